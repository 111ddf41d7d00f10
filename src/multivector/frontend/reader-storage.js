// Where a page keeps what its reader does: the browser's storage, or nowhere in the seminar view, since what a class
// answers on the projector is nobody's progress.

export const SEMINAR = "seminar"; // the parameter of the address that asks for the seminar view; mode.js knows it too

/** Whether an address (the `search` part) asks for the seminar view. */
export const isSeminar = (search) => new URLSearchParams(search).has(SEMINAR);

/** What `createStore` takes: a function that returns the storage of this page. */
export function readersStorage() {
  if (!isSeminar(window.location.search)) return () => window.localStorage;
  const kept = new Map();
  const passing = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
  return () => passing;
}
