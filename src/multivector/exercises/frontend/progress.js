// Progress on the front page and the progress page. The book marks the places:
//   <script type="application/json" class="mv-course">{"chapters": [{"id", "title", "url", "items": [ids]}]}</script>
//   <div data-mv-progress>           the whole course, with the file and the privacy line
//   <div data-mv-progress="chapters">   the same, and a line for each chapter
//   <span data-mv-progress-chapter="02-united-states">   one chapter's line

import { make } from "./control-parts.js";
import { FILE_NAME } from "./store.js";

const PRIVACY =
  "Your answers and judgements stay in this browser; nothing is sent anywhere. The file holds them without your name. " +
  "Views on some subjects can be sensitive where you live, so think before you share it.";

/** Fill every progress place of the page and keep it up to date. Without a course on the page there is nothing to fill. */
export function showProgress(page, store) {
  const source = page.querySelector("script.mv-course");
  if (!source) return;
  const { chapters } = JSON.parse(source.textContent);
  const updates = [];
  for (const place of page.querySelectorAll("[data-mv-progress]")) {
    updates.push(courseProgress(place, chapters, store));
  }
  for (const place of page.querySelectorAll("[data-mv-progress-chapter]")) {
    const chapter = chapters.find(({ id }) => id === place.dataset.mvProgressChapter);
    if (chapter) updates.push(bar(place, chapter.title, chapter.items));
  }
  const refresh = () => {
    const items = store.all();
    for (const update of updates) update(items);
  };
  refresh();
  store.subscribe(refresh);
}

/** A bar with its figure in words, inside `place`; returns what brings it up to date. */
function bar(place, label, ids) {
  const meter = make("progress", "mv-progress-bar");
  meter.max = Math.max(ids.length, 1);
  meter.setAttribute("aria-label", `${label}: exercises done`);
  const words = make("span", "mv-progress-words");
  place.replaceChildren(meter, words);
  return (items) => {
    const done = ids.filter((id) => items[id]?.done).length;
    meter.value = done;
    words.textContent = ids.length ? `${done} of ${ids.length} done` : "no exercises yet";
    place.classList.toggle("mv-is-done", ids.length > 0 && done === ids.length);
  };
}

function courseProgress(place, chapters, store) {
  place.classList.add("mv-progress");
  const line = make("p", "mv-progress-line");
  const updates = [bar(line, "The whole course", chapters.flatMap(({ items }) => items))];
  place.replaceChildren(line);
  if (place.dataset.mvProgress === "chapters") place.append(chapterList(chapters, updates));
  place.append(fileTools(store), make("p", "mv-progress-privacy", PRIVACY));
  return (items) => updates.forEach((update) => update(items));
}

function chapterList(chapters, updates) {
  const list = make("ul", "mv-progress-chapters");
  for (const chapter of chapters) {
    const entry = make("li");
    const link = make("a", "", chapter.title);
    link.href = chapter.url;
    const line = make("span", "mv-progress-line");
    updates.push(bar(line, chapter.title, chapter.items));
    entry.append(link, line);
    list.append(entry);
  }
  return list;
}

function fileTools(store) {
  const tools = make("div", "mv-progress-tools");
  const said = make("p", "mv-progress-said");
  said.setAttribute("role", "status");
  const button = (text, action) => {
    const element = make("button", "mv-ex-button", text);
    element.type = "button";
    element.addEventListener("click", action);
    return element;
  };
  const undo = button("Undo", () => {
    say(store.undo() ? "Your earlier progress is back." : "There is nothing to undo.");
    save.focus();
  });
  const say = (text, { undoable = false } = {}) => {
    undo.hidden = !undoable;
    said.textContent = store.problem && undoable ? `${text} ${store.problem}` : text;
  };
  const save = button("Save to a file", () => {
    store.saveFile();
    say(`Saved as ${FILE_NAME}.`);
  });
  const picker = make("input");
  picker.type = "file";
  picker.accept = ".json,application/json";
  picker.hidden = true;
  picker.addEventListener("change", async () => {
    const [file] = picker.files;
    if (!file) return;
    const { ok, message } = await readFile(file, store);
    picker.value = ""; // so that the same file can be chosen again
    say(message, { undoable: ok && !store.problem });
  });
  const clear = button("Clear my progress", () => {
    store.clear();
    say("Your progress is cleared.", { undoable: !store.problem });
  });
  const open = button("Open a file", () => picker.click());
  say(store.problem);
  tools.append(save, open, picker, clear, said, undo);
  return tools;
}

async function readFile(file, store) {
  // Never read a film into memory to find out that it is not a progress file.
  if (file.size > 1_000_000) {
    return { ok: false, message: `${file.name}: larger than 1 MB; not a progress file. Your progress here is unchanged.` };
  }
  return store.importText(await file.text(), file.name);
}
