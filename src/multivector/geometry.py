"""Points and polygons, by the even-odd rule on longitude and latitude; exact enough at the scale of the course."""


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
    for point in ring:
        (x1, y1), (x2, y2) = before[:2], point[:2]
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            inside = not inside
        before = point
    return inside
