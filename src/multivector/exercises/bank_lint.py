"""Rules of good items that a program can see. Each rule yields (path in the file, message) for one chapter.

- An item offers no "all of the above" or "none of the above".
- Options are of like length, and the right one is not usually the longest.
- The position of the right option varies over the chapter.
- At most a third of the items ask to remember, at least a third to analyse, evaluate or create.
- No evidence that is younger than the article counts as deciding; see `bank_dates`.
- A chapter has six items of four kinds or more, and every objective has an item.

The last two are about a chapter; a file of graded items alone is a part of one and may be as small as it likes.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from multivector.exercises import bank_dates, markdown
from multivector.exercises.bank_yaml import Path

Found = Iterator[tuple[Path, str]]

MIN_ITEMS = 6
MIN_KINDS = 4
# The longest option may be half as long again as the shortest, and short options may differ by a few words.
LENGTH_RATIO = 1.5
LENGTH_SLACK = 25
CLEARLY_LONGER = 1.2
# Below this many choice items, a position that leads is chance.
MIN_CHOICES = 4

_ABOVE = re.compile(r"\b(all|none|any|both|neither)\s+of\s+(the\s+)?(above|these|those|options)\b", re.IGNORECASE)


def rules(bank: Mapping) -> list[tuple[Path, str]]:
    """Return every departure in a bank file whose shape is right."""
    items = bank["items"]
    found = [fault for number, entry in enumerate(items) for fault in _one_item(("items", number), entry)]
    for rule in (_positions, _longest):
        found += rule(items)
    if all(entry.get("pool") == "graded" for entry in items):
        return found
    return [*found, *_levels(items), *_variety(items), *_objectives(bank)]


def _one_item(place: Path, entry: Mapping) -> Found:
    options = entry.get("options", ())
    for number, option in enumerate(options):
        if _ABOVE.search(option["text"]):
            yield (*place, "options", number), f"option {option['text']!r:.60}: name what is meant instead"
    lengths = [len(markdown.seen(option["text"])) for option in options]
    if lengths and max(lengths) > LENGTH_RATIO * min(lengths) + LENGTH_SLACK:
        yield (*place, "options"), f"options run from {min(lengths)} to {max(lengths)} characters; make them alike"
    for inside, message in bank_dates.faults(entry.get("evidence", [])):
        yield (*place, *inside), message


def _choices(items: list[Mapping]) -> list[Mapping]:
    return [entry for entry in items if entry["kind"] == "choice"]


def _right_position(entry: Mapping) -> int:
    return [bool(option.get("correct")) for option in entry["options"]].index(True)


def _positions(items: list[Mapping]) -> Found:
    choices = _choices(items)
    if len(choices) < MIN_CHOICES:
        return
    position, count = Counter(_right_position(entry) for entry in choices).most_common(1)[0]
    if count > len(choices) / 2:
        yield (
            ("items",),
            f"the right option is number {position + 1} in {count} of {len(choices)} choice items; vary it",
        )


def _longest(items: list[Mapping]) -> Found:
    choices = _choices(items)
    count = sum(_right_is_longest(entry) for entry in choices)
    if len(choices) >= MIN_CHOICES and count > len(choices) / 2:
        yield ("items",), f"the right option is clearly the longest in {count} of {len(choices)} items; vary it"


def _right_is_longest(entry: Mapping) -> bool:
    lengths = [len(markdown.seen(option["text"])) for option in entry["options"]]
    right = lengths.pop(_right_position(entry))
    return right > CLEARLY_LONGER * max(lengths)


def _levels(items: list[Mapping]) -> Found:
    counts = Counter(entry["level"] for entry in items)
    high = counts["analyse"] + counts["evaluate"] + counts["create"]
    if 3 * counts["remember"] > len(items):
        yield ("items",), f"{counts['remember']} of {len(items)} items ask to remember; at most a third may"
    if 3 * high < len(items):
        yield ("items",), f"{high} of {len(items)} items ask to analyse or evaluate; at least a third must"


def _variety(items: list[Mapping]) -> Found:
    kinds = {entry["kind"] for entry in items}
    if len(items) < MIN_ITEMS or len(kinds) < MIN_KINDS:
        yield (
            ("items",),
            f"{len(items)} items of {len(kinds)} kinds; a chapter has at least {MIN_ITEMS} of {MIN_KINDS} kinds",
        )


def _objectives(bank: Mapping) -> Found:
    used = {entry["objective"] for entry in bank["items"]}
    for name in bank["objectives"]:
        if name not in used:
            yield ("objectives", name), f"no item tests the objective {name}"
