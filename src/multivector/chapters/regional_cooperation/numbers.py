"""The numbers of chapter 10, regional cooperation: shared memberships, meetings and signatures; as queries."""

import re
from functools import cache
from itertools import combinations

from multivector import data
from multivector.errors import MultivectorError
from multivector.formats import spells
from multivector.meetings import ALONE, CONSULTATIVE, OUTSIDE, leaders_meetings
from multivector.queries import query

TREATY_OF_2022 = "E103"
_SIGNED_BY = re.compile(r"(\w+) presidents signed the treaty .*?; (.+?) put off signing")
_IN_WORDS = {"two": 2, "three": 3, "four": 4}
WITHOUT_C5 = tuple(name for name in spells.COMPARED if name != "C5+1")
# Sets of bodies by key: in words, and their names.
BODIES = {
    # figure: five fixed, as many as the list beside it has
    "all": ("all five bodies", spells.COMPARED),
    "without-c5": ("without C5+1", WITHOUT_C5),
    "security": ("CSTO and SCO", ("CSTO", "SCO")),
    "other": ("OTS and EAEU", ("OTS", "EAEU")),
}


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


def shared(first: str, second: str, day: str, organisations: tuple[str, ...], *, full: bool = True) -> list[str]:
    """Return the organisations in which two states both have a seat on a day; full: as in `seats`."""
    found = [(name, spells.standing(name, first, day), spells.standing(name, second, day)) for name in organisations]
    return [
        name for name, one, other in found if (one.is_full and other.is_full if full else one.is_in and other.is_in)
    ]


def pairs(day: str, organisations: tuple[str, ...], *, full: bool = True) -> dict[tuple[str, str], list[str]]:
    """Return, for each of the ten pairs of the five states, the organisations that they share on a day."""
    return {pair: shared(*pair, day, organisations, full=full) for pair in combinations(data.CENTRAL_ASIA, 2)}


def pairs_of(bodies: str, day: str, counts: str) -> dict[tuple[str, str], list[str]]:
    """Return `pairs` of the bodies under a key of BODIES; counts: "full" or "any"."""
    return pairs(day, BODIES[bodies][1], full=counts == "full")


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


@query("regional.shared")
def _shared(first: str, second: str, day: str, *organisations: str) -> int:
    """How many organisations two states share on a day; of those named, else CSTO, SCO, OTS, EAEU and C5+1."""
    return len(shared(first, second, day, organisations or spells.COMPARED))


@query("regional.pairs_without")
def _pairs_without(bodies: str, day: str, counts: str) -> int:
    """How many of the ten pairs share none; as `pairs_of` takes them."""
    return sum(not found for found in pairs_of(bodies, day, counts).values())


KINDS = {
    "consultative": lambda found: found["format"] == CONSULTATIVE,
    "alone": lambda found: found["partner"] == ALONE,
    "guest": lambda found: (found["format"] == CONSULTATIVE) & (found["partner"] != ALONE),
    "outside": lambda found: found["format"] == OUTSIDE,
}


@query("regional.meetings")
def _meetings(kind: str, first: str, last: str) -> int:
    """How many meetings of the five leaders, of a kind of KINDS: regional.meetings consultative DAY DAY.

    consultative: in their own format; alone, guest: those without and with another state; outside: with a power.
    """
    found = leaders_meetings()
    if kind not in KINDS:
        raise MultivectorError(f"regional.meetings: {', '.join(KINDS)}, not {kind!r}")
    return int((found["date"].between(first, last) & KINDS[kind](found)).sum())
