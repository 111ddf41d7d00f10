// Explorers in the book: all outcomes are in the page already; a choice shows one of them and hides the others.

let copies = 0;

/** Make the choices of one explorer work. */
export function hydrateExplorer(el) {
  if (el.dataset.mvReady) return;
  el.dataset.mvReady = "true";
  const controls = el.querySelector(".mv-explorer-controls");
  const outcomes = [...el.querySelectorAll(".mv-explorer-outcome")];
  const status = el.querySelector(".mv-explorer-status");
  giveOwnNames(controls);
  const choices = [...controls.querySelectorAll("fieldset")].map(readChoice);
  const show = () => {
    const keys = choices.map((choice) => choice()).join(" ");
    for (const outcome of outcomes) outcome.hidden = !outcome.dataset.mvKeys.split("|").includes(keys);
  };
  controls.addEventListener("input", show);
  controls.addEventListener("change", () => {
    show();
    // The finding alone is read aloud; its figures stand below it for who wants them.
    status.textContent = el.querySelector(".mv-explorer-outcome:not([hidden]) .mv-explorer-headline").textContent;
  });
  controls.hidden = false;
  show(); // a reload may bring back earlier choices
}

// Return a function that returns the key of what a group of buttons or a slider says now.
function readChoice(group) {
  const slider = group.querySelector('input[type="range"]');
  if (!slider) return () => group.querySelector("input:checked").value;
  const steps = [...group.querySelectorAll("option")];
  const buttons = [...group.querySelectorAll("[data-mv-step]")];
  for (const button of buttons) {
    button.addEventListener("click", () => {
      slider.valueAsNumber += Number(button.dataset.mvStep);
      slider.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
  return () => {
    const step = steps[slider.valueAsNumber];
    slider.setAttribute("aria-valuetext", step.label);
    group.querySelector("output").textContent = step.label;
    for (const button of buttons) {
      const there = slider.valueAsNumber + Number(button.dataset.mvStep);
      button.setAttribute("aria-disabled", String(there < 0 || there >= steps.length));
    }
    return step.value;
  };
}

// The same explorer may stand twice on a page; the two must not share one group of radio buttons.
function giveOwnNames(controls) {
  copies += 1;
  const inputs = [...controls.querySelectorAll('input[type="radio"]')];
  const chosen = inputs.map((input) => input.defaultChecked);
  for (const input of inputs) input.name = `${input.name}-${copies}`;
  inputs.forEach((input, place) => {
    if (chosen[place]) input.checked = true;
  });
}
