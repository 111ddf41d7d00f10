"""Evidence that is younger than the article decides nothing about a claim of the article.

A date is found in the words of the evidence: "November 2025", "13 March 2025", "2026". Of the article's own year a
month or "early" must be named: of "2025" alone nobody can see that it was not later.
"""

import re
from collections.abc import Mapping
from datetime import date

from multivector.dates import MONTHS
from multivector.exercises import markdown
from multivector.exercises.rule_parts import Found

ARTICLE_DATE = date(2025, 3, 27)
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
        return year >= ARTICLE_DATE.year
    known = [year, MONTHS.index(month) + 1, int(day or 1)]
    return known > [ARTICLE_DATE.year, ARTICLE_DATE.month, ARTICLE_DATE.day]


def faults(entry: Mapping) -> Found:
    """Yield (place, message) for each fact that counts as deciding though its date is not before the article's."""
    for number, fact in enumerate(entry["evidence"]):
        when, reason = younger(fact["text"]), fact.get("later_because")
        if fact.get("correct") and when and not reason:
            yield (
                ("evidence", number),
                f"evidence {fact['id']}: {when!r} is not known to be before the article (27 March 2025), so it cannot "
                "decide; leave correct out, or say in later_because why it does",
            )
        if reason and not (fact.get("correct") and when):
            yield ("evidence", number, "later_because"), f"evidence {fact['id']}: no later date asks for later_because"
