"""A line of days: acts in the order given, each under its words, as a mark on its day or a bar over its days."""

from datetime import date

import altair as alt
import pandas as pd

from multivector import data, dates, style
from multivector.charts import layout
from multivector.charts.chart import Chart, show
from multivector.errors import MultivectorError

ROW = 44  # pixels for the words of an act and its mark
BAR_TOP, BAR_LOW = 20, 36
LABELLED_DAYS = 14  # a longer line has the names of its months
_SHAPES = {"contradicted": "cross"}


def timeline(
    df: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    label: str,
    start: str = "date",
    end: str | None = None,
    verdict: str | None = None,
    rule: str | None = None,
    source: str | None = None,
    notes: tuple[str, ...] = (),
    id: str | None = None,
    table: pd.DataFrame | None = None,
) -> Chart:
    """Return the acts of `df` on a line of days, one a row in the order given.

    label: column with the words above each, which should say its day too. start: column with days, ISO text. end:
    column with last days ("": the act took one day); then each act is a bar of whole days, else a mark on its day.
    verdict: column with a verdict of the ledger for the colour of each mark; a contradicted one is a cross. rule: a day
    at which a short line stands beside each bar. source: default `data.source_line(df)`. table: default label, start
    and end. Raises MultivectorError when there is no row, a date is no whole day, or an act ends before it begins.
    """
    acts = [_act(title, *row) for row in df[[label, start, end or start]].itertuples(index=False)]
    if not acts:
        raise MultivectorError(f"chart {title!r}: no rows to draw")
    keys = list(df[verdict]) if verdict else [""] * len(acts)
    drawn = [_draw(acts, keys if end is None else None, rule, width) for width in (layout.WIDE, layout.NARROW)]
    return show(
        drawn[0],
        narrow=drawn[1],
        title=title,
        subtitle=subtitle,
        description="Timeline of days. " + "; ".join(name for name, _, _ in acts) + ".",
        table=df[[column for column in (label, start, end) if column]] if table is None else table,
        source=source or data.source_line(df),
        notes=notes,
        id=id,
    )


def _act(title: str, name: str, start: str, end: str) -> tuple[str, date, date]:
    first = date.fromisoformat(dates.day(start))
    last = date.fromisoformat(dates.day(end)) if end else first
    if last < first:
        raise MultivectorError(f"chart {title!r}: {name}: ends before it begins")
    return name, first, last


def _draw(acts, keys, rule, width: layout.Width):
    size = width._replace(left=8, right=12, top=4, bottom=26, height=len(acts) * ROW + 30)
    begin, finish = min(first for _, first, _ in acts), max(last for _, _, last in acts)

    def number(day: date) -> int:
        return (day - date(begin.year, 1, 1)).days + 1

    low, x = _scale(begin, finish, number, is_bars=keys is None)
    y = layout.row_scale(len(acts), ROW)
    names = [{"day": low, "row": row * ROW + 10, "label": name} for row, (name, _, _) in enumerate(acts)]
    boxes = [
        {"day": number(first), "end": number(last) + 1, "row": row * ROW + BAR_TOP, "low": row * ROW + BAR_LOW}
        for row, (_, first, last) in enumerate(acts)
    ]
    layers = [_rule(number(date.fromisoformat(dates.day(rule))), len(acts), x, y)] if rule else []
    layers.append(_bars(boxes, x, y) if keys is None else _points(boxes, keys, x, y))
    return layout.finish([*layers, layout.labels(names, x, y, width)], size)


def _scale(begin: date, finish: date, number, *, is_bars: bool):
    """Return the left end of the line and its x channel: a tick for each day, or the names of the months."""
    if (finish - begin).days <= LABELLED_DAYS:
        at = {number(day): str(day.day) for day in (stamp.date() for stamp in pd.date_range(begin, finish))}
        domain = [number(begin) - 0.3, number(finish) + is_bars + 0.3]
        return domain[0], _x(domain, alt.Axis(values=list(at), labelExpr=_named(at), grid=True))
    months = [period.start_time.date() for period in pd.period_range(begin, finish, freq="M")]
    at = {number(day): dates.MONTHS[day.month - 1] for day in months}
    last_of_month = date.fromisoformat(dates.bounds(f"{finish:%Y-%m}")[1])
    domain = [min(at), max(number(last_of_month), number(finish) + is_bars)]
    return domain[0], _x(domain, alt.Axis(values=list(at), labelExpr=_named(at), labelAlign="left", grid=False))


def _x(domain: list[float], axis: alt.Axis):
    return alt.X("day:Q", scale=alt.Scale(domain=domain, nice=False), axis=axis)


def _named(at: dict[int, str]) -> str:
    return " : ".join(f"datum.value == {place} ? '{words}'" for place, words in at.items()) + " : ''"


def _rule(day: int, rows: int, x, y):
    """Return a line beside the bars only, so that it crosses no words."""
    parts = [{"day": day, "row": row * ROW + BAR_TOP - 2, "low": row * ROW + BAR_LOW + 2} for row in range(rows)]
    rule = alt.Chart(layout.values(parts)).mark_rule(color=style.INK_SOFT.light, strokeWidth=2)
    return rule.encode(x=x, y=y, y2="low:Q")


def _bars(boxes: list[dict], x, y):
    bars = alt.Chart(layout.values(boxes)).mark_rect(color=style.ACCENT.light)
    return bars.encode(x=x, x2="end:Q", y=y, y2="low:Q")


def _points(boxes: list[dict], keys: list[str], x, y):
    points = [
        {
            "day": box["day"],
            "row": (box["row"] + box["low"]) // 2,
            "colour": style.VERDICTS[key].light if key in style.VERDICTS else style.ACCENT.light,
            "shape": _SHAPES.get(key, "circle"),
        }
        for box, key in zip(boxes, keys, strict=True)
    ]
    marks = alt.Chart(layout.values(points)).mark_point(filled=True, size=130, opacity=1)
    return marks.encode(x=x, y=y, color=alt.Color("colour:N", scale=None), shape=alt.Shape("shape:N", scale=None))
