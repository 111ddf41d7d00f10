// What a form says beside its question: the head of a mark, the remarks and the explanation.

import { make, safeHtml, signOf, STATES } from "./control-parts.js";
import { isDue } from "./entry.js";
import { inWords } from "./moment.js";

const HEADS = {
  ...STATES,
  wrong: ["↻", "Not yet"],
  unreadable: ["!", "Not marked yet"],
};
const DRAFT = "Not checked yet: what you chose is kept.";
export const BACK_TODAY = "You missed this one before, so it comes back today. Answer it again from memory.";

/** Whether the answer has been shown, so that a right one is practice until the day on which the exercise comes back. */
const isPractice = (entry, day) => entry.given_up && !entry.done && entry.due_on && !isDue(entry, day);

/** The word beside the title, "" for none. */
export function doneWord(entry) {
  if (entry.done) return "✓ Done";
  return entry.given_up && entry.right ? "○ Practised" : "";
}

/** What to say about the answer in the form: that it is not checked yet, and that it is practice. */
export function remarksOn(entry, day, isDraft) {
  const remarks = isDraft ? [DRAFT] : [];
  if (isPractice(entry, day)) {
    remarks.push(
      `The answer has been shown, so what you try now is practice. It counts from ${inWords(entry.due_on)}, from memory.`,
    );
  }
  return remarks;
}

/** The head of a mark; `said`: words of the kind's own. */
export function headOf(result, entry, said) {
  const [symbol, word] = HEADS[result.state];
  const head = make("p", "mv-ex-head");
  const score = result.state === "partly" ? `, ${Math.min(99, Math.round(result.score * 100))} %` : "";
  head.append(signOf(symbol), ` ${said || word}${score}.`);
  if (entry.attempts > 1) head.append(" ", make("span", "mv-ex-soft", `Attempt ${entry.attempts}`));
  return head;
}

/** Why the answer is as it is, with its sources. */
export function explanation(item) {
  const box = make("div", "mv-ex-explanation");
  box.setAttribute("role", "group");
  box.tabIndex = -1;
  box.setAttribute("aria-label", "Explanation");
  box.append(make("p", "mv-ex-head", "Explanation"), safeHtml(item.explanation_html));
  if (item.sources.length) {
    box.append(make("p", "mv-ex-head mv-ex-small", "Sources"));
    const list = make("ul", "mv-ex-sources");
    for (const source of item.sources) {
      const line = make("li");
      line.append(...(source.urls.length ? linkLine(`${source.label}: `, source.urls, item).childNodes : [source.label]));
      list.append(line);
    }
    box.append(list);
  }
  return box;
}

/** `classes` of an item says what class of source each address is; a page that was built from the book has it. */
export function linkLine(text, urls, { classes = {} }) {
  const line = make("p");
  line.append(text);
  for (const [index, url] of urls.entries()) {
    if (index) line.append(", ");
    line.append(link(url));
    if (classes[url]) line.append(" ", make("span", "mv-class", `(${classes[url]})`));
  }
  return line;
}

const HOST = /^https?:\/\/(?:www\.)?([^/?#@:\\\s]+)(?=[:/?#]|$)/i;

/** A link that says where it leads. Anything but http and https stays text. */
function link(url) {
  const host = HOST.exec(url)?.[1];
  if (!host) return url;
  const element = make("a", "", host);
  element.href = url;
  element.rel = "noopener";
  return element;
}
