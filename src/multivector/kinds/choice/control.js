// Choosing one option.

import { choose, chosen, inputs, revealOptions, showParts } from "../../exercises/frontend/control-parts.js";

export const canWait = true;

export function control(root, item) {
  const boxes = inputs(root, "");
  return {
    read: () => chosen(boxes)[0] ?? null,
    write: (response) => choose(boxes, [response]),
    // The text of a choice's feedback stands once, below.
    show: (result) => showParts(root, result.parts),
    reveal: () => revealOptions(root, item.options, chosen(boxes)),
    first: () => boxes[0],
  };
}
