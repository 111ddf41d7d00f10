// A field to write in.

import { make, safeHtml } from "../exercises/frontend/control-parts.js";

/** A field for a number or a short text; `shown`: what is said when the reader gives up. */
export function fieldControl(root, shown) {
  const field = root.querySelector("input[type=text]");
  const help = root.querySelector(".mv-ex-help");
  const lines = () => root.querySelectorAll(".mv-ex-note");
  const say = (content) => {
    const note = make("div", "mv-ex-note");
    note.append(content);
    help.after(note);
  };
  return {
    read: () => field.value,
    write: (response) => (field.value = response === null || typeof response === "object" ? "" : String(response)),
    show: (result) => {
      for (const line of lines()) line.remove();
      for (const part of result ? result.parts : []) say(safeHtml(part.feedback_html));
      field.setAttribute("aria-invalid", String(Boolean(result) && result.state === "unreadable"));
    },
    reveal: () => say(make("p", "mv-ex-state", shown)),
    first: () => field,
  };
}
