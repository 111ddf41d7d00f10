"""What a specification shows, with geometry: the one list of layers that the picture, the live map and folium draw.

A specification names countries; their outlines come from data/geo at drawing time, so that notebooks stay small.
"""

from multivector import data
from multivector.maps.extents import Extent, extent_named
from multivector.maps.shapes import clipped, polygons

BOUNDARY_NOTE = "Boundaries: Natural Earth. They express no opinion on the status of any territory."
CRIMEA_NOTE = (
    "Crimea is shown in Ukraine, hatched: UN General Assembly resolution 68/262 (2014); "
    "held and claimed by the Russian Federation since 2014."
)
CRIMEA_LABEL = "Crimea (Ukraine)"
# The near outlines end at 44 to 92° E and 33 to 57° N; in the boxes around, the world's coarse outlines go on. They
# lie a little over the near ones, whose cut edges would else look like borders.
_AROUND_IT = ((-30, -12, 44.1, 82), (91.9, -12, 180, 82), (44, 56.9, 92, 82), (44, -12, 92, 33.1))
GROUNDS = ("sites", "events")  # kinds of map that show marks; the names of states are only their ground
# Where the name of a state makes way for the marks that crowd in it, by kind or by the id of one crowded map.
_OUT_OF_THE_WAY = {
    ("all-events", "region", "KGZ"): (78.9, 40.6),
    ("all-events", "region", "CHN"): (84.4, 43.2),
    ("events", "region", "KGZ"): (76.4, 41.3),
    ("events", "region", "TJK"): (74.3, 38.55),
    ("events", "region", "UZB"): (63.9, 42.8),
    ("sites", "region", "KGZ"): (76.4, 41.3),
    ("sites", "region", "TJK"): (74.3, 38.55),
    ("events", "eurasia", "KAZ"): (70.0, 47.0),
    ("events", "eurasia", "UKR"): (28.6, 46.9),
    ("events", "eurasia", "KGZ"): (83.5, 42.9),
    ("events", "eurasia", "TJK"): (78.8, 37.6),
}
_SHOWN_LAKES = 2  # Natural Earth's rank: the largest lakes only


def outlines(extent: Extent) -> dict[str, dict]:
    """Return the geometry of every country of an extent, by code."""
    return {feature["properties"]["iso3"]: feature["geometry"] for feature in data.geo(extent.geometry)["features"]}


def countries(spec: dict) -> list[dict]:
    """Return every country in the frame: iso3, name, role ("state" or "neighbour"), fill, text lines.

    Neighbours come first, so that the outline of a state lies over theirs.
    """
    extent = extent_named(spec["extent"])
    drawn = []
    for feature in data.geo(extent.geometry)["features"]:
        iso3 = feature["properties"]["iso3"]
        area = spec["areas"].get(iso3)
        # Ours where the course has a name of its own, Natural Earth's elsewhere.
        name = _name(iso3, feature["properties"]["name"])
        drawn.append(
            {
                "iso3": iso3,
                "name": name,
                "role": "state" if area else "neighbour",
                "fill": area["fill"] if area else "land_neighbour",
                "text": area["text"] if area else [name],
            }
        )
    return sorted(drawn, key=lambda country: (country["role"] == "state", country["iso3"]))


def surroundings(extent: Extent) -> dict:
    """Return the land around the near outlines as one MultiPolygon, so that a frame has no empty corner."""
    found = []
    if extent.has_lakes:
        for feature in data.geo("world_countries_110m")["features"]:
            for outer, *_holes in polygons(feature["geometry"]):
                rings = (clipped([tuple(point[:2]) for point in outer], *strip) for strip in _AROUND_IT)
                found += [[ring] for ring in rings if len(ring) > 2]
    return {"type": "MultiPolygon", "coordinates": found}


def _name(iso3: str, otherwise: str) -> str:
    try:
        return data.country(iso3).name
    except data.UnknownName:
        return otherwise


def lakes(extent: Extent) -> list[dict]:
    """Return the large lakes of a frame that shows lakes: name and geometry."""
    if not extent.has_lakes:
        return []
    return [
        {"name": feature["properties"]["name"] or "", "geometry": feature["geometry"]}
        for feature in data.geo("ca_lakes_10m")["features"]
        if int(feature["properties"]["scalerank"] or 0) <= _SHOWN_LAKES
    ]


def disputed(spec: dict) -> list[dict]:
    """Return the disputed areas whose middle lies in the frame: name, note, iso3 and geometry."""
    (south, west), (north, east) = spec["bounds"]
    shown = []
    for feature in data.geo("disputed_areas")["features"]:
        longitude, latitude = middle(feature["geometry"])
        if west <= longitude <= east and south <= latitude <= north:
            shown.append({**feature["properties"], "geometry": feature["geometry"]})
    return shown


def middle(geometry: dict) -> tuple[float, float]:
    """Return the mean of the points of a polygon's outer ring."""
    ring = geometry["coordinates"][0]
    return sum(point[0] for point in ring) / len(ring), sum(point[1] for point in ring) / len(ring)


def capitals(spec: dict) -> list[dict]:
    """Return the five capitals (name, place) of a plain map; among amounts or sites, dots would be a riddle."""
    if spec["kind"] != "region" or not extent_named(spec["extent"]).has_capitals:
        return []
    return [
        {"name": feature["properties"]["name"], "place": feature["geometry"]["coordinates"][:2]}
        for feature in data.geo("ca_places_10m")["features"]
        if feature["properties"]["name"] in data.CAPITALS and feature["properties"]["iso3"] in data.CENTRAL_ASIA
    ]


# The classes furthest from the paper: a name on them has the colour of the paper and a halo of ink, in both themes.
_STRONG = ("seq_4", "seq_5")


def labels(spec: dict) -> list[dict]:
    """Return the names in place: lines, place (longitude, latitude), rank ("major", "minor"), strong (its ground)."""
    extent = extent_named(spec["extent"])
    found = []
    for rank, places in (("major", extent.majors), ("minor", extent.minors)):
        for iso3, place in places.items():
            if spec["kind"] == "flows" and iso3 not in spec["areas"]:
                continue  # partners are named at the ends of the lines, and other neighbours would be in their way
            value = spec["areas"].get(iso3, {}).get("label", "")
            lines = [_name(iso3, iso3)] + ([value] if value and rank == "major" else [])
            for key in (spec["kind"], spec["id"]):
                place = _OUT_OF_THE_WAY.get((key, extent.name, iso3), place)
            on_dark = spec["areas"].get(iso3, {}).get("fill") in _STRONG
            found.append({"lines": lines, "place": place, "rank": rank, "iso3": iso3, "strong": on_dark})
    return found
