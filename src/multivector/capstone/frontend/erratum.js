// An erratum for the article, drafted from the reader's own verdicts and compared with the ledger. errata.py keeps the
// same rules, and the tests hold the two equal.

import { own } from "./brief.js";

const CORRECTABLE = ["imprecise", "contradicted"];
export const TITLE = "Draft of an erratum";
const GREETING = "Dear editors, dear authors,";
const OPENING =
  "I read the article with care, as part of a course that checks its claims one by one. In the passages below the " +
  "records that I could see seem to say something else. I may be mistaken; each point therefore names its sources.";
const CLOSING = "Thank you for your attention. I will be glad to learn where I am wrong.";
const NOTHING = "I have no correction to propose yet.";

const trimmed = (written) => written.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");

/** The reader's verdict on each claim that was judged: a sorted list of [claim id, {verdict, reason}]. */
export function judgements(items, context) {
  const best = new Map();
  for (const name of Object.keys(items).sort()) {
    const known = own(context.judged_in, name);
    const response = known && items[name].response;
    if (typeof response !== "object" || response === null || Array.isArray(response)) continue;
    if (!own(context.claims, known.claim)) continue;
    const { verdict, reason } = response;
    if (typeof verdict !== "string" || !own(context.words, verdict)) continue;
    // A judgement counts more than a first try; then the later one. Names come in order, so the last of two equals stays.
    const rank = `${known.first ? 0 : 1} ${items[name].at ?? ""}`;
    if (best.has(known.claim) && rank < best.get(known.claim).rank) continue;
    best.set(known.claim, { rank, given: { verdict, reason: typeof reason === "string" ? trimmed(reason) : "" } });
  }
  return [...best.keys()].sort().map((id) => [id, best.get(id).given]);
}

/** The erratum as blocks (see document.js). */
export function draft(items, context) {
  const { claims, words } = context;
  const judged = judgements(items, context);
  const wrong = judged.filter(([, { verdict }]) => CORRECTABLE.includes(verdict));
  const rest = judged.filter((entry) => !wrong.includes(entry));
  const differ = rest.filter(([id, { verdict }]) => verdict !== claims[id].verdict);
  const agree = rest.filter((entry) => !differ.includes(entry)).map(([id]) => id);
  const names = new Set(judged.map(([id]) => id));
  const open = Object.keys(claims).sort().filter((id) => !names.has(id));
  const made = [["h1", TITLE], ["p", `On: ${context.article}`], ["p", GREETING], ["p", wrong.length ? OPENING : NOTHING]];
  for (const [id, given] of wrong) made.push(...correction(id, claims[id], given, words));
  if (wrong.length) made.push(["p", CLOSING], ["p", "[your name]"]);
  if (differ.length) {
    const rows = differ.map(([id, given]) => `${id}, paragraph ${claims[id].paragraph}: ${otherwise(claims[id], given, words)}`);
    made.push(["h2", "For myself: no correction asked, but I judge otherwise than the ledger"], ["ul", rows]);
  }
  if (agree.length) {
    made.push(["h2", "For myself: judged as the ledger does, no correction asked"], ["p", agree.join(", ")]);
  }
  if (open.length) made.push(["h2", `For myself: not judged (${open.length} claims)`], ["p", open.join(", ")]);
  return made;
}

function correction(id, claim, given, words) {
  const made = [["h2", `Paragraph ${claim.paragraph}, claim ${id}`], ["blockquote", `“${claim.quote}”`]];
  made.push(["p", given.reason ? `What seems wrong: ${given.reason}` : `I judge this passage ${words[given.verdict]}.`]);
  made.push(["p", `Corrected value: ${claim.correct || "I cannot give one yet."}`]);
  made.push(["p", `Evidence: ${claim.evidence}`]);
  if (claim.urls.length) made.push(["links", claim.urls]);
  if (given.verdict !== claim.verdict) made.push(["p", otherwise(claim, given, words)]);
  return made;
}

function otherwise(claim, given, words) {
  const reason = given.reason || "no reason is written down yet";
  return (
    `The course's ledger holds this claim ${words[claim.verdict]} (confidence: ${claim.confidence}); ` +
    `I hold it ${words[given.verdict]}: ${reason}`
  );
}
