// The capstone as an anywidget in JupyterLab. Traits: html (the form), items (what is kept, by exercise), notice (why
// nothing is kept).

import { placed, subscribing } from "../../exercises/frontend/cell.js";
import { mergeEntry } from "../../exercises/frontend/entry.js";
import { thisMoment } from "../../exercises/frontend/moment.js";
import { hydrate } from "./view.js";

function render({ model, el }) {
  const root = placed(el, model.get("html"), "[data-mv-capstone]");
  return hydrate(root, {
    get: (id) => model.get("items")[id] ?? null,
    all: () => model.get("items"),
    put: (id, entry) => {
      const items = model.get("items");
      model.set("items", { ...items, [id]: mergeEntry(items[id], entry) });
      model.save_changes();
    },
    subscribe: subscribing(model, "items", "notice"),
    now: thisMoment,
    get problem() {
      return model.get("notice");
    },
  });
}

export default { render };
