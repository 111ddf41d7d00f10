// Explorers in the book: all outcomes are in the page already; a choice shows one of them and hides the others.

/** Make the choices of one explorer work. */
export function hydrateExplorer(el) {
  const controls = el.querySelector(".mv-explorer-controls");
  const outcomes = [...el.querySelectorAll(".mv-explorer-outcome")];
  const groups = [...controls.querySelectorAll("fieldset")];
  const show = () => {
    const keys = groups.map((group) => group.querySelector("input:checked").value).join(" ");
    for (const outcome of outcomes) outcome.hidden = outcome.dataset.mvKeys !== keys;
  };
  controls.addEventListener("change", show);
  controls.hidden = false;
  show(); // a reload may bring back earlier choices
}
