// What the two forms of the capstone share: their data, fields with labels, buttons, and what is kept.

import { CAPSTONE, reworded } from "../../exercises/frontend/entry.js";
import { make } from "../../exercises/frontend/control-parts.js";

export const BRIEF = `${CAPSTONE}brief`;
// JupyterLab loads this module anew for each widget, so a count alone would give two fields one id.
const mine = Math.random().toString(36).slice(2, 8);
let copies = 0;

/** The data beside a form, or the page's. */
export const dataOf = (root) =>
  JSON.parse((root.querySelector("script.mv-cap-data") ?? document.querySelector("script.mv-cap-data")).textContent);

/** Keep `response` as an exercise's answer is kept; joined, merged and saved to the file by the same rules. */
export function keep(store, id, response) {
  store.put(id, reworded(store.get(id), response, store.now()));
}

/** A field below its label. */
export function labelled(text, field, help = "") {
  const box = make("div", "mv-cap-field");
  const label = make("label", "", text);
  copies += 1;
  label.htmlFor = field.id = `mv-cap-${mine}-${copies}`;
  box.append(label);
  if (help) {
    const note = make("p", "mv-ex-soft", help);
    note.id = `${field.id}-help`;
    field.setAttribute("aria-describedby", note.id);
    box.append(note);
  }
  box.append(field);
  return box;
}

export function area(value, rows, most) {
  const field = make("textarea");
  Object.assign(field, { rows, maxLength: most, value });
  return field;
}

export function button(text, action, isPrimary = false) {
  const element = make("button", `mv-ex-button${isPrimary ? " mv-is-primary" : ""}`, text);
  element.type = "button";
  element.addEventListener("click", action);
  return element;
}

export function select(choices, value = "") {
  const field = make("select");
  for (const [name, text] of choices) field.append(new Option(text, name));
  field.value = value;
  return field;
}

/** All claims as choices of a list: number, place and the first words, without the verdict. */
export const claimChoices = (claims) =>
  Object.entries(claims).map(([id, { paragraph, claim }]) => [id, `${id}, ${paragraph}: ${shortened(claim)}`]);

const shortened = (text) => (text.length > 80 ? `${text.slice(0, 80).replace(/ \S*$/, "")} …` : text);

/** A list of lines in a place that is read out when it changes. */
export function showLines(place, head, lines) {
  const list = make("ul");
  for (const line of lines) list.append(make("li", "", line));
  place.replaceChildren(make("p", "mv-ex-head", head), ...(lines.length ? [list] : []));
}

export function status() {
  const place = make("div", "mv-cap-said");
  place.setAttribute("role", "status");
  return place;
}
