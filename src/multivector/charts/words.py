"""Descriptions of charts, written from their data."""

from collections.abc import Iterable

import pandas as pd

from multivector.figure import cell_text

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def number(value: float, unit: str) -> str:
    """Return a value with its unit: "12.5 %", "747 million US$"; a missing one is "no data"."""
    return cell_text(value) if pd.isna(value) else f"{cell_text(float(value))} {unit}".strip()


def describe_line(name: str, rows: pd.DataFrame, unit: str) -> str:
    """Return first, last, highest and lowest value of a series, and its gaps. rows: year, value."""
    known = rows.dropna(subset=["value"]).sort_values("year")
    first, last = known.iloc[0], known.iloc[-1]
    high, low = known.loc[known["value"].idxmax()], known.loc[known["value"].idxmin()]
    text = (
        f"{name}: {number(first['value'], unit)} in {int(first['year'])}, {number(last['value'], unit)} in "
        f"{int(last['year'])}; highest {number(high['value'], unit)} in {int(high['year'])}, lowest "
        f"{number(low['value'], unit)} in {int(low['year'])}"
    )
    years = set(range(int(first["year"]), int(last["year"]) + 1)) - set(known["year"].astype(int))
    return text + (f"; no data for {', '.join(map(str, sorted(years)))}." if years else ".")


def describe_bars(pairs: list[tuple[str, float]], unit: str) -> str:
    """Return the bars in their order."""
    return "; ".join(f"{name}: {number(value, unit)}" for name, value in pairs) + "."


def joined(names: Iterable[str]) -> str:
    """Return names as a list in a sentence: "a, b and c"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def with_article(noun: str) -> str:
    """Return a noun with its article by its first letter: "an index", "a state"."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"
