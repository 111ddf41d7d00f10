"""The specification of a map of sites: who runs them, what became of them, and how exactly their place is known."""

import pandas as pd

from multivector import data, style
from multivector.datacells import entries_of
from multivector.dates import dates_in_words, from_to
from multivector.maps.spec import MapError, make

AREA_FROM_KM = 25  # a place known only to within this distance is drawn as an area, never as a point
# Operators with a mark of their own; the states that host exercises, and all others, share one each.
SHAPES = {"RUS": "circle", "USA": "square", "CHN": "diamond", "IND": "triangle"}
HOST_SHAPE, OTHER_SHAPE = "hexagon", "cross"
STATUS_WORDS = {
    "active": "in use",
    "closed": "closed",
    "planned": "planned",
    "reported": "reported, not confirmed",
    "contested": "sources disagree whether it exists",
}
_NEEDED = ["site_id", "name", "country", "operator", "kind", "status", "lat", "lon", "precision", "precision_km"]


def sites(frame, ids, title: str, subtitle: str, id: str, source: str, scale_bar: bool, dates: bool = False) -> dict:
    """Return the specification; frame as `data.load("facilities")`, ids of its rows, or both.

    dates: the table says from when to when each site was in use.
    """
    frame = _chosen(frame, ids)
    marks = [_site(number, row) for number, row in enumerate(frame.to_dict("records"), start=1)]
    areas = {state.iso3: {"fill": "land", "text": [state.name]} for state in data.countries("central_asia")}
    return make(
        kind="sites",
        id=id,
        extent="region",
        title=title,
        subtitle=subtitle,
        description=_in_words(marks),
        areas=areas,
        sites=marks,
        legend={"title": "", "entries": _entries(marks)},
        table=_table(marks, frame if dates else None),
        notes=_notes(marks),
        source=source,
        scale_bar=scale_bar,
    )


def _table(marks: list[dict], dated: pd.DataFrame | None) -> dict:
    """Return the data of the marks; with the rows of the frame, their dates too."""
    heads = {"no.": "number", "site": "name", "where": "host", "operator": "operators", "kind": "kind"}
    heads |= {"status": "status", "place known to": "exact"}
    columns, rows = list(heads), [[mark[key] for key in heads.values()] for mark in marks]
    if dated is not None:
        if missing := [name for name in ("start", "end") if name not in dated.columns]:
            raise MapError(f"sites: the frame has no column {', '.join(missing)} for the dates")
        at = columns.index("operator") + 1
        columns.insert(at, "dates")
        for row, mark, start, end in zip(rows, marks, dated["start"], dated["end"], strict=True):
            row.insert(at, from_to(start, end, mark["status"]))
    return {"columns": columns, "rows": rows}


def _chosen(frame, ids) -> pd.DataFrame:
    frame = data.load("facilities") if frame is None else frame
    missing = [name for name in _NEEDED if name not in frame.columns]
    if missing:
        raise MapError(f"sites: the frame has no column {', '.join(missing)}; take it from data.load('facilities')")
    if ids is not None:
        unknown = [name for name in ids if name not in set(frame["site_id"])]
        if unknown:
            raise MapError(f"sites: no site {', '.join(map(str, unknown))} in the frame")
        frame = frame.set_index("site_id", drop=False).loc[list(ids)]
    if frame.empty:
        raise MapError("sites: the frame has no rows")
    for row in frame.to_dict("records"):
        if pd.isna(row["lat"]) or pd.isna(row["lon"]):
            raise MapError(f"sites: {row['site_id']} has no place; leave it out")
    return frame


def _site(number: int, row: dict) -> dict:
    first = entries_of(row["operator"])[0]
    km = float(row["precision_km"])
    status = STATUS_WORDS.get(row["status"], str(row["status"]))
    operators = ", ".join(_name(code) for code in entries_of(row["operator"]))
    dates = " to ".join(part for part in (_day(row.get("start")), _day(row.get("end"))) if part)
    exact = f"within about {km:.0f} km ({row['precision']})"
    kind = str(row["kind"]).replace("_", " ")
    return {
        "number": number,
        "site_id": row["site_id"],
        "name": row["name"],
        "host": _name(row["country"]),
        "operator": first,
        "operators": operators,
        "kind": kind,
        "status": status,
        "hollow": row["status"] != "active",
        "place": [round(float(row["lon"]), 4), round(float(row["lat"]), 4)],
        "km": km,
        "is_area": km >= AREA_FROM_KM,
        "exact": exact,
        "shape": shape_of(first),
        "colour": first if first in style.COUNTRY_COLOURS else "other",
        "text": [
            f"{number}. {row['name']}",
            f"{kind}, {operators}",
            f"{status}{f' ({dates})' if dates else ''}",
            f"Place known {exact}",
        ],
    }


def shape_of(operator: str) -> str:
    """Return the mark of an operator: one of circle, square, diamond, triangle, hexagon, cross."""
    return HOST_SHAPE if operator in data.CENTRAL_ASIA else SHAPES.get(operator, OTHER_SHAPE)


def _day(text) -> str:
    return dates_in_words(text) if isinstance(text, str) and text else ""


def _name(code: str) -> str:
    try:
        return data.country(code).name
    except data.UnknownName:
        return str(code)


def _entries(marks: list[dict]) -> list[dict]:
    # Operators that share a mark share a line.
    runners: dict[tuple, dict] = {}
    for mark in marks:
        runners.setdefault((mark["shape"], mark["colour"]), {})[_name(mark["operator"])] = None
    entries = [
        {"mark": shape, "colour": colour, "label": f"run by {' or '.join(names)}"}
        for (shape, colour), names in runners.items()
    ]
    if any(mark["hollow"] for mark in marks):
        entries.append({"mark": "hollow", "colour": "ink", "label": "empty mark: closed, or not confirmed"})
    if any(mark["is_area"] for mark in marks):
        entries.append({"mark": "soft", "colour": "ink", "label": "soft circle: place known only roughly"})
    return entries


def _notes(marks: list[dict]) -> list[str]:
    shared = any(", " in mark["operators"] for mark in marks)
    return ["Sites with several operators have the mark of the first one named; the table names all."] if shared else []


def _in_words(marks: list[dict]) -> str:
    told = "; ".join(f"{mark['name']} in {mark['host']} ({mark['operators']}, {mark['status']})" for mark in marks)
    count = "One site" if len(marks) == 1 else f"{len(marks)} sites"
    rough = sum(mark["is_area"] for mark in marks)
    return f"{count}: {told}." + (
        f" {rough} of them drawn as areas, because the place is known only roughly." if rough else ""
    )
