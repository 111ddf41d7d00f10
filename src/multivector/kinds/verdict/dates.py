"""Evidence that is younger than the article decides nothing about a claim of the article.

A date is found in the words of the evidence: "November 2025", "13 March 2025", "2026". Of the article's own year a
month or "early" must be named: of "2025" alone nobody can see that it was not later.
"""

import re
from collections.abc import Mapping

from multivector.data import ARTICLE_DAY
from multivector.dates import MONTHS, in_words
from multivector.exercises import markdown
from multivector.exercises.rule_parts import Found

_ARTICLE = [int(part) for part in ARTICLE_DAY.split("-")]
_DATE = re.compile(rf"(?:(\d{{1,2}}) )?(?:({'|'.join(MONTHS)}) )?\b(20\d\d)\b")
_NOT_LATER = re.compile(r"\b(early|begin\w* of|start of|to|until) $")  # "to", "until": agreed for years to come


def younger(text: str) -> str:
    """Return the first date in a text (Markdown) that is later than the article, or may be; "" for none."""
    words = " ".join(markdown.seen(text).split())
    for found in _DATE.finditer(words):
        day, month, year = found.groups()
        if _is_later(int(year), month, day) and not _NOT_LATER.search(words[: found.start()]):
            return found[0]
    return ""


def _is_later(year: int, month: str | None, day: str | None) -> bool:
    if not month:
        return year >= _ARTICLE[0]
    known = [year, MONTHS.index(month) + 1, int(day or 1)]
    return known > _ARTICLE


def faults(entry: Mapping) -> Found:
    """Yield (place, message) for each fact that counts as deciding though its date is not before the article's."""
    for number, fact in enumerate(entry["evidence"]):
        when, reason = younger(fact["text"]), fact.get("later_because")
        if fact.get("correct") and when and not reason:
            yield (
                ("evidence", number),
                f"evidence {fact['id']}: {when!r} is not known to be before the article ({in_words(ARTICLE_DAY)}), "
                "so it cannot decide; leave correct out, or say in later_because why it does",
            )
        if reason and not (fact.get("correct") and when):
            yield ("evidence", number, "later_because"), f"evidence {fact['id']}: no later date asks for later_because"
