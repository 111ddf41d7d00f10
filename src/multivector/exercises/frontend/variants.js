// A parametric exercise: which variant a reader gets (variants.py has the same rule), and the change to another one.

import { subscribeTo } from "./told.js";

const hash = (text) => {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value;
};

/** Which of `count` variants the seed gets, 0 to count - 1. Seeds with neighbouring final numbers get different ones. */
export function choose(seed, itemId, count) {
  if (!seed || count < 2) return 0;
  const [, prefix, number] = /^([^]*?)([0-9]{0,9})$/.exec(seed);
  return (hash(`${itemId}:${prefix}`) + Number(number || 0)) % count;
}

/**
 * Bring to life one of the variants, which `templates` hold: the one that the kept answer belongs to, else the one of
 * the reader's seed. `bring(root, {store, another})` does so and returns a function that lets go.
 */
export function hydrateVariants(root, templates, store, bring) {
  const { id } = root;
  const itemId = root.dataset.mvId;
  const forms = [...templates];
  const names = forms.map((form) => form.dataset.mvVariant);
  let shown = -1;
  let letGo = () => {};
  let kept;

  function show(index, takeFocus = false) {
    letGo();
    shown = index;
    root.id = id;
    root.replaceChildren(forms[index].content.cloneNode(true));
    letGo = bring(root, { store, another: () => show((index + 1) % forms.length, true) });
    if (takeFocus) {
      const prompt = root.querySelector(".mv-ex-prompt");
      prompt.tabIndex = -1;
      prompt.focus();
    }
  }

  // The kept answer decides, also when it comes from a file or another tab; at the start, one that was begun.
  function follow() {
    const { variant = "", draft = null } = store.get(itemId) ?? {};
    if (variant === kept) return;
    const begun = kept === undefined && draft && draft.response !== null ? draft.variant : variant;
    kept = variant;
    const index = names.indexOf(begun);
    const wanted = index < 0 ? choose(store.seed ?? "", itemId, forms.length) : index;
    if (wanted !== shown) show(wanted);
  }

  follow();
  const forget = subscribeTo(store, [itemId], follow);
  return () => {
    forget();
    letGo();
  };
}
