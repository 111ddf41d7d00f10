"""The lines of a map of flows: where they start and end, how they bend, what stands beside them.

All in units of the drawing. A partner inside the frame is reached at its name; the line to any other leaves through
the edge of the frame, in the direction in which the partner lies as the crow flies.
"""

from dataclasses import dataclass
from functools import cache
from html import escape
from math import atan2, cos, hypot, radians, sin

from multivector import data, style
from multivector.errors import MultivectorError, nearest
from multivector.maps import lettering, scene
from multivector.maps.extents import WIDTH, Extent, extent_named
from multivector.maps.shapes import polygons

_UNIONS = {"EU": (4.35, 50.85), "EU27": (4.35, 50.85)}  # Brussels
_BEND = 0.14  # how far a line bends, as a share of its length
_STEPS = 16
_LETTER = 8.2  # width of a letter of an end's name
_HIGH = 20  # height that an end's name takes
_INSET = 12  # names stand this far inside the frame


@dataclass(frozen=True)
class End:
    """Where the lines of a partner meet. side: the edge they leave through, "" for a place inside the frame."""

    partner: str
    x: float
    y: float
    side: str

    @property
    def name(self) -> str:
        """The partner's name with an arrow over the edge."""
        name = data.country(self.partner).name
        return {"left": f"← {name}", "right": f"{name} →", "top": f"↑ {name}", "bottom": f"↓ {name}"}.get(
            self.side, name
        )

    @property
    def name_at(self) -> tuple[float, float]:
        """Where the middle of the name stands."""
        half = len(self.name) * _LETTER / 2
        shift = {"left": (half + _INSET, 0), "right": (-half - _INSET, 0), "top": (0, 14), "bottom": (0, -10)}
        right, down = shift.get(self.side, (0, 13))
        return self.x + right, self.y + down


def check(partners: list[str], extent_name: str) -> None:
    """Raise MultivectorError for a partner that has no place, such as a bank, or for too many at one edge."""
    for partner in partners:
        data.country(partner)  # raises for an unknown code
        if _place(partner) is None:
            known = [*_UNIONS, *_shapes()]
            hint = nearest(partner, known)
            raise MultivectorError(f"flows: {partner} has no place on a map; leave it out.{hint}")
    ends(partners, extent_named(extent_name))


@cache
def _shapes() -> dict[str, dict]:
    features = data.geo("world_countries_110m")["features"]
    return {feature["properties"]["iso3"]: feature["geometry"] for feature in features}


def _place(partner: str) -> tuple[float, float] | None:
    """Return the middle of a partner's largest piece of land."""
    if partner in _UNIONS:
        return _UNIONS[partner]
    if partner not in _shapes():
        return None
    outer = max((polygon[0] for polygon in polygons(_shapes()[partner])), key=len)
    return sum(point[0] for point in outer) / len(outer), sum(point[1] for point in outer) / len(outer)


def ends(partners: list[str], extent: Extent) -> dict[str, End]:
    """Return the end of each partner; names at one edge are moved apart."""
    found = [_end(partner, extent) for partner in partners]
    placed = [end for end in found if not end.side]
    for side, axis in (("left", "y"), ("right", "y"), ("top", "x"), ("bottom", "x")):
        row = sorted((end for end in found if end.side == side), key=lambda end: (getattr(end, axis), end.partner))
        placed += _apart(row, axis, extent)
    return {end.partner: end for end in placed}


def _end(partner: str, extent: Extent) -> End:
    inside = extent.minors.get(partner) or extent.majors.get(partner)
    if inside:
        return End(partner, *extent.project(*inside), "")
    angle = _bearing(((extent.west + extent.east) / 2, (extent.south + extent.north) / 2), _place(partner))
    right, down = sin(angle), -cos(angle)
    half_wide, half_high = WIDTH / 2, extent.height / 2
    reach = min(half_wide / abs(right) if right else 1e9, half_high / abs(down) if down else 1e9)
    x, y = half_wide + reach * right, half_high + reach * down
    if abs(x - half_wide) > half_wide - 1e-6:
        return End(partner, x, y, "right" if right > 0 else "left")
    return End(partner, x, y, "bottom" if down > 0 else "top")


def _bearing(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Return the direction of the shortest way between two places, from north over east, in radians."""
    (x1, y1), (x2, y2) = (tuple(map(radians, place)) for place in (start, end))
    turn = x2 - x1
    return atan2(sin(turn) * cos(y2), cos(y1) * sin(y2) - sin(y1) * cos(y2) * cos(turn))


def _apart(row: list[End], axis: str, extent: Extent) -> list[End]:
    """Return ends along one edge moved until their names have room, none beyond the corners."""
    sizes = [_HIGH if axis == "y" else len(end.name) * _LETTER + 16 for end in row]
    # Names at the sides leave the corners to those at the top and at the bottom.
    low, high = (_HIGH + 4, extent.height - _HIGH - 4) if axis == "y" else (0, WIDTH)
    if sum(sizes) > high - low:
        edge, told = row[0].side, ", ".join(end.partner for end in row)
        raise MultivectorError(f"flows: too many partners at the {edge} edge for their names ({told}); leave some out")
    at = []
    for end, size in zip(row, sizes, strict=True):
        at.append(max(getattr(end, axis), low + size / 2))
        low = at[-1] + size / 2
    for index in reversed(range(len(row))):
        at[index] = min(at[index], high - sizes[index] / 2)
        high = at[index] - sizes[index] / 2
    moved = zip(row, at, strict=True)
    return [End(e.partner, e.x, y, e.side) if axis == "y" else End(e.partner, y, e.y, e.side) for e, y in moved]


def curve(iso3: str, end: End, extent: Extent) -> list[tuple[float, float]]:
    """Return the points of the line between a state and an end, from the state."""
    x, y = start(iso3, extent)
    length = hypot(end.x - x, end.y - y)
    # Always to the same side of the way out, so that neighbouring lines run along each other.
    bend = _BEND * length * (1 if end.x >= x else -1)
    mid_x = (x + end.x) / 2 + bend * (end.y - y) / length
    mid_y = (y + end.y) / 2 - bend * (end.x - x) / length
    points = []
    for step in range(_STEPS + 1):
        t = step / _STEPS
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        points.append((round(a * x + b * mid_x + c * end.x, 1), round(a * y + b * mid_y + c * end.y, 1)))
    return points


def start(iso3: str, extent: Extent) -> tuple[float, float]:
    """Return where the lines of a state meet: below its name."""
    x, y = extent.project(*(extent.majors.get(iso3) or extent.minors[iso3]))
    return x, y + 10


def lines(spec: dict, extent: Extent) -> str:
    """Return the lines of a map of flows, the widest below; "" for every other map."""
    if not spec.get("flows"):
        return ""
    met = ends(spec["partners"], extent)
    drawn = ""
    for flow in spec["flows"]:
        (x, y), *rest = curve(flow["iso3"], met[flow["partner"]], extent)
        path = f"M{x} {y}" + "".join(f"L{x} {y}" for x, y in rest)
        drawn += (
            f'<path data-flow="{escape(flow["iso3"])} {escape(flow["partner"])}" d="{path}"'
            f' stroke="{style.css(flow["colour"])}" stroke-width="{flow["width"]}">'
            f"<title>{escape(', '.join(flow['text']))}</title></path>"
        )
    starts = "".join(_dot(*start(iso3, extent)) for iso3 in sorted({flow["iso3"] for flow in spec["flows"]}))
    inner = "".join(_dot(end.x, end.y) for end in met.values() if not end.side)
    return f'<g fill="none" stroke-opacity=".8" stroke-linejoin="round">{drawn}</g>{starts}{inner}'


def _dot(x: float, y: float) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{style.css("ink")}"/>'


def names(spec: dict, extent: Extent) -> str:
    """Return the names of the ends, and the amounts of the lines where there is room for them."""
    if not spec.get("flows"):
        return ""
    met, taken, drawn = ends(spec["partners"], extent), _names_of_states(spec, extent), ""
    for end in met.values():
        x, y = end.name_at
        half = len(end.name) * _LETTER / 2
        taken.append((x - half, y - 9, x + half, y + 9))
        drawn += lettering.text([end.name], x, y + 5, 16, "mv-map-end")
    for flow in spec["flows"]:
        points = curve(flow["iso3"], met[flow["partner"]], extent)
        half = len(flow["label"]) * 5
        free = lettering.free_box([points[step] for step in (8, 7, 9, 6, 10, 5, 11)], half, 8, taken)
        if free:
            drawn += lettering.text([flow["label"]], free[0], free[1] + 5, 14, "mv-map-minor")
    return lettering.halo(drawn)


def _names_of_states(spec: dict, extent: Extent) -> list[tuple]:
    taken = []
    for label in scene.labels(spec):
        x, y = extent.project(*label["place"])
        wide = len(label["lines"][0]) * (5.8 if label["rank"] == "major" else 3.9)
        taken.append((x - wide, y - 17, x + wide, y + 4))
    for area in scene.disputed(spec):
        x, y = extent.project(*scene.middle(area["geometry"]))
        taken.append((x - 58, y - 6, x + 66, y + 27))
    return taken
