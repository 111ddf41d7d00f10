"""From longitude and latitude to the points of a drawing: equal-area projection, clipping, thinning, path text.

Plane geometry only; nothing here knows what a map shows.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

Point = tuple[float, float]
Ring = list[Point]


class Albers:
    """The conic equal-area projection of Albers on a sphere; y grows upwards, the unit is the Earth's radius."""

    def __init__(self, middle: float, latitude: float, parallels: tuple[float, float]):
        first, second = (sin(radians(parallel)) for parallel in parallels)
        self._n = (first + second) / 2
        self._c = 1 - first * first + 2 * self._n * first
        self._middle = middle
        self._rho0 = self._rho(latitude)

    def _rho(self, latitude: float) -> float:
        return sqrt(self._c - 2 * self._n * sin(radians(latitude))) / self._n

    def __call__(self, longitude: float, latitude: float) -> Point:
        turn = (longitude - self._middle + 180) % 360 - 180
        angle, rho = radians(self._n * turn), self._rho(latitude)
        return rho * sin(angle), self._rho0 - rho * cos(angle)

    @property
    def constants(self) -> tuple[float, float, float, float]:
        """The middle longitude, n, C and the radius at the middle latitude, as Snyder (1987) names them."""
        return self._middle, self._n, self._c, self._rho0

    def inverse(self, x: float, y: float) -> Point:
        """Return the longitude and latitude of a point of the projection."""
        rho = hypot(x, self._rho0 - y)
        longitude = self._middle + degrees(atan2(x, self._rho0 - y)) / self._n
        return longitude, degrees(asin((self._c - (rho * self._n) ** 2) / (2 * self._n)))


def polygons(geometry: dict) -> list:
    """Return the polygons (lists of rings) of a GeoJSON Polygon or MultiPolygon."""
    return [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]


def clipped(ring: Ring, west: float, south: float, east: float, north: float) -> Ring:
    """Return the ring inside a rectangle (Sutherland and Hodgman's rule); [] when nothing of it is inside."""
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        ring = _cut(ring, axis, limit, sign)
        if not ring:
            return []
    return ring


def _cut(ring: Ring, axis: int, limit: float, sign: int) -> Ring:
    kept = []
    before = ring[-1]
    for point in ring:
        inside, was_inside = sign * (point[axis] - limit) >= 0, sign * (before[axis] - limit) >= 0
        if inside != was_inside:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            other = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
            kept.append((limit, other) if axis == 0 else (other, limit))
        if inside:
            kept.append(point)
        before = point
    return kept


def extent(ring: Iterable[Point]) -> float:
    """Return the longer side of the box around a ring."""
    return max(max(values) - min(values) for values in zip(*ring, strict=True))


def thinned(ring: Ring, tolerance: float) -> Ring:
    """Return the points that carry the ring's shape, open (the first point is not repeated)."""
    ring = ring[:-1] if len(ring) > 1 and tuple(ring[0]) == tuple(ring[-1]) else ring
    if len(ring) < 4:
        return ring
    # A ring has no ends; cut it at its first point and at the point furthest from there.
    start = ring[0]
    far = max(range(len(ring)), key=lambda index: (hypot(ring[index][0] - start[0], ring[index][1] - start[1]), index))
    return _thinned_line(ring[: far + 1], tolerance)[:-1] + _thinned_line([*ring[far:], start], tolerance)[:-1]


def _thinned_line(points: Ring, tolerance: float) -> Ring:
    """Douglas and Peucker's rule, without recursion."""
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        distance, index = _furthest(points, first, last)
        if distance > tolerance:
            keep.add(index)
            spans += [(first, index), (index, last)]
    return [points[index] for index in sorted(keep)]


def _furthest(points: Ring, first: int, last: int) -> tuple[float, int]:
    """Return how far the furthest point between two others lies from the line through them, and its index.

    Written as one loop without calls: the outlines of the world pass through here for every book.
    """
    (x1, y1), (x2, y2) = points[first], points[last]
    dx, dy = x2 - x1, y2 - y1
    length = hypot(dx, dy)
    between = points[first + 1 : last]
    if length == 0:
        far, scale = [hypot(x - x1, y - y1) for x, y in between], 1
    else:
        far, scale = [abs(dx * (y1 - y) - (x1 - x) * dy) for x, y in between], length
    largest = max(far)
    return largest / scale, last - 1 - far[::-1].index(largest)


def path(rings: Iterable[Ring]) -> str:
    """Return the `d` of an SVG path: steps in tenths of a unit, exact in sum, as short as can be."""
    return "".join(_ring_path(ring) for ring in rings)


def _ring_path(ring: Ring) -> str:
    points = [(round(x * 10), round(y * 10)) for x, y in ring]
    steps = "".join(f"l{tenth(x2 - x1)} {tenth(y2 - y1)}" for (x1, y1), (x2, y2) in pairwise(points))
    return f"M{tenth(points[0][0])} {tenth(points[0][1])}{steps}z".replace(" -", "-")


def tenth(tenths: int) -> str:
    """Return a number of tenths as text: 125 → "12.5", -30 → "-3"."""
    whole, rest = divmod(abs(tenths), 10)
    return ("-" if tenths < 0 else "") + (f"{whole}.{rest}" if rest else str(whole))


def rings_in(
    geometry: dict, project: Callable[[float, float], Point], box: tuple, *, smallest: float, tolerance: float
):
    """Yield the projected, clipped and thinned rings of a geometry; those of less than `smallest` extent are left out.

    box: (west, south, east, north) in the units of the projection.
    """
    for polygon in polygons(geometry):
        yield from _polygon_in(polygon, project, box, smallest, tolerance)


def _polygon_in(polygon: list, project, box, smallest, tolerance) -> Iterator[Ring]:
    for number, ring in enumerate(polygon):
        points = clipped([project(*position[:2]) for position in ring], *box)
        if len(points) < 3 or extent(points) < smallest:
            if number == 0:
                return  # without its outer ring, a hole would be an island
            continue
        kept = thinned(points, tolerance)
        if len(kept) >= 3:
            yield kept
