"""Columns over years in panels, one a group, all on one scale, each with its number and the range of its source."""

import altair as alt
import pandas as pd

from multivector import data, style
from multivector.charts import layout
from multivector.charts.chart import Chart, show
from multivector.errors import MultivectorError

PANEL = 124  # pixels for the name of a group and its columns
COLUMN = 72  # of these, for the highest end of a range
ROOM = 16  # pixels that a number needs


def panels(
    df: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    panel: str,
    value: str = "value",
    low: str,
    high: str,
    source: str | None = None,
    notes: tuple[str, ...] = (),
    id: str | None = None,
) -> Chart:
    """Return counts by year as columns, a panel for each group; a thin line runs from the low to the high estimate.

    df: one row a group and year: `year`, `panel` (the group's name) and three columns of counts, `value`, `low` and
    `high`, whose names head the columns of the data table. A count of zero is written as 0, so every group needs every
    year. source: default `data.source_line(df)`. Raises MultivectorError when a group lacks a year, has one twice, or a
    count is below zero.
    """
    ends = {end: _wide(df, panel, end, title) for end in (value, low, high)}
    drawn = [_draw(*ends.values(), width) for width in (layout.WIDE, layout.NARROW)]
    return show(
        drawn[0],
        narrow=drawn[1],
        title=title,
        subtitle=subtitle,
        description=f"Columns by year. {_told(*ends.values())}. All other years are zero.",
        table=pd.concat([made.add_suffix(f", {end}") for end, made in ends.items()], axis=1).reset_index(),
        source=source or data.source_line(df),
        notes=notes,
        id=id,
    )


def _wide(df, panel: str, column: str, title: str) -> pd.DataFrame:
    """Return one count as whole numbers, a row a year and a column a group, in the order of first appearance."""
    if df.empty:
        raise MultivectorError(f"chart {title!r}: no rows to draw")
    twice = df[df.duplicated([panel, "year"])]
    if len(twice):
        row = twice.iloc[0]
        raise MultivectorError(f"chart {title!r}: {row[panel]} {row['year']} has more than one row")
    made = df.pivot(index="year", columns=panel, values=column)[list(dict.fromkeys(df[panel]))]
    made = made.reindex(range(made.index.min(), made.index.max() + 1)).rename_axis(index="year", columns=None)
    for name, counts in made.items():
        if counts.isna().any():
            raise MultivectorError(f"chart {title!r}: {name} has no {column} for {counts.index[counts.isna()][0]}")
        if (counts < 0).any():
            raise MultivectorError(
                f"chart {title!r}: {name}: columns start at zero, so they cannot show values below it"
            )
    return made.astype(int)


def _told(table, low, high) -> str:
    return "; ".join(
        f"{name}: "
        + ", ".join(
            f"{number} in {year}{_range(low.at[year, name], high.at[year, name])}"
            for year, number in table[name].items()
            if number
        )
        for name in table
    )


def _range(low: int, high: int) -> str:
    return f" ({low} to {high})" if low < high else ""


def _draw(table: pd.DataFrame, low: pd.DataFrame, high: pd.DataFrame, width: layout.Width):
    first, last = int(table.index.min()), int(table.index.max())
    size = width._replace(left=8, right=8, top=4, bottom=26, height=len(table.columns) * PANEL + 30)
    x = alt.X(
        "year:Q",
        scale=alt.Scale(domain=[first - 0.6, last + 0.6], nice=False),
        axis=alt.Axis(values=[year for year in table.index if year % 2 == 0], format="d", grid=False),
    )
    y = layout.row_scale(len(table.columns), PANEL)
    columns, names, ranges, texts = [], [], [], {"high": [], "beside": [], "above": [], "zero": []}
    highest = high.max(axis=None) or 1
    for number, name in enumerate(table):
        base = (number + 1) * PANEL - 8
        names.append({"year": first - 0.5, "row": number * PANEL + 10, "label": f"{name}: {table[name].sum()} in all"})
        for year, value in table[name].items():
            top, least, most = (
                base - count / highest * COLUMN for count in (value, low.at[year, name], high.at[year, name])
            )
            columns.append({"year": year - 0.38, "end": year + 0.38, "row": top, "low": base})
            if most < least:
                ranges.append({"year": year, "row": most, "low": least})
            is_long = top - most > ROOM  # its line has a number of its own; that of the column stands beside it
            if is_long:
                texts["high"].append({"year": year, "row": most - 7, "label": f"to {high.at[year, name]}"})
            place = "beside" if is_long else "above" if value else "zero"
            texts[place].append({"year": year, "row": (top if is_long else min(top, most)) - 7, "label": f"{value}"})
    return layout.finish([*_columns(columns, ranges, x, y), *_texts(names, texts, x, y, width)], size)


def _columns(columns: list[dict], ranges: list[dict], x, y) -> list:
    bars = alt.Chart(layout.values(columns)).mark_rect(color=style.ACCENT.light)
    lines = alt.Chart(layout.values(ranges)).mark_rule(color=style.INK.light, strokeWidth=1)
    return [bars.encode(x=x, x2="end:Q", y=y, y2="low:Q"), lines.encode(x=x, y=y, y2="low:Q")]


def _texts(names: list[dict], texts: dict[str, list[dict]], x, y, width: layout.Width) -> list:
    small, soft = width.font - 2, style.INK_SOFT.light
    return [
        layout.labels(names, x, y, width, fontWeight=600),
        layout.labels(texts["high"], x, y, width, dx=-6, fontSize=small, color=soft),
        layout.labels(texts["beside"], x, y, width, dx=4, fontSize=width.font - 1),
        layout.labels(texts["above"], x, y, width, align="center", fontSize=width.font - 1),
        layout.labels(texts["zero"], x, y, width, align="center", fontSize=small, color=soft),
    ]
