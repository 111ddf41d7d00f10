"""The shape of a GeoJSON file of data/geo/, each fault one line: drawing and looking up take it for granted."""

import math
from collections.abc import Iterator

# How many lists stand around a point in the coordinates of each kind.
_DEPTH = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
_MIN_RING = 3


def problems(collection: object, where: str) -> list[str]:
    """Return one line for each faulty feature; [] means that every coordinate is where its kind has it."""
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or collection.get("type") != "FeatureCollection" or not features:
        return [f"{where}: not a FeatureCollection with features"]
    first = features[0].get("properties") if isinstance(features[0], dict) else None
    needed = list(first) if isinstance(first, dict) else []
    return [
        f"{where}: feature {number}{_name(feature)}: {reason}"
        for number, feature in enumerate(features, start=1)
        for reason in _of_feature(feature, needed)
    ]


def _name(feature: object) -> str:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    return f" ({properties.get('name')})" if isinstance(properties, dict) else ""


def _of_feature(feature: object, needed: list[str]) -> Iterator[str]:
    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
        yield "must be an object with properties"
        return
    yield from (f"{name} is missing; the first feature has it" for name in needed if name not in feature["properties"])
    geometry = feature.get("geometry")
    if geometry is None or (isinstance(geometry, dict) and geometry.get("coordinates") in (None, [])):
        kind = geometry.get("type") if geometry else None
        yield "a GeometryCollection; make it one feature a shape" if kind == "GeometryCollection" else "no coordinates"
        return
    if not isinstance(geometry, dict) or geometry.get("type") not in _DEPTH:
        yield f"the type of its geometry must be one of: {', '.join(_DEPTH)}"
        return
    kind = geometry["type"]
    if fault := _fault(geometry["coordinates"], _DEPTH[kind], ringed="Polygon" in kind):
        yield f"{fault} in a {kind}"


def _fault(part: object, depth: int, ringed: bool) -> str:
    """Return the first fault in the coordinates, or ""."""
    if depth == 0:
        return _point_fault(part)
    if not isinstance(part, list) or not part:
        return f"{part!r:.40} stands for a list of points"
    if depth == 1 and ringed and len(part) < _MIN_RING:
        return f"a ring of {len(part)} points"
    return next(filter(None, (_fault(inner, depth - 1, ringed) for inner in part)), "")


def _point_fault(point: object) -> str:
    is_point = isinstance(point, list) and len(point) >= 2  # longitude, latitude, maybe a height
    if is_point and all(type(number) in (int, float) and math.isfinite(number) for number in point):
        return ""
    return f"{point!r:.40} is not a point [longitude, latitude]"
