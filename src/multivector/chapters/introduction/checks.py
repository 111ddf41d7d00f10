"""Checks of the code exercise of chapter 01, five states and their neighbours."""

from multivector import data
from multivector.chapters.introduction import numbers as introduction_figures
from multivector.exercises.code import exercise
from multivector.exercises.compare import Comparison, Near, names, number, text


def _figures():
    return introduction_figures


def _economy(indicator: str, year: int):
    rows = data.load("economy", indicator=indicator, countries=data.CENTRAL_ASIA, years=year)
    return rows.set_index("iso3")["value"]


@exercise("in-1", variable="total", asks="the people of the five states in 2024, millions")
def people_together() -> Comparison:
    """Population of the five states in 2024, millions."""
    people = _economy("population", 2024)
    return number(
        people.sum() / 1e6,
        unit="million",
        decimals=1,
        near=[
            Near(people.sum(), "wrong_unit", "These are single people. Divide by a million: 1_000_000."),
            Near(people.mean() / 1e6, "wrong_filter", "This is the mean of the five. Add them up: .sum()."),
            Near(people.max() / 1e6, "wrong_filter", "This is the largest of the five. Add them up: .sum()."),
        ],
        right="The sum describes none of the five. The largest has five times as many people as the smallest.",
    )


@exercise("in-2", variable="share", asks="the share of Uzbekistan in these people, per cent")
def share_of_one() -> Comparison:
    """Population of Uzbekistan, % of the five states, 2024."""
    people = _economy("population", 2024)
    one, total = people["UZB"], people.sum()
    return number(
        100 * one / total,
        unit="per cent",
        decimals=1,
        near=[
            Near(one / total, "wrong_unit", "This is a part of one. Multiply by 100 for per cent."),
            Near(total / one, "wrong_order", "You divided the whole by the part. Turn it round."),
            Near(100 * people["KAZ"] / total, "wrong_filter", "This is Kazakhstan. Take the row of UZB."),
            Near(100 * one / (total - one), "wrong_filter", "You divided by the other four. Divide by all five."),
        ],
        right="By people this state is first. By GDP another one is.",
    )


@exercise("in-3", variable="fastest", asks="the code of the state with the highest growth in 2023")
def fastest_growth() -> Comparison:
    """State with the highest growth of GDP in 2023, ISO3 code."""
    growth = _economy("gdp_growth_pct", 2023)
    return text(
        growth.idxmax(),
        near=[
            Near(growth.idxmin(), "wrong_order", "This one grew slowest in that year. Take .idxmax() of the growth."),
        ],
        right="Not one of the two that P08 puts at the forefront: growth is another measure than size.",
    )


@exercise("in-4", variable="new", asks="the standings that were there on the day of the article and not before the war")
def new_standings() -> Comparison:
    """Standings on 27 March 2025 that did not exist on 23 February 2022, each as "BRICS KAZ"."""
    before, after = (_figures().standings(day) for day in ("2022-02-23", data.ARTICLE_DAY))
    joined = [{" ".join(pair) for pair in found.index} for found in (before, after)]
    return names(
        sorted(joined[1] - joined[0]),
        near=[
            Near(
                sorted(joined[0] - joined[1]), "wrong_order", "The list is empty: you took the later from the earlier."
            ),
            Near(
                sorted(joined[1]),
                "wrong_filter",
                "These are all standings of the later day. Take off the earlier ones.",
            ),
            Near(sorted(joined[0] & joined[1]), "wrong_filter", "These are in both lists. Use - for what is new."),
        ],
        right="All of them are partnerships or the place of an observer. No membership was won or lost.",
    )
