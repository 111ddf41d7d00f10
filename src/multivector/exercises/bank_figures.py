"""Figures in the prose of questions: each number that is typed names its query, as in the chapters (see `figures`)."""

from collections.abc import Iterator
from pathlib import Path

from multivector import coursefile, figures, resources
from multivector.exercises import bank_yaml, variants
from multivector.exercises.bank_check import Problem

# Fields whose text a reader sees; ids, units and queries are names.
_PROSE = ("prompt", "text", "feedback", "hints", "explanation")


def check(place: Path | None = None) -> list[Problem]:
    """Return every figure in the questions of a file or a folder that is wrong or names no query.

    place: default the course's own bank. What is wrong with a file itself, `bank_check` tells.
    """
    folder = resources.exercises_dir() / "bank" if place is None else place
    files = sorted(folder.glob("*.yaml")) if folder.is_dir() else [folder]
    names = {path: f"exercises/bank/{path.name}" if place is None else str(path) for path in files}
    return [problem for path in files for problem in _of_file(path, names[path])]


def _of_file(path: Path, file: str) -> Iterator[Problem]:
    try:
        document = bank_yaml.read(coursefile.content(path))
    except coursefile.FileError:
        return
    entries = document.value.get("items") if isinstance(document.value, dict) and not document.problems else None
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        name = str(entry.get("id", "")) if isinstance(entry, dict) else ""
        for place, text in _texts(entry, ("items", number)):
            # `{= …}` is computed where the item is read, so nothing is typed there (see `variants`).
            for problem in figures.check(variants.FIGURE_AS_WRITTEN.sub("", text)):
                reason = problem.partition(": ")[2]
                yield Problem(file, document.line(place), name, reason)


def _texts(value: object, place: tuple, shown: bool = False) -> Iterator[tuple[tuple, str]]:
    """Yield (place, text) of all texts below `value` that a reader sees."""
    if isinstance(value, str) and shown:
        yield place, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, (*place, name), shown or name in _PROSE)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*place, number), shown)
