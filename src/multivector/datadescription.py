"""The shape of data/datapackage.json: what every other module takes for granted, each fault one line with its place.

Whether the description is true of the rows is another question; `datacheck` answers it.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from multivector.dates import bounds
from multivector.errors import nearest

FILE = "data/datapackage.json"
TYPES = ("string", "integer", "number", "date")
HOLDS = ("date", "day", "month", "span", "codes", "urls")
_BOUNDS = ("minimum", "maximum")
# Tables that the course itself is built on: without one nothing can be looked up.
_NEEDED = ("countries", "sources", "claims")


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(entry, str) for entry in value)


def _are_titled(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(entry, dict) and isinstance(entry.get("title"), str) and isinstance(entry.get("path", ""), str)
        for entry in value
    )


def _are_years(value: object) -> bool:
    return isinstance(value, list) and all(type(entry) is int for entry in value)


_TEXT = (_is_text, "a text")
_TEXTS = (_are_texts, "a list of texts")
_TITLED = (_are_titled, "a list of objects with a title")
_OBJECT = (lambda value: isinstance(value, dict), "an object")
_Shape = dict[str, tuple[Callable[[object], bool], str]]
_RESOURCE: _Shape = {
    **dict.fromkeys(("path", "title", "description", "format", "coverage"), _TEXT),
    "licenses": _TITLED,
    "sources": _TITLED,
    "caveats": _TEXTS,
}
_TABLE: _Shape = {"schema": _OBJECT, "licence_classes": _TEXTS}
_INDICATOR: _Shape = {**dict.fromkeys(("title", "unit", "coverage", "note"), _TEXT), "sources": _TEXTS}
# Units of figures that are no count of things: an index, an estimate, a rank, a share of answers or of votes.
_JUDGED = re.compile(r"index|estimate|percentile|ideal point|absolute distance|% of (respondents|roll calls)")
_TO_A_DAY = ("events", "un_votes", "un_tallies", "memberships", "commitments")
"""Tables that grow with time: each says the last day up to which it was looked through."""
_FIELD: _Shape = dict.fromkeys(("name", "type", "description"), _TEXT)


def problems(package: object) -> list[str]:
    """Return one line for each fault in the shape of the description, as it was read; [] means it can be used."""
    if not isinstance(package, dict) or not isinstance(package.get("resources"), list):
        return [f"{FILE}: must be an object with a list of resources"]
    found, names = [], []
    for number, resource in enumerate(package["resources"], start=1):
        name = resource.get("name") if isinstance(resource, dict) else None
        if not isinstance(name, str) or not name:
            found.append(f"{FILE}: resource {number}: name is missing")
            continue
        found += [f"{FILE}: {name}: {reason}" for reason in _of_resource(resource)]
        if name in names:
            found.append(f"{FILE}: {name}: two resources have this name")
        names.append(name)
    found += [f"{FILE}: there is no table {name}, which the course needs" for name in _NEEDED if name not in names]
    return found


def _shape(value: dict, shape: _Shape) -> Iterator[str]:
    for key, (is_right, what) in shape.items():
        if key not in value:
            yield f"{key} is missing"
        elif not is_right(value[key]):
            yield f"{key} must be {what}"


def _of_resource(resource: dict) -> Iterator[str]:
    yield from _shape(resource, _RESOURCE)
    path, kind = resource.get("path"), resource.get("format")
    if isinstance(path, str) and (not path or PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts):
        yield f'path "{path}" must be a file below data/'
    if kind == "csv":
        yield from _of_table(resource)
    elif kind != "geojson":
        if isinstance(kind, str):
            yield f'format "{kind}" must be csv or geojson'
    elif "schema" in resource:
        yield "schema is for tables, and this is a geometry"


def _of_table(resource: dict) -> Iterator[str]:
    yield from _shape(resource, _TABLE)
    yield from _complete_to(resource)
    schema = resource.get("schema")
    if not isinstance(schema, dict):
        return
    fields = schema.get("fields")
    if not isinstance(fields, list) or not fields:
        yield "schema: fields must be a list with at least one field"
        return
    names = [field.get("name") if isinstance(field, dict) else None for field in fields]
    for number, field in enumerate(fields, start=1):
        label = f"field {names[number - 1]}" if isinstance(names[number - 1], str) else f"field {number}"
        yield from (f"{label}: {reason}" for reason in _of_field(field, names))
    for name in sorted({name for name in names if isinstance(name, str) and names.count(name) > 1}):
        yield f"field {name}: stands twice"
    yield from _of_key(schema.get("primaryKey"), names)
    if "indicator" in names or "indicators" in resource:
        yield from _of_indicators(resource.get("indicators"))


def _complete_to(resource: dict) -> Iterator[str]:
    given = resource.get("complete_to")
    if given is None:
        if resource.get("name") in _TO_A_DAY:
            yield "complete_to is missing: the last day up to which the table was looked through"
    elif not isinstance(given, str) or not _is_day(given):
        yield "complete_to must be a day, written as YYYY-MM-DD"


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and bounds(text) == (text, text)
    except ValueError:
        return False


def _of_key(key: object, names: list) -> Iterator[str]:
    columns = [key] if isinstance(key, str) else key
    if not columns or not _are_texts(columns):
        yield "schema: primaryKey must be the name of a field or a list of names"
        return
    for name in columns:
        if name not in names:
            yield f'schema: primaryKey names "{name}", which is no field.{nearest(name, filter(None, names))}'


def _of_field(field: object, names: list) -> Iterator[str]:
    if not isinstance(field, dict):
        yield "must be an object"
        return
    yield from _shape(field, _FIELD)
    for key, valid in (("type", TYPES), ("holds", HOLDS)):
        if isinstance(field.get(key), str) and field[key] not in valid:
            yield f'{key} "{field[key]}" must be one of: {", ".join(valid)}.{nearest(field[key], valid)}'
    if "holds" in field and not isinstance(field["holds"], str):
        yield "holds must be a text"
    if "not_before" in field and field["not_before"] not in names:
        yield f'not_before names "{field["not_before"]}", which is no field'
    limits = field.get("constraints", {})
    if not isinstance(limits, dict):
        yield "constraints must be an object"
        return
    yield from (f"constraints: {reason}" for reason in _of_constraints(limits, field.get("type")))


def _of_constraints(limits: dict, kind: object) -> Iterator[str]:
    if "enum" in limits and not _are_texts(limits["enum"]):
        yield "enum must be a list of texts"
    if "required" in limits and not isinstance(limits["required"], bool):
        yield "required must be true or false"
    for name in _BOUNDS:
        if name in limits and (type(limits[name]) not in (int, float) or kind not in ("integer", "number")):
            yield f"{name} must be a number, and the field an integer or a number"
    if "pattern" in limits:
        try:
            re.compile(limits["pattern"])
        except (re.error, TypeError, RecursionError, OverflowError) as error:
            yield f'pattern "{limits["pattern"]}" is not a regular expression ({error})'


def _of_indicators(indicators: object) -> Iterator[str]:
    if not isinstance(indicators, dict):
        yield "indicators must be an object: the table has a column indicator, and each one is described"
        return
    for name, entry in indicators.items():
        if not isinstance(entry, dict):
            yield f"indicators: {name}: must be an object"
            continue
        yield from (f"indicators: {name}: {reason}" for reason in _shape(entry, _INDICATOR))
        unit = entry.get("unit")
        if isinstance(unit, str) and _JUDGED.match(unit) and not str(entry.get("n", "")).startswith("n: "):
            yield (
                f'indicators: {name}: n must be a text that begins with "n: "; {unit} is no count, so say on how many '
                "judgements, answers or votes it rests, or that this is not known"
            )
        if "partial_years" in entry and not _are_years(entry["partial_years"]):
            yield f"indicators: {name}: partial_years must be a list of years"
