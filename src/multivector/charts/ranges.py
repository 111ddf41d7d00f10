"""Intervals: a bar from low to high for each moment, those of one name below each other, so that overlap is seen."""

import altair as alt
import pandas as pd

from multivector import data, numberwords, style
from multivector.charts import layout
from multivector.charts.chart import Chart, show
from multivector.errors import MultivectorError

NAME, BAR, STEP = 20, 11, 16  # pixels for a name, for the height of a bar, and from one bar to the next


def intervals(
    df: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    category: str,
    label: str,
    value: str = "value",
    low: str = "low",
    high: str = "high",
    colour: str = "iso3",
    decimals: int = 2,
    source: str | None = None,
    notes: tuple[str, ...] = (),
    id: str | None = None,
) -> Chart:
    """Return intervals as bars on one scale from zero, one a row of `df`; those of one category stand together.

    category: column with the name above. label: column with the words at the end of each bar, such as its year. The
    last bar of a category has the colour of the code in column `colour`, the earlier ones are grey. value, low, high:
    columns with an estimate and its interval; the estimate stands in the data table alone. A bar without an interval
    says "no data". decimals: of the numbers as written. source: default `data.source_line(df)`. Raises MultivectorError
    when there is nothing to draw, categories have different numbers of bars, or an interval is no span from zero on.
    """
    if df[[low, high]].dropna().empty:
        raise MultivectorError(f"chart {title!r}: no rows to draw")
    counts = df[category].value_counts()
    if counts.nunique() > 1:
        raise MultivectorError(f"chart {title!r}: {counts.index[-1]} has {counts.min()} bars, others {counts.max()}")
    wrong = df[(df[low] > df[high]) | (df[low] < 0)]
    if len(wrong):
        row = wrong.iloc[0]
        raise MultivectorError(f"chart {title!r}: {row[category]} {row[label]}: no interval {row[low]} to {row[high]}")
    each = int(counts.max())
    bars = _bars(df.rename(columns={low: "low", high: "high"}), category, label, colour, each)
    told = [f"{bar['name']} {bar['label']}: {_words(bar, decimals)}" for bar in bars]
    drawn = [_draw(bars, each, width) for width in (layout.WIDE, layout.NARROW)]
    return show(
        drawn[0],
        narrow=drawn[1],
        title=title,
        subtitle=subtitle,
        description=f"{numberwords.word(each).capitalize()} bars a {category}. {'; '.join(told)}.",
        table=df[[category, label, low, value, high]].round(decimals),
        source=source or data.source_line(df),
        notes=notes,
        id=id,
    )


def _bars(df: pd.DataFrame, category: str, label: str, colour: str, each: int) -> list[dict]:
    """Return {name, label, low, high, top, colour}, those of a category together; top in pixels, low None: no data."""
    bars = []
    for number, (name, there) in enumerate(df.groupby(category, sort=False)):
        for place, row in enumerate(there.to_dict("records")):
            is_known = not (pd.isna(row["low"]) or pd.isna(row["high"]))
            bars.append(
                {
                    "name": name,
                    "label": str(row[label]),
                    "low": float(row["low"]) if is_known else None,
                    "high": float(row["high"]) if is_known else None,
                    "top": number * _row(each) + NAME + place * STEP,
                    "colour": style.colour_of(row[colour]).light if place == each - 1 else style.INK_SOFT.light,
                }
            )
    return bars


def _row(each: int) -> int:
    return NAME + each * STEP + 4


def _words(bar: dict, decimals: int) -> str:
    return "no data" if bar["low"] is None else f"{bar['low']:.{decimals}f} to {bar['high']:.{decimals}f}"


def _draw(bars: list[dict], each: int, width: layout.Width):
    known = [bar for bar in bars if bar["low"] is not None]
    ends = [{"low": bar["high"], "row": bar["top"] + 6, "label": bar["label"]} for bar in known]
    ends += [
        {"low": 0, "row": bar["top"] + 6, "label": f"{bar['label']}: no data"} for bar in bars if bar["low"] is None
    ]
    # By the larger letters of the wide picture in both.
    right = layout.room_for([bar["label"] for bar in known], layout.WIDE.font)
    rows = len(bars) // each
    size = width._replace(left=8, right=right, top=8, bottom=26, height=rows * _row(each) + 34)
    domain, ticks = layout.scale_ticks(0, max(bar["high"] for bar in known))
    x = alt.X("low:Q", scale=alt.Scale(domain=domain, nice=False), axis=alt.Axis(values=ticks))
    y = layout.row_scale(rows, _row(each))
    boxes = [
        {"low": bar["low"], "high": bar["high"], "row": bar["top"], "bottom": bar["top"] + BAR, "colour": bar["colour"]}
        for bar in known
    ]
    heads = [{"low": 0, "row": bar["top"] - NAME + 9, "label": bar["name"]} for bar in bars[::each]]
    drawn = alt.Chart(layout.values(boxes)).mark_rect()
    return layout.finish(
        [
            drawn.encode(x=x, x2="high:Q", y=y, y2="bottom:Q", color=alt.Color("colour:N", scale=None)),
            layout.labels(heads, x, y, width),
            layout.labels(ends, x, y, width, dx=5),
        ],
        size,
    )
