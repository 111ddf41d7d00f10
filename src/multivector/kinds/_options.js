// Options to pick any number of: how a list of them is marked. _options.py in JavaScript.

import { isBlank, markPart, markResult, unreadable } from "../exercises/frontend/mark-result.js";

export function markPicked(options, response) {
  const problem = setProblem(options, response);
  if (problem) return unreadable(problem);
  const { share, parts, summary } = markSet(options, response);
  return markResult(share, "", parts, summary);
}

export function setProblem(options, chosen) {
  if (isBlank(chosen)) return "empty";
  if (!Array.isArray(chosen) || !chosen.every((entry) => typeof entry === "string")) return "unreadable";
  const known = new Set(options.map((option) => option.id));
  return chosen.every((entry) => known.has(entry)) ? "" : "unknown";
}

export function markSet(options, chosen) {
  const right = options.filter((option) => option.correct);
  const picked = options.filter((option) => chosen.includes(option.id));
  const found = picked.filter((option) => option.correct).length;
  const tooMany = picked.length - found;
  const parts = picked.map((option) => markPart(option.id, option.correct ? "right" : "wrong", option.feedback_html));
  const missed = right.filter((option) => !chosen.includes(option.id));
  parts.push(...missed.map((option) => markPart(option.id, "missed")));
  const share = Math.max(0, found - tooMany) / right.length;
  return { share, parts, summary: summaryOf(found, right.length, tooMany) };
}

function summaryOf(found, thereAre, tooMany) {
  const extra = tooMany ? ` and chose ${tooMany} that ${tooMany === 1 ? "does" : "do"} not belong` : "";
  return `<p>You found ${found} of ${thereAre}${extra}.</p>`;
}
