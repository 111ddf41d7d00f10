"""The picture inside `map_point` exercises: states, neighbours, lakes and capitals to find a place by, and a scale bar.

The frame, the projection and the outlines are those of `_regionmap`, so a distance on the picture is nearly true. The
script projects with the numbers in `data-mv-albers` (see `Extent.constants`) and names what lies under its cross by the
`data-mv-name` of shapes and capitals. Latitude and longitude can be typed as well, so the picture is hidden from
screen readers.
"""

from functools import cache
from html import escape

from multivector import stills
from multivector.kinds import _regionmap

_TOLERANCE = 1.0  # units; finer than on maps of whole states, because the reader can look closer
BAR_KM = 800
_SMALLEST_LAKE = 6  # units
# Where the name of a capital stands beside its dot (right, down, side), clear of the names of states.
_TOWN_NAMES = {"Tashkent": (-8, -7, "end"), "Dushanbe": (-9, 6, "end"), "Bishkek": (0, -10, "middle")}
_BESIDE = (10, 6, "start")


def inside(longitude: float, latitude: float) -> bool:
    """Say whether a place lies in the frame of the picture."""
    from multivector.maps import extents

    extent = extents.extent_named(_regionmap.EXTENT)
    x, y = extent.project(longitude, latitude)
    return 0 <= x <= extents.WIDTH and 0 <= y <= extent.height


def framed(described_by: str) -> str:
    """Return the picture, which the script can draw four times as large and scroll, and over it the scale bar.

    described_by: the id of the text that says how to use the map. The style sheet gives the bar its width, a share of
    the frame, and chooses between its two lengths.
    """
    lengths = f"<span>{BAR_KM} km</span><span>{BAR_KM // 4} km</span>"
    picture = stills.with_image(svg(), svg(), "", rules=_regionmap.CSS)
    sheet = f'<div class="mv-ex-sheet">{picture}<span class="mv-ex-aim"></span></div>'
    board = f'<div class="mv-ex-board" aria-describedby="{described_by}">{sheet}</div>'
    return f'{board}<div class="mv-ex-bar" aria-hidden="true">{lengths}</div>'


@cache
def svg() -> str:
    """Return `<svg …>` of the region."""
    from multivector.maps import extents

    extent = extents.extent_named(_regionmap.EXTENT)
    constants = " ".join(f"{number:.9g}" for number in extent.constants)
    return (
        f'<svg viewBox="0 0 {extents.WIDTH} {extent.height}" width="{extents.WIDTH}" height="{extent.height}"'
        f' aria-hidden="true" focusable="false" data-mv-albers="{constants}" data-mv-km="{extent.units(1):.9g}">'
        f"{_land(extent)}{_lakes(extent)}{_names(extent)}</svg>"
    )


def _land(extent) -> str:
    from multivector.maps import scene

    names = {country["iso3"]: country["name"] for country in scene.countries({"extent": extent.name, "areas": {}})}
    around, home = "", ""
    for iso3, path in sorted(_regionmap.outlines(_TOLERANCE).items()):
        shape = f'<path data-mv-name="{escape(names.get(iso3, ""))}" d="{path}"/>'
        if iso3 in extent.majors:
            home += shape
        else:
            around += shape
    return (
        f'<g class="mv-ex-land" fill="#e6e3dc">{around}</g>'
        f'<g class="mv-ex-home" fill="#f3e9d2" stroke="#56616d">{home}</g>'
    )


def _lakes(extent) -> str:
    from multivector.maps import extents, scene, shapes

    box = (0, 0, extents.WIDTH, extent.height)
    drawn = ""
    for lake in scene.lakes(extent):
        rings = shapes.rings_in(lake["geometry"], extent.project, box, smallest=_SMALLEST_LAKE, tolerance=_TOLERANCE)
        drawn += shapes.path([(round(x), round(y)) for x, y in ring] for ring in rings)
    return f'<path class="mv-ex-lake" fill="#dcebf2" d="{drawn}"/>'


def _names(extent) -> str:
    from multivector.maps import scene

    drawn = ""
    for iso3, place in {**extent.minors, **extent.majors}.items():
        drawn += _regionmap.label(iso3, extent.project(*place), " mv-ex-minor" if iso3 in extent.minors else "")
    for town in scene.capitals({"kind": "region", "extent": extent.name}):
        longitude, latitude = town["place"]
        x, y = (round(part) for part in extent.project(longitude, latitude))
        right, down, side = _TOWN_NAMES.get(town["name"], _BESIDE)
        drawn += (
            f'<circle class="mv-ex-town" cx="{x}" cy="{y}" r="3" data-mv-name="{escape(town["name"])}"'
            f' data-mv-lat="{latitude}" data-mv-lon="{longitude}"/>'
            f'<text class="mv-ex-name mv-ex-minor" x="{x + right}" y="{y + down}" text-anchor="{side}">'
            f"{escape(town['name'])}</text>"
        )
    return f'<g text-anchor="middle">{drawn}</g>'
