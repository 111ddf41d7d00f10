// The text of a progress file, which the page saves and opens and the storage holds. progress_file.py reads and writes the
// same by the same rules; the tests hold the two equal.

import { ENTRY, mergeEntry, problemOf } from "./entry.js";
import { healed, isCarried, isDeep, isName, isObject, shown } from "./entry-check.js";
import { migrated } from "./entry-legacy.js";
import { isStudent, MAX_STUDENT } from "./student-name.js";

export const FORMAT = "multivector-progress";
export const VERSION = 3;
export const FILE_NAME = "multivector-progress.json";
export const MAX_KEPT = 1_500_000; // UTF-16 units, written without blanks: more is never let in
export const MAX_BYTES = 16_000_000; // of a file; well above what was let in takes with indents and in UTF-8
const MAX_VERSION = 99;
const TOP = ["format", "version", "course_version", "saved_on", "seed", "student", "items", "aside", "gone", "had"];
const ASIDE = ["id", "why", "text"];

export class ProgressError extends Error {}

/**
 * Read the text of a progress file: {items, seed, student, aside, extra, version, gone, had}. `items` and `extra`
 * (fields that are carried along) are objects without prototype; `seed` is "" where the file has none; `aside` lists what
 * is not sound, each {id, why, text}; the last two are as they stand. `isStore`: the text is not a file, so it names no
 * student. Throws a one-line ProgressError for anything else.
 */
export function parse(text, name = FILE_NAME, isStore = false) {
  const refuse = (reason) => {
    throw new ProgressError(`${name}: ${reason}`);
  };
  if (text.length > MAX_BYTES || new Blob([text]).size > MAX_BYTES) refuse("larger than 16 MB; not a progress file");
  const data = read(text, refuse);
  const { version } = data;
  if (!Number.isInteger(version) || version < 1 || version > MAX_VERSION) {
    refuse(`progress version ${shown(version ?? "")}; this course reads versions 1 to ${VERSION}`);
  }
  // Version 1 has neither, whatever stands in the file.
  const { seed: given = "", student = "" } = version > 1 ? data : {};
  const isSeed = given === "" || (typeof given === "string" && /^[0-9a-f]{8}$/.test(given));
  const seed = isSeed ? given : "";
  if (!isStore && student !== "" && !isStudent(student)) refuse(`student is not a name of 1 to ${MAX_STUDENT} characters`);
  if (!isObject(data.items)) refuse("items is not a list of exercises by name");
  const { items, aside } = entries(data.items, version);
  const isToday = version >= VERSION;
  const { extra, left } = isToday ? others(data) : { extra: Object.create(null), left: [] };
  const earlier = isToday ? asideOf(data.aside ?? []) : [];
  if (!isSeed) left.push(setAside("", "seed is not 8 hexadecimal digits", given));
  const { gone = [], had = [] } = data; // what only a store writes
  return {
    items, seed, student, aside: [...earlier, ...aside, ...left], extra, version: Math.max(version, VERSION), gone, had,
  };
}

function read(text, refuse) {
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    refuse("not JSON; choose the file that the course saved");
  }
  if (isDeep(data)) refuse("not JSON; choose the file that the course saved");
  data = healed(data);
  if (!isObject(data) || data.format !== FORMAT) refuse("not a Multivector progress file");
  return data;
}

function entries(found, version) {
  const items = Object.create(null);
  const aside = [];
  for (const [id, kept] of Object.entries(found)) {
    const read = !isName(id)
      ? { problem: "not a name of an exercise" }
      : version < VERSION
        ? migrated(kept, version)
        : { entry: kept, problem: problemOf(kept) };
    if (read.problem) aside.push(setAside(id, read.problem, kept));
    else items[id] = { ...ENTRY, ...read.entry };
  }
  return { items, aside };
}

/** A value that is not sound, as it is kept: as text, which nobody takes for an answer. */
const setAside = (id, why, value) => ({ id: [...id].slice(0, 80).join(""), why, text: JSON.stringify(value) });

function others(data) {
  const extra = Object.create(null);
  const left = [];
  for (const [name, value] of Object.entries(data)) {
    if (TOP.includes(name)) continue;
    if (isName(name) && isCarried(value)) extra[name] = value;
    else left.push(setAside("", `unknown field ${shown(name)}`, value));
  }
  return { extra, left };
}

function asideOf(found) {
  const isKnown = (entry) => isObject(entry) && ASIDE.every((name) => typeof entry[name] === "string");
  if (Array.isArray(found) && found.every(isKnown)) return found.map(({ id, why, text }) => ({ id, why, text }));
  return [setAside("", "aside is not a list of what was set aside", found)];
}

/** Join the items of two files (see mergeEntry). */
export function merge(earlier, later) {
  const items = Object.assign(Object.create(null), earlier);
  for (const id of Object.keys(later)) items[id] = mergeEntry(items[id], later[id]);
  return items;
}

/** Join two lists of what was set aside; the same text is kept once. */
export function mergeAside(earlier, later) {
  return [...new Map([...earlier, ...later].map((entry) => [JSON.stringify([entry.id, entry.text]), entry])).values()];
}

/** The text of a progress file. It names no reader but the `student` of a file that is handed in. */
export function dump(items, { courseVersion, savedOn, seed, student = "", aside = [], extra = {}, version = VERSION }) {
  const sorted = (record) => Object.fromEntries(Object.keys(record).sort().map((name) => [name, record[name]]));
  const head = { format: FORMAT, version, course_version: courseVersion, saved_on: savedOn, seed, student };
  const rest = { ...sorted(extra), ...(aside.length && { aside }), items: sorted(items) };
  return `${JSON.stringify({ ...head, ...rest }, null, 1)}\n`;
}
