"""Who hands in: a name, a student number or a pseudonym. `frontend/student-name.js` has the same rule."""

import unicodedata

MAX_STUDENT = 60
# Control and format characters, half characters, private ones, and line ends: none belongs in a name.
_NOT_IN_A_NAME = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def is_student(name) -> bool:
    """Whether `name` can stand for a student: 1 to 60 characters, none of them a control character."""
    return (
        isinstance(name, str)
        and 1 <= len(name) <= MAX_STUDENT
        and name == name.strip()
        and not any(unicodedata.category(character) in _NOT_IN_A_NAME for character in name)
    )
