"""Reading a CSV file into the types of its Table Schema: quickly when it is sound, else with the line of the fault.

The quick way is the C parser of pandas. It forgives what a course must not forgive (short rows, stray quotation marks,
words for missing numbers), so a file with any such trace is read again row by row, and that reading decides.
"""

import csv
import io
import re

import numpy as np
import pandas as pd

from multivector.errors import MultivectorError

_MAX_WHOLE = 2**53  # a larger one would be rounded
_NUMBERS = {"integer": "int64", "number": "float64"}
# A quotation mark that neither opens nor closes a cell; the pattern begins with the mark itself, which is fast to find.
_STRAY_MARK = re.compile(r'"(?:(?<=[^,\n"]")(?:"")*|(?<=[,\n]")"(?:"")*)[^,\n"]')


class DataError(MultivectorError):
    """A file of data/ that cannot be read as its description says."""


def parse(text: str, where: str, fields: list[dict]) -> pd.DataFrame:
    """Read CSV text into the types of its Table Schema fields. `where` names the file in messages.

    Text columns are `object` with "" for an empty cell, integers `int64`, numbers `float64` with NaN for an empty cell.
    Raises DataError, with the line, when the header differs, a row has too many or too few cells, or a cell is not of
    its type.
    """
    text = text.removeprefix("\ufeff")
    quick = _parse_quickly(text, fields)
    return _parse_carefully(text, where, fields) if quick is None else quick


def _parse_quickly(text: str, fields: list[dict]) -> pd.DataFrame | None:
    """Return the frame of a file with nothing unusual, else None (an empty number is unusual, as is every fault)."""
    names = [field["name"] for field in fields]
    whole = [field["name"] for field in fields if field["type"] == "integer"]
    numbers = [field["name"] for field in fields if field["type"] == "number"]
    if _STRAY_MARK.search(text) or fields[-1]["type"] in _NUMBERS:
        return None
    try:
        frame = pd.read_csv(
            io.StringIO(text),
            dtype={name: "int64" if name in whole else object for name in names},
            keep_default_na=False,
            skip_blank_lines=False,
        )
        # A row with too many cells makes the first column the index; in one with too few the last cells are empty.
        if list(frame.columns) != names or not isinstance(frame.index, pd.RangeIndex) or frame[names[-1]].eq("").any():
            return None
        # Not left to read_csv: the last digit of its numbers differs from one version to another.
        for name in numbers:
            frame[name] = pd.to_numeric(frame[name]).astype("float64")
    except (ValueError, OverflowError):
        return None
    return frame if np.isfinite(frame[numbers].to_numpy(float)).all() else None


def _parse_carefully(text: str, where: str, fields: list[dict]) -> pd.DataFrame:
    lines, rows = numbered_rows(text, where)
    expected = [field["name"] for field in fields]
    header = rows.pop(0) if rows else []
    if header != expected:
        raise DataError(f"{where}: the header is {','.join(header)} but must be {','.join(expected)}")
    for line, row in zip(lines[1:], rows, strict=True):
        if len(row) != len(expected):
            raise DataError(f"{where}, line {line}: {len(row)} cells, but the header has {len(expected)}")
    frame = pd.DataFrame(rows, columns=expected, dtype=object)
    return pd.DataFrame({field["name"]: _typed(frame[field["name"]], field, where, lines[1:]) for field in fields})


def numbered_rows(text: str, where: str) -> tuple[list[int], list[list[str]]]:
    """Return the line on which each row of a CSV file ends, and the rows as text. Raises DataError."""
    reader = csv.reader(io.StringIO(text), strict=True)
    lines, rows = [], []
    try:
        for row in reader:
            lines.append(reader.line_num)
            rows.append(row)
    except csv.Error as error:
        raise DataError(f"{where}, line {reader.line_num}: not readable as CSV ({error})") from None
    return lines, rows


def _typed(column: pd.Series, field: dict, where: str, lines: list[int]) -> pd.Series:
    if field["type"] not in _NUMBERS:
        return column
    numbers = pd.to_numeric(column.where(column != ""), errors="coerce").astype("float64")
    whole = field["type"] == "integer"
    wrong = ~np.isfinite(numbers) & (column != "")
    if whole:
        wrong |= numbers.isna() | (numbers % 1 != 0)
    if wrong.any():
        at = int(wrong.idxmax())
        kind = "a whole number" if whole else "a number"
        raise DataError(f'{where}, line {lines[at]}: {field["name"]} is "{column[at]}", not {kind}')
    if whole and (large := numbers.abs() > _MAX_WHOLE).any():
        at = int(large.idxmax())
        raise DataError(f'{where}, line {lines[at]}: {field["name"]} is "{column[at]}", larger than any number here')
    return numbers.astype(_NUMBERS[field["type"]])
