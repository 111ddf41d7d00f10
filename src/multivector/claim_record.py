"""What belongs to a claim besides its row: its sentence, its corrections, what would change its verdict."""

import re
from dataclasses import dataclass
from functools import cache

from multivector import data
from multivector.claims import Claim

_NOTE_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""Raised figures that lead to a note of the article: they may stand behind a stop, and are no part of a sentence."""
# A sentence ends with a stop behind a small letter, a figure or a closing mark: "U.S. investment" goes on.
_END = re.compile(rf"(?<=[a-z0-9%)\]”\"][.!?])[{_NOTE_MARKS}]*\s+(?=[A-Z“\"(])")


@dataclass(frozen=True)
class Correction:
    """A change of a claim's row. `column` is "" where the whole row came or went."""

    date: str
    column: str
    before: str
    after: str
    reason: str


def sentence(claim: Claim) -> str:
    """Return the sentence, or the sentences, of the article in which the words of the claim stand."""
    text = data.paragraph(claim.paragraph)
    first = text.find(claim.quote)
    last = first + len(claim.quote)
    if first < 0:
        return claim.quote
    ends = [found.end() for found in _END.finditer(text)]
    start = max((end for end in ends if end <= first), default=0)
    stop = min((end for end in ends if end >= last), default=len(text))
    return " ".join(text[start:stop].split()).rstrip(_NOTE_MARKS)


@cache
def _changes() -> dict[str, tuple[Correction, ...]]:
    frame = data.load("changes")
    found: dict[str, list[Correction]] = {}
    for row in frame[frame["table"] == "claims"].sort_values("date", kind="stable").to_dict("records"):
        found.setdefault(row["row"], []).append(Correction(**{name: row[name] for name in Correction.__annotations__}))
    return {name: tuple(rows) for name, rows in found.items()}


def history(claim: Claim) -> tuple[Correction, ...]:
    """Return the corrections of a claim's row, the oldest first; () for a row as it was first written."""
    return _changes().get(claim.claim_id, ())


def modified(claim: Claim) -> str:
    """Return the day on which the row was last looked at or corrected, as an ISO date."""
    return max([claim.checked_on, *(change.date for change in history(claim))])


@cache
def _notes() -> dict[str, str]:
    return dict(data.load("claim_notes")[["claim_id", "would_change"]].to_numpy())


def would_change(claim: Claim) -> str:
    """Return what would change the verdict, in words; "" where the table of notes has no row."""
    return _notes().get(claim.claim_id, "")
