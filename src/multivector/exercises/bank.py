"""The question bank: YAML files in exercises/bank/, one a chapter, read into items.

    chapter: 02-united-states
    objectives:
      us-o1: Date a diplomatic event from two independent sources.
    items:
      - id: us-summit-date
        objective: us-o1
        …

`exercises/schema/bank.schema.json` describes every field (editors complete from it); `check` reports what is wrong.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from multivector import coursefile, resources
from multivector.errors import MultivectorError, nearest
from multivector.exercises import bank_yaml
from multivector.exercises.bank_check import Problem, check, lint
from multivector.exercises.item import Item

__all__ = ["BankError", "Chapter", "Problem", "all_items", "chapters", "check", "get", "lint", "load", "read"]


class BankError(MultivectorError):
    """A bank file, a chapter or an item that is not there or cannot be read."""


@dataclass(frozen=True)
class Chapter:
    """A chapter's questions. `objectives`: text by id, in the author's order."""

    name: str
    objectives: Mapping[str, str]
    items: tuple[Item, ...]

    def item(self, item_id: str) -> Item:
        """Return the item of that id."""
        return _pick(item_id, {item.id: item for item in self.items})


def chapters() -> list[str]:
    """Return the names of the chapters that have a bank file, in order."""
    names = [entry.name for entry in _folder().iterdir() if entry.name.endswith(".yaml")]
    return sorted(name.removesuffix(".yaml") for name in names)


def load(chapter: str) -> Chapter:
    """Return a chapter of the course's bank. Raises BankError for an unknown chapter or an unreadable file."""
    if chapter not in chapters():
        raise BankError(f"no bank for chapter {chapter!r}.{nearest(chapter, chapters())}")
    path = _folder() / f"{chapter}.yaml"
    where = f"exercises/bank/{chapter}.yaml"
    return _read_cached(where, coursefile.content(path, where))


def read(path) -> Chapter:
    """Return the chapter in the file `path`, wherever it is. Raises BankError with the first problem of its YAML."""
    return _read_cached(str(path), coursefile.content(path, str(path)))


def all_items() -> dict[str, Item]:
    """Return every item of the course by id, chapter by chapter in the author's order."""
    return {item.id: item for name in chapters() for item in load(name).items}


def get(item_id: str) -> Item:
    """Return the item of that id. Raises BankError naming the nearest ids."""
    return _pick(item_id, all_items())


def _folder():
    return resources.exercises_dir() / "bank"


def _pick(item_id: str, items: Mapping[str, Item]) -> Item:
    if item_id not in items:
        raise BankError(f"no exercise {item_id!r}.{nearest(item_id, items)}")
    return items[item_id]


# Keyed by content: an author who edits the file sees the change at the next call.
@lru_cache(maxsize=64)
def _read_cached(where: str, content: bytes) -> Chapter:
    document = bank_yaml.read(content)
    if document.problems:
        line, message = document.problems[0]
        raise BankError(f"{where}:{line}: {message}")
    try:
        return _chapter(document.value)
    except (KeyError, TypeError, AttributeError):
        raise BankError(f"{where}: not a bank file; `exercises.bank.check` lists the problems") from None


def _chapter(value: Mapping) -> Chapter:
    name, objectives = value["chapter"], value["objectives"]
    return Chapter(name, objectives, tuple(Item.read(entry, name, objectives) for entry in value["items"]))
