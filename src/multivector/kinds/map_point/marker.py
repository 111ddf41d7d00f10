"""Mark places set on a map, `{"place id": {"lat": 42.8, "lon": 74.6}}`: the mean of what the places earn.

A point earns all within `tolerance_km` of the place, nothing from `zero_km` on, and between them a part that falls in
a straight line, cut to whole per cents (state `partly`); a place without a point earns nothing (`missed`). The
distance is that of the great circle, in tenths of a km; `mark.js` computes the same numbers. A message of its own:
`place` (a point that is no latitude and longitude)."""

import math
from collections.abc import Mapping

from multivector.exercises.marking_result import (
    is_blank,
    make_part,
    record_problem,
    result,
    still_open,
    unreadable,
)
from multivector.geometry import km_between

_NO_POINT = "<p>A point needs a latitude and a longitude in degrees, for example 51.5 and 0.1.</p>"
_WINDS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


def mark(item: dict, response: object) -> dict:
    """Mark `{"lat": …, "lon": …}` in degrees, or nothing, by the id of its place."""
    problem = record_problem(item["places"], response, _point_problem)
    if problem:
        return unreadable(problem, _NO_POINT if problem == "place" else "")
    per_cents, parts = zip(*(_part(item, place, response.get(place["id"])) for place in item["places"]), strict=True)
    right = sum(part["state"] == "right" for part in parts)
    summary = f"Within {item['tolerance_km']} km of the place: {right} of {len(parts)}.{still_open(parts)}"
    return result(sum(per_cents) / (100 * len(parts)), "", parts, f"<p>{summary}</p>")


def per_cent(km: float, tolerance_km: float, zero_km: float) -> int:
    """Return what a point earns at that distance: 100 within the tolerance, then falling in a straight line to 0 at
    `zero_km`, cut to whole per cents, so that only a point within the tolerance earns all."""
    if km <= tolerance_km:
        return 100
    if km >= zero_km:
        return 0
    return math.floor((zero_km - km) / (zero_km - tolerance_km) * 100)


def distance_km(one: Mapping, other: Mapping) -> float:
    """Return the great-circle distance of two points (`lat`, `lon` in degrees) on a sphere, in tenths of a km.

    Rounded, because the sines of two machines may differ in the last digit.
    """
    return math.floor(km_between(one["lon"], one["lat"], other["lon"], other["lat"]) * 10 + 0.5) / 10


def direction(start: Mapping, end: Mapping) -> str:
    """Return the one of eight winds in which `end` lies as seen from `start`, along the great circle."""
    first, last = math.radians(start["lat"]), math.radians(end["lat"])
    east = math.radians(end["lon"] - start["lon"])
    x = math.sin(east) * math.cos(last)
    y = math.cos(first) * math.sin(last) - math.sin(first) * math.cos(last) * math.cos(east)
    return _WINDS[math.floor(math.degrees(math.atan2(x, y)) / 45 + 8.5) % 8]


def _point_problem(point: object) -> str:
    if not isinstance(point, Mapping):
        return "unreadable"
    return "" if _is_degree(point.get("lat"), 90) and _is_degree(point.get("lon"), 180) else "place"


def _is_degree(value: object, limit: int) -> bool:
    # Not a number, and every infinity, is not within the limit either.
    return isinstance(value, int | float) and not isinstance(value, bool) and -limit <= value <= limit


def _part(item: dict, place: dict, point: object) -> tuple[int, dict]:
    if is_blank(point):
        return 0, make_part(place["id"], "missed")
    tolerance, km = item["tolerance_km"], distance_km(place, point)
    earned = per_cent(km, tolerance, item["zero_km"])
    state = "right" if earned == 100 else "partly" if earned else "wrong"
    said = place["feedback"]["right_html" if earned == 100 else "wrong_html"]
    for near in place["near"] if earned < 100 else ():
        if distance_km(near, point) <= tolerance:
            said = near["feedback_html"]
            break
    return earned, make_part(place["id"], state, f"<p>{_where(place, point, km)}</p>{said}")


def _where(place: dict, point: Mapping, km: float) -> str:
    whole = math.floor(km + 0.5)
    if not whole:
        return "Your point lies on the place itself, to the kilometre."
    return f"Your point lies {whole} km to the {direction(place, point)} of the place."
