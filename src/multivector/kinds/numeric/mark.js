// Marks a number: marker.py and numerals.py in JavaScript.

import { isBlank, markPart, markResult, unreadable } from "../../exercises/frontend/mark-result.js";

const SCALES = [1e3, 1e6, 1e9];
const NO_NUMBER = "<p>This could not be read as a number. Write digits, for example 1 234.5 or 1234,5.</p>";
const TOO_LONG = "<p>This is too long to be a number. Write the number alone, for example 12.5.</p>";

export function mark(item, response) {
  if (isBlank(response)) return unreadable("empty");
  const reading = readNumber(response, item.units);
  if (reading.problem === "unreadable") return unreadable("unreadable", NO_NUMBER);
  if (reading.problem === "unit") return unreadable("unit", item.feedback.unit_html);
  if (reading.problem) return unreadable(reading.problem, reading.problem === "too_long" ? TOO_LONG : "");
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
