"""The numbers of chapter 01, the introduction: standings and summits before and after, and two ways to lead an economy.

A description says what changed; an explanation names a cause. The figures here serve the first and limit the second.
"""

import re

import pandas as pd

from multivector import data
from multivector.chapters.the_war_and_the_votes import numbers as votes_figures
from multivector.errors import MultivectorError
from multivector.formats import spells
from multivector.meetings import with_outside_powers
from multivector.queries import query

FIVE = data.CENTRAL_ASIA


def standings(day: str) -> pd.Series:
    """Return each standing of a Central Asian state on a day; index: (organisation, country), values: status.

    A state that left earlier, or never joined, has no entry.
    """
    rows = data.load("memberships", countries=FIVE)
    left = (rows["end"] != "") & (rows["end"] <= day)
    # A spell that ended later counts as the membership that it was.
    status = rows["status"].where(~rows["status"].isin(spells.ENDED), "member")
    kept = rows.assign(status=status)[(rows["status"] != "none") & (rows["start"] <= day) & ~left]
    return kept.set_index(["organisation", "country"])["status"].sort_index()


def changes(before: str, after: str) -> pd.DataFrame:
    """Return the standings that differ between two days; columns: before, after ("" for none)."""
    table = pd.concat({"before": standings(before), "after": standings(after)}, axis=1).fillna("")
    return table[table["before"] != table["after"]]


def first_summits() -> pd.DataFrame:
    """Return the first meetings of leaders of the five with each outside power, oldest first: event_id, date, title."""
    first = with_outside_powers().drop_duplicates("partner")
    return first.reset_index(drop=True)[["event_id", "date", "title"]]


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


def with_russia(state: str, day: str) -> list[str]:
    """Return the organisations of the table in which Russia is a full member and a state has a standing, on a day."""
    found = [
        (name, spells.standing(name, "RUS", day), spells.standing(name, state, day)) for name in spells.organisations()
    ]
    return [name for name, russia, other in found if russia.is_full and other.is_in]


# The measures of the explorer by key, in words.
MEASURES = {
    "organisations": "organisations shared with Russia",
    "all-votes": "distance from Russia, all UN votes",
    "final-votes": "distance from Russia, final UN votes only",
}
LAST_YEAR = 2023


def before_after(measure: str, state: str, first: int) -> tuple[float, float]:
    """Return a measure at the end of a first year and at the last time for which it is known.

    Organisations: on 27 March 2025. Votes: distance of ideal points in LAST_YEAR. Raises MultivectorError.
    """
    if measure == "organisations":
        return len(with_russia(state, f"{first}-12-31")), len(with_russia(state, data.ARTICLE_DAY))
    if measure not in MEASURES:
        raise MultivectorError(f'unknown measure "{measure}"; there are: {", ".join(MEASURES)}')
    series = measure.removesuffix("-votes")
    return tuple(float(votes_figures.gaps("RUS", year, series)[state]) for year in (first, LAST_YEAR))


def direction(measure: str, state: str, first: int) -> str:
    """Return "away", "closer" or "level": where a state went between the two times of `before_after`."""
    before, after = before_after(measure, state, first)
    if before == after:
        return "level"
    fell = after < before
    return "away" if fell == (measure == "organisations") else "closer"


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
    """How many first meetings of leaders with an outside power fall between two days, both included."""
    return int(first_summits()["date"].between(first, last).sum())


@query("introduction.gdp_share")
def _gdp_share(states: str, year: str) -> float:
    """Part of the five states' GDP, %: introduction.gdp_share KAZ,UZB 2023."""
    return gdp_share(states.split(","), int(year))


@query("introduction.leaders")
def _leaders(indicator: str, year: str, number: str) -> str:
    """States with the largest values, as codes joined by ";": introduction.leaders gdp_growth_pct 2023 2."""
    return ";".join(leaders(indicator, int(year), int(number)))


@query("introduction.direction")
def _direction(measure: str, state: str, first: str) -> str:
    """Whether a state went "away", "closer" or stayed "level": introduction.direction all-votes KAZ 2021."""
    return direction(measure, state, int(first))


@query("introduction.directions")
def _directions(wanted: str, measure: str, first: str) -> int:
    """In how many of the five the direction is the wanted one: introduction.directions away all-votes 2021."""
    return sum(direction(measure, state, int(first)) == wanted for state in FIVE)


@query("introduction.with_russia")
def _with_russia(state: str, day: str) -> int:
    """How many organisations of the table a state shares with Russia on a day."""
    return len(with_russia(state, day))


@query("introduction.outweighed")
def _outweighed(year: str) -> int:
    """How many of the other four, the smallest first, the state with the largest population outweighs together."""
    rows = data.load("economy", indicator="population", countries=data.CENTRAL_ASIA, years=int(year))["value"]
    *others, largest = sorted(rows)
    return sum(sum(others[: number + 1]) < largest for number in range(len(others)))


@query("introduction.turkmen_gap")
def _turkmen_gap() -> float:
    """By what part the GDP of Turkmenistan in 2023 at the official rate (evidence of C019) is above the Bank's."""
    found = re.search(r"Turkmenistan (\d+\.\d+)", data.load("claims").set_index("claim_id").at["C019", "evidence"])
    if not found:
        raise MultivectorError("claims: the evidence of C019 does not give the GDP of Turkmenistan")
    bank = data.load("economy", indicator="gdp_current_usd", countries="TKM", years=2023)["value"].iloc[0]
    return float(found[1]) / (bank / 1e9) - 1
