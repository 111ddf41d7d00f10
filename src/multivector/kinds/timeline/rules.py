"""Rules of timeline that a schema cannot say."""

from collections.abc import Mapping

from multivector.errors import MultivectorError
from multivector.exercises.bank_yaml import Path
from multivector.exercises.references import References
from multivector.exercises.rule_parts import Found
from multivector.kinds._lists import once
from multivector.kinds.timeline.model import date_of, step

_MOST_YEARS = {"month": 50, "year": 200}  # more steps than a slider can tell apart


def rules(entry: Mapping, references: References) -> Found:
    """Yield what is wrong with the axis and the entries of a timeline item."""
    faults = [*once("entries", entry["entries"]), *_axis(entry)]
    for number, part in enumerate(entry["entries"]):
        faults += _date(("entries", number, "query"), part, entry, references)
    yield from faults
    if not faults:
        yield from _told_apart(entry, references)


def _axis(entry: Mapping) -> Found:
    years, most = entry["to"] - entry["from"], _MOST_YEARS[entry["unit"]]
    if years < 1:
        yield (
            ("to",),
            f"the axis ends in {entry['to']} and begins in {entry['from']}; it must run over two years or more",
        )
    elif years > most:
        yield ("to",), f"the axis runs over {years} years; with unit: {entry['unit']} it may have {most}"


def _date(place: Path, part: Mapping, entry: Mapping, references: References) -> Found:
    try:
        date = date_of(part, references)
    except MultivectorError as problem:
        yield place, str(problem)
        return
    if not entry["from"] <= int(date[:4]) <= entry["to"]:
        yield place, f"{part['id']} has the date {date}, which is not on the axis from {entry['from']} to {entry['to']}"


def _told_apart(entry: Mapping, references: References) -> Found:
    """One date must not be right for every entry."""
    tolerance, dates = entry.get("tolerance", 0), [date_of(part, references) for part in entry["entries"]]
    earliest, latest = zip(*(step(date, entry["unit"]) for date in dates), strict=True)
    if max(earliest) - min(latest) <= 2 * tolerance:
        yield (
            ("entries",),
            "one date would be right for all entries; narrow the tolerance, or choose dates further apart",
        )
