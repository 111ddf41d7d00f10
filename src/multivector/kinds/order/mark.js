// Marks entries put in order: marker.py in JavaScript.

import { isBlank, markPart, markResult, unreadable } from "../../exercises/frontend/mark-result.js";

const INCOMPLETE = "<p>Every entry must stand in the list once.</p>";

export function mark(item, response) {
  const problem = orderProblem(item.answer, response);
  if (problem) return unreadable(problem, problem === "incomplete" ? INCOMPLETE : "");
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
