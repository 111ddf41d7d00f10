"""Figures of chapter 08, the middle powers: each function draws one and needs no argument."""

import altair as alt
import pandas as pd

from multivector import charts, data, dates, explorers, maps, numberwords, samples, style
from multivector.chapters.middle_powers import numbers as figures
from multivector.chapters.middle_powers.numbers import influence
from multivector.charts import layout

__all__ = [
    "eu_exports",
    "exports_to_turkiye",
    "grants",
    "imports_from_turkiye",
    "imports_map",
    "influence",
    "meetings_of_leaders",
    "rank_explorer",
    "share_map",
    "votes_alike",
]

FIRST_YEAR = 2002
ROW = 40  # pixels for a name and its marks
_LISTED = (
    "Shares as the source lists them. It does not say whose count a row is, and the count changes, so a step may be a "
    "change of count. Rounded to whole numbers since 2019; only the largest partners are listed; a gap "
    "is a missing row, not a zero."
)


# --- step 1: trade ---------------------------------------------------------------------------------------------------


def exports_to_turkiye() -> charts.Chart:
    """Return Türkiye's share in the exports of the five states, per cent."""
    return _shares(
        "share_of_exports_pct",
        id="powers-exports",
        # figure: two = powers.fell share_of_exports_pct TUR 2010 2023 0 words
        # figure: four = states_with trade.share_of_exports_pct five TUR 2010 words
        title="Türkiye’s listed share of exports is lower for 2023 than for 2010 in two of four states",
        subtitle="Part of each state’s exports that goes to Türkiye, per cent, as listed",
    )


def imports_from_turkiye() -> charts.Chart:
    """Return Türkiye's share in the imports of the five states, per cent."""
    return _shares(
        "share_of_imports_pct",
        id="powers-imports",
        title="As a supplier, Türkiye is listed with a large share in Turkmenistan alone",
        subtitle="Part of each state’s imports that comes from Türkiye, per cent, as listed",
    )


def _shares(indicator: str, id: str, title: str, subtitle: str) -> charts.Chart:
    rows = data.load("trade", indicator=indicator, countries=data.CENTRAL_ASIA, partner="TUR")
    return charts.line(
        rows[rows["year"] >= FIRST_YEAR],
        id=id,
        title=title,
        subtitle=subtitle,
        unit="%",
        source=data.source_line(rows),
        notes=(_LISTED,),
    )


def eu_exports() -> charts.Chart:
    """Return EU exports of goods to Kyrgyzstan in parts of years, million euro."""
    spans = [(2020, 11), (2021, 11), (2021, 12), (2022, 11)]
    rows = [
        # figure: twelve fixed, the months of a year
        (f"{year}, {'January to November' if months == 11 else 'all twelve months'}", year, months)
        for year, months in spans
    ]
    found = pd.DataFrame(
        [(name, round(figures.eu_exports("KGZ", year, months) / 1e6, 1), "EU") for name, year, months in rows],
        columns=["span", "value", "colour"],
    )
    return charts.bar(
        found,
        id="powers-eu-exports",
        title="EU exports to Kyrgyzstan rose several times over in 2022",
        subtitle="Goods, million euro of the year; the table ends in November 2022",
        category="span",
        colour="colour",
        unit="million €",
        source=data.source_line(data.load("trade_eu_monthly", indicator=figures.EU_EXPORTS)),
        notes=("The EU’s own customs. It says what left the EU, and not where the goods were used.",),
    )


# --- step 2: votes and money -----------------------------------------------------------------------------------------


def votes_alike() -> charts.Chart:
    """Return the agreement of the five states with each power in the UN General Assembly, per cent of votes."""
    return charts.line(
        figures.votes_by_year(),
        id="powers-votes",
        title="At the UN the five voted with Türkiye less often in 2019 than in 2010, and with India more often",
        subtitle=(
            "Same vote on the same resolution, per cent of votes that both cast; "
            f"mean of the five states (n = {len(data.CENTRAL_ASIA)}), each counted alike"
        ),
        unit="%",
        zero=False,
        source=data.source_line(data.load("un_voting", indicator=figures.AGREEMENT)),
        notes=(
            "The axis does not begin at zero. The series ends in 2019. The EU as a body has no vote.",
            samples.behind("un_voting", figures.AGREEMENT),
        ),
    )


def grants() -> charts.Chart:
    """Return grants to the five states together from Türkiye and the EU, million current US$."""
    rows = figures.grants_by_year()
    return charts.line(
        rows[rows["iso3"] != "RUS"],  # ten years only, and twice as large: the text names them
        id="powers-grants",
        title="From 2019 on the five received less in grants from Türkiye than from the EU",
        subtitle="Grants received by the five states together, million US$ of each year",
        unit="million US$",
        source=data.source_line(data.load("development_finance", indicator="grants_received")),
        notes=(
            "EU: the institutions, without the member states. Iran, India and China have no row in this series, which "
            "is not a zero. Prices are not adjusted.",
        ),
    )


# --- step 4: meetings ------------------------------------------------------------------------------------------------

_GROUPS = {"GCC": "Gulf states"}


def meetings_of_leaders() -> charts.Chart:
    """Return the meetings of the five with the leaders of each outside power as marks over years."""
    found = figures.meetings()
    powers = list(dict.fromkeys(found["power"]))
    drawn = [_meetings(found, powers, width) for width in (layout.WIDE, layout.NARROW)]
    told = [f"{_name(row.power)}, {dates.in_words(row.date)}" for row in found.itertuples()]
    return charts.show(
        drawn[0],
        narrow=drawn[1],
        id="powers-meetings",
        title="Since 2022 leaders of major and of middle powers have met the five together",
        subtitle="Leaders with the five; a hollow mark is a meeting by video; the line is the day of the article",
        description=f"Marks over years. {'; '.join(told)}. A line marks 27 March 2025.",
        table=pd.DataFrame(
            {
                "with": [_name(power) for power in found["power"]],
                "date": [dates.in_words(day) for day in found["date"]],
                "meeting": found["title"],
                "how": [_how(row) for row in found.itertuples()],
                "row": found["event_id"],
            }
        ),
        source="Source: table of events of this course, with the pages that each row names.",
        notes=(
            "The table is a selection, so the marks show firsts and dates; do not count them. Meetings with a stand-in "
            "for one president are in it. Summits of organisations are not. So Türkiye and Iran, which meet the states "
            "there, have no mark.",
        ),
    )


def _how(row) -> str:
    ways = (("by video", row.by_video), ("a stand-in for one president", row.stand_in))
    return ", ".join(words for words, true in ways if true) or "in person"


def _name(power: str) -> str:
    return _GROUPS.get(power) or data.country(power).name


def _meetings(found: pd.DataFrame, powers: list[str], width: layout.Width):
    size = width._replace(left=8, right=14, top=22, bottom=24, height=len(powers) * ROW + 48)
    x = alt.X(
        "year:Q",
        scale=alt.Scale(domain=[2022, 2026.1], nice=False),
        axis=alt.Axis(values=list(range(2022, 2027)), format="d", grid=True),
    )
    y = alt.Y("row:Q", scale=alt.Scale(domain=[0, len(powers) * ROW], reverse=True, nice=False), axis=None)
    marks = [
        {
            "year": dates.decimal_year(row.date),
            "row": powers.index(row.power) * ROW + 27,
            "colour": style.colour_of(row.power).light,
            "fill": style.PAPER.light if row.by_video else style.colour_of(row.power).light,
        }
        for row in found.itertuples()
    ]
    names = [{"year": 2022, "row": number * ROW + 9, "label": _name(power)} for number, power in enumerate(powers)]
    article = [{"year": dates.decimal_year(figures.APPEARED), "row": 0, "label": "the article"}]
    accent = style.ACCENT.light
    text = {"fontSize": width.font}
    return layout.finish(
        [
            alt.Chart(layout.values(article)).mark_rule(color=accent, strokeWidth=2).encode(x=x),
            alt.Chart(layout.values(article))
            .mark_text(align="right", baseline="bottom", dy=-4, color=accent, **text)
            .encode(x=x, y=y, text="label:N"),
            alt.Chart(layout.values(marks))
            .mark_point(size=120, opacity=1, strokeWidth=2)
            .encode(
                x=x,
                y=y,
                stroke=alt.Stroke("colour:N", scale=None),
                fill=alt.Fill("fill:N", scale=None),
            ),
            alt.Chart(layout.values(names))
            .mark_text(align="left", baseline="middle", color=style.INK.light, **text)
            .encode(x=x, y=y, text="label:N"),
        ],
        size,
    )


# --- map -------------------------------------------------------------------------------------------------------------


def imports_map() -> maps.Map:
    """Return the map of Türkiye's share in the imports of each state in 2023, per cent."""
    rows = data.load("trade", indicator="share_of_imports_pct", countries=data.CENTRAL_ASIA, partner="TUR", years=2023)
    return maps.choropleth(
        rows[["iso3", "value"]],
        id="powers-imports-map",
        # figure: a fifth = trade.share_of_imports_pct TKM TUR 2023 hundred share
        title="Türkiye supplies a fifth of the imports of Turkmenistan and far less elsewhere",
        subtitle="Türkiye’s share of each state’s imports in 2023, as listed, in whole per cent",
        unit="%",
        source=data.source_line(rows),
    )


def share_map() -> explorers.Explorer:
    """Return the maps of Türkiye's share in the exports of each state in 2010, 2016 and 2023."""
    rows = data.load("trade", indicator="share_of_exports_pct", countries=data.CENTRAL_ASIA, partner="TUR")
    return maps.choropleth_years(
        rows,
        id="powers-shares",
        title="Where Türkiye’s listed share of exports differs, and where there is no row",
        question="Move the year. Which states move to a lower class, and which to or from “no data”?",
        unit="%",
        years=(2010, 2016, 2023),
        breaks=[0, 5, 10, 15, 20, 30],
        source=data.source_line(rows),
        notes=(_LISTED,),
    )


# --- explorer --------------------------------------------------------------------------------------------------------

_NOTES = {
    "exports": "A power without a row is not among the partners that the source lists. "
    "The shares of 2010 and 2023 may be counted differently: compare powers within one time.",
    "imports": "Russia stopped publishing customs figures in 2022. It is a main supplier of Tajikistan and "
    "Turkmenistan and has no row for them in 2023. The shares of 2010 and 2023 may be counted differently.",
    "grants": "The EU without its member states. Russia’s rows cover 2011 to 2020.",
    "organisations": f"Full members of {', '.join(figures.ORGANISATIONS[:-1])} and {figures.ORGANISATIONS[-1]}. "
    "The EU is a member of none.",
    # figure: two fixed, a distance is between two
    "distance": "Distance of the estimated positions of two states; the smallest is first. The EU has no vote.",
    "votes": "Per cent of resolutions on which both voted. The EU has no vote.",
}


@explorers.explorer("powers-rank")
def rank_explorer() -> explorers.Explorer:
    """Return the explorer of the question which of six powers stands first in a state, by one indicator and time."""
    return explorers.Explorer(
        "powers-rank",
        title=f"Which power stands first? Each of the {numberwords.word(len(figures.POWERS))} does, "
        "by one indicator or another",
        question="Change one choice at a time. Which power is first, and which have no figure at all?",
        controls={
            "Indicator": {key: indicator.name for key, indicator in figures.INDICATORS.items()},
            "State": {iso3: data.country(iso3).name for iso3 in data.CENTRAL_ASIA},
            "Time": {"earlier": "earlier (about 2010)", "later": "later (2019 to 2025)"},
        },
        outcome=_rank_outcome,
        source=f"{_rank_sources()} Table of memberships of this course.",
        notes=("A power without a figure is missing, not last.",),
        start=("exports", "TJK", "later"),
    )


def _rank_sources() -> str:
    return data.source_line(
        pd.concat(
            [
                data.load("trade", indicator=list(figures.SHARES)),
                data.load("development_finance", indicator="grants_received"),
                data.load("un_voting"),
            ]
        )
    )


def _rank_outcome(indicator: str, state: str, time: str) -> explorers.Outcome:
    measure, found = figures.INDICATORS[indicator], influence(indicator, state, time)
    rows = [
        explorers.Row(_ranked(power, found), value, _amount(value, measure), power) for power, value in found.items()
    ]
    when = measure.earlier if time == "earlier" else measure.later
    return explorers.Outcome(_rank_headline(found, when), rows, _NOTES[indicator])


def _ranked(power: str, found: dict) -> str:
    place, name = figures.place(found, power), data.country(power).name
    return f"{place}. {name}" if place else name


def _amount(value: float | None, measure: figures.Indicator) -> str:
    return "no data" if value is None else f"{value:,.{measure.decimals}f}{measure.unit}"


def _rank_headline(found: dict, when: str) -> str:
    names = [data.country(power).name for power in figures.leaders(found)]
    known = sum(value is not None for value in found.values())
    level = f"{' and '.join(names)} are level" if len(names) > 1 else f"{names[0]} is first"
    return f"{when[0].upper()}{when[1:]}: {level} of {known} powers with a figure."
