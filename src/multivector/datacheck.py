"""Rules that the tables of data/ must keep, each problem one line: file, row, reason.

The Table Schemas in datapackage.json say most of it (types, required cells, keys, patterns, enumerations, bounds).
Two more words on a field say what a schema cannot: `holds` (date, span, codes, urls) and `not_before` (another date
field of the row). The rest (units, sources, places, quotations) is here by table.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import pandas as pd

from multivector import coursefile, data, geojson, judges, resources, sourcecheck
from multivector.datacells import problems as cell_problems
from multivector.datacells import short
from multivector.dates import bounds
from multivector.errors import MultivectorError
from multivector.geometry import countries_at

_SEPARATOR = ";"
# The line of row 0; a cell holds no line break, so every row is one line.
_FIRST_LINE = 2
# West, south, east, north of the layers named ca_….
_REGION = (44, 33, 92, 57)
_ORDER = ("indicator", "iso3", "partner", "year", "month", "period")
# A name of a series, table, column or source inside a text for readers.
_NAME_IN_TEXT = re.compile(r"\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b(?!_?…)")


def check_all() -> list[str]:
    """Check every table and geometry of the course, and that the package describes every file. [] means sound.

    A file that cannot be read is told once, whoever needs it, and hides no fault of another.
    """
    try:
        package = data.package()
    except MultivectorError as error:
        return str(error).splitlines()
    problems = check_package(package)
    for resource in package["resources"]:
        problems += _told(_of_resource(resource, package))
    problems += judges.problems()
    return list(dict.fromkeys(problems))


def unreadable() -> list[str]:
    """Return the lines that readers of data/ get where a file cannot be read at all; [] means that all can be."""
    try:
        resources_there = data.package()["resources"]
    except MultivectorError as error:
        return str(error).splitlines()
    found = []
    for resource in resources_there:
        load = data.load if "schema" in resource else data.geo
        try:
            load(resource["name"])
        except MultivectorError as error:
            found += str(error).splitlines()
    return found


def _of_resource(resource: dict, package: dict) -> Iterator[str]:
    if "schema" in resource:
        yield from check_table(resource["name"], data.load(resource["name"]), package)
    else:
        yield from check_geometry(resource["name"], data.geo(resource["name"]))


def _told(lines: Iterator[str]) -> list[str]:
    """Return what a check finds; a file that it cannot read is one more finding, in the words of that file's reader."""
    found = []
    try:
        for line in lines:
            found.append(line)
    except MultivectorError as error:
        found += str(error).splitlines()
    return found


def check_table(name: str, frame: pd.DataFrame, package: dict) -> list[str]:
    """Return what is wrong with a table; `frame` is typed as by `data.load`, `package` is datapackage.json.

    Unknown sources, countries and quotations are looked up in the course's own data.
    """
    resource = next(entry for entry in package["resources"] if entry["name"] == name)
    file = f"data/{resource['path']}"
    key = data.key(resource["name"])
    rules = [_required, _unique, _fields, _to_a_day, _indicators, _order, _months, _sources, *_OF_TABLE.get(name, ())]
    rules += [*sourcecheck.EVERYWHERE, *sourcecheck.OF_TABLE.get(name, ())]

    def lines(rule: Callable) -> Iterator[str]:
        try:
            for at, reason in rule(frame, resource):
                place = file if at is None else f"{file}, line {at + _FIRST_LINE}: {_row_name(frame, key, at)}"
                yield f"{place}: {reason}"
        except (KeyError, AttributeError) as error:
            column = error.args[0] if isinstance(error, KeyError) else error.name
            yield f"{file}: a check needs the column {column}, which is not there"

    return [line for rule in rules for line in _told(lines(rule))]


def check_package(package: dict) -> list[str]:
    """Return files that no resource describes, and descriptions of indicators that differ from the rows."""
    on_disk = _on_disk()
    described = {resource["path"] for resource in package["resources"]}
    problems = [f"data/{path}: not described in datapackage.json" for path in sorted(on_disk - described)]
    problems += [f"data/{path}: {coursefile.MISSING}" for path in sorted(described - on_disk)]
    for resource in package["resources"]:
        if resource["path"] in on_disk:
            label = f"data/datapackage.json: {resource['name']}"
            problems += _told(f"{label}: {reason}" for reason in _description_problems(resource, package))
    return problems


def _on_disk() -> set[str]:
    folder = resources.data_dir()
    tables = {entry.name for entry in folder.iterdir() if entry.name.endswith(".csv")}
    geometry = folder / "geo"
    shapes = geometry.iterdir() if geometry.is_dir() else ()
    return tables | {f"geo/{entry.name}" for entry in shapes if entry.name.endswith(".geojson")}


def _description_problems(resource: dict, package: dict) -> Iterator[str]:
    """Compare a description with the rows and with sources.csv: readers take it for a fact."""
    classes = dict(data.load("sources")[["source_id", "licence_class"]].to_numpy())
    named = [source["title"] for source in resource["sources"]]
    yield from (f"unknown source {name}" for name in named if name not in classes)
    if "schema" not in resource:
        return
    found = sorted({classes[name] for name in named if name in classes})
    if resource["licence_classes"] != found:
        yield f"licence_classes are {resource['licence_classes']}, but the sources are {found}"
    frame = data.load(resource["name"])
    if "source_id" in frame and resource["name"] != "sources":
        for name in sorted(set(frame["source_id"]) ^ set(named)):
            yield f"source {name} is named for the table or for its rows, but not for both"
    for name, entry in resource.get("indicators", {}).items():
        yield from (f"{name}: {reason}" for reason in _indicator_problems(entry, frame[frame["indicator"] == name]))
    yield from _unknown_names(resource, package)


def _indicator_problems(entry: dict, rows: pd.DataFrame) -> Iterator[str]:
    said = (entry["coverage"], entry["sources"])
    found = (_coverage(rows), sorted(set(rows["source_id"]))) if len(rows) else None
    if said != found:
        yield f"says {said}, but the rows have {found}"
    for year in entry.get("partial_years", []):
        if year not in set(rows["year"]):
            yield f"says that {year} is partial, but has no such year"


def _coverage(rows: pd.DataFrame) -> str:
    years = rows["year"].astype(str) if "year" in rows else rows["period"]
    return f"{years.str[:4].min()}-{years.str[-4:].max()}"


def _unknown_names(resource: dict, package: dict) -> Iterator[str]:
    """Notes say what must not be mixed with what: a series that was renamed may not live on in them."""
    entries = resource.get("indicators", {}).values()
    texts = [resource["description"], *resource["caveats"], *(entry["note"] for entry in entries)]
    known = set(data.load("sources")["source_id"])
    for other in package["resources"]:
        fields = other.get("schema", {"fields": []})["fields"]
        known |= {other["name"], *other.get("indicators", {}), *(field["name"] for field in fields)}
        known |= {value for field in fields for value in field.get("constraints", {}).get("enum", [])}
    for name in sorted({name for text in texts for name in _NAME_IN_TEXT.findall(text)} - known):
        yield f"a text names {name}, which is no table, series, column or source"


def check_geometry(name: str, collection: object) -> list[str]:
    """Return features of a GeoJSON collection that have no shape, lie elsewhere or have an unknown country code."""
    file = f"data/geo/{name}.geojson"
    if problems := geojson.problems(collection, file):
        return problems
    codes = {entry.iso3 for entry in data.countries()}
    for number, feature in enumerate(collection["features"], start=1):
        properties = feature["properties"]
        label = f"{file}: feature {number} ({properties.get('name')})"
        points = list(_points(feature["geometry"]["coordinates"]))
        problems += [f"{label}: {reason}" for reason in _window_problems(points, name.startswith("ca_"))]
        if name.startswith("ca_countries") and properties.get("iso3") not in codes:
            problems.append(f"{label}: country {properties.get('iso3')} is not in countries.csv")
    return problems


def _points(coordinates: list) -> Iterator[tuple[float, float]]:
    if coordinates and not isinstance(coordinates[0], list):
        yield coordinates[0], coordinates[1]
    else:
        for part in coordinates:
            yield from _points(part)


def _window_problems(points: list[tuple[float, float]], regional: bool) -> Iterator[str]:
    west, south, east, north = _REGION if regional else (-180, -90, 180, 90)
    for lon, lat in points:
        if not (west <= lon <= east and south <= lat <= north):
            swapped = west <= lat <= east and south <= lon <= north
            hint = " (latitude and longitude swapped?)" if swapped else ""
            yield f"lon {lon:g}, lat {lat:g} lies outside {west}..{east}, {south}..{north}{hint}"
            return


# --- rules: each yields (row label or None, reason) ------------------------------------------------------------------

_Finding = tuple[object, str]


def _row_name(frame: pd.DataFrame, key: list[str], at) -> str:
    cells = [str(frame.at[at, column]) for column in key]
    return "/".join(cell for cell in cells if cell) or "no key"


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
        first = frame.index[(frame[key] == frame.loc[at, key]).all(axis=1)][0]
        yield at, f"repeats the key ({', '.join(key)}) of line {first + _FIRST_LINE}"


def _fields(frame: pd.DataFrame, resource: dict) -> Iterator[_Finding]:
    for field in resource["schema"]["fields"]:
        column = frame[field["name"]]
        filled = column[column.notna()] if column.dtype != object else column[column != ""]
        if "not_before" not in field:
            # Long tables repeat their cells: look at each different one once.
            faulty = [cell for cell in filled.unique() if any(cell_problems(cell, field, None))]
            filled = filled[filled.isin(faulty)]
        for at, cell in filled.items():
            for reason in cell_problems(cell, field, frame.loc[at] if "not_before" in field else None):
                yield at, f"{field['name']} {reason}"


def _to_a_day(frame: pd.DataFrame, resource: dict) -> Iterator[_Finding]:
    """No row is younger than the day up to which its table was looked through: that day stands on every figure."""
    last = resource.get("complete_to")
    if not last:
        return
    for field in resource["schema"]["fields"]:
        if field.get("holds") == "date" or field["type"] == "date":
            for at, cell in frame[field["name"]].items():
                if _first_day(cell) > last:
                    yield at, f"{field['name']} {short(cell)} is after complete_to, {last} (datapackage.json)"


def _first_day(cell: str) -> str:
    try:
        return bounds(cell)[0]
    except ValueError:  # empty, or no date: another rule says so
        return ""


def _indicators(frame: pd.DataFrame, resource: dict) -> Iterator[_Finding]:
    """One unit an indicator, as described; the first row that differs stands for the others."""
    if "indicator" not in frame:
        return
    described = resource["indicators"]
    for name, rows in frame.groupby("indicator", sort=True):
        if name not in described:
            yield rows.index[0], f"{name} is not described in datapackage.json"
            continue
        unit = described[name]["unit"]
        for at in rows.index[rows["unit"] != unit][:1]:
            yield at, f'unit is "{rows.at[at, "unit"]}", but {name} is in {unit} (datapackage.json)'


def _order(frame: pd.DataFrame, resource: dict) -> Iterator[_Finding]:
    """Long tables are sorted, so that a changed row shows as one line in a diff."""
    if "indicator" not in frame:
        return
    columns = [column for column in _ORDER if column in frame]
    keys = list(frame[columns].itertuples(index=False, name=None))
    for at, (before, after) in zip(frame.index[1:], pairwise(keys), strict=True):
        if after < before:
            yield at, f"is out of order: sort the rows by {', '.join(columns)}"
            return


def _months(frame: pd.DataFrame, resource: dict) -> Iterator[_Finding]:
    if "month" in frame:
        for at in frame.index[frame["month"].str[:4] != frame["year"].astype(str)]:
            yield at, f"month {frame.at[at, 'month']} is not in the year {frame.at[at, 'year']}"


def _sources(frame: pd.DataFrame, resource: dict) -> Iterator[_Finding]:
    """Every row has a source: an id of sources.csv, or at least one address of its own (claims: see _claims)."""
    if resource["name"] in ("sources", "changes", *sourcecheck.LOOKUPS):  # a correction stands on the row's sources
        return
    for column, linked in _linked_columns(resource):
        known = set(data.load(linked)[column if linked == "sources" else "iso3"])
        for at in frame.index[~frame[column].isin(known | {""})]:
            yield at, f'{column} "{short(frame.at[at, column])}" is not in {linked}.csv'
    if not {"source_id", "source_urls", "evidence_urls", "url"} & set(frame.columns):
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
            yield row.Index, f'the quotation "{short(row.quote)}" is not in paragraph {row.paragraph}'
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
    days = data.load("un_tallies").drop_duplicates("resolution").set_index("resolution")["date"]
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
