// The progress page: a script of its own, since no other page needs it. It runs after the book's script and uses its store.

import { fileTools } from "./file-tools.js";
import { handIn } from "./hand-in.js";
import { showProgress } from "./progress.js";
import { revisitList } from "./progress-revisit.js";
import { chapterList } from "./progress-rings.js";

/** Fill the parts of the progress page. */
export function boot(page) {
  const parts = { revisit: revisitList, chapters: chapterList, file: fileTools, "hand-in": handIn };
  const places = Object.entries(parts).map(([name, fill]) => [`[data-mv-progress="${name}"]`, fill]);
  showProgress(page, page.multivector.store, Object.fromEntries(places));
}
