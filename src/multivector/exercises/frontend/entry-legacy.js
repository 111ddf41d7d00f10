// Records of versions 1 and 2, read as records of today. progress_legacy.py has the same rules with their reasons.

import { ENTRY } from "./entry.js";
import { isCarried, isName, isObject, problemOf, shown } from "./entry-check.js";
import { firstSecond, isDay } from "./moment.js";

const FIELDS_1 = { response: null, attempts: 0, hints: 0, done: false, score: null, given_up: false, first: null };
const LATER = { variant: "", right: false, last_on: "", revision: 0, step: 0, due_on: "", first_on: "" };
const FIELDS = { 1: FIELDS_1, 2: { ...FIELDS_1, ...LATER } };
const DAY_FIELDS = ["last_on", "first_on"];

/** A record of version 1 or 2 as {entry}, or {problem}: what is wrong with it, in a few words. */
export function migrated(kept, version) {
  if (!isObject(kept)) return { problem: "not an exercise's progress" };
  const fields = FIELDS[version];
  const isCarriedName = (name) => !Object.hasOwn(ENTRY, name) && isName(name) && isCarried(kept[name]);
  const unknown = Object.keys(kept).find((name) => !Object.hasOwn(fields, name) && !isCarriedName(name));
  if (unknown !== undefined) return { problem: `unknown field ${shown(unknown)}` };
  const { last_on: lastDay = "", first_on: firstDay = "", revision, ...known } = { ...fields, ...kept };
  for (const [at, day] of [lastDay, firstDay].entries()) {
    if (day !== "" && !isDay(day)) return { problem: `${DAY_FIELDS[at]} is not a day` };
  }
  const entry = { ...ENTRY, ...known, at: firstSecond(lastDay), first_at: firstSecond(firstDay) };
  const problem = problemOf(entry, ENTRY);
  if (problem) return { problem };
  if (version === 1) {
    const missed = entry.given_up || (entry.attempts > 0 && !entry.done);
    Object.assign(entry, { right: entry.done, step: Number(missed) });
  }
  return { entry: { ...entry, best: bestOf(entry) } };
}

/** The best answer where it is known: the latest one, if it was right or the only one. */
function bestOf({ response, variant, right, score, attempts, given_up: givenUp, at }) {
  if (response === null || givenUp || !(right || attempts === 1)) return null;
  return { response, variant, score: right ? 1 : score ?? 0, at };
}
