"""Rules of good choices that a program can see over a chapter.

- The position of the right option varies.
- The right option is not usually the longest.
"""

from collections import Counter
from collections.abc import Mapping

from multivector.exercises.rule_parts import Found
from multivector.kinds._option_style import lengths_of

CLEARLY_LONGER = 1.2
# Below this many items, a position that leads is chance.
MIN_CHOICES = 4


def faults(choices: list[Mapping]) -> Found:
    """Yield (path in the file, message) for each departure of a chapter's choices."""
    yield from _positions(choices)
    yield from _longest(choices)


def _right_position(entry: Mapping) -> int:
    return [bool(option.get("correct")) for option in entry["options"]].index(True)


def _positions(choices: list[Mapping]) -> Found:
    if len(choices) < MIN_CHOICES:
        return
    position, count = Counter(_right_position(entry) for entry in choices).most_common(1)[0]
    if count > len(choices) / 2:
        yield (
            ("items",),
            f"the right option is number {position + 1} in {count} of {len(choices)} choice items; vary it",
        )


def _longest(choices: list[Mapping]) -> Found:
    count = sum(_right_is_longest(entry) for entry in choices)
    if len(choices) >= MIN_CHOICES and count > len(choices) / 2:
        yield ("items",), f"the right option is clearly the longest in {count} of {len(choices)} items; vary it"


def _right_is_longest(entry: Mapping) -> bool:
    lengths = lengths_of(entry)
    right = lengths.pop(_right_position(entry))
    return right > CLEARLY_LONGER * max(lengths)
