"""The numbers of chapter 06, the Russian presence: which sites, when, how large; registered as queries.

Areas are in hectares (ha); one square kilometre is 100 ha. They are read from the notes of `data/facilities.csv`, so
that the table, the chart and the exercises cannot drift apart.
"""

import re
from functools import cache

import pandas as pd

from multivector import data, dates
from multivector.errors import MultivectorError
from multivector.queries import query

# The three ranges that Russia leases from Kazakhstan: Sary-Shagan, fields of the 929th centre, part of the 4th range.
LEASED_RANGES = ("F14", "F15", "F16")
BAIKONUR = "F18"
# Where units are stationed. The other kinds are objects: stations, radars, ranges, a spaceport, exercise areas.
TROOP_KINDS = ("base", "air_base")
HECTARES_IN_KM2 = 100
_LEASED = re.compile(r"([\d,]+) ha leased")
_KM2 = re.compile(r"([\d,]+) square km")


@cache
def _sites() -> pd.DataFrame:
    return data.load("facilities").set_index("site_id", drop=False)


def russian_sites() -> pd.DataFrame:
    """Return the rows of `facilities` that Russia operates in another state; index: site id.

    A range of the host state that Russian troops only visit for exercises (the host is an operator too) is left out.
    """
    sites = _sites()
    operators = sites["operator"].str.split(";")
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


def _area(site_id: str, pattern: re.Pattern, unit: str) -> int:
    sites = _sites()
    if site_id not in sites.index:
        raise MultivectorError(f'no site "{site_id}" in facilities')
    found = pattern.search(sites.loc[site_id, "note"])
    if not found:
        raise MultivectorError(f"facilities: the note of {site_id} gives no area in {unit}")
    return int(found[1].replace(",", ""))


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
