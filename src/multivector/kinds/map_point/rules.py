"""Rules of map_point that a schema cannot say."""

import itertools
from collections.abc import Mapping

from multivector.errors import MultivectorError
from multivector.exercises.bank_yaml import Path
from multivector.exercises.references import References
from multivector.exercises.rule_parts import Found
from multivector.kinds._lists import once
from multivector.kinds.map_point import model, picture
from multivector.kinds.map_point.marker import distance_km


def rules(entry: Mapping, references: References) -> Found:
    """Yield what is wrong with the places of a map_point item."""
    places = entry["places"]
    faults = [*once("places", places)]
    for number, place in enumerate(places):
        faults += _row(("places", number), place, entry["tolerance_km"], references)
        for further, near in enumerate(place.get("near", ())):
            faults += _row(("places", number, "near", further), near, entry["tolerance_km"], references)
    if entry["zero_km"] < entry["tolerance_km"]:
        faults.append((("zero_km",), f"zero_km is smaller than tolerance_km, {entry['tolerance_km']}"))
    yield from faults
    if not faults:
        yield from _apart(places, entry["tolerance_km"], references)


def _row(where: Path, part: Mapping, tolerance_km: int, references: References) -> Found:
    if ("site" in part) == ("event" in part):
        yield where, "give either site or event, not both or neither"
        return
    kind = "site" if "site" in part else "event"
    try:
        row = model.row_of(part, references)
    except MultivectorError as problem:
        yield (*where, kind), str(problem)
        return
    name = part[kind]
    if not picture.inside(row["lon"], row["lat"]):
        yield (*where, kind), f"{name} lies outside the map, so no reader can set it"
    if tolerance_km < row["precision_km"]:
        message = f"tolerance_km is {tolerance_km}, but {name} is known to {row['precision_km']} km only; widen it"
        yield ("tolerance_km",), message


def _apart(places: list[Mapping], tolerance_km: int, references: References) -> Found:
    """One point must not be right for two places, and each near place must be reachable."""
    points = [model.row_of(place, references) for place in places]
    for (one, first), (two, second) in itertools.combinations(enumerate(points), 2):
        km = distance_km(first, second)
        if km <= tolerance_km:
            names = f"{places[one]['id']} and {places[two]['id']}"
            yield (
                ("places", two),
                f"{names} lie {km:g} km apart, within the tolerance; one point would be right for both",
            )
    for number, place in enumerate(places):
        earlier: list[Mapping] = []
        for further, near in enumerate(place.get("near", ())):
            row = model.row_of(near, references)
            right, named = distance_km(points[number], row), [distance_km(other, row) for other in earlier]
            if right <= tolerance_km or any(km <= tolerance_km for km in named):
                what = "counts as right" if right <= tolerance_km else "is named by an earlier near"
                message = f"near: {near.get('site') or near.get('event')} {what}, so its feedback is never shown"
                yield ("places", number, "near", further), message
            earlier.append(row)
