"""Checks of the code exercise of chapter 08, the middle powers."""

import pandas as pd

from multivector import data
from multivector.chapters.middle_powers import numbers as powers_figures
from multivector.exercises.code import exercise
from multivector.exercises.compare import Comparison, Near, names, number
from multivector.exercises.compare_tables import frame


def _figures():
    return powers_figures


@exercise("mp-1", variable="fall", asks="the fall of the share from 2010 to 2023 in percentage points, a number")
def fall_in_points() -> Comparison:
    """Türkiye's share in the exports of Tajikistan, 2010 less 2023, percentage points."""
    first, last = _figures().shares("share_of_exports_pct", "TUR", (2010, 2023)).loc["TJK"]
    return number(
        first - last,
        unit="percentage points",
        decimals=1,
        near=[
            Near(
                last - first, "wrong_sign", "You subtracted the earlier share from the later one. A fall is positive."
            ),
            Near(
                100 * (first - last) / first, "wrong_unit", "This is the fall in per cent. Points are the difference."
            ),
            Near(last / first, "wrong_unit", "This is one share as a part of the other. Subtract, do not divide."),
            Near(first + last, "wrong_sign", "You added the two shares. Subtract the later one."),
        ],
        right="One state and one list, whose count may differ between the two years: say so when you report it.",
    )


_EXPORTS = "share_of_exports_pct"


def _rows(indicator: str = _EXPORTS, partner: str = "TUR", years=(2010, 2023)) -> pd.DataFrame:
    rows = data.load("trade", indicator=indicator, countries=data.CENTRAL_ASIA, partner=partner)
    kept = rows[rows["year"].isin(years)] if years else rows
    return kept[["iso3", "year", "value"]].reset_index(drop=True)


@exercise("mp-2", variable="rows", asks="the rows of Türkiye's share in the exports of the five in 2010 and 2023")
def rows_of_two_years() -> Comparison:
    """Rows of `trade`: share of exports, partner TUR, 2010 and 2023."""
    return frame(
        _rows(),
        key=["iso3", "year"],
        near=[
            Near(_rows(years=()), "wrong_filter", "These are all years. Keep 2010 and 2023, as a list."),
            Near(
                _rows(years=range(2010, 2024)),
                "wrong_filter",
                "These are all years from 2010 to 2023: round brackets mean a span. Use square brackets.",
            ),
            Near(_rows(years=(2023,)), "wrong_filter", "This is 2023 alone. A change needs the earlier year too."),
            Near(_rows(indicator="share_of_imports_pct"), "wrong_filter", "These are shares of imports."),
            Near(_rows(partner="RUS"), "wrong_filter", "The partner is Russia here. Ask for Türkiye."),
        ],
        right="Nine rows for five states: one is missing.",
    )


@exercise("mp-3", variable="comparable", asks="the codes of the states that have a row in both years")
def states_with_both_years() -> Comparison:
    """States with a row of Türkiye's share of exports in 2010 and in 2023."""
    rows = _rows()
    first, last = (set(rows.loc[rows["year"] == year, "iso3"]) for year in (2010, 2023))
    return names(
        sorted(first & last),
        near=[
            Near(sorted(first | last), "wrong_filter", "These states have a row in one of the years. Use & for both."),
            Near(sorted(last - first), "wrong_filter", "This state has a row in 2023 alone. Look for the opposite."),
        ],
        right="For the state that is left out nothing can be said, and that is a finding too.",
    )


@exercise(
    "mp-4",
    variable="times",
    asks="EU exports to Kyrgyzstan in eleven months of 2022, as a multiple of the same of 2021",
)
def like_months() -> Comparison:
    """EU exports to Kyrgyzstan, January to November 2022 divided by the same months of 2021."""
    exports = _figures().eu_exports
    later, before = exports("KGZ", 2022, 11), exports("KGZ", 2021, 11)
    return number(
        later / before,
        unit="times",
        decimals=1,
        near=[
            Near(
                later / exports("KGZ", 2021), "wrong_filter", "You divided eleven months by twelve. Take like months."
            ),
            Near(before / later, "wrong_order", "You divided the earlier sum by the later one. Turn it round."),
            Near(later / exports("KGZ", 2020, 11), "wrong_filter", "You compared with 2020. Take 2021."),
            Near(later - before, "wrong_type", "This is a difference in euro. The question asks how many times."),
            Near(later, "wrong_type", "This is the sum of 2022 alone. Divide it by that of 2021."),
        ],
        right="The table shows the size of the rise, and not its reason.",
    )


@exercise("mp-5", variable="missing", asks="a list of the codes of the powers without a figure")
def powers_without_a_figure() -> Comparison:
    """Powers without a row of grants to Tajikistan from 2012 to 2022."""
    found = _figures().influence("grants", "TJK", "later")
    known = [power for power, value in found.items() if value is not None]
    return names(
        [power for power in found if power not in known],
        near=[
            Near(known, "wrong_filter", "These powers have a figure. Turn the condition round: `is None`."),
            Near(list(found), "wrong_filter", "These are all six. Keep those whose value is None."),
            Near([], "wrong_filter", "The list is empty. A missing value is None here, not the number 0."),
        ],
        right="They are not ranked last. They are not ranked.",
    )
