"""Dots over years: one a moment, in a row for each name, and one day that cuts through all rows."""

import math

import altair as alt
import pandas as pd

from multivector import data, dates, style
from multivector.charts import layout
from multivector.charts.chart import Chart, show
from multivector.errors import MultivectorError

ROW = 40  # pixels for a name and its dots
EDGE = 0.025  # of the scale beyond its last year, so that a dot there stays whole


def dots(
    df: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    row: str,
    date: str = "date",
    colour: str = "iso3",
    hollow: str | None = None,
    years: tuple[int, int] | None = None,
    mark: tuple[str, str, str] | None = None,
    source: str | None = None,
    notes: tuple[str, ...] = (),
    id: str | None = None,
    table: pd.DataFrame | None = None,
) -> Chart:
    """Return moments as dots over years, one a row of `df`; those with the same words in column `row` share a row.

    date: column with dates, ISO text as exact as known; a month or a year has its dot at its beginning. colour: column
    with country codes. hollow: column with True for a dot that is no full one. years: ends of the scale; default, the
    years that the dates and the mark need. mark: a day, the words at its line, and the words for it in the description.
    source: default `data.source_line(df)`. table: default `row` and the date in words. Raises MultivectorError when
    there is nothing to draw, or a date is none or lies outside the years.
    """
    if df.empty:
        raise MultivectorError(f"chart {title!r}: no rows to draw")
    places = [layout.year_of(title, day) for day in df[date]]
    line = layout.year_of(title, mark[0]) if mark else None
    ends = [*places, line] if mark else places
    first, last = years or (math.floor(min(ends)), math.ceil(max(ends)))
    if not first <= min(ends) <= max(ends) < last + 1:
        raise MultivectorError(f"chart {title!r}: a date lies outside the years {first} to {last}")
    spoken = df[date].map(dates.in_words)
    told = "; ".join(f"{name}, {day}" for name, day in zip(df[row], spoken, strict=True))
    filled = ~df[hollow].astype(bool) if hollow else pd.Series(True, index=df.index)
    marks = list(zip(df[row], places, df[colour], filled, strict=True))
    drawn = [
        _draw(marks, (first, last), (line, mark[1]) if mark else None, width) for width in (layout.WIDE, layout.NARROW)
    ]
    return show(
        drawn[0],
        narrow=drawn[1],
        title=title,
        subtitle=subtitle,
        description=f"Marks over years. {told}." + (f" A line marks {mark[2]}." if mark else ""),
        table=pd.DataFrame({row: df[row], date: spoken}) if table is None else table,
        source=source or data.source_line(df),
        notes=notes,
        id=id,
    )


def _draw(marks, years: tuple[int, int], line: tuple[float, str] | None, width: layout.Width):
    first, last = years
    named = list(dict.fromkeys(name for name, *_ in marks))
    size = width._replace(left=8, right=14, top=22, bottom=24, height=len(named) * ROW + 48)
    step = width.years_per_tick if last - first > 12 else 1
    domain = [first, last + EDGE * (last - first)]
    x = alt.X(
        "year:Q",
        scale=alt.Scale(domain=domain, nice=False),
        axis=alt.Axis(values=[year for year in range(first, last + 1) if year % step == 0], format="d", grid=True),
    )
    y = layout.row_scale(len(named), ROW)
    points = [
        {
            "year": place,
            "row": named.index(name) * ROW + 27,
            "colour": style.colour_of(code).light,
            "fill": style.colour_of(code).light if full else style.PAPER.light,
        }
        for name, place, code, full in marks
    ]
    names = [{"year": first, "row": number * ROW + 9, "label": name} for number, name in enumerate(named)]
    drawn = alt.Chart(layout.values(points)).mark_point(size=120, opacity=1, strokeWidth=2)
    stroke, fill = alt.Stroke("colour:N", scale=None), alt.Fill("fill:N", scale=None)
    return layout.finish(
        [
            *(_line(*line, domain, x, y, size) if line else ()),
            drawn.encode(x=x, y=y, stroke=stroke, fill=fill),
            layout.labels(names, x, y, width),
        ],
        size,
    )


def _line(place: float, label: str, domain, x, y, width: layout.Width) -> list:
    """Return a line through all rows and its words above, to its left where there is room."""
    room = (place - domain[0]) / (domain[1] - domain[0]) * width.plot_width
    align = "right" if layout.room_for([label], width.font) < room else "left"
    found, accent = [{"year": place, "row": 0, "label": label}], style.ACCENT.light
    return [
        alt.Chart(layout.values(found)).mark_rule(color=accent, strokeWidth=2).encode(x=x),
        layout.labels(found, x, y, width, align=align, baseline="bottom", dy=-4, color=accent),
    ]
