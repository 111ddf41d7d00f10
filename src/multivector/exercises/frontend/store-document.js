// The text that a store keeps in the browser's storage: a progress file without blanks, with what only the store needs.
//   cleared  the stamp of the last clearing: what older versions of the course still hold from before it stays away
//   had      the fingerprints of what was set aside and is now in the reader's own file

import { settled } from "./entry.js";
import { FORMAT, merge, mergeAside, parse, ProgressError, VERSION } from "./progress-file.js";
import { isStamp } from "./moment.js";

const MOST_HAD = 500;

/** A document with nothing in it. */
export const emptyDocument = () => ({
  items: Object.create(null), seed: "", aside: [], extra: Object.create(null), version: VERSION, cleared: "", had: [],
});

/**
 * Read what a storage holds under one key; whatever it is, nothing of it is lost: what is no progress file at all is set
 * aside as a whole. With `now`, moments in the future are cut to it, and `isCut` says that this is to be stored.
 */
export function readDocument(text, now = null) {
  let saved;
  try {
    saved = parse(text);
  } catch (error) {
    if (!(error instanceof ProgressError)) throw error;
    const why = error.message.slice(error.message.indexOf(": ") + 2);
    return { ...emptyDocument(), aside: [{ id: "", why, text }], isCut: false };
  }
  const { student, cleared, had, ...document } = saved;
  let isCut = false;
  for (const [id, entry] of now ? Object.entries(saved.items) : []) {
    saved.items[id] = settled(entry, now);
    isCut ||= saved.items[id] !== entry;
  }
  return {
    ...document,
    cleared: isStamp(cleared) ? cleared : "",
    had: Array.isArray(had) ? had.filter((mark) => typeof mark === "string").slice(-MOST_HAD) : [],
    isCut,
  };
}

/** Add what an older version of the course holds, but for what is older than the last clearing. */
export function joinLegacy(document, legacy) {
  const kept = Object.entries(legacy.items).filter(([, entry]) => entry.at > document.cleared || !document.cleared);
  return {
    ...document,
    items: merge(document.items, Object.fromEntries(kept)),
    seed: document.seed || legacy.seed,
    aside: mergeAside(document.aside, legacy.aside),
  };
}

/** What was set aside and is in no file of the reader's yet. */
export const openAside = ({ aside, had }) => aside.filter((entry) => !had.includes(fingerprint(entry)));

/** The document once the reader has what was set aside in a file. */
export function withAsideSaved(document) {
  const had = [...new Set([...document.had, ...document.aside.map(fingerprint)])].slice(-MOST_HAD);
  return { ...document, aside: [], had };
}

/** A short mark of a text, the same for the same text. */
export function fingerprint({ id, text }) {
  let value = 0x811c9dc5;
  for (const unit of `${id}\n${text}`) value = Math.imul(value ^ unit.codePointAt(0), 0x01000193) >>> 0;
  return `${value.toString(16)}-${text.length}`;
}

const texts = new WeakMap(); // of entries, which are never changed in place: a write spells out only what is new

const textOf = (entry) => {
  let text = texts.get(entry);
  if (text === undefined) texts.set(entry, (text = JSON.stringify(entry)));
  return text;
};

/** The document as text, for the storage. */
export function writeDocument({ items, seed, aside, extra, version, cleared, had }, { courseVersion, savedOn }) {
  const head = JSON.stringify({
    format: FORMAT, version, course_version: courseVersion, saved_on: savedOn, seed, student: "", cleared, had, aside,
    ...extra,
  });
  const entries = Object.keys(items).map((id) => `${JSON.stringify(id)}:${textOf(items[id])}`);
  return `${head.slice(0, -1)},"items":{${entries.join(",")}}}`;
}
