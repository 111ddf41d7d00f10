"""Lines over months: one colour and dash a state, labels at the ends, gaps where months are missing."""

import re

import altair as alt
import pandas as pd

from multivector import data, dates, style
from multivector.charts import layout, lines, words
from multivector.charts.chart import Chart, show
from multivector.errors import MultivectorError


def months(
    df: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    unit: str,
    series: str = "iso3",
    names: dict[str, str] | None = None,
    events: tuple[tuple[str, str], ...] = (),
    source: str | None = None,
    notes: tuple[str, ...] = (),
    id: str | None = None,
) -> Chart:
    """Return a line chart of `df` (columns month as "2022-11", value and `series`, which holds country codes or names).

    The lines are drawn and listed in the order of first appearance. unit: of the values, for the description. events:
    (month, short label) marked by a rule. source: default `data.source_line(df)`. Raises MultivectorError when there is
    nothing to draw, a text is no month, a month has two values, or an event lies outside the months.
    """
    rows = df[["month", "value", series]].dropna(subset=["value"])
    if rows.empty:
        raise MultivectorError(f"chart {title!r}: no rows to draw")
    for month in [*rows["month"], *(month for month, _ in events)]:
        if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", str(month)):
            raise MultivectorError(f"chart {title!r}: {month!r} is no month; write it as YYYY-MM, such as 2022-11")
    twice = rows[rows.duplicated([series, "month"])]
    if len(twice):
        raise MultivectorError(f"chart {title!r}: {twice[series].iloc[0]} {twice['month'].iloc[0]} has two values")
    labels = {key: (names or {}).get(key) or lines.name_of(key) for key in dict.fromkeys(rows[series])}
    every = [str(month) for month in pd.period_range(rows["month"].min(), rows["month"].max(), freq="M")]
    if outside := [month for month, _ in events if month not in every]:
        raise MultivectorError(f"chart {title!r}: the event of {outside[0]} lies outside {every[0]} to {every[-1]}")
    table = rows.pivot(index="month", columns=series, values="value").reindex(index=every, columns=list(labels))
    told = [_told(labels[key], table[key].dropna(), unit) for key in labels]
    marked = "".join(f" Marked: {label} ({dates.in_words(month)})." for month, label in events)
    drawn = [_draw(table, labels, events, unit, width) for width in (layout.WIDE, layout.NARROW)]
    return show(
        drawn[0],
        narrow=drawn[1],
        title=title,
        subtitle=subtitle,
        description=f"Line chart by month. {'; '.join(told)}.{marked}",
        table=table.rename(columns=labels).rename_axis(index="month", columns=None).reset_index(),
        source=source or data.source_line(df),
        notes=notes,
        id=id,
    )


def _told(name: str, values: pd.Series, unit: str) -> str:
    first, last = (f"{words.number(values.iloc[end], unit)} in {values.index[end]}" for end in (0, -1))
    return f"{name}: {first}, {last}"


def _draw(table: pd.DataFrame, labels: dict[str, str], events, unit: str, width: layout.Width):
    size = width._replace(right=12 + layout.room_for(list(labels.values()), width.font))
    domain, ticks = layout.scale_ticks(min(0, float(table.min().min())), float(table.max().max()))
    at = {month: number for number, month in enumerate(table.index)}
    years, written = _years(list(at))
    x = alt.X(
        "at:Q",
        scale=alt.Scale(domain=[0, max(len(at) - 1, 1)], nice=False),
        axis=alt.Axis(values=years, labelExpr=written, labelAlign="left", grid=True),
    )
    y = alt.Y("value:Q", scale=alt.Scale(domain=domain, nice=False), axis=alt.Axis(values=ticks, format=",~f"))
    per_pixel = (domain[1] - domain[0]) / size.plot_height
    ends = [float(table[key].dropna().iloc[-1]) for key in labels]
    places = layout.spread(ends, (size.font + 3) * per_pixel, *domain)
    marked = [{"at": at[month], "value": domain[1], "label": label} for month, label in events]
    layers = lines.rules(marked, x, y, size)
    for key, place in zip(labels, places, strict=True):
        layers += _line(table[key], key, labels[key], unit, place, x, y)
    return layout.finish(layers, size)


def _years(months: list[str]) -> tuple[list[int], str]:
    """Return where the axis is labelled, and the Vega expression of the words: each January by its year."""
    januaries = [number for number, month in enumerate(months) if month.endswith("-01")]
    if not januaries:
        return [0], f"'{dates.in_words(months[0])}'"
    year, passed = months[0][:4], int(months[0][5:]) - 1
    place = f"(datum.value + {passed})" if passed else "datum.value"
    return januaries, f"{year} + floor({place} / 12)"


def _line(values: pd.Series, key: str, name: str, unit: str, place: float, x, y) -> list:
    """Return line and label of one series; a month without a value breaks the line."""
    colour, shape = style.colour_of(key).light, style.MARKERS.get(key, "circle")
    dash = list(style.DASHES.get(key, ())) or [1, 0]
    points = [
        {
            "at": number,
            "value": None if pd.isna(value) else float(value),
            "words": f"{name}, {month}: {words.number(value, unit)}",
        }
        for number, (month, value) in enumerate(values.items())
    ]
    known = [point for point in points if point["value"] is not None]
    beside = layout.values([{"at": known[-1]["at"], "value": place, "label": name}])
    return [
        alt.Chart(layout.values(points))
        .mark_line(color=colour, strokeWidth=2.2, strokeDash=dash, strokeJoin="round")
        .encode(x=x, y=y),
        # What the live form says under the pointer; the still picture leaves these marks out.
        alt.Chart(layout.values(known))
        .mark_point(size=160, filled=True, opacity=0)
        .encode(x=x, y=y, tooltip=alt.Tooltip("words:N")),
        alt.Chart(beside)
        .mark_point(shape=shape, size=40, filled=True, fill=colour, stroke=colour, opacity=1, xOffset=14)
        .encode(x=x, y=y),
        alt.Chart(beside).mark_text(align="left", baseline="middle", dx=22).encode(x=x, y=y, text="label:N"),
    ]
