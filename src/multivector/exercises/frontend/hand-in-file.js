// The two files of handing in: the answers with the student's name or pseudonym, and a receipt with a check code. handin.py
// makes the same in a terminal, where the reasons stand; the tests hold the two equal.

import { CAPSTONE } from "./entry.js";
import { isObject } from "./entry-check.js";
import { sha256 } from "./sha256.js";
import { dump } from "./progress-file.js";
import { choose } from "./variants.js";

export const ALL = "all";
const BRIEF = `${CAPSTONE}brief`;
// What goes along only where it is ticked, in the words of the form and of the receipt.
export const EXTRAS = {
  brief: "the policy brief",
  erratum: "the verdicts and reasons for the erratum",
  reasons: "the reasons in your own words",
  first: "your first answers, also those that you changed later",
  attempts: "how often you answered",
  hints: "how many hints you opened, and whether you saw the explanation",
  dates: "the day and time of each answer",
  seed: "the random number that chooses your variants (the same in all your files)",
};
export const OWN_TEXTS = ["brief", "erratum"]; // that the receipt names where they stay out
const LONGEST_NAME = 40; // characters of the student's name that go into a file name

/**
 * What belongs to these chapters of the page's course: {items: {id: [names of its variants]}, steps: [ids], isWhole};
 * `isWhole`: hand in answers to exercises that are not among them, too.
 */
export function contentsOf(chapters, isWhole = false) {
  const items = chapters.flatMap(({ items, variants = {} }) => items.map((id) => [id, variants[id] ?? []]));
  return { items: Object.fromEntries(items), steps: chapters.flatMap(({ steps = [] }) => steps), isWhole };
}

/** The two files: {name, text, receiptName, receipt, answered, passed, left}. `left`: own texts that stay out, in words. */
export function handedIn({ items, contents, chapter, student, extras, courseVersion, day, seed }) {
  const answers = answersOf(items, contents, extras, seed);
  const passed = contents.steps.filter((id) => items[id]?.done);
  const chosen = [
    ...answers,
    ...passed.map((id) => [id, { done: true }]),
    ...textsOf(items, extras).map((id) => [id, { response: items[id].response }]),
  ];
  const sent = Object.fromEntries(chosen.map(([id, fields]) => [id, { ...fields, ...along(items[id], extras, id) }]));
  const text = dump(sent, { courseVersion, savedOn: day, seed: extras.includes("seed") ? seed : "", student });
  const safe = [...student].slice(0, LONGEST_NAME).join("").replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  const name = `${safe || "student"}-${chapter}.answers.json`;
  const own = OWN_TEXTS.filter((extra) => textsOf(items, [extra]).length);
  const left = own.filter((extra) => !extras.includes(extra));
  const isThere = (extra) => extras.includes(extra) && (!OWN_TEXTS.includes(extra) || own.includes(extra));
  const receipt = `Copy for you: what you saved to hand in

Course: Multivector ${courseVersion}
Student: ${student}
Day: ${day}
Chapter: ${chapter}
Exercises answered: ${answers.length}
Steps of code exercises passed: ${passed.length}
Answers: your best by your own effort, else your latest
Also in the file: ${listed(Object.keys(EXTRAS).filter(isThere)) || "nothing"}
Own texts left out: ${listed(left) || "none"}
File: ${name}
Check code: ${codeOf(text)}

Send the file to your lecturer, and keep this list.
It was made on your own machine before anything was sent.
It does not show that the file arrived, who made it, or when.
Whoever marks the file sees the same check code,
as long as not one character of it has changed.
`;
  const receiptName = name.replace(/answers\.json$/, "receipt.txt");
  const isEmpty = chosen.length === 0;
  return { name, text, receiptName, receipt, answered: answers.length, passed: passed.length, left, isEmpty };
}

// The answer to each exercise, [id, {response, variant}]: the best by the reader's own effort, else the latest.
function answersOf(items, { items: known, steps, isWhole }, extras, seed) {
  const found = [];
  for (const [id, entry] of Object.entries(items)) {
    const isOne = isWhole || Object.hasOwn(known, id);
    const { response, variant } = entry.best ?? entry;
    if (id.startsWith(CAPSTONE) || steps.includes(id) || !isOne || response === null) continue;
    const names = Object.hasOwn(known, id) ? known[id] : [];
    const chosen = names.length ? names[choose(seed, id, names.length)] : "";
    found.push([id, { response: worded(response, extras), variant: variant || chosen }]);
  }
  return found;
}

const ownText = (id) => (id === BRIEF ? "brief" : "erratum");

function textsOf(items, extras) {
  const own = Object.keys(items).filter((id) => id.startsWith(CAPSTONE) && items[id].response !== null);
  return own.filter((id) => extras.includes(ownText(id)));
}

// The fields of an entry that go along; what the capstone keeps has its moment alone.
function along(entry, extras, id) {
  const isOwn = id.startsWith(CAPSTONE);
  return {
    ...(extras.includes("first") && !isOwn && { first: worded(entry.first, extras) }),
    ...(extras.includes("attempts") && !isOwn && { attempts: entry.attempts }),
    ...(extras.includes("hints") && !isOwn && { hints: entry.hints, given_up: entry.given_up }),
    ...(extras.includes("dates") && { at: (entry.best ?? entry).at }),
  };
}

const worded = (response, extras) =>
  !extras.includes("reasons") && isObject(response) && Object.hasOwn(response, "reason")
    ? { ...response, reason: "" }
    : response;

const listed = (names) => names.map((name) => EXTRAS[name]).join("; ");

// The first 16 digits, in fours: compared by eye, and no spreadsheet takes them for a number.
const codeOf = (text) => sha256(new TextEncoder().encode(text)).slice(0, 16).match(/.{4}/g).join("-");
