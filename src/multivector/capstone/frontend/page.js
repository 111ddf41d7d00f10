// The capstone in the book: a script of its own, loaded on the page that has it. It keeps in the same entry of the
// browser's storage as the exercises; every write there reads first, so neither script loses what the other wrote.

import { readersStorage } from "../../frontend/reader-storage.js";
import { courseRoot, isReturn } from "../../exercises/frontend/course-root.js";
import { createStore } from "../../exercises/frontend/store.js";
import { hydrate } from "./view.js";

/** Bring the capstone of a page to life. `courseVersion` is written into the reader's progress file. */
export function boot(page, courseVersion) {
  const root = courseRoot(page.currentScript);
  const store = createStore(readersStorage(), { courseVersion, root, isReturn: isReturn(page, root) });
  window.addEventListener("storage", store.notice);
  for (const root of page.querySelectorAll("[data-mv-capstone]")) hydrate(root, store);
}
