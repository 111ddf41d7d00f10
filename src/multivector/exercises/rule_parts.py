"""What the rules of several kinds are made of; a rule yields (path inside the item, message)."""

from collections.abc import Callable, Iterator

from multivector.errors import MultivectorError
from multivector.exercises.bank_yaml import Path

Found = Iterator[tuple[Path, str]]


def refused(place: Path, look_up: Callable[[str], object], name: str) -> Found:
    """Yield why `look_up` does not know `name`; nothing where it does."""
    try:
        look_up(name)
    except MultivectorError as problem:
        yield place, str(problem)
