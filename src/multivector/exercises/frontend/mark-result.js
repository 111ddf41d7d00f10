// The shape of a mark, the same for every kind; marking_result.py in JavaScript.

const MARK_HELP = {
  empty: "", // what is missing depends on the kind: withAdvice
  unreadable: "<p>This answer could not be read. Answer again with the controls above.</p>",
  unknown: "<p>This answer names something that the question does not offer. Choose again.</p>",
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

/** The mark; that of an empty answer says what is to do. */
export function withAdvice(mark, toDo) {
  if (mark.message !== "empty" || mark.feedback_html) return mark;
  return { ...mark, feedback_html: `<p>There is no answer yet. ${toDo}</p>` };
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
