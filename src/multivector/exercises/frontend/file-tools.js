// The reader's own file on the progress page: save it, open it, take that back, clear, delete everything.

import { sayFile } from "../../frontend/files.js";
import { make } from "./control-parts.js";
import { FILE_NAME, MAX_BYTES } from "./progress-file.js";

/** Fill `place` with the buttons; returns what brings them up to date. */
export function fileTools(place, _chapters, store) {
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
    sayFile(said, FILE_NAME);
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
