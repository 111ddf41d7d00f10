"""Compare a reader's value with the expected one and say which likely mistake it shows.

Each function here returns a `Comparison` for a check (see `code`):

- `number(expected, unit=…, decimals=…, near=[…])`: one number
- `text(expected)`: one text
- `names(expected)`: a collection of names, such as country codes, in any container
- `frame(expected, key=[…])`, `series(expected)`: rows found by key, in any order unless `ordered` (in `compare_tables`)

`near` lists likely wrong answers, each with the kind of mistake and what to look at. They are tried before anything
general is said. No message holds the expected value.
"""

import math
import numbers
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import pandas as pd

from multivector.errors import nearest


@dataclass(frozen=True)
class Finding:
    """What a comparison found. `kind`: a kind of `code`; `text`: plain sentences for the reader."""

    kind: str
    text: str


@dataclass(frozen=True)
class Near:
    """A likely wrong answer: the value it gives, the kind of mistake, and what to look at."""

    value: object
    kind: str
    text: str


@dataclass(frozen=True)
class Comparison:
    """What a check compares with. `compare(value, variable)` returns a Finding and changes nothing."""

    compare: Callable[[object, str], Finding]


OK_TEXT = "Your value agrees with the data."


# --- numbers --------------------------------------------------------------------------------------------------------


def number(
    expected: float,
    *,
    unit: str = "",
    decimals: int | None = None,
    tolerance: float | None = None,
    near: Sequence[Near] = (),
    right: str = OK_TEXT,
) -> Comparison:
    """Compare one number.

    tolerance: absolute, in `unit`; default half of the last of `decimals`, or one part in a million. right: what to
    say to a right answer. The ways in which a number is usually wrong have their own messages: text, a column that
    was not added up, a missing value, the power of ten, the sign, rounding on the way.
    """
    expected = float(expected)
    if not math.isfinite(expected):
        raise ValueError(f"expected value {expected} is not a number; mend the check")
    allowed = _allowed(expected, decimals, tolerance)

    def compare(value: object, variable: str) -> Finding:
        problem = _number_problem(value, variable)
        if problem:
            return problem
        given = float(value)
        if close(given, expected, allowed):
            return Finding("ok", right)
        return _near_number(given, near, expected, allowed) or _wrong_number(given, expected, unit)

    return Comparison(compare)


def _allowed(expected: float, decimals: int | None, tolerance: float | None) -> float:
    if tolerance is not None:
        return tolerance
    return abs(expected) * 1e-6 if decimals is None else 0.5 * 10.0**-decimals


def close(given: float, expected: float, tolerance: float) -> bool:
    """Say whether two numbers agree within an absolute tolerance, with slack for binary fractions."""
    return abs(given - expected) <= tolerance + 1e-9 * max(1.0, abs(expected))


def _number_problem(value: object, variable: str) -> Finding | None:
    if value is pd.NA or value is pd.NaT:
        return _missing_value(variable)
    if isinstance(value, bool):
        return Finding(
            "wrong_type", f"{variable} is {value}, the result of a comparison. The question asks for a number."
        )
    if isinstance(value, numbers.Real):
        return _size_problem(value, variable)
    return Finding("wrong_type", f"{variable} is {_kind_of(value)}. {_number_advice(value)}")


def _size_problem(value: numbers.Real, variable: str) -> Finding | None:
    try:
        given = float(value)
    except OverflowError:
        given = math.inf
    if math.isnan(given):
        return _missing_value(variable)
    return (
        Finding("off", f"{variable} is not a finite number. Look for a division by zero.")
        if math.isinf(given)
        else None
    )


def _missing_value(variable: str) -> Finding:
    text = f"{variable} is a missing value (NaN): one came into the calculation. Look for rows without a value."
    return Finding("no_data", text)


def _number_advice(value: object) -> str:
    if isinstance(value, str):
        return "Write the number without quotes, or convert it with float()."
    if isinstance(value, pd.Series | pd.DataFrame | list | tuple):
        if getattr(value, "size", len(value)) == 1:
            return "It holds one value; take it out, for example with .iloc[0]."
        return "The question asks for one number: which step adds the values up or picks one, for example .sum()?"
    if callable(value):
        return "Add parentheses to call it."
    return "The question asks for one number."


def _kind_of(value: object) -> str:
    """Return what a value is, in the reader's words."""
    if isinstance(value, str):
        return "a text"
    if isinstance(value, pd.DataFrame):
        return f"a table of {len(value)} rows and {len(value.columns)} columns"
    if isinstance(value, pd.Series):
        return f"a column (Series) of {len(value)} values"
    if isinstance(value, pd.core.groupby.GroupBy):
        return "a grouping that was not summed up yet"
    if isinstance(value, list | tuple | set | dict):
        return f"a {type(value).__name__} of {len(value)}"
    return "a function or method" if callable(value) else f"of the type {type(value).__name__}"


def _near_number(given: float, near: Sequence[Near], expected: float, allowed: float) -> Finding | None:
    for miss in near:
        wrong = float(miss.value)
        # Rounded near misses count, but never beyond the middle between the near miss and the answer.
        if close(given, wrong, min(max(allowed, 5e-4 * abs(wrong)), abs(wrong - expected) / 2)):
            return Finding(miss.kind, miss.text)
    return None


_SCALES = (1e3, 1e6, 1e9, 1e2)


def _wrong_number(given: float, expected: float, unit: str) -> Finding:
    if expected and any(
        _same_digits(given * scale, expected) or _same_digits(given / scale, expected) for scale in _SCALES
    ):
        asked = f" The answer is asked in {unit}." if unit else ""
        return Finding("wrong_unit", f"The digits are right, but not the power of ten.{asked}")
    if expected and _same_digits(-given, expected):
        return Finding("wrong_sign", "The size is right, but not the sign. Look at what is taken from what.")
    if expected and abs(given - expected) <= 0.01 * abs(expected):
        return Finding("off", "Very close, but not the same. Did you round on the way? Round only at the end.")
    size = "larger" if given > expected else "smaller"
    return Finding(
        "off", f"Your number is {size} than the one in the data. Look at the rows that go into it, and at each step."
    )


def _same_digits(given: float, expected: float) -> bool:
    return close(given, expected, abs(expected) * 5e-4)


# --- texts and dates ------------------------------------------------------------------------------------------------


def text(expected: str | Collection[str], *, near: Sequence[Near] = (), right: str = OK_TEXT) -> Comparison:
    """Compare one text, without regard to case and outer spaces. `expected` may list several right spellings."""
    accepted = {_plain(entry) for entry in ([expected] if isinstance(expected, str) else expected)}

    def compare(value: object, variable: str) -> Finding:
        if not isinstance(value, str):
            return Finding("wrong_type", f"{variable} is {_kind_of(value)}. The question asks for a text, in quotes.")
        if _plain(value) in accepted:
            return Finding("ok", right)
        for miss in near:
            if _plain(value) == _plain(str(miss.value)):
                return Finding(miss.kind, miss.text)
        return Finding("off", "This is not the text that the data hold. Look at the row that you took it from.")

    return Comparison(compare)


def _plain(value: str) -> str:
    return " ".join(value.split()).casefold()


# --- names ----------------------------------------------------------------------------------------------------------


def names(
    expected: Collection[str], *, ordered: bool = False, near: Sequence[Near] = (), right: str = OK_TEXT
) -> Comparison:
    """Compare a collection of names (list, set, Series, array), each named once. `ordered`: their order counts too.

    near: other collections, whose order does not count.
    """
    wanted = [str(name) for name in expected]

    def compare(value: object, variable: str) -> Finding:
        given = _given_names(value)
        if given is None:
            return Finding("wrong_type", f"{variable} is {_kind_of(value)}. The question asks for a list of names.")
        for miss in near:
            if set(given) == set(miss.value):
                return Finding(miss.kind, miss.text)
        return _names_finding(given, wanted, ordered, right)

    return Comparison(compare)


def _given_names(value: object) -> list[str] | None:
    if isinstance(value, str | bytes | dict | pd.DataFrame) or not hasattr(value, "__iter__"):
        return None
    given = list(value)
    return given if all(isinstance(name, str) for name in given) else None


def _names_finding(given: list[str], wanted: list[str], ordered: bool, right: str) -> Finding:
    too_many = sorted(set(given) - set(wanted))
    if too_many:
        hint = nearest(too_many[0], wanted) if too_many[0].casefold() in {name.casefold() for name in wanted} else ""
        return Finding(
            "wrong_rows", f"Not asked for: {listed(too_many)}.{hint} Look at the condition that chooses the rows."
        )
    lacking = len(set(wanted) - set(given))
    if lacking:
        return Finding("wrong_rows", f"All of these belong, but {lacking} more {'does' if lacking == 1 else 'do'} too.")
    if len(given) != len(wanted):
        return Finding("wrong_shape", "The right names, but some stand there more than once. Try .unique() or set().")
    if ordered and given != wanted:
        return Finding(
            "wrong_order", "The right names in another order. Look at what you sort by, and in which direction."
        )
    return Finding("ok", right)


def listed(entries: Sequence[object], limit: int = 3) -> str:
    """Return up to `limit` entries as words: "A, B, C and 4 more"."""
    shown = ", ".join(str(entry) for entry in entries[:limit])
    return f"{shown} and {len(entries) - limit} more" if len(entries) > limit else shown
