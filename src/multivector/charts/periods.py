"""Spans of time: a row a name, with its stretches and moments on one scale, and marks that cut through all rows."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

import altair as alt
import pandas as pd

from multivector import data, dates, style
from multivector.charts import layout
from multivector.charts.chart import Chart, show
from multivector.errors import MultivectorError

ROW = 44  # pixels for a name and its stretches
BAR = 16
MARK_LINE = 16  # pixels for the label of a mark; labels of neighbours stand on lines of their own
NARROW_MONTHS = 3  # on a phone every third month is named


class _Row(NamedTuple):
    """A name, its stretches as (start, end) on the scale, and a colour. A stretch of no length is drawn as a point."""

    name: str
    stretches: tuple[tuple[float, float], ...]
    colour: str


class _Scale(NamedTuple):
    """Where a date stands, the ends, and where each of the two widths is labelled, with what."""

    place: Callable[[str], float]
    domain: tuple[float, float]
    ticks: tuple[dict[int, str], dict[int, str]]


def spans(
    df: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    scale: tuple[int, int] | tuple[str, str],
    name: str = "name",
    start: str = "start",
    end: str | None = "end",
    until: str = "",
    colour: str = "colour",
    open_end: str = "",
    ticks: Iterable[int] | None = None,
    narrow_ticks: Iterable[int] | None = None,
    marks: Iterable[tuple[str, ...]] = (),
    told: str | None = None,
    description: str | None = None,
    source: str | None = None,
    notes: tuple[str, ...] = (),
    id: str | None = None,
    table: pd.DataFrame | None = None,
) -> Chart:
    """Return stretches of time as bars, one a row of `df`; rows with the same `name` share a row, under that name.

    start, end: columns with dates, ISO text as exact as known. An empty end runs to `until` and is called `open_end` in
    the table; without `end`, or with both the same, a row is a moment, drawn as a point. scale: its ends, as years, or
    as days for a scale with the names of its months. ticks: years that are labelled, narrow_ticks those on a phone.
    colour: column with a country's code, or a colour of the page such as "ink"; that of a name's first row counts.
    marks: (date, label) or (date, label, words for the description) of rules through all rows, in their order. told:
    column with the words of each row in the description, else its name and dates. source: default
    `data.source_line(df)`. table: default name, from and to. Raises MultivectorError when there is no row, a date is
    none, or a stretch ends before it starts.
    """
    if df.empty:
        raise MultivectorError(f"chart {title!r}: no rows to draw")
    given = list(zip(df[name], df[start], df[end or start], strict=True))
    if until == "" and not all(last for *_, last in given):
        raise MultivectorError(f"chart {title!r}: a stretch without an end; say `until` which day it is drawn")
    made = _days(title, *scale) if isinstance(scale[0], str) else _years(title, *scale, ticks, narrow_ticks)
    places = [(made.place(first), made.place(last or until)) for _, first, last in given]
    for called, (first, last) in zip(df[name], places, strict=True):
        if last < first:
            raise MultivectorError(f"chart {title!r}: {called}: a stretch ends before it starts")
    rows = _rows(df[name], places, df[colour])
    rules = [(made.place(day), *words) for day, *words in marks]
    drawn = [
        _draw(rows, made.domain, shown, [rule[:2] for rule in rules], width)
        for width, shown in zip((layout.WIDE, layout.NARROW), made.ticks, strict=True)
    ]
    return show(
        drawn[0],
        narrow=drawn[1],
        id=id,
        title=title,
        subtitle=subtitle,
        description=description or _told(scale, list(df[told]) if told else [*map(_spoken, given)], end, rules),
        table=_table(name, given, open_end) if table is None else table,
        source=source or data.source_line(df),
        notes=notes,
    )


def _rows(names, places, colours) -> list[_Row]:
    known, made = style.colours(), {}
    for name, place, colour in zip(names, places, colours, strict=True):
        first = made.setdefault(name, _Row(name, (), known.get(style.css_name(colour), style.OTHER).light))
        made[name] = first._replace(stretches=(*first.stretches, place))
    return list(made.values())


def _years(title: str, first: int, last: int, ticks, narrow_ticks) -> _Scale:
    shown = [
        {year: str(year) for year in (given or [*range(-(-first // step) * step, last + 1, step)])}
        for given, step in ((ticks, layout.WIDE.years_per_tick), (narrow_ticks, layout.NARROW.years_per_tick))
    ]
    return _Scale(lambda day: layout.year_of(title, day), (first, last), tuple(shown))


def _days(title: str, first: str, last: str) -> _Scale:
    zero = date.fromisoformat(dates.day(first))

    def place(day: str) -> int:
        return (date.fromisoformat(dates.day(day)) - zero).days

    begun = [month.date() for month in pd.date_range(first, last, freq="MS")]
    ticks = {(month - zero).days: dates.MONTHS[month.month - 1][:3] for month in begun}
    return _Scale(place, (0, place(last)), (ticks, dict([*ticks.items()][::NARROW_MONTHS])))


def _spoken(given: tuple[str, str, str]) -> str:
    name, first, last = given
    if first == last:
        return f"{name}, {dates.in_words(first)}"
    return f"{name}, from {dates.in_words(first)}" + (f" to {dates.in_words(last)}" if last else "")


def _told(scale, words: list[str], end: str | None, rules) -> str:
    kind = "Timeline" if isinstance(scale[0], str) else "Bars over years" if end else "Points over years"
    return f"{kind}. {'; '.join(words)}." + "".join(f" A line marks {rule[2]}." for rule in rules if len(rule) > 2)


def _table(name: str, given, open_end: str) -> pd.DataFrame:
    rows = [
        (called, dates.in_words(first), dates.in_words(last) if last else open_end) for called, first, last in given
    ]
    return pd.DataFrame(rows, columns=[name, "from", "to"])


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
