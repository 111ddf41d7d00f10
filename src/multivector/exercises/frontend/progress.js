// Progress on the front page and the progress page. The book marks the places:
//   <script type="application/json" class="mv-course">{"chapters": [{"id", "title", "url", "items": [ids], "lab": [ids of
//     those that need JupyterLab], and on the progress page "objectives": [{"text", "items": [ids], "needed": how many of
//     them}] and "names": {id: [kind, first words]}; both leave out first tries, which do not come back}]}</script>
//   <div data-mv-progress="course">   the line of the whole course, or a part of the progress page
//   <span data-mv-progress-chapter="02-united-states">   one chapter's line

import { make } from "./control-parts.js";
import { countOf } from "./progress-count.js";

/**
 * Fill every place of the page that a selector of `parts` finds, and keep it up to date. Each part fills its place and
 * returns what brings it up to date with the items that are kept. Without a course on the page there is nothing to fill.
 */
export function showProgress(page, store, parts) {
  const source = page.querySelector("script.mv-course");
  if (!source) return;
  const { chapters } = JSON.parse(source.textContent);
  const updates = [];
  for (const [selector, fill] of Object.entries(parts)) {
    for (const place of page.querySelectorAll(selector)) {
      place.replaceChildren();
      updates.push(fill(place, chapters, store));
    }
  }
  const refresh = () => {
    const items = store.all();
    for (const update of updates) update(items);
  };
  refresh();
  store.subscribe(refresh);
}

/** Fill the lines that any page may have: that of the whole course, and those of chapters. */
export function showLines(page, store) {
  showProgress(page, store, { '[data-mv-progress="course"]': courseLine, "[data-mv-progress-chapter]": chapterLine });
}

function chapterLine(place, chapters) {
  const chapter = chapters.find(({ id }) => id === place.dataset.mvProgressChapter);
  return chapter ? bar(place, chapter.title, chapter) : () => {};
}

/** A bar with its figure in words, inside `place`; returns what brings it up to date. */
function bar(place, label, exercises) {
  const meter = make("progress", "mv-progress-bar");
  meter.setAttribute("aria-label", `${label}: exercises done`);
  const words = make("span", "mv-progress-words");
  place.replaceChildren(meter, words);
  return (items) => {
    const count = countOf(exercises, items);
    meter.max = Math.max(count.all, 1);
    meter.value = count.done;
    words.textContent = count.words;
    place.classList.toggle("mv-is-done", count.isDone);
  };
}

function courseLine(place, chapters) {
  const line = make("p", "mv-progress-line");
  place.append(line);
  const of = (field) => chapters.flatMap((chapter) => chapter[field] ?? []);
  return bar(line, "The whole course", { items: of("items"), lab: of("lab") });
}
