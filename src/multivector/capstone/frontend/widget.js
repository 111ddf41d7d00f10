// The capstone as an anywidget in JupyterLab. Traits: html (the form), items (what is kept, by exercise), notice (why
// nothing is kept).

import { isoToday, mergeEntry } from "../../exercises/frontend/entry.js";
import { hydrate } from "./view.js";

const EVENTS = ["change:items", "change:notice"];

function render({ model, el }) {
  el.innerHTML = model.get("html"); // made by form.py from the course; nothing that a reader typed is in it
  const root = el.querySelector("[data-mv-capstone]");
  // Else Space and letters would reach the notebook as commands.
  root.dataset.lmSuppressShortcuts = "true";
  root.addEventListener("keydown", (event) => event.stopPropagation());
  return hydrate(root, {
    get: (id) => model.get("items")[id] ?? null,
    all: () => model.get("items"),
    put: (id, entry) => {
      const items = model.get("items");
      model.set("items", { ...items, [id]: mergeEntry(items[id], entry) });
      model.save_changes();
    },
    subscribe: (listener) => {
      for (const name of EVENTS) model.on(name, listener);
      return () => {
        for (const name of EVENTS) model.off(name, listener);
      };
    },
    today: isoToday,
    get problem() {
      return model.get("notice");
    },
  });
}

export default { render };
