"""Horizontal bars from zero, each with its name above and its value at the end; parts of a whole as one split bar."""

import altair as alt
import pandas as pd

from multivector import data, style
from multivector.charts import layout, words
from multivector.charts.chart import Chart, show
from multivector.errors import MultivectorError
from multivector.figure import cell_text

ROW = 46  # pixels for a name and its bar
BAR = 18
PART_LABEL_MIN = 26  # pixels that a part needs to carry its own number


def bar(
    df: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    category: str,
    unit: str,
    value: str = "value",
    colour: str | None = None,
    parts: str | None = None,
    high: str | None = None,
    source: str | None = None,
    notes: tuple[str, ...] = (),
    id: str | None = None,
    table: pd.DataFrame | None = None,
) -> Chart:
    """Return a bar chart of `df`, one bar a row in the order given.

    category: column with the bar's name. value: column with the length. colour: column with country codes or verdicts,
    which decide the colour. parts: column with codes or verdicts; then rows of one category make one split bar.
    high: column with the upper end of the range that the source gives; where it is above the value, a thin line runs to
    it from the bar; not with parts. unit: of the values, written after each. source: default `data.source_line(df)`.
    table: the data as a table, where it holds more than the bars. A missing value stays in its place as "no data".
    Raises MultivectorError when there is nothing to draw or a bar would be below zero.
    """
    rows = df
    if rows[value].isna().all():
        raise MultivectorError(f"chart {title!r}: no rows to draw")
    if (rows[value] < 0).any():
        raise MultivectorError(f"chart {title!r}: bars start at zero, so they cannot show values below it")
    if parts and set(rows[parts]) <= set(style.VERDICTS):
        order = list(style.VERDICTS)
        rows = rows.sort_values(parts, key=lambda column: column.map(order.index), kind="stable")
        rows = rows.sort_values(category, key=lambda column: column.map(list(df[category]).index), kind="stable")
        notes = (_verdict_key(rows[parts]), *notes)
    bars = _bars(rows, category, value, colour, parts)
    if high:
        _add_ranges(bars, rows, category, high)
    if parts:
        pairs = [(f"{bar['name']}, {part['name']}", part["value"]) for bar in bars for part in bar["parts"]]
    else:
        pairs = [(bar["name"], _total(bar)) for bar in bars]
    drawn = [_draw(bars, width, unit, split=bool(parts)) for width in (layout.WIDE, layout.NARROW)]
    return show(
        drawn[0],
        narrow=drawn[1],
        title=title,
        subtitle=subtitle,
        description=f"Bar chart, {subtitle}. " + words.describe_bars(pairs, unit),
        table=_table(rows, category, parts, value, high) if table is None else table,
        source=source or data.source_line(df),
        notes=notes,
        id=id,
    )


def _table(rows, category, parts, value, high) -> pd.DataFrame:
    """Return what the bars show, in the reader's words: verdicts by their word."""
    table = rows[[column for column in (category, parts, value, high) if column]].reset_index(drop=True)
    if parts:
        table[parts] = [style.VERDICTS[key].word if key in style.VERDICTS else str(key) for key in table[parts]]
    return table


def _bars(rows, category, value, colour, parts):
    """Return [{name, total, parts: [{name, symbol, value, start, colour}]}] in the order of first appearance.

    A bar of missing values alone has no part.
    """
    bars = {}
    for _, row in rows.iterrows():
        made = bars.setdefault(str(row[category]), {"name": str(row[category]), "total": 0.0, "parts": []})
        if pd.isna(row[value]):
            continue
        key = row[parts] if parts else row[colour] if colour else ""
        verdict = style.VERDICTS.get(key)
        made["parts"].append(
            {
                "name": verdict.word if verdict else str(key),
                "symbol": verdict.symbol if verdict else "",
                "value": float(row[value]),
                "start": made["total"],
                "colour": _colour(key),
            }
        )
        made["total"] += float(row[value])
    return list(bars.values())


def _add_ranges(bars, rows, category, high) -> None:
    """Note the upper end of each bar's range, where it is above the bar."""
    ends = rows.set_index(category)[high].dropna()
    for made in bars:
        if made["name"] in ends.index and ends[made["name"]] > made["total"]:
            made["high"] = float(ends[made["name"]])


def _total(bar) -> float:
    return bar["total"] if bar["parts"] else float("nan")


def _verdict_key(found) -> str:
    shown = [verdict for name, verdict in style.VERDICTS.items() if name in set(found)]
    return "Key: " + " · ".join(f"{verdict.symbol}\u00a0{verdict.word}" for verdict in shown) + "."


def _colour(key):
    if key in style.VERDICTS:
        return style.VERDICTS[key].light
    return style.colour_of(key).light if key else style.ACCENT.light


def _draw(bars, width, unit, split):
    highest = max(bar.get("high", bar["total"]) for bar in bars) or 1
    labels = [_label(bar, unit) for bar in bars]
    right = 4 if split else layout.room_for(labels, width.font)
    size = width._replace(left=4, right=right, top=2, bottom=2, height=len(bars) * ROW + 4)
    plot = size.plot_width
    x = alt.X("value:Q", scale=alt.Scale(domain=[0, highest], nice=False), axis=None)
    y = alt.Y("row:Q", scale=alt.Scale(domain=[0, len(bars) * ROW], reverse=True, nice=False), axis=None)
    boxes, names, amounts, ranges = [], [], [], []
    for number, made in enumerate(bars):
        top = number * ROW + 20
        total = labels[number]
        names.append({"value": 0, "row": top - 5, "label": f"{made['name']}: {total}" if split else made["name"]})
        if not split:
            amounts.append({"value": made.get("high", made["total"]), "row": top + BAR / 2, "label": total})
        if "high" in made:
            ranges.append({"value": made["total"], "end": made["high"], "row": top + BAR / 2})
        for part in made["parts"]:
            end = part["start"] + part["value"]
            told = f"{made['name']}, {part['name']}" if split else made["name"]
            boxes.append(
                {
                    "value": part["start"],
                    "end": end,
                    "row": top,
                    "low": top + BAR,
                    "colour": part["colour"],
                    "words": f"{told}: {words.number(part['value'], unit)}",
                }
            )
            if split and part["value"] / highest * plot >= PART_LABEL_MIN:
                label = f"{part['symbol']} {cell_text(part['value'])}".strip()
                amounts.append({"value": (part["start"] + end) / 2, "row": top + BAR / 2, "label": label})
    layers = [
        alt.Chart(layout.values(boxes))
        .mark_rect(stroke=style.PAPER.light, strokeWidth=1 if split else 0)
        .encode(
            x=x, x2="end:Q", y=y, y2="low:Q", color=alt.Color("colour:N", scale=None), tooltip=alt.Tooltip("words:N")
        ),
        _ranges(ranges, x, y),
        _text(names, x, y, width, align="left", baseline="bottom", color=style.INK.light),
        _text(
            amounts,
            x,
            y,
            width,
            align="center" if split else "left",
            baseline="middle",
            dx=0 if split else 7,
            color=style.PAPER.light if split else style.INK.light,
            fontWeight=600,
        ),
    ]
    return layout.finish([layer for layer in layers if layer], size)


def _label(bar, unit) -> str:
    shown = words.number(_total(bar), unit)
    return f"{shown} (to {words.number(bar['high'], unit)})" if "high" in bar else shown


def _ranges(rows, x, y):
    if not rows:
        return None
    return alt.Chart(layout.values(rows)).mark_rule(color=style.INK.light).encode(x=x, x2="end:Q", y=y)


def _text(rows, x, y, width, **mark):
    if not rows:
        return None
    return alt.Chart(layout.values(rows)).mark_text(fontSize=width.font, **mark).encode(x=x, y=y, text="label:N")
