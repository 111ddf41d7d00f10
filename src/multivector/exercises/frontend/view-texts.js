// What a form says beside its question: the head of a mark, the remarks, the ledger and the explanation.

import { make, safeHtml, signOf } from "./control-parts.js";
import { isDue } from "./entry.js";
import { inWords } from "./moment.js";

const HEADS = {
  right: ["✓", "Right"],
  partly: ["◐", "Partly right"],
  wrong: ["↻", "Not yet"],
  unreadable: ["!", "Not marked yet"],
};
// Where the verdict is not marked, the head speaks of what is.
const EVIDENCE = { right: "Your evidence is right", partly: "Your evidence is partly right", wrong: "Your evidence is not right yet" };
const DRAFT = "Not checked yet: what you chose is kept.";
export const BACK_TODAY = "You missed this one before, so it comes back today. Answer it again from memory.";

/** Whether the answer has been shown, so that a right one is practice until the day on which the exercise comes back. */
const isPractice = (entry, day) => entry.given_up && !entry.done && entry.due_on && !isDue(entry, day);

/** The word beside the title, "" for none. */
export function doneWord(entry) {
  if (entry.done) return "✓ Done";
  return entry.given_up && entry.right ? "○ Practised" : "";
}

/** What to say about the answer in the form: that it is not checked yet, and that it is practice. */
export function remarksOn(entry, day, isDraft) {
  const remarks = isDraft ? [DRAFT] : [];
  if (isPractice(entry, day)) {
    remarks.push(
      `The answer has been shown, so what you try now is practice. It counts from ${inWords(entry.due_on)}, from memory.`,
    );
  }
  return remarks;
}

/** The head of a mark. */
export function headOf(result, entry) {
  const [symbol, word] = HEADS[result.state];
  const isEvidenceAlone = result.parts.some((part) => part.id === "verdict" && part.state === "note");
  const head = make("p", "mv-ex-head");
  const score = result.state === "partly" ? `, ${Math.min(99, Math.round(result.score * 100))} %` : "";
  head.append(signOf(symbol), ` ${(isEvidenceAlone && EVIDENCE[result.state]) || word}${score}.`);
  if (entry.attempts > 1) head.append(" ", make("span", "mv-ex-soft", `Attempt ${entry.attempts}`));
  return head;
}

/** What the ledger holds about a claim. `firstResponse`: what the reader thought first, where that is known. */
export function ledger(item, firstResponse) {
  const { claim } = item;
  const box = make("div", "mv-ex-ledger");
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", `The ledger on claim ${claim.id}`);
  const label = item.verdicts.find((verdict) => verdict.id === item.verdict);
  const head = make("p", `mv-ex-head mv-ex-verdict-${item.verdict}`);
  head.append("The ledger says: ", make("strong", "", `${label.symbol} ${label.word}`), ` (confidence: ${claim.confidence})`);
  box.append(head);
  if (claim.correct_value) box.append(make("p", "", `The value found: ${claim.correct_value}`));
  if (claim.evidence) box.append(make("p", "", claim.evidence));
  if (claim.urls.length) box.append(linkLine("Evidence: ", claim.urls, item));
  if (!item.scored) {
    box.append(make("p", "mv-ex-soft", "On this claim your evidence is scored, not your agreement with the ledger."));
  }
  const first = firstResponse && item.verdicts.find((verdict) => verdict.id === firstResponse.verdict);
  if (first) {
    box.append(make("p", "mv-ex-soft", `Your first verdict: ${first.symbol} ${first.word}.`));
  }
  return box;
}

/** Why the answer is as it is, with its sources. */
export function explanation(item) {
  const box = make("div", "mv-ex-explanation");
  box.setAttribute("role", "group");
  box.tabIndex = -1;
  box.setAttribute("aria-label", "Explanation");
  box.append(make("p", "mv-ex-head", "Explanation"), safeHtml(item.explanation_html));
  if (item.sources.length) {
    box.append(make("p", "mv-ex-head mv-ex-small", "Sources"));
    const list = make("ul", "mv-ex-sources");
    for (const source of item.sources) {
      const line = make("li");
      line.append(...(source.urls.length ? linkLine(`${source.label}: `, source.urls, item).childNodes : [source.label]));
      list.append(line);
    }
    box.append(list);
  }
  return box;
}

/** `classes` of an item says what class of source each address is; a page that was built from the book has it. */
function linkLine(text, urls, { classes = {} }) {
  const line = make("p");
  line.append(text);
  for (const [index, url] of urls.entries()) {
    if (index) line.append(", ");
    line.append(link(url));
    if (classes[url]) line.append(" ", make("span", "mv-class", `(${classes[url]})`));
  }
  return line;
}

const HOST = /^https?:\/\/(?:www\.)?([^/?#@:\\\s]+)(?=[:/?#]|$)/i;

/** A link that says where it leads. Anything but http and https stays text. */
function link(url) {
  const host = HOST.exec(url)?.[1];
  if (!host) return url;
  const element = make("a", "", host);
  element.href = url;
  element.rel = "noopener";
  return element;
}
