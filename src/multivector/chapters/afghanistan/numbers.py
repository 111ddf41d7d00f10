"""The numbers of chapter 05, Afghanistan: who killed whom in the five states, and where Afghan refugees are counted.

Deaths are those that pass the rules of the Uppsala Conflict Data Program (UCDP): for a state-based conflict a stated
aim on government or territory, two parties, and at least 25 deaths in a year. What the programme left out, such as
January 2022 in Kazakhstan, is not in them.
"""

import re
from functools import cache

import pandas as pd

from multivector import data, geometry
from multivector.errors import MultivectorError
from multivector.queries import query

FIVE = data.CENTRAL_ASIA
LAST_COUNTED = 2024  # last year of the count of deaths
_BORDER_PAIR = "Government of Kyrgyzstan - Government of Tajikistan"
CONFLICTS = {
    "border": "Kyrgyz–Tajik border",
    "groups": "Governments and armed groups",
    "communal": "Groups without a state",
}
"""The conflicts that deaths are sorted into; see `deaths`."""
MEASURES = {
    "best": "all deaths, best estimate",
    "low": "all deaths, low estimate",
    "high": "all deaths, high estimate",
    "civilians": "civilians alone",
}
_INDICATORS = {"civilians": "ucdp_civilian_deaths"} | {
    end: f"ucdp_organized_violence_deaths_{end}" for end in ("best", "low", "high")
}


def deaths(first: int, last: int, measure: str = "best", state: str = "") -> pd.DataFrame:
    """Return counted deaths in the five states, or in one, by year; index: year, columns: keys of CONFLICTS.

    border: between the armies of Kyrgyzstan and Tajikistan, and of civilians by one of them in those years. communal:
    between groups without a state. groups: all others, a government and an armed group, or a group and civilians.
    A row that names several pairs is split: what the source calls interstate is border, the rest groups. The interstate
    part has a best estimate only, so it is the same in all measures but civilians, of whom the split row has none.
    Years without a row have no counted death. measure: a key of MEASURES. Source: ucdp_cy_251.
    """
    if measure not in MEASURES:
        raise MultivectorError(f'unknown measure "{measure}"; there are: {", ".join(MEASURES)}')
    rows = data.load("violence_episodes", years=(first, last))
    rows = rows[rows["iso3"].isin([state] if state else FIVE)]
    table = pd.DataFrame(0.0, index=pd.RangeIndex(first, last + 1, name="year"), columns=list(CONFLICTS))
    counted, interstate = _by_state(_INDICATORS[measure]), _by_state("ucdp_interstate_deaths_best")
    for row in rows.itertuples():
        place = row.iso3, row.year
        for conflict, number in _split(row, counted[place], min(interstate[place], counted[place])).items():
            table.loc[row.year, conflict] += number
    return table


@cache
def _by_state(indicator: str) -> pd.Series:
    return data.load("violence", indicator=indicator, countries=FIVE).set_index(["iso3", "year"])["value"]


def _split(row, counted: float, interstate: float) -> dict[str, float]:
    if row.state_based_dyads == _BORDER_PAIR:
        return {"border": counted}
    if row.state_based_dyads == "":
        return {"communal": counted}
    return {"border": interstate, "groups": counted - interstate}


def leading(first: int, measure: str = "best", state: str = "") -> list[str]:
    """Return the conflicts with the most counted deaths from a year on: one, several that are level, or none."""
    sums = deaths(first, LAST_COUNTED, measure, state).sum()
    return [] if sums.max() == 0 else list(sums[sums == sums.max()].index)


# --- two counts of one event -----------------------------------------------------------------------------------------

# Event, state or states and year of the count, how the event's text gives the dead, and the name for the reader.
_TWICE = (
    ("E040", "UZB", 2005, r"official count is (\d+)", "Andijan, May 2005"),
    ("E152", "TJK", 2012, r"Officials counted (\d+) dead", "Khorog, July 2012"),
    ("E077", "KGZ,TJK", 2021, r"(\d+) people died on the Kyrgyz and (\d+) on the Tajik", "Border clashes, April 2021"),
    ("E088", "KAZ", 2022, r"official figures report (\d+)", "Kazakhstan, January 2022"),
    ("E101", "UZB", 2022, r"officials count (\d+)", "Karakalpakstan, July 2022"),
    ("E104", "KGZ,TJK", 2022, r"killed more than (\d+)", "Border fighting, September 2022"),
)


def counted_twice() -> pd.DataFrame:
    """Return six events with the dead that the table of events tells and the deaths that UCDP has for the whole year.

    Columns: event_id, event, where (names of states), year, told, ucdp and ucdp_high (deaths in these states in that
    year, best and high estimate).
    """
    told = data.load("events").set_index("event_id")["description"]
    rows = []
    for event_id, codes, year, pattern, name in _TWICE:
        dead = sum(int(number) for number in re.search(pattern, told[event_id]).groups())
        states = codes.split(",")
        where = " and ".join(data.country(state).name for state in states)
        best, high = (
            int(sum(_by_state(_INDICATORS[end])[state, year] for state in states)) for end in ("best", "high")
        )
        rows.append((event_id, name, where, year, dead, best, high))
    return pd.DataFrame(rows, columns=["event_id", "event", "where", "year", "told", "ucdp", "ucdp_high"])


# --- refugees --------------------------------------------------------------------------------------------------------


def afghans(state: str, kind: str = "refugees") -> pd.Series:
    """Return Afghan refugees or asylum_seekers in a state at the end of each year, persons; index: year.

    A year without a row is missing, not zero. Source: unhcr_refugees_pkg.
    """
    rows = data.load("refugees_by_origin", indicator=f"{kind}_hosted_by_origin", countries=state, partner="AFG")
    return rows.set_index("year")["value"].sort_index()


def hosts(fewest: int, year: int) -> list[str]:
    """Return the states that counted at least so many Afghan refugees at the end of a year."""
    return sorted(state for state in FIVE if afghans(state).get(year, 0) >= fewest)


def without_row(kind: str, year: int) -> list[str]:
    """Return the states without a row of Afghan refugees or asylum_seekers in a year."""
    return sorted(state for state in FIVE if year not in afghans(state, kind).index)


# --- places ----------------------------------------------------------------------------------------------------------


def km_to_afghanistan(event_id: str) -> float:
    """Return the distance from the place of an event to the nearest point of Afghanistan's outline, km.

    As exact as the place: a region or a district stands at one point. Outline: Natural Earth 1:10m, vertices only.
    """
    events = data.load("events").set_index("event_id")
    if event_id not in events.index:
        raise MultivectorError(f'unknown event "{event_id}"')
    event = events.loc[event_id]
    return geometry.km_to_outline(data.geo("ca_countries_10m"), "AFG", event["lon"], event["lat"])


# --- queries: what the general ones of `queryset` do not compute; arguments arrive as text ---------------------------


@query("afghanistan.deaths")
def _deaths(conflict: str, first: str, last: str, measure: str = "best") -> int:
    """Counted deaths in the five states: afghanistan.deaths border|groups|communal|all 2021 2024 [best|low|high|…]."""
    table = deaths(int(first), int(last), measure)
    if conflict == "all":
        return int(table.sum(axis=None))
    if conflict not in table:
        raise MultivectorError(f'unknown conflict "{conflict}"; there are: {", ".join(CONFLICTS)}, all')
    return int(table[conflict].sum())


@query("afghanistan.deaths_pct")
def _deaths_pct(conflict: str, first: str, last: str, measure: str = "best") -> float:
    """The same as per cent of all counted deaths of these years."""
    return _deaths(conflict, first, last, measure) / _deaths("all", first, last, measure) * 100


@query("afghanistan.leading")
def _leading(measure: str, first: str, where: str) -> str:
    """Conflict with the most counted deaths from a year on, in a state or in `five`; "none" without a death."""
    return " and ".join(leading(int(first), measure, "" if where == "five" else where)) or "none"


@query("afghanistan.told")
def _told(event_id: str) -> int:
    """Deaths that the table of events tells for an event that is counted twice."""
    return int(_twice(event_id)["told"])


@query("afghanistan.ucdp")
def _ucdp(event_id: str) -> int:
    """Deaths that UCDP counts in the states and the year of that event."""
    return int(_twice(event_id)["ucdp"])


def _twice(event_id: str) -> pd.Series:
    rows = counted_twice().set_index("event_id")
    if event_id not in rows.index:
        raise MultivectorError(f"{event_id} is not counted twice; there are: {', '.join(rows.index)}")
    return rows.loc[event_id]


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


@query("afghanistan.km")
def _km(event_id: str) -> float:
    """Distance from the place of an event to Afghanistan, km."""
    return km_to_afghanistan(event_id)


@query("afghanistan.km_round")
def _km_round(event_id: str) -> int:
    """The same to the next ten: a place that is a district or a region has no single kilometre."""
    return int(round(km_to_afghanistan(event_id), -1))


@query("afghanistan.uncounted")
def _uncounted() -> str:
    """Events counted twice for which UCDP has no death, as ids joined by ";"."""
    rows = counted_twice()
    return ";".join(rows.loc[rows["ucdp"] == 0, "event_id"])
