"""Checks of the code exercise of chapter 02, the United States."""

import pandas as pd

from multivector import data
from multivector.chapters.united_states import numbers as us_figures
from multivector.exercises.code import exercise
from multivector.exercises.compare import Comparison, Near, names, number
from multivector.exercises.compare_tables import frame, series

_YEARS = (1992, 2022)
_OBLIGATIONS = "us_foreign_assistance_obligations_current"
_KEY = ["iso3", "year"]


@exercise("us-1", variable="days", asks="the days from the meeting to the article's date of it, a whole number")
def days_late() -> Comparison:
    """Days between the meeting (E120) and the date in the article (C022)."""
    events, claims = data.load("events").set_index("event_id"), data.load("claims").set_index("claim_id")
    meeting, article, statement = (
        pd.Timestamp(day) for day in (events.at["E120", "date"], claims.at["C022", "date"], claims.at["C046", "date"])
    )
    return number(
        (article - meeting).days,
        unit="days",
        decimals=0,
        near=[
            Near(
                (meeting - article).days, "wrong_sign", "The size is right. Take the earlier date from the later one."
            ),
            Near(
                (statement - meeting).days,
                "wrong_filter",
                "That is the day of the joint statement. Use the article's date.",
            ),
            Near((article - meeting).days + 1, "off", "You counted the first day too. Subtract the two dates instead."),
        ],
        right="The article's date comes this many days after the meeting.",
    )


def _assistance(indicator: str = _OBLIGATIONS, years=_YEARS, countries=data.CENTRAL_ASIA) -> pd.DataFrame:
    rows = data.load("development_finance", indicator=indicator, countries=countries, years=years)
    return rows[["iso3", "year", "indicator", "value"]]


@exercise("us-2", variable="aid", asks="the table of US obligations to the five states, 1992 to 2022, current dollars")
def obligations_table() -> Comparison:
    """Rows of US obligations in current dollars, five states, fiscal years 1992 to 2022."""
    return frame(
        _assistance(),
        key=_KEY,
        near=[
            Near(
                _assistance("us_foreign_assistance_obligations_constant"),
                "wrong_filter",
                "These are constant dollars. Change the end of the indicator's name to current.",
            ),
            Near(
                _assistance("us_foreign_assistance_disbursements_current"),
                "wrong_filter",
                "These are disbursements, the money paid out. Ask for obligations.",
            ),
            Near(
                _assistance(years=None),
                "wrong_filter",
                "These are all years, with the partial year 2023. Add years=(1992, 2022).",
            ),
            Near(
                _assistance(years=list(_YEARS)),
                "wrong_filter",
                "These are two single years. A span has round brackets: years=(1992, 2022).",
            ),
            Near(
                _assistance(countries=None),
                "wrong_filter",
                "These are all countries of the table. Add countries=data.CENTRAL_ASIA.",
            ),
        ],
        right="One row for each state and year that the source has; a missing row is missing data, not zero.",
    )


def _by_year() -> pd.Series:
    return _assistance().groupby("year")["value"].sum() / 1e6


@exercise("us-3", variable="by_year", asks="one sum a year over the five states, in million US$")
def sums_by_year() -> Comparison:
    """Obligations by fiscal year, million US$."""
    rows = _assistance().groupby("year")["value"]
    return series(
        _by_year(),
        near=[
            Near(rows.sum(), "wrong_unit", "These are dollars. Divide by 1e6, which is one million."),
            Near(rows.sum() / 1e9, "wrong_unit", "These are billions. Divide by 1e6, which is one million."),
            Near(rows.mean() / 1e6, "wrong_filter", "This is the mean of the states. Add them up with .sum()."),
            Near(
                _assistance().groupby("iso3")["value"].sum() / 1e6,
                "wrong_filter",
                'These are sums by state. Group by "year" instead of "iso3".',
            ),
        ],
        right="One number a year. The largest is in fiscal year 2010.",
    )


@exercise("us-4", variable="times", asks="how many times 31 billion is the sum over all years, one decimal or more")
def times_larger() -> Comparison:
    """The article's figure divided by all obligations of 1992 to 2022."""
    commitments = data.load("commitments").set_index("id")
    article, total = commitments.at["M01", "amount"] / 1e6, _by_year().sum()
    constant = _assistance("us_foreign_assistance_obligations_constant")["value"].sum() / 1e6
    return number(
        article / total,
        unit="times, with both sums in the same unit",
        decimals=1,
        near=[
            Near(total / article, "wrong_order", "You divided the sum by 31 billion. Turn the division round."),
            Near(article / constant, "wrong_filter", "You used constant dollars. Use the sum of by_year."),
            Near(article / _by_year().max(), "wrong_filter", "You used the largest year. Use the sum of all years."),
            Near(article - total, "wrong_type", "This is a difference. The question asks how many times, so divide."),
            Near(
                article / 1e3 / total,
                "wrong_unit",
                "Your sum is in millions and 31 is in billions. Write 31_000, or divide the sum by 1000.",
            ),
        ],
        right="So assistance is about a quarter of the article's figure. The rest would have to be other money.",
    )


@exercise("us-5", variable="begun", asks="a list of the codes of the states with a Guard partner by the end of 2002")
def partners_by_2002() -> Comparison:
    """States whose first Guard partnership began in 2002 or before."""
    partnerships = us_figures.guard_partnerships()
    begun = us_figures.guards_begun(2002)
    after = sorted(partnerships.loc[partnerships["start"] > 2002, "iso3"])
    running = sorted(partnerships.loc[(partnerships["start"] <= 2002) & (partnerships["end"] == 0), "iso3"])
    return names(
        begun,
        near=[
            Near(after, "wrong_filter", "These began after 2002. Turn the sign of the comparison round: <=."),
            Near(running, "wrong_filter", "These still run. A partnership that ended in 2011 had begun by 2002 too."),
            Near(
                data.CENTRAL_ASIA,
                "wrong_filter",
                'These are all five states. Keep the rows whose "start" is 2002 or earlier.',
            ),
            Near(
                [data.country(iso3).name for iso3 in begun],
                "wrong_filter",
                "The right states. Give their codes of three letters, the column iso3.",
            ),
            Near(
                [], "wrong_filter", "No row passes. The claim says 2002, but no partnership began in that year; use <=."
            ),
        ],
        right="Not five: the sentence of P13 gives one date to states with different histories.",
    )
