"""A light picture of the region inside `map_region` exercises: countries as shapes that can be clicked or touched.

The list of checkboxes beside it is the full equal for the keyboard and for screen readers, so the picture is hidden
from them; the script keeps the two in step. Frame, outlines and note are those of `multivector.maps`, thinned further,
because a page may hold several.
"""

from functools import cache
from html import escape

from multivector import stills

EXTENT = "region"
_MARGIN = 12  # units of 640 around the frame within which shapes keep their points
_TOLERANCE = 1.6  # units: two points nearer than this to a line look the same
# As in _map.css, for an image, which no style sheet of the page reaches.
CSS = (
    "svg{background:#dcebf2}.mv-ex-name{fill:#1c2733;stroke:#fcfbf8;stroke-width:5;paint-order:stroke;"
    "font-size:18px;font-weight:600}"
)
_SMALLEST = 14  # units: islands and exclaves below this size are smaller than a finger


@cache
def outlines(tolerance: float = _TOLERANCE) -> dict[str, str]:
    """Return the SVG path of each country that reaches into the frame, by ISO code; "" is the land around.

    tolerance: units within which a point is left out.
    """
    # Here, because maps brings folium, which no other kind of exercise needs.
    from multivector.maps import extents, scene, shapes

    extent = extents.extent_named(EXTENT)
    box = (-_MARGIN, -_MARGIN, extents.WIDTH + _MARGIN, extent.height + _MARGIN)
    found = {}
    for iso3, geometry in [*scene.outlines(extent).items(), ("", scene.surroundings(extent))]:
        # Outer rings only: the enclaves of the Fergana valley are too small to touch.
        outer = {"type": "MultiPolygon", "coordinates": [[polygon[0]] for polygon in shapes.polygons(geometry)]}
        rings = shapes.rings_in(outer, extent.project, box, smallest=_SMALLEST, tolerance=tolerance)
        # Whole units: no eye and no finger tells them apart.
        found[iso3] = shapes.path([(round(x), round(y)) for x, y in ring] for ring in rings)
    return {iso3: path for iso3, path in found.items() if path}


def svg(pickable: list[str]) -> str:
    """Return `<figure class="mv-ex-map">` with the `pickable` countries (ISO codes) as shapes; "" for none in view."""
    from multivector.maps import extents, scene

    shapes = outlines()
    inside = [iso3 for iso3 in pickable if iso3 in shapes]
    if not inside:
        return ""
    extent = extents.extent_named(EXTENT)
    around = "".join(path for iso3, path in sorted(shapes.items()) if iso3 not in inside)
    picks = "".join(f'<path class="mv-ex-pick" data-iso3="{escape(iso3)}" d="{shapes[iso3]}"/>' for iso3 in inside)
    places = {**extent.minors, **extent.majors}
    labels = "".join(label(iso3, extent.project(*places[iso3])) for iso3 in inside if iso3 in places)
    drawn = (
        f'<svg viewBox="0 0 {extents.WIDTH} {extent.height}" width="{extents.WIDTH}"'
        f' height="{extent.height}" aria-hidden="true" focusable="false">'
        f'<path class="mv-ex-land" fill="#e6e3dc" d="{around}"/>'
        f'<g fill="#f3e9d2" stroke="#56616d">{picks}</g><g text-anchor="middle">{labels}</g></svg>'
    )
    picture = stills.with_image(drawn, drawn, "", rules=CSS)
    return f'<figure class="mv-ex-map">{picture}<figcaption>{escape(scene.BOUNDARY_NOTE)}</figcaption></figure>'


def label(iso3: str, point: tuple[float, float], more: str = "") -> str:
    """Return the name of a country as text at a point of the drawing; `more`: another class, such as " mv-ex-minor"."""
    from multivector import data

    x, y = point
    name = escape(data.country(iso3).name)
    return f'<text class="mv-ex-name{more}" data-iso3="{escape(iso3)}" x="{round(x)}" y="{round(y)}">{name}</text>'
