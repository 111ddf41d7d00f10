"""How states voted on resolutions of the UN General Assembly, and how often two states agreed.

Five answers are kept apart. yes, no and abstain are votes that were cast. absent means that no vote was cast: it is no
abstention. not known means that the table has no row: nothing was seen in print. Only cast votes are compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pandas as pd

from multivector import data
from multivector.confidence import LEVELS
from multivector.datacells import entries_of
from multivector.dates import NOT_KNOWN
from multivector.errors import MultivectorError, nearest, nearest_or_all

CAST = ("yes", "no", "abstain")
VOTES = (*CAST, "absent")
SETS = {
    "all": "All resolutions in the table",
    "emergency": "Emergency session on Ukraine",
    "crimea": "Yearly texts on human rights in Crimea",
}
_SERIES = {"emergency": "emergency", "crimea": "crimea_yearly"}  # a set and its word in the column `series`


@dataclass(frozen=True)
class Resolution:
    """A resolution and its result. `yes` … `absent`: counts of states. `name`: its number, "" while it is not known.

    series: "emergency" (the eleventh emergency special session), "crimea_yearly" or "other".
    """

    key: str
    date: str
    subject: str
    series: str
    yes: int
    no: int
    abstain: int
    absent: int
    note: str
    confidence: str
    urls: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.key if self.key.startswith("A/RES/") else ""


@dataclass(frozen=True)
class Ballot:
    """The answer of one state: a word of VOTES, or "not known", which has no confidence and no source."""

    resolution: str
    country: str
    vote: str
    confidence: str = ""
    urls: tuple[str, ...] = ()

    @property
    def is_cast(self) -> bool:
        return self.vote in CAST


# --- reading --------------------------------------------------------------------------------------------------------


def read(frame: pd.DataFrame) -> dict[tuple[str, str], Ballot]:
    """Return the ballots by (resolution, state), from a frame like `data.load("un_votes")`.

    Raises MultivectorError for an unknown vote or confidence, or a second vote of one state on one resolution.
    """
    found: dict[tuple[str, str], Ballot] = {}
    for row in frame.itertuples():
        where = f"un_votes: {row.resolution}, {row.country}"
        for what, word, valid in (("vote", row.vote, VOTES), ("confidence", row.confidence, LEVELS)):
            if word not in valid:
                raise MultivectorError(f'{where}: unknown {what} "{word}".{nearest(word, valid)}')
        if (row.resolution, row.country) in found:
            raise MultivectorError(f"{where}: votes twice")
        urls = entries_of(row.source_urls)
        found[row.resolution, row.country] = Ballot(row.resolution, row.country, row.vote, row.confidence, urls)
    return found


@cache
def _ballots() -> dict[tuple[str, str], Ballot]:
    return read(data.load("un_votes"))


@cache
def _resolutions() -> dict[str, Resolution]:
    rows = data.load("un_tallies").sort_values(["date", "resolution"]).itertuples()
    return {
        row.resolution: Resolution(
            *(row.resolution, row.date, row.subject, row.series, row.yes, row.no, row.abstain, row.absent),
            *(row.note, row.confidence, entries_of(row.source_urls)),
        )
        for row in rows
    }


def states() -> list[str]:
    """Return the codes of the states whose votes the table has: the five first."""
    there = {country for _, country in _ballots()}
    return [entry.iso3 for entry in data.countries() if entry.iso3 in there]


# --- asking ---------------------------------------------------------------------------------------------------------


def resolutions(chosen: str | Iterable[str] = "all") -> list[Resolution]:
    """Return resolutions in the order of their votes: a set of SETS ("all", "emergency", "crimea"), or those named."""
    known = _resolutions()
    if chosen == "all":
        return list(known.values())
    if isinstance(chosen, str) and chosen in _SERIES:
        return [one for one in known.values() if one.series == _SERIES[chosen]]
    named = [chosen] if isinstance(chosen, str) else list(chosen)
    for key in named:
        _check("resolution", key, [*known, *SETS])
    return [one for one in known.values() if one.key in named]


def _check(what: str, name: object, valid: Iterable[str]) -> None:
    valid = list(valid)
    if name not in valid:
        raise data.UnknownName(f'unknown {what} "{name}" in un_votes.{nearest_or_all(name, valid)}')


def vote(resolution: str, country: str) -> Ballot:
    """Return how a state voted on a resolution: "not known" when the table has no row of a state that it covers."""
    _check("resolution", resolution, _resolutions())
    _check("state", country, states())
    return _ballots().get((resolution, country), Ballot(resolution, country, NOT_KNOWN))


def table(chosen: str | Iterable[str] = "all", *, countries: Iterable[str] | None = None) -> pd.DataFrame:
    """Return the votes in words: a row a resolution (index: its key), a column a state (all, or those named)."""
    codes = states() if countries is None else list(countries)
    rows = {one.key: [vote(one.key, code).vote for code in codes] for one in resolutions(chosen)}
    return pd.DataFrame.from_dict(rows, orient="index", columns=codes).rename_axis("resolution")


@dataclass(frozen=True)
class Agreement:
    """How often two states cast the same vote.

    agree: resolutions with the same cast vote. both: resolutions on which both cast a vote that is sure enough. Left
    out, each resolution once: absent (at least one cast no vote), not_known (at least one is not in the table), unsure
    (at least one is of lower confidence than asked for). both and the three make `of`, all resolutions looked at.
    """

    agree: int
    both: int
    absent: int
    not_known: int
    unsure: int

    @property
    def of(self) -> int:
        return self.both + self.absent + self.not_known + self.unsure

    @property
    def left_out(self) -> tuple[str, ...]:
        """What was left out, in words: ("9 absent", "2 not known")."""
        parts = (("absent", self.absent), ("not known", self.not_known), ("not sure enough", self.unsure))
        return tuple(f"{count} {word}" for word, count in parts if count)

    def __str__(self) -> str:
        said = f"{self.agree} of {self.both} agree" if self.both else "no vote that both cast"
        return f"{said} ({', '.join(self.left_out)} left out)" if self.left_out else said


def agreement(first: str, second: str, chosen: str | Iterable[str] = "all", *, confidence: str = "low") -> Agreement:
    """Compare the votes of two states on resolutions (see `resolutions`).

    confidence: the least that counts, "low" (every row), "medium" or "high". An absence, a missing row or a vote below
    that is never an agreement and never a disagreement: it is counted apart.
    """
    _check("confidence", confidence, LEVELS)
    if first == second:
        raise MultivectorError(f"agreement: {first} is compared with itself; name two states")
    counts = dict.fromkeys(Agreement.__dataclass_fields__, 0)
    for one in resolutions(chosen):
        pair = vote(one.key, first), vote(one.key, second)
        outcome = _compared(pair, confidence)
        counts[outcome] += 1
        counts["agree"] += outcome == "both" and pair[0].vote == pair[1].vote
    return Agreement(**counts)


def _compared(pair: tuple[Ballot, Ballot], confidence: str) -> str:
    """Return where a pair of ballots is counted; first what is missing, then what is in doubt."""
    if any(one.vote == NOT_KNOWN for one in pair):
        return "not_known"
    least = LEVELS.index(confidence)
    if any(LEVELS.index(one.confidence) < least for one in pair):
        return "unsure"
    return "both" if all(one.is_cast for one in pair) else "absent"
