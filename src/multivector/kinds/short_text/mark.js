// Marks a short text: marker.py and _texts.py in JavaScript.

import { isBlank, markPart, markResult, unreadable } from "../../exercises/frontend/mark-result.js";
import { MONTHS, inWords } from "../../exercises/frontend/moment.js";

const TOO_LONG = "<p>This is longer than 80 characters. Write the answer alone.</p>";
const NO_DATE =
  "<p>This could not be read as a date. Write the day, the month and the year, for example 5 March 1999.</p>";

export function mark(item, response) {
  if (isBlank(response)) return unreadable("empty");
  if (typeof response !== "string") return unreadable("unreadable");
  // Characters, not UTF-16 units; the first test spares a very long text the split.
  if (response.length > 2 * MAX_TEXT || [...response].length > MAX_TEXT) {
    return unreadable("too_long", TOO_LONG);
  }
  return textKey(response) ? markText(item, response) : unreadable("empty");
}

function markText({ answer, near, feedback }, response) {
  const key = textKey(response);
  const dates = readDates(response);
  const says = (target) => target.texts.includes(key) || dates.includes(target.date);
  const reading = (target) => (answer.date ? readingOf(target, dates, response) : []);
  if (says(answer)) return markResult(1, "right", reading(answer), feedback.right_html);
  const miss = near.find(says);
  if (miss) return markResult(0, "near", reading(miss), miss.feedback_html);
  if (answer.date && !dates.length) return unreadable("date", NO_DATE);
  return markResult(0, "wrong", reading(answer), feedback.wrong_html);
}

function readingOf(target, dates, response) {
  if (!dates.length) return [];
  const words = inWords(dates.includes(target.date) ? target.date : dates[0]);
  return response.replace(/^ +| +$/g, "") === words ? [] : [markPart("reading", "note", `<p>Read as ${words}.</p>`)];
}

// --- reading texts: _texts.py -------------------------------------------------------------------

const MAX_TEXT = 80;
const DROPPED = /['`\u00b4\u02b9\u02bb\u02bc\u2018\u2019\u2032\u00ad\u200b\u200c\u200d\u2060\ufeff]/g;
const ACCENTS = /[\u0300-\u036f]/g;
const SEPARATORS = /[\u0000-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u2000-\u206f\u2e00-\u2e7f\u3000-\u303f]+/g;
const LETTERS = new Map([
  ...[..."авекмнорстухіјѕһԛԝαβεζηικμνορτυχ"].map((letter, at) => [letter, "abekmhopctyxijshqwabezhikmnoptyx"[at]]),
  ["\u00df", "ss"], ["\u00e6", "ae"], ["\u0153", "oe"], ["\u00f8", "o"], ["\u0142", "l"], ["\u0111", "d"],
  ["\u0131", "i"], ["\u00f0", "d"], ["\u00fe", "th"], ["\u0127", "h"], ["\u03c2", "\u03c3"],
  ...[0x0660, 0x06f0].flatMap((zero) => [..."0123456789"].map((digit) => [String.fromCharCode(zero + Number(digit)), digit])),
]);

function spread(text) {
  return text.replace(DROPPED, "").normalize("NFKD");
}

export function textKey(text) {
  const plain = spread(text).toLowerCase().replace(DROPPED, "").replace(ACCENTS, "").replace(SEPARATORS, " ");
  const words = plain.split("").map((letter) => LETTERS.get(letter) ?? letter).join("").split(" ").filter(Boolean);
  return (words[0] === "the" && words.length > 1 ? words.slice(1) : words).join(" ");
}

export function readDates(text) {
  const words = textKey(text).split(" ").filter((word) => word !== "of" && word !== "the");
  if (words.length !== 3) return [];
  const [first, second, third] = words;
  const found = [isoDay(first, second, third), isoDay(third, second, first)];
  if (!/^[0-9]{1,2}$/.test(first) || spread(text).includes("/")) found.push(isoDay(third, first, second));
  return [...new Set(found.filter(Boolean))];
}

function isoDay(year, month, day) {
  const number = Number(/^([0-9]{1,2})(?:st|nd|rd|th)?$/.exec(day)?.[1] ?? 0);
  const place = monthOf(month);
  if (!/^[0-9]{4}$/.test(year) || !place || number < 1 || number > lastDay(Number(year), place)) return "";
  const two = (part) => String(part).padStart(2, "0");
  return `${year}-${two(place)}-${two(number)}`;
}

function monthOf(word) {
  if (/^[0-9]{1,2}$/.test(word)) return Number(word) <= 12 ? Number(word) : 0;
  return word.length >= 3 ? MONTHS.findIndex((name) => name.toLowerCase().startsWith(word)) + 1 : 0;
}

function lastDay(year, month) {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
