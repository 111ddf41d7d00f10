// Explorers in the book: all outcomes are in the page already; a choice shows one of them and hides the others.

let copies = 0;

/** Make the choices of one explorer work. */
export function hydrateExplorer(el) {
  if (el.dataset.mvReady) return;
  el.dataset.mvReady = "true";
  const controls = el.querySelector(".mv-explorer-controls");
  const outcomes = [...el.querySelectorAll(".mv-explorer-outcome")];
  const groups = [...controls.querySelectorAll("fieldset")];
  const status = el.querySelector(".mv-explorer-status");
  giveOwnNames(controls);
  const show = () => {
    const keys = groups.map((group) => group.querySelector("input:checked").value).join(" ");
    for (const outcome of outcomes) outcome.hidden = outcome.dataset.mvKeys !== keys;
  };
  controls.addEventListener("change", () => {
    show();
    // The finding alone is read aloud; its figures stand below it for who wants them.
    status.textContent = el.querySelector(".mv-explorer-outcome:not([hidden]) .mv-explorer-headline").textContent;
  });
  controls.hidden = false;
  show(); // a reload may bring back earlier choices
}

// The same explorer may stand twice on a page; the two must not share one group of radio buttons.
function giveOwnNames(controls) {
  copies += 1;
  const inputs = [...controls.querySelectorAll("input")];
  const chosen = inputs.map((input) => input.defaultChecked);
  for (const input of inputs) input.name = `${input.name}-${copies}`;
  inputs.forEach((input, place) => {
    if (chosen[place]) input.checked = true;
  });
}
