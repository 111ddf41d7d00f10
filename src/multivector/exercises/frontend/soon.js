// What is saved while one types and ticks: a moment after the last change, and at once when the page is left.

const PAUSE = 400; // ms

/** An action that is put off: `ask` has it done soon, `now` does what was asked, `forget` does not. */
export function soon(action) {
  let timer = 0;

  function forget() {
    clearTimeout(timer);
    timer = 0;
    window.removeEventListener("pagehide", now);
    document.removeEventListener("visibilitychange", whenHidden);
  }

  function now() {
    if (!timer) return;
    forget();
    action();
  }

  // The last that a phone tells a page before it drops its tab.
  function whenHidden() {
    if (document.visibilityState === "hidden") now();
  }

  function ask() {
    if (!timer) {
      window.addEventListener("pagehide", now);
      document.addEventListener("visibilitychange", whenHidden);
    }
    clearTimeout(timer);
    timer = setTimeout(now, PAUSE);
  }

  return { ask, now, forget };
}
