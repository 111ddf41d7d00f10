"""Handing in: the answers of a chapter as a file with the student's name or pseudonym, and a receipt.

`frontend/hand-in.js` makes the same two files in the page, and tests hold them equal. The receipt carries a check code
of the file; `multivector mark` prints the same, so that student and lecturer can compare what was sent and received.
"""

import hashlib
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from multivector import __version__
from multivector.errors import MultivectorError
from multivector.exercises import progress
from multivector.exercises.progress_entry import CAPSTONE
from multivector.exercises.student_name import MAX_STUDENT, is_student

ALL = "all"
_LONGEST_NAME = 40  # characters of the student's name that go into a file name
_RECEIPT = """Receipt for answers handed in

Course: Multivector {version}
Student: {student}
Day: {day}
Chapter: {chapter}
Exercises answered: {answered}
File: {name}
Check code: {code}

Send the file to your lecturer, and keep this receipt.
Whoever marks the file sees the same check code,
as long as not one character of it has changed.
"""


class HandInError(MultivectorError):
    """What cannot be handed in, and why, in one line."""


@dataclass(frozen=True)
class HandIn:
    """The two files to write. `answered`: how many exercises have an answer."""

    name: str
    text: str
    receipt_name: str
    receipt: str
    answered: int

    def write(self, folder: Path) -> None:
        """Write both files into `folder`; one that exists is never replaced."""
        for name in (self.name, self.receipt_name):
            if (folder / name).exists() or (folder / name).is_symlink():
                raise HandInError(f"{name}: exists; move it away first")
        for name, text in ((self.name, self.text), (self.receipt_name, self.receipt)):
            try:
                with open(folder / name, "xb") as file:
                    file.write(text.encode())
            except OSError as error:
                raise HandInError(f"{name}: cannot be written ({error.strerror})") from None


def prepare(
    saved: progress.Saved,
    student: str,
    chapter: str = ALL,
    ids: Collection[str] | None = None,
    with_reasons: bool = False,
    day: str | None = None,
) -> HandIn:
    """Return the file of answers and its receipt; raises HandInError for a bad name or when nothing was answered.

    ids: the exercises to hand in, or None for all. Reasons in the student's own words stay out unless `with_reasons`.
    """
    student = unicodedata.normalize("NFC", student.strip())
    if not is_student(student):
        raise HandInError(f"student: give a name, number or pseudonym of 1 to {MAX_STUDENT} characters")
    # The capstone is the reader's own text, and no exercise that is marked.
    own = {name: entry for name, entry in saved.items.items() if not name.startswith(CAPSTONE)}
    items = {name: entry for name, entry in own.items() if ids is None or name in ids}
    if not with_reasons:
        items = {name: _unworded(entry) for name, entry in items.items()}
    answered = sum(entry["response"] is not None for entry in items.values())
    if not answered:
        raise HandInError(f"chapter {chapter}: no answer yet, so there is nothing to hand in")
    day = day or date.today().isoformat()
    text = progress.dump(items, day, seed=saved.seed, student=student)
    stem = f"{_safe(student)}-{chapter}"
    receipt = _RECEIPT.format(
        version=__version__,
        student=student,
        day=day,
        chapter=chapter,
        answered=answered,
        name=f"{stem}.answers.json",
        code=check_code(text.encode()),
    )
    return HandIn(f"{stem}.answers.json", text, f"{stem}.receipt.txt", receipt, answered)


def check_code(content: bytes) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of a file's bytes, in groups of four.

    So they are compared by eye, and no spreadsheet takes them for a number.
    """
    digits = hashlib.sha256(content).hexdigest()
    return "-".join(digits[at : at + 4] for at in range(0, 16, 4))


def _unworded(entry: dict) -> dict:
    bare = {
        name: entry[name] | {"reason": ""}
        for name in ("response", "first")
        if isinstance(entry[name], dict) and isinstance(entry[name].get("reason"), str)
    }
    return entry | bare


def _safe(student: str) -> str:
    """Return a name for a file: letters, marks and digits of any script, with hyphens for the rest."""
    kept = "".join(
        character if unicodedata.category(character)[0] in "LMN" else " " for character in student[:_LONGEST_NAME]
    )
    return re.sub(" +", "-", kept.strip()) or "student"
