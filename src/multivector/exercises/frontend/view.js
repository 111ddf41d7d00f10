// An exercise's form brought to life: Check, hints, feedback, explanation. The same code runs in the book, where
// page.js calls it, and in JupyterLab, where widget.js does.

import { mark } from "./mark.js";
import { attempted, gaveUp, isDue, reworded } from "./entry.js";
import { make, safeHtml, signOf } from "./control-parts.js";
import { controlOf } from "./controls.js";
import { hasParts, partsOf } from "./form-parts.js";
import { problemPlace } from "./problem.js";
import { subscribeTo } from "./told.js";
import { hydrateVariants } from "./variants.js";

const HEADS = {
  right: ["✓", "Right"],
  partly: ["◐", "Partly right"],
  wrong: ["↻", "Not yet"],
  unreadable: ["!", "Not marked yet"],
};
const BACK_TODAY = "You missed this one before, so it comes back today. Answer it again from memory.";
const NOTHING_YET = { parts: [] };

/**
 * Bring one `.mv-exercise` to life. `store` has get(id), put(id, entry), subscribe(listener), today() and `problem`; with
 * `saveFile` the reader is offered a file when nothing can be kept. Returns a function that lets go of the store.
 */
export function hydrate(root, { store }) {
  if (root.dataset.mvReady) return () => {};
  root.dataset.mvReady = "true";
  const variants = root.querySelectorAll("template.mv-ex-variant");
  return variants.length ? hydrateVariants(root, variants, store, bring) : bring(root, { store });
}

/** Bring the form in `root` to life. `another` shows another variant of the same exercise, where there is one. */
function bring(root, { store, another = null }) {
  const listening = []; // to the root, which outlives a variant
  const listen = (type, listener, options) => {
    root.addEventListener(type, listener, options);
    listening.push(() => root.removeEventListener(type, listener, options));
  };
  const isFresh = !hasParts(root); // else it shows already that nothing is kept, and the reader may have begun
  const view = partsOf(root, another);
  const item = JSON.parse(root.querySelector("script.mv-ex-item").textContent);
  const sayProblem = problemPlace(view.problem, store);
  const control = controlOf(root, item, store);
  const hints = [...root.querySelectorAll(".mv-ex-hint")];
  let entry = {}; // what is kept about this item
  let seen = ""; // the same as text, to tell another tab's change from one's own
  let checked = null; // the response that the feedback now shown is about
  let explained = false; // the explanation stands below
  let isGivenUp = false; // on this variant
  let keeping = false; // this view itself is writing

  // What the reader thought first: in an earlier exercise on the same claim, else in this one.
  const firstEntry = () => (item.first_try && store.get(item.first_try)) || {};
  const firstResponse = () => firstEntry().response ?? (entry.attempts > 1 && entry.first);

  // `changed` makes the next entry of the one that is kept now, which another tab may have written a moment ago.
  const keep = (changed) => {
    keeping = true;
    store.put(item.id, changed(store.get(item.id) ?? {}));
    keeping = false;
    entry = store.get(item.id) ?? {};
    seen = asText(entry) + asText(firstEntry());
    sayProblem();
  };

  function check() {
    const response = control.read();
    const result = mark(item, response);
    const again = same(response, checked);
    checked = response;
    if (result.state !== "unreadable" && !again) {
      keep((kept) => attempted(kept, { ...result, response, variant: item.variant }, store.now()));
    }
    showResult(result);
    // The button that had the focus is gone, so the feedback takes it.
    if (result.correct) view.feedback.focus();
    else if (result.state === "unreadable") control.first().focus();
  }

  function showResult(result) {
    control.show(result);
    view.feedback.replaceChildren(...headOf(result, entry), safeHtml(result.feedback_html));
    view.feedback.className = `mv-ex-feedback mv-is-${result.state}`;
    const marked = result.state !== "unreadable";
    view.after.replaceChildren();
    const isVerdict = item.kind === "verdict" && item.reveal !== "later";
    if (marked && isVerdict) view.after.append(ledger(item, firstResponse()));
    explained = marked && (result.correct || isGivenUp);
    if (explained) view.after.append(explanation(item));
    if (explained && !result.correct) control.reveal();
    update(result.correct);
  }

  function hideResult() {
    checked = null;
    explained = false;
    control.show(NOTHING_YET);
    view.feedback.replaceChildren();
    view.feedback.className = "mv-ex-feedback";
    view.after.replaceChildren();
    update(false);
  }

  function update(correct = false) {
    const tried = (entry.attempts ?? 0) > 0 || (entry.hints ?? 0) >= hints.length;
    view.done.hidden = !entry.done;
    view.check.hidden = correct;
    view.again.hidden = checked === null;
    view.explain.hidden = explained || !tried;
    if (view.another) view.another.hidden = !explained;
  }

  function tryAgain() {
    control.write(null);
    hideResult();
    control.first().focus();
  }

  function giveUp() {
    keep((kept) => gaveUp(kept, store.now()));
    isGivenUp = true;
    control.reveal();
    const text = explanation(item);
    view.after.append(text);
    explained = true;
    checked ??= control.read();
    update(false);
    text.focus();
  }

  // Taking up what is kept: at the start, after an import, and when another tab has written.
  function restore() {
    if (keeping) return;
    control.refresh?.();
    // In the book the page says it once, and an exercise only when its own answer cannot be kept.
    if (!store.problem || !store.saysProblem) sayProblem();
    const kept = store.get(item.id) ?? {};
    const text = asText(kept) + asText(firstEntry());
    if (text === seen) return;
    seen = text;
    entry = kept;
    // An answer to another variant says nothing here.
    const isOwn = !item.variant || kept.variant === item.variant;
    const response = isOwn ? (entry.response ?? null) : null;
    isGivenUp = isOwn && Boolean(entry.given_up);
    for (const [index, hint] of hints.entries()) hint.hidden = index > (entry.hints ?? 0);
    // A first try is there to be compared with, not to be learned; a record cannot be answered from memory.
    const comesBack = item.reveal !== "later" && !control.refresh && isDue(entry, store.today());
    const reason = response?.reason ? { reason: response.reason } : null;
    control.write(comesBack ? reason : response);
    hideResult();
    if (comesBack) {
      view.feedback.append(make("p", "", BACK_TODAY));
      return;
    }
    // Where a record is shown, what counts is the record of today.
    const shown = control.refresh && response ? control.read() : response;
    const result = mark(item, shown);
    if (result.state !== "unreadable") {
      checked = control.read();
      showResult(result);
    } else if (isGivenUp) {
      view.after.append(explanation(item));
      control.reveal();
      explained = true;
      update();
    }
  }

  // A toggle does not bubble, so it is heard on its way down.
  listen("toggle", ({ target: hint }) => {
    const index = hints.indexOf(hint);
    if (index < (entry.hints ?? 0) || !hint.open) return;
    keep((kept) => ({ ...kept, hints: Math.max(kept.hints ?? 0, index + 1) }));
    if (hints[index + 1]) hints[index + 1].hidden = false;
    update();
  }, { capture: true });
  view.check.addEventListener("click", check);
  view.again.addEventListener("click", tryAgain);
  view.explain.addEventListener("click", giveUp);
  view.another?.addEventListener("click", another);
  // On `input`, not `change`: a field's change comes with the press of the next button, which must not move away then.
  listen("input", (event) => {
    if (checked !== null && !event.target.matches("textarea")) hideResult();
  });
  listen("change", (event) => {
    if (event.target.matches("textarea")) keepReason();
  });
  listen("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input") && !view.check.hidden) {
      event.preventDefault();
      check();
    }
  });

  // A reason may be written after the ledger is seen; it belongs to the answer that was given.
  function keepReason() {
    if (entry.response && checked !== null) {
      checked = control.read();
      keep((kept) => reworded(kept, { ...entry.response, reason: checked.reason }, store.now()));
    }
  }

  if (!isFresh && !store.get(item.id)) seen = asText({}) + asText(firstEntry());
  restore();
  const others = [item.first_try, ...(item.steps ?? []).map(({ id }) => id)];
  const forget = subscribeTo(store, [item.id, ...others], restore);
  return () => {
    for (const stop of listening) stop();
    forget();
  };
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
// By names alone: a saved answer may hold anything, so it is never turned into text by itself.
const asText = (entry) => JSON.stringify(Object.entries(entry).sort(([one], [other]) => (one < other ? -1 : 1)));

function headOf(result, entry) {
  const [symbol, word] = HEADS[result.state];
  const head = make("p", "mv-ex-head");
  const score = result.state === "partly" ? `, ${Math.min(99, Math.round(result.score * 100))} %` : "";
  head.append(signOf(symbol), ` ${word}${score}.`);
  if (entry.attempts > 1) head.append(" ", make("span", "mv-ex-soft", `Attempt ${entry.attempts}`));
  return [head];
}

/** What the ledger holds about a claim, shown once the reader has judged. */
function ledger(item, firstResponse) {
  const { claim } = item;
  const box = make("div", "mv-ex-ledger");
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", `The ledger on claim ${claim.id}`);
  const label = item.verdicts.find((verdict) => verdict.id === item.verdict);
  const head = make("p", `mv-ex-head mv-ex-verdict-${item.verdict}`);
  head.append("The ledger says: ", make("strong", "", `${label.symbol} ${label.word}`), ` (confidence: ${claim.confidence})`);
  box.append(head);
  if (claim.correct_value) box.append(make("p", "", `The value found: ${claim.correct_value}`));
  if (claim.evidence) box.append(make("p", "", claim.evidence));
  if (claim.urls.length) box.append(linkLine("Evidence: ", claim.urls));
  if (!item.scored) {
    box.append(make("p", "mv-ex-soft", "On this claim your evidence is scored, not your agreement with the ledger."));
  }
  const first = firstResponse && item.verdicts.find((verdict) => verdict.id === firstResponse.verdict);
  if (first) {
    box.append(make("p", "mv-ex-soft", `Your first verdict: ${first.symbol} ${first.word}.`));
  }
  return box;
}

function explanation(item) {
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
      line.append(...(source.urls.length ? linkLine(`${source.label}: `, source.urls).childNodes : [source.label]));
      list.append(line);
    }
    box.append(list);
  }
  return box;
}

function linkLine(text, urls) {
  const line = make("p");
  line.append(text);
  for (const [index, url] of urls.entries()) {
    if (index) line.append(", ");
    line.append(link(url));
  }
  return line;
}

/** A link that says where it leads. Anything but http and https stays text. */
function link(url) {
  let target;
  try {
    target = new URL(url);
  } catch {
    return url;
  }
  if (!/^https?:$/.test(target.protocol)) return url;
  const element = make("a", "", target.hostname.replace(/^www\./, ""));
  element.href = target.href;
  element.rel = "noopener";
  return element;
}
