"""How sure a row may be: the highest confidence that the classes of its sources allow.

- **high** needs a source that speaks for itself (a primary document, official statistics, an international
  organisation's own document), or two independent ones: different publishers, neither of them a copy, a
  state-controlled outlet or an advocacy or party outlet.
- **medium** needs one source that is no copy and no advocacy or party outlet.
- Everything else is **low**. A copy alone gives no more, however good its original is.

A verdict that rests on no source (not checkable, unverified) describes the sentence or the search: medium at most.
"""

from collections.abc import Iterable, Mapping

import pandas as pd

from multivector import outlets
from multivector.datacells import entries_of

LEVELS = ("low", "medium", "high")
"""The three degrees of confidence, the lowest first."""
SPEAK_FOR_THEMSELVES = ("primary_document", "official_statistics", "international_organisation")
NOT_INDEPENDENT = ("copy", "state_controlled", "advocacy")
NOT_ENOUGH = ("copy", "advocacy")
WITHOUT_SOURCE = ("not_checkable", "unverified")
"""Verdicts that say something of the sentence or of the search."""
DECIDED = ("supported", "contradicted")
"""Verdicts that need two independent sources, or one that speaks for itself."""


def independent(urls: Iterable[str]) -> tuple[str, ...]:
    """Return the publishers among `urls` that count as independent of each other, sorted."""
    counted = {url for url in urls if outlets.class_of(url) and outlets.class_of(url) not in NOT_INDEPENDENT}
    return tuple(sorted({outlets.publisher_of(url) for url in counted}))


def is_firm(urls: Iterable[str]) -> bool:
    """Return whether a row rests on a source that speaks for itself, or on two independent ones."""
    urls = list(urls)
    return any(outlets.class_of(url) in SPEAK_FOR_THEMSELVES for url in urls) or len(independent(urls)) > 1


def ceiling(urls: Iterable[str]) -> str:
    """Return the highest confidence that these addresses allow, one of LEVELS."""
    urls = list(urls)
    if is_firm(urls):
        return "high"
    names = {outlets.class_of(url) for url in urls} - {""}
    return "medium" if names - set(NOT_ENOUGH) else "low"


def exceeds(said: str, allowed: str) -> bool:
    """Return whether a row says more than it may."""
    return LEVELS.index(said) > LEVELS.index(allowed)


def basis(urls: Iterable[str]) -> str:
    """Return in a few words what a row rests on, for the reader."""
    urls = list(urls)
    if not urls:
        return "no source"
    strong = [name for name in SPEAK_FOR_THEMSELVES if any(outlets.class_of(url) == name for url in urls)]
    found = independent(urls)
    if strong:
        kinds = " and ".join(outlets.CLASSES[name].word for name in strong)
        others = [one for one in found if one not in _publishers(urls, SPEAK_FOR_THEMSELVES)]
        return kinds + (f", and {len(others)} more independent publisher{'s'[: len(others) > 1]}" if others else "")
    if len(found) > 1:
        return f"{len(found)} independent publishers"
    if found:
        return f"one independent publisher ({found[0]})"
    kinds = [
        entry.word for name, entry in outlets.CLASSES.items() if any(outlets.class_of(url) == name for url in urls)
    ]
    return f"nothing independent ({', '.join(kinds) or 'no class'})"


def _publishers(urls: Iterable[str], names: Iterable[str]) -> set[str]:
    return {outlets.publisher_of(url) for url in urls if outlets.class_of(url) in names}


def thin(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the claims that are supported or contradicted on less than two independent sources or a firm one."""
    decided = rows[rows["verdict"].isin(DECIDED)]
    return decided[[not is_firm(entries_of(urls)) for urls in decided["evidence_urls"]]]


def allowed(row: Mapping, column: str) -> str:
    """Return the highest confidence of a table's row whose addresses stand in `column`."""
    return _allowed(row.get("verdict"), entries_of(row[column]))


def _allowed(verdict: str | None, urls: Iterable[str]) -> str:
    return "medium" if verdict in WITHOUT_SOURCE else ceiling(urls)
