"""Named queries: every figure in the course's prose and questions is computed from a row of data, never only typed.

A query is words separated by spaces ("…" keeps words together). It is one of
- a cell of a long table:   `economy.remittances_pct_gdp TJK 2021`, `trade.share_of_imports_pct KAZ CHN 2023`,
                            `figures_quoted.russia_share_of_arms_deliveries_pct CA5 2012/2017`;
- a cell of another table:  `events.date E012`, `memberships.start CSTO KAZ` (the words are the table's key);
- a registered function:    `count claims verdict=supported` (see `describe()`; chapters add their own);
- two queries joined by a lone `/`, `+` or `-`: `count claims verdict=supported / count claims`; two days joined by
  `-` give the number of days between them.
A last word `hundred`, `thousand`, `million` or `billion` divides the result
(`hundred` makes a share of per cent). `evaluate` wants one word more, the format.
"""

import importlib
import inspect
import math
import re
import shlex
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache

import pandas as pd

from multivector import coursecode, data, numberwords
from multivector.datacells import entries_of
from multivector.dates import in_words
from multivector.errors import MultivectorError, nearest

Value = int | float | str
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_OPERATORS = ("/", "+", "-")
_FORMAT = re.compile(r"[+]?,?(\.\d+)?[fd%]|s|date|words|share")
# A row is one thing, so its query may use the singular.
_SINGULAR = {
    "claim": "claims",
    "event": "events",
    "facility": "facilities",
    "membership": "memberships",
    "commitment": "commitments",
    "vote": "un_votes",
    "tally": "un_tallies",
}
_registry: dict[str, Callable[..., Value]] = {}


class QueryError(MultivectorError):
    """A query that cannot be read or has no answer; the message begins with the query."""


def query(name: str) -> Callable:
    """Register a function under a query name. Its parameters arrive as text; its docstring is shown to authors."""

    def register(function: Callable[..., Value]) -> Callable[..., Value]:
        # The same function again (its module was reloaded) is no clash.
        known = _registry.get(name)
        if known is not None and (known.__module__, known.__qualname__) != (function.__module__, function.__qualname__):
            raise QueryError(f"{name}: registered twice, by {known.__module__} and {function.__module__}")
        _registry[name] = function
        _answer.cache_clear()  # a module may be loaded again
        return function

    return register


def names() -> list[str]:
    """Return the names of all registered functions, those of the chapters included."""
    _import_functions()
    return sorted(_registry)


def describe() -> pd.DataFrame:
    """Return one row a registered function: query (with its words), meaning."""
    rows = [
        {
            "query": f"{name} {_usage(_registry[name])}".strip(),
            "meaning": inspect.getdoc(_registry[name]).split("\n")[0],
        }
        for name in names()
    ]
    return pd.DataFrame(rows, columns=["query", "meaning"])


def evaluate(text: str) -> str:
    """Return the result of "QUERY FORMAT" as it stands in prose.

    FORMAT is a Python number format (`.0f`, `,.1f`, `d`, `.0%`), `s` (text as it is), `date` ("19 September 2023",
    "December 2001" or "2001", as precise as the cell), `words` ("nine"; of codes joined by ";" their number) or `share`
    (a share or a multiple, as a number; see `numberwords` for what may be said of it). Raises QueryError.
    """
    words = words_of(text)
    if len(words) < 2 or not _FORMAT.fullmatch(words[-1]):
        raise QueryError(f"{text}: the last word must be a format: .0f, ,.1f, d, .0%, s, date, words or share")
    return _formatted(_joined(words[:-1], text), words[-1], text)


def value(text: str) -> Value:
    """Return the result of a query without a format: a number, or text as it stands in the table."""
    return _joined(words_of(text), text)


# --- reading ---------------------------------------------------------------------------------------------------------


def words_of(text: str) -> list[str]:
    """Return the words of a query as it reads them: what stands in marks is one word. Raises QueryError."""
    try:
        return shlex.split(text)
    except ValueError as error:
        raise QueryError(f"{text}: not readable ({error})") from None


def _joined(words: list[str], text: str) -> Value:
    """Evaluate queries joined by lone operators, left to right, then the scale."""
    scale = _SCALES.get(words[-1]) if words else None
    parts, operators = [[]], []
    for word in words[:-1] if scale else words:
        if word in _OPERATORS:
            operators.append(word)
            parts.append([])
        else:
            parts[-1].append(word)
    results = [_single(tuple(part), text) for part in parts]
    total = results[0]
    for operator, result in zip(operators, results[1:], strict=True):
        total = _combined(total, operator, result, text)
    if scale:
        total = _number(total, text) / scale
    return total


def _single(words: tuple[str, ...], text: str) -> Value:
    if not words:
        raise QueryError(f"{text}: a query is empty")
    try:
        return _answer(words)
    except MultivectorError as error:
        raise QueryError(f"{text}: {error}") from None


@lru_cache(maxsize=8192)
def _answer(words: tuple[str, ...]) -> Value:
    """Return what one query gives, kept: pages, questions and checks ask for the same figures again and again."""
    head, *arguments = words
    function = _function(head)
    found = _called(function, arguments, head) if function else _cell(head, arguments)
    return found.item() if hasattr(found, "item") else found


def _combined(left: Value, operator: str, right: Value, text: str) -> Value:
    if operator == "-" and isinstance(left, str) and isinstance(right, str):
        return (_day(left, text) - _day(right, text)).days
    first, second = _number(left, text), _number(right, text)
    if operator == "/":
        if second == 0:
            raise QueryError(f"{text}: division by zero")
        return first / second
    return first + second if operator == "+" else first - second


def _number(found: Value, text: str) -> int | float:
    if isinstance(found, bool) or not isinstance(found, int | float) or not math.isfinite(found):
        raise QueryError(f'{text}: "{found}" is not a number')
    return found


def _day(found: str, text: str) -> date:
    try:
        return date.fromisoformat(found)
    except ValueError:
        raise QueryError(f'{text}: "{found}" is not a day, so no days can be counted') from None


def _formatted(found: Value, form: str, text: str) -> str:
    if form == "s":
        return str(found)
    if form == "date":
        return _date_in_words(found, text)
    if form == "words" and isinstance(found, str):
        found = len(entries_of(found))  # how many codes a query names
    number = _number(found, text)
    if form == "words":
        return numberwords.word(number)
    if form == "share":
        return f"{number:.10g}"  # what may be said of it is held to the value, and not to its rounding
    if form.endswith("d"):
        if number != int(number):
            raise QueryError(f"{text}: {number} is not a whole number; use .0f")
        number = int(number)
    return format(number, form)


def _date_in_words(found: Value, text: str) -> str:
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", str(found)):
        raise QueryError(f'{text}: "{found}" is not a date')
    return in_words(str(found))


# --- functions -------------------------------------------------------------------------------------------------------


@cache
def _import_functions() -> None:
    """Import the modules that register queries: the general ones and those of the chapters."""
    importlib.import_module("multivector.queryset")
    coursecode.register("queries")


def _function(name: str) -> Callable[..., Value] | None:
    if name not in _registry:
        _import_functions()
    return _registry.get(name)


def _usage(function: Callable) -> str:
    words = []
    for parameter in inspect.signature(function).parameters.values():
        word = parameter.name.upper()
        if parameter.kind is parameter.VAR_POSITIONAL:
            word = f"[{word} …]"
        elif parameter.default is not parameter.empty:
            word = f"[{word}]"
        words.append(word)
    return " ".join(words)


def _called(function: Callable[..., Value], arguments: list[str], name: str) -> Value:
    try:
        inspect.signature(function).bind(*arguments)
    except TypeError:
        raise QueryError(f"wrong number of words, it is: {name} {_usage(function)}") from None
    try:
        return function(*arguments)
    except (ValueError, KeyError, IndexError) as error:
        # A chapter's function met a word that it cannot use; its own message is seldom for a reader.
        raise QueryError(f"no answer for these words ({type(error).__name__}: {error})") from None


# --- cells -----------------------------------------------------------------------------------------------------------


def _cell(head: str, arguments: list[str]) -> Value:
    table, dot, column = head.partition(".")
    table = _SINGULAR.get(table, table)
    if not dot or table not in data.tables():
        known = [*names(), *data.tables(), *_SINGULAR]
        hint = nearest(head, known) or nearest(table, known)
        raise QueryError(f"unknown query {head}.{hint}")
    frame = data.load(table)
    if "indicator" in frame and column not in frame.columns:
        return _long_cell(table, column, arguments)
    return _keyed_cell(table, frame, column, arguments)


def _long_cell(table: str, indicator: str, arguments: list[str]) -> float:
    """Return the figure of one row: the words are the table's key without the indicator, the time last."""
    *places, moment = (column for column in data.key(table) if column != "indicator")
    if len(arguments) != len(places) + 1:
        wanted = " ".join("ISO" if column == "iso3" else column.upper() for column in (*places, moment))
        raise QueryError(f"wrong number of words, it is: {table}.{indicator} {wanted}")
    partner = arguments[1] if "partner" in places else None
    rows = data.load(table, indicator=indicator, countries=arguments[0], partner=partner)
    times = rows[moment].astype(str)
    found = rows[times == arguments[-1]]
    if found.empty:
        there = f"{times.min()} to {times.max()}" if len(rows) else "none"
        raise QueryError(f"no row for the {moment} {arguments[-1]} ({moment}s there: {there})")
    return float(found["value"].iloc[0])


def _keyed_cell(table: str, frame: pd.DataFrame, column: str, key: list[str]) -> Value:
    if column not in frame.columns:
        raise QueryError(f"unknown column {column} in {table}.{nearest(column, frame.columns)}")
    key_columns = data.key(table)
    if not key or len(key) > len(key_columns):
        raise QueryError(f"wrong number of words, it is: {table}.{column} {' '.join(key_columns).upper()}")
    found = frame
    for name, word in zip(key_columns, key, strict=False):
        rest = found[found[name].astype(str) == word]
        if rest.empty:
            raise QueryError(f'no row of {table} has {name} "{word}".{nearest(word, set(found[name].astype(str)))}')
        found = rest
    if len(found) > 1:
        further = key_columns[len(key)] if len(key) < len(key_columns) else "key"
        raise QueryError(f"{len(found)} rows of {table} fit; add the {further}")
    cell = found[column].iloc[0]
    if pd.isna(cell) or cell == "":
        raise QueryError(f"{column} is empty in this row of {table}")
    return cell
