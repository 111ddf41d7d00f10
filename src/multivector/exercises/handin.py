"""Handing in: the answers of a chapter as a file with the student's name or pseudonym, and a receipt.

`frontend/hand-in-file.js` makes the same two files in the page, and tests hold them equal. The file is a progress file
with as little as can be marked: of each exercise one answer and its variant, of each step of a code exercise that it
has passed. Whatever else goes along (see EXTRAS) was asked for by name. The receipt lists what was saved, with a check
code of the file; `multivector mark` prints the same, so that student and lecturer know that they speak of one file.
"""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from multivector import __version__, files
from multivector.errors import MultivectorError
from multivector.exercises import progress, variants
from multivector.exercises.item import Item
from multivector.exercises.progress_entry import BRIEF, CAPSTONE
from multivector.exercises.student_name import cleaned, problem_of_student

ALL = "all"
# What goes along only where it is asked for, in the words of the form and of the receipt.
EXTRAS = {
    "brief": "the policy brief",
    "erratum": "the verdicts and reasons for the erratum",
    "reasons": "the reasons in your own words",
    "first": "your first answers, also those that you changed later",
    "attempts": "how often you answered",
    "hints": "how many hints you opened, and whether you saw the explanation",
    "dates": "the day and time of each answer",
    "seed": "the random number that chooses your variants (the same in all your files)",
}
OWN_TEXTS = ("brief", "erratum")  # that the receipt names where they stay out
_LONGEST_NAME = 40  # characters of the student's name that go into a file name
_RECEIPT = """Copy for you: what you saved to hand in

Course: Multivector {version}
Student: {student}
Day: {day}
Chapter: {chapter}
Exercises answered: {answered}
Steps of code exercises passed: {passed}
Answers: your best by your own effort, else your latest
Also in the file: {along}
Own texts left out: {left}
File: {name}
Check code: {code}

Send the file to your lecturer, and keep this list.
It was made on your own machine before anything was sent.
It does not show that the file arrived, who made it, or when.
Whoever marks the file sees the same check code,
as long as not one character of it has changed.
"""


class HandInError(MultivectorError):
    """What cannot be handed in, and why, in one line."""


@dataclass(frozen=True)
class Contents:
    """What belongs to a chapter, or to the course.

    `items`: the names of the variants ([] for none) of each exercise, by id; `steps`: those of its code exercises.
    `is_whole`: hand in answers to exercises that are not among them, too.
    """

    items: Mapping[str, Sequence[str]] = field(default_factory=dict)
    steps: Collection[str] = ()
    is_whole: bool = False

    @classmethod
    def of(cls, items: Iterable[Item], is_whole: bool = False) -> "Contents":
        """Return what these exercises make up."""
        known = list(items)
        names = {item.id: [variants.name_of(values) for values in item.variants] for item in known}
        steps = [step for item in known for step in item.steps]
        return cls(names, steps, is_whole)


@dataclass(frozen=True)
class HandIn:
    """The two files to write. `answered`: how many exercises have an answer; `passed`: steps of code exercises."""

    name: str
    text: str
    receipt_name: str
    receipt: str
    answered: int
    passed: int

    def write(self, folder: Path) -> None:
        """Write both files into `folder`, or neither; one that exists is never replaced."""
        contents = {self.name: self.text.encode(), self.receipt_name: self.receipt.encode()}
        try:
            files.write_new(folder, contents)
        except FileExistsError as error:
            raise HandInError(f"{error.filename}: exists; move it away first") from None
        except OSError as error:
            raise HandInError(f"{self.name}: cannot be written ({error.strerror}); nothing was saved") from None


def prepare(
    saved: progress.Saved,
    student: str,
    chapter: str = ALL,
    contents: Contents | None = None,
    extras: Collection[str] = (),
    day: str | None = None,
) -> HandIn:
    """Return the file of answers and its receipt; raises HandInError for a bad name or when there is nothing to send.

    contents: what to hand in (default: whatever was answered); extras: which of EXTRAS go along.
    """
    student = cleaned(student)
    problem = problem_of_student(student)
    if problem:
        raise HandInError(f"student: {problem}")
    contents = contents or Contents(is_whole=True)
    answers = _answers(saved, contents, extras)
    steps = {name: {"done": True} for name in contents.steps if saved.items.get(name, {}).get("done")}
    texts = {name: {"response": saved.items[name]["response"]} for name in _texts(saved.items, extras)}
    if not (answers or steps or texts):
        raise HandInError(f"chapter {chapter}: no answer yet, so there is nothing to hand in")
    items = {
        name: sent | _along(saved.items[name], extras, name) for name, sent in {**answers, **steps, **texts}.items()
    }
    day = day or date.today().isoformat()
    text = progress.dump(items, day, seed=saved.seed if "seed" in extras else "", student=student)
    stem = f"{_safe(student)}-{chapter}"
    own = {name for name in OWN_TEXTS if _texts(saved.items, [name])}
    receipt = _RECEIPT.format(
        version=__version__,
        student=student,
        day=day,
        chapter=chapter,
        answered=len(answers),
        passed=len(steps),
        along=_listed(name for name in EXTRAS if name in extras and (name not in OWN_TEXTS or name in own))
        or "nothing",
        left=_listed(name for name in OWN_TEXTS if name in own and name not in extras) or "none",
        name=f"{stem}.answers.json",
        code=check_code(text.encode()),
    )
    return HandIn(f"{stem}.answers.json", text, f"{stem}.receipt.txt", receipt, len(answers), len(steps))


def _answers(saved: progress.Saved, contents: Contents, extras: Collection[str]) -> dict[str, dict]:
    """Return the answer to each exercise: the best by the reader's own effort, else the latest; with its variant."""
    found = {}
    for name, entry in saved.items.items():
        if name.startswith(CAPSTONE) or name in contents.steps or not (contents.is_whole or name in contents.items):
            continue
        answer = entry["best"] or entry
        if answer["response"] is None:
            continue
        # An answer that says no variant was given to the one that the seed chose.
        names = contents.items.get(name, ())
        chosen = names[variants.choose(saved.seed, name, len(names))] if names else ""
        found[name] = {"response": _worded(answer["response"], extras), "variant": answer["variant"] or chosen}
    return found


def _texts(items: Mapping[str, Mapping], extras: Collection[str]) -> list[str]:
    """Return the names of the capstone's entries that go along with these extras."""
    own = [name for name, entry in items.items() if name.startswith(CAPSTONE) and entry["response"] is not None]
    return [name for name in own if ("brief" if name == BRIEF else "erratum") in extras]


def _along(entry: Mapping, extras: Collection[str], name: str) -> dict:
    """Return the fields of an entry that go along; what the capstone keeps has its moment alone."""
    is_text = name.startswith(CAPSTONE)
    fields = {
        "first": {"first": _worded(entry["first"], extras)},
        "attempts": {"attempts": entry["attempts"]},
        "hints": {"hints": entry["hints"], "given_up": entry["given_up"]},
        "dates": {"at": (entry["best"] or entry)["at"]},
    }
    return {
        field: value
        for extra, members in fields.items()
        if extra in extras and (extra == "dates" or not is_text)
        for field, value in members.items()
    }


def _worded(response: object, extras: Collection[str]) -> object:
    if "reasons" in extras or not (isinstance(response, dict) and "reason" in response):
        return response
    return response | {"reason": ""}


def _listed(names: Iterable[str]) -> str:
    return "; ".join(EXTRAS[name] for name in names)


def check_code(content: bytes) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of a file's bytes, in groups of four.

    So they are compared by eye, and no spreadsheet takes them for a number. It shows a change, not who made the file.
    """
    digits = hashlib.sha256(content).hexdigest()
    return "-".join(digits[at : at + 4] for at in range(0, 16, 4))


def _safe(student: str) -> str:
    """Return a name for a file: letters, marks and digits of any script, with hyphens for the rest."""
    kept = "".join(
        character if unicodedata.category(character)[0] in "LMN" else " " for character in student[:_LONGEST_NAME]
    )
    return re.sub(" +", "-", kept.strip()) or "student"
