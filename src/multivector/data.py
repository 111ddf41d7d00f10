"""The course's tables, geometry and article text, as typed frames. The one door to data/.

`datapackage.json` (see `datapackage`) describes every table; this module trusts it for column names and types and
refuses a file that differs. Whole-table checks (keys, units, dates, places) live in `datacheck`, because readers need
not pay for them.
"""

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache

import pandas as pd

from multivector import coursefile, geojson, resources
from multivector.datapackage import UnknownName, geometries, known, resource_index, sound, table_resource, tables
from multivector.datapackage import key as key
from multivector.datapackage import package as package
from multivector.dates import in_words
from multivector.errors import MultivectorError
from multivector.tablefile import DataError, parse

CENTRAL_ASIA = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
CAPITALS = ("Astana", "Bishkek", "Dushanbe", "Ashgabat", "Tashkent")  # in the order of the states
ARTICLE_DAY = "2025-03-27"
"""The day on which the article appeared."""
_INDICATOR_COLUMNS = ["indicator", "title", "unit", "coverage", "sources", "licences", "note", "rows"]
_PARAGRAPH = re.compile(r"^\((P\d{2})\)=\n(.+?)(?=\n\n|\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Country:
    """A row of countries.csv: a state, or an organisation that appears as an actor or donor."""

    iso3: str
    name: str
    adjective: str
    group: str


# --- tables ----------------------------------------------------------------------------------------------------------


def load(table: str, *, indicator=None, countries=None, partner=None, years=None) -> pd.DataFrame:
    """Return a table as a typed frame of its own (changing it does not change the next one).

    Long tables hold one figure a row: `iso3[, partner], year, indicator, value, unit, source_id`; units stand in each
    row and in `attrs["units"]`. Text columns are `object` with "" for an empty cell, integers `int64`, numbers
    `float64` with NaN for an empty cell. A missing row is missing data, never zero.

    indicator, countries, partner: one name or several. years: one year, a tuple (first, last), or any other
    iterable of years. `attrs` holds `table`, `sources` (ids, see `sources`) and `units`.
    Raises UnknownName for a name that the table does not have.
    """
    names = (_hashable(wanted) for wanted in (indicator, countries, partner))
    return _chosen(table, *names, None if years is None else tuple(_year_list(years))).copy()


def _hashable(names) -> str | tuple | None:
    return names if names is None or isinstance(names, str) else tuple(names)


@lru_cache(maxsize=4096)
def _chosen(table: str, indicator, countries, partner, years) -> pd.DataFrame:
    """Return the rows that `load` copies: the queries of the course ask for the same few hundred choices again."""
    frame = _table(table)
    keep = pd.Series(True, index=frame.index)
    place = "iso3" if "iso3" in frame else "country"
    for column, what, wanted in (
        ("indicator", "indicator", indicator),
        (place, "country", countries),
        ("partner", "partner", partner),
    ):
        if wanted is not None:
            keep &= _column(frame, table, column).isin(_names(frame, table, column, what, wanted))
    if years is not None:
        keep &= _column(frame, table, "year").isin(years)
    chosen = frame[keep].reset_index(drop=True)
    chosen.attrs = _attributes(chosen, table)
    return chosen


def _column(frame: pd.DataFrame, table: str, column: str) -> pd.Series:
    known("column", column, frame.columns, f" in {table}")
    return frame[column]


def _names(frame: pd.DataFrame, table: str, column: str, what: str, wanted) -> list[str]:
    wanted = [wanted] if isinstance(wanted, str) else list(wanted)
    present = _values(table, column)
    for name in wanted:
        if name not in present:
            (_explain_indicator if what == "indicator" else _explain_country)(name, present, table)
            known(what, name, sorted(present), f" in {table}")
    return wanted


def _explain_indicator(name: object, present: frozenset[str], table: str) -> None:
    """Say where an indicator of another table is."""
    for other, resource in resource_index().items():
        if name in resource.get("indicators", {}):
            raise UnknownName(f'unknown indicator "{name}" in {table}. It is in the table {other}.')


def _explain_country(name: object, present: frozenset[str], table: str) -> None:
    """Turn a country's name, the most likely slip, into its code."""
    for code, entry in _country_index().items():
        if str(name).casefold() == entry.name.casefold() and code in present:
            raise UnknownName(f'unknown country "{name}" in {table}. Use the code: {code}.')


@cache
def _values(table: str, column: str) -> frozenset[str]:
    return frozenset(_column(_table(table), table, column))


def _year_list(years) -> list[int]:
    if isinstance(years, int):
        return [years]
    if isinstance(years, tuple):
        if len(years) != 2:
            raise MultivectorError(f"years={years}: a tuple is (first, last); use a list for single years")
        return list(range(years[0], years[1] + 1))
    return [int(year) for year in years]


def _attributes(frame: pd.DataFrame, table: str) -> dict:
    resource = resource_index()[table]
    if "source_id" in frame and table != "sources":
        used = sorted(frame["source_id"].unique())
    else:
        used = [source["title"] for source in resource["sources"]]
    units = {}
    if "indicators" in resource:
        # A row whose indicator is not described is loaded too: `datacheck` says so, with its line.
        described = resource["indicators"]
        units = {name: described[name]["unit"] for name in sorted(frame["indicator"].unique()) if name in described}
    return {"table": table, "sources": used, "units": units}


def _table(table: str) -> pd.DataFrame:
    return sound(_read_table(table))


@cache
def _read_table(table: str) -> pd.DataFrame | MultivectorError:
    resource = table_resource(table)
    where = f"data/{resource['path']}"
    try:
        text = coursefile.text(resources.data_dir() / resource["path"], where)
        return parse(text, where, resource["schema"]["fields"])
    except (coursefile.FileError, DataError) as fault:
        return fault


def latest(table: str, indicator: str, *, countries=None, partner=None, since: int | None = None) -> pd.DataFrame:
    """Return the latest row of one indicator for each country (and partner), with the year that it is for.

    The columns and `attrs` are those of `load`, in the order of the table. A year that the package calls partial (such
    as US fiscal year 2023) is passed over. since: no value of an earlier year. A country without such a value has no
    row; `attrs["missing"]` names it. Raises UnknownName, also for a table without years.
    """
    if not isinstance(indicator, str):
        raise MultivectorError(f"latest: one indicator at a time, not {indicator!r}; the latest years differ")
    rows = load(table, indicator=indicator, countries=countries, partner=partner)
    wanted = sorted(set(rows["iso3"])) if countries is None else _names(rows, table, "iso3", "country", countries)
    partial = resource_index()[table]["indicators"][indicator].get("partial_years", [])
    years = _column(rows, table, "year")
    rows = rows[~years.isin(partial) & (years >= (years.min() if since is None else since))]
    moment = "month" if "month" in rows else "year"
    place = [column for column in ("iso3", "partner") if column in rows]
    chosen = rows.sort_values(moment, kind="stable").drop_duplicates(place, keep="last").sort_index()
    chosen = chosen.reset_index(drop=True)
    found = set(chosen["iso3"])
    chosen.attrs = _attributes(chosen, table) | {"missing": [iso3 for iso3 in wanted if iso3 not in found]}
    return chosen


# --- descriptions ----------------------------------------------------------------------------------------------------


def describe(table: str | None = None) -> pd.DataFrame:
    """Return what there is: all tables, or one table's indicators (long tables) or columns (the others)."""
    if table is None:
        rows = [
            {
                "table": name,
                "title": resource_index()[name]["title"],
                "rows": len(_table(name)),
                "coverage": resource_index()[name]["coverage"],
                "licence": "; ".join(licence["title"] for licence in resource_index()[name]["licenses"]),
            }
            for name in tables()
        ]
        return pd.DataFrame(rows)
    return indicators(table) if "indicators" in table_resource(table) else columns(table)


def indicators(table: str) -> pd.DataFrame:
    """Return one row an indicator of a long table: indicator, title, unit, coverage, sources, licences, note, rows.

    `licences` holds classes: open, share-alike, third-party, nc or facts (see the field in the table of sources).
    """
    entries = table_resource(table).get("indicators", {})
    classes = dict(_table("sources")[["source_id", "licence_class"]].to_numpy())
    counts = _table(table)["indicator"].value_counts() if entries else {}
    rows = [
        {
            "indicator": name,
            "title": entry["title"],
            "unit": entry["unit"],
            "coverage": entry["coverage"],
            "sources": "; ".join(entry["sources"]),
            "licences": "; ".join(sorted({classes[source] for source in entry["sources"] if source in classes})),
            "note": f"{entry['note']} {entry.get('n', '')}".strip(),
            "rows": int(counts.get(name, 0)),
        }
        for name, entry in entries.items()
    ]
    return pd.DataFrame(rows, columns=_INDICATOR_COLUMNS)


def columns(table: str) -> pd.DataFrame:
    """Return one row a column of a table: column, type, required, values (if enumerated), description."""
    rows = [
        {
            "column": field["name"],
            "type": field["type"],
            "required": bool(field.get("constraints", {}).get("required")),
            "values": ", ".join(field.get("constraints", {}).get("enum", [])),
            "description": field["description"],
        }
        for field in table_resource(table)["schema"]["fields"]
    ]
    return pd.DataFrame(rows)


def sources(table: str | None = None) -> pd.DataFrame:
    """Return sources.csv, or the sources that one table names."""
    frame = load("sources")
    if table is None:
        return frame
    named = [source["title"] for source in table_resource(table)["sources"]]
    return frame[frame["source_id"].isin(named)].reset_index(drop=True)


def source_line(frame: pd.DataFrame) -> str:
    """Return the source line of a figure made from `frame`: "Source: US Department of State / USAID, … ."

    Sources are those of the rows that are left, or of the table when the frame has lost its `source_id` column.
    """
    if "source_id" in frame and len(frame):
        used = sorted(set(frame["source_id"]))
    else:
        used = list(frame.attrs.get("sources", []))
    if not used:
        raise MultivectorError("source_line: the frame names no source; keep source_id or take the frame from load()")
    cite = load("sources").set_index("source_id")["cite"]
    for source_id in used:
        known("source", source_id, cite.index)
    line = f"Source{'s' if len(used) > 1 else ''}: {'; '.join(cite[source_id] for source_id in used)}."
    return with_end(line, frame.attrs["table"]) if frame.attrs.get("table") in _ENDS else line


_ENDS = {
    "events": "Events run to",
    "un_votes": "Votes run to",
    "un_tallies": "Votes run to",
    "memberships": "Memberships run to",
    "commitments": "Announcements run to",
}
"""The tables of the course's own that are looked through to a day, with the words for it."""


def complete_to(table: str) -> str:
    """Return the last day up to which a table was looked through, as ISO text; "" for a table without such a day."""
    return table_resource(table).get("complete_to", "")


def runs_to(*tables: str) -> str:
    """Return up to which day tables run, for readers: "Events run to 3 June 2026."."""
    return " ".join(f"{_ENDS[table]} {in_words(complete_to(table))}." for table in tables)


def with_end(line: str, *tables: str) -> str:
    """Return a source line and, behind it, up to which day its tables run."""
    return f"{line} {runs_to(*tables)}"


# --- countries, geometry, article ------------------------------------------------------------------------------------


@cache
def _country_index() -> dict[str, Country]:
    rows = _table("countries").itertuples(index=False)
    return {row.iso3: Country(row.iso3, row.name, row.adjective, row.group) for row in rows}


def country(iso3: str) -> Country:
    """Return the country (or organisation) with this code; raises UnknownName with the nearest codes."""
    index = _country_index()
    if iso3 not in index:
        _explain_country(iso3, frozenset(index), "countries")
        known("country", iso3, index)
    return index[iso3]


def countries(group: str | None = None) -> list[Country]:
    """Return all countries and organisations, or those of one group such as "central_asia"."""
    everyone = list(_country_index().values())
    if group is None:
        return everyone
    known("group", group, dict.fromkeys(entry.group for entry in everyone))
    return [entry for entry in everyone if entry.group == group]


@cache
def _geo_text(name: str) -> str | MultivectorError:
    known("geometry", name, geometries())
    path = resource_index()[name]["path"]
    try:
        collection = coursefile.json_value(resources.data_dir() / path, f"data/{path}")
    except coursefile.FileError as fault:
        return fault
    problems = geojson.problems(collection, f"data/{path}")
    return DataError("\n".join(problems)) if problems else json.dumps(collection)


def geo(name: str) -> dict:
    """Return a GeoJSON FeatureCollection (lon/lat, WGS84), parsed anew so that the caller may change it."""
    return json.loads(sound(_geo_text(name)))


@cache
def _paragraphs() -> dict[str, str]:
    text = coursefile.text(resources.data_dir() / "article.md", "data/article.md")
    return {number: body.strip() for number, body in _PARAGRAPH.findall(text)}


def paragraphs() -> dict[str, str]:
    """Return the article's paragraphs by number, "P01" to "P37", as printed (CC BY 4.0)."""
    return dict(_paragraphs())


def paragraph(number: str) -> str:
    """Return one paragraph of the article, such as "P10"."""
    known("paragraph", number, _paragraphs())
    return _paragraphs()[number]
