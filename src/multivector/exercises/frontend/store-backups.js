// What an import or a clearing replaced: kept in the browser's storage, so that it can be taken back, also after a reload.
// Each backup is {undoes, text, left, extra}: what it takes back ("import" or "clear"), the document that was there, and the
// fingerprints of each entry and each unknown field as the change left them, by which what was done since then is known.

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

/** The list with one more. An old import is dropped: what it replaced is part of what came after; two clearings are joined. */
export function withBackup(backups, backup) {
  const list = [...backups, backup];
  if (list.length <= MOST) return list;
  const oldest = backups.findIndex(({ undoes }) => undoes === "import");
  if (oldest >= 0) return list.filter((_, at) => at !== oldest);
  const [one, two, ...rest] = list;
  return [joined(one, two), ...rest];
}

function joined(one, two) {
  const [earlier, later] = [one, two].map(({ text }) => readDocument(text));
  const kept = { ...JSON.parse(two.text), items: merge(earlier.items, later.items) };
  return { ...two, text: JSON.stringify({ ...kept, aside: mergeAside(earlier.aside, later.aside) }) };
}

/** The backup of a change from `before` (text) to the document `after`. */
export function backupOf(undoes, before, after) {
  return { undoes, text: before, left: marksOf(after.items), extra: marksOf(after.extra) };
}

const markOf = (id, value) => fingerprint({ id, text: JSON.stringify(value) });
const marksOf = (record) => Object.fromEntries(Object.entries(record).map(([id, value]) => [id, markOf(id, value)]));

/** The document as it was before a change, with what the reader has done since. */
export function takenBack({ text, left, extra }, document) {
  const before = text ? readDocument(text) : emptyDocument();
  const since = (record, marks) =>
    Object.fromEntries(Object.entries(record).filter(([id, value]) => (marks ?? {})[id] !== markOf(id, value)));
  return {
    ...document,
    items: merge(before.items, since(document.items, left)),
    extra: { ...before.extra, ...since(document.extra, extra) },
    version: before.version,
    seed: before.seed || document.seed,
    aside: mergeAside(before.aside, document.aside),
    gone: before.gone,
  };
}
