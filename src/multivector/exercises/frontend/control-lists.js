// Putting entries in order (by drag, by keys, by buttons) and matching pairs (by a choice beside each entry).

import { make, markPart, partOf, showEntries, showParts, signOf } from "./control-parts.js";
import { movable } from "./movable.js";

/** The control of an order: entries that move in their list. Unmoved entries are no answer yet. */
export function orderControl(root, item) {
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

/** The control of a match: one `select` for each left entry. */
export function matchControl(root, item) {
  const fields = [...root.querySelectorAll("select[data-mv-left]")];
  const nameOf = (id) => fields[0].querySelector(`option[value="${id}"]`).textContent;
  return {
    read: () => {
      const pairs = fields.filter((field) => field.value).map((field) => [field.dataset.mvLeft, field.value]);
      return pairs.length ? Object.fromEntries(pairs) : null;
    },
    write: (response) => {
      const pairs = new Map(Object.entries(response ?? {}));
      for (const field of fields) {
        field.value = pairs.get(field.dataset.mvLeft) ?? "";
        if (field.selectedIndex < 0) field.value = ""; // kept from an earlier form of the item
      }
    },
    show: (result) => showEntries(root, result.parts),
    reveal: () => {
      for (const { id, answer } of item.left) {
        const field = fields.find((one) => one.dataset.mvLeft === id);
        if (field.value !== answer) markPart(root, { id, state: "missed", word: `Belongs to ${nameOf(answer)}` });
      }
    },
    first: () => fields[0],
  };
}
