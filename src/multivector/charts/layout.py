"""Sizes, scales and ticks, computed here so that the drawing never measures text."""

import math
from typing import NamedTuple

import altair as alt

from multivector import dates, style
from multivector.charts.static import FONT
from multivector.errors import MultivectorError


class Width(NamedTuple):
    """One of the two widths in which each chart is drawn; pixels."""

    total: int
    height: int
    left: int
    right: int
    font: int
    years_per_tick: int
    top: int = 18
    bottom: int = 28

    @property
    def plot_height(self) -> int:
        return self.height - self.top - self.bottom

    @property
    def plot_width(self) -> int:
        return self.total - self.left - self.right


WIDE = Width(total=680, height=330, left=52, right=128, font=13, years_per_tick=5)
NARROW = Width(total=340, height=270, left=42, right=92, font=12, years_per_tick=10)
EM = 0.64  # mean width of a bold letter, in parts of the font size; an estimate on the safe side


def room_for(texts: list[str], font: int) -> int:
    """Return the pixels that the longest text needs beside a mark."""
    return 16 + math.ceil(max(len(text) for text in texts) * font * EM)


def nice_step(span: float, ticks: int = 5) -> float:
    """Return a round distance of gridlines: 1, 2 or 5 times a power of ten."""
    raw = span / ticks
    power = 10 ** math.floor(math.log10(raw))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= raw)


def scale_ticks(low: float, high: float) -> tuple[list[float], list[float]]:
    """Return (domain, tick values) that enclose low and high."""
    if high <= low:
        high = low + 1
    step = nice_step(high - low)
    first, last = math.floor(low / step), math.ceil(high / step)
    ticks = [round(number * step, 10) for number in range(first, last + 1)]
    return [ticks[0], ticks[-1]], ticks


def year_of(title: str, day: object) -> float:
    """Return a date, ISO text as exact as known, as a decimal year: its first day.

    Raises MultivectorError for any other text.
    """
    try:
        return dates.decimal_year(str(day))
    except ValueError:
        raise MultivectorError(f"chart {title!r}: {day!r} is no date; write it as YYYY-MM-DD or YYYY-MM") from None


def spread(wanted: list[float], gap: float, low: float, high: float) -> list[float]:
    """Return positions near `wanted` that keep `gap` apart inside [low, high]; the order stays."""
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    placed = [0.0] * len(wanted)
    floor = low
    for index in order:
        placed[index] = max(wanted[index], floor)
        floor = placed[index] + gap
    ceiling = high
    for index in reversed(order):
        placed[index] = min(placed[index], ceiling)
        ceiling = placed[index] - gap
    return placed


def finish(layers, width: Width):
    """Return the layered chart at its size, with the one theme."""
    # All at once: each `configure_…` would copy the chart, with all the values in it.
    return alt.layer(
        *layers,
        width=width.plot_width,
        height=width.plot_height,
        padding={"left": width.left, "right": width.right, "top": width.top, "bottom": width.bottom},
        autosize=alt.AutoSizeParams(type="none"),
        config=alt.Config(
            aria=False,
            font=FONT,
            background="transparent",
            view=alt.ViewConfig(stroke=None),
            axis=alt.AxisConfig(
                labelFontSize=width.font,
                labelColor=style.INK_SOFT.light,
                gridColor=style.LINE.light,
                domain=False,
                ticks=False,
                title=None,
                labelOverlap=False,
                labelPadding=6,
            ),
            text=alt.MarkConfig(fontSize=width.font, color=style.INK.light),
        ),
    )


def values(rows: list[dict]):
    """Return rows as inline data, so that a specification stands alone."""
    return alt.Data(values=rows)


def row_scale(rows: int, row: int):
    """Return a y scale in pixels from the top, for `rows` rows of `row` pixels; it draws no axis."""
    return alt.Y("row:Q", scale=alt.Scale(domain=[0, rows * row], reverse=True, nice=False), axis=None)


# Under a text, the same text with this edge keeps it apart from a line or a grid behind it.
HALO = {"stroke": style.PAPER.light, "strokeWidth": 4, "strokeJoin": "round"}


def labels(rows: list[dict], x, y, width: Width, **mark):
    """Return the texts `label` of rows at their places. mark: what differs from left, middle and the ink colour."""
    settings = {"align": "left", "baseline": "middle", "color": style.INK.light, "fontSize": width.font} | mark
    return alt.Chart(values(rows)).mark_text(**settings).encode(x=x, y=y, text="label:N")
