"""The numbers of chapter 04, the war and the votes: ballots, voting positions, exports by month, remittances.

A vote has five answers that are kept apart, see `multivector.votes`. Positions are ideal points estimated from all roll
calls of a year (source unga_idealpoints_2025); a distance between two states changes when either of them moves.
"""

import pandas as pd

from multivector import data
from multivector.errors import MultivectorError
from multivector.queries import query
from multivector.votes import ballots

FIVE = data.CENTRAL_ASIA
POWERS = ("RUS", "CHN", "USA")
REMITTANCES = "remittances_pct_gdp"


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


def distances(state: str) -> pd.DataFrame:
    """Return the distance of a state's ideal point from those of the powers; index: year, columns: POWERS."""
    rows = data.load("un_voting", indicator="unga_ideal_point_distance", countries=state, partner=list(POWERS))
    return rows.pivot(index="year", columns="partner", values="value").reindex(columns=list(POWERS))


def moved(state: str, first: int, last: int) -> float:
    """Return by how much a state's ideal point moved from one year to another; positive: up the scale.

    High values are at the end of the scale where the United States stands.
    """
    rows = data.load("un_ideal_points", indicator="unga_ideal_point", countries=state).set_index("year")["value"]
    return float(rows[last] - rows[first])


def eu_exports(state: str) -> pd.Series:
    """Return exports of goods from the 27 EU states to a state, million euro; index: "2022-11". Source: Eurostat."""
    rows = data.load("trade_eu_monthly", countries=state)
    return rows.set_index("month")["value"].sort_index() / 1e6


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
def _moved(state: str, first: str, last: str) -> float:
    """By how much a state's ideal point moved between two years; positive: up the scale, to the US end."""
    return moved(state, int(first), int(last))


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


@query("votes.remittances_rose")
def _remittances_rose(first: str, last: str) -> str:
    """States whose remittances were a larger share of GDP in the second year, as codes joined by ";"."""
    return ";".join(remittances_rose(int(first), int(last)))


@query("votes.gain_of_loss_pct")
def _gain_of_loss(state: str) -> float:
    """What EU exports to a state gained, as per cent of what those to Russia lost, January to November 2022 on 2021."""
    gain, loss = (
        _eu_exports_sum(code, "2022-01", "2022-11") - _eu_exports_sum(code, "2021-01", "2021-11")
        for code in (state, "RUS")
    )
    return -gain / loss * 100
