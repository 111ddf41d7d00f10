// Exercises that were missed come back: those of today with a link to each, and how many come later.

import { make } from "./control-parts.js";
import { dayOf, inWords } from "./moment.js";

export function revisitList(place, chapters, store) {
  const head = make("p");
  const list = make("ol", "mv-revisit");
  const rest = make("p");
  place.append(head, list, rest);
  const all = chapters
    .flatMap((chapter) => chapter.items.map((id, at) => ({ chapter, id, at })))
    .filter(({ chapter, id }) => chapter.names[id]);
  return (items) => {
    const today = store.today();
    const waiting = all.filter(({ id }) => items[id]?.step);
    waiting.sort((one, other) => items[one.id].due_on.localeCompare(items[other.id].due_on));
    const due = waiting.filter(({ id }) => items[id].due_on <= today);
    const next = waiting[due.length];
    const later = waiting.length - due.length;
    head.textContent = due.length ? `To answer again today: ${due.length}` : "Nothing to answer again today.";
    list.replaceChildren(...due.map((exercise) => lineOf(exercise, items[exercise.id])));
    list.hidden = !due.length;
    rest.textContent = next ? `Later: ${later}, the next on ${inWords(items[next.id].due_on)}.` : "";
  };
}

function lineOf({ chapter, id, at }, { right, at: stamp }) {
  const day = dayOf(stamp);
  const [kind, words] = chapter.names[id];
  const line = make("li");
  const link = make("a", "", `Exercise ${at + 1}: ${kind.toLowerCase()}`);
  link.href = `${chapter.url}#mv-${id}`;
  const last = `${right ? "right" : "not right yet"}${day && ` (${inWords(day)})`}`;
  line.append(link, words, make("span", "mv-ex-soft", `${chapter.title}. Last answer: ${last}.`));
  return line;
}
