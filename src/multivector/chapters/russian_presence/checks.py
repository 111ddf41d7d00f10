"""Checks of the code exercise of chapter 06, the Russian presence."""

import pandas as pd

from multivector import data
from multivector.chapters.russian_presence import numbers as russia_figures
from multivector.exercises.code import exercise
from multivector.exercises.compare import Comparison, Near, names, number
from multivector.exercises.compare_tables import frame


def _figures():
    return russia_figures


@exercise("ru-1", variable="hectares", asks="the area of Baikonur in hectares, a number")
def area_in_hectares() -> Comparison:
    """The area in the table of sites (F18), hectares."""
    expected = _figures().baikonur_ha()
    km2 = expected / 100
    return number(
        expected,
        unit="hectares",
        decimals=0,
        near=[
            Near(km2, "wrong_unit", "These are still square kilometres. Multiply by the hectares in one of them."),
            Near(km2 * 10, "wrong_unit", "You multiplied by ten, as for a length. An area has two sides."),
            Near(km2 * 1000, "wrong_unit", "You multiplied by one thousand. Count the squares of one hundred metres."),
            Near(km2 / 100, "wrong_unit", "You divided. A hectare is smaller, so there are more of them."),
        ],
        right="That is much less than one million hectares.",
    )


def _sites(country: str | None = "KAZ", operator: str | None = "RUS") -> pd.DataFrame:
    sites = data.load("facilities")[["site_id", "name", "country", "operator", "kind"]]
    for column, wanted in (("country", country), ("operator", operator)):
        sites = sites[sites[column] == wanted] if wanted else sites
    return sites


@exercise("ru-2", variable="russian", asks="the rows of sites in Kazakhstan whose operator is Russia")
def russian_sites_in_kazakhstan() -> Comparison:
    """Rows of `facilities` with country KAZ and operator RUS, closed ones included."""
    return frame(
        _sites(),
        key=["site_id"],
        near=[
            Near(_sites(operator=None), "wrong_filter", "These are all sites in Kazakhstan. Ask for the operator too."),
            Near(
                _sites(country=None), "wrong_filter", "These are Russian sites in all states. Ask for Kazakhstan too."
            ),
            Near(_sites("RUS", "KAZ"), "wrong_filter", "Country and operator are the other way round."),
        ],
        right="Test ranges, a radar and a spaceport: objects, and no garrison.",
    )


@exercise("ru-3", variable="total", asks="the area of the three leased ranges together, in hectares")
def leased_total() -> Comparison:
    """Sum of the three leased areas, hectares."""
    figures = _figures()
    areas = [figures.leased_ha(site_id) for site_id in figures.LEASED_RANGES]
    return number(
        sum(areas),
        unit="hectares",
        decimals=0,
        near=[
            Near(max(areas), "wrong_rows", "This is the largest range alone. Add up all three."),
            Near(sum(areas) + figures.baikonur_ha(), "wrong_rows", "Baikonur is in this sum. Leave it out."),
            Near(sum(areas) / len(areas), "wrong_filter", "This is the mean of the three. Add them up."),
            Near(len(areas), "wrong_filter", "This is how many ranges there are. Add up their areas with sum()."),
        ],
        right="Round it to one decimal of a million, and compare it with P22.",
    )


@exercise(
    "ru-4", variable="times", asks="how many times the ranges together are as large as Baikonur, one decimal or more"
)
def times_larger() -> Comparison:
    """The three ranges divided by Baikonur."""
    figures = _figures()
    total, one = figures.total_leased_ha(), figures.baikonur_ha()
    return number(
        total / one,
        unit="times, with both areas in hectares",
        decimals=1,
        near=[
            Near(one / total, "wrong_order", "You divided Baikonur by the ranges. Turn the division round."),
            Near(total - one, "wrong_type", "This is a difference. The question asks how many times, so divide."),
            Near(total / (one / 100), "wrong_unit", "One area is in hectares and one in square kilometres."),
        ],
        right="No slip of units gives this ratio. The number of P22 belongs to another object.",
    )


@exercise("ru-5", variable="hosts", asks="a list of the codes of the states with a Russian garrison or air base in use")
def hosts_of_troops() -> Comparison:
    """States with a garrison or air base that has no end date."""
    figures = _figures()
    sites = figures.russian_sites()
    of_troops = sites[sites["kind"].isin(figures.TROOP_KINDS)]
    return names(
        sorted(set(of_troops.loc[of_troops["end"] == "", "country"])),
        near=[
            Near(
                sorted(set(sites.loc[sites["end"] == "", "country"])),
                "wrong_filter",
                "These are the hosts of sites of any kind. Keep the kinds in TROOP_KINDS.",
            ),
            Near(
                sorted(set(of_troops.loc[of_troops["end"] != "", "country"])),
                "wrong_filter",
                'These sites were closed. An empty end, "", means that a site is in use.',
            ),
        ],
        right="By garrisons and air bases the map has two states. By land it has another one.",
    )
