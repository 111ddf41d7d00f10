"""Rules of good options that a program can see.

- No item offers "all of the above" or "none of the above".
- Options are of like length.
"""

import re
from collections.abc import Mapping

from multivector.exercises import markdown
from multivector.exercises.rule_parts import Found

# The longest option may be half as long again as the shortest, and short options may differ by a few words.
LENGTH_RATIO = 1.5
LENGTH_SLACK = 25

_ABOVE = re.compile(r"\b(all|none|any|both|neither)\s+of\s+(the\s+)?(above|these|those|options)\b", re.IGNORECASE)


def faults(entry: Mapping) -> Found:
    """Yield (path in the item, message) for each departure."""
    for number, option in enumerate(entry["options"]):
        if _ABOVE.search(option["text"]):
            yield ("options", number), f"option {option['text']!r:.60}: name what is meant instead"
    lengths = lengths_of(entry)
    if max(lengths) > LENGTH_RATIO * min(lengths) + LENGTH_SLACK:
        yield ("options",), f"options run from {min(lengths)} to {max(lengths)} characters; make them alike"


def lengths_of(entry: Mapping) -> list[int]:
    """Return how many characters of each option a reader sees."""
    return [len(markdown.seen(option["text"])) for option in entry["options"]]
