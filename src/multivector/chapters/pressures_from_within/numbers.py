"""The numbers of chapter 09, pressures from within: water, indices of government, border deaths; as queries.

Deaths are those inside a country, by the rules of UCDP. Indices are judgements with an interval, no counts.
"""

import re
from typing import NamedTuple

import pandas as pd

from multivector import data, samples
from multivector.errors import MultivectorError
from multivector.queries import query

# V-Dem's two indices with an interval of 68 per cent.
WITH_INTERVAL = ("vdem_electoral_democracy", "vdem_liberal_democracy")


class Index(NamedTuple):
    """An index that a reader may choose: its name, and the indicator in `governance`."""

    words: str
    indicator: str


# A rank of the World Bank is the share of the world's countries that rank lower.
INDICES = {
    "elections": Index("free elections and debate (V-Dem)", "vdem_electoral_democracy"),
    "voice": Index("voice of the people (World Bank)", "wgi_voice_accountability_pctrank"),
    "stability": Index("political stability (World Bank)", "wgi_political_stability_pctrank"),
    "effectiveness": Index("effective government (World Bank)", "wgi_government_effectiveness_pctrank"),
    "corruption": Index("control of corruption (World Bank)", "wgi_control_of_corruption_pctrank"),
}
# Unrest, and the fighting between communities (Osh), in Khorog and along the Kyrgyz-Tajik border, which the table calls
# conflict.
ALSO_UNREST = ("E049", "E077", "E104", "E152")
_CORRUPTION_CLAIM = "C015"
_ALL_KINDS = "ucdp_organized_violence_deaths"
# Events whose row gives one number of dead, with the words around it, and the state and the year to compare.
_COUNTED = {
    "E040": (r"official count is (\d+) dead", "Andijan 2005", "officials"),
    "E049": (r"killed (\d+) people", "Osh and Jalal-Abad 2010", "commission"),
    "E053": (r"official data (?:count|gave) (\d+)", "Zhanaozen 2011", "officials"),
    "E152": (r"Officials counted (\d+) dead", "Khorog, July 2012", "officials"),
    "E088": (r"report (\d+) deaths", "Kazakhstan, January 2022", "officials"),
    "E101": (r"count (\d+) dead", "Karakalpakstan, July 2022", "officials"),
}


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


def index_values(key: str, year: int) -> pd.Series:
    """Return an index of `INDICES` for the five states in a year, by state; V-Dem 0 to 1, World Bank ranks 0 to 100.

    Raises MultivectorError for an unknown index or a year without values.
    """
    if key not in INDICES:
        raise MultivectorError(f'unknown index "{key}"; there are: {", ".join(INDICES)}')
    rows = data.load("governance", indicator=INDICES[key].indicator, countries=data.CENTRAL_ASIA, years=year)
    return rows.set_index("iso3")["value"]


def leader(key: str, year: int) -> str:
    """Return the code of the state with the highest value."""
    return index_values(key, year).idxmax()


def perceived_corruption() -> pd.Series:
    """Return the Corruption Perceptions Index of 2024, 0 to 100, as the ledger quotes it (C015), by state."""
    text = data.load("claims").set_index("claim_id").at[_CORRUPTION_CLAIM, "evidence"]
    found = {state: re.search(rf"{data.country(state).name} (\d+)", text) for state in data.CENTRAL_ASIA}
    if missing := [state for state, match in found.items() if not match]:
        raise MultivectorError(f"claims: the evidence of {_CORRUPTION_CLAIM} gives no score of {', '.join(missing)}")
    return pd.Series({state: int(match[1]) for state, match in found.items()})


def ranks(year: int) -> pd.DataFrame:
    """Return `INDICES` and the corruption index of 2024: columns index, iso3, value, rank (1 is highest)."""
    found = {index.words: index_values(key, year) for key, index in INDICES.items()}
    found["perceived corruption (CPI, 2024)"] = perceived_corruption()
    tables = [
        pd.DataFrame(
            {"index": words, "iso3": values.index, "value": values.values, "rank": values.rank(ascending=False)}
        )
        for words, values in found.items()
    ]
    return pd.concat(tables, ignore_index=True).astype({"rank": int})


def counted_dead() -> pd.DataFrame:
    """Return events with a number of dead in `events` beside UCDP's estimates for the whole state and year.

    Columns: event_id, what, who counted, counted, iso3, year, ucdp (best), high.
    """
    events = data.load("events").set_index("event_id")
    rows = []
    for event_id, (pattern, what, who) in _COUNTED.items():
        found = re.search(pattern, events.at[event_id, "description"])
        if not found:
            raise MultivectorError(f"events: the description of {event_id} gives no number of dead")
        state, year = events.at[event_id, "inside_region"], int(events.at[event_id, "date"][:4])
        best, high = (
            int(data.load("violence", indicator=f"{_ALL_KINDS}_{end}", countries=state, years=year)["value"].iloc[0])
            for end in ("best", "high")
        )
        rows.append((event_id, what, who, int(found[1]), state, year, best, high))
    return pd.DataFrame(rows, columns=["event_id", "what", "who", "counted", "iso3", "year", "ucdp", "high"])


def unrest() -> pd.DataFrame:
    """Return the rows of `events` on unrest, communal fighting and border fighting in the five states."""
    events = data.load("events")
    return events[(events["category"] == "unrest") | events["event_id"].isin(ALSO_UNREST)]


# --- queries ---------------------------------------------------------------------------------------------------------


def experts_and_sources() -> str:
    """Return what stands behind the indices of both makers."""
    makers = {"V-Dem": "vdem_electoral_democracy", "World Bank": "wgi_political_stability_pctrank"}
    return " ".join(f"{maker}, {samples.behind('governance', name)}" for maker, name in makers.items())


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


@query("pressures.leader")
def _leader(key: str, year: str) -> str:
    """Name of the state with the highest value of an index: pressures.leader stability 2023."""
    return data.country(leader(key, int(year))).name


@query("pressures.perceived_corruption")
def _perceived_corruption(state: str) -> int:
    """Corruption Perceptions Index of 2024, 0 to 100 (ledger, C015): pressures.perceived_corruption KAZ."""
    return int(perceived_corruption()[state])


@query("pressures.counted_dead")
def _counted_dead(event_id: str) -> int:
    """Number of dead that the row of an event gives: pressures.counted_dead E088."""
    return int(counted_dead().set_index("event_id").at[event_id, "counted"])


@query("pressures.unrest")
def _unrest(where: str = "all") -> int:
    """Number of events of unrest and fighting; WHERE is all or capitals."""
    places = unrest()["place"]
    return int(places.str.startswith(data.CAPITALS).sum() if where == "capitals" else len(places))


@query("pressures.leaders")
def _leaders(year: str) -> str:
    """States that stand first on at least one index, as codes joined by ";": pressures.leaders 2023."""
    rows = ranks(int(year))
    return ";".join(sorted(set(rows.loc[rows["rank"] == 1, "iso3"])))


@query("pressures.zeros")
def _zeros() -> int:
    """How many of the events in the comparison of two counts have no death in UCDP's table."""
    return int((counted_dead()["ucdp"] == 0).sum())
