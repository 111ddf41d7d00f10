"""The numbers of chapter 02, the United States: computed from the tables, and registered as queries.

Money is in US dollars. Kinds of money are never added to each other: see `MEASURES`.
"""

import re
from functools import cache
from typing import NamedTuple

import pandas as pd

from multivector import data, geometry
from multivector.errors import MultivectorError
from multivector.queries import query

FIVE = data.CENTRAL_ASIA
# First entry of the article's References: "…, Institute for Stratetegic Studies, 22 September, 2023".
FIRST_REFERENCE_DATE = "2023-09-22"


class Measure(NamedTuple):
    """A way to compare funders: its name for the reader, and one indicator or one for each funder."""

    name: str
    indicators: dict[str, str]  # indicator: the only funder it counts, or "" when its rows name the partner
    note: str


MEASURES = {
    "grants": Measure(
        "grants received",
        {"grants_received": ""},
        "Current dollars. China has no row in this table: missing, not zero.",
    ),
    "loans": Measure(
        "public loans paid out",
        {"ids_debt_disbursements": ""},
        "Current dollars. Long-term loans to the state or with its guarantee; they must be paid back.",
    ),
    # figure: two fixed, the funders that the measure names
    "promises": Measure(
        "promises, all official finance",
        {"us_foreign_assistance_obligations_constant": "USA", "china_gcdf_total": "CHN"},
        "Constant dollars of 2021. US obligations and Chinese commitments (AidData estimate); two funders only.",
    ),
    # figure: two fixed, the funders that the measure names
    "aid_promises": Measure(
        "promises, aid-like only",
        {"us_foreign_assistance_obligations_constant": "USA", "china_gcdf_oda_like": "CHN"},
        "Constant dollars of 2021. Of the Chinese commitments only the aid-like part is counted; two funders only.",
    ),
}


def assistance(stage: str, prices: str) -> pd.Series:
    """Return US assistance to the five states together, million US$ by fiscal year.

    stage: "obligations" (promised by law) or "disbursements" (paid out). prices: "current" or "constant"
    (dollars of 2021). Source: us_foreignassistance, a file of October 2023, which holds fiscal year 2023 in part.
    """
    rows = data.load("development_finance", indicator=f"us_foreign_assistance_{stage}_{prices}", countries=FIVE)
    return rows.groupby("year")["value"].sum() / 1e6


def funders(measure: str, first: int, last: int, recipient: str = "") -> pd.Series:
    """Return what each funder gave, billion US$, largest first; index: funder code.

    measure: a key of MEASURES. recipient: ISO3 code of one state, or "" for the five together.
    """
    chosen = _known_measure(measure)
    parts = []
    for indicator, only_funder in chosen.indicators.items():
        rows = data.load("development_finance", indicator=indicator, countries=recipient or FIVE, years=(first, last))
        parts.append(rows.assign(funder=only_funder) if only_funder else _single_funders(rows))
    totals = pd.concat(parts).groupby("funder")["value"].sum() / 1e9
    return totals[totals > 0].sort_values(ascending=False, kind="stable")


def _single_funders(rows: pd.DataFrame) -> pd.DataFrame:
    # ALL is the sum of the others.
    return rows[rows["partner"] != "ALL"].assign(funder=lambda kept: kept["partner"])


def _known_measure(measure: str) -> Measure:
    if measure not in MEASURES:
        raise MultivectorError(f'unknown measure "{measure}"; there are: {", ".join(MEASURES)}')
    return MEASURES[measure]


def guard_partnerships() -> pd.DataFrame:
    """Return the National Guard partnerships: state, guard, start, end (years; 0 while it still runs).

    Read from the ledger's correct value of claim C038, so that chart and verdict cannot drift apart.
    """
    text = _row("claims", "C038")["correct_value"]
    names = {data.country(iso3).name: iso3 for iso3 in FIVE}
    found = re.findall(r"(\w+)-(\w+) (?:from )?(\d{4})(?: to (\d{4}))?", text)
    rows = [(names[state], guard, int(start), int(end or 0)) for state, guard, start, end in found]
    return pd.DataFrame(rows, columns=["iso3", "guard", "start", "end"])


def guards_begun(year: int) -> list[str]:
    """Return the states whose first Guard partnership had begun by the end of `year`, ISO3 codes."""
    rows = guard_partnerships()
    return sorted(set(rows.loc[rows["start"] <= year, "iso3"]))


def summit_dates() -> pd.DataFrame:
    """Return the dated traces of the summit, oldest first: date (ISO), what, source."""
    claim = _row("claims", "C022")
    report = re.search(r"newscentralasia\.net/(\d{4})/(\d{2})/(\d{2})/", claim["evidence_urls"])
    rows = [
        (claim["correct_value"], "the presidents meet", "E120, C022"),
        ("-".join(report.groups()), "a Turkmen page reports it", "C022"),
        (_row("claims", "C046")["date"], "the joint statement comes out", "C046"),
        (FIRST_REFERENCE_DATE, "date of the article’s reference 1", "article, reference 1"),
        (claim["date"], "the article’s date for the meeting", "P10"),
    ]
    return pd.DataFrame(rows, columns=["date", "what", "source"])


@cache
def _table(name: str) -> pd.DataFrame:
    return data.load(name).set_index(data.columns(name)["column"].iloc[0])


def _row(table: str, key: str) -> pd.Series:
    return _table(table).loc[key]


def us_bases(day: str) -> list[str]:
    """Return the states with an air base operated by the United States on `day` ("2010-06-01"), ISO3 codes."""
    sites = data.load("facilities")
    bases = sites[(sites["operator"] == "USA") & (sites["kind"] == "air_base")]
    # ISO dates compare as text; an open end ("") means that the site is in use.
    there = (bases["start"] <= day) & ((bases["end"] == "") | (bases["end"] > day))
    return sorted(bases.loc[there, "country"])


def km_to_afghanistan(site_id: str) -> float:
    """Return the distance from a site to the nearest point of Afghanistan's outline, km, to the next ten.

    Geometry: Natural Earth 1:10m, vertices only, about 1 km apart from the true line; sphere of 6371 km.
    """
    site = _row("facilities", site_id)
    return round(geometry.km_to_outline(data.geo("ca_countries_10m"), "AFG", site["lon"], site["lat"]), -1)


# --- queries: what the general ones of `queryset` do not compute; arguments arrive as text ---------------------------


@query("us.km_to_afghanistan")
def _km(site_id: str) -> float:
    """Distance of a site from Afghanistan, km, to the next ten."""
    return km_to_afghanistan(site_id)


@query("us.guards_begun")
def _guards_begun(year: str) -> int:
    """How many of the five states had begun a Guard partnership by the end of a year."""
    return len(guards_begun(int(year)))


@query("us.guards_begun_states")
def _guards_begun_states(year: str) -> str:
    """Which states these are, codes separated by semicolons."""
    return ";".join(guards_begun(int(year)))


@query("us.funder_place")
def _funder_place(funder: str, measure: str, years: str, recipient: str) -> int:
    """Place of a funder by what it gave, 1 for the largest: FUNDER, kind of money, 2001-2021, a state or `five`."""
    first, last = (int(year) for year in years.split("-"))
    order = list(funders(measure, first, last, "" if recipient == "five" else recipient).index)
    if funder not in order:
        raise MultivectorError(f"{funder} has no row in {measure} {years} {recipient}")
    return order.index(funder) + 1


@query("us.bases_states")
def _bases_states(day: str) -> str:
    """The states with a US air base on a day, codes separated by semicolons."""
    return ";".join(us_bases(day))


@query("us.assistance")
def _assistance(year: str) -> float:
    """US obligations to the five states together in a fiscal year, million US$ of 2021."""
    return float(assistance("obligations", "constant")[int(year)])
