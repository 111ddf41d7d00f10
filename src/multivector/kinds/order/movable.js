// Entries of a list that the reader moves: dragged by a handle with mouse or finger, by keys (Space picks up, arrows
// move, Space drops, Escape puts back), or with an up and a down button. Each step is said in a role=status.
//
// While an entry moves, it is its neighbours that change place in the document: an element that is taken out loses
// the focus and the pointer that holds it.

import { make, signOf } from "../../exercises/frontend/control-parts.js";

const HELP =
  "Drag an entry by its handle, or use its arrows. With the keyboard: Space on a handle picks the entry up, the arrow " +
  "keys move it, Space drops it, Escape puts it back.";

/** Make the entries of `list` movable; `onMove` is called after each change. Returns a function giving the first handle. */
export function movable(list, onMove) {
  const status = make("div", "mv-ex-said");
  status.setAttribute("role", "status");
  list.parentElement.append(status, make("p", "mv-ex-help", HELP));
  let held = null; // {entry, before: the order to go back to, dragged: by a pointer}
  const say = (text) => (status.textContent = text);
  const nameOf = (entry) => entry.querySelector(".mv-ex-text").textContent;
  const placeOf = (entry) => `position ${[...list.children].indexOf(entry) + 1} of ${list.children.length}`;
  const handleOf = (entry) => entry.querySelector(".mv-ex-handle");

  function step(entry, down) {
    const neighbour = down ? entry.nextElementSibling : entry.previousElementSibling;
    if (!neighbour) return false;
    if (down) entry.before(neighbour);
    else entry.after(neighbour);
    onMove();
    return true;
  }

  function moveBy(entry, down, far) {
    while (step(entry, down) && far);
    say(`${nameOf(entry)}: ${placeOf(entry)}.`);
  }

  function pickUp(entry, dragged) {
    drop();
    held = { entry, before: [...list.children], dragged };
    entry.classList.add("mv-is-held");
    handleOf(entry).setAttribute("aria-pressed", "true");
    if (!dragged) say(`Picked up: ${nameOf(entry)}, ${placeOf(entry)}.`);
  }

  function letGo() {
    const { entry } = held;
    held = null;
    entry.classList.remove("mv-is-held");
    handleOf(entry).setAttribute("aria-pressed", "false");
    return entry;
  }

  function drop() {
    if (!held) return;
    const entry = letGo();
    say(`Dropped: ${nameOf(entry)}, ${placeOf(entry)}.`);
  }

  function putBack() {
    const { before } = held;
    const entry = letGo();
    const place = before.indexOf(entry);
    const now = () => [...list.children].indexOf(entry);
    // The others kept their order among themselves.
    while (now() !== place) step(entry, now() < place);
    say(`Put back: ${nameOf(entry)}, ${placeOf(entry)}.`);
  }

  function follow(entry, y) {
    const middle = (other) => other.getBoundingClientRect().top + other.getBoundingClientRect().height / 2;
    while (entry.nextElementSibling && y > middle(entry.nextElementSibling)) step(entry, true);
    while (entry.previousElementSibling && y < middle(entry.previousElementSibling)) step(entry, false);
  }

  function onKey(event, entry) {
    if (held?.entry !== entry) return;
    const far = event.key === "Home" || event.key === "End";
    if (event.key === "Escape") putBack();
    else if (far || event.key === "ArrowUp" || event.key === "ArrowDown") {
      moveBy(entry, event.key === "ArrowDown" || event.key === "End", far);
    } else return;
    event.preventDefault();
  }

  function addHandle(entry) {
    const handle = makeButton("mv-ex-handle", "⠿", `Move: ${nameOf(entry)}`);
    handle.setAttribute("aria-pressed", "false");
    let wasDragged = false;
    // A click is a key press or a tap; one that ends a drag has said its word already.
    handle.addEventListener("click", (event) => {
      if (wasDragged && event.detail) return;
      if (held?.entry === entry) drop();
      else pickUp(entry, false);
    });
    handle.addEventListener("keydown", (event) => onKey(event, entry));
    handle.addEventListener("blur", drop);
    handle.addEventListener("pointerdown", (event) => {
      wasDragged = false;
      if (!event.button) handle.setPointerCapture(event.pointerId);
    });
    handle.addEventListener("pointermove", (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      if (!wasDragged && outside(handle, event)) {
        wasDragged = true;
        pickUp(entry, true);
      }
      if (held?.dragged) follow(entry, event.clientY);
    });
    handle.addEventListener("pointerup", () => held?.dragged && drop());
    handle.addEventListener("pointercancel", () => held?.dragged && putBack());
    entry.prepend(handle);
  }

  for (const entry of list.children) {
    addHandle(entry);
    const steps = [false, true].map((down) => {
      const button = makeButton("mv-ex-step", down ? "↓" : "↑", `Move ${down ? "down" : "up"}: ${nameOf(entry)}`);
      button.addEventListener("click", () => moveBy(entry, down, false));
      return button;
    });
    entry.append(...steps);
  }
  return () => handleOf(list.firstElementChild);
}

function makeButton(className, symbol, label) {
  const button = make("button", `mv-ex-button ${className}`);
  button.type = "button";
  button.setAttribute("aria-label", label);
  button.append(signOf(symbol));
  return button;
}

/** Whether a pointer has left the handle, up or down: a finger that presses always moves a little. */
function outside(handle, event) {
  const { top, bottom } = handle.getBoundingClientRect();
  return event.clientY < top || event.clientY > bottom;
}
