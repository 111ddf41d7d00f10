"""Which state has which status in which organisation or format, on a day: `data/memberships.csv`, read closely.

A spell is a row of the table: one status of one state, from a date to a date. What the table does not say stays
"not known"; a date that is known only to the month or the year is never turned into a day.

Three things to know about the statuses of the table:

- `withdrew` and `suspended` describe a spell that is over: while it lasted the state was a member. They say how it
  ended: the state left, or its membership was suspended and it has no seat since.
- `none` says that the state was checked and has no status, always, or up to the spell's end.
- Before a state's first spell the status is "not yet": an earlier and lesser one, such as observer, may be missing.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pandas as pd

from multivector import data, dates
from multivector.datacells import entries_of
from multivector.dates import NOT_KNOWN
from multivector.errors import MultivectorError, nearest, nearest_or_all

FULL = ("founder", "member")
IN_FORCE = (*FULL, "associate", "partner", "observer")
ENDED = ("withdrew", "suspended")
STATUSES = (*IN_FORCE, *ENDED, "none")
NOT_YET = "not yet"
FIRST_YEAR = 1991  # the five states became independent in it
COMPARED = ("CSTO", "SCO", "OTS", "EAEU", "C5+1")
# What countries.csv has no name for, and what is no organisation with members.
_NAMES = {
    "C5+1": "the five states and the United States",
    "NATO PfP": "NATO's Partnership for Peace",
    "OIC": "Organisation of Islamic Cooperation",
}
FORMATS = {
    "C5+1": "a format of talks, without a charter or members: a state takes part",
    "NATO PfP": "a programme of NATO: a state is a partner and has no claim to NATO's defence",
}


@dataclass(frozen=True)
class Spell:
    """A row of the table. start and end: "" when open, else a day, a month or a year, as exact as it is known."""

    organisation: str
    country: str
    status: str
    start: str
    end: str
    note: str
    urls: tuple[str, ...]
    confidence: str

    def when(self, day: str) -> str:
        """Return "before", "during" or "after", or "unsure" while the table's dates are too coarse to tell."""
        if self.start:
            first, last = dates.bounds(self.start)
            if day < last:
                return "before" if day < first else "unsure"
        if self.end:
            first, last = dates.bounds(self.end)  # the end is the last day of the status
            if day > first:
                return "after" if day > last else "unsure"
        return "during"


@dataclass(frozen=True)
class Standing:
    """The status of a state on a day: one of STATUSES, "not yet" or "not known", and the spell that says so, if any."""

    organisation: str
    country: str
    status: str
    spell: Spell | None = None

    @property
    def is_full(self) -> bool:
        """Whether the state is a member, founders included; in a format, whether it takes part."""
        return self.status in FULL

    @property
    def is_in(self) -> bool:
        """Whether the state has any status in force, observers and partners included."""
        return self.status in IN_FORCE


# --- reading --------------------------------------------------------------------------------------------------------


def read(frame: pd.DataFrame) -> dict[tuple[str, str], tuple[Spell, ...]]:
    """Return the spells of each (organisation, state) in order of time, from a frame like `data.load("memberships")`.

    Raises MultivectorError for an unknown status, a date that cannot be, a spell that ends before it starts, or two
    that overlap.
    """
    found: dict[tuple[str, str], list[Spell]] = {}
    for row in frame.itertuples():
        spell = _spell(row)
        found.setdefault((spell.organisation, spell.country), []).append(spell)
    return {pair: _in_order(spells) for pair, spells in found.items()}


def _spell(row) -> Spell:
    where = f"memberships: {row.organisation}, {row.country}"
    if row.status not in STATUSES:
        raise MultivectorError(f'{where}: unknown status "{row.status}".{nearest(row.status, STATUSES)}')
    if row.status in ENDED and not row.end:
        raise MultivectorError(f"{where}: {row.status}, but the end is empty")
    for text in filter(None, (row.start, row.end)):
        try:
            dates.bounds(text)
        except ValueError:
            raise MultivectorError(f'{where}: "{text}" is not a date') from None
    if row.start and row.end and dates.bounds(row.end)[1] < dates.bounds(row.start)[0]:
        raise MultivectorError(f"{where}: ends ({row.end}) before it starts ({row.start})")
    urls = entries_of(row.source_urls)
    return Spell(row.organisation, row.country, row.status, row.start, row.end, row.note, urls, row.confidence)


def _in_order(spells: list[Spell]) -> tuple[Spell, ...]:
    ordered = sorted(spells, key=lambda spell: spell.start)
    for earlier, later in itertools.pairwise(ordered):
        # One may end on the day on which the next one starts.
        if not earlier.end or not later.start or dates.bounds(earlier.end)[0] > dates.bounds(later.start)[1]:
            where = f"memberships: {earlier.organisation}, {earlier.country}"
            raise MultivectorError(f"{where}: {earlier.status} and {later.status} overlap in time")
    return tuple(ordered)


@cache
def all_spells() -> dict[tuple[str, str], tuple[Spell, ...]]:
    """Return the spells of the course's table."""
    return read(data.load("memberships"))


@cache
def organisations() -> dict[str, str]:
    """Return the short and full names of all organisations and formats: first those that the course compares."""
    known = {entry.iso3: entry.name for entry in data.countries()} | _NAMES
    there = list(dict.fromkeys(organisation for organisation, _ in all_spells()))
    ordered = [*COMPARED, *(name for name in there if name not in COMPARED)]
    for name in ordered:
        if name not in known:
            raise MultivectorError(f"memberships: {name} has no full name; add it to countries.csv")
    return {name: known[name] for name in ordered}


def states(organisation: str | None = None) -> list[str]:
    """Return the codes of all states in the table, or of those with a row for one organisation: the five first."""
    if organisation is not None:
        check_organisation(organisation)
    there = {country for name, country in all_spells() if organisation in (None, name)}
    return [entry.iso3 for entry in data.countries() if entry.iso3 in there]


@cache
def last_day() -> str:
    """Return the day up to which the table was checked."""
    resource = next(entry for entry in data.package()["resources"] if entry["name"] == "memberships")
    return dates.day(resource["coverage"].removeprefix("to "))


def years() -> range:
    """Return the years whose end the table covers."""
    return range(FIRST_YEAR, int(last_day()[:4]) + (last_day()[5:] == "12-31"))


# --- asking ---------------------------------------------------------------------------------------------------------


def check_organisation(name: str) -> None:
    """Raise data.UnknownName, with the nearest names, unless the table has this organisation."""
    known = organisations()
    if name in known:
        return
    shorts = {full.casefold(): short for short, full in known.items()}
    if str(name).casefold() in shorts:
        raise data.UnknownName(f'unknown organisation "{name}". Use the short name: {shorts[str(name).casefold()]}.')
    raise data.UnknownName(f'unknown organisation "{name}" in memberships.{nearest_or_all(name, known)}')


def _checked_day(given: object) -> str:
    day = dates.day(given)
    if not f"{FIRST_YEAR}-01-01" <= day <= last_day():
        span = f"1 January {FIRST_YEAR} to {dates.in_words(last_day())}"
        raise MultivectorError(f"{dates.in_words(day)} is outside the table of memberships, which covers {span}")
    return day


def standing(organisation: str, country: str, day: object) -> Standing:
    """Return the status of one state in one organisation on a day, such as "2012-12-19".

    Raises data.UnknownName for a name that is not in the table, MultivectorError for a day that it does not cover.
    """
    check_organisation(organisation)
    data.country(country)
    return _standing(organisation, country, _checked_day(day))


def _standing(organisation: str, country: str, day: str) -> Standing:
    spells = all_spells().get((organisation, country), ())
    for spell in reversed(spells):
        place = spell.when(day)
        if place == "before":
            continue
        status = NOT_KNOWN
        if place == "during":
            status = "member" if spell.status in ENDED else spell.status
        elif place == "after" and spell.status in ENDED:
            status = spell.status
        return Standing(organisation, country, status, spell)
    return Standing(organisation, country, NOT_YET, spells[0]) if spells else Standing(organisation, country, NOT_KNOWN)


def on(day: object, *, countries: Iterable[str] | None = None) -> pd.DataFrame:
    """Return the status of states in every organisation on a day: the five states, or those named.

    Columns: organisation, country, status, start, end (of the spell, as exact as known), confidence, note; a row for
    each pair. The status is "not known" where the table has no row, and its other columns are then empty.
    """
    day = _checked_day(day)
    codes = list(data.CENTRAL_ASIA if countries is None else countries)
    for code in codes:
        data.country(code)
    return pd.DataFrame([_row(_standing(name, code, day)) for name in organisations() for code in codes])


def _row(found: Standing) -> dict[str, str]:
    spell = found.spell
    named = {"organisation": found.organisation, "country": found.country, "status": found.status}
    parts = ("start", "end", "confidence", "note")
    return named | {part: getattr(spell, part) if spell else "" for part in parts}


def year_end(year: int) -> str:
    """Return 31 December of a year; raises MultivectorError for a year whose end the table does not cover."""
    if year not in years():
        raise MultivectorError(f"year {year}: the table of memberships covers {years()[0]} to {years()[-1]}")
    return f"{year}-12-31"


def matrix(year: int, *, countries: Iterable[str] | None = None) -> pd.DataFrame:
    """Return the statuses at the end of a year: a row an organisation, a column a state (the five, or those named)."""
    found = on(year_end(year), countries=countries)
    wide = found.pivot(index="organisation", columns="country", values="status")
    return wide.loc[list(organisations()), list(dict.fromkeys(found["country"]))].rename_axis(columns=None)


@dataclass(frozen=True)
class Overlap:
    """Which states are in both of two organisations, in one of them, in neither; not_known: the table cannot tell."""

    both: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    neither: tuple[str, ...]
    not_known: tuple[str, ...]


def overlap(first: str, second: str, day: object, *, full: bool = True, countries=data.CENTRAL_ASIA) -> Overlap:
    """Compare two organisations on a day, over the five states or those named.

    full: count members and founders only; else any status in force, observers and partners included. A state is
    "not known" when its status in either one is.
    """
    if first == second:
        raise MultivectorError(f"overlap: {first} is compared with itself; name two organisations")
    groups: dict[str, list[str]] = {name: [] for name in Overlap.__dataclass_fields__}
    for code in countries:
        pair = standing(first, code, day), standing(second, code, day)
        groups[_group(pair, full)].append(code)
    return Overlap(**{name: tuple(codes) for name, codes in groups.items()})


def _group(pair: tuple[Standing, Standing], full: bool) -> str:
    if any(one.status == NOT_KNOWN for one in pair):
        return "not_known"
    inside = tuple(one.is_full if full else one.is_in for one in pair)
    return {(True, True): "both", (True, False): "only_first", (False, True): "only_second"}.get(inside, "neither")
