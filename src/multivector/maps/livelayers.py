"""The layers of a live map as data: what our scripts draw of a specification, with geometry light enough to travel.

The light page of the book (maps/live.py) and the page that folium renders (maps/foliummap.py) draw from it alike.
"""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from multivector import style
from multivector.maps import eventmarks, flowlines, marks, scene
from multivector.maps.extents import Extent, extent_named
from multivector.maps.shapes import clipped, polygons, thinned

_FINEST = 0.02  # degrees, about 2 km: below one pixel at the nearest zoom that the map offers
_AROUND = 14  # degrees around the frame that a reader can still move to


def kinds(spec: dict) -> list[str]:
    """Return which of MAP_LAYERS a specification has."""
    asked = {"flows": spec.get("partners"), "sites": spec["sites"], "events": spec.get("events")}
    return [kind for kind in MAP_LAYERS if asked.get(kind, True)]


def layer(spec: dict, kind: str) -> dict:
    """Return what the script draws of one layer."""
    return MAP_LAYERS[kind].drawn(spec, extent_named(spec["extent"]))


def layers(spec: dict) -> dict:
    """Return what can be drawn of a map: areas, lakes, disputed areas, towns, names, marks and lines, with geometry."""
    return {part: value for kind in MAP_LAYERS for part, value in layer(spec, kind).items()}


def frame(spec: dict) -> dict:
    """Return what a reader sees at first, and how far and how near the map can be moved."""
    extent = extent_named(spec["extent"])
    west, south, east, north = _box(extent)
    return {
        "bounds": _bounds(spec, extent),
        "limits": [[south, west], [north, east]],
        "nearest": 8 if extent.has_lakes else 6,
        "scale": bool(spec["scale_bar"]),
    }


def _countries(spec: dict, extent) -> dict:
    outlines, lakes, around = _geometry(extent.name)
    areas = [
        {
            "name": country["name"],
            "iso3": country["iso3"],
            "role": country["role"],
            "fill": "url(#mv-none)" if country["fill"] == "no_data" else style.css(country["fill"]),
            "text": country["text"],
            "geometry": outlines[country["iso3"]],
        }
        for country in scene.countries(spec)
        if outlines[country["iso3"]]
    ]
    disputed = [
        {"text": [area["name"], area["note"]], "label": scene.CRIMEA_LABEL, "geometry": area["geometry"]}
        for area in scene.disputed(spec)
    ]
    return {"areas": areas, "around": around, "lakes": lakes, "disputed": disputed}


def _names(spec: dict, extent) -> dict:
    return {"towns": scene.capitals(spec), "names": [_name(label, spec) for label in scene.labels(spec)]}


def _box(extent) -> tuple[float, float, float, float]:
    (south, west), (north, east) = extent.bounds
    return west - _AROUND, south - _AROUND, min(east + _AROUND, 180), min(north + _AROUND, 80)


@cache
def _geometry(extent_name: str) -> tuple[dict, list, dict | None]:
    """Return outlines by code, lakes and the land around, inside the box that can be reached; each map has the same."""
    extent = extent_named(extent_name)
    box = _box(extent)
    outlines = {iso3: _thin(geometry, box) for iso3, geometry in scene.outlines(extent).items()}
    lakes = [thin for lake in scene.lakes(extent) if (thin := _thin(lake["geometry"], box))]
    return outlines, lakes, _thin(scene.surroundings(extent), box)


def _name(label: dict, spec: dict) -> dict:
    """Return a name in place with the classes that say how it looks (frontend/map.css)."""
    if label["rank"] == "major":
        # On a map of sites or events the names are the ground, and the marks stand on it.
        css = "mv-major mv-ground" if spec["sites"] or spec.get("events") else "mv-major"
    else:
        # The small name of a coloured country is read on that colour.
        css = "mv-minor mv-on-colour" if label["iso3"] in spec["areas"] and not spec["sites"] else "mv-minor"
    return {"lines": label["lines"], "place": label["place"], "css": f"{css} mv-strong" if label["strong"] else css}


def _sites(spec: dict, extent) -> dict:
    return {"sites": [_site(site) for site in spec["sites"]]}


def _site(site: dict) -> dict:
    return {
        "text": site["text"],
        "number": site["number"],
        "place": site["place"],
        "metres": site["km"] * 1000,
        "isArea": site["is_area"],
        "colour": style.css(site["colour"]),
        "path": marks.outline(site["shape"]),
        "hollow": site["hollow"],
    }


def _events(spec: dict, extent) -> dict:
    return {"places": [_event_place(place) for place in spec.get("events", [])]}


def _event_place(place: dict) -> dict:
    return {
        "text": place["text"],
        "place": place["place"],
        "metres": place["km"] * 1000,
        "count": place["count"],
        "radius": eventmarks.radius(place["count"], "region"),
        "hollow": place["is_abroad"],
    }


def _flows(spec: dict, extent) -> dict:
    met = flowlines.ends(spec.get("partners", []), extent)
    flows = [
        {
            "text": flow["text"],
            "width": flow["width"],
            "colour": style.css(flow["colour"]),
            "points": [
                _degrees(extent, *point) for point in flowlines.curve(flow["iso3"], met[flow["partner"]], extent)
            ],
        }
        for flow in spec.get("flows", [])
    ]
    return {"flows": flows, "ends": _ends(met, extent)}


def _bounds(spec: dict, extent) -> list[list[float]]:
    """Return what must be seen: the frame, and the ends of flows, whose edge lies elsewhere in this projection."""
    met = flowlines.ends(spec.get("partners", []), extent)
    places = [
        place for end in met.values() for place in (_degrees(extent, end.x, end.y), _degrees(extent, *end.name_at))
    ]
    (south, west), (north, east) = spec["bounds"]
    return [
        [min([south, *(y for _, y in places)]), min([west, *(x for x, _ in places)])],
        [max([north, *(y for _, y in places)]), max([east, *(x for x, _ in places)])],
    ]


def _ends(met: dict, extent) -> list[dict]:
    return [
        # At the sides a name begins at the edge, for on a small map it is longer than in the picture.
        {
            "name": end.name,
            "side": end.side,
            "place": _degrees(extent, *((end.x, end.y) if end.side in ("left", "right") else end.name_at)),
        }
        for end in met.values()
    ]


def _degrees(extent, x: float, y: float) -> list[float]:
    return [round(part, 2) for part in extent.unproject(x, y)]


def _thin(geometry: dict, box: tuple) -> dict | None:
    """Return the geometry inside the box, light enough to travel; None where nothing is inside."""
    kept = []
    for polygon in polygons(geometry):
        rings = [_thin_ring(ring, box) for ring in polygon]
        if rings[0]:
            kept.append([ring for ring in rings if ring])
    return {"type": "MultiPolygon", "coordinates": kept} if kept else None


def _thin_ring(ring: list, box: tuple) -> list:
    inside = clipped([tuple(position[:2]) for position in ring], *box)
    points = [[round(x, 2), round(y, 2)] for x, y in thinned(inside, _FINEST)] if len(inside) > 2 else []
    return [*points, points[0]] if len(points) > 2 else []


class Layer(NamedTuple):
    """A layer's name for a reader, and the function that gives what is drawn of it."""

    name: str
    drawn: Callable[[dict, Extent], dict]


MAP_LAYERS = {  # in the order of drawing
    "countries": Layer("Countries", _countries),
    "names": Layer("Names", _names),
    "flows": Layer("Flows", _flows),
    "sites": Layer("Sites", _sites),
    "events": Layer("Events", _events),
}
