"""Checks of the code exercise of chapter 07, the treaty of the CSTO."""

from datetime import date

import pandas as pd

from multivector import data
from multivector.chapters.the_csto_treaty import cases as csto_cases_figures
from multivector.chapters.the_csto_treaty import numbers as csto_figures
from multivector.exercises.code import exercise
from multivector.exercises.compare import Comparison, Near, names, number
from multivector.exercises.compare_tables import frame

_DAY = "2010-12-10"


def _figures():
    return csto_figures


def _cases() -> pd.DataFrame:
    return csto_cases_figures.cases()


@exercise(
    "cs-1", variable="days", asks="the days from the crossing into Kursk to the article's receipt, a whole number"
)
def days_before() -> Comparison:
    """Days between event E129 and the day on which the article was received (article.md)."""
    event = data.load("events").set_index("event_id").loc["E129"]
    crossed, answered = date.fromisoformat(event["date"]), date.fromisoformat(event["end_date"])
    received, appeared = date(2025, 1, 25), date(2025, 3, 27)
    return number(
        (received - crossed).days,
        unit="days",
        decimals=0,
        near=[
            Near(
                (crossed - received).days, "wrong_sign", "The size is right. Take the earlier day from the later one."
            ),
            Near((appeared - crossed).days, "wrong_filter", "That is the day of publication. Use that of the receipt."),
            Near((received - answered).days, "wrong_filter", "You began at the answer. Begin at the crossing."),
            Near((received - crossed).days + 1, "off", "You counted the first day too. Subtract the dates instead."),
        ],
        right="For so long a part of the condition had been true when the article still said if.",
    )


def _spells(organisation: str | None = "CSTO") -> pd.DataFrame:
    rows = data.load("memberships")
    rows = rows[rows["organisation"] == organisation] if organisation else rows
    return rows[["country", "start", "end"]]


@exercise("cs-2", variable="spells", asks="the rows of the CSTO in the table of memberships that have a start")
def spells_of_the_alliance() -> Comparison:
    """Rows of `memberships` with organisation CSTO, those without a start left out."""
    rows = _spells()
    dated = rows[rows["start"] != ""]
    running, ended = dated[dated["end"] == ""], dated[dated["end"] != ""]
    return frame(
        dated,
        key=["country", "start"],
        near=[
            Near(rows, "wrong_filter", "Some of these rows have no start: states that never joined. Leave them out."),
            Near(running, "wrong_filter", "These are the spells that still run. Keep those that ended too."),
            Near(ended, "wrong_filter", "These are the spells that ended. Keep those that still run too."),
        ],
        right="Uzbekistan stands there twice, Turkmenistan not at all.",
    )


@exercise("cs-3", variable="bound", asks="a list of the codes of the Central Asian states bound on 10 December 2010")
def bound_on_the_day() -> Comparison:
    """States of the five with a spell that had begun by the day and had not ended."""
    rows = _spells()
    rows = rows[(rows["start"] != "") & rows["country"].isin(data.CENTRAL_ASIA)]
    begun = rows["start"] <= _DAY
    return names(
        _figures().bound_on(_DAY),
        near=[
            Near(
                set(rows[begun & (rows["end"] == "")]["country"]),
                "wrong_filter",
                "You kept the spells that still run. A spell that ended after the day was running on it.",
            ),
            Near(
                set(rows[begun & (rows["end"] > _DAY)]["country"]),
                "wrong_filter",
                "An empty end is later than no day. Spells that still run need a condition of their own.",
            ),
            Near(
                set(_spells()[lambda all_rows: (all_rows["start"] != "") & (all_rows["start"] <= _DAY)]["country"]),
                "wrong_filter",
                "These are members from everywhere. Keep those in data.CENTRAL_ASIA.",
            ),
            Near(
                [data.country(code).name for code in _figures().bound_on(_DAY)],
                "wrong_filter",
                "The right states. Give their codes of three letters, the column country.",
            ),
        ],
        right="Four of the five. One of them was out again when the new text came into force.",
    )


@exercise("cs-4", variable="years", asks="the years for which Uzbekistan was bound, both spells together, one decimal")
def years_of_uzbekistan() -> Comparison:
    """Years in both spells, from the signature to the decision of the council."""
    figures = _figures()
    years = figures.years_bound("UZB")
    from_first_to_last = (date(2012, 12, 19) - date(1992, 5, 15)).days / figures.DAYS_IN_YEAR
    return number(
        years,
        unit="years",
        tolerance=0.05,
        near=[
            Near(from_first_to_last, "wrong_filter", "You counted from the first day to the last. Leave the gap out."),
            Near(figures.years_bound("UZB", 1), "wrong_rows", "This is the first spell alone. Add the second one."),
            Near(figures.years_bound("UZB", 2), "wrong_rows", "This is the second spell alone. Add the first one."),
            Near(years * figures.DAYS_IN_YEAR, "wrong_unit", "These are days. Divide by the days of a year, 365.25."),
        ],
        right="From signature to decision. With the entry into force or the note the number is smaller: say which.",
    )


@exercise("cs-5", variable="agree", asks="in how many of the six cases duty and practice agree, a whole number")
def cases_that_agree() -> Comparison:
    """Cases in which `armed` and `asked` together equal `forces`."""
    table = _cases()
    armed, asked, forces = (table[name] for name in ("armed", "asked", "forces"))
    due = armed & asked
    return number(
        int((due == forces).sum()),
        unit="cases",
        decimals=0,
        near=[
            Near(int((armed == forces).sum()), "wrong_filter", "You left the request out. That is the text of 1992."),
            Near(int((due != forces).sum()), "wrong_filter", "You counted where the two columns differ."),
            # The claims of governments, put for `armed`, happen to give the same number.
            Near(
                int(due.sum()),
                "wrong_filter",
                'Either you counted where help was due, or you used another column than "armed" and "asked".',
            ),
        ],
        right="The others are of two kinds: help asked for and not sent, and help beyond the duty.",
    )
