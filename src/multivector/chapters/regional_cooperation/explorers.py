"""Figures of chapter 10, regional cooperation: each function draws one and needs no argument."""

import math

import altair as alt
import pandas as pd

from multivector import charts, data, dates, explorers, maps, style
from multivector.chapters.regional_cooperation import numbers as figures
from multivector.charts import layout
from multivector.charts.periods import Row, spans
from multivector.formats import matrix_figure
from multivector.meetings import ALONE, CONSULTATIVE, leaders_meetings

__all__ = [
    "matrix_figure",
    "meetings_map",
    "network",
    "together_explorer",
    "who_met",
]

APPEARED = "2025-03-27"
_WITH_ARTICLE = ("USA", "EU", "GCC")
_MEETINGS_SOURCE = "Source: the table of events of this course, with the pages that each row names."
_SELECTION = (
    "The table of events is a selection and no full list. One rule for all: each of the five was at the table, by its "
    "president or by a stand-in whom the table names."
)
_MEMBERS_SOURCE = "Source: the table of memberships of this course, with the pages that each row names."


# --- step 1: who meets -----------------------------------------------------------------------------------------------


def who_met() -> charts.Chart:
    """Return the meetings of the five leaders as points over years, a row for each partner."""
    found = leaders_meetings()
    own, alone = found["format"] == CONSULTATIVE, found["partner"] == ALONE
    found["with"] = [_with(row.format, row.partner) for row in found.itertuples()]
    # First the two rows of the format of the five themselves.
    named = found.sort_values("format", key=lambda kinds: kinds != CONSULTATIVE, kind="stable")
    rows = [
        Row(name, _points(there["date"]), _colour(there["format"].iloc[0], there["partner"].iloc[0]))
        for name, there in named.groupby("with", sort=False)
    ]
    told = [f"{row['with']}, {dates.in_words(row['date'])}" for _, row in found.iterrows()]
    return spans(
        rows,
        id="cooperation-meetings",
        title=(
            f"The five met {own.sum()} times in their own format, {alone.sum()} of them alone, "
            f"and {(~own).sum()} times with an outside power"
        ),
        subtitle="Meetings of the leaders of all five states in the table of events, 2018 to 2025",
        description="Points over years. " + "; ".join(told) + ".",
        table=pd.DataFrame(
            {
                "date": [dates.in_words(day) for day in found["date"]],
                "with": found["with"],
                "place": found["place"],
                "at the table": [
                    # figure: four fixed, the five without the one who sent a stand-in
                    "four presidents and a stand-in" if stood_in else "all five"
                    for stood_in in found["stand_in"]
                ],
                "meeting": found["title"],
                "row": found["event_id"],
            }
        ),
        source=_MEETINGS_SOURCE,
        domain=(2018, 2026),
        ticks={year: str(year) for year in range(2018, 2026)},
        narrow_ticks={year: str(year) for year in range(2018, 2026, 2)},
        marks=((dates.decimal_year("2022-02-24"), "invasion"), (dates.decimal_year(APPEARED), "article")),
        notes=(
            "Invasion: Russia begins its full-scale invasion of Ukraine, 24 February 2022. Article: 27 March 2025.",
            _SELECTION,
        ),
    )


def _points(days: pd.Series) -> tuple[tuple[float, float], ...]:
    return tuple((at, at) for at in map(dates.decimal_year, days))


def _with(kind: str, partner: str) -> str:
    if partner == ALONE:
        return "Consultative: the five alone"
    name = data.country(partner).name
    if kind == CONSULTATIVE:
        return f"Consultative: with {name}"
    return f"with the {name}" if partner in _WITH_ARTICLE else f"with {name}"


def _colour(kind: str, partner: str) -> str:
    return style.INK.light if kind == CONSULTATIVE else style.colour_of(partner).light


# --- step 2: who sits with whom --------------------------------------------------------------------------------------


def network() -> charts.Chart:
    """Return the five states as a ring, joined by the number of full memberships that each pair shares."""
    found = figures.pairs(APPEARED, figures.WITHOUT_C5)
    joined = {pair: names for pair, names in found.items() if names}
    drawn = [_network(joined, width) for width in (layout.WIDE, layout.NARROW)]
    told = [f"{_pair(pair)}: {', '.join(names) if names else 'none'}" for pair, names in found.items()]
    return charts.show(
        drawn[0],
        narrow=drawn[1],
        id="cooperation-network",
        title=f"{len(joined)} of {len(found)} pairs share a full membership, and no pair with Turkmenistan does",
        subtitle=f"Number of full memberships shared on 27 March 2025: {', '.join(figures.WITHOUT_C5)}",
        description="Five states in a ring, joined by lines. " + "; ".join(told) + ".",
        table=pd.DataFrame(
            {
                "pair": [_pair(pair) for pair in found],
                "number": [len(names) for names in found.values()],
                "shared": [", ".join(names) or "none" for names in found.values()],
            }
        ),
        source=_MEMBERS_SOURCE,
        notes=("A thicker line is a larger number. The place of a state in the ring has no meaning.",),
    )


# Where the name of a state stands, so that no line runs through it.
_NAME_PLACES = {
    "above": {"align": "center", "baseline": "bottom", "dy": -12},
    "below": {"align": "center", "baseline": "top", "dy": 12},
    "right": {"dx": 12},
    "left": {"align": "right", "dx": -12},
}


def _beside(x: float, y: float) -> str:
    if abs(x) > 0.9:
        return "right" if x > 0 else "left"
    return "above" if y > 0 else "below"


def _pair(pair: tuple[str, str]) -> str:
    return " and ".join(data.country(code).name for code in pair)


def _network(joined: dict[tuple[str, str], list[str]], width: layout.Width):
    size = width._replace(left=92, right=92, top=26, bottom=26, height=330 if width is layout.WIDE else 220)
    at = {
        code: (math.sin(2 * math.pi * turn / 5), math.cos(2 * math.pi * turn / 5))
        for turn, code in enumerate(data.CENTRAL_ASIA)
    }
    # A unit is as long on one axis as on the other, so that the ring is round at both widths.
    unit = min(size.plot_width, size.plot_height) / 2.1
    across, up = size.plot_width / unit / 2, size.plot_height / unit / 2
    x = alt.X("x:Q", scale=alt.Scale(domain=[-across, across], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[-up, up], nice=False), axis=None)
    lines, numbers = [], []
    for (first, second), names in joined.items():
        (x1, y1), (x2, y2) = at[first], at[second]
        lines.append(
            {
                "x": x1,
                "y": y1,
                "x2": x2,
                "y2": y2,
                "width": 2 * len(names),
                "told": f"{_pair((first, second))}: {', '.join(names)}",
            }
        )
        numbers.append({"x": (x1 + x2) / 2, "y": (y1 + y2) / 2, "label": str(len(names))})
    states = [
        {"x": px, "y": py, "colour": style.COUNTRY_COLOURS[code].light, "label": data.country(code).name}
        for code, (px, py) in at.items()
    ]
    halo = {"stroke": style.PAPER.light, "strokeWidth": 5, "strokeJoin": "round", "align": "center"}
    bold = {"fontWeight": "bold"}
    names = [
        (mark | bold, [state for state in states if _beside(state["x"], state["y"]) == place])
        for place, mark in _NAME_PLACES.items()
    ]
    return layout.finish(
        [
            alt.Chart(layout.values(lines))
            .mark_rule(color=style.INK_SOFT.light)
            .encode(
                x=x, y=y, x2="x2:Q", y2="y2:Q", strokeWidth=alt.StrokeWidth("width:Q", scale=None), tooltip="told:N"
            ),
            alt.Chart(layout.values(states))
            .mark_circle(size=220, opacity=1)
            .encode(x=x, y=y, color=alt.Color("colour:N", scale=None)),
            layout.labels(numbers, x, y, size, **halo),
            layout.labels(numbers, x, y, size, align="center", fontWeight="bold"),
            *(layout.labels(rows, x, y, size, **mark) for mark, rows in names),
        ],
        size,
    )


# --- map -------------------------------------------------------------------------------------------------------------


def meetings_map() -> maps.Map:
    """Return the map of the places where the leaders of the five met, alone and with others."""
    found = leaders_meetings()
    rows = data.load("events").set_index("event_id").loc[list(found["event_id"])].reset_index()
    outside = int((rows["inside_region"] == "").sum())
    return maps.events(
        rows,
        id="cooperation-places",
        title="Each of the five states has hosted a consultative meeting; others also met them abroad",
        subtitle=f"Places where the leaders of all five met, 2018 to 2025; {outside} meetings had another host",
        source=_MEETINGS_SOURCE,
    )


# --- explorer --------------------------------------------------------------------------------------------------------

_DAYS = {"2010-12-31": "end of 2010", "2016-12-31": "end of 2016", APPEARED: "27 March 2025"}
_COUNTS = {"full": "members and founders", "any": "observers too"}


@explorers.explorer("cooperation-together")
def together_explorer() -> explorers.Explorer:
    """Return the explorer of the sentence "The five states sit together"."""
    return explorers.Explorer(
        "cooperation-together",
        title="“The five sit together”: it depends on the list of bodies, the day and what counts as a seat",
        # figure: ten fixed, the pairs of five states
        question="Change one choice at a time. Does each of the ten pairs of states share at least one body?",
        controls={
            "Bodies": {key: words for key, (words, _) in figures.BODIES.items()},
            "Day": _DAYS,
            "What counts": _COUNTS,
        },
        outcome=_together_outcome,
        source=_MEMBERS_SOURCE,
        notes=(
            # figure: four fixed, the five without the state itself
            "Each bar: with how many of the other four a state shares at least one of the bodies.",
            "C5+1 is a format of talks with the United States; its ministers first met on 1 November 2015.",
        ),
        start=("without-c5", APPEARED, "full"),
    )


def _together_outcome(bodies: str, day: str, counts: str) -> explorers.Outcome:
    found = figures.pairs_of(bodies, day, counts)
    partners = {code: sum(code in pair and bool(names) for pair, names in found.items()) for code in data.CENTRAL_ASIA}
    # figure: 4 fixed, the five without the state itself
    rows = [explorers.Row(data.country(code).name, number, f"{number} of 4", code) for code, number in partners.items()]
    empty = sum(not names for names in found.values())
    if not empty:
        return explorers.Outcome(
            f"The sentence survives: each of the {len(found)} pairs shares at least one body.", rows
        )
    return explorers.Outcome(f"The sentence fails: {empty} of {len(found)} pairs share none of these bodies.", rows)
