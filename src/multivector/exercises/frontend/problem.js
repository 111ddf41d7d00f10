// Why nothing is kept, what could not be read, and the files that keep it all the same.

import { inOwnTab, isFramed, saveFile } from "../../frontend/files.js";
import { make } from "./control-parts.js";

export const ASIDE_FILE = "multivector-set-aside.json";

/** Fill `place` with the store's problem; returns what brings it up to date. What is said already is not said again. */
export function problemPlace(place, store) {
  let said = "";
  let forget = () => {};
  const say = () => {
    if (store.problem === said) return;
    said = store.problem;
    place.replaceChildren();
    forget();
    if (!said) return;
    forget = store.subscribe(() => store.problem || say()); // solved where another exercise could be kept
    place.append(make("p", "", said));
    if (!store.saveFile) return;
    place.append(button("Save my answers as a file", store.saveFile));
    if (isFramed()) place.append(" or ", inOwnTab());
  };
  return say;
}

/** Say once for the page, before its first exercise or its progress, what is wrong with the store. */
export function sayOnce(page, store) {
  const first = page.querySelector(".mv-exercise, [data-mv-progress]");
  if (!first) return;
  const place = (className) => {
    const element = make("div", `mv-progress ${className}`);
    element.setAttribute("role", "status");
    first.before(element);
    return element;
  };
  const say = problemPlace(place("mv-progress-problem"), store);
  const sayAside = asidePlace(place("mv-progress-aside"), store);
  store.all(); // a storage that is closed says so when it is first read
  const update = (changed) => {
    say();
    if (!changed?.size) sayAside(); // an answer sets nothing aside
  };
  update();
  store.subscribe(update);
  store.saysProblem = true;
}

/** What was set aside: how much, a file of it, and the press by which the reader says that the file has arrived. */
function asidePlace(place, store) {
  let known = "[]";
  return () => {
    const aside = store.aside();
    const now = JSON.stringify(aside);
    if (now === known) return;
    known = now;
    place.replaceChildren();
    if (!aside.length) return;
    const what = aside.length === 1 ? "One entry" : `${aside.length} entries`;
    const have = button("I have the file", () => store.asideSaved(aside));
    have.hidden = true;
    const save = button("Save what was set aside", () => {
      const text = `${JSON.stringify({ format: "multivector-set-aside", entries: aside }, null, 1)}\n`;
      saveFile(text, ASIDE_FILE, "application/json");
      have.hidden = false;
    });
    const text = `${what} of your progress could not be read and stays set aside. All the rest is in use.`;
    place.append(make("p", "", text), save, have);
  };
}

function button(text, action) {
  const element = make("button", "mv-ex-button", text);
  element.type = "button";
  element.addEventListener("click", action);
  return element;
}
