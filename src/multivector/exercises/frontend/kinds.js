// The kinds of exercise that this script knows. It is filled when the modules are joined (assets.py): each kind has its
// mark.js and control.js in its own folder, and no other module names one.

const KINDS = new Map();

/** Add a kind: what to do where there is no answer yet, and the exports of its mark.js and control.js. */
export function addKind(name, toDo, marker, control) {
  KINDS.set(name, { toDo, ...marker, ...control });
}

/**
 * What is known of a kind: `mark`, `control`, `toDo`; `canWait` where a form looks the same before and after it comes to
 * life, but for the buttons; `added`, what its control puts into a form, as a selector.
 */
export const kindOf = (name) => KINDS.get(name);
