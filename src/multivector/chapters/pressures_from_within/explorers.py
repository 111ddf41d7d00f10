"""Figures of chapter 09, pressures from within: each function draws one and needs no argument."""

import altair as alt
import pandas as pd

from multivector import charts, data, explorers, maps, samples, style
from multivector.chapters.pressures_from_within import numbers as figures
from multivector.chapters.pressures_from_within.numbers import intervals
from multivector.charts import layout

__all__ = [
    "border_deaths",
    "counted_and_coded",
    "democracy_lines",
    "electricity_from_rivers",
    "index_explorer",
    "intervals",
    "intervals_compared",
    "ranks_compared",
    "unrest_map",
    "water_for_farming",
    "water_from_outside",
]

INDEX = "vdem_electoral_democracy"
FIRST, LAST = 2016, 2024
YEAR = 2023  # the last year that both makers of indices have
ROW = 56  # pixels for a label and its marks
_CODES = "KAZ Kazakhstan, KGZ Kyrgyzstan, TJK Tajikistan, TKM Turkmenistan, UZB Uzbekistan."


# --- step 1: indices -------------------------------------------------------------------------------------------------


def democracy_lines() -> charts.Chart:
    """Return V-Dem's index of electoral democracy for the five states, 1991 to 2024."""
    rows = data.load("governance", indicator=INDEX, countries=data.CENTRAL_ASIA, years=(1991, LAST))
    return charts.line(
        rows,
        id="pressures-democracy",
        title="Kyrgyzstan moved most: up until 2011, down after 2018",
        # figure: 0 fixed, the scale of the index
        # figure: 1 fixed, the scale of the index
        subtitle="Electoral democracy, 0 to 1, 1991 to 2024 (V-Dem)",
        unit="",
        notes=(
            "A judgement of experts, put into a number. The intervals stand in the next figure.",
            samples.behind("governance", INDEX),
        ),
    )


def intervals_compared() -> charts.Chart:
    """Return the intervals of the index in 2016 and in 2024, two bars a state."""
    tables = {year: intervals(INDEX, year) for year in (FIRST, LAST)}
    rows = [
        {"state": data.country(state).name, "iso3": state, "year": year, **tables[year].loc[state].to_dict()}
        for state in data.CENTRAL_ASIA
        for year in (FIRST, LAST)
    ]
    drawn = [_intervals(rows, width) for width in (layout.WIDE, layout.NARROW)]
    told = [f"{row['state']} {row['year']}: {row['low']:.3f} to {row['high']:.3f}" for row in rows]
    return charts.show(
        drawn[0],
        narrow=drawn[1],
        id="pressures-intervals",
        # figure: two fixed, a bar for each of the years
        title="A change is clear only where the two bars of a state leave a gap",
        # figure: 0 fixed, the scale of the index
        # figure: 1 fixed, the scale of the index
        subtitle=f"Electoral democracy, 0 to 1: intervals of {FIRST} (grey) and {LAST} (colour)",
        # figure: Two fixed, a bar for each of the years
        description="Two bars a state. " + "; ".join(told) + ".",
        table=pd.DataFrame(rows)[["state", "year", "low", "value", "high"]].round(3),
        source=data.source_line(data.load("governance", indicator=INDEX)),
        # figure: 68 fixed, how the source draws its interval
        notes=(
            "The interval holds 68 per cent of V-Dem’s estimate. No overlap is our rule for a clear change.",
            samples.behind("governance", INDEX),
        ),
    )


def _intervals(rows: list[dict], width: layout.Width):
    size = width._replace(left=8, right=50, top=8, bottom=26, height=len(rows) // 2 * ROW + 34)
    x = alt.X("low:Q", scale=alt.Scale(domain=[0, 0.6], nice=False), axis=alt.Axis(values=[0, 0.2, 0.4, 0.6]))
    y = alt.Y("row:Q", scale=alt.Scale(domain=[0, len(rows) // 2 * ROW], reverse=True, nice=False), axis=None)
    bars = []
    for number, row in enumerate(rows):
        top = number // 2 * ROW + 20 + number % 2 * 16
        colour = style.COUNTRY_COLOURS[row["iso3"]].light if row["year"] == LAST else style.INK_SOFT.light
        bars.append({**row, "row": top, "bottom": top + 11, "middle": top + 6, "colour": colour})
    names = [{"low": 0, "row": number * ROW + 9, "label": row["state"]} for number, row in enumerate(rows[::2])]
    ends = [{"low": bar["high"], "row": bar["middle"], "label": str(bar["year"])} for bar in bars]
    return layout.finish(
        [
            alt.Chart(layout.values(bars))
            .mark_rect()
            .encode(x=x, x2="high:Q", y=y, y2="bottom:Q", color=alt.Color("colour:N", scale=None)),
            _texts(names, x, y, align="left", baseline="middle"),
            _texts(ends, x, y, align="left", baseline="middle", dx=5),
        ],
        size,
    )


def _texts(rows: list[dict], x, y, **mark):
    return alt.Chart(layout.values(rows)).mark_text(color=style.INK.light, **mark).encode(x=x, y=y, text="label:N")


def ranks_compared() -> charts.Chart:
    """Return the order of the five states on six indices, one row an index."""
    rows = figures.ranks(YEAR)
    drawn = [_ranks(rows, width) for width in (layout.WIDE, layout.NARROW)]
    told = [
        f"{words}: {', '.join(part.sort_values('rank')['iso3'])}" for words, part in rows.groupby("index", sort=False)
    ]
    return charts.show(
        drawn[0],
        narrow=drawn[1],
        id="pressures-ranks",
        # figure: Three = pressures.leaders 2023 words
        title="Three states stand first on some index; the order follows what is measured",
        subtitle=f"Order of the five states, highest on the left, {YEAR}; the last row is of 2024",
        description="One row an index, from first to fifth. " + "; ".join(told) + ".",
        table=rows.assign(state=[data.country(code).name for code in rows["iso3"]], value=rows["value"].round(3))[
            ["index", "state", "value", "rank"]
        ],
        source="Source: V-Dem v15 (CC BY-SA 4.0); World Bank, Worldwide Governance Indicators, update of 2024; "
        "corruption index: pages named in claim C015.",
        notes=(_CODES, "A place in the order hides the distance. The values are in the table.", _experts_and_sources()),
    )


def _ranks(rows: pd.DataFrame, width: layout.Width):
    names = list(dict.fromkeys(rows["index"]))
    size = width._replace(left=8, right=8, top=8, bottom=8, height=len(names) * ROW + 16)
    x = alt.X("rank:Q", scale=alt.Scale(domain=[0.4, 5.6], nice=False), axis=None)
    y = alt.Y("row:Q", scale=alt.Scale(domain=[0, len(names) * ROW], reverse=True, nice=False), axis=None)
    marks = [
        {
            "rank": int(row.rank),
            "row": names.index(row.index_name) * ROW + 37,
            "label": row.iso3,
            "colour": style.COUNTRY_COLOURS[row.iso3].light,
        }
        for row in rows.rename(columns={"index": "index_name"}).itertuples()
    ]
    heads = [{"rank": 0.4, "row": number * ROW + 10, "label": name} for number, name in enumerate(names)]
    return layout.finish(
        [
            alt.Chart(layout.values(marks))
            .mark_point(size=170, filled=True, opacity=1, xOffset=-22)
            .encode(x=x, y=y, color=alt.Color("colour:N", scale=None)),
            _texts(marks, x, y, align="left", baseline="middle", dx=-11),
            _texts(heads, x, y, align="left", baseline="middle", fontWeight="bold"),
        ],
        size,
    )


# --- step 2: water ---------------------------------------------------------------------------------------------------


def _five_bars(rows: pd.DataFrame, **settings) -> charts.Chart:
    """Return bars of the five states, largest first."""
    named = rows.assign(state=[data.country(code).name for code in rows["iso3"]])
    return charts.bar(
        named.sort_values("value", ascending=False), category="state", colour="iso3", unit="%", **settings
    )


def water_from_outside() -> charts.Chart:
    """Return the dependency ratio of the five states, per cent of renewable water."""
    return _five_bars(
        data.load("figures_quoted", indicator="water_dependency_ratio_pct"),
        id="pressures-outside",
        # figure: two = pressures.dependent 50 words
        # figure: three fixed, the rest of the five
        title="In two states most of the water comes from outside, in three most forms at home",
        subtitle="Share of renewable water that forms outside the country, 2018, per cent",
    )


def electricity_from_rivers() -> charts.Chart:
    """Return the share of electricity from rivers in 2022, per cent of output."""
    return _five_bars(
        data.load("water", indicator="hydro_share_electricity_pct", countries=data.CENTRAL_ASIA, years=2022),
        id="pressures-electricity",
        # figure: Two = orientation.above water.hydro_share_electricity_pct 2022 50 words
        title="Two states make most of their electricity from rivers: those that depend least on others",
        subtitle="Hydropower, share of electricity output, 2022, per cent",
    )


def water_for_farming() -> charts.Chart:
    """Return the share of the water withdrawn that goes to farming in 2018, per cent."""
    return _five_bars(
        data.load("figures_quoted", indicator="agri_share_of_withdrawal_pct"),
        id="pressures-farming",
        title="Farming takes most of the water in all five, least in Kazakhstan",
        subtitle="Share of the water withdrawn that goes to farming, 2018, per cent",
    )


# --- step 3: borders and deaths --------------------------------------------------------------------------------------


def border_deaths() -> charts.Chart:
    """Return deaths in fighting between Kyrgyz and Tajik forces by year, split by the country they died in."""
    wide = figures.border_deaths()
    rows = wide.reset_index().melt("year", var_name="iso3").sort_values(["year", "iso3"])
    return charts.bar(
        rows.assign(when=rows["year"].astype(str)),
        id="pressures-border-deaths",
        # figure: two fixed, 2021 and 2022, the longest bars
        title="Nearly all deaths between Kyrgyz and Tajik forces fall in two years",
        subtitle="Deaths in conflict between states: left part inside Kyrgyzstan, right part inside Tajikistan",
        category="when",
        parts="iso3",
        unit="",
        source=data.source_line(data.load("violence", indicator="ucdp_interstate_deaths_best")),
        notes=(
            "The deaths of 2014 and 2019 are inside Tajikistan, that of 2015 inside Kyrgyzstan. Other years have "
            "none by the rules of UCDP. Best estimates.",
        ),
    )


def counted_and_coded() -> charts.Chart:
    """Return the dead that a row of events gives beside UCDP's number for the same state and year."""
    found = figures.counted_dead()
    rows = [
        row
        for event in found.itertuples()
        for row in (
            (f"{event.what}: {event.who}", event.counted, event.iso3, event.counted),
            (f"UCDP, {data.country(event.iso3).name} {event.year}", event.ucdp, "", event.high),
        )
    ]
    return charts.bar(
        pd.DataFrame(rows, columns=["count", "value", "colour", "high"]),
        id="pressures-blind-spots",
        title="The dead of an event can be missing from the table of organised violence",
        subtitle="Number of dead: the count in the table of events, then UCDP’s best estimate for the state and year",
        category="count",
        colour="colour",
        high="high",
        unit="",
        source="Source: table of events of this course, with the pages that it names; UCDP Country-Year Dataset 25.1.",
        notes=(
            "Officials and others may differ: for Andijan and Khorog other estimates are much higher. A thin line runs "
            "to UCDP’s high estimate where it is above the best one.",
        ),
    )


def unrest_map() -> maps.Map:
    """Return the map of unrest, communal fighting and border fighting in the table of events."""
    rows = figures.unrest()
    return maps.events(
        rows,
        id="pressures-unrest",
        # figure: Ten = pressures.unrest - pressures.unrest capitals words
        # figure: thirteen = pressures.unrest words
        title="Ten of the thirteen events lie outside the capitals",
        subtitle="Unrest, communal and border fighting in the table of events, 2005 to 2022",
        source=data.source_line(rows),
    )


def _experts_and_sources() -> str:
    """Return what stands behind the figures of both makers."""
    makers = {"V-Dem": INDEX, "World Bank": "wgi_political_stability_pctrank"}
    return " ".join(f"{maker}, {samples.behind('governance', name)}" for maker, name in makers.items())


# --- explorer --------------------------------------------------------------------------------------------------------


@explorers.explorer("pressures-index")
def index_explorer() -> explorers.Explorer:
    """Return the explorer of the sentence "Kyrgyzstan is the best governed of the five"."""
    return explorers.Explorer(
        "pressures-index",
        title="Is Kyrgyzstan the best governed of the five? It depends on the index",
        question="Change the index, then the year. Does the sentence survive?",
        controls={
            "Index": {key: index.words for key, index in figures.INDICES.items()},
            "Year": {str(year): str(year) for year in (FIRST, 2019, YEAR)},
        },
        outcome=_index_outcome,
        source="Source: V-Dem v15 (CC BY-SA 4.0); World Bank, Worldwide Governance Indicators, update of 2024.",
        notes=(
            # figure: 0 fixed, the scale of the index
            # figure: 1 fixed, the scale of the index
            "V-Dem runs from 0 to 1. A World Bank rank is the share of the world’s countries that rank lower, so "
            "it can move because others moved. Never compare a bar of the one with a bar of the other.",
            _experts_and_sources(),
        ),
        start=("elections", str(YEAR)),
    )


def _index_outcome(key: str, year: str) -> explorers.Outcome:
    found = figures.index_values(key, int(year))
    decimals = 3 if key == "elections" else 1
    rows = [
        explorers.Row(data.country(state).name, found[state], f"{found[state]:.{decimals}f}", state)
        for state in data.CENTRAL_ASIA
    ]
    first = data.country(figures.leader(key, int(year))).name
    survives = "survives" if first == "Kyrgyzstan" else "fails"
    return explorers.Outcome(f"The sentence {survives}: {first} is first.", rows)
