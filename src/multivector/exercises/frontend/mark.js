// Marks one response to one item. The same rules, the same result, as marking.py and the markers of the kinds, which
// document them; the vectors of each kind hold both to it. Pure: no page, no network, no clock.

import { kindOf } from "./kinds.js";
import { withAdvice } from "./mark-result.js";

/** Return {score, correct, state, message, parts, feedback_html} for a response as JSON gives it. */
export function mark(item, response) {
  const kind = kindOf(item.kind);
  return withAdvice(kind.mark(item, response), kind.toDo);
}
