// Progress in the book: one entry of the browser's storage, and one file that carries it elsewhere.

import { mergeEntry, problemOf, settled } from "./entry.js";
import { healed, isName } from "./entry-check.js";
import { thisMoment } from "./moment.js";
import { dump, MAX_KEPT, merge, mergeAside, parse, ProgressError } from "./progress-file.js";
import { backupOf, readBackups, takenBack, withBackup } from "./store-backups.js";
import {
  emptyDocument, joinLegacy, readDocument, readLegacy, sizeOf, withAsideSaved, writeDocument,
} from "./store-document.js";
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
  let seedHere = newSeed(); // the seed of progress that begins on this page
  let memory = Object.create(null); // entries that the storage refused
  let backups = []; // likewise
  let known = { text: undefined, own: null, view: null }; // what the storage held, alone and with what older copies hold
  let legacy = [];
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

  /** Look at the storage: {own, view}. */
  function stored(moment = null) {
    const text = attempt((kept) => kept.getItem(keys.progress), known.text); // a closed storage says nothing new
    if (text !== known.text || !known.own) know(text, typeof text === "string" ? readDocument(text, moment) : emptyDocument());
    return known;
  }

  function know(text, own) {
    known = { text, own, view: joinLegacy(own, legacy) };
  }

  // Only older copies of the course write there, in tabs of their own; `notice` hears of it.
  function lookAtLegacy() {
    const texts = attempt((kept) => LEGACY_KEYS.map((key) => kept.getItem(key)), []);
    legacy = texts.filter((text) => typeof text === "string").map((text) => readLegacy(text, now()));
    if (known.own) know(known.text, known.own);
  }

  const textOf = (document) => writeDocument(document, { courseVersion, savedOn: now().day });
  const seedOf = () => stored().view.seed || seedHere;
  const withMemory = (items) => (Object.keys(memory).length ? merge(items, memory) : items);
  /** This course's own document, with what could not be written. */
  const whole = () => ({ ...stored().own, seed: seedOf(), items: withMemory(stored().own.items) });

  /** Write a document; `changed`: the ids whose entries the page remembers where that fails. Returns whether it is kept. */
  function write(document, changed) {
    const full = { ...document, seed: document.seed || seedOf(), items: withMemory(document.items) };
    const text = textOf(full);
    const isSmall = sizeOf(text, full) <= MAX_KEPT;
    const isKept = isSmall && attempt((kept) => (kept.setItem(keys.progress, text), true), false);
    if (!isSmall) problem = PROBLEMS.large;
    if (isKept) {
      problem = "";
      // What the storage holds the page need not remember too, or another tab's "Clear" would be undone by this one.
      memory = Object.create(null);
      know(text, full);
    } else {
      for (const id of changed) memory[id] = full.items[id];
    }
    tell(new Set(changed));
    return isKept;
  }

  function tell(changed) {
    for (const listener of [...listeners]) listener(changed);
  }

  function all() {
    return withMemory(stored().view.items);
  }

  function get(id) {
    const kept = stored().view.items[id] ?? null;
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
    const { own, view } = stored();
    const items = Object.assign(Object.create(null), own.items);
    items[id] = mergeEntry(view.items[id], sound);
    write({ ...own, items }, [id]);
  }

  /** Replace the document, with a backup of it. Returns "", or why nothing was changed. */
  function replace(undoes, document) {
    const earlier = problem;
    const before = whole();
    const full = { ...document, seed: document.seed || seedOf() };
    const text = textOf(full);
    if (sizeOf(text, full) > MAX_KEPT) return "Together with your progress it is larger than the course can keep";
    const list = withBackup(keptBackups(), backupOf(undoes, textOf(before), full));
    const isKept = attempt((kept) => (writeBoth(kept, JSON.stringify(list), text), true), false);
    if (!isKept && problem === PROBLEMS.full) {
      problem = earlier;
      return "The browser's storage has no room for it and for a backup";
    }
    if (isKept) problem = "";
    // Where the storage is closed, the page goes on with what it knows.
    backups = isKept ? [] : list;
    memory = isKept || undoes === "clear" ? Object.create(null) : full.items;
    know(isKept ? text : known.text, full);
    tell(null);
    return "";
  }

  // A storage that is nearly full may have room for the backup once the rest has shrunk.
  function writeBoth(kept, list, text) {
    const earlier = [keys.progress, keys.backups].map((key) => [key, kept.getItem(key)]);
    const put = (key, value) => (value === null ? kept.removeItem(key) : kept.setItem(key, value));
    try {
      kept.setItem(keys.backups, list);
      kept.setItem(keys.progress, text);
    } catch {
      for (const [key, value] of [...earlier].reverse()) put(key, value);
      try {
        kept.setItem(keys.progress, text);
        kept.setItem(keys.backups, list);
      } catch (error) {
        for (const [key, value] of earlier) put(key, value);
        throw error;
      }
    }
  }

  const keptBackups = () => [...readBackups(attempt((kept) => kept.getItem(keys.backups), null)), ...backups];

  /** Forget everything; it can be taken back. Returns "", or why nothing was changed. */
  function clear() {
    const { aside, had, extra, version } = stored().own;
    if (!Object.keys(all()).length) return "";
    // What older copies hold is in the backup, and stays away from now on.
    const gone = legacy.flatMap(({ entries }) => entries.map(({ mark }) => mark));
    const before = memory;
    memory = all();
    const refused = replace("clear", { ...emptyDocument(), aside, had, extra, version, gone });
    if (refused) memory = before;
    return refused;
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
    const own = whole();
    const refused = replace("import", {
      ...own,
      items: merge(own.items, found),
      // Where nothing was kept before, the reader goes on with the variants of the file.
      seed: stored().view.seed || saved.seed || seedHere,
      extra: { ...saved.extra, ...own.extra },
      version: Math.max(own.version, saved.version),
    });
    if (refused) return { ok: false, message: `${name}: ${refused}. ${UNCHANGED}` };
    return { ok: true, message: `Added the progress of ${counted(Object.keys(found).length, "exercise")}.${leftOut(saved)}` };
  }

  /** What `undo` takes back: "import", "clear" or "". */
  function undoable() {
    return (keptBackups().at(-1) ?? legacyBackup())?.undoes ?? "";
  }

  /** Take back the last import or clearing; what was answered since then stays. Returns whether there was one. */
  function undo() {
    const list = keptBackups();
    const backup = list.pop() ?? legacyBackup();
    if (!backup) return false;
    const document = takenBack(backup, whole());
    const rest = list.length ? JSON.stringify(list) : null;
    memory = Object.create(null);
    const isKept = write(document, Object.keys(document.items));
    // A nearly full storage may have room for one of the two alone.
    if (isKept || attempt((kept) => swapBackup(kept, rest, document), false)) {
      backups = [];
      attempt((kept) => dropBackup(kept, rest, backup.key));
    } else if (backups.length) backups = backups.slice(0, -1);
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

  function dropBackup(kept, rest, key) {
    if (key) kept.removeItem(key);
    else if (rest === null) kept.removeItem(keys.backups);
    else kept.setItem(keys.backups, rest);
  }

  // An older version's backup is joined, since nobody knows what the reader has done since then.
  function legacyBackup() {
    const texts = LEGACY_BACKUPS.map((key) => ({ key, text: attempt((kept) => kept.getItem(key), null) }));
    const found = texts.find(({ text }) => text !== null);
    return found ? { ...found, undoes: "import", left: {} } : null;
  }

  /** Remove everything of the course from this browser. Until the page is left it can be taken back. */
  function deleteAll() {
    const names = allKeys(keys).filter((key) => key !== keys.progress && key !== keys.backups);
    const others = names.map((key) => [key, attempt((kept) => kept.getItem(key), null)]).filter(([, text]) => text !== null);
    const before = deleted ?? { document: emptyDocument(), backups: [], others: [] };
    deleted = {
      document: added(before.document, whole()),
      backups: [...before.backups, ...keptBackups()],
      others: [...before.others, ...others],
    };
    attempt((kept) => allKeys(keys).forEach((key) => kept.removeItem(key)));
    memory = Object.create(null);
    backups = [];
    legacy = [];
    seedHere = newSeed();
    know(attempt((kept) => kept.getItem(keys.progress), known.text), emptyDocument());
    tell(null);
  }

  /** Take back a deletion on this page; what was done since then stays. Returns whether there was one. */
  function restoreDeleted() {
    if (!deleted) return false;
    const { document, backups: earlier, others } = deleted;
    const list = [...earlier, ...keptBackups()];
    attempt((kept) => {
      for (const [key, text] of others) if (kept.getItem(key) === null) kept.setItem(key, text);
    });
    lookAtLegacy();
    const joined = added(document, whole());
    const isKept = write(joined, Object.keys(joined.items));
    const isListKept = !list.length || attempt((kept) => (kept.setItem(keys.backups, JSON.stringify(list)), true), false);
    if (!isListKept) backups = earlier;
    if (isKept && isListKept) deleted = null;
    tell(null);
    return true;
  }

  const added = (one, other) => ({
    ...other,
    items: merge(one.items, other.items),
    seed: one.seed || other.seed,
    aside: mergeAside(one.aside, other.aside),
    extra: { ...one.extra, ...other.extra },
    version: Math.max(one.version, other.version),
    gone: [...one.gone, ...other.gone],
    had: [...one.had, ...other.had],
  });

  function exportText() {
    const { extra, version } = stored().own;
    return dump(all(), { courseVersion, savedOn: now().day, seed: seedOf(), extra, version });
  }

  /** The reader has `saved`, entries of what was set aside, in a file of his or her own. */
  function asideSaved(saved) {
    write(withAsideSaved(whole(), saved, legacy), []);
  }

  /** Call `listener` after every change, also one made in another tab. Returns what ends that. */
  function subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** Tell the listeners that another tab has written. */
  function notice({ key }) {
    if ([...LEGACY_KEYS, null].includes(key)) lookAtLegacy();
    else if (key !== keys.progress) return;
    tell(null);
  }

  /** Leave the page: the next one sees by this that the storage does not forget. */
  function leave() {
    attempt((kept) => kept.setItem(keys.here, "1"));
  }

  function begin() {
    lookAtLegacy();
    const { isCut, ...document } = stored(now()).own;
    forgets = isReturn && attempt((kept) => [keys.here, keys.progress].every((key) => kept.getItem(key) === null), false);
    if (isCut) write(document, []);
  }

  begin();
  return {
    get, put, all, clear, subscribe, exportText, importText, undo, undoable, deleteAll, restoreDeleted, asideSaved, notice,
    leave, now, courseVersion,
    today: () => now().day,
    aside: () => stored().view.aside,
    get seed() {
      return seedOf();
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
