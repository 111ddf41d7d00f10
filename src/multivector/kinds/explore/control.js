// Setting an explorer's controls; what they give is said as they move. Until one has moved there is no answer yet.

import { choose, chosen, inputs, make, safeHtml, signOf } from "../../exercises/frontend/control-parts.js";
import { outcomeAt } from "./mark.js";

export function control(root, item) {
  const { controls, start, outcomes } = item;
  const groups = controls.map((_, place) => inputs(root, `-set-${place + 1}`));
  const said = root.querySelector(".mv-ex-outcome");
  let moved = false;
  const setting = () => Object.fromEntries(controls.map(({ id }, place) => [id, chosen(groups[place])[0]]));
  const tell = () => (said.innerHTML = outcomes[outcomeAt(controls, setting())].says_html);
  for (const box of groups.flat()) {
    box.addEventListener("input", () => {
      moved = true;
      tell();
    });
  }
  return {
    read: () => (moved ? setting() : null),
    write: (response) => {
      const kept = new Map(Object.entries(response ?? {}));
      // A setting of an earlier form of the item is no answer to this one.
      moved = controls.every(({ id, values }) => values.some((value) => value.id === kept.get(id)));
      controls.forEach(({ id }, place) => choose(groups[place], [moved ? kept.get(id) : start[id]]));
      tell();
    },
    show: () => {
      for (const note of root.querySelectorAll(".mv-ex-note")) note.remove();
    },
    reveal: () => said.after(rightSetting(item)),
    first: () => groups[0].find((box) => box.checked),
  };
}

function rightSetting({ controls, outcomes }) {
  let at = outcomes.findIndex(({ correct }) => correct);
  const box = make("div", "mv-ex-note");
  const head = make("p", "mv-ex-state");
  head.append(signOf("○"), " A setting that meets it");
  box.append(head, safeHtml(outcomes[at].says_html));
  const lines = make("ul", "");
  for (const { label, values } of [...controls].reverse()) {
    lines.prepend(make("li", "", `${label}: ${values[at % values.length].text}`));
    at = Math.floor(at / values.length);
  }
  head.after(lines);
  return box;
}
