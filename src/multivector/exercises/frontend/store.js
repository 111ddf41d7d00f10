// Progress in the book: one versioned entry of the browser's storage, and one file that carries it elsewhere.
// progress.py reads and writes the same file by the same rules; the tests hold the two equal.

import { ENTRY, FIELDS_1, isName, isObject, isoToday, mergeEntry, migrated, problemOf, shown } from "./entry.js";

export const KEY = "multivector:progress:v2";
export const BACKUP_KEY = `${KEY}:backup`;
export const DAMAGED_KEY = `${KEY}:damaged`;
// What version 1 of the course kept. It is read, and stays until the same has been written under KEY.
export const KEY_1 = "multivector:progress:v1";
export const BACKUP_KEY_1 = `${KEY_1}:backup`;
export const FORMAT = "multivector-progress";
export const VERSION = 2;
export const FILE_NAME = "multivector-progress.json";
const MAX_BYTES = 1_000_000;
const MAX_STUDENT = 60;

export class ProgressError extends Error {}

/** Whether `name` can stand for a student: 1 to 60 characters, none of them a control or format character. */
export const isStudent = (name) =>
  typeof name === "string" &&
  /^[^\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]+$/u.test(name) &&
  name === name.trim() &&
  [...name].length <= MAX_STUDENT;

/**
 * Read the text of a progress file: {items, seed, student}; `items` is an object without prototype, `seed` "" where the
 * file has none. Throws a one-line ProgressError for anything else.
 */
export function parse(text, name = FILE_NAME) {
  const refuse = (reason) => {
    throw new ProgressError(`${name}: ${reason}`);
  };
  if (new Blob([text]).size > MAX_BYTES) refuse("larger than 1 MB; not a progress file");
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    refuse("not JSON; choose the file that the course saved");
  }
  if (!isObject(data) || data.format !== FORMAT) refuse("not a Multivector progress file");
  const { version } = data;
  if (version !== 1 && version !== VERSION) {
    refuse(`progress version ${shown(version ?? "")}; this course reads versions 1 and ${VERSION}`);
  }
  // Version 1 has neither, whatever stands in the file.
  const { seed = "", student = "" } = version === VERSION ? data : {};
  if (seed !== "" && !(typeof seed === "string" && /^[0-9a-f]{8}$/.test(seed))) {
    refuse("seed is not 8 hexadecimal digits");
  }
  if (student !== "" && !isStudent(student)) refuse(`student is not a name of 1 to ${MAX_STUDENT} characters`);
  if (!isObject(data.items)) refuse("items is not a list of exercises by name");
  const items = Object.create(null);
  for (const [id, entry] of Object.entries(data.items)) {
    if (!isName(id)) refuse(`item ${shown(id)}: not a name of an exercise`);
    const problem = version === 1 ? problemOf(entry, FIELDS_1) : problemOf(entry);
    if (problem) refuse(`item ${id}: ${problem}`);
    items[id] = version === 1 ? migrated(entry) : { ...ENTRY, ...entry };
  }
  return { items, seed, student };
}

export function merge(earlier, later) {
  const items = Object.assign(Object.create(null), earlier);
  for (const id of Object.keys(later)) items[id] = mergeEntry(items[id], later[id]);
  return items;
}

/** The text of a progress file. It names no reader but the `student` of a file that is handed in. */
export function dump(items, courseVersion, savedOn, seed, student = "") {
  const sorted = {};
  for (const id of Object.keys(items).sort()) sorted[id] = items[id];
  const head = { format: FORMAT, version: VERSION, course_version: courseVersion, saved_on: savedOn, seed, student };
  return `${JSON.stringify({ ...head, items: sorted }, null, 1)}\n`;
}

/** 8 random hexadecimal digits. They choose exercises, and guard nothing. */
function newSeed() {
  return Math.floor(Math.random() * 2 ** 32).toString(16).padStart(8, "0");
}

/**
 * Keep progress in `storage` (localStorage in the book). Every write reads what is there first, so that two tabs
 * lose nothing. `store.problem` says in one line why nothing is kept, or is ""; `store.seed` chooses the variants of
 * parametric items, and is kept with the first progress; `store.today()` is the reader's day.
 */
export function createStore(storage, { courseVersion = "", today = isoToday } = {}) {
  const listeners = new Set();
  const nothing = { items: Object.create(null), seed: "" };
  const own = newSeed(); // the seed of progress that begins on this page
  let memory = nothing.items; // what this page knows when the storage refuses
  const read = new Map(); // by key: a page asks once for each of its exercises
  const store = { get, put, all, clear, subscribe, exportText, importText, undo, today, courseVersion, problem: "" };
  Object.defineProperty(store, "seed", { get: () => readStored().seed || own, enumerable: true });

  // A problem lasts until something could be written again: a full storage can still be read.
  function attempt(action, otherwise) {
    try {
      return action(storage());
    } catch (error) {
      const full = error && /quota/i.test(`${error.name} ${error.message}`);
      store.problem = full
        ? "The browser's storage is full, so progress is not kept here."
        : "This browser does not keep data for this page, so progress is not kept here.";
      return otherwise;
    }
  }

  function readStored() {
    const [now, earlier] = [readKey(KEY), readKey(KEY_1)];
    return earlier === nothing ? now : { items: merge(earlier.items, now.items), seed: now.seed };
  }

  function readKey(key) {
    const text = attempt((kept) => kept.getItem(key), null);
    if (text === null) return nothing;
    const known = read.get(key);
    if (known?.text === text) return known.saved;
    try {
      const saved = parse(text);
      read.set(key, { text, saved });
      return saved;
    } catch {
      // Somebody else wrote this entry. Set it aside rather than lose or trust it.
      attempt((kept) => kept.setItem(DAMAGED_KEY, text));
      attempt((kept) => kept.removeItem(key));
      return nothing;
    }
  }

  function write(items, seed = store.seed) {
    const text = dump(items, courseVersion, today(), seed);
    const kept = attempt((target) => (target.setItem(KEY, text), target.removeItem(KEY_1), true), false);
    // What the storage holds it need not remember twice, or another tab's "Clear" would be undone by this one.
    memory = kept ? nothing.items : items;
    if (kept) store.problem = "";
    tell();
  }

  function tell() {
    for (const listener of listeners) listener();
  }

  function all() {
    return merge(readStored().items, memory);
  }
  function get(id) {
    return all()[id] ?? null;
  }
  function put(id, entry) {
    write(merge(all(), { [id]: entry }));
  }
  /** Forget everything; what was there stays under BACKUP_KEY. */
  function clear() {
    const earlier = exportText();
    memory = nothing.items;
    // In this order: a full storage has room for the backup once the rest is gone.
    if (attempt((kept) => (kept.removeItem(KEY), kept.removeItem(KEY_1), true))) store.problem = "";
    backUp(earlier);
    tell();
  }
  function backUp(text) {
    attempt((kept) => (kept.setItem(BACKUP_KEY, text), kept.removeItem(BACKUP_KEY_1)));
  }
  function exportText() {
    return dump(all(), courseVersion, today(), store.seed);
  }
  /** Add a file's progress to this one; the earlier progress stays under BACKUP_KEY. Returns {ok, message}. */
  function importText(text, name) {
    let saved;
    try {
      saved = parse(text, name);
    } catch (error) {
      return { ok: false, message: `${error.message}. Your progress here is unchanged.` };
    }
    backUp(exportText());
    // Where nothing was kept before, the reader goes on with the variants of the file.
    write(merge(all(), saved.items), readStored().seed || saved.seed || own);
    const count = Object.keys(saved.items).length;
    return { ok: true, message: `Added the progress of ${count} ${count === 1 ? "exercise" : "exercises"}.` };
  }
  /** Take back the last import or clearing. Returns whether there was one. */
  function undo() {
    const text = attempt((kept) => kept.getItem(BACKUP_KEY) ?? kept.getItem(BACKUP_KEY_1), null);
    if (text === null) return false;
    const saved = parse(text);
    memory = nothing.items;
    write(saved.items, saved.seed || own);
    attempt((kept) => (kept.removeItem(BACKUP_KEY), kept.removeItem(BACKUP_KEY_1)));
    return true;
  }
  /** Call `listener` after every change, also one made in another tab. */
  function subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }
  /** Tell the listeners that another tab has written. */
  store.notice = (event) => {
    if ([KEY, KEY_1, null].includes(event.key)) tell();
  };
  return store;
}
