// Marks entries that are put in order or matched in pairs: marking_lists.py in JavaScript.

import { isBlank, isRecord, markPart, markResult, stillOpen, unreadable } from "./mark-result.js";

// --- order --------------------------------------------------------------------------------------

export function markOrder(item, response) {
  const problem = orderProblem(item.answer, response);
  if (problem) return unreadable(problem);
  const kept = inOrder(item.answer, response);
  const feedback = new Map(item.entries.map((entry) => [entry.id, entry.feedback_html]));
  const parts = response.map((id) => (kept.includes(id) ? markPart(id, "right") : markPart(id, "wrong", feedback.get(id))));
  const score = (kept.length - 1) / (response.length - 1);
  const { right_html: right, wrong_html: wrong } = item.feedback;
  return markResult(score, "", parts, score === 1 ? right : orderSummary(kept.length, response.length) + wrong);
}

function inOrder(right, given) {
  const places = given.map((id) => right.indexOf(id));
  const length = places.map(() => 1);
  const before = places.map(() => -1);
  for (let at = 0; at < places.length; at += 1) {
    for (let earlier = 0; earlier < at; earlier += 1) {
      if (places[earlier] < places[at] && length[earlier] + 1 > length[at]) {
        length[at] = length[earlier] + 1;
        before[at] = earlier;
      }
    }
  }
  const kept = [];
  for (let at = length.indexOf(Math.max(...length)); at >= 0; at = before[at]) kept.unshift(given[at]);
  return kept;
}

function orderProblem(ids, response) {
  if (isBlank(response)) return "empty";
  if (!Array.isArray(response) || !response.every((id) => typeof id === "string")) return "unreadable";
  if (!response.every((id) => ids.includes(id))) return "unknown";
  return response.length === ids.length && new Set(response).size === ids.length ? "" : "incomplete";
}

function orderSummary(kept, thereAre) {
  if (kept === 1) return "<p>No two entries stand in the right order.</p>";
  return `<p>${kept} of ${thereAre} stand in the right order; ${thereAre - kept} must move.</p>`;
}

// --- match --------------------------------------------------------------------------------------

export function markMatch(item, response) {
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
