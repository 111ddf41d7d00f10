// The capstone in the book: a script of its own, loaded on the page that has it after the book's script, whose store it uses.

import { hydrate } from "./view.js";

/** Bring the capstone of a page to life. */
export function boot(page) {
  for (const root of page.querySelectorAll("[data-mv-capstone]")) hydrate(root, page.multivector.store);
}
