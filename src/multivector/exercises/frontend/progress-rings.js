// A ring for each chapter, with its figures in words, and the chapter's objectives with whether each is reached.

import { make, signOf } from "./control-parts.js";
import { countOf, objectiveOf } from "./progress-count.js";

const SVG = "http://www.w3.org/2000/svg";

export function chapterList(place, chapters) {
  const list = make("ul", "mv-progress-chapters");
  const updates = [];
  for (const chapter of chapters) {
    const entry = make("li");
    const link = make("a", "", chapter.title);
    link.href = chapter.url;
    const [ring, turn] = ringOf();
    const words = make("p", "mv-progress-words");
    entry.append(ring, link, words);
    const objectives = objectiveList(chapter.objectives, entry);
    updates.push((items) => {
      const count = countOf(chapter, items, " exercises");
      const reached = objectives(items);
      turn(count.all ? count.done / count.all : 0);
      words.textContent = chapter.items.length ? `${count.words}, ${reached}` : count.words;
      entry.classList.toggle("mv-is-done", count.isDone);
    });
    list.append(entry);
  }
  place.append(list);
  return (items) => updates.forEach((update) => update(items));
}

/** A ring that says nothing the words beside it do not say; and what turns it to a share from 0 to 1. */
function ringOf() {
  const draw = (tag, attributes, parent) => {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    parent?.append(element);
    return element;
  };
  const ring = draw("svg", { viewBox: "0 0 40 40", width: 40, height: 40, class: "mv-ring", "aria-hidden": "true" });
  const circle = { cx: 20, cy: 20, r: 16, pathLength: 100 };
  draw("circle", circle, ring);
  const share = draw("circle", { ...circle, class: "mv-ring-share", transform: "rotate(-90 20 20)" }, ring);
  draw("path", { d: "m13 20.5 5 5 9-10.5", class: "mv-ring-done" }, ring);
  return [ring, (part) => share.setAttribute("stroke-dasharray", `${Math.round(part * 100)} 100`)];
}

function objectiveList(objectives, entry) {
  if (!objectives.length) return () => "no objectives yet";
  const box = make("details");
  const list = make("ul");
  box.append(make("summary", "", "Objectives"), list);
  entry.append(box);
  const lines = objectives.map((objective) => {
    const [state, count, line] = [make("strong"), make("span", "mv-ex-soft"), make("li")];
    line.append(state, ` ${objective.text} `, count);
    list.append(line);
    return { state, count, objective };
  });
  return (items) => {
    const reached = lines.filter(({ state, count, objective }) => {
      const now = objectiveOf(objective, items);
      state.replaceChildren(signOf(now.reached ? "✓" : "○"), now.reached ? " Reached." : " Not yet.");
      count.textContent = now.words;
      return now.reached;
    });
    return `${reached.length} of ${lines.length} objectives reached`;
  };
}
