"""The kinds of exercise. A kind is one folder here, and what makes it up stands there and nowhere else.

    __init__.py     KIND, a `Kind`: its words, and the functions below
    …               (see `_kind`)

This module finds the folders and names none. A name that begins with "_" is a module that several kinds share.
"""

import pkgutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path

from multivector.errors import MultivectorError, nearest
from multivector.kinds._kind import Kind

__all__ = ["Kind", "UnknownKind", "also_in", "every", "get", "names"]


class UnknownKind(MultivectorError):
    """A kind of exercise that there is not."""


def names() -> tuple[str, ...]:
    """Return the names of the kinds, in the order in which people read of them."""
    return tuple(every())


@cache
def every() -> dict[str, Kind]:
    """Return the kinds by name, in the order of `names`."""
    found = [entry.name for entry in pkgutil.iter_modules(__path__) if entry.ispkg and not entry.name.startswith("_")]
    kinds = {name: _read(name) for name in found}
    return dict(sorted(kinds.items(), key=lambda entry: (entry[1].place, entry[0])))


def _read(name: str) -> Kind:
    package = import_module(f"{__name__}.{name}")
    return replace(package.KIND, name=name, folder=Path(package.__file__).parent)


def get(name: str) -> Kind:
    """Return the kind of that name. Raises UnknownKind naming the nearest."""
    if name not in every():
        raise UnknownKind(f"unknown kind {name!r}.{nearest(name, names()) or f' There are: {_listed()}.'}")
    return every()[name]


def _listed() -> str:
    return ", ".join(names())


@contextmanager
def also_in(folder: Path) -> Iterator[None]:
    """Let the folders in `folder` be kinds too, for as long as the block runs: a kind under trial, a kind of a test."""
    before = set(sys.modules)
    __path__.append(str(folder))
    every.cache_clear()
    try:
        yield
    finally:
        __path__.remove(str(folder))
        every.cache_clear()
        for name in {name for name in sys.modules if name.startswith(f"{__name__}.")} - before:
            if str(folder) in str(sys.modules[name].__file__):
                del sys.modules[name]
