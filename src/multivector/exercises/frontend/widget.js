// The exercise as an anywidget in JupyterLab. Traits: html (the form), state (what is kept), notice (why it is not),
// earlier (what is kept about other exercises that this one shows: a first try, the steps of code), seed (of the
// progress file).

import { placed, subscribing } from "./cell.js";
import { mergeEntry } from "./entry.js";
import { thisMoment } from "./moment.js";
import { hydrate } from "./view.js";

function render({ model, el }) {
  const root = placed(el, model.get("html"), ".mv-exercise");
  const store = {
    get: (id) => (id === root.dataset.mvId ? model.get("state") : model.get("earlier")[id] ?? null),
    put: (_id, entry) => {
      model.set("state", mergeEntry(model.get("state"), entry));
      model.save_changes();
    },
    subscribe: subscribing(model, "state", "notice", "earlier"),
    now: thisMoment,
    today: () => thisMoment().day,
    get seed() {
      return model.get("seed");
    },
    get problem() {
      return model.get("notice");
    },
  };
  return hydrate(root, { store });
}

export default { render };
