// What a script adds to an exercise's form: buttons, the places of feedback, the done mark. And names of its own, where
// the same exercise stands on a page twice.

import { make } from "./control-parts.js";

let pattern = null; // of the parts, made once and copied: a page may hold a hundred exercises
let copies = 0;

/** Add the parts that only make sense with a script, as they look while nothing is kept about the exercise. */
export function addParts(root) {
  giveOwnNames(root);
  root.querySelector(".mv-ex-offline").remove();
  pattern ??= makePattern();
  const [done, ...parts] = pattern.cloneNode(true).children;
  root.querySelector(".mv-ex-title").append(" ", done);
  const hints = root.querySelector(".mv-ex-hints");
  hints.before(...parts);
  const [first, ...later] = hints.children;
  for (const hint of later) hint.hidden = true;
  if (!first) parts[0].lastChild.hidden = false;
}

/** The parts of a form, which are added if they are not there yet; `hasOther`: with a button for another variant. */
export function partsOf(root, hasOther) {
  if (!hasParts(root)) addParts(root);
  const actions = root.querySelector(".mv-ex-actions");
  const [check, again, explain] = actions.children;
  const another = hasOther ? button("Another one like this", "") : null;
  if (another) actions.append(another);
  const feedback = actions.nextElementSibling;
  const remarks = feedback.nextElementSibling;
  const problem = remarks.nextElementSibling;
  const after = problem.nextElementSibling;
  const done = root.querySelector(".mv-ex-done");
  return { done, check, again, explain, another, feedback, remarks, problem, after };
}

export const hasParts = (root) => root.querySelector(".mv-ex-actions") !== null;

function makePattern() {
  const all = document.createDocumentFragment();
  const done = make("span", "mv-ex-done");
  const actions = make("div", "mv-ex-actions");
  const again = button("Try again", "");
  const explain = button("Show the explanation", "mv-is-quiet");
  for (const part of [done, again, explain]) part.hidden = true;
  actions.append(button("Check", "mv-is-primary"), again, explain);
  const [feedback, remarks] = ["mv-ex-feedback", "mv-ex-remarks"].map((name) => make("div", name));
  for (const place of [feedback, remarks]) place.setAttribute("role", "status");
  feedback.tabIndex = -1;
  all.append(done, actions, feedback, remarks, make("div", "mv-ex-problem"), make("div", "mv-ex-after"));
  return all;
}

function button(text, className) {
  const element = make("button", `mv-ex-button ${className}`, text);
  element.type = "button";
  return element;
}

// The same item can stand twice on a page, and in many cells of a notebook; ids and radio groups must not mix.
function giveOwnNames(root) {
  const old = root.id;
  if (document.getElementById(old) === root) return;
  copies += 1;
  const own = `${old}-${copies}`;
  root.id = own;
  for (const name of ["id", "name", "for", "aria-labelledby", "aria-describedby"]) {
    for (const element of [root, ...root.querySelectorAll(`[${name}]`)]) {
      const value = element.getAttribute(name);
      if (!value || value === own) continue;
      const renamed = value.split(" ").map((part) => (part.startsWith(old) ? own + part.slice(old.length) : part));
      element.setAttribute(name, renamed.join(" "));
    }
  }
}
