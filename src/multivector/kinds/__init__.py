"""The kinds of exercise. A kind is one folder here, and what makes it up stands there and nowhere else.

    __init__.py     KIND, a `Kind` (see `_kind`): its words, and the functions of the modules below
    model.py        the fields of the public form
    rules.py        what must hold in an item of the bank and a schema cannot say
    form.py         the static form, and the right answer in words
    marker.py       what an answer earns
    lms.py          what it becomes in other systems, where they hold it
    schema.json     its fields, for the schema of bank files
    skeleton.yaml   its fields as `multivector new-item` writes them
    mark.js         what an answer earns, equal to marker.py
    control.js      how an answer is read from the form and shown in it
    style.css       where it needs one
    vectors/        items, responses to try and what they earn: the tests hold marker.py and mark.js to them

The engine (`exercises`) looks for `mark.js`, `control.js`, `schema.json`, `skeleton.yaml` and `style.css` by these
names; how a kind parts its Python is its own affair.

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

from multivector.errors import MultivectorError, nearest_or_all
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
        raise UnknownKind(f"unknown kind {name!r}.{nearest_or_all(name, names())}")
    return every()[name]


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
