// The shape of a mark, the same for every kind; marking_result.py in JavaScript.

export const MARK_HELP = {
  empty: "", // what is missing depends on the kind: withAdvice
  unreadable: "<p>This answer could not be read. Answer again with the controls above.</p>",
  unknown: "<p>This answer names something that the question does not offer. Choose again.</p>",
  too_long: "<p>This is too long to be a number. Write the number alone, for example 12.5.</p>",
  kept: "<p>Your first verdict is kept and not marked. You will judge this claim again.</p>",
  number: "<p>This could not be read as a number. Write digits, for example 1 234.5 or 1234,5.</p>",
  long_text: "<p>This is longer than 80 characters. Write the answer alone.</p>",
  date: "<p>This could not be read as a date. Write the day, the month and the year, for example 5 March 1999.</p>",
  incomplete: "<p>Every entry must stand in the list once.</p>",
  place: "<p>A point needs a latitude and a longitude in degrees, for example 51.5 and 0.1.</p>",
};
// What to do where there is no answer yet; a code exercise says it itself.
const TO_DO = {
  choice: "Choose one of the options.",
  multiple: "Choose at least one of the options.",
  map_region: "Pick at least one country.",
  map_point: "Set a point on the map, or write its degrees.",
  timeline: "Place at least one entry on the axis.",
  numeric: "Write a number.",
  short_text: "Write your answer.",
  order: "The entries stand as they were shown; move at least one.",
  match: "Choose for at least one entry.",
  verdict: "Choose a verdict, and the evidence that counts.",
  explore: "Move at least one control.",
};

export function markResult(score, message, parts, feedbackHtml) {
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

export function unreadable(message, helpHtml) {
  return { ...markResult(0, message, [], helpHtml || MARK_HELP[message]), state: "unreadable" };
}

/** The mark; that of an empty answer says what this kind asks for. */
export function withAdvice(mark, kind) {
  if (mark.message !== "empty" || mark.feedback_html) return mark;
  return { ...mark, feedback_html: `<p>There is no answer yet. ${TO_DO[kind]}</p>` };
}

export function markPart(id, state, feedbackHtml = "") {
  return { id, state, feedback_html: feedbackHtml };
}

/** Say how many parts have no answer yet; "" for none. */
export function stillOpen(parts) {
  const open = parts.filter((part) => part.state === "missed").length;
  return open ? ` ${open} ${open === 1 ? "is" : "are"} still open.` : "";
}

/** What is wrong with an answer by entry: `problemOf` tells it of one value. */
export function recordProblem(entries, response, problemOf) {
  if (isBlank(response)) return "empty";
  if (!isRecord(response)) return "unreadable";
  if (!Object.keys(response).every((id) => entries.some((entry) => entry.id === id))) return "unknown";
  const values = Object.values(response).filter((value) => !isBlank(value));
  return values.map(problemOf).find(Boolean) ?? (values.length ? "" : "empty");
}

export function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isBlank(response) {
  if (response === null || response === undefined || response === "") return true;
  if (Array.isArray(response)) return response.length === 0;
  return isRecord(response) && Object.keys(response).length === 0;
}
