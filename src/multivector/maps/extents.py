"""The two frames a map can have, the region and Eurasia, each with its projection, geometry and names in place."""

from dataclasses import dataclass, field
from functools import cached_property

from multivector.errors import MultivectorError, nearest
from multivector.geometry import EARTH_KM
from multivector.maps.shapes import Albers

WIDTH = 640


@dataclass(frozen=True)
class Extent:
    """A view: degrees that must be seen, the projection, and where names stand (longitude, latitude)."""

    name: str
    west: float
    east: float
    south: float
    north: float
    parallels: tuple[float, float]
    geometry: str
    majors: dict[str, tuple[float, float]]
    minors: dict[str, tuple[float, float]] = field(default_factory=dict)
    has_lakes: bool = False
    has_capitals: bool = False
    polygons_within: tuple[float, float, float, float] = (-30, -12, 180, 82)  # others need no drawing

    @cached_property
    def _projection(self) -> Albers:
        return Albers((self.west + self.east) / 2, (self.south + self.north) / 2, self.parallels)

    @cached_property
    def _box(self) -> tuple[float, float, float, float]:
        edge = [self._projection(*point) for point in _edge(self.west, self.south, self.east, self.north)]
        xs, ys = zip(*edge, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    @cached_property
    def scale(self) -> float:
        """Drawing units for one Earth radius."""
        return WIDTH / (self._box[2] - self._box[0])

    @cached_property
    def height(self) -> int:
        """Drawing units from top to bottom; the width is WIDTH."""
        return round((self._box[3] - self._box[1]) * self.scale)

    def project(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return the place on the drawing (x to the right, y down)."""
        x, y = self._projection(longitude, latitude)
        return (x - self._box[0]) * self.scale, (self._box[3] - y) * self.scale

    def unproject(self, x: float, y: float) -> tuple[float, float]:
        """Return longitude and latitude of a place on the drawing."""
        return self._projection.inverse(x / self.scale + self._box[0], self._box[3] - y / self.scale)

    @property
    def constants(self) -> tuple[float, ...]:
        """What a script needs to project and unproject: middle longitude, n, C, left, top and scale.

        With rho = sqrt(C - 2 n sin latitude) / n and the angle n (longitude - middle), a place stands at
        x = (rho sin angle - left) scale and y = (rho cos angle - top) scale.
        """
        middle, n, c, rho0 = self._projection.constants
        return middle, n, c, self._box[0], rho0 - self._box[3], self.scale

    def units(self, km: float) -> float:
        """Return the length of `km` on the drawing."""
        return km / EARTH_KM * self.scale

    @property
    def bounds(self) -> list[list[float]]:
        """[[south, west], [north, east]], as Leaflet wants it."""
        return [[self.south, self.west], [self.north, self.east]]


def _edge(west, south, east, north, steps=24):
    for step in range(steps + 1):
        longitude = west + (east - west) * step / steps
        yield longitude, south
        yield longitude, north


REGION = Extent(
    "region",
    west=47.5,
    east=86.5,
    south=35.2,
    north=55.3,
    parallels=(38, 52),
    geometry="ca_countries_10m",
    majors={
        "KAZ": (67.5, 48.6),
        "KGZ": (75.4, 41.5),
        "TJK": (73.0, 37.75),
        "TKM": (58.6, 39.3),
        "UZB": (61.9, 42.5),
    },
    minors={
        "RUS": (58.5, 53.6),
        "CHN": (82.5, 41.0),
        "IRN": (56.3, 36.3),
        "AFG": (65.3, 35.6),
        "PAK": (72.4, 35.6),
    },
    has_lakes=True,
    has_capitals=True,
    polygons_within=(20, 20, 120, 75),
)
EURASIA = Extent(
    "eurasia",
    west=20,
    east=122,
    south=17,
    north=62,
    parallels=(25, 55),
    geometry="world_countries_110m",
    majors={
        "KAZ": (67.5, 49.6),
        "RUS": (72.0, 60.0),
        "CHN": (101.0, 34.0),
        "IND": (79.0, 22.5),
        "IRN": (53.6, 32.6),
        "UKR": (31.0, 49.4),
        "TUR": (34.6, 37.6),
    },
    minors={
        "MNG": (103.5, 46.8),
        "AFG": (65.8, 33.6),
        "PAK": (68.6, 28.6),
        "UZB": (61.6, 43.6),
        "TKM": (56.2, 39.7),
        "KGZ": (78.6, 43.2),
        "TJK": (76.2, 38.6),
        "SAU": (45.0, 24.4),
    },
)
EXTENTS = {extent.name: extent for extent in (REGION, EURASIA)}


def extent_named(name: str) -> Extent:
    """Return the extent with this name; raises MultivectorError with the valid ones."""
    if name not in EXTENTS:
        raise MultivectorError(f'unknown extent "{name}".{nearest(name, EXTENTS)} There are: {", ".join(EXTENTS)}.')
    return EXTENTS[name]
