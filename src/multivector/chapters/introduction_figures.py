"""The numbers of chapter 01, the introduction: standings and summits before and after, and two ways to lead an economy.

A description says what changed; an explanation names a cause. The figures here serve the first and limit the second.
"""

import pandas as pd

from multivector import data
from multivector.errors import MultivectorError
from multivector.queries import query

FIVE = data.CENTRAL_ASIA
# Events in which the leaders of the five first met the leader of an outside power or group, by the table of events.
FIRST_SUMMITS = ("E090", "E111", "E114", "E118", "E120", "E121", "E138", "E147")


def standings(day: str) -> pd.Series:
    """Return each standing of a Central Asian state on a day; index: (organisation, country), values: status.

    A state that left earlier, or never joined, has no entry.
    """
    rows = data.load("memberships", countries=FIVE)
    left = (rows["end"] != "") & (rows["end"] <= day)
    # A spell that ended later counts as the membership that it was.
    status = rows["status"].where(rows["status"] != "withdrew", "member")
    kept = rows.assign(status=status)[(rows["status"] != "none") & (rows["start"] <= day) & ~left]
    return kept.set_index(["organisation", "country"])["status"].sort_index()


def changes(before: str, after: str) -> pd.DataFrame:
    """Return the standings that differ between two days; columns: before, after ("" for none)."""
    table = pd.concat({"before": standings(before), "after": standings(after)}, axis=1).fillna("")
    return table[table["before"] != table["after"]]


def first_summits() -> pd.DataFrame:
    """Return the first summits of the five with an outside power, oldest first: event_id, date, title."""
    rows = data.load("events").set_index("event_id").loc[list(FIRST_SUMMITS)]
    return rows.sort_values("date").reset_index()[["event_id", "date", "title"]]


def gdp_share(states: list[str], year: int) -> float:
    """Return the part of the five states' GDP that is of these states, %; current US$. Every state needs a row."""
    rows = data.load("economy", indicator="gdp_current_usd", countries=FIVE, years=year).set_index("iso3")["value"]
    missing = sorted(set(FIVE) - set(rows.index))
    if missing:
        raise MultivectorError(f"no GDP for {', '.join(missing)} in {year}")
    return float(rows[states].sum() / rows.sum() * 100)


def leaders(indicator: str, year: int, number: int) -> list[str]:
    """Return the states with the largest values of an economy series in a year, ISO3 codes in alphabetical order."""
    rows = data.load("economy", indicator=indicator, countries=FIVE, years=year)
    return sorted(rows.nlargest(number, "value")["iso3"])


# --- queries: what the general ones of `queryset` do not compute; arguments arrive as text ---------------------------


@query("introduction.changes")
def _changes(before: str, after: str) -> int:
    """How many standings of the five differ between two days: introduction.changes 2022-02-23 2025-03-27."""
    return len(changes(before, after))


@query("introduction.standings")
def _standings(state: str, day: str) -> int:
    """In how many organisations and formats of the table a state has a standing on a day."""
    return int((standings(day).index.get_level_values("country") == state).sum())


@query("introduction.first_summits")
def _first_summits(first: str, last: str) -> int:
    """How many first summits with an outside power fall between two days, both included."""
    return int(first_summits()["date"].between(first, last).sum())


@query("introduction.gdp_share")
def _gdp_share(states: str, year: str) -> float:
    """Part of the five states' GDP, %: introduction.gdp_share KAZ,UZB 2023."""
    return gdp_share(states.split(","), int(year))


@query("introduction.leaders")
def _leaders(indicator: str, year: str, number: str) -> str:
    """States with the largest values, as codes joined by ";": introduction.leaders gdp_growth_pct 2023 2."""
    return ";".join(leaders(indicator, int(year), int(number)))
