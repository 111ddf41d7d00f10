// Progress in the book: one versioned entry of the browser's storage, and one file that carries it elsewhere.
// progress.py reads and writes the same file by the same rules; the tests hold the two equal.

export const KEY = "multivector:progress:v1";
export const BACKUP_KEY = `${KEY}:backup`;
export const DAMAGED_KEY = `${KEY}:damaged`;
export const FORMAT = "multivector-progress";
export const VERSION = 1;
export const FILE_NAME = "multivector-progress.json";
const MAX_BYTES = 1_000_000;
const MAX_TEXT = 4000;
const MAX_MEMBERS = 100;
const MAX_DEPTH = 3;
const MAX_COUNT = 100_000;
const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/;
// Names that reach an object's prototype in JavaScript: no item, option or country is called so.
const RESERVED = new Set(["__proto__", "constructor", "prototype"]);
const FIELDS = ["response", "attempts", "hints", "done", "score", "given_up", "first"];
const ENTRY = { response: null, attempts: 0, hints: 0, done: false, score: null, given_up: false, first: null };

export class ProgressError extends Error {}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isName = (value) => typeof value === "string" && NAME.test(value) && !RESERVED.has(value);
const shown = (value) => JSON.stringify([...String(value)].slice(0, 40).join(""));

/** Read the text of a progress file; return its items (an object without prototype) or throw a one-line ProgressError. */
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
  if (data.version !== VERSION) {
    refuse(`progress version ${shown(data.version ?? "")}; this course reads version ${VERSION}`);
  }
  if (!isObject(data.items)) refuse("items is not a list of exercises by name");
  const items = Object.create(null);
  for (const [id, entry] of Object.entries(data.items)) {
    if (!isName(id)) refuse(`item ${shown(id)}: not a name of an exercise`);
    const problem = problemOf(entry);
    if (problem) refuse(`item ${id}: ${problem}`);
    items[id] = { ...ENTRY, ...entry };
  }
  return items;
}

function problemOf(entry) {
  if (!isObject(entry)) return "not an exercise's progress";
  const unknown = Object.keys(entry).find((field) => !FIELDS.includes(field));
  if (unknown !== undefined) return `unknown field ${shown(unknown)}`;
  const { response, attempts, hints, done, score, given_up, first } = { ...ENTRY, ...entry };
  for (const [field, count] of [["attempts", attempts], ["hints", hints]]) {
    if (!Number.isInteger(count) || count < 0 || count > MAX_COUNT) return `${field} is not a count`;
  }
  for (const [field, flag] of [["done", done], ["given_up", given_up]]) {
    if (typeof flag !== "boolean") return `${field} is not true or false`;
  }
  if (score !== null && !(typeof score === "number" && score >= 0 && score <= 1)) return "score is not from 0 to 1";
  if (!isResponse(response)) return "response is not an answer";
  if (!isResponse(first)) return "first is not an answer";
  return "";
}

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

/** Join two records of one exercise so that nothing earned is lost; of two answers the later attempt stays. */
export function mergeEntry(earlier, later) {
  const a = { ...ENTRY, ...earlier };
  const b = { ...ENTRY, ...later };
  const takeLater = b.response !== null && (b.attempts >= a.attempts || a.response === null);
  return {
    response: takeLater ? b.response : a.response,
    attempts: Math.max(a.attempts, b.attempts),
    hints: Math.max(a.hints, b.hints),
    done: a.done || b.done,
    score: a.score === null ? b.score : b.score === null ? a.score : Math.max(a.score, b.score),
    given_up: a.given_up || b.given_up,
    first: a.first !== null ? a.first : b.first,
  };
}

export function merge(earlier, later) {
  const items = Object.assign(Object.create(null), earlier);
  for (const id of Object.keys(later)) items[id] = mergeEntry(items[id], later[id]);
  return items;
}

/** The text of a progress file. It names no reader. */
export function dump(items, courseVersion, savedOn) {
  const sorted = {};
  for (const id of Object.keys(items).sort()) sorted[id] = items[id];
  const file = { format: FORMAT, version: VERSION, course_version: courseVersion, saved_on: savedOn, items: sorted };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/**
 * Keep progress in `storage` (localStorage in the book). Every write reads what is there first, so that two tabs
 * lose nothing. `store.problem` says in one line why nothing is kept, or is "".
 */
export function createStore(storage, { courseVersion = "", today = isoToday } = {}) {
  const listeners = new Set();
  let memory = Object.create(null); // what this page knows when the storage refuses
  let last = { text: "", items: Object.create(null) }; // a page asks once for each of its exercises
  const store = { get, put, all, clear, subscribe, exportText, importText, undo, problem: "" };

  function attempt(action, otherwise) {
    try {
      const result = action(storage());
      store.problem = "";
      return result;
    } catch (error) {
      const full = error && /quota/i.test(`${error.name} ${error.message}`);
      store.problem = full
        ? "The browser's storage is full, so progress is not kept here."
        : "This browser does not keep data for this page, so progress is not kept here.";
      return otherwise;
    }
  }

  function readStored() {
    const text = attempt((kept) => kept.getItem(KEY), null);
    if (text === null) return Object.create(null);
    if (text === last.text) return last.items;
    try {
      last = { text, items: parse(text) };
      return last.items;
    } catch {
      // Somebody else wrote this entry. Set it aside rather than lose or trust it.
      attempt((kept) => kept.setItem(DAMAGED_KEY, text));
      attempt((kept) => kept.removeItem(KEY));
      return Object.create(null);
    }
  }

  function write(items) {
    const text = dump(items, courseVersion, today());
    const kept = attempt((target) => (target.setItem(KEY, text), true), false);
    // What the storage holds it need not remember twice, or another tab's "Clear" would be undone by this one.
    memory = kept ? Object.create(null) : items;
    for (const listener of listeners) listener();
  }

  function all() {
    return merge(readStored(), memory);
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
    attempt((kept) => kept.setItem(BACKUP_KEY, earlier));
    memory = Object.create(null);
    attempt((kept) => kept.removeItem(KEY));
    for (const listener of listeners) listener();
  }
  function exportText() {
    return dump(all(), courseVersion, today());
  }
  /** Add a file's progress to this one; the earlier progress stays under BACKUP_KEY. Returns {ok, message}. */
  function importText(text, name) {
    let items;
    try {
      items = parse(text, name);
    } catch (error) {
      return { ok: false, message: `${error.message}. Your progress here is unchanged.` };
    }
    const earlier = exportText();
    attempt((kept) => kept.setItem(BACKUP_KEY, earlier));
    write(merge(all(), items));
    const count = Object.keys(items).length;
    return { ok: true, message: `Added the progress of ${count} ${count === 1 ? "exercise" : "exercises"}.` };
  }
  /** Take back the last import or clearing. Returns whether there was one. */
  function undo() {
    const text = attempt((kept) => kept.getItem(BACKUP_KEY), null);
    if (text === null) return false;
    memory = Object.create(null);
    write(parse(text));
    attempt((kept) => kept.removeItem(BACKUP_KEY));
    return true;
  }
  /** Call `listener` after every change, also one made in another tab. */
  function subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }
  /** Tell the listeners that another tab has written. */
  store.notice = (event) => {
    if (event.key === KEY || event.key === null) for (const listener of listeners) listener();
  };
  return store;
}

function isoToday() {
  const now = new Date();
  const pad = (part) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
