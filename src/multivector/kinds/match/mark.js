// Marks pairs: marker.py in JavaScript.

import { isBlank, isRecord, markPart, markResult, stillOpen, unreadable } from "../../exercises/frontend/mark-result.js";

export function mark(item, response) {
  const problem = matchProblem(item, response);
  if (problem) return unreadable(problem);
  const chosen = new Map(Object.entries(response));
  const parts = item.left.map((entry) => matchPart(entry, chosen.get(entry.id)));
  const right = parts.filter((part) => part.state === "right").length;
  const summary = `<p>${right} of ${parts.length} pairs are right.${stillOpen(parts)}</p>`;
  return markResult(right / parts.length, "", parts, summary);
}

function matchProblem(item, response) {
  if (isBlank(response)) return "empty";
  if (!isRecord(response)) return "unreadable";
  const chosen = Object.values(response).filter((id) => !isBlank(id));
  if (!chosen.every((id) => typeof id === "string")) return "unreadable";
  const has = (side, id) => item[side].some((entry) => entry.id === id);
  if (!Object.keys(response).every((id) => has("left", id)) || !chosen.every((id) => has("right", id))) return "unknown";
  return chosen.length ? "" : "empty";
}

function matchPart(entry, chosen) {
  if (isBlank(chosen)) return markPart(entry.id, "missed");
  if (chosen === entry.answer) return markPart(entry.id, "right", entry.feedback.right_html);
  return markPart(entry.id, "wrong", entry.feedback.wrong_html[chosen]);
}
