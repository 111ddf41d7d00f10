"""The numbers of chapter 08, the middle powers: indicators of influence at two times; registered as queries.

Shares are per cent as the World Factbook lists and rounds them, by a count that it does not name and that changes, so
two years may differ by their count. A state without a row is missing, not
zero.
EU exports are the EU's own customs, euro.
"""

from dataclasses import dataclass
from functools import cache

import pandas as pd

from multivector import data, formats
from multivector.errors import MultivectorError
from multivector.queries import query

SHARES = ("share_of_exports_pct", "share_of_imports_pct")
POWERS = ("TUR", "IRN", "IND", "EU", "RUS", "CHN")
EU_EXPORTS = "eu27_exports_to_country_eur"
AGREEMENT, DISTANCE = "unga_agreement_pct", "unga_ideal_point_distance"
# The note under each figure of shares.
LISTED = (
    "Shares as the source lists them. It does not say whose count a row is, and the count changes, so a step may be a "
    "change of count. Rounded to whole numbers since 2019; only the largest partners are listed; a gap "
    "is a missing row, not a zero."
)


@dataclass(frozen=True)
class Indicator:
    """A measure of influence: its name, how a value is written, and what the two times are.

    nearest_first: small values stand for closeness, so the smallest is first. decimals: of a value as shown.
    """

    name: str
    unit: str
    earlier: str
    later: str
    nearest_first: bool = False
    decimals: int = 0


INDICATORS = {
    "exports": Indicator("share of its exports", "\u00a0%", "2010", "2023", decimals=1),
    "imports": Indicator("share of its imports", "\u00a0%", "2010", "2023", decimals=1),
    "grants": Indicator("grants received", " m US$", "2000 to 2010", "2012 to 2022"),
    "organisations": Indicator("shared organisations", "", "end of 2010", "27 March 2025"),
    "votes": Indicator("same vote in the UN", "\u00a0%", "2010", "2019", decimals=1),
    "distance": Indicator("distance in UN votes", "", "2010", "2023", nearest_first=True, decimals=2),
}
# Where the table knows the standing of every power; of the United Nations, WTO and AIIB it lists only some members.
ORGANISATIONS = ("CSTO", "CIS", "EAEU", "SCO", "CICA", "OTS", "ECO", "OIC", "OSCE")
_STATES = tuple(power for power in POWERS if power != "EU")  # the EU is a member of none of them
TIMES = ("earlier", "later")
_YEARS = {"exports": (2010, 2023), "imports": (2010, 2023), "votes": (2010, 2019), "distance": (2010, 2023)}
_SPANS = ((2000, 2010), (2012, 2022))
_DAYS = ("2010-12-31", data.ARTICLE_DAY)
_SERIES = {
    "exports": ("trade", "share_of_exports_pct"),
    "imports": ("trade", "share_of_imports_pct"),
    "votes": ("un_voting", AGREEMENT),
    "distance": ("un_voting", DISTANCE),
}


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
    """Return the later listed share less the earlier one by state, percentage points; NaN where a year has no row."""
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


# --- indicators of influence -----------------------------------------------------------------------------------------


def influence(indicator: str, state: str, time: str) -> dict[str, float | None]:
    """Return what one indicator gives for each of POWERS in a state, first the most; those without a row last, None.

    Units: `Indicator.unit`. time: "earlier" or "later", years as in `Indicator`. A sum over years leaves out years
    without a row; a power without any row has None, never zero.
    """
    if indicator not in INDICATORS or time not in TIMES:
        raise MultivectorError(f'unknown indicator or time "{indicator} {time}"; there are: {", ".join(INDICATORS)}')
    at = TIMES.index(time)
    if indicator == "grants":
        found = _grants(state, *_SPANS[at])
    elif indicator == "organisations":
        found = _shared_organisations(state, _DAYS[at])
    else:
        table, series = _SERIES[indicator]
        rows = data.load(table, indicator=series, countries=state, years=_YEARS[indicator][at])
        found = rows.set_index("partner")["value"].to_dict()
    known = {power: float(found[power]) for power in POWERS if power in found}
    known = dict(sorted(known.items(), key=lambda pair: pair[1], reverse=not INDICATORS[indicator].nearest_first))
    return known | {power: None for power in POWERS if power not in known}


def _grants(state: str, first: int, last: int) -> dict[str, float]:
    """Grants of each giver over some years, million current US$."""
    rows = data.load("development_finance", indicator="grants_received", countries=state)
    return (rows[rows["year"].between(first, last)].groupby("partner")["value"].sum() / 1e6).to_dict()


@cache
def _full_standing(day: str) -> pd.DataFrame:
    found = formats.on(day, countries=(*data.CENTRAL_ASIA, *_STATES))
    return found[found["status"].isin(("member", "founder")) & found["organisation"].isin(ORGANISATIONS)]


def _shared_organisations(state: str, day: str) -> dict[str, int]:
    """Number of ORGANISATIONS in which both are full members."""
    full = _full_standing(day)
    own = set(full.loc[full["country"] == state, "organisation"])
    return {power: len(own & set(full.loc[full["country"] == power, "organisation"])) for power in _STATES}


def leaders(found: dict[str, float | None]) -> list[str]:
    """Return the powers that stand first; several when they are level, none unless at least two have a figure."""
    known = {power: value for power, value in found.items() if value is not None}
    best = next(iter(known.values()), None)
    return [power for power, value in known.items() if value == best] if len(known) > 1 else []


def place(found: dict[str, float | None], power: str) -> int | None:
    """Return the place of a power, 1 for the first, level ones sharing a place; None for one without a figure."""
    value = found[power]
    if value is None:
        return None
    known = [other for other in found.values() if other is not None]
    return 1 + known.index(value)


def votes_by_year() -> pd.DataFrame:
    """Return the agreement with each power, per cent of votes, mean of the five states: iso3 (power), year, value.

    A year without a row for each of the five is left out.
    """
    rows = data.load("un_voting", indicator=AGREEMENT)
    rows = rows[rows["partner"].isin(POWERS) & (rows["year"] >= 2000)]
    found = rows.groupby(["partner", "year"])["value"].agg(["mean", "size"]).reset_index()
    found = found[found["size"] == len(data.CENTRAL_ASIA)]
    return found.rename(columns={"partner": "iso3", "mean": "value"})[["iso3", "year", "value"]]


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


@query("powers.first")
def _first(indicator: str, state: str, time: str) -> str:
    """Which of six powers is first in a state, by name: powers.first exports|imports|grants|… TJK earlier|later."""
    return ", ".join(data.country(power).name for power in leaders(influence(indicator, state, time))) or "nobody"


@query("powers.place")
def _place(indicator: str, state: str, time: str, power: str) -> int:
    """Place of a power among those with a figure, 1 for the first: powers.place exports TJK later TUR."""
    found = place(influence(indicator, state, time), power)
    if found is None:
        raise MultivectorError(f"no figure of {power} for {indicator} {state} {time}")
    return found


@query("powers.value")
def _value(indicator: str, state: str, time: str, power: str) -> float:
    """Value of an indicator, in its unit: powers.value votes KAZ later TUR."""
    found = influence(indicator, state, time)[power]
    if found is None:
        raise MultivectorError(f"no figure of {power} for {indicator} {state} {time}")
    return found


@query("powers.agreement")
def _agreement(power: str, year: str) -> float:
    """Agreement with a power in the UN General Assembly, %, mean of the five: powers.agreement TUR 2019."""
    rows = votes_by_year()
    return float(rows[(rows["iso3"] == power) & (rows["year"] == int(year))]["value"].iloc[0])


@query("powers.rose")
def _rose(power: str, first: str, last: str) -> int:
    """In how many of the five agreement with a power was higher in the later year: powers.rose IND 2010 2019."""
    years = [int(first), int(last)]
    rows = data.load("un_voting", indicator=AGREEMENT, countries=data.CENTRAL_ASIA, partner=power, years=years)
    wide = rows.pivot(index="iso3", columns="year", values="value")
    return int((wide[years[1]] > wide[years[0]]).sum())


@query("powers.nearer")
def _nearer(nearer: str, other: str, year: str) -> int:
    """In how many of the five one power was nearer than another by distance in UN votes: powers.nearer CHN IRN 2019."""
    rows = data.load("un_voting", indicator=DISTANCE, countries=data.CENTRAL_ASIA, years=int(year))
    wide = rows.pivot(index="iso3", columns="partner", values="value")
    return int((wide[nearer] < wide[other]).sum())
