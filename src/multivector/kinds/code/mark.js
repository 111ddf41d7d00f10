// Marks the record of a code exercise's steps: marker.py in JavaScript.

import { isBlank, isRecord, markPart, markResult, unreadable } from "../../exercises/frontend/mark-result.js";

const NONE_YET = "<p>No step is recorded yet. Run the checks of the notebook, then look here again.</p>";

export function mark({ steps }, response) {
  if (isBlank(response)) return unreadable("empty", NONE_YET);
  const record = new Map(isRecord(response) ? Object.entries(response) : []);
  const results = [...record.values()];
  if (!results.length || !results.every((passed) => typeof passed === "boolean")) return unreadable("unreadable");
  if (![...record.keys()].every((name) => steps.some(({ id }) => id === name))) return unreadable("unknown");
  const passed = results.filter(Boolean).length;
  const state = (id) => (record.has(id) ? (record.get(id) ? "right" : "wrong") : "missed");
  const summary = `<p>${passed} of ${steps.length} steps are recorded as passed.</p>`;
  return markResult(passed / steps.length, "", steps.map(({ id }) => markPart(id, state(id))), summary);
}
