"""The still picture of a map: one SVG, readable on paper, in a PDF and without JavaScript.

Colours are CSS variables with the light palette's hex behind them, so the picture follows the page's theme. Text is
large enough for a phone: names of states have 21 units of 640, which is 11 px on a screen of 340.
"""

from functools import cache
from html import escape

from multivector import style
from multivector.maps import eventmarks, flowlines, lettering, marks, scene
from multivector.maps.extents import WIDTH, Extent, extent_named
from multivector.maps.lettering import MAJOR, MARK_SIZE, MINOR
from multivector.maps.shapes import path, polygons, rings_in
from multivector.maps.spread import apart

_MARGIN = 12  # units around the frame within which shapes keep their points
_TOLERANCE = {"state": 0.7, "neighbour": 1.1}
_SMALLEST = 4
# Where a capital's name stands beside its dot, when the place above is taken by the name of a state.
_TOWN_NAMES = {"Tashkent": (-32, 16), "Dushanbe": (-38, 8)}
_BAR_KM = {"region": 500, "eurasia": 1000}


def draw(spec: dict, identifier: str) -> str:
    """Return the `<svg>` of a specification; `identifier` makes the ids inside it unique on the page."""
    extent = extent_named(spec["extent"])
    body = [
        _under(spec, extent),
        _edged(
            "".join(
                f'<path data-iso3="{escape(iso3)}" {_fill(spec, iso3, identifier)} d="{shape}"/>'
                for iso3, shape in _states(spec, extent)
            )
        ),
        _over(spec, extent, identifier),
        _areas_of_sites(spec, extent),
        _capitals(spec, extent),
        flowlines.lines(spec, extent),
        _labels(spec, extent),
        flowlines.names(spec, extent),
        _sites(spec, extent),
        eventmarks.draw(spec, extent),
        _scale_bar(extent) if spec["scale_bar"] else "",
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="mv-map-svg" viewBox="0 0 {WIDTH} {extent.height}"'
        f' role="img" aria-labelledby="{identifier}-t {identifier}-d">'
        f'<title id="{identifier}-t">{escape(spec["title"])}</title>'
        f'<desc id="{identifier}-d">{escape(spec["description"])}</desc>'
        f"{_patterns(spec, identifier)}{''.join(body)}</svg>"
    )


def _patterns(spec: dict, identifier: str) -> str:
    wanted = ["none"] * any(area["fill"] == "no_data" for area in spec["areas"].values())
    wanted += ["disputed"] * bool(scene.disputed(spec))
    return f"<defs>{_hatches(identifier, wanted)}</defs>" if wanted else ""


def _hatches(identifier: str, wanted: list[str]) -> str:
    """Return hatchings, in colours that stand on their ground: no data, and areas whose control is disputed."""
    looks = {"none": (style.css("card"), style.css("ink_soft"), 1.5), "disputed": ("none", style.css("ink"), 2)}
    return "".join(
        f'<pattern id="{identifier}-{name}" width="6" height="6" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate(45)"><rect width="6" height="6" fill="{ground}"/>'
        f'<path d="M0 0v6" stroke="{line}" stroke-width="{width}"/></pattern>'
        for name, (ground, line, width) in ((name, looks[name]) for name in wanted)
    )


def shared(spec: dict, identifier: str) -> str:
    """Return what the still maps of one figure have in common, once: ground, outlines, water, hatching."""
    extent = extent_named(spec["extent"])
    shapes = "".join(f'<path id="{identifier}-{escape(iso3)}" d="{shape}"/>' for iso3, shape in _states(spec, extent))
    return (
        f'<svg class="mv-map-shared" width="0" height="0" aria-hidden="true" focusable="false">'
        f"<defs>{_hatches(identifier, ['none'] + ['disputed'] * bool(scene.disputed(spec)))}"
        f'<g id="{identifier}-under">{_under(spec, extent)}</g>{shapes}'
        f'<g id="{identifier}-over">{_over(spec, extent, identifier)}</g></defs></svg>'
    )


def draw_on(spec: dict, identifier: str) -> str:
    """Return the `<svg>` of a specification that stands on the `shared` parts of the same identifier."""
    extent = extent_named(spec["extent"])
    states = "".join(
        f'<use href="#{identifier}-{escape(iso3)}" data-iso3="{escape(iso3)}" {_fill(spec, iso3, identifier)}/>'
        for iso3, _ in _states(spec, extent)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="mv-map-svg" viewBox="0 0 {WIDTH} {extent.height}" role="img"'
        f' aria-label="{escape(spec["subtitle"])}. {escape(spec["description"])}"><use href="#{identifier}-under"/>'
        f'{_edged(states)}<use href="#{identifier}-over"/>{_labels(spec, extent)}</svg>'
    )


def _under(spec: dict, extent: Extent) -> str:
    """Return water, neighbours and the land around."""
    shapes = _outlines(extent.name, "neighbour")
    drawn = "".join(shapes[country["iso3"]] for country in scene.countries(spec) if country["role"] == "neighbour")
    return (
        f'<rect width="{WIDTH}" height="{extent.height}" fill="{style.css("water")}"/>'
        f'<path fill="{style.css("land_neighbour")}" stroke="{style.css("line")}" stroke-width=".8" d="{drawn}"/>'
        + (f'<path fill="{style.css("land_neighbour")}" d="{shapes[""]}"/>' if shapes[""] else "")
    )


def _states(spec: dict, extent: Extent) -> list[tuple[str, str]]:
    """Return (code, outline) of the countries that the map is about."""
    shapes = _outlines(extent.name, "state")
    codes = [country["iso3"] for country in scene.countries(spec) if country["role"] == "state"]
    return [(iso3, shapes[iso3]) for iso3 in codes if shapes[iso3]]


def _fill(spec: dict, iso3: str, identifier: str) -> str:
    fill = spec["areas"][iso3]["fill"]
    return f'fill="url(#{identifier}-none)"' if fill == "no_data" else f'fill="{style.css(fill)}"'


def _edged(states: str) -> str:
    return f'<g stroke="{style.css("ink_soft")}" stroke-width="1.3" stroke-linejoin="round">{states}</g>'


def _over(spec: dict, extent: Extent, identifier: str) -> str:
    """Return what lies over the countries: lakes, and areas whose control is disputed."""
    return _lakes(extent) + _disputed(spec, extent, identifier)


@cache
def _outlines(extent_name: str, role: str) -> dict[str, str]:
    """Return the path of each country by code, "" being the land around: the costly part, the same for every map."""
    extent = extent_named(extent_name)
    shapes = scene.outlines(extent) | {"": scene.surroundings(extent)}
    return {iso3: path(_rings(geometry, extent, _TOLERANCE[role])) for iso3, geometry in shapes.items()}


@cache
def _lake_path(extent_name: str) -> str:
    extent = extent_named(extent_name)
    return "".join(path(_rings(lake["geometry"], extent, 1.0, 9)) for lake in scene.lakes(extent))


def _rings(geometry: dict, extent: Extent, tolerance: float, smallest: float = _SMALLEST):
    west, south, east, north = extent.polygons_within
    near = [
        polygon
        for polygon in polygons(geometry)
        if any(west <= x <= east and south <= y <= north for x, y, *_ in polygon[0])
    ]
    box = (-_MARGIN, -_MARGIN, WIDTH + _MARGIN, extent.height + _MARGIN)
    near = {"type": "MultiPolygon", "coordinates": near}
    return rings_in(near, extent.project, box, smallest=smallest, tolerance=tolerance)


def _lakes(extent: Extent) -> str:
    shapes = _lake_path(extent.name)
    return f'<path fill="{style.css("water")}" d="{shapes}"/>' if shapes else ""


def _disputed(spec: dict, extent: Extent, identifier: str) -> str:
    drawn = ""
    for area in scene.disputed(spec):
        shape = path(_rings(area["geometry"], extent, 0.3, 2))
        x, y = extent.project(*scene.middle(area["geometry"]))
        drawn += (
            f'<path fill="url(#{identifier}-disputed)" stroke="{style.css("ink")}" stroke-width=".8" d="{shape}">'
            f"<title>{escape(area['name'])}: {escape(area['note'])}</title></path>"
            + lettering.halo(lettering.text([scene.CRIMEA_LABEL], x + 4, y + 21, MINOR, "mv-map-disputed"))
        )
    return drawn


def _capitals(spec: dict, extent: Extent) -> str:
    drawn = ""
    for town in scene.capitals(spec):
        x, y = extent.project(*town["place"])
        drawn += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{style.css("ink")}"/>'
        right, down = _TOWN_NAMES.get(town["name"], (0, -8))
        drawn += lettering.halo(lettering.text([town["name"]], x + right, y + down, MINOR, "mv-map-minor"))
    return drawn


def _labels(spec: dict, extent: Extent) -> str:
    drawn = {False: "", True: ""}
    for label in scene.labels(spec):
        x, y = extent.project(*label["place"])
        # On a map of sites or events the names are the ground, and the marks stand on it.
        is_soft = label["iso3"] not in spec["areas"] or spec["kind"] in scene.GROUNDS
        size = MAJOR if label["rank"] == "major" else MINOR
        css_class = "mv-map-name" if label["rank"] == "major" else "mv-map-minor"
        drawn[label["strong"]] += lettering.text(label["lines"], x, y, size, css_class, soft=is_soft)
    return lettering.halo(drawn[False]) + lettering.halo(drawn[True], strong=True)


def _areas_of_sites(spec: dict, extent: Extent) -> str:
    drawn = ""
    for site in spec["sites"]:
        if site["is_area"]:
            x, y = extent.project(*site["place"])
            colour = style.css(site["colour"])
            drawn += (
                f'<circle class="mv-map-soft" data-site="{escape(site["site_id"])}" cx="{x:.1f}" cy="{y:.1f}"'
                f' r="{max(extent.units(site["km"]), 7):.1f}" fill="{colour}" fill-opacity=".25" stroke="{colour}"'
                f' stroke-dasharray="2 3"/>'
            )
    return drawn


def _sites(spec: dict, extent: Extent) -> str:
    true = [extent.project(*site["place"]) for site in spec["sites"]]
    exact = [index for index, site in enumerate(spec["sites"]) if not site["is_area"]]
    places = list(true)
    for index, place in zip(exact, apart([true[index] for index in exact], MARK_SIZE), strict=True):
        places[index] = place
    leaders, drawn = "", ""
    for index in exact:
        site, (x, y) = spec["sites"][index], places[index]
        leaders += lettering.leader(true[index], places[index])
        shape = marks.shape(site["shape"], style.css(site["colour"]), site["hollow"], x, y)
        drawn += f'<g data-site="{escape(site["site_id"])}">{shape}</g>'
    taken = [(x - 8, y - 8, x + 8, y + 8) for x, y in places]
    numbers = ""
    for site, place in zip(spec["sites"], places, strict=True):
        is_roomy = site["is_area"] and extent.units(site["km"]) > 14
        x, y = lettering.free_place(*place, len(str(site["number"])), taken, in_middle=is_roomy)
        numbers += lettering.text([str(site["number"])], x, y, 16, "mv-map-number")
    return leaders + drawn + lettering.halo(numbers)


def _scale_bar(extent: Extent) -> str:
    """A bar that is exact at the middle of the frame; the projection keeps distances nearly true around there."""
    km = _BAR_KM[extent.name]
    length, y = extent.units(km), extent.height - 16
    return (
        f'<path class="mv-map-bar" d="M16 {y - 6}v6h{length:.1f}v-6" fill="none" stroke="{style.css("ink")}"'
        f' stroke-width="2"/>'
        + lettering.halo(
            lettering.text([f"{km:,} km".replace(",", "\u202f")], 16 + length / 2, y - 5, 18, "mv-map-name")
        )
    )
