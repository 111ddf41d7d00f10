// Who is told of a change in the store. A store calls its listeners with the set of the ids that changed, or with
// something else when it may be any: then all are told. One listener of the store serves all forms of a page, so an
// answer costs the same work on a page of a hundred exercises as on a page of one.

const listenersOf = new WeakMap(); // by store: the listeners by id

/** Call `listener` after each change of what is kept about one of `ids`. Returns what ends it. */
export function subscribeTo(store, ids, listener) {
  if (!listenersOf.has(store)) listenersOf.set(store, begin(store));
  const { byId, end } = listenersOf.get(store);
  for (const id of ids) byId.set(id, (byId.get(id) ?? new Set()).add(listener));
  return () => {
    for (const id of ids) {
      byId.get(id)?.delete(listener);
      if (!byId.get(id)?.size) byId.delete(id);
    }
    if (byId.size) return;
    end();
    listenersOf.delete(store);
  };
}

function begin(store) {
  const byId = new Map();
  const end = store.subscribe((changed) => {
    const ids = changed instanceof Set ? changed : byId.keys();
    // Each once, whatever they add or take away themselves.
    const told = new Set([...ids].flatMap((id) => [...(byId.get(id) ?? [])]));
    for (const listener of told) listener();
  });
  return { byId, end };
}
