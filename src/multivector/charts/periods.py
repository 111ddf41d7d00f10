"""Spans of time: a row a name, with its stretches and moments on one scale, and marks that cut through all rows."""

from collections.abc import Iterable
from typing import NamedTuple

import altair as alt
import pandas as pd

from multivector import style
from multivector.charts import layout
from multivector.charts.chart import Chart, show
from multivector.errors import MultivectorError

ROW = 44  # pixels for a name and its stretches
BAR = 16
MARK_LINE = 16  # pixels for the label of a mark; labels of neighbours stand on lines of their own


class _Row(NamedTuple):
    """A name, its stretches as (start, end) on the scale, and a colour. A stretch of no length is drawn as a point."""

    name: str
    stretches: tuple[tuple[float, float], ...]
    colour: str


def spans(
    df: pd.DataFrame,
    *,
    id: str,
    title: str,
    subtitle: str,
    description: str,
    table: pd.DataFrame,
    source: str,
    domain: tuple[float, float],
    ticks: dict[int, str],
    narrow_ticks: dict[int, str] | None = None,
    marks: Iterable[tuple[float, str]] = (),
    notes: tuple[str, ...] = (),
) -> Chart:
    """Return stretches of time as bars, in the order of `df`, each under its name.

    df: a stretch a row, columns name, start and end (numbers on the scale; both the same: a moment) and
    colour (a country's code, or a colour of the page such as "ink"; that of a name's first row counts).
    domain: ends of the scale (years, or days since some day). ticks: where the scale is labelled, and with what;
    narrow_ticks: the same for a phone. marks: (place, label) of rules through all rows, in the order of the scale.
    Raises MultivectorError when there is no row, or a stretch ends before it starts.
    """
    rows = _of_table(df)
    if not rows:
        raise MultivectorError(f"chart {title!r}: no rows to draw")
    for row in rows:
        if any(end < start for start, end in row.stretches):
            raise MultivectorError(f"chart {title!r}: {row.name}: a stretch ends before it starts")
    drawn = [
        _draw(rows, domain, shown, list(marks), width)
        for width, shown in ((layout.WIDE, ticks), (layout.NARROW, narrow_ticks or ticks))
    ]
    return show(
        drawn[0],
        narrow=drawn[1],
        id=id,
        title=title,
        subtitle=subtitle,
        description=description,
        table=table,
        source=source,
        notes=notes,
    )


def _of_table(df: pd.DataFrame) -> list[_Row]:
    colours = style.colours()
    return [
        _Row(
            name,
            tuple(zip(there["start"].tolist(), there["end"].tolist(), strict=True)),
            colours.get(style.css_name(there["colour"].iloc[0]), style.OTHER).light,
        )
        for name, there in df.groupby("name", sort=False)
    ]


def _draw(rows, domain, ticks, marks, width: layout.Width):
    head = 8 + MARK_LINE * len(marks)
    size = width._replace(left=10, right=16, top=head, bottom=26, height=len(rows) * ROW + head + 26)
    x = alt.X(
        "at:Q",
        scale=alt.Scale(domain=list(domain), nice=False),
        axis=alt.Axis(values=list(ticks), labelExpr=_labels_of(ticks), grid=True),
    )
    y = alt.Y("row:Q", scale=alt.Scale(domain=[0, len(rows) * ROW], reverse=True, nice=False), axis=None)
    boxes, points = [], []
    for number, row in enumerate(rows):
        top = number * ROW + 20
        for start, end in row.stretches:
            if end > start:
                boxes.append({"at": start, "end": end, "row": top, "low": top + BAR, "colour": row.colour})
            else:
                points.append({"at": start, "row": top + BAR / 2, "colour": row.colour})
    names = [{"at": domain[0], "row": number * ROW + 10, "label": row.name} for number, row in enumerate(rows)]
    colour = alt.Color("colour:N", scale=None)
    return layout.finish(
        [
            alt.Chart(layout.values(boxes)).mark_rect().encode(x=x, x2="end:Q", y=y, y2="low:Q", color=colour),
            *_marks(marks, domain, x, y, size),
            alt.Chart(layout.values(points))
            .mark_point(filled=True, size=130, opacity=1)
            .encode(x=x, y=y, color=colour),
            layout.labels(names, x, y, width, **layout.HALO),
            layout.labels(names, x, y, width),
        ],
        size,
    )


def _labels_of(ticks: dict[int, str]) -> str:
    """Return the Vega expression that looks a tick's words up."""
    pairs = ", ".join(f"'{place}': '{words}'" for place, words in ticks.items())
    return f"{{{pairs}}}[datum.value]"


def _marks(marks, domain, x, y, width: layout.Width) -> list:
    layers = []
    for number, (place, label) in enumerate(marks):
        line = -4 - MARK_LINE * (len(marks) - 1 - number)
        found = [{"at": place, "row": 0, "label": label}]
        layers.append(
            alt.Chart(layout.values(found)).mark_rule(color=style.INK_SOFT.light, strokeDash=[3, 3]).encode(x=x)
        )
        # To the right of its line where there is room, so that no label runs over the line of another mark.
        room = (domain[1] - place) / (domain[1] - domain[0]) * width.plot_width
        align = "left" if layout.room_for([label], width.font) < room else "right"
        layers.append(
            layout.labels(found, x, y, width, align=align, baseline="bottom", dy=line, color=style.INK_SOFT.light)
        )
    return layers
