// The exercise as an anywidget in JupyterLab. Traits: html (the form), state (what is kept), notice (why it is not),
// earlier (what is kept about other exercises that this one shows: a first try, the steps of code), seed (of the
// progress file).

import { isoToday, mergeEntry } from "./entry.js";
import { hydrate } from "./view.js";

function render({ model, el }) {
  el.innerHTML = model.get("html"); // made by html.py from the bank; nothing that a reader typed is in it
  const root = el.querySelector(".mv-exercise");
  // Else Space and letters, typed on a checkbox, would reach the notebook as commands.
  root.dataset.lmSuppressShortcuts = "true";
  root.addEventListener("keydown", (event) => event.stopPropagation());
  // A link must not replace JupyterLab in its own tab.
  root.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link) Object.assign(link, { target: "_blank", rel: "noopener" });
  });
  const store = {
    get: (id) => (id === root.dataset.mvId ? model.get("state") : model.get("earlier")[id] ?? null),
    put: (_id, entry) => {
      model.set("state", mergeEntry(model.get("state"), entry));
      model.save_changes();
    },
    subscribe: (listener) => {
      for (const name of ["change:state", "change:notice", "change:earlier"]) model.on(name, listener);
      return () => {
        for (const name of ["change:state", "change:notice", "change:earlier"]) model.off(name, listener);
      };
    },
    today: isoToday,
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
