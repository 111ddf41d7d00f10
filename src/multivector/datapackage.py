"""The description of the data, data/datapackage.json, read once: which tables and outlines there are, with their keys.

Readers use `data`, which has all public names of this module too. `datadescription` says what the file must hold.
"""

import copy
from collections.abc import Iterable
from functools import cache

from multivector import coursefile, datadescription, resources
from multivector.errors import MultivectorError, nearest_or_all
from multivector.tablefile import DataError


class UnknownName(MultivectorError):
    """A table, indicator, country, column or paragraph that does not exist; the message names the nearest ones."""


def package() -> dict:
    """Return a copy of datapackage.json, for the generated pages and the checks."""
    return copy.deepcopy(_package())


def tables() -> list[str]:
    """Return the names of all tables, in the order of the package."""
    return [name for name, resource in resource_index().items() if "schema" in resource]


def geometries() -> list[str]:
    """Return the names that `geo` accepts."""
    return [name for name, resource in resource_index().items() if resource["format"] == "geojson"]


def key(table: str) -> list[str]:
    """Return the columns that name a row of a table."""
    fields = table_resource(table)["schema"]["primaryKey"]
    return [fields] if isinstance(fields, str) else list(fields)


# --- for `data`: what was read itself, not copies --------------------------------------------------------------------


@cache
def resource_index() -> dict[str, dict]:
    """Return what the package says of each table and outline, by name."""
    return {resource["name"]: resource for resource in _package()["resources"]}


def table_resource(table: str) -> dict:
    """Return what the package says of a table. Raises UnknownName."""
    known("table", table, tables())
    return resource_index()[table]


def known(what: str, name: object, valid: Iterable[str], where: str = "") -> None:
    """Raise UnknownName, with the nearest names, unless `name` is one of the `valid`."""
    valid = list(valid)
    if name not in valid:
        raise UnknownName(f'unknown {what} "{name}"{where}.{nearest_or_all(name, valid)}')


def sound(found):
    """Return what was read, or raise its fault: that is kept too, since every query of the course asks again."""
    if isinstance(found, MultivectorError):
        raise found.with_traceback(None) from None
    return found


def _package() -> dict:
    return sound(_described())


@cache
def _described() -> dict | MultivectorError:
    try:
        package = coursefile.json_value(resources.data_dir() / "datapackage.json", datadescription.FILE)
    except coursefile.FileError as fault:
        return fault
    problems = datadescription.problems(package)
    return DataError("\n".join(problems)) if problems else package
