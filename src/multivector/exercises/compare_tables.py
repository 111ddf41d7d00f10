"""Compare a reader's table or column with the expected one, row by row, found by key; see `compare`."""

from collections.abc import Sequence

import pandas as pd

from multivector.errors import nearest
from multivector.exercises.compare import OK_TEXT, Comparison, Finding, Near, close, listed

VALUE = "value"


def frame(
    expected: pd.DataFrame,
    *,
    key: Sequence[str],
    ordered: bool = False,
    tolerance: float | None = None,
    near: Sequence[Near] = (),
    right: str = OK_TEXT,
) -> Comparison:
    """Compare a table. Rows are found by the columns of `key`; order counts only when `ordered`; more columns are fine.

    tolerance: absolute, for all number columns; default one part in a million of each number.
    near: likely wrong tables; one matches when it has the same keys and, where it has them, the same values.
    """
    key = list(key)
    wanted = _prepared(expected, key)
    misses = [Near(_prepared(miss.value, key), miss.kind, miss.text) for miss in near]
    if wanted.index.has_duplicates:
        raise ValueError(f"the expected table has the same {', '.join(key)} twice; mend the check")

    def compare(value: object, variable: str) -> Finding:
        if not isinstance(value, pd.DataFrame):
            return Finding("wrong_type", f"{variable} is not a table (DataFrame) but {type(value).__name__}.")
        given = _with_index_as_columns(value, expected.columns)
        lacking = [name for name in expected.columns if name not in given.columns]
        if lacking:
            hint = nearest(lacking[0], [str(name) for name in given.columns])
            return Finding("wrong_columns", f"{variable} has no column {listed(lacking)}.{hint}")
        return _compare_rows(_prepared(given[list(expected.columns)], key), wanted, ordered, tolerance, misses, right)

    return Comparison(compare)


def series(
    expected: pd.Series,
    *,
    ordered: bool = False,
    tolerance: float | None = None,
    near: Sequence[Near] = (),
    right: str = OK_TEXT,
) -> Comparison:
    """Compare a column (Series) by its index, for example totals by country. A dict of the same content is accepted."""
    wanted = _column(expected)
    misses = [Near(_column(miss.value), miss.kind, miss.text) for miss in near]

    def compare(value: object, variable: str) -> Finding:
        if isinstance(value, pd.DataFrame) and len(value.columns) == 1:
            value = value.iloc[:, 0]
        if isinstance(value, dict):
            value = pd.Series(value)
        if not isinstance(value, pd.Series):
            advice = ' Take one column, as in table["value"].' if isinstance(value, pd.DataFrame) else ""
            return Finding("wrong_type", f"{variable} is not a column (Series) but {type(value).__name__}.{advice}")
        return _compare_rows(_column(value), wanted, ordered, tolerance, misses, right)

    return Comparison(compare)


def _column(values: pd.Series) -> pd.DataFrame:
    return values.rename(VALUE).to_frame()


def _prepared(table: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    return table.set_index(key)


def _with_index_as_columns(value: pd.DataFrame, wanted: pd.Index) -> pd.DataFrame:
    """Return the table with index levels that are wanted as columns made columns: groupby() leaves them there."""
    levels = [name for name in value.index.names if name in wanted and name not in value.columns]
    return value.reset_index(level=levels) if levels else value


def _compare_rows(given, wanted, ordered: bool, tolerance: float | None, near: Sequence[Near], right: str) -> Finding:
    for miss in near:
        if _keys_problem(given, miss.value) is None and _values_problem(given, miss.value, tolerance) is None:
            return Finding(miss.kind, miss.text)
    problem = _keys_problem(given, wanted) or _values_problem(given, wanted, tolerance)
    if problem:
        return problem
    if ordered and list(given.index) != list(wanted.index):
        return Finding(
            "wrong_order", "The right rows in another order. Look at what you sort by, and in which direction."
        )
    return Finding("ok", right)


def _keys_problem(given: pd.DataFrame, wanted: pd.DataFrame) -> Finding | None:
    if given.index.has_duplicates:
        twice = given.index[given.index.duplicated()]
        return Finding("wrong_shape", f"Several rows for {_key_words(twice[0])}. Which step joins them into one?")
    too_many = [entry for entry in given.index if entry not in wanted.index]
    if too_many and {_key_words(entry) for entry in too_many} <= {_key_words(entry) for entry in wanted.index}:
        return Finding("wrong_type", "The rows are named by texts instead of numbers, or by numbers instead of texts.")
    if too_many:
        shown = listed([_key_words(entry) for entry in too_many])
        return Finding(
            "wrong_rows", f"Rows that are not asked for: {shown}. Look at the condition that chooses the rows."
        )
    lacking = len(wanted) - len(given)
    if lacking:
        rows = "row is" if lacking == 1 else "rows are"
        return Finding("wrong_rows", f"{lacking} {rows} missing. Look at the condition that chooses the rows.")
    return None


def _key_words(entry: object) -> str:
    return " ".join(str(part) for part in entry) if isinstance(entry, tuple) else str(entry)


def _values_problem(given: pd.DataFrame, wanted: pd.DataFrame, tolerance: float | None) -> Finding | None:
    given = given.reindex(wanted.index)
    for name in wanted.columns:
        problem = _column_problem(given[name], wanted[name], name, tolerance)
        if problem:
            return problem
    return None


def _column_problem(given: pd.Series, wanted: pd.Series, name: str, tolerance: float | None) -> Finding | None:
    if not pd.api.types.is_numeric_dtype(wanted):
        differ = [entry for entry in wanted.index if str(given[entry]) != str(wanted[entry])]
        return _off(name, differ, len(wanted)) if differ else None
    if not pd.api.types.is_numeric_dtype(given):
        return Finding(
            "wrong_type", f"The column {name} holds texts, not numbers. Convert it, for example with .astype(float)."
        )
    if (given.isna() & wanted.notna()).any():
        return Finding("no_data", f"The column {name} lacks a value that the data have. Look at how rows are joined.")
    return _numbers_problem(given.astype(float), wanted.astype(float), name, tolerance)


def _numbers_problem(given: pd.Series, wanted: pd.Series, name: str, tolerance: float | None) -> Finding | None:
    differ = [entry for entry in wanted.index if not _same(given[entry], wanted[entry], tolerance)]
    if not differ:
        return None
    for scale in (1e3, 1e6, 1e9, 1e2, 1e-3, 1e-6, 1e-9, 1e-2):
        if all(_same(given[entry] * scale, wanted[entry], abs(wanted[entry]) * 5e-4) for entry in wanted.index):
            return Finding("wrong_unit", f"In the column {name} the digits are right, but not the power of ten.")
    if all(_same(-given[entry], wanted[entry], tolerance) for entry in wanted.index):
        return Finding("wrong_sign", f"In the column {name} the sizes are right, but not the signs.")
    return _off(name, differ, len(wanted))


def _same(given: float, wanted: float, tolerance: float | None) -> bool:
    if pd.isna(wanted) or pd.isna(given):
        return bool(pd.isna(wanted) and pd.isna(given))
    return close(given, wanted, abs(wanted) * 1e-6 if tolerance is None else tolerance)


def _off(name: str, differ: list, of: int) -> Finding:
    where = _key_words(differ[0])
    return Finding("off", f"In the column {name}, {len(differ)} of {of} values differ from the data, first at {where}.")
