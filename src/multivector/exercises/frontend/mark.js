// Marks one response to one item. The same rules, the same result, as marking.py and numerals.py, which document them;
// tests/vectors/*.json hold both to it. Pure: no page, no network, no clock.

const MARK_HELP = {
  empty: "<p>There is no answer yet.</p>",
  unreadable: "<p>This answer could not be read. Answer again with the controls above.</p>",
  unknown: "<p>This answer names something that the question does not offer. Choose again.</p>",
  too_long: "<p>This is too long to be a number. Write the number alone, for example 12.5.</p>",
  kept: "<p>Your first verdict is kept. You will judge this claim again.</p>",
  number: "<p>This could not be read as a number. Write digits, for example 1 234.5 or 1234,5.</p>",
};
const UNSCORED_VERDICTS = ["contested", "unverified"];
const SCALES = [1e3, 1e6, 1e9];

/** Return {score, correct, state, message, parts, feedback_html} for a response as JSON gives it. */
export function mark(item, response) {
  return MARKERS[item.kind](item, response);
}

function markResult(score, message, parts, feedbackHtml) {
  const state = score === 1 ? "right" : score > 0 ? "partly" : "wrong";
  return {
    score,
    correct: score === 1,
    state,
    message: message || state,
    parts,
    feedback_html: feedbackHtml,
  };
}

function unreadable(message, helpHtml) {
  return { ...markResult(0, message, [], helpHtml || MARK_HELP[message]), state: "unreadable" };
}

function markPart(id, state, feedbackHtml = "") {
  return { id, state, feedback_html: feedbackHtml };
}

function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isBlank(response) {
  if (response === null || response === undefined || response === "") return true;
  if (Array.isArray(response)) return response.length === 0;
  return isRecord(response) && Object.keys(response).length === 0;
}

// --- choice -------------------------------------------------------------------------------------

function markChoice(item, response) {
  if (isBlank(response)) return unreadable("empty");
  if (typeof response !== "string") return unreadable("unreadable");
  const option = item.options.find((entry) => entry.id === response);
  if (!option) return unreadable("unknown");
  const score = option.correct ? 1 : 0;
  return markResult(score, "", [markPart(option.id, score ? "right" : "wrong")], option.feedback_html);
}

// --- multiple, map_region -----------------------------------------------------------------------

function markMultiple(item, response) {
  const problem = setProblem(item.options, response);
  if (problem) return unreadable(problem);
  const { share, parts, summary } = markSet(item.options, response);
  return markResult(share, "", parts, summary);
}

function markMapRegion(item, response) {
  const options = item.countries.map((country) => ({
    id: country.iso3,
    correct: item.answer.includes(country.iso3),
    feedback_html: country.feedback_html,
  }));
  return markMultiple({ options }, response);
}

function setProblem(options, chosen) {
  if (isBlank(chosen)) return "empty";
  if (!Array.isArray(chosen) || !chosen.every((entry) => typeof entry === "string")) return "unreadable";
  const known = new Set(options.map((option) => option.id));
  return chosen.every((entry) => known.has(entry)) ? "" : "unknown";
}

function markSet(options, chosen) {
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

// --- numeric ------------------------------------------------------------------------------------

function markNumeric(item, response) {
  if (isBlank(response)) return unreadable("empty");
  const reading = readNumber(response, item.units);
  if (reading.problem === "unreadable") return unreadable("unreadable", MARK_HELP.number);
  if (reading.problem === "unit") return unreadable("unit", item.feedback.unit_html);
  if (reading.problem) return unreadable(reading.problem);
  return markReadings(item, reading.numbers, response);
}

function readNumber(response, units) {
  if (typeof response === "string") return readNumeral(response, units);
  if (typeof response === "number" && Number.isFinite(response)) return { numbers: [response], problem: "" };
  return { numbers: [], problem: "unreadable" };
}

function markReadings(item, numbers, response) {
  const { answer, near, feedback, percent } = item;
  for (const number of numbers) {
    if (within(Number(number), answer)) return numericResult(1, "right", number, response, feedback.right_html);
  }
  for (const miss of near) {
    for (const number of numbers) {
      if (within(Number(number), miss)) return numericResult(0, "near", number, response, miss.feedback_html);
    }
  }
  for (const number of numbers) {
    if (isScaled(Number(number), answer, percent)) {
      return numericResult(0, "scale", number, response, feedback.unit_html);
    }
  }
  return numericResult(0, "wrong", numbers[0], response, feedback.wrong_html);
}

function numericResult(score, message, number, response, feedbackHtml) {
  const asTyped = typeof response !== "string" || response.replace(/^ +| +$/g, "") === number;
  const parts = asTyped ? [] : [markPart("reading", "note", `<p>Read as ${number}.</p>`)];
  return markResult(score, message, parts, feedbackHtml);
}

function within(number, target) {
  // Slack for binary fractions: 33.5 must count as within 0.1 of 33.4.
  const slack = 1e-9 * Math.max(1, Math.abs(target.value));
  return Math.abs(number - target.value) <= target.tolerance + slack;
}

function isScaled(number, answer, percent) {
  if (number === 0 || Math.abs(answer.value) <= answer.tolerance) return false;
  const scales = percent ? [...SCALES, 1e2] : SCALES;
  return scales.some((scale) => within(number * scale, answer) || within(number / scale, answer));
}

// --- reading numbers: numerals.py ---------------------------------------------------------------

const MAX_NUMERAL = 64;
const NUMERAL_FOLD = new Map([
  ..."\t\n\r\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    .split("").map((character) => [character, " "]),
  ..."\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d".split("").map((character) => [character, "-"]),
  ..."\u2019\u02bc\u02b9\uff07".split("").map((character) => [character, "'"]),
  ...[0xff10, 0x0660, 0x06f0].flatMap((zero) =>
    [..."0123456789"].map((digit) => [String.fromCharCode(zero + Number(digit)), digit])),
  ["\uff0c", ","], ["\uff0e", "."], ["\u066b", ","], ["\u066c", "'"], ["\uff05", "%"], ["\uff0b", "+"],
]);
const NUMBER_IN_TEXT = /^([^0-9]*?)([.,]?[0-9](?:[0-9 .,']*[0-9])?)(e[+-]?[0-9]{1,2}(?![0-9]))?([^0-9]*)$/;
const PLAIN_NUMBER = /^([0-9]*)(?:[.,]([0-9]+))?$/;
const GROUPED_NUMBER = /^([1-9][0-9]{0,2})([ ',.])([0-9]{3}(?:\2[0-9]{3})*)(?:([.,])([0-9]+))?$/;

function foldNumeral(text) {
  return text
    .split("")
    .map((character) => NUMERAL_FOLD.get(character) ?? character)
    .join("")
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function trimSpaces(text) {
  return text.replace(/^ +| +$/g, "");
}

function readNumeral(text, units) {
  const problem = (code) => ({ numbers: [], problem: code });
  // Characters, not UTF-16 units; the first test spares a very long text the split.
  if (text.length > 2 * MAX_NUMERAL || [...text].length > MAX_NUMERAL) return problem("too_long");
  const folded = trimSpaces(foldNumeral(text));
  if (!folded) return problem("empty");
  const found = NUMBER_IN_TEXT.exec(folded);
  if (!found) return problem("unreadable");
  const [before, body, exponent, after] = found.slice(1).map((group) => group ?? "");
  const { sign, rest } = takeSign(trimSpaces(before));
  const bodies = numeralReadings(body);
  if (sign === null || !bodies.length) return problem("unreadable");
  const unit = unitKey(`${rest} ${after}`);
  if (unit && !units.includes(unit)) return problem("unit");
  return { numbers: bodies.map((number) => `${sign}${number}${exponent}`), problem: "" };
}

function unitKey(unit) {
  return foldNumeral(unit).split(" ").filter(Boolean).sort().join(" ");
}

function takeSign(before) {
  const signs = before.split("").filter((character) => character === "+" || character === "-");
  const atAnEnd = /^[+-]|[+-]$/.test(before);
  if (signs.length > 1 || (signs.length && !atAnEnd)) return { sign: null, rest: before };
  return { sign: signs[0] === "-" ? "-" : "", rest: before.replace(/^[+\- ]+|[+\- ]+$/g, "") };
}

function numeralReadings(body) {
  const readings = [plainNumber(body), groupedNumber(body)];
  if (body.includes(",") && readings[1] !== null) readings.reverse();
  return readings.filter((number) => number !== null);
}

function plainNumber(body) {
  const found = PLAIN_NUMBER.exec(body);
  if (!found) return null;
  return found[2] ? `${found[1] || "0"}.${found[2]}` : found[1];
}

function groupedNumber(body) {
  const found = GROUPED_NUMBER.exec(body);
  if (!found || found[2] === found[4]) return null;
  const whole = found[1] + found[3].replaceAll(found[2], "");
  return found[5] ? `${whole}.${found[5]}` : whole;
}

// --- verdict ------------------------------------------------------------------------------------

function markVerdict(item, response) {
  if (isBlank(response)) return unreadable("empty");
  if (!isRecord(response)) return unreadable("unreadable");
  const { verdict, evidence } = response;
  const problem = verdictProblem(item, verdict, evidence);
  if (problem) return unreadable(problem);
  const { share, parts, summary } = markSet(item.evidence, isBlank(evidence) ? [] : evidence);
  const part = verdictPart(item, verdict);
  const score = part.state === "note" ? share : (part.state === "right" ? 0.5 : 0) + 0.5 * share;
  return markResult(score, "", [part, ...parts], summary);
}

function verdictProblem(item, verdict, evidence) {
  if (isBlank(verdict)) return "empty";
  if (typeof verdict !== "string") return "unreadable";
  if (!item.verdicts.some((entry) => entry.id === verdict)) return "unknown";
  // No evidence chosen is an answer, worth nothing for its half.
  return isBlank(evidence) ? "" : setProblem(item.evidence, evidence);
}

function verdictPart(item, verdict) {
  if (item.reveal === "later") return markPart("verdict", "note", MARK_HELP.kept);
  const agrees = verdict === item.verdict;
  const state = UNSCORED_VERDICTS.includes(item.verdict) ? "note" : agrees ? "right" : "wrong";
  return markPart("verdict", state, agrees ? item.feedback.right_html : item.feedback.wrong_html[verdict]);
}

const MARKERS = {
  choice: markChoice,
  multiple: markMultiple,
  map_region: markMapRegion,
  numeric: markNumeric,
  verdict: markVerdict,
};
