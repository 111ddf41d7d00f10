"""One cell of a table: its rules (the constraints of its Table Schema field, what the field `holds`), and its parts."""

import re
from collections.abc import Callable, Iterator

import pandas as pd

from multivector import data
from multivector.dates import is_date, is_day

_SEPARATOR = ";"
_SHOWN = 60


def entries_of(cell: str) -> tuple[str, ...]:
    """Return the members of a cell that may hold several: codes of states, web addresses."""
    return tuple(part for part in cell.split(_SEPARATOR) if part)


def short(cell: object) -> str:
    """Return the cell as a message can show it."""
    text = str(cell)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def problems(cell, field: dict, row: pd.Series | None) -> Iterator[str]:
    """Yield what is wrong with a filled cell. `row` is needed by a field with `not_before` only."""
    limits = field.get("constraints", {})
    if "enum" in limits and cell not in limits["enum"]:
        yield f'is "{short(cell)}", not one of: {", ".join(limits["enum"])}'
    holds = "day" if field["type"] == "date" else field.get("holds")
    if "pattern" in limits and holds is None and not re.fullmatch(limits["pattern"], str(cell)):
        yield f'is "{short(cell)}", not of the form {limits["pattern"]}'
    if "minimum" in limits and cell < limits["minimum"]:
        yield f"is {cell:g}, below {limits['minimum']}"
    if "maximum" in limits and cell > limits["maximum"]:
        yield f"is {cell:g}, above {limits['maximum']}"
    if isinstance(cell, str) and cell != cell.strip():
        yield "has spaces at an end"
    if isinstance(cell, str) and "\n" in cell:
        yield "has a line break inside"
    if holds is not None:
        yield from _HOLDS[holds](cell)
    if row is not None:
        start = row[field["not_before"]]
        if start and _last_day(cell) < _first_day(start):
            yield f"{cell} is before {field['not_before']} {start}"


def _first_day(date: str) -> str:
    return date + "0000-01-01"[len(date) :]


def _last_day(date: str) -> str:
    return date + "0000-12-31"[len(date) :]


def _date_problems(cell: str) -> Iterator[str]:
    if not is_date(cell):
        yield f'is "{short(cell)}", not a date of the calendar (YYYY, YYYY-MM or YYYY-MM-DD)'


def _day_problems(cell: str) -> Iterator[str]:
    if not is_day(cell):
        yield f'is "{short(cell)}", not a day of the calendar (YYYY-MM-DD)'


def _month_problems(cell: str) -> Iterator[str]:
    if len(cell) != len("YYYY-MM") or not is_date(cell):
        yield f'is "{short(cell)}", not a month of the calendar (YYYY-MM)'


def _span_problems(cell: str) -> Iterator[str]:
    start, _, end = cell.partition("/")
    for part in (start, end):
        if part not in ("", ".."):
            yield from _date_problems(part)
    if end not in ("", "..") and _last_day(end) < _first_day(start):
        yield f"ends before it starts: {cell}"


def _code_problems(cell: str) -> Iterator[str]:
    codes = cell.split(_SEPARATOR)
    known = {entry.iso3 for entry in data.countries()}
    for code in codes:
        if code not in known:
            yield f'names "{short(code)}", which is not in countries.csv'
    if len(set(codes)) < len(codes):
        yield f"names a code twice: {short(cell)}"


def _url_problems(cell: str) -> Iterator[str]:
    addresses = cell.split(_SEPARATOR)
    for address in addresses:
        if not re.fullmatch(r"https?://[^\s/]+\.[^\s/]+(/\S*)?", address):
            yield f'names "{short(address)}", not a web address; addresses are separated by ;'
    if len(set(addresses)) < len(addresses):
        yield "names an address twice"


_HOLDS: dict[str, Callable[[str], Iterator[str]]] = {
    "date": _date_problems,
    "day": _day_problems,
    "month": _month_problems,
    "span": _span_problems,
    "codes": _code_problems,
    "urls": _url_problems,
}
