"""The numbers of chapter 05, Afghanistan: who killed whom in the five states, and where Afghan refugees are counted.

Deaths are those that pass the rules of the Uppsala Conflict Data Program: an organised actor, and at least 25 deaths of
a pair of actors in a year. What does not pass, such as January 2022 in Kazakhstan, is not in them.
"""

import pandas as pd

from multivector import data
from multivector.errors import MultivectorError
from multivector.queries import query

FIVE = data.CENTRAL_ASIA
_BORDER_PAIR = "Government of Kyrgyzstan - Government of Tajikistan"
CONFLICTS = {
    "border": "Kyrgyz-Tajik border",
    "groups": "Governments and armed groups",
    "communal": "Groups without a state",
}
"""The conflicts that deaths are sorted into; see `deaths`."""


def deaths(first: int, last: int) -> pd.DataFrame:
    """Return counted deaths in the five states by year, best estimate; index: year, columns: keys of CONFLICTS.

    border: between the armies of Kyrgyzstan and Tajikistan, and of civilians by one of them in those years. communal:
    between groups without a state. groups: all others, a government and an armed group, or a group and civilians.
    A row that names several pairs is split: what the source calls interstate is border, the rest groups.
    Years without a row have no counted death. Source: ucdp_cy_251.
    """
    rows = data.load("violence_episodes", years=(first, last))
    rows = rows[rows["iso3"].isin(FIVE)]
    table = pd.DataFrame(0.0, index=pd.RangeIndex(first, last + 1, name="year"), columns=list(CONFLICTS))
    interstate = data.load("violence", indicator="ucdp_interstate_deaths_best", countries=FIVE)
    interstate = interstate.set_index(["iso3", "year"])["value"]
    for row in rows.itertuples():
        for conflict, number in _split(row, interstate[row.iso3, row.year]).items():
            table.loc[row.year, conflict] += number
    return table


def _split(row, interstate: float) -> dict[str, float]:
    if row.state_based_dyads == _BORDER_PAIR:
        return {"border": row.deaths_best}
    if row.state_based_dyads == "":
        return {"communal": row.deaths_best}
    return {"border": interstate, "groups": row.deaths_best - interstate}


def afghans(state: str, kind: str = "refugees") -> pd.Series:
    """Return Afghan refugees or asylum_seekers in a state at the end of each year, persons; index: year.

    A year without a row is missing, not zero. Source: unhcr_refugees_pkg.
    """
    rows = data.load("refugees_by_origin", indicator=f"{kind}_hosted_by_origin", countries=state, partner="AFG")
    return rows.set_index("year")["value"].sort_index()


def hosts(fewest: int, year: int) -> list[str]:
    """Return the states that counted at least so many Afghan refugees at the end of a year."""
    return sorted(state for state in FIVE if afghans(state).get(year, 0) >= fewest)


# --- queries: what the general ones of `queryset` do not compute; arguments arrive as text ---------------------------


@query("afghanistan.deaths")
def _deaths(conflict: str, first: str, last: str) -> int:
    """Counted deaths in the five states: afghanistan.deaths border|groups|communal|all 2021 2024."""
    table = deaths(int(first), int(last))
    if conflict == "all":
        return int(table.sum(axis=None))
    if conflict not in table:
        raise MultivectorError(f'unknown conflict "{conflict}"; there are: {", ".join(CONFLICTS)}, all')
    return int(table[conflict].sum())


@query("afghanistan.deaths_pct")
def _deaths_pct(conflict: str, first: str, last: str) -> float:
    """The same as per cent of all counted deaths of these years."""
    return _deaths(conflict, first, last) / _deaths("all", first, last) * 100


@query("afghanistan.refugees")
def _refugees(state: str, year: str) -> int:
    """Afghan refugees in a state at the end of a year, persons."""
    found = afghans(state)
    if int(year) not in found:
        raise MultivectorError(f"no row for {state} in {year}")
    return int(found[int(year)])


@query("afghanistan.last_asylum_year")
def _last_asylum_year(state: str) -> int:
    """Last year with a row for Afghan asylum seekers in a state."""
    return int(afghans(state, "asylum_seekers").index.max())


@query("afghanistan.hosts")
def _hosts(fewest: str, year: str) -> str:
    """States with at least so many Afghan refugees at the end of a year, as codes joined by ";"."""
    return ";".join(hosts(int(fewest), int(year)))
