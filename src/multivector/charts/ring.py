"""A network: states in a ring, joined by lines whose width and number say how much each pair shares."""

import math

import altair as alt
import pandas as pd

from multivector import data, numberwords, style
from multivector.charts import layout
from multivector.charts.chart import Chart, show
from multivector.errors import MultivectorError

UNIT_WIDTH, WIDEST = 2, 12  # pixels of a line's width: for each thing shared, and at most
# Where the name of a state stands, so that no line runs through it.
_NAME_PLACES = {
    "above": {"align": "center", "baseline": "bottom", "dy": -12, "fontWeight": "bold"},
    "below": {"align": "center", "baseline": "top", "dy": 12, "fontWeight": "bold"},
    "right": {"dx": 12, "fontWeight": "bold"},
    "left": {"align": "right", "dx": -12, "fontWeight": "bold"},
}


def network(
    df: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    first: str = "first",
    second: str = "second",
    shared: str = "shared",
    source: str | None = None,
    notes: tuple[str, ...] = (),
    id: str | None = None,
) -> Chart:
    """Return a ring of states, joined by the number of things that each pair shares.

    df: one row a pair: codes of two states in the columns `first` and `second`, and the names of what they share in
    `shared`, joined by "; " (empty: nothing, and no line). The states stand clockwise in the order of their appearance.
    source: default `data.source_line(df)`. Raises MultivectorError when there is no pair, or one is there twice.
    """
    if df.empty:
        raise MultivectorError(f"chart {title!r}: no rows to draw")
    _check(title, list(zip(df[first], df[second], strict=True)))
    found = {tuple(codes): _names(words) for *codes, words in df[[first, second, shared]].itertuples(index=False)}
    codes = list(dict.fromkeys([*df[first], *df[second]]))
    number = numberwords.word(len(codes)).capitalize()
    drawn = [_draw(codes, found, width) for width in (layout.WIDE, layout.NARROW)]
    told = [f"{_pair(pair)}: {', '.join(names) or 'none'}" for pair, names in found.items()]
    return show(
        drawn[0],
        narrow=drawn[1],
        title=title,
        subtitle=subtitle,
        description=f"{number} states in a ring, joined by lines. {'; '.join(told)}.",
        table=pd.DataFrame(
            {
                "pair": [_pair(pair) for pair in found],
                "number": [len(names) for names in found.values()],
                "shared": [", ".join(names) or "none" for names in found.values()],
            }
        ),
        source=source or data.source_line(df),
        notes=notes,
        id=id,
    )


def _check(title: str, pairs: list[tuple[str, str]]) -> None:
    for number, (one, other) in enumerate(pairs):
        if one == other:
            raise MultivectorError(f"chart {title!r}: {one} is joined to itself")
        if {one, other} in map(set, pairs[:number]):
            raise MultivectorError(f"chart {title!r}: {one} and {other} are there twice")


def _names(words: str) -> list[str]:
    return words.split("; ") if words else []


def _pair(pair: tuple[str, str]) -> str:
    return " and ".join(data.country(code).name for code in pair)


def _draw(codes: list[str], found: dict[tuple[str, str], list[str]], width: layout.Width):
    size = width._replace(left=92, right=92, top=26, bottom=26, height=330 if width is layout.WIDE else 220)
    turns = {code: 2 * math.pi * turn / len(codes) for turn, code in enumerate(codes)}
    at = {code: (math.sin(turn), math.cos(turn)) for code, turn in turns.items()}
    # A unit is as long on one axis as on the other, so that the ring is round at both widths.
    unit = min(size.plot_width, size.plot_height) / 2.1
    across, up = size.plot_width / unit / 2, size.plot_height / unit / 2
    x = alt.X("x:Q", scale=alt.Scale(domain=[-across, across], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[-up, up], nice=False), axis=None)
    states = [
        {"x": px, "y": py, "colour": style.colour_of(code).light, "label": data.country(code).name}
        for code, (px, py) in at.items()
    ]
    circles = alt.Chart(layout.values(states)).mark_circle(size=220, opacity=1)
    lines, numbers = _lines({pair: names for pair, names in found.items() if names}, at)
    rules = alt.Chart(layout.values(lines)).mark_rule(color=style.INK_SOFT.light)
    wide = alt.StrokeWidth("width:Q", scale=None)
    return layout.finish(
        [
            rules.encode(x=x, y=y, x2="x2:Q", y2="y2:Q", strokeWidth=wide, tooltip="told:N"),
            circles.encode(x=x, y=y, color=alt.Color("colour:N", scale=None)),
            layout.labels(numbers, x, y, size, align="center", **layout.HALO | {"strokeWidth": 5}),
            layout.labels(numbers, x, y, size, align="center", fontWeight="bold"),
            *(
                layout.labels([state for state in states if _beside(state) == place], x, y, size, **mark)
                for place, mark in _NAME_PLACES.items()
            ),
        ],
        size,
    )


def _beside(state: dict) -> str:
    if abs(state["x"]) > 0.9:
        return "right" if state["x"] > 0 else "left"
    return "above" if state["y"] > 0 else "below"


def _lines(joined: dict[tuple[str, str], list[str]], at: dict[str, tuple[float, float]]) -> tuple[list, list]:
    """Return the lines of the pairs that share something, and the numbers in their middle."""
    step = min(UNIT_WIDTH, WIDEST / max(map(len, joined.values()), default=1))
    lines, numbers = [], []
    for (first, second), names in joined.items():
        (x1, y1), (x2, y2) = at[first], at[second]
        told = f"{_pair((first, second))}: {', '.join(names)}"
        lines.append({"x": x1, "y": y1, "x2": x2, "y2": y2, "width": step * len(names), "told": told})
        numbers.append({"x": (x1 + x2) / 2, "y": (y1 + y2) / 2, "label": str(len(names))})
    return lines, numbers
