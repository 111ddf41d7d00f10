// Handing in: the answers of a chapter as a file with the student's name or pseudonym, and a receipt with a check code.
// handin.py makes the same file and the same receipt in a terminal; the tests hold the two equal.

import { saveFile } from "../../frontend/files.js";
import { make } from "./control-parts.js";
import { CAPSTONE } from "./entry.js";
import { sha256 } from "./sha256.js";
import { dump } from "./progress-file.js";
import { isStudent } from "./student-name.js";

/**
 * The two files: {name, text, receiptName, receipt, answered}. `ids`: the exercises to hand in, or null for all. Reasons
 * in the reader's own words are left out unless `withReasons`.
 */
export function handedIn({ items, ids, chapter, student, withReasons, courseVersion, day, seed }) {
  // The capstone is the reader's own text, and no exercise that is marked.
  const own = Object.entries(items).filter(([id]) => !id.startsWith(CAPSTONE));
  const chosen = Object.fromEntries(own.filter(([id]) => !ids || ids.includes(id)));
  if (!withReasons) {
    for (const [id, entry] of Object.entries(chosen)) {
      chosen[id] = { ...entry, response: unworded(entry.response), first: unworded(entry.first) };
    }
  }
  const answered = Object.values(chosen).filter(({ response }) => response !== null).length;
  const text = dump(chosen, { courseVersion, savedOn: day, seed, student });
  const safe = [...student].slice(0, 40).join("").replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  const name = `${safe || "student"}-${chapter}.answers.json`;
  const receipt = `Receipt for answers handed in

Course: Multivector ${courseVersion}
Student: ${student}
Day: ${day}
Chapter: ${chapter}
Exercises answered: ${answered}
File: ${name}
Check code: ${codeOf(text)}

Send the file to your lecturer, and keep this receipt.
Whoever marks the file sees the same check code,
as long as not one character of it has changed.
`;
  return { name, text, receiptName: name.replace("answers.json", "receipt.txt"), receipt, answered };
}

// The first 16 digits, in fours: compared by eye, and no spreadsheet takes them for a number.
const codeOf = (text) => sha256(new TextEncoder().encode(text)).slice(0, 16).match(/.{4}/g).join("-");
const unworded = (response) => (typeof response?.reason === "string" ? { ...response, reason: "" } : response);

/** The form, and the receipt below it. */
export function handIn(place, chapters, store) {
  const form = make("form", "mv-hand-in");
  form.noValidate = true;
  const labelled = (text, field, id) => {
    const label = make("label", "", text);
    label.htmlFor = field.id = `mv-hand-in-${id}`;
    return label;
  };
  const chapter = make("select");
  for (const { id, title } of [{ id: "all", title: "All chapters" }, ...chapters]) chapter.append(new Option(title, id));
  const name = make("input");
  name.autocomplete = "off";
  name.maxLength = 120; // of UTF-16 units; 60 characters are counted below
  const reasons = make("input");
  reasons.type = "checkbox";
  const tick = make("p", "mv-hand-in-tick");
  tick.append(reasons, labelled("With the reasons that I wrote in my own words", reasons, "reasons"));
  const send = make("button", "mv-ex-button mv-is-primary", "Save my answers to hand in");
  const said = make("p", "mv-progress-said");
  said.setAttribute("role", "status");
  const receipt = make("div", "mv-receipt");
  form.append(labelled("Chapter", chapter, "chapter"), chapter);
  form.append(labelled("Your name, student number or pseudonym", name, "name"), name, tick, send, said);
  place.append(form, receipt);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    receipt.replaceChildren();
    const student = name.value.trim().normalize("NFC");
    const isGood = isStudent(student);
    name.setAttribute("aria-invalid", !isGood);
    if (!isGood) {
      said.textContent = "Write a name, number or pseudonym of 1 to 60 characters.";
      name.focus();
      return;
    }
    const files = handedIn({
      items: store.all(),
      ids: chapters.find(({ id }) => id === chapter.value)?.items,
      chapter: chapter.value,
      student,
      withReasons: reasons.checked,
      courseVersion: store.courseVersion,
      day: store.today(),
      seed: store.seed,
    });
    if (!files.answered) {
      said.textContent = "There is no answer here yet, so there is nothing to hand in.";
      return;
    }
    saveFile(files.text, files.name, "application/json");
    said.textContent = `Saved as ${files.name}. Now save the receipt.`;
    showReceipt(receipt, files);
  });
  return () => {};
}

// A second file without a second press is what browsers ask about, or refuse; so the receipt has a button of its own.
function showReceipt(place, { receipt, receiptName }) {
  const text = make("pre", "", receipt);
  const save = make("button", "mv-ex-button", "Save the receipt");
  save.addEventListener("click", () => saveFile(receipt, receiptName, "text/plain"));
  place.append(text, save);
  save.focus();
}
