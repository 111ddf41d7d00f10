// A page in a frame of another one, such as a learning platform's: files may not arrive there, and storage may be closed.

import { make } from "./control-parts.js";

export const isFramed = () => window.top !== window;

/** In a frame, a link that opens the page in its own tab; else nothing. */
export function ownTab() {
  if (!isFramed()) return [];
  const link = make("a", "mv-own-tab", "Open this page in its own tab");
  Object.assign(link, { href: window.location.href, target: "_blank", rel: "noopener" });
  return [" ", link];
}

/** What to say after a file was offered: in a frame nobody can tell whether it arrived. */
export const savedWords = (name) =>
  isFramed() ? `${name} was offered. If no file appears, open this page in its own tab.` : `Saved as ${name}.`;
