// Marks the setting of an explorer's controls: marker.py in JavaScript.

import { isBlank, isRecord, markResult, unreadable } from "../../exercises/frontend/mark-result.js";

export function mark(item, response) {
  const problem = settingProblem(item.controls, response);
  if (problem) return unreadable(problem, problem === "incomplete" ? "<p>Every control must be set.</p>" : "");
  const { correct, near } = item.outcomes[outcomeAt(item.controls, response)];
  if (correct) return markResult(1, "", [], item.feedback.right_html);
  if (near !== null) return markResult(0, "near", [], item.near_html[near]);
  return markResult(0, "", [], item.feedback.wrong_html);
}

/** Where the outcome of a whole setting stands; the last control varies fastest. */
export function outcomeAt(controls, setting) {
  return controls.reduce((at, { id, values }) => at * values.length + values.findIndex((one) => one.id === setting[id]), 0);
}

function settingProblem(controls, response) {
  if (isBlank(response)) return "empty";
  if (!isRecord(response)) return "unreadable";
  const chosen = Object.entries(response).filter(([, value]) => !isBlank(value));
  if (!chosen.every(([, value]) => typeof value === "string")) return "unreadable";
  const has = (name, value) =>
    controls.some(({ id, values }) => id === name && (isBlank(value) || values.some((one) => one.id === value)));
  if (!Object.entries(response).every(([name, value]) => has(name, value))) return "unknown";
  if (chosen.length === controls.length) return "";
  return chosen.length ? "incomplete" : "empty";
}
