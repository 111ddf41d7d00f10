"""The page's store under Node: the time of one put and of one get among 10, 300 and 3,000 items.

The baseline is one JSON.parse and one JSON.stringify of the text that the store then keeps: what a store would do that
reads and writes all of it each time. Only createStore, put and get are used, so the store's insides may change.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))
import nodejs

COUNTS = (10, 300, 3000)
# Warms up, then takes the middle of many single calls. Each put is a new answer to one of the items.
SCRIPT = """
const { createStore } = await load("exercises/frontend/store.js");
const { attempted } = await load("exercises/frontend/entry.js");
const median = (times) => times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
const timed = (runs, call) => {
  const times = [];
  for (let run = 0; run < runs * 1.5; run += 1) {
    const started = performance.now();
    call(run);
    if (run >= runs / 2) times.push(performance.now() - started);
  }
  return median(times);
};
return argument.map((count) => {
  const shelf = new Map();
  const storage = {
    getItem: (key) => shelf.get(key) ?? null,
    setItem: (key, value) => void shelf.set(key, value),
    removeItem: (key) => void shelf.delete(key),
  };
  const store = createStore(() => storage);
  const ids = Array.from({ length: count }, (_, at) => `item-${at}`);
  const answer = (run) => {
    const id = ids[(run * 7) % count];
    const result = { response: "abcd"[run % 4], score: run % 2, correct: run % 2 === 1 };
    return [id, attempted(store.get(id) ?? {}, result, store.now())];
  };
  for (let run = 0; run < count; run += 1) store.put(...answer(run));
  if (ids.some((id) => !store.get(id))) throw new Error(`the store does not hold ${count} items`);
  const next = Array.from({ length: 450 }, (_, run) => answer(run));
  const put = timed(300, (run) => store.put(...next[run]));
  const get = timed(300, (run) => store.get(ids[(run * 7) % count]));
  const [text] = [...shelf.values()].sort((one, other) => other.length - one.length);
  const plain = timed(60, () => JSON.stringify(JSON.parse(text)));
  return [put, get, plain];
});
"""


def times():
    """Return {count of items: (ms of a put, ms of a get, ms of the baseline)}."""
    with tempfile.TemporaryDirectory() as folder:
        return dict(zip(COUNTS, nodejs.run(SCRIPT, Path(folder), list(COUNTS)), strict=True))
