"""A light picture of the region inside `map_region` exercises: countries as shapes that can be clicked or touched.

The list of checkboxes beside it is the full equal for the keyboard and for screen readers, so the picture is hidden
from them; the script keeps the two in step. Geometry: Natural Earth, thinned to what 640 units can show (7 kB).
"""

from functools import cache
from html import escape
from itertools import pairwise
from math import cos, hypot, radians

from multivector import data

WEST, EAST, SOUTH, NORTH = 45.5, 88.0, 34.6, 56.0  # degrees; the five states and what surrounds them
WIDTH = 640
_SQUEEZE = cos(radians(44))  # a degree of longitude is shorter than one of latitude at the region's middle
_SCALE = WIDTH / (EAST - WEST)
HEIGHT = round((NORTH - SOUTH) * _SCALE / _SQUEEZE)
_MARGIN = 40  # units outside the frame within which a shape keeps its points
_TOLERANCE = 1.6  # units: two points nearer to a line than this look the same
_SMALLEST = 14  # units: islands and exclaves below this extent are left out
_NOTE = "Boundaries: Natural Earth. They express no opinion on the status of any territory."
# Where a name stands: longitude, latitude. Long names on small countries need the place that fits.
_LABELS = {
    "KAZ": (67.0, 48.2),
    "KGZ": (75.4, 41.35),
    "TJK": (71.6, 38.4),
    "TKM": (58.8, 39.0),
    "UZB": (62.6, 42.1),
    "AFG": (66.0, 35.2),
    "CHN": (83.5, 40.5),
    "IRN": (56.0, 35.9),
    "RUS": (60.0, 54.6),
}


@cache
def _shapes() -> dict[str, str]:
    """Return the path of each country that reaches into the frame, by ISO code."""
    found = {}
    for feature in data.geo("ca_countries_10m")["features"]:
        path = "".join(_ring_path(ring) for ring in _rings(feature["geometry"]))
        if path:
            found[feature["properties"]["iso3"]] = path
    return found


def svg(pickable: list[str]) -> str:
    """Return `<figure class="mv-ex-map">` with the `pickable` countries (ISO codes) as shapes; "" for none in view."""
    shapes = _shapes()
    inside = [iso3 for iso3 in pickable if iso3 in shapes]
    if not inside:
        return ""
    around = "".join(path for iso3, path in sorted(shapes.items()) if iso3 not in inside)
    picks = "".join(f'<path class="mv-ex-pick" data-iso3="{escape(iso3)}" d="{shapes[iso3]}"/>' for iso3 in inside)
    labels = "".join(_label(iso3) for iso3 in inside if iso3 in _LABELS)
    return (
        f'<figure class="mv-ex-map"><svg viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
        f' aria-hidden="true" focusable="false"><path class="mv-ex-land" fill="#d9d6cf" d="{around}"/>'
        f'<g fill="#f4f1ea" stroke="#6b6b6b">{picks}</g><g text-anchor="middle">{labels}</g></svg>'
        f"<figcaption>{_NOTE}</figcaption></figure>"
    )


def _label(iso3: str) -> str:
    x, y = _project(_LABELS[iso3])
    name = escape(data.country(iso3).name)
    return f'<text class="mv-ex-name" data-iso3="{escape(iso3)}" x="{round(x)}" y="{round(y)}">{name}</text>'


def _rings(geometry: dict) -> list:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    # Outer rings only: the enclaves of the Fergana valley are smaller than a finger.
    return [polygon[0] for polygon in polygons]


def _project(position) -> tuple[float, float]:
    longitude, latitude = position[:2]
    return (longitude - WEST) * _SCALE, (NORTH - latitude) * _SCALE / _SQUEEZE


def _clamped(point) -> tuple[float, float]:
    """Pull a point far outside the frame to just outside it, so that large neighbours cost few bytes."""
    x, y = point
    return min(max(x, -_MARGIN), WIDTH + _MARGIN), min(max(y, -_MARGIN), HEIGHT + _MARGIN)


def _ring_path(ring) -> str:
    points = [_clamped(_project(position)) for position in ring]
    extent = max(max(values) - min(values) for values in zip(*points, strict=True))
    seen = any(0 < x < WIDTH and 0 < y < HEIGHT for x, y in points)
    if extent < _SMALLEST or not seen:
        return ""
    # A ring begins and ends at one point; thin its two halves, cut at the point furthest from there.
    far = max(
        range(len(points)), key=lambda index: hypot(points[index][0] - points[0][0], points[index][1] - points[0][1])
    )
    kept = _thinned(points[: far + 1])[:-1] + _thinned(points[far:])
    steps = [(round(x), round(y)) for x, y in kept[:-1]]
    start = steps[0]
    moves = "".join(f"l{x2 - x1} {y2 - y1}" for (x1, y1), (x2, y2) in pairwise(steps) if (x1, y1) != (x2, y2))
    return f"M{start[0]} {start[1]}{moves}z".replace(" -", "-")


def _thinned(points: list) -> list:
    """Return the points that carry the line's shape (Douglas and Peucker's rule, without recursion)."""
    keep = {0, len(points) - 1}
    open_spans = [(0, len(points) - 1)]
    while open_spans:
        first, last = open_spans.pop()
        if last - first < 2:
            continue
        distance, index = max(
            (_distance(points[index], points[first], points[last]), index) for index in range(first + 1, last)
        )
        if distance > _TOLERANCE:
            keep.add(index)
            open_spans += [(first, index), (index, last)]
    return [points[index] for index in sorted(keep)]


def _distance(point, start, end) -> float:
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = hypot(x2 - x1, y2 - y1)
    if length == 0:
        return hypot(x - x1, y - y1)
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length
