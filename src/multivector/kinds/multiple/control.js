// Choosing several options.

import { choose, chosen, inputs, revealOptions, showParts } from "../../exercises/frontend/control-parts.js";

export const canWait = true;

export function control(root, item) {
  const boxes = inputs(root, "");
  return {
    read: () => chosen(boxes),
    write: (response) => choose(boxes, Array.isArray(response) ? response : []),
    show: (result) => showParts(root, result.parts),
    reveal: () => revealOptions(root, item.options, chosen(boxes)),
    first: () => boxes[0],
  };
}
