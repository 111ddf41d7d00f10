"""The numbers of chapter 04, the war and the votes: ballots, voting positions, exports by month, remittances.

A vote has five answers that are kept apart, see `multivector.votes`. Positions are ideal points estimated from the roll
calls of a year (source unga_idealpoints_2025), once from all of them and once from final-passage votes only; a distance
between two states changes when either of them moves.
"""

from functools import cache
from typing import NamedTuple

import pandas as pd

from multivector import data
from multivector.errors import MultivectorError
from multivector.queries import query
from multivector.votes import ballots

FIVE = data.CENTRAL_ASIA
REMITTANCES = "remittances_pct_gdp"
SERIES = {"all": "unga_ideal_point", "final": "unga_ideal_point_final_passage"}
"""The two series of ideal points; they are never joined."""
LAST_BOTH = 2023  # the last year that both series have


class Measure(NamedTuple):
    """What "depends on Russia" may mean: `name` for readers, the series, and how its values are written."""

    name: str
    table: str
    indicator: str
    partner: str
    unit: str
    note: str


MEASURES = {
    "remittances-share": Measure(
        "remittances, % of GDP",
        "economy",
        REMITTANCES,
        "",
        "%",
        "From all countries, recorded channels only. Computed with the GDP figures of July 2026.",
    ),
    "remittances-sum": Measure(
        "remittances, US$",
        "economy",
        "remittances_received_usd",
        "",
        "bn US$",
        "From all countries, recorded channels only. Current dollars.",
    ),
    # figure: two fixed, by whose count a year is
    "exports": Measure(
        "Russia’s share of exports",
        "trade",
        "share_of_exports_pct",
        "RUS",
        "%",
        "World Factbook, rounded, listed partners only: no row is not zero. How each year was counted is not "
        "said, so 2019 and 2023 may be of two kinds.",
    ),
    # figure: two fixed, by whose count a year is
    "imports": Measure(
        "Russia’s share of imports",
        "trade",
        "share_of_imports_pct",
        "RUS",
        "%",
        "World Factbook, rounded, listed partners only: no row is not zero. How each year was counted is not "
        "said, so 2019 and 2023 may be of two kinds. Russia stopped publishing customs data in 2022.",
    ),
}
LAST_YEARS = {"economy": 2024, "trade": 2023}


def states_that(answer: str, resolution: str) -> list[str]:
    """Return the Central Asian states with this answer: yes, no, abstain, absent or "not known"."""
    return sorted(state for state in FIVE if ballots.vote(resolution, state).vote == answer)


def answers(state: str, chosen: str = "all") -> pd.Series:
    """Return how often a state gave each answer; index: the four votes and "not known". chosen: see `resolutions`."""
    given = [ballots.vote(one.key, state).vote for one in ballots.resolutions(chosen)]
    return pd.Series(given, dtype=object).value_counts().reindex([*ballots.VOTES, ballots.NOT_KNOWN], fill_value=0)


def yes_share(resolution: str, base: str) -> float:
    """Return the yes votes on a resolution as per cent of a base.

    base: "yes_no" (what a majority of votes cast counts in the General Assembly), "cast" (with abstentions) or
    "members" (with the absent).
    """
    one = ballots.resolutions(resolution)[0]
    bases = {"yes_no": one.yes + one.no, "cast": one.yes + one.no + one.abstain}
    bases["members"] = bases["cast"] + one.absent
    if base not in bases:
        raise MultivectorError(f'unknown base "{base}"; there are: {", ".join(bases)}')
    return one.yes / bases[base] * 100


def places(series: str = "all") -> pd.DataFrame:
    """Return ideal points; index: year, columns: states. series: see SERIES. High is the US end of the scale."""
    if series not in SERIES:
        raise MultivectorError(f'unknown series "{series}"; there are: {", ".join(SERIES)}')
    return _places(series).copy()


@cache
def _places(series: str) -> pd.DataFrame:
    return data.load("un_ideal_points", indicator=SERIES[series]).pivot(index="year", columns="iso3", values="value")


def moved(state: str, first: int, last: int, series: str = "all") -> float:
    """Return by how much a state's ideal point moved from one year to another; positive: up the scale.

    High values are at the end of the scale where the United States stands.
    """
    table = places(series)
    return float(table.at[last, state] - table.at[first, state])


def gaps(power: str, year: int, series: str = "all") -> pd.Series:
    """Return the distances of the five states from a power in a year, without sign; index: iso3."""
    row = places(series).loc[year]
    return (row[list(FIVE)] - row[power]).abs()


def further(power: str, first: int, last: int, series: str = "all") -> list[str]:
    """Return the states whose distance from a power was larger in `last` than in `first`."""
    before, after = gaps(power, first, series), gaps(power, last, series)
    return sorted(after.index[after > before])


def eu_exports(state: str) -> pd.Series:
    """Return exports of goods from the 27 EU states to a state, million euro; index: "2022-11". Source: Eurostat."""
    rows = data.load("trade_eu_monthly", countries=state)
    return rows.set_index("month")["value"].sort_index() / 1e6


def exports_index(state: str) -> pd.Series:
    """Return the exports of `eu_exports` with the mean month of 2021 as 100; index: "2022-11"."""
    months = eu_exports(state)
    return months / _base(months).mean() * 100


def _base(months: pd.Series) -> pd.Series:
    return months.loc["2021-01":"2021-12"]


def exports_gain(state: str) -> float:
    """Return what exports of January to November 2022 had above those of the same months of 2021, million euro."""
    months = eu_exports(state)
    return float(months.loc["2022-01":"2022-11"].sum() - months.loc["2021-01":"2021-11"].sum())


def dependence(measure: str, year: int) -> pd.Series:
    """Return a measure of MEASURES for the five states in a year; NaN: no row. Sums in billion US$; index: iso3."""
    if measure not in MEASURES:
        raise MultivectorError(f'unknown measure "{measure}"; there are: {", ".join(MEASURES)}')
    chosen = MEASURES[measure]
    filters = {"partner": chosen.partner} if chosen.partner else {}
    rows = data.load(chosen.table, indicator=chosen.indicator, countries=FIVE, **filters)
    values = rows[rows["year"] == year].set_index("iso3")["value"].reindex(list(FIVE))
    return values / 1e9 if chosen.unit.startswith("bn") else values


def dependence_rose(measure: str, first: int) -> tuple[list[str], list[str]]:
    """Return (states whose measure was larger in its last year than in `first`, states that have both years)."""
    before, after = dependence(measure, first), dependence(measure, LAST_YEARS[MEASURES[measure].table])
    known = before.notna() & after.notna()
    return sorted(after.index[known & (after > before)]), sorted(after.index[known])


def remittances_rose(first: int, last: int) -> list[str]:
    """Return the states whose remittances were a larger share of GDP in `last` than in `first`; both rows needed."""
    rows = data.load("economy", indicator=REMITTANCES, countries=FIVE)
    table = rows.pivot(index="iso3", columns="year", values="value")
    return sorted(table.index[table[last] > table[first]])


# --- queries: what the general ones of `queryset` do not compute; arguments arrive as text ---------------------------


@query("votes.states")
def _states(answer: str, resolution: str) -> str:
    """Central Asian states with an answer (yes, no, abstain, absent) on a resolution, as codes joined by ";"."""
    return ";".join(states_that(answer, resolution))


@query("votes.times")
def _times(state: str, answer: str, chosen: str = "all") -> int:
    """How often a state gave an answer: votes.times KAZ abstain emergency."""
    return int(answers(state, chosen)[answer])


@query("votes.texts")
def _texts(chosen: str = "all") -> int:
    """Number of resolutions in a set of the table: votes.texts emergency|crimea|all."""
    return len(ballots.resolutions(chosen))


@query("votes.given")
def _given(answer: str, chosen: str = "all") -> int:
    """How often the five gave an answer (yes, no, abstain, absent, not_known): votes.given no emergency."""
    return int(sum(answers(state, chosen)[answer.replace("_", " ")] for state in FIVE))


@query("votes.agree")
def _agree(first: str, second: str, chosen: str = "all") -> int:
    """On how many resolutions two states cast the same vote: votes.agree KAZ RUS emergency."""
    return ballots.agreement(first, second, chosen).agree


@query("votes.both")
def _both(first: str, second: str, chosen: str = "all") -> int:
    """On how many resolutions both cast a vote: votes.both KAZ RUS emergency."""
    return ballots.agreement(first, second, chosen).both


@query("votes.yes_share")
def _yes_share(resolution: str, base: str) -> float:
    """Yes votes as per cent of a base: votes.yes_share A/RES/ES-11/3 yes_no|cast|members."""
    return yes_share(resolution, base)


@query("votes.moved")
def _moved(state: str, first: str, last: str, series: str = "all") -> float:
    """By how much a state's ideal point moved between two years; positive: up the scale, to the US end."""
    return moved(state, int(first), int(last), series)


@query("votes.gap")
def _gap(series: str, state: str, power: str, year: str) -> float:
    """Distance of a state from a power: votes.gap all|final KGZ RUS 2023."""
    return float(gaps(power, int(year), series)[state])


@query("votes.further")
def _further(series: str, power: str, first: str, last: str) -> int:
    """Number of the five whose distance from a power grew: votes.further all|final RUS 2021 2023."""
    return len(further(power, int(first), int(last), series))


@query("votes.eu_exports")
def _eu_exports(state: str, month: str) -> float:
    """EU exports of goods to a state in a month, million euro: votes.eu_exports KGZ 2022-11."""
    months = eu_exports(state)
    if month not in months:
        raise MultivectorError(f"no month {month} for {state}; there are {months.index[0]} to {months.index[-1]}")
    return float(months[month])


@query("votes.eu_exports_sum")
def _eu_exports_sum(state: str, first: str, last: str) -> float:
    """Sum of EU exports over months, million euro: votes.eu_exports_sum KGZ 2022-01 2022-11."""
    return float(eu_exports(state).loc[first:last].sum())


@query("votes.eu_exports_gain")
def _eu_exports_gain(state: str) -> float:
    """EU exports of January to November 2022 less those of the same months of 2021, million euro."""
    return exports_gain(state)


@query("votes.eu_exports_index")
def _eu_exports_index(state: str, month: str) -> float:
    """EU exports to a state in a month, the mean month of 2021 = 100: votes.eu_exports_index KGZ 2022-11."""
    return float(exports_index(state)[month])


@query("votes.dependence_rose")
def _dependence_rose(measure: str, first: str) -> int:
    """Number of states whose measure was larger in its last year: votes.dependence_rose remittances-share 2021."""
    return len(dependence_rose(measure, int(first))[0])


@query("votes.dependence_known")
def _dependence_known(measure: str, first: str) -> int:
    """Number of states that have both years: votes.dependence_known exports 2019."""
    return len(dependence_rose(measure, int(first))[1])


@query("votes.remittances_rose")
def _remittances_rose(first: str, last: str) -> str:
    """States whose remittances were a larger share of GDP in the second year, as codes joined by ";"."""
    return ";".join(remittances_rose(int(first), int(last)))


@query("votes.gain_of_loss_pct")
def _gain_of_loss(state: str) -> float:
    """What EU exports to a state gained, as per cent of what those to Russia lost, January to November 2022 on 2021."""
    return -exports_gain(state) / exports_gain("RUS") * 100


@query("votes.moved_mean")
def _moved_mean(first: str, last: str, series: str = "all") -> float:
    """By how much the ideal points of the five moved on average (n = 5, each counted alike)."""
    return sum(moved(state, int(first), int(last), series) for state in FIVE) / len(FIVE)


@query("votes.moved_part")
def _moved_part(power: str, first: str, last: str, series: str = "all") -> float:
    """The average move of the five as a part of the move of a power, both without sign."""
    return abs(_moved_mean(first, last, series) / moved(power, int(first), int(last), series))
