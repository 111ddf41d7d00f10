// Marks entries placed on a time axis: marker.py in JavaScript.

import { isBlank, markPart, markResult, recordProblem, stillOpen, unreadable } from "../../exercises/frontend/mark-result.js";

const FORMS = { year: /^([0-9]{4})$/, month: /^([0-9]{4})-(0[1-9]|1[0-2])$/ };

export function mark(item, response) {
  const problem = recordProblem(item.entries, response, (text) => stepProblem(item, readStep(text, item.unit)));
  if (problem) return unreadable(problem);
  const placed = new Map(Object.entries(response));
  const parts = item.entries.map((entry) => timelinePart(item, entry, placed.get(entry.id)));
  const right = parts.filter((part) => part.state === "right").length;
  const summary = `<p>${right} of ${parts.length} stand in the right place.${stillOpen(parts)}</p>`;
  return markResult(right / parts.length, "", parts, summary);
}

/** The year, or the month counted from the year 0, that a text says; -1 for any other value. */
export function readStep(text, unit) {
  const found = typeof text === "string" && FORMS[unit].exec(text);
  if (!found) return -1;
  return unit === "year" ? Number(found[1]) : 12 * Number(found[1]) + Number(found[2]) - 1;
}

function stepProblem({ first, last }, at) {
  if (at < 0) return "unreadable";
  return first <= at && at <= last ? "" : "unknown";
}

function timelinePart({ unit, tolerance }, { id, earliest, latest, shown, feedback }, text) {
  if (isBlank(text)) return markPart(id, "missed");
  const at = readStep(text, unit);
  if (at < earliest - tolerance) return markPart(id, "wrong", `<p>Too early.</p>${feedback.early_html}`);
  if (at > latest + tolerance) return markPart(id, "wrong", `<p>Too late.</p>${feedback.late_html}`);
  return markPart(id, "right", `<p>In the data: ${shown}.</p>${feedback.right_html}`);
}
