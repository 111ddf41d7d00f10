// Putting entries in order, by drag, by keys, by buttons.

import { make, partOf, showParts, signOf } from "../../exercises/frontend/control-parts.js";
import { movable } from "./movable.js";

export const added = ".mv-ex-handle, .mv-ex-order .mv-ex-step, .mv-ex-said + .mv-ex-help";

/** The control of an order: entries that move in their list. Unmoved entries are no answer yet. */
export function control(root, item) {
  const list = root.querySelector(".mv-ex-order");
  const start = item.entries.map((entry) => entry.id);
  let moved = false;
  const ids = () => [...list.children].map((entry) => entry.dataset.mvPart);
  const arrange = (order) => list.append(...order.map((id) => partOf(root, id)));
  const first = movable(list, () => {
    moved = true;
    list.dispatchEvent(new Event("input", { bubbles: true }));
  });
  return {
    read: () => (moved ? ids() : null),
    write: (response) => {
      moved = Array.isArray(response) && same([...response].sort(), [...start].sort());
      arrange(moved ? response : start);
    },
    show: (result) => {
      const words = { right: "In order", wrong: "Move this one" };
      showParts(root, result.parts.map((part) => ({ ...part, word: words[part.state] })));
    },
    reveal: () => list.parentElement.append(rightOrder(root, item)),
    first,
  };
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function rightOrder(root, item) {
  const box = make("div", "mv-ex-note mv-ex-right-order");
  const lines = make("ol", "");
  lines.append(...item.answer.map((id) => make("li", "", partOf(root, id).querySelector(".mv-ex-text").textContent)));
  const head = make("p", "mv-ex-state");
  head.append(signOf("○"), ` The right order, from ${item.ends.first} to ${item.ends.last}`);
  box.append(head, lines);
  return box;
}
