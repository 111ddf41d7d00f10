"""The numbers of chapter 10, regional cooperation: shared memberships, meetings and signatures; as queries."""

import re
from functools import cache

import pandas as pd

from multivector import data
from multivector.errors import MultivectorError
from multivector.formats import spells
from multivector.queries import query

TREATY_OF_2022 = "E103"
_SIGNED_BY = re.compile(r"(\w+) presidents signed the treaty .*?; (.+?) put off signing")
_IN_WORDS = {"two": 2, "three": 3, "four": 4}


def in_all(organisations: tuple[str, ...], day: str, countries=data.CENTRAL_ASIA) -> list[str]:
    """Return the states that are full members of (or take part in) every organisation on a day."""
    return [code for code in countries if all(spells.standing(name, code, day).is_full for name in organisations)]


def seats(state: str, day: str, *, full: bool = True) -> list[str]:
    """Return which of CSTO, SCO, OTS, EAEU and C5+1 a state belongs to on a day.

    full: as a member, a founder or one who takes part; else with any status in force, observers included.
    """
    standings = (spells.standing(name, state, day) for name in spells.COMPARED)
    return [found.organisation for found in standings if (found.is_full if full else found.is_in)]


@cache
def signers_of_2022() -> tuple[str, ...]:
    """Return the states whose presidents signed the treaty on friendship on 21 July 2022.

    The event names those that put it off; the others of the five signed, and their number must agree with the row.
    """
    text = data.load("events").set_index("event_id").loc[TREATY_OF_2022, "description"]
    found = _SIGNED_BY.search(text)
    if not found:
        raise MultivectorError(f"events: {TREATY_OF_2022} does not say who signed")
    signed = tuple(code for code in data.CENTRAL_ASIA if data.country(code).name not in found[2])
    if _IN_WORDS.get(found[1].lower()) != len(signed):
        raise MultivectorError(f"events: {TREATY_OF_2022} counts {found[1]} signers, and names others")
    return signed


def consultative_meetings() -> pd.DataFrame:
    """Return the consultative meetings of the leaders, oldest first: rows of `events`."""
    rows = data.load("events")
    return rows[rows["title"].str.contains("consultative meeting", case=False)].sort_values("date")


# --- queries ---------------------------------------------------------------------------------------------------------


@query("regional.in_all")
def _in_all(day: str, *organisations: str) -> str:
    """Central Asian states in every one of some organisations: regional.in_all 2025-03-27 CSTO SCO OTS EAEU."""
    return ";".join(sorted(in_all(organisations, day)))


@query("regional.seats")
def _seats(state: str, day: str) -> int:
    """In how many of CSTO, SCO, OTS, EAEU and C5+1 a state is a full member or takes part on a day."""
    return len(seats(state, day))


@query("regional.seats_of_any_kind")
def _seats_of_any_kind(state: str, day: str) -> int:
    """The same, with observers, partners and associates counted too."""
    return len(seats(state, day, full=False))


@query("regional.signers_of_2022")
def _signers_of_2022() -> str:
    """States that signed the treaty on friendship on 21 July 2022, as codes joined by ";"."""
    return ";".join(sorted(signers_of_2022()))


@query("regional.all_seats")
def _all_seats(day: str) -> int:
    """Sum of regional.seats over the five states on a day."""
    return sum(len(seats(state, day)) for state in data.CENTRAL_ASIA)


@query("regional.all_seats_of_any_kind")
def _all_seats_of_any_kind(day: str) -> int:
    """Sum of regional.seats_of_any_kind over the five states on a day."""
    return sum(len(seats(state, day, full=False)) for state in data.CENTRAL_ASIA)
