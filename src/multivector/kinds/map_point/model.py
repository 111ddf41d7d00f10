"""The public form of map_point. Degrees are north and east, from the rows that the item names.

places                    [{"id", "text_html": inline, "lat": 42.85, "lon": 74.85, "near": [{"lat", "lon",
                          "feedback_html": block}], "feedback": {"right_html", "wrong_html"}}]
tolerance_km, zero_km     60, 300: all points within the first, none from the second on
"""

from collections.abc import Mapping

from multivector.exercises import markdown
from multivector.exercises.item_parts import right_and_wrong
from multivector.exercises.references import References


def fields(body: Mapping, references: References) -> dict:
    """Return the fields of a map_point item. Places come from rows of the data, never from the bank."""
    return {
        "places": [_place(entry, references) for entry in body["places"]],
        "tolerance_km": body["tolerance_km"],
        "zero_km": body["zero_km"],
    }


def row_of(entry: Mapping, references: References) -> Mapping:
    """Return lat, lon and precision_km of the row that `site` or `event` names. Raises UnknownReference."""
    kind = "site" if "site" in entry else "event"
    return references.place(kind, entry[kind])


def _place(entry: Mapping, references: References) -> dict:
    return {
        "id": entry["id"],
        "text_html": markdown.inline(entry["text"]),
        **_point(entry, references),
        "near": [
            _point(near, references) | {"feedback_html": markdown.render(near["feedback"])}
            for near in entry.get("near", ())
        ],
        "feedback": right_and_wrong(entry["feedback"]),
    }


def _point(entry: Mapping, references: References) -> dict:
    row = row_of(entry, references)
    return {axis: float(row[axis]) for axis in ("lat", "lon")}
