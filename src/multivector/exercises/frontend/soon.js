// What waits: for the next picture of the page, or what is saved while one types and ticks: a moment after the last
// change, and at once when the page is left.

const PAUSE = 400; // ms
const asked = new Set(); // what every form of the page has still to do
let isListening = false;

/** An action that is put off: `ask` has it done soon, `now` does what was asked, `forget` does not. */
export function soon(action) {
  let timer = 0;

  function forget() {
    clearTimeout(timer);
    asked.delete(now);
  }

  function now() {
    if (!asked.has(now)) return;
    forget();
    action();
  }

  function ask() {
    listen();
    clearTimeout(timer);
    timer = setTimeout(now, PAUSE);
    asked.add(now);
  }

  return { ask, now, forget };
}

/** Do something once the page is drawn as it is now; what asks for places then need not have it laid out. */
export function afterDrawing(action) {
  requestAnimationFrame(() => setTimeout(action));
}

// Once for the page: the browser is told of each listener to a page's end, which takes longer than to mark an answer.
function listen() {
  if (isListening) return;
  isListening = true;
  const all = () => [...asked].forEach((now) => now());
  window.addEventListener("pagehide", all);
  // The last that a phone tells a page before it drops its tab.
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && all());
}
