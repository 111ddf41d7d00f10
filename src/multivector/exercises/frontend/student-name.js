// Who hands in: a name, a student number or a pseudonym. student_name.py has the same rule, its reasons and the same words.

export const MAX_STUDENT = 60;

// As \s in Python: U+001C to U+001F and U+0085 too.
const AROUND = "\\s\\u001c-\\u001f\\u0085\\ufeff\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069";
const ENDS = new RegExp(`^[${AROUND}]+|[${AROUND}]+$`, "g");
const JOINED = /([\p{L}\p{M}])[\u200c\u200d](?=[\p{L}\p{M}])/gu; // no look-behind: older browsers stop at it
const NOT_PRINTED = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;

/** A name as it was meant: composed (NFC), without blanks and marks of direction at its ends. */
export const cleaned = (text) => text.replace(ENDS, "").normalize("NFC");

/** Why `name` cannot stand for a student, or "". A character that cannot be seen is named by its number. */
export function problemOfStudent(name) {
  if (typeof name !== "string" || !name) return `write a name, number or pseudonym of 1 to ${MAX_STUDENT} characters`;
  const { length } = [...name];
  if (length > MAX_STUDENT) return `${length} characters are too many; write at most ${MAX_STUDENT}`;
  const [found] = name.replace(JOINED, "$1").match(NOT_PRINTED) ?? [];
  if (!found) return "";
  const number = found.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  return `U+${number} in it cannot be printed; write the name without this character`;
}

/** Whether `name` can stand for a student in a file: 1 to 60 characters, all printed, no blank at an end. */
export const isStudent = (name) => !problemOfStudent(name) && name.search(ENDS) < 0;
