"""Rules that the tables of data/ must keep, each problem one line: file, row, reason.

The Table Schemas in datapackage.json say most of it (types, required cells, keys, patterns, enumerations, bounds).
Two more words on a field say what a schema cannot: `holds` (date, span, codes, urls) and `not_before` (another date
field of the row). The rest (units, sources, places, quotations) is here by table.
"""

import calendar
import re
from collections.abc import Callable, Iterator

import pandas as pd

from multivector import data, resources
from multivector.errors import MultivectorError
from multivector.geometry import countries_at

_SEPARATOR = ";"
_SHOWN = 60


def check_all() -> list[str]:
    """Check every table and geometry of the course, and that the package describes every file. [] means sound."""
    package = data.package()
    problems = check_package(package)
    for resource in package["resources"]:
        try:
            if "schema" in resource:
                problems += check_table(resource["name"], data.load(resource["name"]), package)
            else:
                problems += check_geometry(resource["name"], data.geo(resource["name"]))
        except (MultivectorError, OSError, ValueError) as error:
            problems.append(str(error) if isinstance(error, MultivectorError) else f"data/{resource['path']}: {error}")
    return problems


def check_table(name: str, frame: pd.DataFrame, package: dict) -> list[str]:
    """Return what is wrong with a table; `frame` is typed as by `data.load`, `package` is datapackage.json.

    Unknown sources, countries and quotations are looked up in the course's own data.
    """
    resource = next(entry for entry in package["resources"] if entry["name"] == name)
    file = f"data/{resource['path']}"
    key = data.key(resource["name"])
    rules = [_required, _unique, _fields, _indicators, _sources, *_OF_TABLE.get(name, ())]
    found = []
    for rule in rules:
        for at, reason in rule(frame, resource):
            found.append(f"{file}: {reason}" if at is None else f"{file}: {_row_name(frame, key, at)}: {reason}")
    return found


def check_package(package: dict) -> list[str]:
    """Return files that no resource describes, and descriptions of indicators that differ from the rows."""
    folder = resources.data_dir()
    on_disk = {entry.name for entry in folder.iterdir() if entry.name.endswith(".csv")}
    on_disk |= {f"geo/{entry.name}" for entry in (folder / "geo").iterdir() if entry.name.endswith(".geojson")}
    described = {resource["path"] for resource in package["resources"]}
    problems = [f"data/{path}: not described in datapackage.json" for path in sorted(on_disk - described)]
    problems += [f"data/{path}: described in datapackage.json but missing" for path in sorted(described - on_disk)]
    known = set(data.load("sources")["source_id"])
    for resource in package["resources"]:
        for source in resource["sources"]:
            if source["title"] not in known:
                problems.append(f"data/datapackage.json: {resource['name']}: unknown source {source['title']}")
        if "indicators" in resource:
            problems += _dictionary_problems(resource, data.load(resource["name"]))
    return problems


def _dictionary_problems(resource: dict, frame: pd.DataFrame) -> Iterator[str]:
    """Compare the dictionary's years and sources with the rows: they are shown to readers as facts."""
    for name, entry in resource["indicators"].items():
        rows = frame[frame["indicator"] == name]
        said = (entry["coverage"], entry["sources"])
        found = (f"{rows['year'].min()}-{rows['year'].max()}", sorted(set(rows["source_id"]))) if len(rows) else None
        if said != found:
            yield f"data/datapackage.json: {resource['name']}: {name}: says {said}, but the rows have {found}"


def check_geometry(name: str, collection: dict) -> list[str]:
    """Return features of a GeoJSON collection that have no shape or an unknown country code."""
    file = f"data/geo/{name}.geojson"
    if collection.get("type") != "FeatureCollection" or not collection.get("features"):
        return [f"{file}: not a FeatureCollection with features"]
    problems = []
    codes = {entry.iso3 for entry in data.countries()}
    for number, feature in enumerate(collection["features"]):
        properties = feature.get("properties") or {}
        label = f"{file}: feature {number} ({properties.get('name')})"
        if not (feature.get("geometry") or {}).get("coordinates"):
            problems.append(f"{label}: no coordinates")
        if name.startswith("ca_countries") and properties.get("iso3") not in codes:
            problems.append(f"{label}: country {properties.get('iso3')} is not in countries.csv")
    return problems


# --- rules: each yields (row label or None, reason) ------------------------------------------------------------------

_Finding = tuple[object, str]


def _row_name(frame: pd.DataFrame, key: list[str], at) -> str:
    cells = [str(frame.at[at, column]) for column in key]
    return "/".join(cell for cell in cells if cell) or f"line {at + 2}"


def _short(cell: object) -> str:
    text = str(cell)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _required(frame: pd.DataFrame, resource: dict) -> Iterator[_Finding]:
    for field in resource["schema"]["fields"]:
        if field.get("constraints", {}).get("required"):
            column = frame[field["name"]]
            empty = column.isna() if column.dtype != object else column.str.strip() == ""
            for at in frame.index[empty]:
                yield at, f"{field['name']} is empty"


def _unique(frame: pd.DataFrame, resource: dict) -> Iterator[_Finding]:
    key = data.key(resource["name"])
    for at in frame.index[frame.duplicated(key)]:
        yield at, f"line {at + 2} repeats the key ({', '.join(key)})"


def _fields(frame: pd.DataFrame, resource: dict) -> Iterator[_Finding]:
    for field in resource["schema"]["fields"]:
        column = frame[field["name"]]
        filled = column[column.notna()] if column.dtype != object else column[column != ""]
        for at, cell in filled.items():
            for reason in _cell_problems(cell, field, frame.loc[at] if "not_before" in field else None):
                yield at, f"{field['name']} {reason}"


def _cell_problems(cell, field: dict, row: pd.Series | None) -> Iterator[str]:
    limits = field.get("constraints", {})
    if "enum" in limits and cell not in limits["enum"]:
        yield f'is "{_short(cell)}", not one of: {", ".join(limits["enum"])}'
    holds = "day" if field["type"] == "date" else field.get("holds")
    if "pattern" in limits and holds is None and not re.fullmatch(limits["pattern"], str(cell)):
        yield f'is "{_short(cell)}", not of the form {limits["pattern"]}'
    if "minimum" in limits and cell < limits["minimum"]:
        yield f"is {cell:g}, below {limits['minimum']}"
    if "maximum" in limits and cell > limits["maximum"]:
        yield f"is {cell:g}, above {limits['maximum']}"
    if isinstance(cell, str) and cell != cell.strip():
        yield "has spaces at an end"
    if holds is not None:
        yield from _HOLDS[holds](cell)
    if row is not None:
        start = row[field["not_before"]]
        if start and _last_day(cell) < _first_day(start):
            yield f"{cell} is before {field['not_before']} {start}"


def _first_day(date: str) -> str:
    return date + "0000-01-01"[len(date) :]


def _last_day(date: str) -> str:
    return date + "0000-12-31"[len(date) :]


def _is_date(text: str) -> bool:
    parts = text.split("-")
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text):
        return False
    year, month, day = (int(part) for part in parts + ["1"] * (3 - len(parts)))
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _date_problems(cell: str) -> Iterator[str]:
    if not _is_date(cell):
        yield f'is "{_short(cell)}", not a date of the calendar (YYYY, YYYY-MM or YYYY-MM-DD)'


def _day_problems(cell: str) -> Iterator[str]:
    if len(cell) != len("YYYY-MM-DD") or not _is_date(cell):
        yield f'is "{_short(cell)}", not a day of the calendar (YYYY-MM-DD)'


def _span_problems(cell: str) -> Iterator[str]:
    start, _, end = cell.partition("/")
    for part in (start, end):
        if part not in ("", ".."):
            yield from _date_problems(part)
    if end not in ("", "..") and _last_day(end) < _first_day(start):
        yield f"ends before it starts: {cell}"


def _code_problems(cell: str) -> Iterator[str]:
    codes = cell.split(_SEPARATOR)
    known = {entry.iso3 for entry in data.countries()}
    for code in codes:
        if code not in known:
            yield f'names "{_short(code)}", which is not in countries.csv'
    if len(set(codes)) < len(codes):
        yield f"names a code twice: {_short(cell)}"


def _url_problems(cell: str) -> Iterator[str]:
    addresses = cell.split(_SEPARATOR)
    for address in addresses:
        if not re.fullmatch(r"https?://[^\s/]+\.[^\s/]+(/\S*)?", address):
            yield f'names "{_short(address)}", not a web address; addresses are separated by ;'
    if len(set(addresses)) < len(addresses):
        yield "names an address twice"


_HOLDS: dict[str, Callable[[str], Iterator[str]]] = {
    "date": _date_problems,
    "day": _day_problems,
    "span": _span_problems,
    "codes": _code_problems,
    "urls": _url_problems,
}


def _indicators(frame: pd.DataFrame, resource: dict) -> Iterator[_Finding]:
    if "indicator" not in frame:
        return
    described = resource["indicators"]
    for name, rows in frame.groupby("indicator", sort=True):
        units = sorted(set(rows["unit"]))
        if len(units) > 1:
            yield None, f"{name} has more than one unit: {' | '.join(units)}"
        elif name not in described:
            yield None, f"{name} is not described in datapackage.json"
        elif units != [described[name]["unit"]]:
            yield None, f"{name} is in {units[0]}, but datapackage.json says {described[name]['unit']}"


def _sources(frame: pd.DataFrame, resource: dict) -> Iterator[_Finding]:
    """Every row has a source: an id of sources.csv, or at least one address of its own (claims: see _claims)."""
    if resource["name"] == "sources":
        return
    if "source_id" in frame:
        listed = data.load("sources")
        restricted = listed.loc[listed["licence_class"] == "third-party terms", "source_id"]
        for at in frame.index[frame["source_id"].isin(restricted)]:
            yield at, f"{frame.at[at, 'source_id']} has third-party terms: quote single figures, ship no series"
    for column, linked in _linked_columns(resource):
        known = set(data.load(linked)[column if linked == "sources" else "iso3"])
        for at in frame.index[~frame[column].isin(known | {""})]:
            yield at, f'{column} "{_short(frame.at[at, column])}" is not in {linked}.csv'
    if not {"source_id", "source_urls", "evidence_urls"} & set(frame.columns):
        yield None, "the table has no column that names a source"


def _linked_columns(resource: dict) -> Iterator[tuple[str, str]]:
    for field in resource["schema"]["fields"]:
        if field["name"] == "source_id":
            yield "source_id", "sources"
        elif field["name"] in ("iso3", "partner", "country") and resource["name"] != "countries":
            yield field["name"], "countries"


def _claims(frame: pd.DataFrame, resource: dict) -> Iterator[_Finding]:
    """The source of a claim is its quotation; a verdict that rests on evidence also needs addresses."""
    paragraphs = data.paragraphs()
    for row in frame.itertuples():
        if row.paragraph not in paragraphs:
            yield row.Index, f"paragraph {row.paragraph} is not in article.md"
        elif row.quote not in paragraphs[row.paragraph]:
            yield row.Index, f'the quotation "{_short(row.quote)}" is not in paragraph {row.paragraph}'
        if row.verdict not in ("not_checkable", "unverified") and not row.evidence_urls:
            yield row.Index, f"evidence_urls is empty, but the verdict is {row.verdict}"
        if row.verdict in ("imprecise", "contradicted") and not row.correct_value:
            yield row.Index, f"correct_value is empty, but the verdict is {row.verdict}"


def _places(frame: pd.DataFrame, resource: dict) -> Iterator[_Finding]:
    """A row inside the region lies in its country; one abroad lies outside the five. Swapped pairs are recognised."""
    shapes = data.geo("ca_countries_10m")
    inside = "inside_region" if "inside_region" in frame else "country"
    five = set(data.CENTRAL_ASIA)
    for row in frame.itertuples():
        named = set(filter(None, getattr(row, inside).split(_SEPARATOR)))
        there = countries_at(shapes, row.lon, row.lat)
        if named and not named & there:
            swapped = " (latitude and longitude swapped?)" if named & countries_at(shapes, row.lat, row.lon) else ""
            where = ", ".join(sorted(there)) or "no country of the region"
            yield row.Index, f"lat {row.lat:g}, lon {row.lon:g} lies in {where}, not in {_join(named)}{swapped}"
        elif not named and there & five:
            yield row.Index, f"{inside} is empty, but lat {row.lat:g}, lon {row.lon:g} lies in {_join(there)}"
        elif not named and row.lat == 0 and row.lon == 0:
            yield row.Index, "lat 0, lon 0 stands for an unknown place"


def _join(codes: set[str]) -> str:
    return ", ".join(sorted(codes))


def _facilities(frame: pd.DataFrame, resource: dict) -> Iterator[_Finding]:
    for row in frame.itertuples():
        if row.status == "closed" and not row.end:
            yield row.Index, "status is closed, but end is empty"
        if row.status == "active" and row.end:
            yield row.Index, f"status is active, but end is {row.end}"


def _tallies(frame: pd.DataFrame, resource: dict) -> Iterator[_Finding]:
    for row in frame.itertuples():
        total = row.yes + row.no + row.abstain + row.absent
        if total != row.members:
            yield row.Index, f"yes, no, abstain and absent make {total}, not {row.members} members"


def _votes(frame: pd.DataFrame, resource: dict) -> Iterator[_Finding]:
    days = data.load("un_tallies").set_index("resolution")["date"]
    for row in frame.itertuples():
        if row.resolution not in days:
            yield row.Index, "the resolution is not in un_tallies.csv"
        elif row.date != days[row.resolution]:
            yield row.Index, f"date is {row.date}, but un_tallies.csv says {days[row.resolution]}"


_OF_TABLE = {
    "claims": (_claims,),
    "events": (_places,),
    "facilities": (_places, _facilities),
    "un_tallies": (_tallies,),
    "un_votes": (_votes,),
}
