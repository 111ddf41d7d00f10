"""The numbers of chapter 06, the Russian presence: which sites, when, how large; registered as queries.

Areas are in hectares (ha); one square kilometre is 100 ha. They are read from the notes of `data/facilities.csv`, so
that the table, the chart and the exercises cannot drift apart.
"""

import re
from functools import cache

import pandas as pd

from multivector import data, dates, geometry
from multivector.datacells import entries_of
from multivector.errors import MultivectorError
from multivector.queries import query

# The three ranges that Russia leases from Kazakhstan: Sary-Shagan, fields of the 929th centre, part of the 4th range.
LEASED_RANGES = ("F14", "F15", "F16")
BAIKONUR = "F18"
# Where units are stationed. The other kinds are objects: stations, radars, ranges, a spaceport, exercise areas.
TROOP_KINDS = ("base", "air_base")
# What a reader may count: name, and kinds of site; () for all.
COUNTS = {
    "all": ("sites of all kinds", ()),
    "troops": ("garrisons and air bases", TROOP_KINDS),
    "ranges": ("test ranges and the spaceport", ("test_range", "spaceport")),
    "posts": (
        "stations, radars, exercise areas",
        ("space_surveillance", "communications", "seismic", "early_warning_radar", "exercise_area"),
    ),
}
LAND = "land"
LAST_DAY_OF_AREAS = "2025-03-27"
HECTARES_IN_KM2 = 100
_LEASED = re.compile(r"([\d,]+) ha leased")
_KM2 = re.compile(r"([\d,]+) square km")
_FELL = re.compile(r"in Kazakhstan fell from (\d+) to (\d+) per cent in (\d{4})-(\d{4})")


@cache
def _sites() -> pd.DataFrame:
    return data.load("facilities").set_index("site_id", drop=False)


def russian_sites() -> pd.DataFrame:
    """Return the rows of `facilities` that Russia operates in another state; index: site id.

    A range of the host state that Russian troops only visit for exercises (the host is an operator too) is left out.
    """
    sites = _sites()
    operators = sites["operator"].map(entries_of)
    abroad = ["RUS" in names and host not in names for names, host in zip(operators, sites["country"], strict=True)]
    return sites[abroad]


def in_use(sites: pd.DataFrame, day: str) -> pd.DataFrame:
    """Return the sites that were in use on a day, ISO text.

    A start that the table does not know ("") counts as earlier than the day. A date known to the month or the year
    counts from its first day, for the end as for the start.
    """
    begun = sites["start"].map(lambda start: not start or dates.bounds(start)[0] <= day)
    ended = sites["end"].map(lambda end: bool(end) and dates.bounds(end)[0] <= day)
    return sites[begun & ~ended]


def hosts(day: str, kinds: tuple[str, ...] = ()) -> list[str]:
    """Return the states with a Russian site in use on a day, ISO3 codes; kinds: only sites of these, () for all."""
    there = in_use(russian_sites(), day)
    if kinds:
        there = there[there["kind"].isin(kinds)]
    return sorted(set(there["country"]))


def leased_ha(site_id: str) -> int:
    """Return the leased area of a range, ha. Raises MultivectorError when its note gives none."""
    return _area(site_id, _LEASED, "ha leased")


def total_leased_ha() -> int:
    """Return the area of the three leased ranges together, ha."""
    return sum(leased_ha(site_id) for site_id in LEASED_RANGES)


def baikonur_ha() -> int:
    """Return the area of the Baikonur cosmodrome, ha."""
    return _area(BAIKONUR, _KM2, "square km") * HECTARES_IN_KM2


def number_of_sites(count: str, day: str) -> dict[str, int]:
    """Return the number of Russian sites in use on a day by state. count: a key of COUNTS."""
    if count not in COUNTS:
        raise MultivectorError(f'unknown count "{count}"; there are: {", ".join(COUNTS)}')
    kinds = COUNTS[count][1]
    there = in_use(russian_sites(), day)
    there = there[there["kind"].isin(kinds)] if kinds else there
    return {state: int((there["country"] == state).sum()) for state in data.CENTRAL_ASIA}


def land(day: str) -> dict[str, float | None]:
    """Return the land of Russian sites by state on a day, million ha; None where the table has no areas.

    The areas are those of 2025: the three leased ranges and Baikonur.
    """
    known = {"KAZ": (total_leased_ha() + baikonur_ha()) / 1e6} if day == LAST_DAY_OF_AREAS else {}
    return {state: known.get(state) for state in data.CENTRAL_ASIA}


def presence(count: str, day: str) -> dict[str, float | None]:
    """Return what is counted by state on a day: numbers of sites (a key of COUNTS), or "land", million ha or None."""
    return land(day) if count == LAND else number_of_sites(count, day)


def leaders(found: dict[str, float | None]) -> list[str]:
    """Return the states with the largest known value; none when all are None."""
    known = {state: value for state, value in found.items() if value is not None}
    return [state for state, value in known.items() if value == max(known.values())]


def years_in_use() -> pd.DataFrame:
    """Return what P22 lists, with its years: what, iso3, start, end, row.

    start and end: ISO text, as exact as known; "" for a start that is not known and for a site in use.
    """
    sites = _sites()
    left = data.load("events").set_index("event_id").at["E052", "date"]
    rows = [
        ("201st base: Dushanbe and Bokhtar", *_span(sites.loc["F01"]), "F01, F02"),
        ("Nurek: Okno, an optical station", *_span(sites.loc["F04"]), "F04"),
        ("Kant: air base", *_span(sites.loc["F08"]), "F08"),
        ("Balkhash: radar against missiles", *_span(sites.loc["F13"]), "F13, E074"),
        ("Baikonur: cosmodrome", *_span(sites.loc[BAIKONUR]), BAIKONUR),
        ("Baikonur: Russian military units", "KAZ", "", left, "E052"),
        # figure: Three fixed, as many as the last column names
        ("Three leased test ranges", "KAZ", "", "", ", ".join(LEASED_RANGES)),
    ]
    return pd.DataFrame(rows, columns=["what", "iso3", "start", "end", "row"])


def _span(site: pd.Series) -> tuple[str, str, str]:
    return site["country"], site["start"], site["end"]


def approval() -> pd.DataFrame:
    """Return the approval of the leadership of Russia, per cent: where, when, iso3 ("" for an average), value.

    The two figures of Kazakhstan stand in the evidence of claim C042, the others in `opinion_quoted`.
    """
    opinions = data.load("opinion_quoted")
    of_russia = opinions[opinions["partner"] == "RUS"].set_index(["iso3", "indicator"])["value"]
    text = data.load("claims").set_index("claim_id").at["C042", "evidence"]
    found = _FELL.search(text)
    if not found:
        raise MultivectorError("claims: the evidence of C042 does not give the approval in Kazakhstan")
    rows = [
        # figure: four fixed, the states of Gallup's average
        ("Average of four states", "2006 to 2018", "", of_russia["CA4", "approve_leadership_average_pct"]),
        ("Kyrgyzstan", "2021", "KGZ", of_russia["KGZ", "approve_leadership_pct"]),
        ("Kazakhstan", found[3], "KAZ", float(found[1])),
        ("Kazakhstan", found[4], "KAZ", float(found[2])),
    ]
    return pd.DataFrame(rows, columns=["where", "when", "iso3", "value"])


def _area(site_id: str, pattern: re.Pattern, unit: str) -> int:
    sites = _sites()
    if site_id not in sites.index:
        raise MultivectorError(f'no site "{site_id}" in facilities')
    found = pattern.search(sites.loc[site_id, "note"])
    if not found:
        raise MultivectorError(f"facilities: the note of {site_id} gives no area in {unit}")
    return int(found[1].replace(",", ""))


def km_between(one: str, other: str) -> float:
    """Return the distance between two sites on a sphere, km, to the next ten, as their places are no better known."""
    first, second = (_sites().loc[site_id, ["lon", "lat"]].astype(float) for site_id in (one, other))
    return round(geometry.km_between(*first, *second), -1)


# --- queries ---------------------------------------------------------------------------------------------------------


@query("russia.hosts")
def _hosts(day: str) -> str:
    """States with a Russian site of any kind in use on a day, as codes joined by ";": russia.hosts 2025-03-27."""
    return ";".join(hosts(day))


@query("russia.troop_hosts")
def _troop_hosts(day: str) -> str:
    """States with a Russian garrison or air base in use on a day, as codes joined by ";"."""
    return ";".join(hosts(day, TROOP_KINDS))


@query("russia.sites_in_use")
def _sites_in_use(state: str, day: str) -> int:
    """Number of Russian sites of any kind in use in a state on a day: russia.sites_in_use KGZ 2025-03-27."""
    there = in_use(russian_sites(), day)
    return int((there["country"] == state).sum())


@query("russia.leased_ha")
def _leased_ha(*site_ids: str) -> int:
    """Leased area of ranges together, ha, all three when none is named: russia.leased_ha F14."""
    return sum(leased_ha(site_id) for site_id in site_ids or LEASED_RANGES)


@query("russia.baikonur_ha")
def _baikonur_ha() -> int:
    """Area of the Baikonur cosmodrome, ha."""
    return baikonur_ha()


@query("russia.baikonur_km2")
def _baikonur_km2() -> int:
    """Area of the Baikonur cosmodrome, square kilometres."""
    return baikonur_ha() // HECTARES_IN_KM2


@query("russia.count")
def _count(count: str, state: str, day: str) -> int:
    """Number of Russian sites in use in a state on a day; COUNT is all, troops, ranges or posts."""
    return number_of_sites(count, day)[state]


@query("russia.land")
def _land(state: str) -> float:
    """Land of the Russian sites in a state in 2025 as far as the table has areas, million ha: russia.land KAZ."""
    found = land(LAST_DAY_OF_AREAS)[state]
    if found is None:
        raise MultivectorError(f"facilities: no areas for sites in {state}")
    return found


@query("russia.km_between")
def _km_between(one: str, other: str) -> float:
    """Distance between two sites, km, to the next ten: russia.km_between F04 F01."""
    return km_between(one, other)


@query("russia.approval")
def _approval(where: str, when: str) -> float:
    """Approval of the leadership of Russia, per cent: russia.approval Kazakhstan 2022."""
    rows = approval()
    found = rows[(rows["where"] == where) & (rows["when"] == when)]
    return float(found["value"].iloc[0])


@query("russia.leaders")
def _leaders(count: str, day: str) -> str:
    """Who is first: state names joined by ", "; "nobody" unless at least two states have a figure."""
    found = presence(count, day)
    if sum(value is not None for value in found.values()) < 2:
        return "nobody"
    return ", ".join(data.country(state).name for state in leaders(found))


@query("russia.ended")
def _ended(day: str) -> int:
    """How many of the things that P22 lists were over on a day: russia.ended 2025-03-27."""
    rows = years_in_use()
    return int((~rows["end"].eq("") & (rows["end"] <= day)).sum())
