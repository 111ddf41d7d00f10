// The text that a store keeps in the browser's storage: a progress file without blanks, with what only the store needs.
//   gone  the fingerprints of what older versions of the course still hold and the reader has cleared
//   had   the fingerprints of older texts whose unreadable entries are now in the reader's own file

import { ENTRY, mergeEntry, problemOf, settled } from "./entry.js";
import { isName } from "./entry-check.js";
import { FORMAT, merge, mergeAside, parse, ProgressError, VERSION } from "./progress-file.js";

const MOST_MARKS = 2000;

/** A document with nothing in it. */
export const emptyDocument = () => ({
  items: Object.create(null), seed: "", aside: [], extra: Object.create(null), version: VERSION, gone: [], had: [],
});

/**
 * Read what a storage holds under one key; whatever it is, nothing of it is lost: what is no progress file at all is set
 * aside as a whole. With `now`, moments in the future are cut to it, and `isCut` says that this is to be stored.
 */
export function readDocument(text, now = null) {
  let saved;
  try {
    saved = parse(text, "", true);
  } catch (error) {
    if (!(error instanceof ProgressError)) throw error;
    return { ...emptyDocument(), aside: [{ id: "", why: error.message.replace(/^: /, ""), text }], isCut: false };
  }
  const { student, gone, had, ...document } = saved;
  const { items, aside } = takenIn(document);
  let isCut = false;
  for (const [id, entry] of now ? Object.entries(items) : []) {
    items[id] = settled(entry, now);
    isCut ||= items[id] !== entry;
  }
  return { ...document, items, aside, gone: marks(gone), had: marks(had), isCut };
}

const marks = (found) => (Array.isArray(found) ? found.filter((mark) => typeof mark === "string").slice(-MOST_MARKS) : []);

/** What an edition set aside that did not know it, and this one does, goes back among the items. */
function takenIn({ items, aside }) {
  const left = aside.filter(({ id, text }) => {
    let entry = null;
    try {
      entry = isName(id) ? JSON.parse(text) : null;
    } catch {
      return true; // no JSON
    }
    if (entry === null || problemOf(entry)) return true;
    items[id] = mergeEntry(items[id], entry);
    return false;
  });
  return { items, aside: left };
}

/** Read what an older version of the course holds: its entries in the reader's time, each with a mark, and its own mark. */
export function readLegacy(text, now) {
  const { items, seed, aside } = readDocument(text);
  const entries = Object.entries(items).map(([id, entry]) => {
    const mark = fingerprint({ id, text: JSON.stringify(entry) });
    const [at, firstAt] = [entry.at, entry.first_at].map((stamp) => ownMoment(stamp, now));
    const best = entry.best && { ...entry.best, at: ownMoment(entry.best.at, now) };
    return { id, mark, entry: settled({ ...entry, at, first_at: firstAt, best }, now) };
  });
  return { entries, seed, aside, mark: fingerprint({ id: "", text }) };
}

// An older version kept the reader's own day. It counts as its first second there; a day to come is no evidence.
function ownMoment(stamp, now) {
  const [, year, month, day] = /^(\d+)-(\d+)-(\d+)T00:00:00Z$/.exec(stamp) ?? [];
  const own = year ? `${new Date(year, month - 1, day).toISOString().slice(0, 19)}Z` : stamp;
  return own > now.at ? "" : own;
}

/** The document with what older versions hold, but for what the reader has cleared. */
export function joinLegacy(document, legacy) {
  return legacy.reduce((joined, { entries, seed, aside, mark }) => {
    const kept = entries.filter((one) => !document.gone.includes(one.mark)).map(({ id, entry }) => [id, entry]);
    return {
      ...joined,
      items: merge(joined.items, Object.fromEntries(kept)),
      seed: joined.seed || seed,
      aside: document.had.includes(mark) ? joined.aside : mergeAside(joined.aside, aside),
    };
  }, document);
}

/** The document once the reader has `saved`, entries of what was set aside, in a file. */
export function withAsideSaved(document, saved, legacy) {
  const has = new Set(saved.map(fingerprint));
  const isSaved = (entry) => has.has(fingerprint(entry));
  const had = legacy.filter(({ aside }) => aside.length && aside.every(isSaved)).map(({ mark }) => mark);
  return {
    ...document,
    aside: document.aside.filter((entry) => !isSaved(entry)),
    had: [...new Set([...document.had, ...had])],
  };
}

/** A short mark of a text, the same for the same text. */
export function fingerprint({ id, text }) {
  let value = 0x811c9dc5;
  for (const unit of JSON.stringify([id, text])) value = Math.imul(value ^ unit.codePointAt(0), 0x01000193) >>> 0;
  return `${value.toString(16)}-${text.length}`;
}

const texts = new WeakMap(); // of entries, which are never changed in place: a write spells out only what is new

const textOf = (entry) => {
  let text = texts.get(entry);
  if (text === undefined) texts.set(entry, (text = JSON.stringify(withoutDefaults(entry))));
  return text;
};

/** How long the text of a document is once a file spells out all fields of its entries, which bounds what is let in. */
export const sizeOf = (text, { items }) => text.length + Object.keys(items).length * SPELT_OUT;

const SPELT_OUT = JSON.stringify(ENTRY).length;

// The whole text is written at each answer, and half of it would say what an entry is before anything is known.
const withoutDefaults = (entry) =>
  Object.fromEntries(Object.entries(entry).filter(([name, value]) => value !== ENTRY[name]));

/** The document as text, for the storage. */
export function writeDocument({ items, seed, aside, extra, version, gone, had }, { courseVersion, savedOn }) {
  const head = JSON.stringify({
    format: FORMAT, version, course_version: courseVersion, saved_on: savedOn, seed, student: "", gone, had, aside,
    ...extra,
  });
  const entries = Object.keys(items).map((id) => `${JSON.stringify(id)}:${textOf(items[id])}`);
  return `${head.slice(0, -1)},"items":{${entries.join(",")}}}`;
}
