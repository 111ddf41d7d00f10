// Progress in the book: one entry of the browser's storage, and one file that carries it elsewhere.

import { mergeEntry, problemOf, settled } from "./entry.js";
import { healed, isName } from "./entry-check.js";
import { thisMoment } from "./moment.js";
import { dump, MAX_KEPT, merge, mergeAside, parse, ProgressError } from "./progress-file.js";
import { backupOf, readBackups, takenBack, withBackup } from "./store-backups.js";
import { emptyDocument, joinLegacy, openAside, readDocument, withAsideSaved, writeDocument } from "./store-document.js";
import { allKeys, keysOf, LEGACY_BACKUPS, LEGACY_KEYS } from "./store-keys.js";

const PROBLEMS = {
  full: "The browser's storage is full, so progress is not kept here.",
  blocked: "This browser does not keep data for this page, so progress is not kept here.",
  forgets: "What is kept here is forgotten on the next page, so progress is not kept here.",
  large: "Your progress is as large as the course can keep. What you do now is not kept here.",
};
const UNCHANGED = "Your progress here is unchanged.";

/** 8 random hexadecimal digits. They choose exercises, and guard nothing. */
function newSeed() {
  return Math.floor(Math.random() * 2 ** 32).toString(16).padStart(8, "0");
}

/**
 * Keep progress in `storage()` (localStorage in the book), under the key of the course whose pages stand below the path
 * `root`. Every write reads what is there first, so that two tabs lose nothing, and what no write can hold is said and
 * remembered by the page. `isReturn`: whether the reader comes from another page of the course, where a storage that
 * holds nothing forgets.
 *
 * `store.problem` says in one line why nothing is kept, or is ""; `store.seed` chooses the variants of parametric items,
 * and is kept with the first progress; `store.now()` is {at, day} (see moment.js). A listener gets the set of ids that
 * changed, or null where all may have.
 */
export function createStore(storage, options = {}) {
  const { courseVersion = "", root = "/", now = thisMoment, isReturn = false } = options;
  const keys = keysOf(root);
  const listeners = new Set();
  let own = newSeed(); // the seed of progress that begins on this page
  let memory = Object.create(null); // entries that the storage refused
  let backups = []; // likewise
  let known = { text: undefined, legacy: [], document: null };
  let problem = "";
  let forgets = false;
  let deleted = null;

  // A problem lasts until something could be written again: a full storage can still be read.
  function attempt(action, otherwise) {
    try {
      return action(storage());
    } catch (error) {
      const isFull = error && /quota/i.test(`${error.name} ${error.message}`);
      problem = isFull ? PROBLEMS.full : PROBLEMS.blocked;
      return otherwise;
    }
  }

  /** The document that the storage holds, with what older versions of the course left there. */
  function stored(moment = null) {
    const text = attempt((kept) => kept.getItem(keys.progress), known.text); // a closed storage says nothing new
    if (text === known.text && known.document) return known.document;
    let document = typeof text === "string" ? readDocument(text, moment) : emptyDocument();
    for (const older of known.legacy) document = joinLegacy(document, readDocument(older, now()));
    known = { ...known, text, document };
    return document;
  }

  // Only older copies of the course write there, in tabs of their own; `notice` hears of it.
  function readLegacy() {
    const texts = attempt((kept) => LEGACY_KEYS.map((key) => kept.getItem(key)), known.legacy);
    known = { ...known, legacy: texts.filter((text) => text !== null), document: null };
  }

  const textOf = (document) => writeDocument(document, { courseVersion, savedOn: now().day });
  const seedOf = (document) => document.seed || own;

  /** Write a document; `changed`: the ids whose entries the page remembers where that fails. Returns whether it is kept. */
  function write(document, changed) {
    const whole = { ...document, seed: seedOf(document), items: withMemory(document.items) };
    const text = textOf(whole);
    const isKept = text.length <= MAX_KEPT && attempt((kept) => (kept.setItem(keys.progress, text), true), false);
    if (text.length > MAX_KEPT) problem = PROBLEMS.large;
    if (isKept) {
      problem = "";
      // What the storage holds the page need not remember too, or another tab's "Clear" would be undone by this one.
      memory = Object.create(null);
      known = { ...known, text, document: whole };
    } else {
      for (const id of changed) memory[id] = whole.items[id];
    }
    tell(new Set(changed));
    return isKept;
  }

  function withMemory(items) {
    return Object.keys(memory).length ? merge(items, memory) : items;
  }

  function tell(changed) {
    for (const listener of [...listeners]) listener(changed);
  }

  function all() {
    return withMemory(stored().items);
  }

  function get(id) {
    const kept = stored().items[id] ?? null;
    return memory[id] ? mergeEntry(kept, memory[id]) : kept;
  }

  /** Join an entry to what is kept. One that is not sound is refused, and the problem says why. */
  function put(id, entry) {
    const sound = healed(entry);
    const wrong = isName(id) ? problemOf(sound) : "not a name of an exercise";
    if (wrong) {
      problem = `This answer is not kept: ${wrong}.`;
      tell(new Set([id]));
      return;
    }
    const document = stored();
    const items = Object.assign(Object.create(null), document.items);
    items[id] = mergeEntry(items[id], sound);
    write({ ...document, items }, [id]);
  }

  /** Replace the document, with a backup of it. Returns "", or why nothing was changed. */
  function replace(undoes, document) {
    const before = textOf({ ...stored(), seed: seedOf(stored()), items: all() });
    const whole = { ...document, seed: seedOf(document) };
    const text = textOf(whole);
    if (text.length > MAX_KEPT) return "Together with your progress it is larger than the course can keep";
    const list = withBackup(readBackups(keptBackups()), backupOf(undoes, before, whole));
    const earlier = attempt((kept) => kept.getItem(keys.progress), null);
    const isKept = attempt((kept) => (writeBoth(kept, JSON.stringify(list), text, earlier), true), false);
    if (!isKept && problem === PROBLEMS.full) return "The browser's storage has no room for it and for a backup";
    if (isKept) {
      problem = "";
      memory = Object.create(null);
    } else {
      backups = list;
      memory = undoes === "clear" ? Object.create(null) : whole.items;
    }
    tell(null);
    return "";
  }

  // A storage that is nearly full may have room for the backup once the rest has shrunk.
  function writeBoth(kept, list, text, earlier) {
    try {
      kept.setItem(keys.backups, list);
      kept.setItem(keys.progress, text);
    } catch {
      const before = kept.getItem(keys.backups);
      try {
        kept.setItem(keys.progress, text);
        kept.setItem(keys.backups, list);
      } catch (error) {
        if (before === list) kept.removeItem(keys.backups);
        if (earlier === null) kept.removeItem(keys.progress);
        else kept.setItem(keys.progress, earlier);
        throw error;
      }
    }
  }

  const keptBackups = () => (backups.length ? JSON.stringify(backups) : attempt((kept) => kept.getItem(keys.backups), null));

  /** Forget everything; it can be taken back. Returns "", or why nothing was changed. */
  function clear() {
    const { aside, had, extra, version } = stored();
    return replace("clear", { ...emptyDocument(), aside, had, extra, version, cleared: now().at });
  }

  /** Add a file's progress to this one; that can be taken back. Returns {ok, message}. */
  function importText(text, name) {
    let saved;
    try {
      saved = parse(text, name);
    } catch (error) {
      if (!(error instanceof ProgressError)) throw error;
      return { ok: false, message: `${error.message}. ${UNCHANGED}` };
    }
    const moment = now();
    const found = Object.fromEntries(Object.entries(saved.items).map(([id, entry]) => [id, settled(entry, moment)]));
    const document = stored();
    const refused = replace("import", {
      ...document,
      items: merge(all(), found),
      // Where nothing was kept before, the reader goes on with the variants of the file.
      seed: document.seed || saved.seed || own,
      extra: { ...saved.extra, ...document.extra },
      version: Math.max(document.version, saved.version),
    });
    if (refused) return { ok: false, message: `${name}: ${refused}. ${UNCHANGED}` };
    return { ok: true, message: `Added the progress of ${counted(Object.keys(found).length, "exercise")}.${leftOut(saved)}` };
  }

  /** What `undo` takes back: "import", "clear" or "". */
  function undoable() {
    const latest = readBackups(keptBackups()).at(-1)?.undoes;
    const isOlder = (key) => attempt((kept) => kept.getItem(key), null) !== null;
    return latest ?? (LEGACY_BACKUPS.some(isOlder) ? "import" : "");
  }

  /** Take back the last import or clearing; what was answered since then stays. Returns whether there was one. */
  function undo() {
    const list = readBackups(keptBackups());
    const backup = list.pop() ?? legacyBackup();
    if (!backup) return false;
    const document = takenBack(backup, { ...stored(), items: all() });
    memory = Object.create(null);
    if (backups.length) backups = list;
    const rest = list.length ? JSON.stringify(list) : null;
    const isKept = write(document, Object.keys(document.items));
    // A nearly full storage may have room for one of the two alone.
    if (isKept || attempt((kept) => swapBackup(kept, rest, document), false)) attempt((kept) => dropBackup(kept, rest));
    tell(null);
    return true;
  }

  function swapBackup(kept, rest, document) {
    const before = kept.getItem(keys.backups);
    if (before === null) return false;
    kept.removeItem(keys.backups);
    const isKept = write(document, []);
    if (!isKept) kept.setItem(keys.backups, before);
    return isKept;
  }

  function dropBackup(kept, rest) {
    if (rest === null) kept.removeItem(keys.backups);
    else kept.setItem(keys.backups, rest);
    for (const key of LEGACY_BACKUPS) kept.removeItem(key);
  }

  // An older version's backup is joined, since nobody knows what the reader has done since then.
  function legacyBackup() {
    const texts = LEGACY_BACKUPS.map((key) => attempt((kept) => kept.getItem(key), null));
    const text = texts.find((one) => one !== null);
    return text === undefined ? null : { text, left: {} };
  }

  /** Remove everything of the course from this browser. Until the page is left it can be taken back. */
  function deleteAll() {
    const names = allKeys(keys);
    deleted = { memory, kept: names.map((key) => [key, attempt((kept) => kept.getItem(key), null)]) };
    attempt((kept) => names.forEach((key) => kept.removeItem(key)));
    memory = Object.create(null);
    backups = [];
    own = newSeed();
    readLegacy();
    tell(null);
  }

  /** Take back a deletion on this page. Returns whether there was one. */
  function restoreDeleted() {
    if (!deleted) return false;
    const there = deleted.kept.filter(([, text]) => text !== null);
    memory = merge(deleted.memory, all());
    attempt((kept) => there.forEach(([key, text]) => kept.setItem(key, text)));
    deleted = null;
    readLegacy();
    tell(null);
    return true;
  }

  function exportText() {
    const { extra, version, ...document } = stored();
    return dump(all(), { courseVersion, savedOn: now().day, seed: seedOf(document), extra, version });
  }

  /** The reader has what was set aside in a file of his or her own. */
  function asideSaved() {
    write(withAsideSaved(stored()), []);
  }

  /** Call `listener` after every change, also one made in another tab. Returns what ends that. */
  function subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** Tell the listeners that another tab has written. */
  function notice({ key }) {
    if ([...LEGACY_KEYS, null].includes(key)) readLegacy();
    else if (key !== keys.progress) return;
    tell(null);
  }

  /** Leave the page: the next one sees by this that the storage does not forget. */
  function leave() {
    attempt((kept) => kept.setItem(keys.here, "1"));
  }

  function begin() {
    readLegacy();
    const { isCut, ...document } = stored(now());
    forgets = isReturn && attempt((kept) => [keys.here, keys.progress].every((key) => kept.getItem(key) === null), false);
    if (isCut) write(document, []);
  }

  begin();
  return {
    get, put, all, clear, subscribe, exportText, importText, undo, undoable, deleteAll, restoreDeleted, asideSaved, notice,
    leave, now, courseVersion,
    today: () => now().day,
    aside: () => openAside(stored()),
    get seed() {
      return seedOf(stored());
    },
    get problem() {
      return problem || (forgets ? PROBLEMS.forgets : "");
    },
  };
}

const counted = (count, what) => `${count} ${what}${count === 1 ? "" : "s"}`;

function leftOut({ aside }) {
  return aside.length ? ` ${counted(aside.length, "entry").replace("entrys", "entries")} of the file could not be read and stayed out.` : "";
}
