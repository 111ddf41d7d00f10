// What an import or a clearing replaced: kept in the browser's storage, so that it can be taken back, also after a reload.
// Each backup is {undoes, text, left}: what it takes back ("import" or "clear"), the document that was there, and the
// fingerprint of each entry as the change left it, by which what the reader answered since then is known.

import { emptyDocument, fingerprint, readDocument } from "./store-document.js";
import { merge, mergeAside } from "./progress-file.js";

const MOST = 3;

/** Read the kept list; what is no list of backups is none. */
export function readBackups(text) {
  try {
    const found = JSON.parse(text ?? "[]");
    const isBackup = (one) => ["import", "clear"].includes(one?.undoes) && typeof one.text === "string";
    return Array.isArray(found) ? found.filter(isBackup) : [];
  } catch {
    return [];
  }
}

/** The list with one more, the oldest import dropped first: what it held is in the progress of today. */
export function withBackup(backups, backup) {
  const list = [...backups, backup];
  if (list.length <= MOST) return list;
  const oldest = Math.max(0, list.findIndex(({ undoes }) => undoes === "import"));
  return list.filter((_, at) => at !== oldest);
}

/** The backup of a change from `before` (text) to the document `after`. */
export function backupOf(undoes, before, after) {
  const marks = Object.entries(after.items).map(([id, entry]) => [id, markOf(id, entry)]);
  return { undoes, text: before, left: Object.fromEntries(marks) };
}

const markOf = (id, entry) => fingerprint({ id, text: JSON.stringify(entry) });

/** The document as it was before a change, with what the reader has done since. */
export function takenBack({ text, left }, document) {
  const before = text ? readDocument(text) : emptyDocument();
  const marks = left ?? {};
  const own = Object.entries(document.items).filter(([id, entry]) => marks[id] !== markOf(id, entry));
  return {
    ...document,
    items: merge(before.items, Object.fromEntries(own)),
    seed: before.seed || document.seed,
    aside: mergeAside(before.aside, document.aside),
    cleared: before.cleared,
  };
}
