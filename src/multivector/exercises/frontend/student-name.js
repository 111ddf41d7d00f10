// Who hands in: a name, a student number or a pseudonym. student_name.py has the same rule.

export const MAX_STUDENT = 60;

/** Whether `name` can stand for a student: 1 to 60 characters, none of them a control or format character. */
export const isStudent = (name) =>
  typeof name === "string" &&
  /^[^\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]+$/u.test(name) &&
  name === name.trim() &&
  [...name].length <= MAX_STUDENT;
