"""Ways to answer that the vectors of several kinds try. Not part of the installed package."""

import itertools
import random

SEED = 20230919


def subsets(names: list[str]) -> list[list[str]]:
    """Return every choice of one or more of the names."""
    sizes = range(1, len(names) + 1)
    return [list(chosen) for size in sizes for chosen in itertools.combinations(names, size)]


def picked(names: list[str]) -> list:
    """Return lists of options: every choice, in another order, twice the same, an unknown one, and no list."""
    return [*subsets(names), names[::-1], [names[0], names[0]], [names[0], "zz"], names[0]]


def generated(item: dict, near: list[str], noise: str, count: int) -> list[str]:
    """Return texts of the characters that people type (`noise`), many of them close to the answers `near`."""
    draw = random.Random(f"{SEED} {item['id']}")  # noqa: S311  (test data, not a secret)
    found = []
    for _ in range(count):
        text = near[0] if draw.random() < 0.7 else str(draw.randrange(10**7))
        near = [*near[1:], near[0]]
        for _ in range(draw.randrange(1, 4)):
            at = draw.randrange(len(text) + 1)
            text = text[:at] + draw.choice(noise) + text[at + draw.randrange(2) :]
        found.append(text)
    return found
