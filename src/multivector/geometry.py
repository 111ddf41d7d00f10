"""Points, polygons and distances on longitude and latitude; exact enough at the scale of the course."""

import math
from collections.abc import Iterator

EARTH_KM = 6371  # radius of a sphere


def countries_at(collection: dict, lon: float, lat: float) -> set[str]:
    """Return the `iso3` of every feature of a GeoJSON collection of (multi)polygons that holds the point."""
    return {
        feature["properties"]["iso3"]
        for feature in collection["features"]
        if any(_in_polygon(rings, lon, lat) for rings in _polygons(feature["geometry"]))
    }


def _polygons(geometry: dict) -> list:
    return [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]


def _in_polygon(rings: list, lon: float, lat: float) -> bool:
    outer, *holes = rings
    return _in_ring(outer, lon, lat) and not any(_in_ring(hole, lon, lat) for hole in holes)


def _in_ring(ring: list, lon: float, lat: float) -> bool:
    inside = False
    before = ring[-1]
    was_above = before[1] > lat
    for point in ring:
        is_above = point[1] > lat
        if was_above != is_above:
            (x1, y1), (x2, y2) = before[:2], point[:2]
            if lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                inside = not inside
        before, was_above = point, is_above
    return inside


def km_between(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Return the great-circle distance of two points on a sphere, km. `kinds/map_point/mark.js` computes the same."""
    up, across = math.sin(math.radians(lat2 - lat1) / 2), math.sin(math.radians(lon2 - lon1) / 2)
    half = up * up + math.cos(math.radians(lat1)) * math.cos(math.radians(lat2)) * across * across
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def km_to_outline(collection: dict, iso3: str, lon: float, lat: float) -> float:
    """Return the distance from a point to the nearest vertex of a state's outline, km.

    Only the vertices are looked at, so the result is too large by about the distance between two of them.
    """
    outline = next(part["geometry"] for part in collection["features"] if part["properties"]["iso3"] == iso3)
    return min(km_between(lon, lat, *vertex) for vertex in _vertices(outline["coordinates"]))


def _vertices(coordinates: list) -> Iterator[list[float]]:
    if isinstance(coordinates[0], int | float):
        yield coordinates[:2]
    else:
        for part in coordinates:
            yield from _vertices(part)
