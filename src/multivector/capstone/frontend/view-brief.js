// The form of the policy brief. It is saved as the reader writes; every control is a field or a button, so that it works
// from the keyboard.

import { sayFile, saveFile } from "../../frontend/files.js";
import { make } from "../../exercises/frontend/control-parts.js";
import { briefFrom, check, claimsIn, CONFIDENCES, length, MAX_EVIDENCE, MAX_STEPS, MAX_TEXT, own, score, scoreLines, TEXTS, WORDS_A_PAGE } from "./brief.js";
import { briefBlocks, page } from "./document.js";
import { area, BRIEF, button, claimChoices, dataOf, keep, labelled, select, showLines, status } from "./view-parts.js";

const HELP = {
  title: "What the brief is about, in a few words.",
  audience: "Who reads it, and what that person decides.",
  headline: "The whole answer in one sentence.",
  rival: "What else could explain the same facts, and what you would see if it were true.",
  unknowns: "Missing series, inferred votes, disputed figures. Name open claims by their number.",
  follows: "What the reader can do, and what would change your mind.",
};
const PAUSE = 400; // milliseconds after the last key

/** Bring the form of the brief in `root` to life. Returns a function that lets go of the store. */
export function hydrateBrief(root, store) {
  const context = dataOf(root);
  const form = make("div", "mv-cap-form");
  const said = status();
  const saved = make("p", "mv-ex-soft");
  let brief = briefFrom(store.get(BRIEF)?.response);
  let seen = JSON.stringify(brief);
  let timer = 0;

  const write = () => {
    clearTimeout(timer);
    timer = 0;
    const text = JSON.stringify(brief);
    if (text !== seen) {
      seen = text;
      keep(store, BRIEF, brief);
    }
    tell();
  };
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(write, PAUSE);
  };
  const tell = () => {
    const count = length(brief);
    const kept = store.problem || "Saved on this machine.";
    saved.textContent = `${count} ${count === 1 ? "word" : "words"} of about ${WORDS_A_PAGE}. ${kept}`;
  };
  const set = (changes) => {
    brief = { ...brief, ...changes };
    changed();
  };

  const textField = (name) => {
    const isLine = name === "title" || name === "audience";
    const field = isLine ? make("input") : area(brief[name], 3, MAX_TEXT);
    if (isLine) Object.assign(field, { value: brief[name], maxLength: 200, autocomplete: "off" });
    field.addEventListener("input", () => set({ [name]: field.value }));
    return labelled(TEXTS[name], field, HELP[name]);
  };
  const confidence = () => {
    const field = select([["", "not said yet"], ...CONFIDENCES.map((name) => [name, name])], brief.confidence);
    field.addEventListener("change", () => set({ confidence: field.value }));
    return labelled("Confidence", field, "How sure you are, after what you do not know.");
  };

  const draw = () => {
    form.replaceChildren(
      ...["title", "audience", "headline"].map(textField),
      stepList(() => brief.steps, (steps) => set({ steps }), context, said),
      evidenceList(() => brief.evidence, (evidence) => set({ evidence }), context, said),
      ...["rival", "unknowns", "follows"].map(textField),
      confidence(),
      rubricList(() => brief.marks, (marks) => set({ marks }), context),
    );
    tell();
  };
  const checkNow = () => {
    write();
    const found = check(brief, context).map(({ text }) => text);
    showLines(said, found.length ? `To do: ${found.length}` : "Nothing is missing. Now ask a person to read it.", found);
  };
  const scoreNow = () => {
    write();
    const [sum, ...lines] = scoreLines(score(brief, context));
    showLines(said, sum, lines);
  };
  const exportNow = () => {
    write();
    saveFile(page(briefBlocks(brief, context), brief.title || "Policy brief"), "policy-brief.html", "text/html");
    sayFile(said, "policy-brief.html", " Open it to read or print it.");
  };

  draw();
  const actions = make("div", "mv-ex-actions");
  actions.append(
    button("Check my brief", checkNow, true),
    button("Score with the rubric", scoreNow),
    button("Save as HTML", exportNow),
  );
  root.querySelector(".mv-cap-static").replaceWith(form, actions, saved, said);
  const leave = () => timer && write();
  window.addEventListener("pagehide", leave);
  const forget = store.subscribe(() => {
    // Another tab or an opened file: show it, unless the reader is writing here.
    const kept = JSON.stringify(briefFrom(store.get(BRIEF)?.response));
    if (timer || kept === seen) return;
    seen = kept;
    brief = JSON.parse(kept);
    draw();
  });
  return () => {
    leave();
    window.removeEventListener("pagehide", leave);
    forget();
  };
}

function group(title, className) {
  const box = make("fieldset", className);
  box.append(make("legend", "", title));
  return box;
}

function stepList(steps, change, context, said) {
  const box = group("The argument, step by step", "mv-cap-steps");
  const list = make("ol", "mv-cap-list");
  const choices = [["", "Choose a claim"], ...claimChoices(context.claims)];
  const add = button("Add a step", () => {
    change([...steps(), { text: "", claims: "" }]);
    draw();
    list.lastElementChild.querySelector("textarea").focus();
  });
  const replace = (at, changes) => change(steps().map((step, index) => (index === at ? { ...step, ...changes } : step)));
  const announce = (text) => showLines(said, text, []);

  function move(at, by) {
    const moved = [...steps()];
    moved.splice(at + by, 0, ...moved.splice(at, 1));
    change(moved);
    draw();
    announce(`Step ${at + 1} is now step ${at + by + 1}.`);
    // The focus stays on the button that moves on, or on its neighbour at the end of the way.
    const both = [...list.children[at + by].querySelectorAll("[data-mv-move]")];
    (both.find((one) => Number(one.dataset.mvMove) === by && !one.disabled) ?? both.find((one) => !one.disabled)).focus();
  }
  function remove(at) {
    change(steps().filter((_, index) => index !== at));
    draw();
    announce(`Step ${at + 1} is removed.`);
    (list.children[Math.max(at - 1, 0)]?.querySelector("textarea") ?? add).focus();
  }
  function mover(text, at, by) {
    const one = button(text, () => move(at, by));
    one.dataset.mvMove = by;
    one.disabled = at + by < 0 || at + by >= steps().length;
    one.setAttribute("aria-label", `${text}: step ${at + 1}`);
    return one;
  }
  function row(step, at) {
    const item = make("li");
    const field = area(step.text, 2, MAX_TEXT);
    field.addEventListener("input", () => replace(at, { text: field.value }));
    const cited = make("input");
    Object.assign(cited, { value: step.claims, maxLength: 200, autocomplete: "off" });
    cited.addEventListener("input", () => replace(at, { claims: cited.value }));
    const picker = select(choices);
    const addClaim = button("Add this claim", () => {
      if (!picker.value) return;
      cited.value = [...new Set([...claimsIn(cited.value), picker.value])].join(" ");
      replace(at, { claims: cited.value });
      announce(`Step ${at + 1} cites ${cited.value}.`);
    });
    addClaim.setAttribute("aria-label", `Add this claim to step ${at + 1}`);
    const tools = make("div", "mv-ex-actions");
    const drop = button("Remove", () => remove(at));
    drop.setAttribute("aria-label", `Remove step ${at + 1}`);
    tools.append(mover("Earlier", at, -1), mover("Later", at, 1), drop);
    const pick = make("div", "mv-cap-pick");
    pick.append(labelled(`A claim for step ${at + 1}`, picker), addClaim);
    item.append(
      labelled(`Step ${at + 1}`, field),
      labelled(`Claims that step ${at + 1} cites`, cited, "Numbers of the ledger, such as C001 C005."),
      pick,
      tools,
    );
    return item;
  }
  function draw() {
    list.replaceChildren(...steps().map(row));
    add.disabled = steps().length >= MAX_STEPS;
  }
  draw();
  box.append(list, add);
  return box;
}

function evidenceList(chosen, change, context, said) {
  const box = group("Evidence: choose two kinds or more", "mv-cap-evidence");
  const chapters = new Map();
  // By chapter, and each table under its figure.
  const place = ([id, { chapter, of }]) => `${chapter} ${of || id} ${of}`;
  const entries = Object.entries(context.evidence).sort((one, other) => (place(one) < place(other) ? -1 : 1));
  for (const [id, entry] of entries) {
    if (!chapters.has(entry.chapter)) chapters.set(entry.chapter, []);
    chapters.get(entry.chapter).push([id, entry]);
  }
  const count = make("p", "mv-ex-soft");
  const tell = () => {
    count.textContent = `${chosen().length} chosen, at most ${MAX_EVIDENCE}.`;
  };
  for (const [chapter, shown] of chapters) {
    const fold = make("details");
    fold.open = shown.some(([id]) => chosen().includes(id));
    fold.append(make("summary", "", `Chapter ${chapter}`));
    const list = make("ul", "mv-cap-list");
    for (const [id, entry] of shown) {
      const item = make("li", entry.of ? "mv-cap-under" : "");
      const label = make("label", "mv-cap-tick");
      const tick = make("input");
      tick.type = "checkbox";
      tick.checked = chosen().includes(id);
      tick.addEventListener("change", () => {
        const others = chosen().filter((name) => name !== id);
        if (tick.checked && others.length >= MAX_EVIDENCE) {
          tick.checked = false;
          showLines(said, `You have ${MAX_EVIDENCE} pieces of evidence. Take one out first.`, []);
          return;
        }
        change(tick.checked ? [...others, id] : others);
        tell();
      });
      label.append(tick, make("span", "", entry.of ? `The table: ${entry.title}` : `${entry.title} (${entry.kind})`));
      item.append(label);
      list.append(item);
    }
    fold.append(list);
    box.append(fold);
  }
  tell();
  box.append(count);
  return box;
}

function rubricList(marks, change, context) {
  const box = make("details", "mv-cap-rubric");
  box.append(make("summary", "", "Your own marks, by the rubric"));
  for (const { id, title, levels } of context.rubric) {
    const choices = [["", "not chosen yet"], ...levels.map((text, level) => [String(level), `${level}: ${text}`])];
    const field = select(choices, String(own(marks(), id) ?? ""));
    field.addEventListener("change", () => {
      const { [id]: _, ...others } = marks();
      change(field.value === "" ? others : { ...others, [id]: Number(field.value) });
    });
    box.append(labelled(title, field));
  }
  return box;
}
