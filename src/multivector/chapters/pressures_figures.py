"""The numbers of chapter 09, pressures from within: water, indices of government, border deaths; as queries.

Deaths are those inside a country, by the rules of UCDP. Indices are judgements with an interval, no counts.
"""

import pandas as pd

from multivector import data
from multivector.errors import MultivectorError
from multivector.queries import query

BORDER_DYAD = "Government of Kyrgyzstan - Government of Tajikistan"
# V-Dem's two indices with an interval of 68 per cent.
WITH_INTERVAL = ("vdem_electoral_democracy", "vdem_liberal_democracy")


def intervals(index: str, year: int) -> pd.DataFrame:
    """Return an index and its interval (68 per cent) for the five states in a year: columns low, value, high."""
    if index not in WITH_INTERVAL:
        raise MultivectorError(f'no interval for "{index}"; there are: {", ".join(WITH_INTERVAL)}')
    names = {f"{index}_codelow": "low", index: "value", f"{index}_codehigh": "high"}
    rows = data.load("governance", indicator=list(names), countries=data.CENTRAL_ASIA, years=year)
    return rows.pivot(index="iso3", columns="indicator", values="value").rename(columns=names)[["low", "value", "high"]]


def clear_changes(index: str, first: int, last: int) -> dict[str, int]:
    """Return the states whose intervals of the two years do not overlap: 1 for a rise, -1 for a fall."""
    before, after = intervals(index, first), intervals(index, last)
    rises = {state: 1 for state in before.index if after.loc[state, "low"] > before.loc[state, "high"]}
    falls = {state: -1 for state in before.index if after.loc[state, "high"] < before.loc[state, "low"]}
    return rises | falls


def quoted(indicator: str, period: str) -> pd.Series:
    """Return the quoted figures of one indicator and period, by state."""
    rows = data.load("figures_quoted", indicator=indicator)
    return rows[rows["period"].astype(str) == period].set_index("iso3")["value"]


def border_deaths() -> pd.DataFrame:
    """Return deaths in fighting between Kyrgyz and Tajik forces: a row a year, a column the country they died in.

    Years without such deaths in both countries have no row.
    """
    rows = data.load("violence", indicator="ucdp_interstate_deaths_best", countries=("KGZ", "TJK"))
    wide = rows.pivot(index="year", columns="iso3", values="value").astype(int)
    return wide[wide.sum(axis=1) > 0]


# --- queries ---------------------------------------------------------------------------------------------------------


@query("pressures.dependent")
def _dependent(threshold: str) -> str:
    """States with more than this share of their water from abroad (2018), as codes joined by ";"."""
    found = quoted("water_dependency_ratio_pct", "2018")
    return ";".join(sorted(found.index[found > float(threshold)]))


@query("pressures.clear_changes")
def _clear_changes(index: str, first: str, last: str) -> str:
    """States whose intervals of two years do not overlap: pressures.clear_changes vdem_liberal_democracy 2016 2024."""
    return ";".join(sorted(clear_changes(index, int(first), int(last))))


@query("pressures.border_deaths")
def _border_deaths(year: str, *states: str) -> int:
    """Deaths in fighting between Kyrgyz and Tajik forces in a year, in both countries or in those named."""
    found = border_deaths().loc[int(year)]
    return int(found[list(states)].sum() if states else found.sum())
