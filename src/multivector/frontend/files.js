// A file for the reader, made in the page, and what may be said of it.

/** Offer `text` as a file of this name and type. A page cannot know whether it was saved: see `sayFile`. */
export function saveFile(text, name, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Whether another page shows this one within itself. It can forbid that files are saved, and no script is told. */
export const isFramed = () => window.top !== window;

/** A link that opens this page by itself. */
export function inOwnTab() {
  const link = document.createElement("a");
  link.href = window.location.href;
  link.target = "_blank";
  link.rel = "noopener";
  link.textContent = "open this page in its own tab";
  return link;
}

/** Say in `place` that the file was saved, and `more`; in a frame only what to do if it was not. */
export function sayFile(place, name, more = "") {
  if (!isFramed()) {
    place.textContent = `Saved as ${name}.${more}`;
    return;
  }
  place.replaceChildren(`If no file ${name} appears, `, inOwnTab(), ` and save there.${more}`);
}
