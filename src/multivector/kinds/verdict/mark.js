// Marks a judgement of a claim and the evidence chosen for it: marker.py in JavaScript.

import { markSet, setProblem } from "../_options.js";
import { isBlank, isRecord, markPart, markResult, unreadable } from "../../exercises/frontend/mark-result.js";

const KEPT = "<p>Your first verdict is kept and not marked. You will judge this claim again.</p>";
const HALVES = { evidence: "You ticked evidence.", reason: "You wrote a reason." };

export function mark(item, response) {
  if (isBlank(response)) return unreadable("empty");
  if (!isRecord(response)) return unreadable("unreadable");
  const { verdict, evidence } = response;
  const problem = verdictProblem(item, verdict, evidence);
  if (problem) return unreadable(problem, problem === "empty" ? halfGiven(response) : "");
  const { share, parts, summary } = markSet(item.evidence, isBlank(evidence) ? [] : evidence);
  const part = verdictPart(item, verdict);
  const score = part.state === "note" ? share : (part.state === "right" ? 0.5 : 0) + 0.5 * share;
  const none = isBlank(evidence) ? "<p>You ticked no evidence.</p>" : "";
  return markResult(score, "", [part, ...parts], none + summary);
}

/** Which half is there where the verdict is missing; "" where nothing is. */
function halfGiven(response) {
  const given = Object.keys(HALVES).find((half) => !isBlank(response[half]));
  return given ? `<p>${HALVES[given]} Choose a verdict too.</p>` : "";
}

function verdictProblem(item, verdict, evidence) {
  if (isBlank(verdict)) return "empty";
  if (typeof verdict !== "string") return "unreadable";
  if (!item.verdicts.some((entry) => entry.id === verdict)) return "unknown";
  // No evidence chosen is an answer, worth nothing for its half.
  return isBlank(evidence) ? "" : setProblem(item.evidence, evidence);
}

function verdictPart(item, verdict) {
  if (item.reveal === "later") return markPart("verdict", "note", KEPT);
  const agrees = verdict === item.verdict;
  const state = !item.scored ? "note" : agrees ? "right" : "wrong";
  return markPart("verdict", state, agrees ? item.feedback.right_html : item.feedback.wrong_html[verdict]);
}
