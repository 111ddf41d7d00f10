"""Figures in the prose of questions: each number that is typed names its query, as in the chapters (see `figures`)."""

from collections.abc import Iterator
from pathlib import Path

from multivector import figures, resources
from multivector.exercises import bank_yaml, variants
from multivector.exercises.bank_check import Problem

# Fields whose text a reader sees; ids, units and queries are names.
_PROSE = ("prompt", "text", "feedback", "hints", "explanation")


def check(folder: Path | None = None) -> list[Problem]:
    """Return every figure in the questions of a folder (default: the course's) that is wrong or names no query."""
    folder = resources.exercises_dir() / "bank" if folder is None else folder
    return [problem for path in sorted(folder.glob("*.yaml")) for problem in _of_file(path)]


def _of_file(path: Path) -> Iterator[Problem]:
    document = bank_yaml.read(path.read_bytes())
    if document.problems:
        return  # bank_check tells them
    for number, entry in enumerate(document.value.get("items", [])):
        for place, text in _texts(entry, ("items", number)):
            # `{= …}` is computed where the item is read, so nothing is typed there (see `variants`).
            for problem in figures.check(variants.FIGURE_AS_WRITTEN.sub("", text)):
                reason = problem.partition(": ")[2]
                yield Problem(f"exercises/bank/{path.name}", document.line(place), str(entry.get("id", "")), reason)


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
