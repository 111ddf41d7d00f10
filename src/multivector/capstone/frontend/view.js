// One form of the capstone brought to life, in the book by page.js and in JupyterLab by widget.js.

import { hydrateBrief } from "./view-brief.js";
import { hydrateErratum } from "./view-erratum.js";

const FORMS = { brief: hydrateBrief, erratum: hydrateErratum };

/** `store` is that of exercises, with all(). Returns a function that lets go of it. */
export function hydrate(root, store) {
  if (root.dataset.mvReady) return () => {};
  root.dataset.mvReady = "true";
  return FORMS[root.dataset.mvCapstone](root, store);
}
