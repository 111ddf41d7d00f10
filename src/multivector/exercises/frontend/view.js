// An exercise's form brought to life: Check, hints, feedback, explanation. The same code runs in the book, where
// page.js calls it, and in JupyterLab, where widget.js does.

import { mark } from "./mark.js";
import { attempted, drafted, ENTRY, gaveUp, isDue, reworded } from "./entry.js";
import { isEmpty, make, safeHtml } from "./control-parts.js";
import { controlOf } from "./controls.js";
import { kindOf } from "./kinds.js";
import { hasParts, partsOf } from "./form-parts.js";
import { problemPlace } from "./problem.js";
import { afterDrawing, soon } from "./soon.js";
import { subscribeTo } from "./told.js";
import { hydrateVariants } from "./variants.js";
import { BACK_TODAY, doneWord, explanation, headOf, remarksOn } from "./view-texts.js";

const MISSES = 3; // where a ledger tells the answer, until it opens by itself
const LAST_MISS = "This was the third miss, so the ledger and the explanation stand below.";
const NOT_STARTED = "This exercise could not start; the rest of the page works.";
// What the script has put into a form by the time it fails.
const ADDED = ["done", "actions", "feedback", "remarks", "problem", "after"];
const NOTHING_YET = { parts: [] };

/**
 * Bring one `.mv-exercise` to life. `store` has get(id), put(id, entry), subscribe(listener), now(), today() and
 * `problem`; with `saveFile` the reader is offered a file when nothing can be kept. Returns a function that lets go of
 * the store. Nothing is thrown: an exercise that cannot start can still be read, and says so.
 */
export function hydrate(root, { store }) {
  if (root.dataset.mvReady) return () => {};
  root.dataset.mvReady = "true";
  const offline = root.querySelector(".mv-ex-offline") ?? make("p", "mv-ex-offline"); // gone where the form waited
  try {
    const variants = root.querySelectorAll("template.mv-ex-variant");
    return variants.length ? hydrateVariants(root, variants, store, bring) : bring(root, { store });
  } catch (error) {
    console.error(error);
    leaveReadable(root, offline);
    return () => {};
  }
}

function leaveReadable(root, line) {
  const { added: ofKind } = kindOf(root.dataset.mvKind) ?? {};
  const all = [...ADDED.map((name) => `.mv-ex-${name}`), ofKind].filter(Boolean);
  for (const added of root.querySelectorAll(all.join())) added.remove();
  for (const part of root.querySelectorAll("[data-mv-live]")) part.hidden = true;
  line.textContent = NOT_STARTED;
  root.append(line);
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
  const variant = item.variant ?? "";
  const sayProblem = problemPlace(view.problem, store);
  const control = controlOf(root, item, store);
  const hints = [...root.querySelectorAll(".mv-ex-hint")];
  const hasLedger = Boolean(control.ledger);
  const shown = [item.id, item.first_try, ...(item.steps ?? []).map(({ id }) => id)].filter(Boolean); // ids shown here
  const saving = soon(save);
  let entry = {}; // what is kept about this item
  let seen = ""; // the same as text, to tell another tab's change from one's own
  let checked = null; // the response that the feedback now shown is about
  let isMarked = false; // and whether it was marked
  let isCorrect = false;
  let isOwn = false; // the form holds what was chosen or typed on this page and not checked yet
  let isDraft = false; // likewise, from an earlier visit
  let explained = false; // the explanation stands below
  let isGivenUp = false; // on this variant
  let keeping = false; // this view itself is writing

  // What the reader thought first: in an earlier exercise on the same claim, else in this one.
  const firstEntry = () => (item.first_try && store.get(item.first_try)) || {};
  const firstResponse = () => firstEntry().first ?? firstEntry().response ?? (entry.attempts > 1 && entry.first);
  // A draft is the affair of the page in which it is made.
  const asSeen = () => [entry, firstEntry()].map((one) => asText({ ...ENTRY, ...one, draft: null })).join();
  const draftOf = ({ draft }) => (draft && draft.variant === variant ? draft.response : null);

  // `changed` makes the next entry of the one that is kept now, which another tab may have written a moment ago.
  const keep = (changed) => {
    keeping = true;
    store.put(item.id, changed(store.get(item.id) ?? {}));
    keeping = false;
    entry = store.get(item.id) ?? {};
    seen = asSeen();
    sayProblem();
  };

  function check() {
    const response = control.read();
    const result = mark(item, response);
    const again = same(response, checked);
    // The button goes, so the feedback takes its focus: first, while the page need not be laid out for it.
    const hasFocus = root.contains(document.activeElement);
    if (result.correct && hasFocus) view.feedback.focus({ preventScroll: true });
    checked = response;
    isMarked = result.state !== "unreadable";
    let isLastMiss = false;
    if (!isMarked) saving.now();
    else {
      saving.forget();
      isOwn = isDraft = false;
      if (!again) keep((kept) => attempted(kept, { ...result, response, variant }, store.now()));
      isLastMiss = hasLedger && !result.correct && !isGivenUp && entry.attempts >= MISSES;
      if (isLastMiss) letSee();
    }
    showResult(result);
    if (isLastMiss) view.feedback.append(make("p", "", LAST_MISS));
    if (result.correct) afterDrawing(() => view.feedback.scrollIntoView({ block: "nearest" }));
    else if (!isMarked) control.first().focus();
  }

  function showResult(result) {
    control.show(result);
    view.feedback.replaceChildren(headOf(result, entry, control.headWord?.(result)), safeHtml(result.feedback_html));
    view.feedback.className = `mv-ex-feedback mv-is-${result.state}`;
    isMarked = result.state !== "unreadable";
    isCorrect = result.correct;
    view.after.replaceChildren();
    explained = false;
    if (isMarked && (result.correct || isGivenUp)) explain();
    if (explained && !result.correct) control.reveal();
    update();
  }

  /** Put the answer and its reasons below. Returns the explanation. */
  function explain() {
    const text = explanation(item);
    if (hasLedger) view.after.append(control.ledger(firstResponse()));
    view.after.append(text);
    explained = true;
    return text;
  }

  function hideResult() {
    checked = null;
    isMarked = isCorrect = explained = false;
    control.show(NOTHING_YET);
    view.feedback.replaceChildren();
    view.feedback.className = "mv-ex-feedback";
    view.after.replaceChildren();
    update();
  }

  function update() {
    const tried = (entry.attempts ?? 0) > 0 || (entry.hints ?? 0) >= hints.length;
    view.done.textContent = doneWord(entry);
    view.done.hidden = !view.done.textContent;
    view.check.hidden = isCorrect;
    view.again.hidden = !(isMarked || explained);
    view.explain.hidden = explained || !tried;
    if (view.another) view.another.hidden = !explained;
    sayOnce(view.remarks, remarksOn(entry, store.today(), isDraft));
  }

  function tryAgain() {
    saving.forget();
    if (draftOf(entry) !== null) keepDraft(null);
    control.write(control.again?.(control.read()) ?? null);
    isOwn = isDraft = false;
    hideResult();
    control.first().focus();
  }

  function letSee() {
    keep((kept) => gaveUp(kept, store.now()));
    isGivenUp = true;
  }

  function giveUp() {
    saving.now();
    letSee();
    control.reveal();
    const text = explain();
    checked ??= control.read();
    update();
    text.focus();
  }

  // Taking up what is kept: at the start, after an import, and when another tab has written.
  function restore() {
    if (keeping) return;
    // In the book the page says it once, and an exercise only when its own answer cannot be kept.
    if (!store.problem || !store.saysProblem) sayProblem();
    control.refresh?.();
    entry = store.get(item.id) ?? {};
    if (asSeen() === seen) return;
    seen = asSeen();
    for (const [index, hint] of hints.entries()) hint.hidden = index > (entry.hints ?? 0);
    // What one is typing stays, whatever another tab has answered.
    if (isOwn) update();
    else takeUp();
  }

  function takeUp() {
    // An answer to another variant says nothing here.
    const isThis = !variant || entry.variant === variant;
    const response = isThis ? (entry.response ?? null) : null;
    const draft = draftOf(entry);
    isGivenUp = isThis && Boolean(entry.given_up);
    isDraft = draft !== null;
    // A first try is there to be compared with, not to be learned; a record cannot be answered from memory.
    const comesBack = item.reveal !== "later" && !control.refresh && isDue(entry, store.today());
    const reason = response?.reason ? { reason: response.reason } : null;
    control.write(draft ?? (comesBack ? reason : response));
    hideResult();
    if (comesBack) view.feedback.append(make("p", "", BACK_TODAY));
    else if (!isDraft) showKept(response);
  }

  function showKept(response) {
    // Where a record is shown, what counts is the record of today.
    const result = mark(item, control.refresh && response ? control.read() : response);
    if (result.state !== "unreadable") {
      checked = control.read();
      showResult(result);
    } else if (isGivenUp) {
      explain();
      control.reveal();
      update();
    }
  }

  /** Keep what is in the form: as a draft, or as the reason of the answer that was checked. */
  function save() {
    if (isMarked) keepReason();
    else {
      // As JSON keeps it: a degree that is no number is nothing.
      const response = JSON.parse(JSON.stringify(control.read()));
      const isKept = isEmpty(response) || (same(response, entry.response) && !isDue(entry, store.today()));
      if (isKept) isOwn = isDraft = false;
      const draft = isKept ? null : response;
      if (!same(draft, draftOf(store.get(item.id) ?? {}))) keepDraft(draft);
      update();
    }
  }

  const keepDraft = (response) => keep((kept) => drafted(kept, response, variant, store.now()));

  // A reason may be written after the ledger is seen; it belongs to the answer that was given.
  function keepReason() {
    const response = control.read();
    if (!entry.response || same(response, checked)) return;
    checked = response;
    keep((kept) => reworded(kept, { ...entry.response, reason: checked.reason }, store.now()));
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
    const isReason = event.target.matches("textarea");
    if (checked !== null && !isReason) hideResult();
    if (control.refresh) return; // a record is nobody's draft
    isOwn ||= !isMarked;
    saving.ask();
  });
  listen("change", (event) => {
    if (event.target.matches("textarea")) saving.now();
  });
  listen("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input") && !view.check.hidden) {
      event.preventDefault();
      check();
    }
  });

  if (!isFresh && !store.get(item.id)) seen = asSeen();
  restore();
  const forget = subscribeTo(store, shown, restore);
  return () => {
    saving.now();
    for (const stop of listening) stop();
    forget();
  };
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
// By names alone: a saved answer may hold anything, so it is never turned into text by itself.
const asText = (entry) => JSON.stringify(Object.entries(entry).sort(([one], [other]) => (one < other ? -1 : 1)));

/** Put lines of text into a place, unless they stand there already: a screen reader says what is new. */
function sayOnce(place, lines) {
  if (place.textContent !== lines.join("")) place.replaceChildren(...lines.map((line) => make("p", "mv-ex-soft", line)));
}
