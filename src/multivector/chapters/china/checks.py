"""Checks of the code exercise of chapter 03, China."""

import pandas as pd

from multivector import data
from multivector.exercises.code import exercise
from multivector.exercises.compare import Comparison, Near, names, number
from multivector.exercises.compare_tables import frame, series

_NEW, _SERVICE = "ids_debt_disbursements", "ids_debt_service_paid"
_KEY = ["iso3", "partner", "year", "indicator"]


def _loans(indicator=(_NEW, _SERVICE), countries="TJK", partner="CHN") -> pd.DataFrame:
    rows = data.load("development_finance", indicator=list(indicator), countries=countries, partner=partner)
    return rows[[*_KEY, "value"]]


@exercise("ch-1", variable="loans", asks="the rows of new loans and of debt service between China and Tajikistan")
def loans_table() -> Comparison:
    """Disbursements and debt service of Tajikistan, partner China."""
    return frame(
        _loans(),
        key=_KEY,
        near=[
            Near(
                _loans(partner=None),
                "wrong_filter",
                'These are all lenders. Add partner="CHN".',
            ),
            Near(
                _loans(partner="ALL"),
                "wrong_filter",
                "ALL is the sum over lenders. Ask for the lender China alone.",
            ),
            Near(
                _loans(countries=data.CENTRAL_ASIA),
                "wrong_filter",
                'These are five states. Ask for countries="TJK".',
            ),
            Near(_loans([_NEW]), "wrong_rows", "These are the new loans alone. Give both indicators in one list."),
            Near(_loans([_SERVICE]), "wrong_rows", "This is the service alone. Give both indicators in one list."),
        ],
        right="One row for each year and indicator that the source has; a missing row is missing, not zero.",
    )


def _table() -> pd.DataFrame:
    return _loans().pivot(index="year", columns="indicator", values="value") / 1e6


def _net() -> pd.Series:
    table = _table()
    return (table[_NEW] - table[_SERVICE]).dropna()


@exercise("ch-2", variable="net", asks="new loans less debt service, by year with both figures, in million US$")
def net_by_year() -> Comparison:
    """Net lending of China to Tajikistan, million US$, years with both figures."""
    table = _table()
    filled = table.fillna(0)
    return series(
        _net(),
        near=[
            Near(
                -_net(),
                "wrong_sign",
                "You took new loans from the service. Net lending is what comes in less what goes out.",
            ),
            Near(
                filled[_NEW] - filled[_SERVICE],
                "wrong_filter",
                "You made zeros of missing rows. Keep the years with both figures: .dropna() instead of .fillna(0).",
            ),
            Near(
                (table[_NEW] + table[_SERVICE]).dropna(),
                "wrong_filter",
                "You added them. One flow comes in, the other goes out.",
            ),
            Near(_net() * 1e6, "wrong_unit", "These are dollars. Divide the table by 1e6, which is one million."),
        ],
        right="One number a year, above zero when more came in than went out.",
    )


@exercise("ch-3", variable="turn", asks="the first year of the last run of years below zero, a whole number")
def turn_year() -> Comparison:
    """First year after the last year above zero."""
    net = _net()
    last_above = int(net.index[net >= 0].max())
    after = net.index[net.index > last_above]
    return number(
        int(after.min()),
        unit="a year",
        decimals=0,
        near=[
            Near(last_above, "wrong_filter", "That is the last year above zero. Take the first year after it."),
            Near(
                int(net.index[net < 0].min()),
                "wrong_filter",
                "That is the first year below zero. Years above zero came after it; look at the last run.",
            ),
            Near(int(net.index.max()), "wrong_filter", "That is the last year of the table. The run began earlier."),
            Near(int(net.idxmin()), "wrong_filter", "That is the year of the lowest value. The run began earlier."),
        ],
        right="From this year to the end of the table, each year with both figures is below zero.",
    )


def _suppliers() -> pd.DataFrame:
    rows = data.load(
        "trade",
        indicator="share_of_imports_pct",
        countries=data.CENTRAL_ASIA,
        partner=["CHN", "RUS"],
        years=2023,
    )
    return rows.pivot(index="iso3", columns="partner", values="value")


@exercise("ch-4", variable="unknown", asks="a list of the codes of the states where the row of Russia is missing")
def russia_missing() -> Comparison:
    """States without a row of Russia among the suppliers of 2023."""
    table = _suppliers()
    missing = table.index[table["RUS"].isna()].tolist()
    return names(
        missing,
        near=[
            Near(
                table.index[table["RUS"].notna()].tolist(),
                "wrong_filter",
                "These are the states that have a row. .isna() is true where it is missing.",
            ),
            Near(table.index.tolist(), "wrong_filter", "These are all five. Keep the rows where Russia is missing."),
            Near([], "wrong_filter", "No row passes. A missing value is not equal to 0 or to None; ask with .isna()."),
            Near(
                [data.country(iso3).name for iso3 in missing],
                "wrong_filter",
                "The right states. Give their codes of three letters.",
            ),
        ],
        right="For these states the table cannot say who is ahead.",
    )


@exercise(
    "ch-5", variable="ahead", asks="a list of the codes of the states where China's share is larger than Russia's"
)
def china_ahead() -> Comparison:
    """States where both rows are there and China's is the larger."""
    table = _suppliers()
    ahead = table.index[table["CHN"] > table["RUS"]].tolist()
    return names(
        ahead,
        near=[
            Near(
                table.index.tolist(),
                "wrong_filter",
                "These are all five. Where Russia's row is missing, nothing can be compared; do not fill it with 0.",
            ),
            Near(
                table.index[~(table["CHN"] > table["RUS"])].tolist(),
                "wrong_filter",
                "These are the states where it cannot be shown. Turn the comparison round.",
            ),
            Near(
                [data.country(iso3).name for iso3 in ahead],
                "wrong_filter",
                "The right states. Give their codes of three letters.",
            ),
            Near([], "wrong_filter", "No row passes. Compare the two columns with >, without a filter before it."),
        ],
        right="A comparison with a missing value is never true, so the two unknown states stay out.",
    )
