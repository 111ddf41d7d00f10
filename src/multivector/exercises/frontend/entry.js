// What is kept about one exercise: its fields, how an attempt changes them, how two records join. The rules, with their
// reasons, stand in progress_entry.py; the tests hold the two equal.

export const ENTRY = {
  response: null, variant: "", attempts: 0, hints: 0, done: false, right: false, score: null, given_up: false,
  last_on: "", revision: 0, step: 0, due_on: "", first: null, first_on: "",
};
export const CAPSTONE = "capstone-"; // before the names of what the capstone keeps: the brief, and a verdict on a claim
export const FIELDS_1 = ["response", "attempts", "hints", "done", "score", "given_up", "first"]; // those of version 1
export const DAYS = [1, 3, 7, 21]; // a missed exercise comes back after so many days
const MAX_TEXT = 4000;
const MAX_MEMBERS = 100;
const MAX_DEPTH = 3;
export const MAX_COUNT = 100_000;
const RECORD = ["last_on", "revision", "right", "response", "variant", "step", "due_on"];
const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/;
const VARIANT = /^[A-Za-z0-9_-]{0,80}$/;
const DAY = /^(?:19|2\d)\d\d-\d\d-\d\d$/;
// Names that reach an object's prototype in JavaScript: no item, option or country is called so.
const RESERVED = new Set(["__proto__", "constructor", "prototype"]);

export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
export const isName = (value) => typeof value === "string" && NAME.test(value) && !RESERVED.has(value);
export const shown = (value) => JSON.stringify([...String(value)].slice(0, 40).join(""));

/** The reader's day, as 2026-01-31. */
export function isoToday() {
  const now = new Date();
  const pad = (part) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

const utc = (day) => Date.parse(`${day}T00:00:00Z`);
const after = (day, days) => new Date(utc(day) + days * 86_400_000).toISOString().slice(0, 10);
const later = (one, other) => (one > other ? one : other);
const next = (count) => Math.min(count + 1, MAX_COUNT);

/** A day as readers write it: 31 January 2026. */
export function inWords(day) {
  return new Date(utc(day)).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

/** The entry after one more marked answer on `day`: {response, score, correct, variant}. */
export function attempted(entry, { response, score, correct, variant = "" }, day) {
  const known = { ...ENTRY, ...entry };
  const begun = known.first !== null;
  return {
    ...known,
    response,
    variant,
    attempts: next(known.attempts),
    done: known.done || correct,
    right: correct,
    score: Math.max(known.score ?? 0, score),
    last_on: later(known.last_on, day), // a clock that was set back must not make this the earlier record
    revision: next(known.revision),
    ...schedule(known, correct, day),
    first: begun ? known.first : response,
    first_on: begun ? known.first_on : day,
  };
}

/** The entry after the reader asked for the explanation: it comes back as after a miss. */
export function gaveUp(entry, day) {
  const known = { ...ENTRY, ...entry };
  return {
    ...known,
    given_up: true,
    right: false,
    last_on: later(known.last_on, day),
    revision: next(known.revision),
    ...schedule(known, false, day),
  };
}

/** The entry with its answer reworded, such as by a reason written later; it is no new attempt. */
export function reworded(entry, response) {
  return { ...ENTRY, ...entry, response, revision: next(entry.revision ?? 0) };
}

function schedule({ step, due_on }, correct, day) {
  if (!correct) return { step: 1, due_on: after(day, DAYS[0]) };
  if (step === 0 || day < due_on) return {};
  if (step === DAYS.length) return { step: 0, due_on: "" };
  return { step: step + 1, due_on: after(day, DAYS[step]) };
}

/** Whether a missed exercise is to be answered again. An answer of version 1 has no day: it is due, but stays in view. */
export const isDue = ({ step, due_on }, day) => step > 0 && due_on !== "" && due_on <= day;

/** A version 1 entry with the fields of version 2. Its days are unknown: what was missed is due at once. */
export function migrated(entry) {
  const known = { ...ENTRY, ...entry };
  const missed = known.given_up || (known.attempts > 0 && !known.done);
  return { ...known, right: known.done, revision: known.attempts, step: Number(missed) };
}

/** Join two records of one exercise so that nothing earned is lost, in whatever order they come. */
export function mergeEntry(earlier, other) {
  const a = { ...ENTRY, ...earlier };
  const b = { ...ENTRY, ...other };
  const record = (entry) => [entry.response !== null, ...RECORD.map((name) => entry[name])];
  const first = (entry) => [entry.first === null, entry.first_on, entry.first];
  const begun = compare(first(a), first(b)) <= 0 ? a : b;
  return {
    ...(compare(record(a), record(b)) >= 0 ? a : b),
    attempts: Math.max(a.attempts, b.attempts),
    hints: Math.max(a.hints, b.hints),
    done: a.done || b.done,
    score: a.score === null ? b.score : b.score === null ? a.score : Math.max(a.score, b.score),
    given_up: a.given_up || b.given_up,
    first: begun.first,
    first_on: begun.first_on,
  };
}

const KINDS = ["boolean", "number", "string"];
const rank = (value) => (value === null ? 0 : Array.isArray(value) ? 4 : KINDS.indexOf(typeof value) + 1 || 5);

/** Put any two JSON values in order: below 0, 0 or above 0. */
function compare(a, b) {
  const kind = rank(a);
  if (kind !== rank(b)) return kind - rank(b);
  if (kind < 4) return a < b ? -1 : Number(a > b);
  const [one, two] = kind === 4 ? [a, b] : [a, b].map((value) => Object.entries(value).sort(compare));
  for (let at = 0; at < Math.min(one.length, two.length); at += 1) {
    const found = compare(one[at], two[at]);
    if (found) return found;
  }
  return one.length - two.length;
}

/** What is wrong with one exercise's progress, in a few words, or "". `fields`: those that may be there. */
export function problemOf(entry, fields = Object.keys(ENTRY)) {
  if (!isObject(entry)) return "not an exercise's progress";
  const unknown = Object.keys(entry).find((field) => !fields.includes(field));
  if (unknown !== undefined) return `unknown field ${shown(unknown)}`;
  const known = { ...ENTRY, ...entry };
  const wrong = (names, isRight) => names.find((name) => !isRight(known[name], name));
  const most = (field) => (field === "step" ? DAYS.length : MAX_COUNT);
  const isCount = (count, field) => Number.isInteger(count) && count >= 0 && count <= most(field);
  const isScore = (score) => score === null || (typeof score === "number" && score >= 0 && score <= 1);
  for (const [names, isRight, what] of [
    [["attempts", "hints", "revision", "step"], isCount, "a count"],
    [["done", "right", "given_up"], (flag) => typeof flag === "boolean", "true or false"],
    [["score"], isScore, "from 0 to 1"],
    [["last_on", "due_on", "first_on"], (day) => day === "" || isDay(day), "a day"],
    [["variant"], (name) => typeof name === "string" && VARIANT.test(name), "a name"],
    [["response", "first"], (value) => isResponse(value), "an answer"],
  ]) {
    const field = wrong(names, isRight);
    if (field) return `${field} is not ${what}`;
  }
  return "";
}

// The 30th of February is read as a day of March by some and refused by others: so it is put back into words.
const isDay = (day) => typeof day === "string" && DAY.test(day) && !Number.isNaN(utc(day)) && after(day, 0) === day;

// An answer is text, a number, or a small list or record of these. What it means is for the marker to say.
function isResponse(value, depth = 0) {
  if (value === null || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value === "string") return value.length <= MAX_TEXT && !/\p{Surrogate}/u.test(value);
  if (depth === MAX_DEPTH) return false;
  const members = Object.entries(value);
  if (members.length > MAX_MEMBERS) return false;
  return members.every(([key, member]) => (Array.isArray(value) || isName(key)) && isResponse(member, depth + 1));
}
