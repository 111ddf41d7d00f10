// Charts in the book: a still picture first; Vega, a large file, only when a reader asks for the live form.

import { loadScript } from "./load-script.js";

const PHONE = 520; // pixels below which the narrow form is drawn
let vegaComing;

/** Offer the live form of one chart. `vega` is the address of the Vega bundle. */
export function hydrateChart(el, vega) {
  const block = el.querySelector("script.mv-chart-spec");
  const picture = el.querySelector(".mv-chart-picture");
  // A chart whose marks carry no words gains nothing from its live form.
  if (!block || !picture || !vega || !block.textContent.includes('"tooltip"')) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "mv-chart-live";
  button.textContent = "Show values on the chart";
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await draw(picture, JSON.parse(block.textContent), vega);
      button.remove();
    } catch {
      button.disabled = false;
      button.textContent = "The live chart could not be loaded; try again";
    }
  });
  picture.after(button);
}

async function draw(picture, { spec, narrow, palette }, address) {
  vegaComing ??= loadScript(address);
  try {
    await vegaComing;
  } catch (error) {
    vegaComing = undefined; // so that a second try asks again
    throw error;
  }
  const themed = JSON.parse(inPageColours(JSON.stringify(picture.clientWidth < PHONE && narrow ? narrow : spec), palette));
  const place = document.createElement("div");
  place.className = "mv-chart-canvas";
  await window.multivectorVega.vegaEmbed(place, themed, {
    ast: true, // expressions are interpreted: a strict policy forbids eval
    renderer: "svg",
    actions: false,
    defaultStyle: false, // no style element, for the same reason
    tooltip: (handler, event, item, value) => {
      place.title = value ?? "";
    },
  });
  picture.replaceChildren(place);
}

// The specification holds the colours for light paper; the page may be dark.
function inPageColours(json, palette) {
  const page = getComputedStyle(document.documentElement);
  return json.replace(/"#[0-9a-f]{6}"/g, (found) => {
    const name = palette[found.slice(1, -1)];
    const value = name && page.getPropertyValue(name).trim();
    return value ? JSON.stringify(value) : found;
  });
}
