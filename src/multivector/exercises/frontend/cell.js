// A form in a cell of JupyterLab: its place, and the traits that it listens to.

/** Put a form's HTML, which Python made, into a cell; keys and links stay in it. Returns the form's root. */
export function placed(el, html, selector) {
  el.innerHTML = html; // nothing that a reader typed is in it
  const root = el.querySelector(selector);
  // Else Space and letters, typed on a checkbox, would reach the notebook as commands.
  root.dataset.lmSuppressShortcuts = "true";
  root.addEventListener("keydown", (event) => event.stopPropagation());
  // A link must not replace JupyterLab in its own tab.
  root.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link) Object.assign(link, { target: "_blank", rel: "noopener" });
  });
  return root;
}

/** A `subscribe` of a store whose contents are traits of a model; which of the contents changed is not known. */
export const subscribing = (model, ...traits) => (listener) => {
  const events = traits.map((trait) => `change:${trait}`);
  const changed = () => listener(null);
  for (const name of events) model.on(name, changed);
  return () => {
    for (const name of events) model.off(name, changed);
  };
};
