// The policy brief: its parts, what a check finds in it, its score by the rubric. briefs.py keeps the same rules, and the
// tests hold the two equal.

export const TEXTS = {
  title: "Title",
  audience: "Reader",
  headline: "Headline",
  rival: "Another explanation",
  unknowns: "What we do not know",
  follows: "What follows",
};
export const CONFIDENCES = ["low", "medium", "high"];
export const WORDS_A_PAGE = 450;
export const MAX_STEPS = 8;
export const MAX_EVIDENCE = 12;
export const MAX_TEXT = 2000;
const OPEN = ["contested", "unverified", "not_checkable"];

const text = (value) => (typeof value === "string" ? [...value].slice(0, MAX_TEXT).join("") : "");
const list = (value) => (Array.isArray(value) ? value : []);
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** A record's own member, or undefined: a name that a reader typed must not reach the prototype. */
export const own = (record, name) => (Object.hasOwn(record, name) ? record[name] : undefined);

/** What is kept of a brief, with every field in its form; anything else is empty. */
export function briefFrom(value) {
  const kept = isRecord(value) ? value : {};
  const marks = isRecord(kept.marks) ? Object.entries(kept.marks) : [];
  return {
    ...Object.fromEntries(Object.keys(TEXTS).map((name) => [name, text(kept[name])])),
    steps: list(kept.steps)
      .filter(isRecord)
      .slice(0, MAX_STEPS)
      .map((step) => ({ text: text(step.text), claims: text(step.claims) })),
    evidence: list(kept.evidence)
      .filter((name) => typeof name === "string")
      .slice(0, MAX_EVIDENCE),
    confidence: CONFIDENCES.includes(kept.confidence) ? kept.confidence : "",
    marks: Object.fromEntries(marks.filter(([, level]) => [0, 1, 2, 3].includes(level))),
  };
}

/** The claim ids in a text, each once, in order. */
export const claimsIn = (written) => [...new Set(written.match(/C[0-9]{3}(?![0-9])/g) ?? [])];
export const words = (written) => written.split(/[ \t\r\n\u00a0]+/).filter(Boolean).length;

/** How many words a reader of the brief reads; claims and evidence are not counted. */
export function length(brief) {
  const written = [...Object.keys(TEXTS).map((name) => brief[name]), ...brief.steps.map((step) => step.text)];
  return written.reduce((sum, part) => sum + words(part), 0);
}

/** Findings {code, text}, in the order of the brief's parts. */
export function check(brief, context) {
  const found = [];
  const say = (code, line) => found.push({ code, text: line });
  const sayEmpty = (name) => {
    if (!words(brief[name])) say(`empty-${name}`, `The part “${TEXTS[name]}” is empty.`);
  };
  for (const name of ["title", "audience", "headline"]) sayEmpty(name);
  checkSteps(brief, context.claims, say);
  checkEvidence(brief.evidence, context.evidence, say);
  for (const name of ["rival", "unknowns", "follows"]) sayEmpty(name);
  if (!brief.confidence) say("empty-confidence", "The brief does not say how confident you are.");
  const count = length(brief);
  if (count > WORDS_A_PAGE) say("too-long", `The brief has ${count} words; a page holds about ${WORDS_A_PAGE}.`);
  return found;
}

function checkSteps({ steps, unknowns }, ledger, say) {
  if (!steps.length) {
    say("no-steps", "The argument has no step yet.");
    return;
  }
  if (steps.length === 1) say("few-steps", "The argument has one step; an argument needs at least two.");
  let supported = false;
  for (const [index, step] of steps.entries()) {
    const number = index + 1;
    if (!words(step.text)) say("step-empty", `Step ${number} says nothing yet.`);
    const cited = claimsIn(step.claims);
    if (!cited.length) say("step-no-claim", `Step ${number} cites no claim.`);
    for (const id of cited) {
      const claim = own(ledger, id);
      supported ||= claim?.verdict === "supported";
      checkClaim(number, id, claim, unknowns, say);
    }
  }
  if (!supported) say("no-supported", "No step cites a claim that the ledger holds supported.");
}

function checkClaim(number, id, claim, unknowns, say) {
  if (!claim) {
    say("step-unknown-claim", `Step ${number} cites ${id}, which is not in the ledger.`);
    return;
  }
  const { verdict } = claim;
  const where = `Step ${number} rests on ${id}, which the ledger holds ${verdict.replaceAll("_", " ")}`;
  const value = claim.correct ? ` The value found: ${claim.correct}.` : "";
  if (verdict === "contradicted" || verdict === "imprecise") say(`step-${verdict}`, `${where}.${value}`);
  else if (OPEN.includes(verdict) && !claimsIn(unknowns).includes(id)) {
    say("step-open", `${where}; name ${id} under “${TEXTS.unknowns}”.`);
  }
}

function checkEvidence(chosen, catalogue, say) {
  if (!chosen.length) {
    say("no-evidence", "No evidence is chosen.");
    return;
  }
  for (const name of chosen) {
    if (!own(catalogue, name)) say("unknown-evidence", `The evidence “${name}” is not in the course.`);
  }
  // The table under a chosen chart repeats it.
  const known = chosen.map((name) => own(catalogue, name)).filter((entry) => entry && !chosen.includes(entry.of));
  const kinds = [...new Set(known.map(({ kind }) => kind))];
  if (kinds.length === 1) {
    say("one-kind", `All the evidence is of one kind (${kinds[0]}); a second kind may show what this one cannot.`);
  }
}

/** {points, most, criteria}: for each criterion the reader's level, the cap and why, the points. */
export function score(brief, context) {
  const found = check(brief, context);
  const criteria = context.rubric.map(({ id, title, levels, caps }) => {
    const held = found.filter(({ code }) => own(caps, code) !== undefined);
    const cap = Math.min(levels.length - 1, ...held.map(({ code }) => caps[code]));
    const level = own(brief.marks, id) ?? null;
    const why = level !== null && level > cap ? held.map((finding) => finding.text) : [];
    return { id, title, level, cap, points: Math.min(level ?? 0, cap), why };
  });
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
  return {
    points: sum(criteria.map(({ points }) => points)),
    most: sum(context.rubric.map(({ levels }) => levels.length - 1)),
    criteria,
  };
}

/** A score in words: the sum first, then a line for each criterion. */
export function scoreLines({ points, most, criteria }) {
  const lines = criteria.map((entry) => {
    const line = `${entry.title}: ${entry.points}`;
    if (entry.level === null) return `${line} (you have not chosen a level)`;
    if (!entry.why.length) return line;
    return `${line} (you chose ${entry.level}; the check allows ${entry.cap}: ${entry.why.join(" ")})`;
  });
  return [`${points} of ${most} points.`, ...lines];
}
