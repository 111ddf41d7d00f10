"""The numbers of chapter 07, the treaty: who was bound and for how long; registered as queries."""

import re
from datetime import date
from functools import cache

from multivector import data
from multivector.errors import MultivectorError, nearest
from multivector.formats import spells
from multivector.queries import query

CSTO = "CSTO"
# The statuses of a spell in which a state is bound by the treaty; one of `spells.ENDED` is over.
BOUND = (*spells.FULL, *spells.ENDED)
DAYS_IN_YEAR = 365.25


def bound_spells(state: str) -> list[tuple[str, str]]:
    """Return the (start, end) of each spell in which a state was bound, days in ISO text; end "" while it lasts."""
    found = spells.all_spells().get((CSTO, state), ())
    return [(spell.start, spell.end) for spell in found if spell.status in BOUND]


def years_bound(state: str, number: int | None = None) -> float:
    """Return the years for which a state was bound, all its spells together or one of them, counted from 1.

    Raises MultivectorError for a state without that spell, or one that is still bound.
    """
    found = bound_spells(state)
    chosen = found if number is None else found[number - 1 : number]
    if not chosen or not all(end for _, end in chosen):
        raise MultivectorError(f"memberships: {state} has no such spell in the {CSTO} that is over")
    days = sum((date.fromisoformat(end) - date.fromisoformat(start)).days for start, end in chosen)
    return days / DAYS_IN_YEAR


def bound_on(day: str, countries=data.CENTRAL_ASIA) -> list[str]:
    """Return the states that were bound on a day, codes in the order of `countries`."""
    return [code for code in countries if spells.standing(CSTO, code, day).is_full]


# --- readings of "bound" ---------------------------------------------------------------------------------------------

STARTS = {
    "signature": "from signature",
    "force": "from entry into force",
    "ratified": "from force and ratified return",
}
EXITS = {"note": "to the note", "decision": "to the decision"}


@cache
def in_force() -> str:
    """Return the day on which the treaty came into force, ISO text, as the dates of alliances give it."""
    notes = " ".join(data.load("alliances_dates")["note"].fillna(""))
    return re.search(r"CST signed Tashkent 1992, in force (\d{4}-\d{2}-\d{2})", notes)[1]


@cache
def return_ratified() -> str:
    """Return the day on which Uzbekistan's parliament had ratified its return, ISO text, as event E044 gives it."""
    told = data.load("events").set_index("event_id").loc["E044", "description"]
    return re.search(r"ratified it on (\d{4}-\d{2}-\d{2})", told)[1]


def uzbek_years(start: str, second_exit: str) -> float:
    """Return for how many years Uzbekistan was bound, by a reading of two dates: a key of STARTS and one of EXITS.

    The treaty was signed in 1992 and came into force later; the return was agreed in 2006 and ratified later; the
    second exit was asked for in June 2012 (date of E055) and accepted in December (its end date).
    """
    for name, known in ((start, STARTS), (second_exit, EXITS)):
        if name not in known:
            raise MultivectorError(f'unknown reading "{name}" of the years.{nearest(name, known)}')
    (first, out), (back, last) = bound_spells("UZB")
    exit_event = data.load("events").set_index("event_id").loc["E055"]
    first = first if start == "signature" else in_force()
    back = return_ratified() if start == "ratified" else back
    last = exit_event["date"] if second_exit == "note" else last
    parts = ((first, out), (back, last))
    return sum((date.fromisoformat(end) - date.fromisoformat(begun)).days for begun, end in parts) / DAYS_IN_YEAR


# --- queries ---------------------------------------------------------------------------------------------------------


@query("csto.bound")
def _bound(day: str) -> str:
    """Central Asian states bound by the treaty on a day, as codes joined by ";": csto.bound 2010-01-01."""
    return ";".join(sorted(bound_on(day)))


@query("csto.years_bound")
def _years_bound(state: str, number: str = "") -> float:
    """Years for which a state was bound, in all or in one spell: csto.years_bound UZB 1."""
    return years_bound(state, int(number) if number else None)


@query("csto.years_from_first_to_last")
def _years_from_first_to_last(state: str) -> float:
    """Years from the first day on which a state was bound to the last, the years outside included."""
    found = bound_spells(state)
    return (date.fromisoformat(found[-1][1]) - date.fromisoformat(found[0][0])).days / DAYS_IN_YEAR


@query("csto.uzbek_years")
def _uzbek_years(start: str, second_exit: str) -> float:
    """Years for which Uzbekistan was bound, by a reading of two dates: csto.uzbek_years force note."""
    return uzbek_years(start, second_exit)
