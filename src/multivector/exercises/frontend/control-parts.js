// What the controls of all kinds share: small elements, the fields of a form, and the signs that marks put beside its
// parts. Feedback is HTML that the item brought, rendered safe by the course.

export const STATES = {
  right: ["✓", "Right"],
  partly: ["◐", "Partly right"],
  wrong: ["✗", "Not this one"],
  missed: ["○", "Belongs to the answer"],
  note: ["•", "Note"],
  open: ["○", "Still open"],
};

/** Build an element; `content` is text, never HTML. */
export function make(tag, className, content = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (content) element.textContent = content;
  return element;
}

/** The radios and checkboxes of one group; `name` is what follows the exercise's id in theirs. */
export function inputs(root, name) {
  return [...root.querySelectorAll("input")].filter((input) => input.name.startsWith(root.id + name));
}

/** The place in the form where feedback on the part `id` stands. */
export function partOf(root, id) {
  return root.querySelector(`[data-mv-part="${CSS.escape(id)}"]`);
}

/** Show the parts of a form that only a script can use. */
export function revive(root) {
  for (const part of root.querySelectorAll("[data-mv-live]")) part.hidden = false;
}

/** The values that are ticked. */
export function chosen(boxes) {
  return boxes.filter((box) => box.checked).map((box) => box.value);
}

/** Whether a response says nothing at all. */
export const isEmpty = (response) =>
  response === null || response === "" || (typeof response === "object" && Object.values(response).every(isEmpty));

/** Tick these values and no others. */
export function choose(boxes, values) {
  for (const box of boxes) box.checked = values.includes(box.value);
}

export const classOf = (state) => `mv-is-${state}`;
const MARKS = Object.keys(STATES).map(classOf);
const MARKED = MARKS.map((name) => `[data-mv-part].${name}`).join();

function clearMarks(root) {
  for (const part of root.querySelectorAll(MARKED)) part.classList.remove(...MARKS);
  for (const left of root.querySelectorAll(".mv-ex-note, .mv-ex-corner")) left.remove();
}

/** Put a part's sign, word (text; the state's own by default) and feedback beside it. */
export function markPart(root, { id, state, feedback_html: feedback, word = STATES[state][1] }) {
  const part = partOf(root, id);
  if (!part) return;
  const [symbol] = STATES[state];
  part.querySelector(".mv-ex-note.mv-is-open")?.remove(); // what is open no longer
  part.classList.add(classOf(state));
  const list = part.parentElement;
  // Short options stand side by side, too narrow for a sentence: theirs follows the list and names its option.
  const narrow = list.classList.contains("mv-ex-grid");
  const note = make("div", `mv-ex-note ${classOf(state)}`);
  const head = make("p", "mv-ex-state");
  const named = () => `${part.querySelector(".mv-ex-text").textContent}: ${word.toLowerCase()}`;
  head.append(signOf(symbol), ` ${narrow ? named() : word}`);
  note.append(head);
  if (feedback) note.append(safeHtml(feedback));
  if (narrow) {
    const corner = signOf(symbol);
    corner.classList.add("mv-ex-corner");
    part.querySelector("label").append(corner);
    list.parentElement.append(note);
  } else part.append(note);
}

/** A sign that only repeats to the eye what the words beside it say. */
export function signOf(symbol) {
  const sign = make("span", "mv-ex-sign", symbol);
  sign.setAttribute("aria-hidden", "true");
  return sign;
}

/** HTML that the course rendered (item fields named *_html), as an element. */
export function safeHtml(html) {
  const holder = make("div", "mv-ex-html");
  holder.innerHTML = html;
  return holder;
}

/** Mark the parts of a result. "Missed" would give the answer away while the reader is still trying. */
export const showParts = (root, parts) => {
  clearMarks(root);
  for (const part of parts) if (part.state !== "missed") markPart(root, part);
};

/** The same for entries that are answered one by one: to name those without an answer gives nothing away. */
export const showEntries = (root, parts, words = {}) =>
  showParts(root, parts.map((part) => ({ ...part, state: part.state === "missed" ? "open" : part.state, word: words[part.state] })));

/** Show which right options were not among those `already` chosen. */
export const revealOptions = (root, options, already) => {
  for (const option of options) {
    if (option.correct && !already.includes(option.id)) markPart(root, { id: option.id, state: "missed" });
  }
};
