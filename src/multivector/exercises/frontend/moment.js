// Moments: when an answer was given (a stamp, to the second, in UTC) and the reader's own day (when it comes back).
// progress_moment.py keeps the same rules, and the tests hold the two equal.

export const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];
const DAY = /^(?:19|2\d)\d\d-\d\d-\d\d$/;
const STAMP = /^((?:19|2\d)\d\d-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;
const MIDNIGHT = "T00:00:00Z";

/** {at, day}: this moment as a stamp such as "2026-12-01T09:30:00Z", and the reader's day. */
export function thisMoment() {
  const now = new Date();
  return { at: stampOf(now), day: localDay(now) };
}

const stampOf = (date) => `${date.toISOString().slice(0, 19)}Z`;
const pad = (part) => String(part).padStart(2, "0");
const localDay = (date) => `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
const utc = (day) => Date.parse(`${day}${MIDNIGHT}`);

/** The day so many days later. */
export const after = (day, days) => new Date(utc(day) + days * 86_400_000).toISOString().slice(0, 10);

// The 30th of February is read as a day of March by some and refused by others: so it is put back into words.
export const isDay = (day) =>
  typeof day === "string" && DAY.test(day) && !Number.isNaN(utc(day)) && after(day, 0) === day;

export function isStamp(stamp) {
  if (typeof stamp !== "string" || !stamp.endsWith("Z")) return false;
  const found = STAMP.exec(stamp.slice(0, -1));
  return found !== null && isDay(found[1]);
}

/** The stamp of a day of which no hour is known; "" for "". */
export const firstSecond = (day) => (day ? `${day}${MIDNIGHT}` : "");

/**
 * `now`, or the second after the latest of `earlier` where that is not before `now`: of two changes on one machine the
 * later one always has the later stamp.
 */
export function nextStamp(now, ...earlier) {
  const latest = earlier.reduce((one, other) => (one > other ? one : other), "");
  if (latest < now) return now;
  const following = stampOf(new Date(Date.parse(latest) + 1000));
  return isStamp(following) ? following : latest;
}

/** The reader's day of a stamp; of a day without an hour, that day. */
export const dayOf = (stamp) => (!stamp || stamp.endsWith(MIDNIGHT) ? stamp.slice(0, 10) : localDay(new Date(stamp)));

/** A day as readers write it: 31 January 2026. */
export function inWords(day) {
  const [year, month, number] = day.split("-");
  return `${Number(number)} ${MONTHS[month - 1]} ${year}`;
}
