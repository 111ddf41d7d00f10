"""Entries of a list: no two alike, which of them stand in the right order, and in which order they are shown first."""

import hashlib
import itertools
from collections.abc import Mapping, Sequence

from multivector.exercises.rule_parts import Found


def order_score(kept: int, there_are: int) -> float:
    """Return the score when `kept` of the entries (two or more) can stay and the others must move."""
    return (kept - 1) / (there_are - 1)


def in_order(right: Sequence[str], given: Sequence[str]) -> list[str]:
    """Return the longest part of `given` that stands in the right order; the others are the fewest that must move.

    Among equally long ones, that which ends first and then looks back to the earliest entries.
    """
    places = [right.index(name) for name in given]
    length, before = [1] * len(places), [-1] * len(places)
    for at, place in enumerate(places):
        for earlier in range(at):
            if places[earlier] < place and length[earlier] + 1 > length[at]:
                length[at], before[at] = length[earlier] + 1, earlier
    at, kept = length.index(max(length)), []
    while at >= 0:
        kept.insert(0, given[at])
        at = before[at]
    return kept


def mixed(right: list[str], texts: Mapping[str, str]) -> list[str]:
    """Return the order that is shown first: the same on every machine, and worth at most half of the score."""
    for number in itertools.count():
        names = sorted(right, key=lambda name: hashlib.sha256(f"{number} {texts[name]}".encode()).digest())
        if order_score(len(in_order(right, names)), len(right)) <= 0.5:
            return names


def once(field: str, entries: list[Mapping]) -> Found:
    """Yield each entry whose id or text stands twice."""
    ids: set[str] = set()
    texts: set[str] = set()
    for number, part in enumerate(entries):
        if part["id"] in ids:
            yield (field, number, "id"), f"{field}: the id {part['id']!r} stands twice"
        elif part["text"] in texts:
            yield (field, number, "text"), f"{field}: the text {part['text']!r:.60} stands twice"
        ids.add(part["id"])
        texts.add(part["text"])
