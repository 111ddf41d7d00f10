"""The page of a map that can be moved: Leaflet, our short map.js, and the layers as data. Nothing from the network.

Leaflet runs in a frame of its own, in a notebook as in the book, so it can neither read nor slow the page around it.
"""

import json
from functools import cache
from html import escape

from multivector import coursefile, figure, resources, style
from multivector.maps import eventmarks, flowlines, marks, scene
from multivector.maps.extents import extent_named
from multivector.maps.shapes import clipped, polygons, thinned

_FINEST = 0.02  # degrees, about 2 km: below one pixel at the nearest zoom that the map offers
_AROUND = 14  # degrees around the frame that a reader can still move to
_NO_NETWORK = "default-src 'none'; img-src data:; "
_INLINE = _NO_NETWORK + "script-src 'unsafe-inline'; style-src 'unsafe-inline'"
_BESIDE = _NO_NETWORK + "script-src 'self'; style-src 'self'"


@cache
def script() -> str:
    """Return map.js, the script that draws the layers of a page with Leaflet."""
    return coursefile.text(resources.frontend_dir() / "map.js")


@cache
def leaflet() -> str:
    """Return Leaflet's script."""
    return coursefile.text(resources.vendor_dir() / "leaflet" / "leaflet.js")


@cache
def style_sheet() -> str:
    """Return the one style sheet of map pages: Leaflet's without pictures, the palette, our rules."""
    theirs = coursefile.text(resources.vendor_dir() / "leaflet" / "leaflet.css")
    # Pictures belong to Leaflet's default markers and layer menu; the course uses neither.
    theirs = "\n".join(line for line in theirs.splitlines() if "url(" not in line)
    ours = coursefile.text(resources.frontend_dir() / "map.css")
    return f"{theirs}\n{style.css_variables()}{ours}"


def layers(spec: dict) -> dict:
    """Return what map.js draws: bounds, areas, lakes, disputed areas, towns, names and sites, with geometry."""
    extent = extent_named(spec["extent"])
    box, outlines, lakes, around = _geometry(extent.name)
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
    return {
        "title": spec["title"],
        "bounds": _bounds(spec, extent),
        "limits": [[box[1], box[0]], [box[3], box[2]]],
        "colours": {
            name: style.css(name) for name in ("accent", "ink", "ink_soft", "land_neighbour", "line", "paper", "water")
        },
        "around": around,
        "areas": areas,
        "lakes": lakes,
        "disputed": [
            {"text": [area["name"], area["note"]], "label": scene.CRIMEA_LABEL, "geometry": area["geometry"]}
            for area in scene.disputed(spec)
        ],
        "towns": scene.capitals(spec),
        "names": scene.labels(spec),
        "sites": [_site(site) for site in spec["sites"]],
        "places": [_event_place(place) for place in spec.get("events", [])],
        "flows": _flows(spec, extent),
        "ends": _ends(spec, extent),
        "scale": bool(spec["scale_bar"]),
        "nearest": 8 if extent.has_lakes else 6,
    }


@cache
def _geometry(extent_name: str) -> tuple[tuple, dict, list, dict | None]:
    """Return the box that can be reached, outlines by code, lakes and the land around: the same for every map."""
    extent = extent_named(extent_name)
    (south, west), (north, east) = extent.bounds
    box = (west - _AROUND, south - _AROUND, min(east + _AROUND, 180), min(north + _AROUND, 80))
    outlines = {iso3: _thin(geometry, box) for iso3, geometry in scene.outlines(extent).items()}
    lakes = [thin for lake in scene.lakes(extent) if (thin := _thin(lake["geometry"], box))]
    return box, outlines, lakes, _thin(scene.surroundings(extent), box)


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


def _event_place(place: dict) -> dict:
    return {
        "text": place["text"],
        "place": place["place"],
        "metres": place["km"] * 1000,
        "count": place["count"],
        "radius": eventmarks.radius(place["count"], "region"),
        "hollow": place["is_abroad"],
    }


def _flows(spec: dict, extent) -> list[dict]:
    met = flowlines.ends(spec.get("partners", []), extent)
    return [
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


def _ends(spec: dict, extent) -> list[dict]:
    met = flowlines.ends(spec.get("partners", []), extent)
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


def document(spec: dict, *, leaflet_src: str | None, css_href: str | None, script_src: str | None) -> str:
    """Return a whole HTML page; with addresses it refers to the three files, without them it carries them."""
    inline = leaflet_src is None
    if inline:
        styles = f"<style>{style_sheet()}</style>"
        scripts = f"<script>{leaflet()}</script><script>{script()}</script>"
    else:
        styles = f'<link rel="stylesheet" href="{escape(css_href)}">'
        scripts = f'<script src="{escape(leaflet_src)}"></script><script src="{escape(script_src)}"></script>'
    title = escape(spec["title"])
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_INLINE if inline else _BESIDE}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title>{styles}</head><body>"
        f'<main><h1>{title}</h1><div id="map" role="region" aria-label="{title}"></div></main>{_patterns()}'
        f"{figure.json_script('mv-map-layers', layers(spec))}{scripts}</body></html>\n"
    )


def _patterns() -> str:
    card, none, ink = style.css("card"), style.css("ink_soft"), style.css("ink")
    return (
        '<svg class="mv-patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
        '<pattern id="mv-none" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="6" height="6" fill="{card}"/><path d="M0 0v6" stroke="{none}" stroke-width="1.5"/></pattern>'
        '<pattern id="mv-disputed" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<path d="M0 0v6" stroke="{ink}" stroke-width="2"/></pattern></defs></svg>'
    )


def as_geojson(drawn: dict) -> dict:
    """Return the areas of `layers` as one FeatureCollection, for folium."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": area["iso3"],
                "properties": {"iso3": area["iso3"], "name": area["name"], "fill": area["fill"]},
                "geometry": json.loads(json.dumps(area["geometry"])),
            }
            for area in drawn["areas"]
        ],
    }
