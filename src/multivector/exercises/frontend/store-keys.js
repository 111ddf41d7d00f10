// Under which keys a course keeps its progress in the browser's storage, which it shares with every page of its origin.

// What versions 1 and 2 of the course kept, in one place for the whole origin. It is read and never written: an older copy
// of the course may still use it. "damaged" is what they put away without a word.
export const LEGACY_KEYS = [
  "multivector:progress:v2", "multivector:progress:v1",
  "multivector:progress:v2:damaged", "multivector:progress:v1:damaged",
];
export const LEGACY_BACKUPS = ["multivector:progress:v2:backup", "multivector:progress:v1:backup"];
const SETTINGS = ["multivector:colours", "multivector:verdicts"];

/** The keys of the course whose pages stand below the path `root`, such as "/course/". */
export function keysOf(root) {
  const progress = `multivector:progress:v3:${root}`;
  return { progress, backups: `${progress}:backups`, here: `${progress}:here` };
}

/** Every key under which this course may hold something of a reader's. */
export const allKeys = (keys) => [...Object.values(keys), ...LEGACY_KEYS, ...LEGACY_BACKUPS, ...SETTINGS];
