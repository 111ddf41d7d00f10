// Bringing the exercises of a page to life. A form about which nothing is kept gets its buttons when the page opens; the
// rest follows at the reader's first act in it, or when something is kept about it, perhaps by another tab.

import { addParts } from "./form-parts.js";
import { kindOf } from "./kinds.js";
import { safely } from "./safely.js";
import { subscribeTo } from "./told.js";
import { hydrate } from "./view.js";

// All that a form listens to. The page hears it first, on its way down to the form.
const ACTS = ["click", "input", "change", "keydown", "toggle"];

/** Bring every exercise of `page` to life, those that can wait on demand. */
export function hydrateOnDemand(page, store) {
  const waiting = new Map(); // by the item's id: its forms, for the same exercise can stand on a page twice
  const start = (id) => {
    const forms = waiting.get(id) ?? [];
    waiting.delete(id);
    for (const form of forms) safely(() => hydrate(form, { store }));
  };
  for (const root of page.querySelectorAll(".mv-exercise:not(.mv-capstone)")) {
    const { mvId: id, mvKind: kind } = root.dataset;
    const canWait = kindOf(kind)?.canWait && !root.querySelector("template") && !store.get(id);
    waiting.set(id, [...(waiting.get(id) ?? []), root]);
    if (canWait) safely(() => addParts(root));
    else start(id);
  }
  for (const act of ACTS) {
    page.addEventListener(act, ({ target }) => start(target.closest?.(".mv-exercise")?.dataset.mvId), { capture: true });
  }
  for (const id of waiting.keys()) subscribeTo(store, [id], () => store.get(id) && start(id));
}
