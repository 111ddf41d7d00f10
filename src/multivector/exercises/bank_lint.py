"""Rules of good items that a program can see. Each rule yields (path in the file, message) for one chapter.

- What each kind asks of its items, and of all its items in the chapter: `lint` and `lint_chapter` of the kind.
- At most a third of the items ask to remember, at least a third to analyse, evaluate or create.
- A chapter has six items of four kinds or more, and every objective has an item.

The last two are about a chapter; a file of graded items alone is a part of one and may be as small as it likes.
"""

from collections import Counter
from collections.abc import Mapping

from multivector import kinds
from multivector.exercises.bank_yaml import Path
from multivector.exercises.rule_parts import Found

MIN_ITEMS = 6
MIN_KINDS = 4


def rules(bank: Mapping) -> list[tuple[Path, str]]:
    """Return every departure in a bank file whose shape is right."""
    items = bank["items"]
    found = [fault for number, entry in enumerate(items) for fault in _one_item(("items", number), entry)]
    for name, kind in kinds.every().items():
        found += kind.lint_chapter([entry for entry in items if entry["kind"] == name])
    if all(entry.get("pool") == "graded" for entry in items):
        return found
    return [*found, *_levels(items), *_variety(items), *_objectives(bank)]


def _one_item(place: Path, entry: Mapping) -> Found:
    for inside, message in kinds.get(entry["kind"]).lint(entry):
        yield (*place, *inside), message


def _levels(items: list[Mapping]) -> Found:
    counts = Counter(entry["level"] for entry in items)
    high = counts["analyse"] + counts["evaluate"] + counts["create"]
    if 3 * counts["remember"] > len(items):
        yield ("items",), f"{counts['remember']} of {len(items)} items ask to remember; at most a third may"
    if 3 * high < len(items):
        yield ("items",), f"{high} of {len(items)} items ask to analyse or evaluate; at least a third must"


def _variety(items: list[Mapping]) -> Found:
    asked = {entry["kind"] for entry in items}
    if len(items) < MIN_ITEMS or len(asked) < MIN_KINDS:
        yield (
            ("items",),
            f"{len(items)} items of {len(asked)} kinds; a chapter has at least {MIN_ITEMS} of {MIN_KINDS} kinds",
        )


def _objectives(bank: Mapping) -> Found:
    used = {entry["objective"] for entry in bank["items"]}
    for name in bank["objectives"]:
        if name not in used:
            yield ("objectives", name), f"no item tests the objective {name}"
