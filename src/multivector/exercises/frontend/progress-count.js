// How much is done: of what the page can answer, and apart from it of what needs a notebook.

/**
 * Count a chapter's exercises: {done, all} of those that the page can answer, and `words` for both. `lab`: the ids of
 * those that need JupyterLab; `what`: " exercises" or "".
 */
export function countOf({ items: ids, lab = [] }, kept, what = "") {
  const isLab = new Set(lab);
  const count = (some) => [some.filter((id) => kept[id]?.done).length, some.length];
  const [done, all] = count(ids.filter((id) => !isLab.has(id)));
  const [labDone, labAll] = count(lab);
  const here = all ? `${done} of ${all}${what} done` : "";
  const there = labAll ? `${labDone} of ${labAll}${here ? "" : `${what} done`} in JupyterLab` : "";
  const words = here && there ? `${here} here, ${there}` : here || there || "no exercises yet";
  return { done, all, isDone: all > 0 && done === all, words };
}

/** The same for an objective: {reached, words}. `needed` of its exercises must be done. */
export function objectiveOf({ items: ids, needed = ids.length }, kept) {
  const done = ids.filter((id) => kept[id]?.done).length;
  const enough = needed < ids.length ? `; ${needed} are enough` : "";
  return {
    reached: done >= needed,
    words: `${done} of ${ids.length} exercise${ids.length === 1 ? "" : "s"} of this objective done${enough}.`,
  };
}
