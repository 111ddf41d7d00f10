// Handing in, on the progress page: the form, and the receipt below it. What goes into the two files: hand-in-file.js.

import { inOwnTab, isFramed, sayFile, saveFile } from "../../frontend/files.js";
import { make } from "./control-parts.js";
import { ALL, contentsOf, EXTRAS, handedIn } from "./hand-in-file.js";
import { cleaned, problemOfStudent } from "./student-name.js";

const HOLDS =
  "The file holds the name, the day, the course's version, and one answer to each exercise with its variant: the best " +
  "that you gave by your own effort, or else your latest. Of a code exercise it holds which steps have passed. What you " +
  "have not checked stays here. So does all else, unless you tick it:";
const SOON = ["brief", "erratum", "reasons"]; // the others are folded

/** Fill `place` with the form. Nothing is a form's submission: a frame may forbid those. */
export function handIn(place, chapters, store) {
  const form = make("div", "mv-hand-in");
  form.setAttribute("role", "group");
  form.setAttribute("aria-label", "Hand in");
  const labelled = (text, field, id) => {
    const label = make("label", "", text);
    label.htmlFor = field.id = `mv-hand-in-${id}`;
    return label;
  };
  const chapter = make("select");
  for (const { id, title } of [{ id: ALL, title: "All chapters" }, ...chapters]) chapter.append(new Option(title, id));
  const name = make("input");
  name.autocomplete = "off";
  name.maxLength = 120; // of UTF-16 units; 60 characters are counted below
  const boxes = new Map();
  const tick = (extra) => {
    const line = make("p", "mv-hand-in-tick");
    const box = make("input");
    box.type = "checkbox";
    boxes.set(extra, box);
    line.append(box, labelled(capital(EXTRAS[extra]), box, extra));
    return line;
  };
  const more = make("details");
  more.append(make("summary", "", "How I worked"), ...Object.keys(EXTRAS).filter((one) => !SOON.includes(one)).map(tick));
  const extras = make("div");
  extras.setAttribute("role", "group");
  extras.setAttribute("aria-label", "Also in the file");
  extras.append(...SOON.map(tick), more);
  const send = make("button", "mv-ex-button mv-is-primary", "Save my answers to hand in");
  send.type = "button";
  const said = make("p", "mv-progress-said");
  said.setAttribute("role", "status");
  const receipt = make("div", "mv-receipt");
  form.append(labelled("Chapter", chapter, "chapter"), chapter);
  form.append(labelled("Your name, student number or pseudonym", name, "name"), name);
  form.append(make("p", "mv-hand-in-holds", HOLDS), extras, send, said);
  place.append(form, receipt);

  const save = () => {
    receipt.replaceChildren();
    const student = cleaned(name.value);
    const problem = problemOfStudent(student);
    name.setAttribute("aria-invalid", Boolean(problem));
    if (problem) {
      said.textContent = `Your name: ${problem}.`;
      name.focus();
      return;
    }
    const isWhole = chapter.value === ALL;
    const files = handedIn({
      items: store.all(),
      contents: contentsOf(chapters.filter(({ id }) => isWhole || id === chapter.value), isWhole),
      chapter: chapter.value,
      student,
      extras: [...boxes].filter(([, box]) => box.checked).map(([extra]) => extra),
      courseVersion: store.courseVersion,
      day: store.today(),
      seed: store.seed,
    });
    if (files.isEmpty) {
      sayNothing(said, store);
      return;
    }
    saveFile(files.text, files.name, "application/json");
    sayFile(said, files.name, `${leftOut(files.left)} Now save the receipt.`);
    showReceipt(receipt, files);
  };
  send.addEventListener("click", save);
  name.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    save();
  });
  return () => {};
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);

const leftOut = (left) => left.map((extra) => ` Not in it: ${EXTRAS[extra]}.`).join("");

// Where nothing is kept, what was answered on another page is not here; then "no answer yet" would be untrue.
function sayNothing(said, store) {
  if (!store.problem) {
    said.textContent = "There is no answer here yet, so there is nothing to hand in.";
    return;
  }
  said.replaceChildren(`${store.problem} So what you answered on other pages is not here.`);
  if (isFramed()) said.append(" To keep and hand in your answers, ", inOwnTab(), ", and answer there.");
}

// A second file without a second press is what browsers ask about, or refuse; so the receipt has a button of its own.
function showReceipt(place, { receipt, receiptName }) {
  const text = make("pre", "", receipt);
  const save = make("button", "mv-ex-button", "Save the receipt");
  const said = make("p", "mv-progress-said");
  said.setAttribute("role", "status");
  save.type = "button";
  save.addEventListener("click", () => {
    saveFile(receipt, receiptName, "text/plain");
    sayFile(said, receiptName);
  });
  place.append(text, save, said);
  save.focus();
}
