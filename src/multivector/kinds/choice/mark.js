// Marks one option: marker.py in JavaScript.

import { isBlank, markPart, markResult, unreadable } from "../../exercises/frontend/mark-result.js";

export function mark(item, response) {
  if (isBlank(response)) return unreadable("empty");
  if (typeof response !== "string") return unreadable("unreadable");
  const option = item.options.find((entry) => entry.id === response);
  if (!option) return unreadable("unknown");
  const score = option.correct ? 1 : 0;
  return markResult(score, "", [markPart(option.id, score ? "right" : "wrong")], option.feedback_html);
}
