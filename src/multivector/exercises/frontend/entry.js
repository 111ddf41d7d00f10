// What is kept about one exercise: its fields, how an attempt changes them, how two records join. The rules, with their
// reasons, stand in progress_entry.py; the tests hold the two equal.

import { DAYS, MAX_COUNT, problemOf as problemWith } from "./entry-check.js";
import { after, nextStamp } from "./moment.js";

export const ENTRY = {
  response: null, variant: "", right: false, at: "", step: 0, due_on: "", best: null, first: null, first_at: "",
  draft: null, attempts: 0, hints: 0, done: false, score: null, given_up: false,
};
export const CAPSTONE = "capstone-"; // before the names of what the capstone keeps: the brief, and a verdict on a claim
const RECORD = ["at", "right", "response", "variant", "step", "due_on"];

/** What is wrong with one exercise's record, in a few words, or "". */
export const problemOf = (entry) => problemWith(entry, ENTRY);

const next = (count) => Math.min(count + 1, MAX_COUNT);
const earliest = (one, other) => (one < other ? one : other);
const laterStamp = (entry, now) => nextStamp(now.at, entry.at, entry.draft?.at ?? "");
// A draft that was checked is used up; the mark of it wins over the draft, wherever that was kept.
const checked = (entry, at) => entry.draft && { response: null, variant: "", at };

/** The entry after one more marked answer, {response, score, correct, variant}, at the moment `now`. */
export function attempted(entry, { response, score, correct, variant = "" }, now) {
  const known = { ...ENTRY, ...entry };
  const counts = !known.given_up || (known.step > 0 && known.due_on <= now.day);
  const at = laterStamp(known, now);
  const begun = known.first !== null;
  return {
    ...known,
    response,
    variant,
    right: correct,
    at,
    ...schedule(known, correct, now.day),
    best: counts ? better(known.best, { response, variant, score, at }) : known.best,
    first: begun ? known.first : response,
    first_at: begun ? known.first_at : at,
    draft: checked(known, at),
    attempts: next(known.attempts),
    done: known.done || (correct && counts),
    score: Math.max(known.score ?? 0, counts ? score : 0),
  };
}

/** The entry after the reader asked for the explanation: it comes back as after a miss. */
export function gaveUp(entry, now) {
  const known = { ...ENTRY, ...entry };
  const at = laterStamp(known, now);
  return { ...known, given_up: true, right: false, at, ...schedule(known, false, now.day) };
}

/** The entry with its latest answer reworded, such as by a reason written later; it is no new attempt. */
export function reworded(entry, response, now) {
  const known = { ...ENTRY, ...entry };
  const at = laterStamp(known, now);
  const isBest = known.best !== null && compare(known.best.response, known.response) === 0;
  return { ...known, response, at, best: isBest ? { ...known.best, response, at } : known.best };
}

/** The entry with what was chosen or typed and is not checked yet; null once it is as it was. */
export function drafted(entry, response, variant, now) {
  const known = { ...ENTRY, ...entry };
  return { ...known, draft: { response, variant, at: laterStamp(known, now) } };
}

function schedule({ step, due_on }, correct, day) {
  if (!correct) return { step: 1, due_on: after(day, DAYS[0]) };
  if (step === 0 || day < due_on) return {};
  if (step === DAYS.length) return { step: 0, due_on: "" };
  return { step: step + 1, due_on: after(day, DAYS[step]) };
}

/** Whether a missed exercise is to be answered again. An answer of version 1 has no day: it is due, but stays in view. */
export const isDue = ({ step, due_on }, day) => step > 0 && due_on !== "" && due_on <= day;

/** An entry that comes through a door (a load, an import), with no moment that lies in the future; itself where none does. */
export function settled(entry, now) {
  const furthest = entry.step ? after(now.day, DAYS[entry.step - 1]) : "";
  const cut = (answer) => (answer && answer.at > now.at ? { ...answer, at: now.at } : answer);
  const changed = {
    at: earliest(entry.at, now.at),
    first_at: earliest(entry.first_at, now.at),
    due_on: earliest(entry.due_on, furthest),
    best: cut(entry.best),
    draft: cut(entry.draft),
  };
  return Object.keys(changed).every((name) => changed[name] === entry[name]) ? entry : { ...entry, ...changed };
}

/** Join two records of one exercise so that nothing earned is lost, in whatever order they come. */
export function mergeEntry(earlier, other) {
  const a = { ...ENTRY, ...earlier };
  const b = { ...ENTRY, ...other };
  const record = (entry) => [entry.response !== null, ...RECORD.map((name) => entry[name])];
  const first = (entry) => [entry.first === null, entry.first_at, entry.first];
  const begun = compare(first(a), first(b)) <= 0 ? a : b;
  const latest = compare(record(a), record(b)) >= 0 ? a : b;
  return {
    ...Object.fromEntries(Object.keys(ENTRY).map((name) => [name, latest[name]])),
    best: better(a.best, b.best),
    first: begun.first,
    first_at: begun.first_at,
    draft: newest(a.draft, b.draft),
    attempts: Math.max(a.attempts, b.attempts),
    hints: Math.max(a.hints, b.hints),
    done: a.done || b.done,
    score: a.score === null ? b.score : b.score === null ? a.score : Math.max(a.score, b.score),
    given_up: a.given_up || b.given_up,
    ...carried(a, b),
  };
}

const better = (one, other) => greatest(one, other, ({ score, at }) => [score, at]);
// Within one second the mark that a draft is used up wins over the draft.
const newest = (one, other) => greatest(one, other, ({ at, response }) => [at, response === null]);

function greatest(one, other, first) {
  if (!one || !other) return one ?? other;
  const order = (answer) => [...first(answer), answer];
  return compare(order(one), order(other)) >= 0 ? one : other;
}

/** The fields that this version does not know: all are kept, and of two the greater. */
function carried(a, b) {
  const has = (entry, name) => Object.hasOwn(entry, name);
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => !has(ENTRY, name)).sort();
  const value = (name) => (!has(a, name) ? b[name] : has(b, name) && compare(a[name], b[name]) < 0 ? b[name] : a[name]);
  return Object.fromEntries(names.map((name) => [name, value(name)]));
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
