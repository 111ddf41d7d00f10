"""Marks that would lie on each other are moved apart, each as little as possible, so that all can be seen."""

from itertools import combinations
from math import cos, hypot, sin

Point = tuple[float, float]

_ROUNDS = 80
_TURN = 2.399963  # the golden angle: marks at one and the same place leave it in different directions


def apart(places: list[Point], distance: float, radii: list[float] | None = None) -> list[Point]:
    """Return the places moved until any two are `distance` apart (nearly so in a dense crowd), in the same order.

    radii: of marks of different size; `distance` is then the space between their edges.
    """
    radii = radii or [0.0] * len(places)
    moved = [list(place) for place in places]
    for _ in range(_ROUNDS):
        is_settled = True
        for first, second in combinations(range(len(moved)), 2):
            right, down = moved[second][0] - moved[first][0], moved[second][1] - moved[first][1]
            far = hypot(right, down)
            wanted = distance + radii[first] + radii[second]
            if far >= wanted:
                continue
            is_settled = False
            if far < 0.01:
                right, down, far = cos(second * _TURN), sin(second * _TURN), 1.0
                push = wanted / 2
            else:
                push = (wanted - far) / 2
            for index, sign in ((first, -1), (second, 1)):
                moved[index][0] += sign * push * right / far
                moved[index][1] += sign * push * down / far
        if is_settled:
            break
    return [(round(x, 1), round(y, 1)) for x, y in moved]
