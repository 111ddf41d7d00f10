"""Checks of the code exercise of chapter 09, pressures from within."""

import pandas as pd

from multivector import data
from multivector.chapters.pressures_from_within import numbers as pressures_figures
from multivector.exercises.code import exercise
from multivector.exercises.compare import Comparison, Near, names, number
from multivector.exercises.compare_tables import frame

YEAR = 2022
FIRST, LAST = 2016, 2024
INDEX = "vdem_electoral_democracy"
BETWEEN_STATES = "ucdp_interstate_deaths_best"
ALL_KINDS = "ucdp_organized_violence_deaths_best"
_SIDES = ("KGZ", "TJK")


def _figures():
    return pressures_figures


def _water(indicator: str) -> float:
    return float(data.load("water", indicator=indicator, countries="UZB", years=YEAR)["value"].iloc[0])


@exercise("pr-1", variable="times", asks="how many times the withdrawal is as large as the water that forms inside")
def withdrawal_in_internal_water() -> Comparison:
    """Uzbekistan 2022: fresh water withdrawn by internal renewable water."""
    withdrawn, inside = _water("freshwater_withdrawal_bcm"), _water("internal_renewable_water_bcm")
    return number(
        withdrawn / inside,
        unit="times",
        decimals=2,
        near=[
            Near(inside / withdrawn, "wrong_order", "You divided the other way round. Begin with the withdrawal."),
            Near(
                withdrawn - inside, "wrong_type", "This is a difference. The question asks how many times, so divide."
            ),
            Near(withdrawn / inside * 100, "wrong_unit", "This is per cent. Leave out the factor of one hundred."),
        ],
        right="More than one, because rivers bring in water that forms elsewhere.",
    )


def _deaths(indicator: str | None = BETWEEN_STATES, countries=_SIDES, years=YEAR) -> pd.DataFrame:
    return data.load("violence", indicator=indicator, countries=countries, years=years)[["iso3", "year", "value"]]


@exercise(
    "pr-2", variable="fighting", asks="the rows of 2022 on deaths in conflict between states in the two countries"
)
def rows_of_the_fighting() -> Comparison:
    """Rows of `violence`: interstate deaths of 2022 in Kyrgyzstan and Tajikistan."""
    return frame(
        _deaths(),
        key=["iso3", "year"],
        near=[
            Near(_deaths(ALL_KINDS), "wrong_filter", "These rows hold all kinds of organised violence together."),
            Near(_deaths(years=None), "wrong_filter", "These are all years. Keep 2022."),
            Near(_deaths(countries=None), "wrong_filter", "These are all countries of the table. Keep the two."),
            Near(_deaths(countries="KGZ"), "wrong_rows", "This is one country. The fighting went on in two."),
            Near(_deaths(countries="TJK"), "wrong_rows", "This is one country. The fighting went on in two."),
        ],
        right="Two rows, one for each country in which people died.",
    )


@exercise("pr-3", variable="deaths", asks="the deaths of 2022 in both countries together, a number")
def deaths_of_the_fighting() -> Comparison:
    """Sum of the interstate deaths of 2022."""
    by_state = _deaths().set_index("iso3")["value"]
    return number(
        float(by_state.sum()),
        unit="deaths",
        decimals=0,
        near=[
            Near(float(by_state["KGZ"]), "wrong_rows", "These are the deaths inside Kyrgyzstan alone. Add both rows."),
            Near(float(by_state["TJK"]), "wrong_rows", "These are the deaths inside Tajikistan alone. Add both rows."),
            Near(
                float(_deaths(ALL_KINDS)["value"].sum()),
                "wrong_filter",
                "This sum holds one-sided violence too. Keep the conflict between states.",
            ),
            Near(len(by_state), "wrong_filter", "This is the number of rows. Add up their values."),
        ],
        right="It counts places of death. It does not say who died or who fired.",
    )


@exercise("pr-4", variable="gap", asks="the lower end of 2024 minus the upper end of 2016 for Uzbekistan")
def gap_of_uzbekistan() -> Comparison:
    """Uzbekistan: low of 2024 minus high of 2016, index points."""
    before, after = (_figures().intervals(INDEX, year).loc["UZB"] for year in (FIRST, LAST))
    gap = after["low"] - before["high"]
    return number(
        gap,
        unit="points of the index",
        decimals=3,
        near=[
            Near(-gap, "wrong_order", "You subtracted the other way round. Begin with 2024."),
            Near(after["value"] - before["value"], "wrong_rows", "This is the gap of the two values. Use the ends."),
            Near(
                after["high"] - before["low"], "wrong_rows", "These are the far ends. Use those that face each other."
            ),
        ],
        right="It is above zero, so the two intervals do not overlap. The gap is small.",
    )


@exercise("pr-5", variable="clear", asks="a list of the codes of the states whose two intervals do not overlap")
def clear_changes() -> Comparison:
    """States whose intervals of 2016 and 2024 do not overlap."""
    found = _figures().clear_changes(INDEX, FIRST, LAST)
    return names(
        sorted(found),
        near=[
            Near(
                [state for state, way in found.items() if way > 0],
                "wrong_filter",
                "These are the rises. A fall can be clear too: the upper end of 2024 below the lower end of 2016.",
            ),
            Near(
                [state for state, way in found.items() if way < 0],
                "wrong_filter",
                "These are the falls. A rise can be clear too: the lower end of 2024 above the upper end of 2016.",
            ),
            Near(
                sorted(set(data.CENTRAL_ASIA) - set(found)),
                "wrong_order",
                "These are the states whose intervals overlap. Turn the comparison round.",
            ),
        ],
        right="One rose and one fell. For the other three the index shows no clear change.",
    )
