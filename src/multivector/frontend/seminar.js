// The seminar view: a page as a projector shows it, step by step, with the verdicts hidden until somebody asks.
// A step is a figure, an exercise, or a short run of text; steps of one slide join each other on the screen.

import { SEMINAR as PARAMETER } from "./reader-storage.js";

const STEP_WORDS = 80; // text that comes at one press
const SLIDE_WORDS = 160; // text that one slide holds
const VERDICT = /\b(?:supported|imprecise|contradicted|contested|unverified|not checkable)\b/gi;
const DEFINITION = 4; // a text that names so many verdicts explains the words and judges nothing

// Parts of the text under a heading; the form of the capstone is a section of another kind.
const SECTIONS = "section:not(.mv-exercise, .mv-exercise section)";

/** Show the page in steps; the address says with which one to begin. */
export function boot(page) {
  const article = page.querySelector("main article");
  if (article) spreadClaims(article);
  const steps = article ? stepsOf(article) : [];
  if (!steps.length) return;
  veilVerdicts(article);
  const bar = controls(page, steps.length);
  page.body.append(bar.el);
  let at = Math.min(Math.max(Number(new URLSearchParams(location.search).get(PARAMETER)) || 1, 1), steps.length) - 1;

  function go(next) {
    at = Math.min(Math.max(next, 0), steps.length - 1);
    show(article, steps, at);
    bar.tell(at, headingOf(steps[at].section));
    keepAddress(at + 1);
  }
  const leave = () => location.assign(`${location.pathname}#${steps[at].section.id}`);
  const turnVerdicts = () => bar.verdicts(page.documentElement.classList.toggle("mv-seminar-verdicts"));

  bar.back.addEventListener("click", () => go(at - 1));
  bar.next.addEventListener("click", () => go(at + 1));
  bar.judge.addEventListener("click", turnVerdicts);
  bar.leave.addEventListener("click", leave);
  page.addEventListener("keydown", (event) => {
    const action = { next: () => go(at + 1), back: () => go(at - 1), verdicts: turnVerdicts, leave }[meantBy(event)];
    if (!action) return;
    event.preventDefault();
    action();
  });
  go(at);
}

// A class judges one claim at a time, so each card leaves its folded list. What its fold holds waits for "Show verdicts".
function spreadClaims(article) {
  for (const fold of article.querySelectorAll(".mv-claim > details")) fold.open = true;
  for (const cell of article.querySelectorAll(".cell:has(.mv-claim)")) {
    cell.replaceWith(...cell.querySelectorAll(".mv-claim"));
  }
}

// The steps of an article in reading order: {section, slide, blocks}.
function stepsOf(article) {
  const steps = [];
  for (const section of article.querySelectorAll(SECTIONS)) addSteps(steps, section);
  return steps;
}

function addSteps(steps, section) {
  let step = null;
  let words = 0; // of text on the slide
  let kind = "";
  const begin = (isNewSlide) => {
    const slide = (steps.at(-1)?.slide ?? -1) + Number(isNewSlide);
    if (isNewSlide) words = 0;
    step = { section, slide, blocks: [], words: 0 };
    steps.push(step);
  };
  for (const block of section.children) {
    const now = kindOf(block);
    if (!now) continue;
    const count = now === "text" ? block.textContent.trim().split(/\s+/).length : 0;
    const isLed = step && kind === "text" && /:$/.test(step.blocks.at(-1).textContent.trim());
    if (!step || now !== "text" || kind === "exercise" || (!isLed && words + count > SLIDE_WORDS)) begin(true);
    else if (!isLed && (kind === "figure" || step.words + count > STEP_WORDS)) begin(false);
    step.blocks.push(block);
    step.words += count;
    words += count;
    kind = now;
  }
}

// What a reader sees of a block: nothing of a folded cell without output, of a heading or of a label before an exercise.
function kindOf(block) {
  if (block.matches(`${SECTIONS}, h1, h2, h3, h4, h5, h6, span, script`)) return "";
  if (block.matches(".mv-exercise") || block.querySelector(".mv-exercise")) return "exercise";
  if (block.matches(".mv-claim") || block.querySelector("figure, .mv-claim")) return "figure";
  if (block.matches(".cell") && !block.querySelector(".cell_output")) return "";
  if (block.matches("p") && block.nextElementSibling?.querySelector(".mv-exercise") && isLabel(block)) return "";
  return block.textContent.trim() ? "text" : "";
}

const isLabel = (block) => /^Exercise:/.test(block.textContent.trim());

function show(article, steps, at) {
  const { slide, section } = steps[at];
  const shown = new Set(steps.slice(0, at + 1).filter((step) => step.slide === slide).flatMap((step) => step.blocks));
  const above = new Set([section]);
  for (let outer = section.parentElement.closest("section"); outer; outer = outer.parentElement.closest("section")) above.add(outer);
  for (const place of article.querySelectorAll(SECTIONS)) {
    for (const child of place.children) {
      if (child.matches(SECTIONS)) continue;
      const isHeading = child.matches("h1, h2, h3") && above.has(place);
      child.hidden = !shown.has(child) && !isHeading;
      // Over the headings of its parts the page's own title is a reminder, and small.
      child.classList.toggle("mv-seminar-over", child.matches("h1") && place !== section);
    }
  }
  numberExercises(article);
  if (steps[at - 1]?.slide === slide) steps[at].blocks[0].scrollIntoView({ block: "center" });
  else window.scrollTo(0, 0);
}

// The style sheet counts the exercises that are displayed; the one on the slide keeps its number of the page.
function numberExercises(article) {
  const all = [...article.querySelectorAll(".mv-exercise")];
  article.style.counterReset = `mv-exercise ${Math.max(all.findIndex((one) => one.checkVisibility()), 0)}`;
}

const headingOf = (section) => section.querySelector("h1, h2, h3").textContent.replace(/[#\u00b6]$/, "").trim();

// Cover the words of a verdict in the text of a judgement; the text that explains the six words stays.
function veilVerdicts(article) {
  for (const block of article.querySelectorAll("p, li")) {
    if (block.closest(".mv-exercise, .mv-claim, figure") || block.querySelector("p, li")) continue;
    const named = new Set((block.textContent.match(VERDICT) ?? []).map((word) => word.toLowerCase()));
    const judges = block.querySelector(".mv-claim-mark") || /\bclaims?\b/i.test(block.textContent);
    if (!named.size || named.size >= DEFINITION || !judges) continue;
    for (const text of textsIn(block)) veil(text);
  }
}

function textsIn(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

function veil(text) {
  const parts = [];
  let from = 0;
  for (const { 0: word, index } of text.data.matchAll(VERDICT)) {
    const cover = element("span", "mv-veil");
    cover.append(element("span", "", word));
    parts.push(text.data.slice(from, index), cover);
    from = index + word.length;
  }
  if (parts.length) text.replaceWith(...parts, text.data.slice(from));
}

// Presenters' remote controls send the page keys. Arrows belong to an exercise or an explorer that has the focus.
function meantBy(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("textarea, select")) return "";
  const isWriting = event.target.matches("input:not([type=radio], [type=checkbox])");
  const isChoosing = event.target.closest("input, .mv-exercise, .mv-explorer");
  const always = { PageDown: "next", PageUp: "back", Escape: "leave" }[event.key];
  if (always) return always;
  if (!isWriting && event.key.toLowerCase() === "v") return "verdicts";
  return isChoosing ? "" : ({ ArrowRight: "next", ArrowLeft: "back" }[event.key] ?? "");
}

function keepAddress(number) {
  try {
    history.replaceState(null, "", `${location.pathname}?${PARAMETER}=${number}`);
  } catch {
    // A browser that keeps addresses of files as they are: a reload begins again.
  }
}

function controls(page, count) {
  const el = element("nav", "mv-seminar-bar");
  el.setAttribute("aria-label", "Seminar view");
  const place = element("p", "mv-seminar-place");
  place.setAttribute("role", "status");
  const [leave, back, next, judge] = ["Leave", "Back", "Next", "Show verdicts"].map(button);
  leave.title = "Leave the seminar view (Escape)";
  back.title = "One step back (left arrow, Page Up)";
  next.title = "One step on (right arrow, Page Down)";
  judge.title = "Show or hide verdicts (V)";
  judge.setAttribute("aria-pressed", "false");
  const mode = page.querySelector("[data-mv-mode]");
  el.append(leave, place, ...(mode ? [mode] : []), judge, back, next);
  return {
    el, leave, back, next, judge,
    tell(at, heading) {
      place.textContent = `${at + 1} of ${count} · ${heading}`;
      back.disabled = at === 0;
      next.disabled = at === count - 1;
    },
    verdicts(isShown) {
      judge.setAttribute("aria-pressed", String(isShown));
      judge.textContent = isShown ? "Hide verdicts" : "Show verdicts";
    },
  };
}

function button(label) {
  const made = element("button", "mv-seminar-button", label);
  made.type = "button";
  return made;
}

function element(tag, className, words = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = words;
  return made;
}
