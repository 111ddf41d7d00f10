// Whether a record of one exercise is sound. progress_check.py has the same rules with their reasons; the tests hold the
// two equal.

import { isDay, isStamp } from "./moment.js";

const MAX_TEXT = 4000; // UTF-16 units of one text
const MAX_MEMBERS = 100;
const MAX_DEPTH = 3; // of an answer
const MAX_CARRIED_DEPTH = 8; // of a field that this version does not know
export const MAX_COUNT = 100_000;
export const DAYS = [1, 3, 7, 21]; // a missed exercise comes back after so many days
const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/;
const VARIANT = /^[A-Za-z0-9_-]{0,80}$/;
const HALF_CHARACTER = /\p{Surrogate}/gu;
// Names that reach an object's prototype in JavaScript: no item, option or country is called so.
const RESERVED = new Set(["__proto__", "constructor", "prototype"]);

export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
export const isName = (value) => typeof value === "string" && NAME.test(value) && !RESERVED.has(value);
export const shown = (value) => {
  const text = typeof value === "object" ? JSON.stringify(value) : String(value); // an object's own words are not asked
  return JSON.stringify([...text].slice(0, 40).join(""));
};

const isScore = (score) => typeof score === "number" && score >= 0 && score <= 1;
const isVariant = (name) => typeof name === "string" && VARIANT.test(name);
const isMoment = (stamp) => stamp === "" || isStamp(stamp);
const isFlag = (flag) => typeof flag === "boolean";
const isCount = (count, field) =>
  Number.isInteger(count) && count >= 0 && count <= (field === "step" ? DAYS.length : MAX_COUNT);

const DRAFT = { response: (value) => isResponse(value), variant: isVariant, at: isMoment };
const BEST = { ...DRAFT, score: isScore };
const isNothing = (value) => value === null;
const RULES = [
  [["attempts", "hints", "step"], isCount, "a count"],
  [["done", "right", "given_up"], isFlag, "true or false"],
  [["score"], (score) => score === null || isScore(score), "from 0 to 1"],
  [["at", "first_at"], isMoment, "a moment"],
  [["due_on"], (day) => day === "" || isDay(day), "a day"],
  [["variant"], isVariant, "a name"],
  [["response", "first"], (value) => isResponse(value), "an answer"],
  [["best"], (value) => isNothing(value) || isAnswer(value, BEST), "an answer with its moment"],
  [["draft"], (value) => isNothing(value) || isAnswer(value, DRAFT), "an answer with its moment"],
];

/** What is wrong with one exercise's record, in a few words, or "". `known`: its fields, at their defaults. */
export function problemOf(entry, known) {
  if (!isObject(entry)) return "not an exercise's progress";
  const isTaken = (name) => Object.hasOwn(known, name) || (isName(name) && isCarried(entry[name]));
  const unknown = Object.keys(entry).find((name) => !isTaken(name));
  if (unknown !== undefined) return `unknown field ${shown(unknown)}`;
  const whole = { ...known, ...entry };
  for (const [names, isRight, what] of RULES) {
    const wrong = names.find((name) => !isRight(whole[name], name));
    if (wrong) return `${wrong} is not ${what}`;
  }
  return "";
}

function isAnswer(value, parts) {
  if (!isObject(value)) return false;
  const has = (name) => Object.hasOwn(value, name);
  if (!Object.keys(parts).every((name) => has(name) && parts[name](value[name]))) return false;
  return Object.keys(value).every((name) => Object.hasOwn(parts, name) || (isName(name) && isCarried(value[name])));
}

// An answer is text, a number, or a small list or record of these. What it means is for the marker to say.
function isResponse(value, depth = 0) {
  if (value === null || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value === "string") return value.length <= MAX_TEXT && value.search(HALF_CHARACTER) < 0;
  if (depth === MAX_DEPTH) return false;
  const members = Object.entries(value);
  if (members.length > MAX_MEMBERS) return false;
  return members.every(([key, member]) => (Array.isArray(value) || isName(key)) && isResponse(member, depth + 1));
}

/** Whether a value that this version does not understand can be kept as it is: finite numbers, not nested deep. */
export function isCarried(value, depth = 0) {
  if (typeof value === "object" && value !== null) {
    return depth < MAX_CARRIED_DEPTH && Object.values(value).every((member) => isCarried(member, depth + 1));
  }
  return typeof value !== "number" || Number.isFinite(value);
}

/** Whether lists and records are nested deeper than `depth`, which no progress is. */
export function isDeep(value, depth = 100) {
  if (typeof value !== "object" || value === null) return false;
  return depth === 0 || Object.values(value).some((member) => isDeep(member, depth - 1));
}

/** A JSON value with � for each half of a character, which no file can hold. */
export function healed(value) {
  if (typeof value === "string") return value.replace(HALF_CHARACTER, "\ufffd");
  if (Array.isArray(value)) return value.map(healed);
  if (!isObject(value)) return value;
  // With entries, because setting "__proto__" by name would set something else.
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [healed(key), healed(member)]));
}
