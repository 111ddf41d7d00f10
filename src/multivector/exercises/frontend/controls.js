// How each kind reads an answer from its form, writes one back, and shows what was right in it.
// A control is {read, write, show, reveal, first}; with `again`, some of an answer stays for the next try; with `refresh`,
// it also looks at the store when that has changed. Whatever a reader typed is only ever put in a field.

import { codeControl } from "./control-code.js";
import { exploreControl } from "./control-explore.js";
import { matchControl, orderControl } from "./control-lists.js";
import { mapControl } from "./control-map.js";
import { choose, chosen, inputs, make, revealOptions, safeHtml, showParts } from "./control-parts.js";
import { mapPointControl } from "./control-places.js";
import { timelineControl } from "./control-timeline.js";

function choiceControl(root, item) {
  const boxes = inputs(root, "");
  return {
    read: () => chosen(boxes)[0] ?? null,
    write: (response) => choose(boxes, [response]),
    // The text of a choice's feedback stands once, below.
    show: (result) => showParts(root, result.parts),
    reveal: () => revealOptions(root, item.options, chosen(boxes)),
    first: () => boxes[0],
  };
}

function multipleControl(root, item) {
  const boxes = inputs(root, "");
  return {
    read: () => chosen(boxes),
    write: (response) => choose(boxes, Array.isArray(response) ? response : []),
    show: (result) => showParts(root, result.parts),
    reveal: () => revealOptions(root, item.options, chosen(boxes)),
    first: () => boxes[0],
  };
}

/** A field for a number or a short text; `shown`: what is said when the reader gives up. */
function fieldControl(root, shown) {
  const field = root.querySelector("input[type=text]");
  const help = root.querySelector(".mv-ex-help");
  const lines = () => root.querySelectorAll(".mv-ex-note");
  const say = (content) => {
    const note = make("div", "mv-ex-note");
    note.append(content);
    help.after(note);
  };
  return {
    read: () => field.value,
    write: (response) => (field.value = response === null || typeof response === "object" ? "" : String(response)),
    show: (result) => {
      for (const line of lines()) line.remove();
      for (const part of result ? result.parts : []) say(safeHtml(part.feedback_html));
      field.setAttribute("aria-invalid", String(Boolean(result) && result.state === "unreadable"));
    },
    reveal: () => say(make("p", "mv-ex-state", shown)),
    first: () => field,
  };
}

function verdictControl(root, item) {
  const verdicts = inputs(root, "-verdict");
  const evidence = inputs(root, "-evidence");
  const reason = root.querySelector("textarea");
  return {
    read: () => ({ verdict: chosen(verdicts)[0] ?? "", evidence: chosen(evidence), reason: reason.value.trim() }),
    write: (response) => {
      const { verdict, evidence: marked, reason: kept } = response ?? {};
      choose(verdicts, [verdict]);
      choose(evidence, Array.isArray(marked) ? marked : []);
      reason.value = typeof kept === "string" ? kept : "";
    },
    show: (result) => {
      const note = { note: item.reveal === "later" ? "Kept" : "Not scored" };
      const parts = result.parts.map((part) =>
        part.id === "verdict" ? { ...part, id: chosen(verdicts)[0], word: note[part.state] } : part,
      );
      showParts(root, parts);
    },
    // Nobody has to choose a verdict twice, and a reason is the reader's own.
    again: ({ verdict, reason }) => ({ verdict, reason }),
    reveal: () => {
      const right = [{ id: item.verdict, correct: true }];
      if (item.scored) revealOptions(root, right, chosen(verdicts));
      revealOptions(root, item.evidence, chosen(evidence));
    },
    first: () => verdicts.find((box) => box.checked) ?? verdicts[0],
  };
}

const CONTROLS = {
  choice: choiceControl,
  multiple: multipleControl,
  numeric: (root, item) => fieldControl(root, `The data give ${item.answer.shown}.`),
  short_text: (root, item) => fieldControl(root, `The answer is ${item.answer.shown}.`),
  order: orderControl,
  match: matchControl,
  verdict: verdictControl,
  map_region: mapControl,
  explore: exploreControl,
  code: codeControl,
  map_point: mapPointControl,
  timeline: timelineControl,
};

/** The control of an exercise's form; what is recorded elsewhere comes from the `store`. */
export function controlOf(root, item, store) {
  return CONTROLS[item.kind](root, item, store);
}
