"""Mark saved answer files again: the first form of the grade book.

An answer file is the progress file that the page or JupyterLab saves. Only its responses are used. Marks, attempts and
`done` in it are ignored, because whoever holds the file can change them; every response is marked by `marking`.
The reasons that readers give with a verdict are not copied into any table. The steps of a code exercise were marked on
the reader's own machine: they are listed as reported and neither earn points nor count as possible.
"""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from multivector import csv_for_people, kinds
from multivector.errors import MultivectorError
from multivector.exercises import bank, bank_check, handin, marking, progress, variants
from multivector.exercises.progress import ProgressError
from multivector.exercises.progress_entry import BRIEF, CAPSTONE
from multivector.exercises.student_name import identity

COLUMNS = ("file", "student", "check_code", "item", "kind", "score", "points", "course_version")


class GradebookError(MultivectorError):
    """A bank that cannot be used to mark."""


@dataclass(frozen=True)
class MarkedItem:
    """One response, marked. `score`: 0 to 1; `points`: what the item is worth; `state` and `message`: see `marking`."""

    item: str
    chapter: str
    kind: str
    score: float
    points: float
    state: str
    message: str


@dataclass(frozen=True)
class Reported:
    """Steps of a code exercise that the file says have passed; nothing was marked here."""

    item: str
    passed: int
    steps: int


@dataclass(frozen=True)
class ChapterMarks:
    """A chapter's sum. `items`, `possible`: all its items that can be marked; `share`: points / possible."""

    chapter: str
    answered: int
    items: int
    points: float
    possible: float
    share: float


@dataclass(frozen=True)
class FileMarks:
    """The marks of one file. `chapters`: those with an answer; `unknown`: ids that the bank does not have.

    `student`: the name that the file was handed in with, or ""; `check_code`: as on the student's receipt.
    `reported`: code exercises with a step that was tried, which are not among `items`. `texts`: the capstone's own
    texts in the file, in words, for a person to read. `aside`: entries that are not sound, as {"id", "why"}; the rest
    is marked.
    """

    file: str
    student: str
    check_code: str
    course_version: str
    chapters: list[ChapterMarks]
    items: list[MarkedItem]
    unknown: list[str]
    reported: list[Reported]
    texts: list[str]
    aside: list[dict]


@dataclass(frozen=True)
class Bank:
    """Items in their public form by id, chapter by chapter in the author's order; `elsewhere`: other known ids."""

    items: Mapping[str, dict]
    elsewhere: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def read(cls, folder: Path | None = None) -> "Bank":
        """Return the course's bank, or the one in `folder`; then the course's own items are known and not marked.

        Raises GradebookError when the folder holds no bank, or one with problems.
        """
        course = bank.all_items()
        if folder is None:
            return cls({name: item.public() for name, item in course.items()})
        problems = bank_check.check(folder) if folder.is_dir() else []
        if problems:
            raise GradebookError("\n".join(map(str, problems)))
        found = [item for path in sorted(folder.glob("*.yaml")) for item in bank.read(path).items]
        if not found:
            raise GradebookError(f"{folder}: no folder with bank files (NAME.yaml)")
        steps = {step for item in course.values() for step in item.steps}
        return cls({item.id: item.public() for item in found}, steps.union(course))

    @property
    def marked(self) -> dict[str, dict]:
        """The items whose responses can be marked."""
        return {name: item for name, item in self.items.items() if not kinds.get(item["kind"]).steps}

    @property
    def reported(self) -> list[dict]:
        """The items whose steps are done in a notebook."""
        return [item for item in self.items.values() if kinds.get(item["kind"]).steps]


def mark_file(path: Path, bank: Bank) -> FileMarks:
    """Return the marks of the answer file at `path`. Raises ProgressError, in one line, for a file that is none."""
    name = printable(path)
    content, saved = read_file(path)
    asked = {item_id: _asked(item, saved) for item_id, item in bank.marked.items() if item_id in saved.items}
    marked = [_mark_item(item, saved.items[item_id]["response"]) for item_id, item in asked.items() if item is not None]
    answered = [entry for entry in marked if entry.message != "empty"]
    return FileMarks(
        name,
        saved.student,
        handin.check_code(content),
        saved.course_version,
        _chapters(answered, bank),
        answered,
        _unknown(saved, asked, bank),
        [_reported(item, saved.items) for item in bank.reported if any(map(saved.items.get, _steps(item)))],
        _texts(saved.items),
        [{"id": entry["id"], "why": entry["why"]} for entry in saved.aside],
    )


def read_file(path: Path) -> tuple[bytes, progress.Saved]:
    """Return the bytes of an answer file and what they hold. Raises ProgressError, a line, for a file that is none."""
    name = printable(path)
    try:
        return progress.open_saved(path, name)
    except FileNotFoundError as error:
        raise ProgressError(f"{name}: cannot be read ({error.strerror})") from None


def _texts(saved: Mapping[str, Mapping]) -> list[str]:
    verdicts = sum(name.startswith(CAPSTONE) and name != BRIEF for name in saved)
    return ["the policy brief"] * (BRIEF in saved) + [f"the erratum's own verdicts ({verdicts})"] * bool(verdicts)


def _unknown(saved: progress.Saved, asked: Mapping[str, Mapping | None], bank: Bank) -> list[str]:
    known = {name for item in bank.reported for name in _steps(item)}.union(bank.items, bank.elsewhere)
    gone = [name for name, item in asked.items() if item is None]
    others = sorted(name for name in set(saved.items) - known if not name.startswith(CAPSTONE))
    return others + [f"{name} (variant {saved.items[name]['variant']})" for name in gone]


def _steps(item: Mapping) -> list[str]:
    return [step["id"] for step in item["steps"]]


def _reported(item: Mapping, saved: Mapping[str, Mapping]) -> Reported:
    names = _steps(item)
    return Reported(item["id"], sum(saved[name]["done"] for name in names if name in saved), len(names))


def repeated(files: Iterable[FileMarks]) -> dict[str, list[str]]:
    """Return the students who handed in more than one file, with the files; how a name is spelled: see `identity`."""
    found: dict[str, list[FileMarks]] = {}
    for marks in files:
        if marks.student:
            found.setdefault(identity(marks.student), []).append(marks)
    return {group[0].student: [marks.file for marks in group] for group in found.values() if len(group) > 1}


def _asked(item: Mapping, saved: progress.Saved) -> Mapping | None:
    """Return the form of a parametric item that the reader was asked; None for a variant that there is no longer.

    In practice the file says which; a graded item takes the student's own, whatever the file says and however the name
    is spelled.
    """
    kept = saved.items[item["id"]]["variant"]
    if item["pool"] == "graded":
        return variants.chosen(item, variants.variant_for(item, identity(saved.student) or saved.seed))
    if kept and variants.names(item) and kept not in variants.names(item):
        return None
    return variants.chosen(item, variants.variant_for(item, saved.seed, kept))


def _mark_item(item: Mapping, response: object) -> MarkedItem:
    result = marking.mark(item, response)
    return MarkedItem(
        item["id"], item["chapter"], item["kind"], result["score"], item["points"], result["state"], result["message"]
    )


def _chapters(answered: list[MarkedItem], bank: Bank) -> list[ChapterMarks]:
    return [
        _chapter(name, [entry for entry in answered if entry.chapter == name], bank)
        for name in dict.fromkeys(entry.chapter for entry in answered)
    ]


def _chapter(name: str, answered: list[MarkedItem], bank: Bank) -> ChapterMarks:
    worth = [item["points"] for item in bank.marked.values() if item["chapter"] == name]
    points = round(sum(entry.score * entry.points for entry in answered), 6)
    return ChapterMarks(name, len(answered), len(worth), points, sum(worth), round(points / sum(worth), 6))


def to_csv(files: Iterable[FileMarks]) -> str:
    """Return one row for each file and answered item. `score` is from 0 to 1, `points` what the item is worth.

    Texts are guarded with an apostrophe where a spreadsheet would change or run them (see `csv_for_people`).
    """
    rows = [
        (
            marks.file,
            marks.student,
            marks.check_code,
            item.item,
            item.kind,
            item.score,
            item.points,
            marks.course_version,
        )
        for marks in files
        for item in marks.items
    ]
    return csv_for_people.text_of([COLUMNS, *rows], as_typed=True)


def to_json(files: Iterable[FileMarks], unreadable: Iterable[tuple[str, str]]) -> str:
    """Return all marks as JSON. `unreadable`: (name, problem) of each file that could not be read."""
    document = {
        "format": "multivector-marks",
        "version": 1,
        "files": [asdict(marks) for marks in files],
        "unreadable": [{"file": name, "problem": problem} for name, problem in unreadable],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def printable(path: Path) -> str:
    """Return a path as one line for people: characters that are not printed, or that turn text round, become �."""
    text = os.fsencode(path).decode("utf-8", "replace")
    return "".join(character if character.isprintable() else "\ufffd" for character in text)
