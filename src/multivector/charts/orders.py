"""Ranks: the order of the same states by several measures, a row a measure, from the first place to the last."""

import altair as alt
import pandas as pd

from multivector import data, style
from multivector.charts import layout, words
from multivector.charts.chart import Chart, show
from multivector.errors import MultivectorError

ROW = 56  # pixels for the name of a measure and its marks


def ranks(
    df: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    category: str,
    rank: str = "rank",
    code: str = "iso3",
    more: tuple[str, ...] = (),
    source: str | None = None,
    notes: tuple[str, ...] = (),
    id: str | None = None,
) -> Chart:
    """Return the places of states by several measures as marks from left to right, one a row of `df`.

    category: column with the name of the measure. rank: column with the place, 1 is the first. code: column with
    country codes, which stand at the marks. more: columns of the data table between the measure and the place. source:
    default `data.source_line(df)`. Raises MultivectorError when there is nothing to draw, a place is taken twice, or
    there are more places than the narrow picture holds.
    """
    if df.empty:
        raise MultivectorError(f"chart {title!r}: no rows to draw")
    twice = df[df.duplicated([category, rank])]
    if len(twice):
        row = twice.iloc[0]
        raise MultivectorError(f"chart {title!r}: {row[category]}: place {row[rank]} is taken twice")
    last = int(df[rank].max())
    if df[rank].min() < 1 or last > len(words.ORDINALS):
        raise MultivectorError(f"chart {title!r}: places run from 1 to at most {len(words.ORDINALS)}, not to {last}")
    ordered = {name: there.sort_values(rank)[code] for name, there in df.groupby(category, sort=False)}
    told = "; ".join(f"{name}: {', '.join(codes)}" for name, codes in ordered.items())
    marks = list(zip(df[category], df[rank], df[code], strict=True))
    drawn = [_draw(marks, list(ordered), last, width) for width in (layout.WIDE, layout.NARROW)]
    return show(
        drawn[0],
        narrow=drawn[1],
        title=title,
        subtitle=subtitle,
        description=f"One row {words.with_article(category)}, from first to {words.ORDINALS[last - 1]}. {told}.",
        table=df[[category, *more, rank]],
        source=source or data.source_line(df),
        notes=notes,
        id=id,
    )


def _draw(marks, names: list[str], last: int, width: layout.Width):
    size = width._replace(left=8, right=8, top=8, bottom=8, height=len(names) * ROW + 16)
    domain = [0.4, last + 0.6]
    x = alt.X("rank:Q", scale=alt.Scale(domain=domain, nice=False), axis=None)
    y = layout.row_scale(len(names), ROW)
    places = [
        {
            "rank": int(place),
            "row": names.index(name) * ROW + 37,
            "label": code,
            "colour": style.colour_of(code).light,
        }
        for name, place, code in marks
    ]
    heads = [{"rank": domain[0], "row": number * ROW + 10, "label": name} for number, name in enumerate(names)]
    drawn = alt.Chart(layout.values(places)).mark_point(size=170, filled=True, opacity=1, xOffset=-22)
    return layout.finish(
        [
            drawn.encode(x=x, y=y, color=alt.Color("colour:N", scale=None)),
            layout.labels(places, x, y, width, dx=-11),
            layout.labels(heads, x, y, width, fontWeight="bold"),
        ],
        size,
    )
