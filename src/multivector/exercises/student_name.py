"""Who hands in: a name, a student number or a pseudonym. `frontend/student-name.js` has the same rule and words."""

import re
import unicodedata

MAX_STUDENT = 60
# Control and format characters, half characters, private ones, and line ends: none belongs in a name.
_NOT_IN_A_NAME = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
# But Persian, Kurdish or Hindi names hold a zero-width (non-)joiner between two letters.
_JOINERS = "\u200c\u200d"
# What stands around a name that was pasted: blanks of any kind, and marks of the direction of the text.
_AROUND = "\\s\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ENDS = re.compile(f"^[{_AROUND}]+|[{_AROUND}]+\\Z")


def cleaned(text: str) -> str:
    """Return a name as it was meant: composed (NFC), without blanks and marks of direction at its ends."""
    return unicodedata.normalize("NFC", _ENDS.sub("", text))


def problem_of_student(name) -> str:
    """Return why `name` cannot stand for a student, or "". A character that cannot be seen is named by its number."""
    if not isinstance(name, str) or not name:
        return f"write a name, number or pseudonym of 1 to {MAX_STUDENT} characters"
    if len(name) > MAX_STUDENT:
        return f"{len(name)} characters are too many; write at most {MAX_STUDENT}"
    for at, character in enumerate(name):
        if unicodedata.category(character) in _NOT_IN_A_NAME and not _joins(name, at):
            return f"U+{ord(character):04X} in it cannot be printed; write the name without this character"
    return ""


def _joins(name: str, at: int) -> bool:
    around = name[max(at - 1, 0) : at] + name[at + 1 : at + 2]
    return name[at] in _JOINERS and len(around) == 2 and all(unicodedata.category(one)[0] in "LM" for one in around)


def is_student(name) -> bool:
    """Whether `name` can stand for a student in a file: 1 to 60 characters, all printed, no blank at an end."""
    return not problem_of_student(name) and _ENDS.search(name) is None


def identity(name: str) -> str:
    """Return what two spellings of one name share: letter case, the number of blanks and the form of é do not count."""
    return unicodedata.normalize("NFC", " ".join(cleaned(name).casefold().split()))
