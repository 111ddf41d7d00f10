"""Lanes: bars over years, one or more in each lane under its words, and one moment that cuts through all of them."""

import altair as alt
import pandas as pd

from multivector import data, dates, style
from multivector.charts import layout
from multivector.charts.chart import Chart, show
from multivector.errors import MultivectorError

ROW = 44  # pixels for the words of a lane and its bars
BAR_TOP, BAR_LOW = 20, 36


def lanes(
    df: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    lane: str,
    years: tuple[int, int],
    until: int | str,
    start: str = "start",
    end: str = "end",
    colour: str = "iso3",
    open_end: str = "in use",
    mark: tuple[int | str, str, str] | None = None,
    told: str | None = None,
    source: str | None = None,
    notes: tuple[str, ...] = (),
    id: str | None = None,
    table: pd.DataFrame | None = None,
    more: tuple[str, ...] = (),
) -> Chart:
    """Return bars over years, one a row of `df`; rows with the same words in column `lane` share a lane.

    start, end: columns with years or dates, ISO text as exact as known. One that is empty (or 0) is not known: such a
    bar begins at the left edge, or runs to `until` and is called `open_end`. years: ends of the scale. colour: column
    with country codes. mark: a year or date, the words at its line, and the words for it in the description. told:
    column with the words of each bar in the description, else its lane and dates. source: default
    `data.source_line(df)`. table: default lane, from, to, and the columns `more`. Raises MultivectorError when there is
    no row, or a bar ends before it starts.
    """
    if df.empty:
        raise MultivectorError(f"chart {title!r}: no rows to draw")
    spans = list(zip(df[lane], df[start], df[end], strict=True))
    bars = [_bar(title, *span, years[0], until) for span in spans]
    colours = [style.colour_of(code).light for code in df[colour]]
    words = list(df[told]) if told else [f"{name}, {_from_to(a, b, open_end)}" for name, a, b in spans]
    drawn = [_draw(bars, colours, list(df[lane]), years, mark, width) for width in (layout.WIDE, layout.NARROW)]
    return show(
        drawn[0],
        narrow=drawn[1],
        title=title,
        subtitle=subtitle,
        description="Bars over years. " + "; ".join(words) + "." + (f" A line marks {mark[2]}." if mark else ""),
        table=_table(df, lane, spans, open_end, more) if table is None else table,
        source=source or data.source_line(df),
        notes=notes,
        id=id,
    )


def _from_to(start, end, open_end: str) -> str:
    return dates.from_to(str(start or ""), str(end or ""), open_end)


def _table(df, lane, spans, open_end, more) -> pd.DataFrame:
    made = pd.DataFrame(
        [
            (name, dates.in_words(str(a)) if a else dates.NOT_KNOWN, dates.in_words(str(b)) if b else open_end)
            for name, a, b in spans
        ],
        columns=[lane, "from", "to"],
    )
    return made.assign(**{column: list(df[column]) for column in more})


def _bar(title: str, name: str, start, end, first: int, until) -> tuple[float, float]:
    """Return the ends of a bar on the scale; what lies before it begins at its left edge."""
    begun, ended = _year(start) if start else first, _year(end or until)
    if ended < begun:
        raise MultivectorError(f"chart {title!r}: {name}: a bar ends before it starts")
    return max(begun, first), ended


def _year(given: int | str) -> float:
    return dates.decimal_year(given) if isinstance(given, str) else int(given)


def _draw(bars, colours, named, years, mark, width: layout.Width):
    lanes = list(dict.fromkeys(named))
    size = width._replace(left=8, right=14, top=22, bottom=24, height=len(lanes) * ROW + 48)
    ticks = [year for year in range(years[0], years[1] + 1) if year % width.years_per_tick == 0]
    x = alt.X(
        "year:Q",
        scale=alt.Scale(domain=list(years), nice=False),
        axis=alt.Axis(values=ticks, format="d", grid=True),
    )
    y = layout.row_scale(len(lanes), ROW)
    boxes = [
        {"year": start, "end": end, "row": lane * ROW + BAR_TOP, "low": lane * ROW + BAR_LOW, "colour": colour}
        for (start, end), lane, colour in zip(bars, map(lanes.index, named), colours, strict=True)
    ]
    names = [{"year": years[0], "row": number * ROW + 10, "label": name} for number, name in enumerate(lanes)]
    drawn = alt.Chart(layout.values(boxes)).mark_rect()
    return layout.finish(
        [
            drawn.encode(x=x, x2="end:Q", y=y, y2="low:Q", color=alt.Color("colour:N", scale=None)),
            *(_mark(*mark[:2], years, x, y, size) if mark else ()),
            layout.labels(names, x, y, width, **layout.HALO),
            layout.labels(names, x, y, width),
        ],
        size,
    )


def _mark(place, label: str, years, x, y, width: layout.Width) -> list:
    """Return a line through all lanes and its words above, in the middle where both edges leave room for them."""
    year, colour = _year(place), style.VERDICTS["contradicted"].light
    shares = (year - years[0]) / (years[1] - years[0]), (years[1] - year) / (years[1] - years[0])
    left, right = (share * width.plot_width * 2 < layout.room_for([label], width.font) for share in shares)
    align = "left" if left else "right" if right else "center"
    found = [{"year": year, "row": 0, "label": label}]
    return [
        alt.Chart(layout.values(found)).mark_rule(color=colour, strokeWidth=2).encode(x=x),
        layout.labels(found, x, y, width, align=align, baseline="bottom", dy=-4, color=colour),
    ]
