"""Lines over years: one colour and marker a state, labels at the ends, gaps where data are missing."""

from collections import Counter

import altair as alt
import pandas as pd

from multivector import data, style
from multivector.charts import layout, words
from multivector.charts.chart import Chart, show
from multivector.errors import MultivectorError


def line(
    df: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    unit: str,
    series: str = "iso3",
    names: dict[str, str] | None = None,
    zero: bool = True,
    partial: tuple[int, ...] = (),
    events: tuple[tuple[int, str], ...] = (),
    source: str | None = None,
    notes: tuple[str, ...] = (),
    id: str | None = None,
) -> Chart:
    """Return a line chart of `df` (columns year, value and `series`, which holds country codes or names).

    unit: of the values, for the description. partial: years that the source holds only in part, drawn hollow and
    dashed. events: (year, short label) marked by a rule. source: default `data.source_line(df)`.
    Raises MultivectorError when there is nothing to draw.
    """
    rows = df[["year", "value", series]].dropna(subset=["value"]).sort_values([series, "year"])
    if rows.empty:
        raise MultivectorError(f"chart {title!r}: no rows to draw")
    twice = rows[rows.duplicated([series, "year"])]
    if len(twice):
        row = twice.iloc[0]
        raise MultivectorError(f"chart {title!r}: {row[series]} {int(row['year'])} has more than one value")
    keys = list(dict.fromkeys(rows[series]))
    labels = {key: (names or {}).get(key) or name_of(key) for key in keys}
    described = [words.describe_line(labels[key], rows[rows[series] == key], unit) for key in keys]
    marked = [f"Marked: {event} ({year})." for year, event in events]
    table = rows.assign(**{series: rows[series].map(labels)}).pivot_table(index="year", columns=series, values="value")
    table = table.rename_axis(columns=None).reset_index()
    drawn = [_draw(rows, series, labels, width, zero, partial, events, unit) for width in (layout.WIDE, layout.NARROW)]
    return show(
        drawn[0],
        narrow=drawn[1],
        title=title,
        subtitle=subtitle,
        description=f"Line chart, {subtitle}. {' '.join([*described, *marked])}",
        table=table,
        source=source or data.source_line(df),
        notes=notes,
        id=id,
    )


def name_of(key: str) -> str:
    """Return the name of a state by its code, or the key itself where it is none."""
    try:
        return data.country(key).name
    except data.UnknownName:
        return key


def runs(years: list[int]) -> list[int]:
    """Return a run number for each year: it grows where a year is missing, so that the line breaks there."""
    number, numbers = 0, []
    for position, year in enumerate(years):
        if position and year != years[position - 1] + 1:
            number += 1
        numbers.append(number)
    return numbers


def _draw(rows, series, labels, width, zero, partial, events, unit):
    width = width._replace(right=12 + layout.room_for(list(labels.values()), width.font))
    low = min(0, rows["value"].min()) if zero else rows["value"].min()
    domain, ticks = layout.scale_ticks(float(low), float(rows["value"].max()))
    first, last = int(rows["year"].min()), int(rows["year"].max())
    step = width.years_per_tick if last - first > 12 else max(1, width.years_per_tick // 5)
    x = alt.X(
        "year:Q",
        scale=alt.Scale(domain=[first, last], nice=False),
        axis=alt.Axis(values=[year for year in range(first, last + 1) if year % step == 0], format="d", grid=False),
    )
    # Prefixes shorten large numbers only: of a scale from 0 to 0.5 they would make "500m".
    # And a zero has none: with the others' prefix it would read "0k".
    written = ",~f" if max(abs(ticks[0]), abs(ticks[-1])) < 10_000 else "~s"
    axis = alt.Axis(values=ticks, labelExpr=f"datum.value ? format(datum.value, '{written}') : '0'")
    y = alt.Y("value:Q", scale=alt.Scale(domain=domain, nice=False), axis=axis)
    layers = _events(events, domain, x, y, width)
    per_pixel = (domain[1] - domain[0]) / width.plot_height
    ends = [rows.loc[rows[series] == key].iloc[-1] for key in labels]
    places = layout.spread([float(end["value"]) for end in ends], (width.font + 3) * per_pixel, *domain)
    for key, end, place in zip(labels, ends, places, strict=True):
        at = _label_year(int(end["year"]), first, last, labels[key], width)
        layers += _series(rows[rows[series] == key], key, labels[key], at, place, x, y, partial, unit, width)
    return layout.finish(layers, width)


def _label_year(end: int, first: int, last: int, label: str, width: layout.Width) -> int:
    """Return where the label of a line stands: at its end, or beside the frame if it would run out over other lines."""
    pixels_to_frame = (last - end) / max(1, last - first) * width.plot_width
    return last if pixels_to_frame < layout.room_for([label], width.font) / 2 else end


def _series(rows, key, label, label_year, place, x, y, partial, unit, width):
    """Return line, dashed partial segment, end marker and label of one series."""
    colour = style.colour_of(key).light
    dash = list(style.DASHES.get(key, ())) or [1, 0]
    years = [int(year) for year in rows["year"]]
    points = [
        {"year": year, "value": float(value), "run": run, "part": year in partial}
        for year, value, run in zip(years, rows["value"], runs(years), strict=True)
    ]
    whole = [point for point in points if not point["part"]]
    bridge = [
        point
        for position, point in enumerate(points)
        if point["part"] or (position + 1 < len(points) and points[position + 1]["part"])
    ]
    # A year between two gaps has no line of its own.
    counts = Counter(point["run"] for point in whole)
    alone = [point for point in whole if counts[point["run"]] == 1]
    shape = style.MARKERS.get(key, "circle")
    made = [
        alt.Chart(layout.values(whole))
        .mark_line(color=colour, strokeWidth=2.2, strokeDash=dash, strokeJoin="round")
        .encode(x=x, y=y, detail="run:N")
    ]
    if any(point["part"] for point in points):
        made.append(
            alt.Chart(layout.values(bridge))
            .mark_line(color=colour, strokeWidth=1.6, strokeDash=[2, 3])
            .encode(x=x, y=y, detail="run:N")
        )
    if alone:
        made.append(
            alt.Chart(layout.values(alone)).mark_point(size=14, filled=True, color=colour, opacity=1).encode(x=x, y=y)
        )
    # What the live form says under the pointer; the still picture leaves these marks out.
    told = [point | {"words": f"{label}, {point['year']}: {words.number(point['value'], unit)}"} for point in points]
    made.append(
        alt.Chart(layout.values(told))
        .mark_point(size=160, filled=True, opacity=0)
        .encode(x=x, y=y, tooltip=alt.Tooltip("words:N"))
    )
    last = points[-1]
    made.append(
        alt.Chart(layout.values([last]))
        .mark_point(
            shape=shape,
            size=60,
            filled=not last["part"],
            fill=style.PAPER.light if last["part"] else colour,
            stroke=colour,
            strokeWidth=1.8,
            opacity=1,
        )
        .encode(x=x, y=y)
    )
    # The label's own marker ties it to its line, so that its text can have the colour that reads best.
    beside = layout.values([{"year": label_year, "value": place, "label": label}])
    made.append(
        alt.Chart(beside)
        .mark_point(shape=shape, size=40, filled=True, fill=colour, stroke=colour, opacity=1, xOffset=14)
        .encode(x=x, y=y)
    )
    # A line that goes on may pass behind the words: the same words in the colour of the paper keep them apart.
    for edge in (layout.HALO, {}):
        made.append(
            alt.Chart(beside)
            .mark_text(align="left", baseline="middle", dx=22, fontSize=width.font, **edge)
            .encode(x=x, y=y, text="label:N")
        )
    return made


def _events(events, domain, x, y, width):
    return rules([{"year": year, "value": domain[1], "label": label} for year, label in events], x, y, width)


def rules(rows: list[dict], x, y, width: layout.Width) -> list:
    """Return a rule through the whole height at each row's place on x, and its label above, at the row's value."""
    if not rows:
        return []
    rule = alt.Chart(layout.values(rows)).mark_rule(color=style.INK_SOFT.light, strokeDash=[2, 3]).encode(x=x)
    text = (
        alt.Chart(layout.values(rows))
        .mark_text(align="center", baseline="bottom", dy=-4, color=style.INK_SOFT.light, fontSize=width.font - 1)
        .encode(x=x, y=y, text="label:N")
    )
    return [rule, text]
