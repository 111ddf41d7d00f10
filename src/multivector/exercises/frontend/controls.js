// How each kind reads an answer from its form, writes one back, and shows what was right in it.
// A control is {read, write, show, reveal, first}. Feedback is HTML that the item brought, rendered safe by the
// course; whatever a reader typed is only ever put in a field.

const STATES = {
  right: ["✓", "Right"],
  wrong: ["✗", "Not this one"],
  missed: ["○", "Belongs to the answer"],
  note: ["•", "Note"],
};

/** Build an element; `content` is text, never HTML. */
export function make(tag, className, content = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (content) element.textContent = content;
  return element;
}

/** The control of an exercise's form. */
export function controlOf(root, item) {
  return CONTROLS[item.kind](root, item);
}

function inputs(root, name) {
  return [...root.querySelectorAll("input")].filter((input) => input.name.startsWith(root.id + name));
}

function partOf(root, id) {
  return [...root.querySelectorAll("[data-mv-part]")].find((part) => part.dataset.mvPart === id);
}

function chosen(boxes) {
  return boxes.filter((box) => box.checked).map((box) => box.value);
}

function choose(boxes, values) {
  for (const box of boxes) box.checked = values.includes(box.value);
}

function clearMarks(root) {
  for (const part of root.querySelectorAll("[data-mv-part]")) part.classList.remove(...Object.keys(STATES).map(classOf));
  for (const left of root.querySelectorAll(".mv-ex-note, .mv-ex-corner")) left.remove();
}

const classOf = (state) => `mv-is-${state}`;

function markPart(root, { id, state, feedback_html: feedback }) {
  const part = partOf(root, id);
  if (!part) return;
  const [symbol, word] = STATES[state];
  part.classList.add(classOf(state));
  const list = part.parentElement;
  // Short options stand side by side, too narrow for a sentence: theirs follows the list and names its option.
  const narrow = list.matches(".mv-ex-grid");
  const note = make("div", `mv-ex-note ${classOf(state)}`);
  const head = make("p", "mv-ex-state");
  const name = part.querySelector(".mv-ex-text").textContent;
  head.append(signOf(symbol), narrow ? ` ${name}: ${word.toLowerCase()}` : ` ${word}`);
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

// "Missed" would give the answer away while the reader is still trying.
const showParts = (root, parts) => {
  clearMarks(root);
  for (const part of parts) if (part.state !== "missed") markPart(root, part);
};

const revealOptions = (root, options, already) => {
  for (const option of options) {
    if (option.correct && !already.includes(option.id)) markPart(root, { id: option.id, state: "missed" });
  }
};

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

function numericControl(root, item) {
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
    reveal: () => say(make("p", "mv-ex-state", `The data give ${item.answer.shown}.`)),
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
      const parts = result.parts.map((part) =>
        part.id === "verdict" ? { ...part, id: chosen(verdicts)[0], state: part.state } : part,
      );
      showParts(root, parts);
    },
    reveal: () => {
      const right = [{ id: item.verdict, correct: true }];
      if (item.scored) revealOptions(root, right, chosen(verdicts));
      revealOptions(root, item.evidence, chosen(evidence));
    },
    first: () => verdicts[0],
  };
}

function mapControl(root, item) {
  const boxes = inputs(root, "");
  const shapes = [...root.querySelectorAll("path[data-iso3]")];
  const names = [...root.querySelectorAll("text[data-iso3]")];
  const boxOf = (iso3) => boxes.find((box) => box.value === iso3);
  const drawn = (iso3) => [...shapes, ...names].filter((shape) => shape.dataset.iso3 === iso3);
  const paint = () => {
    for (const box of boxes) {
      for (const shape of drawn(box.value)) {
        shape.classList.toggle("mv-is-picked", box.checked);
        shape.classList.toggle("mv-is-at", box.matches(":focus-visible"));
      }
    }
  };
  const paintMarks = (parts) => {
    for (const name of names) name.textContent = nameOf(item, name.dataset.iso3);
    for (const shape of shapes) shape.classList.remove("mv-is-right", "mv-is-wrong");
    for (const { id, state } of parts.filter((part) => part.state !== "missed")) {
      for (const shape of drawn(id)) {
        shape.classList.add(classOf(state));
        if (shape.matches("text")) shape.textContent = `${STATES[state][0]} ${nameOf(item, id)}`;
      }
    }
  };
  for (const shape of shapes) {
    shape.addEventListener("click", () => boxOf(shape.dataset.iso3).click());
    shape.addEventListener("pointerenter", () => partOf(root, shape.dataset.iso3).classList.add("mv-is-at"));
    shape.addEventListener("pointerleave", () => partOf(root, shape.dataset.iso3).classList.remove("mv-is-at"));
  }
  for (const box of boxes) for (const name of ["change", "focus", "blur"]) box.addEventListener(name, paint);
  return {
    read: () => chosen(boxes),
    write: (response) => {
      choose(boxes, Array.isArray(response) ? response : []);
      paint();
    },
    show: (result) => {
      showParts(root, result.parts);
      paintMarks(result.parts);
    },
    reveal: () => {
      const options = item.countries.map(({ iso3 }) => ({ id: iso3, correct: item.answer.includes(iso3) }));
      revealOptions(root, options, chosen(boxes));
    },
    first: () => boxes[0],
  };
}

function nameOf(item, iso3) {
  return item.countries.find((country) => country.iso3 === iso3).name;
}

const CONTROLS = {
  choice: choiceControl,
  multiple: multipleControl,
  numeric: numericControl,
  verdict: verdictControl,
  map_region: mapControl,
};
