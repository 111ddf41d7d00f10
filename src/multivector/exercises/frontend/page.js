// The book's entry: every exercise and progress line of the page comes to life. Loaded once per page, deferred.

import { download, showProgress } from "./progress.js";
import { createStore, FILE_NAME } from "./store.js";
import { hydrate } from "./view.js";

/** Bring a page to life. `courseVersion` is written into the reader's progress file. */
export function boot(page, courseVersion) {
  const store = createStore(() => window.localStorage, { courseVersion });
  store.saveFile = () => download(store.exportText(), FILE_NAME);
  window.addEventListener("storage", store.notice);
  for (const exercise of page.querySelectorAll(".mv-exercise")) hydrate(exercise, { store });
  showProgress(page, store);
}
