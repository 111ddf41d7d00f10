"""Checks of the code exercise of chapter 05, Afghanistan."""

import pandas as pd

from multivector import data
from multivector.chapters.afghanistan import numbers as figures
from multivector.exercises.code import exercise
from multivector.exercises.compare import Comparison, Near, names, number
from multivector.exercises.compare_tables import frame, series

_YEARS = (2010, 2024)
_KINDS = tuple(f"ucdp_{kind}_deaths_best" for kind in ("state_based", "non_state", "one_sided"))


def _kinds(indicator=_KINDS, years=_YEARS, countries=data.CENTRAL_ASIA) -> pd.DataFrame:
    rows = data.load("violence", indicator=list(indicator), countries=countries, years=years)
    return rows[["iso3", "year", "indicator", "value"]]


@exercise("af-1", variable="kinds", asks="the table of deaths by kind in the five states, 2010 to 2024")
def deaths_by_kind() -> Comparison:
    """Rows of state-based, non-state and one-sided deaths, best estimates, five states, 2010 to 2024."""
    everything = "ucdp_organized_violence_deaths_best"
    return frame(
        _kinds(),
        key=["iso3", "year", "indicator"],
        near=[
            Near(
                _kinds((*_KINDS, everything)),
                "wrong_rows",
                "All kinds together are among your rows. A sum and its parts must not stand in one table.",
            ),
            Near(
                _kinds((*_KINDS, "ucdp_interstate_deaths_best")),
                "wrong_rows",
                "Deaths between states are a part of the state-based ones. Leave them out.",
            ),
            Near(_kinds(years=None), "wrong_filter", "These are all years. Add years=(2010, 2024)."),
            Near(
                _kinds(years=list(_YEARS)),
                "wrong_filter",
                "These are two single years. A span has round brackets: years=(2010, 2024).",
            ),
            Near(_kinds(countries=None), "wrong_filter", "These are all countries. Add countries=data.CENTRAL_ASIA."),
        ],
        right="One row for each state, year and kind. Most of them hold a zero: a row that says none of this kind.",
    )


@exercise("af-2", variable="by_kind", asks="one sum of deaths for each of the three kinds")
def sums_by_kind() -> Comparison:
    """Deaths by kind over five states and fifteen years."""
    rows = _kinds().groupby("indicator")["value"]
    return series(
        rows.sum(),
        near=[
            Near(rows.count(), "wrong_type", "These are numbers of rows. Add the values up with .sum()."),
            Near(rows.mean(), "wrong_filter", "These are means of a row. Add the values up with .sum()."),
            Near(rows.max(), "wrong_filter", "These are the largest single rows. Add the values up with .sum()."),
            Near(
                _kinds().groupby("iso3")["value"].sum(),
                "wrong_filter",
                'These are sums by state. Group by "indicator" instead of "iso3".',
            ),
            Near(
                _kinds().groupby("year")["value"].sum(),
                "wrong_filter",
                'These are sums by year. Group by "indicator" instead of "year".',
            ),
        ],
        right="Three kinds that do not overlap, so their sum is the number of all counted deaths.",
    )


@exercise("af-3", variable="share", asks="the share of the border conflict in all counted deaths, per cent")
def share_of_the_border() -> Comparison:
    """Deaths of the border conflict in per cent of all deaths, 2010 to 2024."""
    sums = figures.deaths(*_YEARS).sum()
    late = figures.deaths(2021, _YEARS[1]).sum()
    return number(
        sums["border"] / sums.sum() * 100,
        unit="per cent",
        decimals=1,
        near=[
            Near(sums["border"] / sums.sum(), "wrong_unit", "This is a fraction of one. Multiply it by 100."),
            Near(sums["border"], "wrong_type", "This is a number of deaths. Divide it by all deaths."),
            Near(
                sums["border"] / sums["groups"] * 100,
                "wrong_rows",
                "You divided by the deaths with armed groups. The base is all deaths, the three columns together.",
            ),
            Near(
                sums["groups"] / sums.sum() * 100,
                "wrong_filter",
                'This is the share of armed groups. Take the column "border".',
            ),
            Near(
                sums["border"] / (sums.sum() - sums["border"]) * 100,
                "wrong_rows",
                "You left the border out of the base. A share is a part of the whole.",
            ),
            Near(
                late["border"] / late.sum() * 100,
                "wrong_filter",
                "This is the share since 2021. Use the whole table, from 2010.",
            ),
        ],
        right="Name the years and the estimate with it: by the high estimate the share is less than half of this.",
    )


@exercise("af-4", variable="no_row", asks="a list of the codes of the states without a row")
def states_without_a_row() -> Comparison:
    """States without a row of Afghan asylum seekers in 2021, in the table by origin."""
    missing = figures.without_row("asylum_seekers", 2021)
    there = [state for state in data.CENTRAL_ASIA if state not in missing]
    return names(
        missing,
        near=[
            Near(there, "wrong_filter", 'These have a row. Turn the condition round with "not in".'),
            Near(data.CENTRAL_ASIA, "wrong_filter", "These are all five states. Keep those that are not in seen."),
            Near([], "wrong_filter", "A missing row is not in the table, so no filter of rows finds it. Ask the list."),
            Near(
                [data.country(state).name for state in missing],
                "wrong_filter",
                "The right states. Give their codes of three letters.",
            ),
        ],
        right="You found what is not there. A chart that draws a missing row as zero would have hidden it.",
    )


@exercise("af-5", variable="zero", asks="a list of the codes of the states whose row holds a zero")
def states_with_a_zero() -> Comparison:
    """States whose total of asylum seekers in 2021 is zero, in the table of totals."""
    rows = data.load("migration", indicator="asylum_seekers_hosted", countries=data.CENTRAL_ASIA, years=2021)
    zero = rows.loc[rows["value"] == 0, "iso3"].tolist()
    return names(
        zero,
        near=[
            Near(
                rows.loc[rows["value"] > 0, "iso3"].tolist(),
                "wrong_filter",
                "These have more than zero. Compare with ==.",
            ),
            Near(data.CENTRAL_ASIA, "wrong_filter", "These are all five states. Keep the rows whose value is 0."),
            Near([], "wrong_filter", "No row passes. The column holds numbers: compare with 0, without quotes."),
            Near(
                [data.country(state).name for state in zero],
                "wrong_filter",
                "The right states. Give their codes of three letters.",
            ),
        ],
        right="The same two states. One table of the source leaves the row out, the other writes a zero.",
    )
