// Marks one response to one item. The same rules, the same result, as marking.py and the markers of the kinds, which document them;
// tests/vectors/*.json hold both to it. Pure: no page, no network, no clock.

import { markChoice, markMapRegion, markMultiple } from "./mark-choice.js";
import { markCode } from "./mark-code.js";
import { markExplore } from "./mark-explore.js";
import { markMatch, markOrder } from "./mark-lists.js";
import { markNumeric } from "./mark-numeric.js";
import { markMapPoint } from "./mark-places.js";
import { withAdvice } from "./mark-result.js";
import { markShortText } from "./mark-text.js";
import { markTimeline } from "./mark-timeline.js";
import { markVerdict } from "./mark-verdict.js";

const MARKERS = {
  choice: markChoice,
  multiple: markMultiple,
  map_region: markMapRegion,
  explore: markExplore,
  code: markCode,
  map_point: markMapPoint,
  timeline: markTimeline,
  numeric: markNumeric,
  short_text: markShortText,
  order: markOrder,
  match: markMatch,
  verdict: markVerdict,
};

/** Return {score, correct, state, message, parts, feedback_html} for a response as JSON gives it. */
export function mark(item, response) {
  return withAdvice(MARKERS[item.kind](item, response), item.kind);
}
