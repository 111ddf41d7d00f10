// Why nothing is kept, and the file that keeps it all the same.

import { make } from "./control-parts.js";

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
    const button = make("button", "mv-ex-button", "Save my answers as a file");
    button.type = "button";
    button.addEventListener("click", store.saveFile);
    place.append(button);
  };
  return say;
}

/** Say the store's problem once for the page, before its first exercise or its progress. */
export function sayOnce(page, store) {
  const first = page.querySelector(".mv-exercise, [data-mv-progress]");
  if (!first) return;
  const place = make("div", "mv-progress mv-progress-problem");
  place.setAttribute("role", "status");
  first.before(place);
  const say = problemPlace(place, store);
  store.all(); // a storage that is closed says so when it is first read
  say();
  store.subscribe(say);
  store.saysProblem = true;
}
