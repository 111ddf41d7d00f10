// The steps of a code exercise. They are done in JupyterLab; here stands what the progress says about each.

import { partOf, signOf } from "../../exercises/frontend/control-parts.js";

export function control(root, { steps }, store) {
  let shown = "";
  const read = () => {
    const tried = steps.filter(({ id }) => store.get(id)?.attempts);
    return Object.fromEntries(tried.map(({ id }) => [id, store.get(id).done]));
  };
  return {
    read,
    write: () => {},
    show: () => {},
    reveal: () => {},
    first: () => root.querySelector(".mv-ex-button"),
    refresh: () => {
      const now = JSON.stringify(read());
      if (now === shown) return;
      shown = now;
      for (const { id } of steps) tell(partOf(root, id), store.get(id) ?? {});
      // What was said about an earlier record goes.
      root.dispatchEvent(new Event("input"));
    },
  };
}

function tell(step, { attempts, done }) {
  step.classList.toggle("mv-is-right", Boolean(done));
  const words = done ? " Passed" : attempts ? ` Tried, not yet passed (${attempts})` : " Not yet tried";
  step.querySelector(".mv-ex-record").replaceChildren(signOf(done ? "✓" : "○"), words);
}
