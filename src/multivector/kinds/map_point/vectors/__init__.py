"""Responses to try on items of kind map_point; `cases.json` holds what they earn."""

import math
import random

from multivector.geometry import EARTH_KM
from multivector.kinds._vectors import SEED


def responses(item: dict) -> list[dict]:
    """Return points on, around and far from each place, at the edges of the rule and of the globe, alone and together.

    A point due north is as far as its degrees say, so the edges can be hit.
    """
    draw = random.Random(f"{SEED} {item['id']}")  # noqa: S311  (test data, not a secret)
    degree = math.pi * EARTH_KM / 180
    found = []
    for place in item["places"]:
        edges = [item[name] + more for name in ("tolerance_km", "zero_km") for more in (-0.2, -0.04, 0, 0.04, 0.06, 1)]
        points = [(place["lat"] + sign * km / degree, place["lon"]) for km in (0, 0.4, 0.6, *edges) for sign in (1, -1)]
        points += [(place["lat"] + up, place["lon"] + across) for up in (-1, 0, 1) for across in (-2, 0, 2)]
        points += [(0, 0), (90, 0), (-90, 180), (12, -180), (12, 180)]
        points += [(draw.uniform(-90, 90), draw.uniform(-180, 180)) for _ in range(20)]
        found += [{place["id"]: {"lat": lat, "lon": lon}} for lat, lon in points]
    for _ in range(60):
        chosen = draw.sample(item["places"], draw.randint(1, len(item["places"])))
        spread = draw.choice((0, 0.3, 1, 3))
        found.append({place["id"]: _moved(place, draw, spread) for place in chosen})
    places = [{"lat": place["lat"], "lon": place["lon"]} for place in item["places"]]
    found.append({place["id"]: point for place, point in zip(item["places"], places[1:] + places[:1], strict=True)})
    found.append({place["id"]: None for place in item["places"]} | {"p1": {"lat": 42, "lon": 74}})
    return found


def _moved(place: dict, draw: random.Random, degrees: float) -> dict:
    return {axis: place[axis] + draw.uniform(-degrees, degrees) for axis in ("lat", "lon")}
