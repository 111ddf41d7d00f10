"""The general queries: counts of rows, and sums, means, extremes and ranks of the long tables.

Words of the long-table queries: SERIES is `table.indicator`; WHO is `five`, `all`, or codes joined by commas; in
two-sided tables PARTNER follows (codes joined by commas, or `any`: all but the sum over partners); YEARS is `2020`,
`1992-2022` or `all`. A missing row is left out, so a sum says nothing about a year without rows.
"""

import re
from datetime import date

import pandas as pd

from multivector import data, queries
from multivector.datacells import entries_of
from multivector.errors import MultivectorError, nearest
from multivector.queries import query


@query("count")
def count(table: str, *filters: str) -> int:
    """Number of rows of a table that pass every filter.

    A filter is `column=a,b` (one of these), `column!=a`, `column=P10..P15` (from, to), `column=` (empty) or
    `column~KAZ` (among the codes of the cell).
    """
    return len(_filtered(table, filters))


@query("distinct")
def distinct(table: str, column: str, *filters: str) -> int:
    """Number of different values in a column, among the rows that pass the filters; empty cells do not count."""
    rows = _filtered(table, filters)
    _need(column, rows.columns, f"column of {table}")
    return rows.loc[rows[column].astype(str) != "", column].nunique()


@query("sum")
def total(series: str, who: str, *rest: str) -> float:
    """Sum of a series over states, partners and years: sum SERIES WHO [PARTNER] YEARS."""
    return float(_by_year(series, who, rest).sum())


@query("mean")
def mean(series: str, who: str, *rest: str) -> float:
    """Mean over the years of the yearly sums: mean SERIES WHO [PARTNER] YEARS."""
    return float(_by_year(series, who, rest).mean())


@query("max")
def largest(series: str, who: str, *rest: str) -> float:
    """Largest yearly sum: max SERIES WHO [PARTNER] YEARS."""
    return float(_by_year(series, who, rest).max())


@query("min")
def smallest(series: str, who: str, *rest: str) -> float:
    """Smallest yearly sum: min SERIES WHO [PARTNER] YEARS."""
    return float(_by_year(series, who, rest).min())


@query("year_of_max")
def year_of_largest(series: str, who: str, *rest: str) -> int:
    """Year of the largest yearly sum: year_of_max SERIES WHO [PARTNER] YEARS."""
    return int(_by_year(series, who, rest).idxmax())


@query("year_of_min")
def year_of_smallest(series: str, who: str, *rest: str) -> int:
    """Year of the smallest yearly sum: year_of_min SERIES WHO [PARTNER] YEARS."""
    return int(_by_year(series, who, rest).idxmin())


@query("first_year")
def first_year(series: str, who: str, *rest: str) -> int:
    """First year with a row: first_year SERIES WHO [PARTNER] YEARS."""
    return int(_rows(series, who, rest)["year"].min())


@query("last_year")
def last_year(series: str, who: str, *rest: str) -> int:
    """Last year with a row: last_year SERIES WHO [PARTNER] YEARS."""
    return int(_rows(series, who, rest)["year"].max())


@query("rank")
def rank(series: str, who: str, partner: str, years: str) -> int:
    """Place of a partner among all partners by its sum, 1 for the largest: rank SERIES WHO PARTNER YEARS."""
    sums = _rows(series, who, ("any", years)).groupby("partner")["value"].sum()
    _need(partner, sums.index, f"partner in {series}")
    return int((sums > sums[partner]).sum()) + 1


@query("partners")
def partners(series: str, who: str, years: str) -> int:
    """Number of partners with a row, the sum over partners left out: partners SERIES WHO YEARS."""
    return _rows(series, who, ("any", years))["partner"].nunique()


@query("states_with")
def states_with(series: str, who: str, *rest: str) -> int:
    """Number of states that have a row: states_with SERIES WHO [PARTNER] YEARS."""
    return _rows(series, who, rest)["iso3"].nunique()


@query("quoted")
def quoted(cell: str, key: str, number: str) -> str:
    """A number that stands in the text of a row: quoted claim.evidence C081 6,330. Refused where it does not stand."""
    text = str(queries.value(f'{cell} "{key}"'))
    if not re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d%]|[.,]\d)", text):
        raise MultivectorError(f"{number} does not stand in {cell} {key}")
    return number


@query("months")
def months(first: str, last: str) -> int:
    """Full months from one day to another, each a day or the id of an event: months E129 2025-01-25."""
    dates = data.load("events").set_index("event_id")["date"]
    start, end = (date.fromisoformat(dates.get(day, day)) for day in (first, last))
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


@query("commitments.sum")
def commitments_sum(*ids: str) -> float:
    """Sum of commitments of one kind in one currency: commitments.sum M04 M35 M36. Mixed kinds are refused."""
    frame = data.load("commitments").set_index("id")
    for name in ids:
        _need(name, frame.index, "commitment")
    rows = frame.loc[list(ids)]
    for column in ("kind", "currency"):
        if rows[column].nunique() != 1:
            raise MultivectorError(
                f"commitments of different {column} must not be added: {', '.join(sorted(set(rows[column])))}"
            )
    return float(rows["amount"].sum())


# --- words -----------------------------------------------------------------------------------------------------------


def _need(name: str, valid, what: str) -> None:
    if name not in valid:
        raise MultivectorError(f'unknown {what} "{name}".{nearest(name, map(str, valid))}')


def _rows(series: str, who: str, rest: tuple[str, ...]) -> pd.DataFrame:
    table, _, indicator = series.partition(".")
    frame = data.load(table, indicator=indicator)
    two_sided = "partner" in frame
    if len(rest) != (2 if two_sided else 1):
        raise MultivectorError(
            f"wrong number of words after {who}; {table} wants {'PARTNER YEARS' if two_sided else 'YEARS'}"
        )
    partner = rest[0].split(",") if two_sided and rest[0] != "any" else None
    rows = data.load(table, indicator=indicator, countries=_states(who), partner=partner, years=_years(rest[-1]))
    if two_sided and partner is None:
        rows = rows[rows["partner"] != "ALL"]
    if rows.empty:
        raise MultivectorError(f"{series} has no row for {who} {' '.join(rest)}")
    return rows


def _by_year(series: str, who: str, rest: tuple[str, ...]) -> pd.Series:
    rows = _rows(series, who, rest)
    by_year = rows.groupby("year")
    parts = by_year.size().max()
    if parts > 1 and rows["unit"].iloc[0].startswith("%"):
        raise MultivectorError(f"{series} is a share: {parts} rows of one year must not be added")
    return by_year["value"].sum()


def _states(who: str) -> list[str] | None:
    if who == "all":
        return None
    return list(data.CENTRAL_ASIA) if who == "five" else who.split(",")


def _years(words: str) -> int | tuple[int, int] | None:
    if words == "all":
        return None
    found = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", words)
    if not found:
        raise MultivectorError(f'"{words}" is not a year, a span such as 1992-2022, or all')
    return (int(found[1]), int(found[2])) if found[2] else int(found[1])


def _filtered(table: str, filters: tuple[str, ...]) -> pd.DataFrame:
    frame = data.load(table)
    for words in filters:
        found = re.fullmatch(r"(\w+)(!=|=|~)(.*)", words)
        if not found:
            raise MultivectorError(f'"{words}" is not a filter such as column=value')
        column, operator, wanted = found.groups()
        _need(column, frame.columns, f"column of {table}")
        frame = frame[_passes(data.load(table)[column].astype(str), operator, wanted, words)[frame.index]]
    return frame


def _passes(cells: pd.Series, operator: str, wanted: str, words: str) -> pd.Series:
    """Compare a whole column, so that a value which no row has is a slip and not a zero."""
    if operator == "~":
        passed = cells.map(lambda cell: wanted in entries_of(cell))
    elif ".." in wanted:
        first, _, last = wanted.partition("..")
        passed = cells.between(first, last)
    else:
        values = wanted.split(",")
        for name in values:
            _need(name, set(cells), f"value in {words}:")
        passed = cells.isin(values)
    if not passed.any():
        raise MultivectorError(f"no row at all passes {words}")
    return ~passed if operator == "!=" else passed
