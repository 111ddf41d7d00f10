"""Places of events on the still map: a circle a place, with its number of events, moved apart where they crowd."""

from html import escape
from math import sqrt

from multivector import style
from multivector.maps import lettering, scene
from multivector.maps.extents import Extent
from multivector.maps.spread import apart

_SIZES = {"region": 1, "eurasia": 0.65}  # in the wide frame many places lie near each other
_GAP = 1.5  # units between the edges of two circles
_NAMED_FROM = 3  # events that make a place worth its name on the map


def radius(count: int, extent_name: str) -> float:
    """Return the radius of a mark, in units: the larger, the more events."""
    return round(_SIZES[extent_name] * (6 + 1.9 * sqrt(count - 1)), 1)


def draw(spec: dict, extent: Extent) -> str:
    """Return the marks of a map of events; "" for every other map."""
    places = spec.get("events", [])
    soft = [place for place in places if place["km"]]
    sharp = [place for place in places if not place["km"]]
    true = [extent.project(*place["place"]) for place in sharp]
    radii = [radius(place["count"], extent.name) for place in sharp]
    moved = apart(true, _GAP, radii)
    leaders = "".join(
        _group(place, leader)
        for place, *ends in zip(sharp, true, moved, strict=True)
        if (leader := lettering.leader(*ends))
    )
    marks = "".join(_mark(*mark) for mark in zip(sharp, moved, radii, strict=True))
    return (
        "".join(_soft(place, extent) for place in soft)
        + leaders
        + marks
        + lettering.halo(_names(spec, extent, list(zip(sharp, moved, radii, strict=True))))
    )


def _group(place: dict, inner: str) -> str:
    """Return what belongs to a place; the page of events finds it by its key."""
    return f'<g data-place="{escape(place["key"])}">{inner}</g>'


def _soft(place: dict, extent: Extent) -> str:
    x, y = extent.project(*place["place"])
    colour = style.css("accent")
    return _group(
        place,
        f"<title>{escape(place['text'][0])}</title>"
        f'<circle class="mv-map-soft" cx="{x:.1f}" cy="{y:.1f}" r="{extent.units(place["km"]):.1f}" fill="{colour}"'
        f' fill-opacity=".25" stroke="{colour}" stroke-dasharray="2 3"/>{_number(place, x, y, "ink", 8)}',
    )


def _mark(place: dict, at: tuple[float, float], size: float) -> str:
    x, y = at
    accent, paper = style.css("accent"), style.css("paper")
    look = (
        f'fill="{paper}" stroke="{accent}" stroke-width="2.4"'
        if place["is_abroad"]
        else f'fill="{accent}" stroke="{paper}" stroke-width="1.2"'
    )
    return _group(
        place,
        f"<title>{escape(place['text'][0])}</title>"
        f'<circle class="mv-map-spot" cx="{x:.1f}" cy="{y:.1f}" r="{size}" {look}/>'
        f"{_number(place, x, y, 'ink' if place['is_abroad'] else 'paper', size)}",
    )


def _number(place: dict, x: float, y: float, colour: str, size: float) -> str:
    if place["count"] == 1:
        return ""
    height = 14 if size >= (7 if place["count"] < 10 else 11) else 10
    return (
        f'<text class="mv-map-count" text-anchor="middle" font-size="{height}" x="{x:.1f}" y="{y + height * 0.36:.1f}"'
        f' fill="{style.css(colour)}">{place["count"]}</text>'
    )


def _names(spec: dict, extent: Extent, marks: list) -> str:
    """Name the places with the most events, where there is room between marks and names of states."""
    taken = [(x - r, y - r, x + r, y + r) for _, (x, y), r in marks]
    for label in scene.labels(spec):
        x, y = extent.project(*label["place"])
        wide = len(label["lines"][0]) * (5.6 if label["rank"] == "major" else 3.8)
        taken.append((x - wide, y - 17, x + wide, y + 4))
    drawn = ""
    for place, (x, y), r in sorted(marks, key=lambda mark: (-mark[0]["count"], mark[0]["name"])):
        name = place["name"].split(",")[0]
        wide, high = len(name) * 3.8, 7
        around = [(x, y - r - 9), (x + r + wide + 3, y), (x - r - wide - 3, y), (x, y + r + 9)]
        free = place["count"] >= _NAMED_FROM and lettering.free_box(around, wide, high, taken)
        if free:
            text = lettering.text([name], free[0], free[1] + 4.5, lettering.MINOR, "mv-map-minor")
            drawn += _group(place, text)
    return drawn
