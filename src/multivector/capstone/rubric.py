"""The rubric of the brief: criteria, levels in words, and which findings hold a criterion down.

It stands in `exercises/rubric.yaml`, so that a lecturer can change it without touching code.
"""

from multivector import coursefile, resources
from multivector.capstone.briefs import CODES
from multivector.errors import MultivectorError, nearest
from multivector.exercises import bank_yaml

LEVEL_COUNT = 4
_FIELDS = {"id", "title", "levels", "caps"}


class RubricError(MultivectorError):
    """A rubric that cannot be used: one line that names the criterion."""


def load() -> list[dict]:
    """Return the criteria of the course's rubric: `{"id", "title", "levels", "caps"}`."""
    return read(coursefile.content(resources.exercises_dir() / "rubric.yaml", "exercises/rubric.yaml"))


def read(content: bytes) -> list[dict]:
    """Return the criteria in a rubric's bytes. Raises RubricError."""
    document = bank_yaml.read(content)
    if document.problems:
        line, message = document.problems[0]
        raise RubricError(f"rubric.yaml:{line}: {message}")
    criteria = document.value.get("criteria") if isinstance(document.value, dict) else None
    if not isinstance(criteria, list) or not criteria:
        raise RubricError("rubric.yaml: criteria: there are none")
    for entry in criteria:
        _check(entry)
    if len({entry["id"] for entry in criteria}) < len(criteria):
        raise RubricError("rubric.yaml: two criteria have one id")
    return criteria


def _check(entry) -> None:
    if not isinstance(entry, dict) or set(entry) != _FIELDS:
        raise RubricError(f"rubric.yaml: a criterion has the fields {', '.join(sorted(_FIELDS))}")
    where = f"rubric.yaml: {entry['id']}"
    levels = entry["levels"]
    if not isinstance(levels, list) or len(levels) != LEVEL_COUNT or not all(isinstance(text, str) for text in levels):
        raise RubricError(f"{where}: levels must be {LEVEL_COUNT} sentences, from 0 to {LEVEL_COUNT - 1}")
    for code, cap in entry["caps"].items():
        if code not in CODES:
            raise RubricError(f"{where}: no finding is called {code!r}.{nearest(code, CODES)}")
        if type(cap) is not int or not 0 <= cap < LEVEL_COUNT:
            raise RubricError(f"{where}: {code}: the cap must be from 0 to {LEVEL_COUNT - 1}")
