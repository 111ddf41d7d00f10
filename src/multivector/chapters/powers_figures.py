"""The numbers of chapter 08, the middle powers: shares of trade and their changes; registered as queries.

Shares are partners' mirror statistics, per cent, rounded by the source; a state without a row is missing, not zero.
EU exports are the EU's own customs, euro.
"""

import pandas as pd

from multivector import data
from multivector.errors import MultivectorError
from multivector.queries import query

SHARES = ("share_of_exports_pct", "share_of_imports_pct")
POWERS = ("TUR", "IRN", "IND")
EU_EXPORTS = "eu27_exports_to_country_eur"


def shares(indicator: str, partner: str, years: tuple[int, ...]) -> pd.DataFrame:
    """Return a partner's shares in the trade of the five states, per cent: a row a state, a column a year.

    A missing row of the table is NaN.
    """
    if indicator not in SHARES:
        raise MultivectorError(f'unknown share "{indicator}"; there are: {", ".join(SHARES)}')
    rows = data.load("trade", indicator=indicator, countries=data.CENTRAL_ASIA, partner=partner)
    wide = rows.pivot(index="iso3", columns="year", values="value")
    return wide.reindex(index=list(data.CENTRAL_ASIA), columns=list(years))


def changes(indicator: str, partner: str, first: int, last: int) -> pd.Series:
    """Return the change of a partner's share by state, percentage points; NaN where a year has no row."""
    both = shares(indicator, partner, (first, last))
    return both[last] - both[first]


def eu_exports(state: str, year: int, months: int = 12) -> float:
    """Return EU exports to a state in the first months of a year, euro.

    Raises MultivectorError unless the table has each of these months.
    """
    rows = data.load("trade_eu_monthly", indicator=EU_EXPORTS, countries=state)
    wanted = [f"{year}-{month:02}" for month in range(1, months + 1)]
    found = rows[rows["month"].isin(wanted)]
    if len(found) != months:
        raise MultivectorError(f"trade_eu_monthly has {len(found)} of {months} months of {year} for {state}")
    return float(found["value"].sum())


# --- queries ---------------------------------------------------------------------------------------------------------


@query("powers.change")
def _change(indicator: str, state: str, partner: str, first: str, last: str) -> float:
    """Change of a partner's share in percentage points: powers.change share_of_exports_pct TJK TUR 2010 2023."""
    found = changes(indicator, partner, int(first), int(last))[state]
    if pd.isna(found):
        raise MultivectorError(f"trade has no {indicator} {state} {partner} for {first} and {last}")
    return float(found)


@query("powers.fell")
def _fell(indicator: str, partner: str, first: str, last: str, points: str) -> str:
    """States in which a partner's share fell by more than so many points, as codes joined by ";"."""
    found = changes(indicator, partner, int(first), int(last))
    return ";".join(sorted(found.index[found < -float(points)]))


@query("powers.eu_exports")
def _eu_exports(state: str, year: str, months: str = "12") -> float:
    """EU exports to a state in the first months of a year, euro: powers.eu_exports KGZ 2022 11."""
    return eu_exports(state, int(year), int(months))
