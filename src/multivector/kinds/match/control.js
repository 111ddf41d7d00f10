// Matching pairs, by a choice beside each entry.

import { markPart, showEntries } from "../../exercises/frontend/control-parts.js";

export const canWait = true;

/** The control of a match: one `select` for each left entry. */
export function control(root, item) {
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
