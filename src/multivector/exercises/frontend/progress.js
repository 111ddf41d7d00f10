// Progress on the front page and the progress page. The book marks the places:
//   <script type="application/json" class="mv-course">{"chapters": [{"id", "title", "url", "items": [ids], "lab": [ids of
//     those that need JupyterLab], and on the progress page "objectives": [{"text", "items": [ids], "needed": how many of
//     them}] and "names": {id: [kind, first words]}; both leave out first tries, which do not come back}]}</script>
//   <div data-mv-progress="course">   a part of the progress page: see PARTS
//   <span data-mv-progress-chapter="02-united-states">   one chapter's line

import { make } from "./control-parts.js";
import { ownTab, savedWords } from "./frame.js";
import { handIn } from "./hand-in.js";
import { countOf } from "./progress-count.js";
import { chapterList } from "./progress-rings.js";
import { revisitList } from "./progress-revisit.js";
import { FILE_NAME, MAX_BYTES } from "./progress-file.js";

// Each fills its place and returns what brings it up to date with the items that are kept.
const PARTS = { course: courseLine, revisit: revisitList, chapters: chapterList, file: fileTools, "hand-in": handIn };

/** Fill every progress place of the page and keep it up to date. Without a course on the page there is nothing to fill. */
export function showProgress(page, store) {
  const source = page.querySelector("script.mv-course");
  if (!source) return;
  const { chapters } = JSON.parse(source.textContent);
  const updates = [];
  for (const place of page.querySelectorAll("[data-mv-progress]")) {
    place.replaceChildren();
    updates.push(PARTS[place.dataset.mvProgress](place, chapters, store));
  }
  for (const place of page.querySelectorAll("[data-mv-progress-chapter]")) {
    const chapter = chapters.find(({ id }) => id === place.dataset.mvProgressChapter);
    if (chapter) updates.push(bar(place, chapter.title, chapter));
  }
  const refresh = () => {
    const items = store.all();
    for (const update of updates) update(items);
  };
  refresh();
  store.subscribe(refresh);
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

function fileTools(place, _chapters, store) {
  place.classList.add("mv-progress-tools");
  const said = make("p", "mv-progress-said");
  said.setAttribute("role", "status");
  const button = (text, action) => {
    const element = make("button", "mv-ex-button", text);
    element.type = "button";
    element.addEventListener("click", action);
    return element;
  };
  const say = (text) => said.replaceChildren(store.problem ? `${text} ${store.problem}` : text);
  const save = button("Save to a file", () => {
    store.saveFile();
    said.replaceChildren(savedWords(FILE_NAME), ...ownTab());
  });
  const picker = make("input");
  picker.type = "file";
  picker.accept = ".json,application/json";
  picker.hidden = true;
  picker.addEventListener("change", async () => {
    const [file] = picker.files;
    if (!file) return;
    const { message } = await readFile(file, store);
    picker.value = ""; // so that the same file can be chosen again
    say(message);
  });
  const clear = button("Clear my progress", () => {
    const refused = store.clear();
    say(refused ? `${refused}. Nothing was cleared.` : "Your progress is cleared.");
  });
  const undo = button("", () => {
    say(store.undo() ? "Your earlier progress is back." : "There is nothing to undo.");
    save.focus();
  });
  const erase = button("Delete all my data", () => {
    store.deleteAll();
    say("Everything that this course kept in this browser is deleted. Until you leave this page you can take it back.");
    back.hidden = false;
    back.focus();
  });
  const back = button("Take it back", () => {
    store.restoreDeleted();
    say("Your data is back.");
    back.hidden = true;
    save.focus();
  });
  back.hidden = true;
  const open = button("Open a file", () => picker.click());
  place.append(save, open, picker, clear, undo, erase, back, said);
  return () => {
    const what = store.undoable();
    undo.textContent = what === "clear" ? "Undo the clearing" : "Undo the last opened file";
    undo.hidden = !what;
  };
}

async function readFile(file, store) {
  // Never read a film into memory to find out that it is not a progress file.
  if (file.size > MAX_BYTES) {
    return { ok: false, message: `${file.name}: larger than 16 MB; not a progress file. Your progress here is unchanged.` };
  }
  return store.importText(await file.text(), file.name);
}
