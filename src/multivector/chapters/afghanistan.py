"""Figures of chapter 05, Afghanistan: each function draws one and needs no argument."""

import altair as alt
import pandas as pd

from multivector import charts, data, dates, events, explorers, maps, numberwords, style
from multivector.chapters import afghanistan_figures as figures
from multivector.chapters import passage
from multivector.chapters.afghanistan_figures import CONFLICTS, counted_twice, deaths
from multivector.charts import layout

__all__ = [
    "CONFLICTS",
    "acts_of_2021",
    "counted_twice",
    "counts_compared",
    "deaths",
    "deaths_by_year",
    "deaths_explorer",
    "incidents_map",
    "last_year",
    "passage_cards",
    "refugees_counted",
]

ROW = 44  # pixels for a label and its mark
PASSAGE = ("P20", "P21")
_EVENTS_SOURCE = "Source: events table of this course, with the pages that it names."


def _deaths_source() -> str:
    return data.source_line(data.load("violence", indicator="ucdp_organized_violence_deaths_best"))


# --- step 1: deaths --------------------------------------------------------------------------------------------------

PANEL = 124  # pixels for the name of a conflict and its columns
COLUMN = 72  # of these, for the highest end of a range
ROOM = 16  # pixels that a number needs


def deaths_by_year() -> charts.Chart:
    """Return counted deaths of 2010 to 2024 by year, in one panel for each conflict, all panels on one scale."""
    table, low, high = (deaths(2010, figures.LAST_COUNTED, end) for end in ("best", "low", "high"))
    drawn = [_panels(table, low, high, width) for width in (layout.WIDE, layout.NARROW)]
    told = [
        f"{CONFLICTS[key]}: "
        + ", ".join(
            f"{int(number)} in {year}{_range(low.at[year, key], high.at[year, key])}"
            for year, number in table[key].items()
            if number
        )
        for key in CONFLICTS
    ]
    ends = [
        frame.rename(columns={key: f"{name}, {end}" for key, name in CONFLICTS.items()})
        for frame, end in ((table, "best"), (low, "low"), (high, "high"))
    ]
    return charts.show(
        drawn[0],
        narrow=drawn[1],
        id="afghanistan-deaths",
        title="From 2021 on, every counted death in the five states belongs to one conflict: the Kyrgyz–Tajik border",
        subtitle="Deaths in organised violence, five states, 2010 to 2024, best estimates; all panels on one scale",
        description="Columns by year. " + "; ".join(told) + ". All other years are zero.",
        table=pd.concat(ends, axis=1).astype(int).reset_index(),
        source=_deaths_source(),
        # figure: 0 fixed, how the chart writes a zero
        notes=(
            "0 is a count of zero under the rules of the source, not proof that nobody died.",
            "A thin line runs from the low to the high estimate of the source where they differ. In a row of the "
            "source with several pairs the deaths between states have a best estimate only.",
        ),
    )


def _range(low: float, high: float) -> str:
    return f" ({int(low)} to {int(high)})" if low < high else ""


def _panels(table: pd.DataFrame, low: pd.DataFrame, high: pd.DataFrame, width: layout.Width):
    first, last = table.index.min(), table.index.max()
    size = width._replace(left=8, right=8, top=4, bottom=26, height=len(CONFLICTS) * PANEL + 30)
    x = alt.X(
        "year:Q",
        scale=alt.Scale(domain=[first - 0.6, last + 0.6], nice=False),
        axis=alt.Axis(values=[year for year in table.index if year % 2 == 0], format="d", grid=False),
    )
    y = layout.row_scale(len(CONFLICTS), PANEL)
    highest = high.max(axis=None)
    names, columns, amounts, zeros, ranges, highs, beside = [], [], [], [], [], [], []
    for number, (key, name) in enumerate(CONFLICTS.items()):
        base = (number + 1) * PANEL - 8
        total = int(table[key].sum())
        names.append({"year": first - 0.5, "row": number * PANEL + 10, "label": f"{name}: {total} in all"})
        for year, value in table[key].items():
            top, least, most = (
                base - number / highest * COLUMN for number in (value, low.at[year, key], high.at[year, key])
            )
            if most < least:
                ranges.append({"year": year, "row": most, "low": least})
            if long := top - most > ROOM:  # the line has a number of its own, and that of the column stands beside it
                highs.append({"year": year, "row": most - 7, "label": f"to {high.at[year, key]:.0f}"})
            amount = {"year": year, "row": (top if long else min(top, most)) - 7, "label": f"{int(value)}"}
            (beside if long else amounts if value else zeros).append(amount)
            columns.append({"year": year - 0.38, "end": year + 0.38, "row": top, "low": base})
    bars = alt.Chart(layout.values(columns)).mark_rect(color=style.ACCENT.light)
    lines = alt.Chart(layout.values(ranges)).mark_rule(color=style.INK.light, strokeWidth=1)
    return layout.finish(
        [
            bars.encode(x=x, x2="end:Q", y=y, y2="low:Q"),
            lines.encode(x=x, y=y, y2="low:Q"),
            layout.labels(names, x, y, width, fontWeight=600),
            layout.labels(highs, x, y, width, dx=-6, fontSize=width.font - 2, color=style.INK_SOFT.light),
            layout.labels(beside, x, y, width, dx=4, fontSize=width.font - 1),
            layout.labels(amounts, x, y, width, align="center", fontSize=width.font - 1),
            layout.labels(zeros, x, y, width, align="center", fontSize=width.font - 2, color=style.INK_SOFT.light),
        ],
        size,
    )


# --- step 2: two counts of one event ---------------------------------------------------------------------------------


def counts_compared() -> charts.Chart:
    """Return six events with the dead that reports tell and those that the rules of UCDP count."""
    most = data.load("violence", indicator="ucdp_organized_violence_deaths_high").set_index(["iso3", "year"])["value"]
    rows = []
    for row in counted_twice().itertuples():
        told = "told, more than" if row.event_id == "E104" else "told"
        rows.append((f"{row.event}: {told}", row.told, "told", row.told))
        states, year = row.states.split(","), int(row.event[-4:])
        names = " and ".join(data.country(state).name for state in states)
        high = sum(most[state, year] for state in states)
        rows.append((f"UCDP, {names}, all of {year}", row.ucdp, "", high))
    return charts.bar(
        pd.DataFrame(rows, columns=["count", "value", "colour", "high"]),
        id="afghanistan-counts",
        # figure: two fixed, the armies of both sides of one border
        # figure: four = afghanistan.uncounted words
        title="Where two armies fought, both counts have the dead; in four other events one of them has none",
        subtitle="Deaths: as the table of events tells them (grey), and by UCDP for the whole year (colour)",
        category="count",
        colour="colour",
        high="high",
        unit="",
        source=_deaths_source().rstrip(".") + "; events table of this course, rows E040, E077, E088, E101, E104, E152.",
        notes=(
            "Andijan, Khorog, Kazakhstan and Karakalpakstan: official numbers of the state, as the table of events has "
            "them. By the rules a count of Khorog asks for a stated aim too; why UCDP has zero was not seen.",
            "A thin line runs to UCDP’s high estimate where it is above the best one.",
        ),
    )


# --- step 3: refugees ------------------------------------------------------------------------------------------------


def refugees_counted() -> charts.Chart:
    """Return Afghan refugees counted in each of the five states at the end of each year."""
    rows = data.load("refugees_by_origin", indicator="refugees_hosted_by_origin", partner="AFG", years=(2000, 2025))
    return charts.line(
        rows,
        id="afghanistan-refugees",
        # figure: 13 = afghanistan.refugees UZB 2020 d
        # figure: 13,032 = afghanistan.refugees UZB 2021 ,d
        # figure: 5 = afghanistan.refugees UZB 2025 d
        title="Uzbekistan’s count of Afghan refugees rises from 13 to 13,032 in one year and falls to 5 in another",
        subtitle="Refugees from Afghanistan by state of refuge, persons at the end of the year, 2000 to 2025",
        unit="persons",
        partial=(2025,),
        events=((2021, "Kabul"),),
        notes=("Hollow and dashed: 2025 may be provisional. Labour migrants are not in these counts.",),
    )


_CATEGORIES = {
    "refugees_hosted": "refugees",
    "other_in_need_of_intl_protection_hosted": "others in need of protection",
}


def last_year() -> charts.Chart:
    """Return two categories of the refugee agency in two states, at the end of 2024 and of 2025."""
    found = data.load("migration", indicator=list(_CATEGORIES), countries=["UZB", "TKM"], years=(2024, 2025))
    found = found.sort_values(["iso3", "indicator", "year"], ascending=[False, False, True])
    return charts.bar(
        found.assign(
            what=[
                f"{data.country(row.iso3).name}, {_CATEGORIES[row.indicator]}, {row.year}" for row in found.itertuples()
            ]
        ),
        id="afghanistan-last-year",
        title="In 2025 one column of the source empties and another, empty until then, fills",
        # figure: two fixed, the states that the chart draws
        subtitle="Persons of all origins counted in two states at the end of the year, by category",
        category="what",
        colour="iso3",
        unit="",
        source=data.source_line(found),
        notes=("2025 may be provisional. Of the second category our tables do not have the origin.",),
    )


# --- step 4: the dates of 2021 ---------------------------------------------------------------------------------------

# Events of the summer and what the chart calls them.
_ACTS = {
    "E078": "Tajikistan calls up reservists",
    "E079": "Russian–Uzbek drill at Termez",
    # figure: three fixed, the name of the drill
    "E080": "three-state drill at Harb-Maidon",
    "E082": "the Taliban take Kabul",
    "E083": "the Taliban announce border forces",
}


def acts_of_2021() -> charts.Chart:
    """Return five dated acts of July to September 2021 on a line of days, with the fall of Kabul as a rule."""
    found = data.load("events").set_index("event_id").loc[list(_ACTS)]
    rows = [
        {
            "label": f"{_in_days(row.date, row.end_date)}: {_ACTS[event_id]}",
            "first": _day(row.date),
            "last": _day(row.end_date or row.date),
        }
        for event_id, row in zip(found.index, found.itertuples(), strict=True)
    ]
    drawn = [_days(rows, width) for width in (layout.WIDE, layout.NARROW)]
    return charts.show(
        drawn[0],
        narrow=drawn[1],
        id="afghanistan-2021",
        title="The call-up and both drills came before the fall of Kabul",
        subtitle="Days of July, August and September 2021; the line is 15 August",
        description="Timeline of days. " + "; ".join(row["label"] for row in rows) + ".",
        table=pd.DataFrame(
            {
                "from": [dates.in_words(day) for day in found["date"]],
                "to": [dates.in_words(day) if day else "" for day in found["end_date"]],
                "what": list(_ACTS.values()),
                "row": found.index,
            }
        ),
        source=_EVENTS_SOURCE,
    )


def _in_days(first: str, last: str) -> str:
    begun = dates.in_words(first).removesuffix(" 2021")
    return f"{int(first[-2:])} to {dates.in_words(last).removesuffix(' 2021')}" if last else begun


def _day(text: str) -> int:
    return pd.Timestamp(text).day_of_year


def _days(rows: list[dict], width: layout.Width):
    size = width._replace(left=8, right=12, top=4, bottom=26, height=len(rows) * ROW + 30)
    months = {_day(f"2021-{month:02}-01"): name for month, name in ((7, "July"), (8, "August"), (9, "September"))}
    named = " : ".join(f"datum.value == {day} ? '{name}'" for day, name in months.items()) + " : ''"
    x = alt.X(
        "day:Q",
        scale=alt.Scale(domain=[min(months), _day("2021-09-30")], nice=False),
        axis=alt.Axis(values=list(months), labelExpr=named, labelAlign="left", grid=False),
    )
    y = layout.row_scale(len(rows), ROW)
    boxes = [
        {"day": row["first"], "end": row["last"] + 1, "row": number * ROW + 20, "low": number * ROW + 36}
        for number, row in enumerate(rows)
    ]
    names = [{"day": min(months), "row": number * ROW + 10, "label": row["label"]} for number, row in enumerate(rows)]
    # The line of the fall is drawn beside the bars only, so that it crosses no name.
    fall = [
        {"day": _day("2021-08-15"), "row": number * ROW + 18, "low": number * ROW + 38} for number in range(len(rows))
    ]
    layers = [
        alt.Chart(layout.values(fall))
        .mark_rule(color=style.INK_SOFT.light, strokeWidth=2)
        .encode(x=x, y=y, y2="low:Q"),
        alt.Chart(layout.values(boxes)).mark_rect(color=style.ACCENT.light).encode(x=x, x2="end:Q", y=y, y2="low:Q"),
        layout.labels(names, x, y, width),
    ]
    return layout.finish(layers, size)


# --- map -------------------------------------------------------------------------------------------------------------

# Attacks told in P20 and after, the two rounds of border fighting, and the two drills of August 2021.
INCIDENTS = ("E070", "E077", "E079", "E080", "E096", "E097", "E102", "E104", "E145", "E180")


def incidents_map() -> maps.Map:
    """Return the map of attacks, drills and border fighting, with the distance to Afghanistan in the table."""
    found = data.load("events")
    found = found[found["event_id"].isin(INCIDENTS)]
    spec = maps.events(
        found,
        id="afghanistan-incidents",
        title="The attacks and drills of the passage lie at the Afghan border, the deadliest fighting far from it",
        subtitle=f"{numberwords.word(len(INCIDENTS)).capitalize()} events of 2018 to 2025 and where they took place",
    ).spec
    ordered = events.chosen(found)["event_id"]
    table = spec["table"]
    spec["table"] = {
        "columns": [*table["columns"], "km to Afghanistan"],
        "rows": [[*row, _about(event_id)] for row, event_id in zip(table["rows"], ordered, strict=True)],
    }
    return maps.from_spec(spec)


def _about(event_id: str) -> str:
    km = figures.km_to_afghanistan(event_id)
    # figure: 10 fixed, distances are rounded to ten
    return "less than 10" if km < 10 else f"about {round(km, -1):.0f}"


# --- explorer --------------------------------------------------------------------------------------------------------

_FIRST_YEARS = {
    "1992": "1992",
    "1999": "1999",
    "2010": "2010",
    "2018": "2018",
    "2021": "2021",
}
_WHERE = {"five": "all five states"} | {state: data.country(state).name for state in ("KGZ", "TJK", "UZB")}


def deaths_explorer() -> explorers.Explorer:
    """Return the explorer of the sentence "most deaths belong to conflicts with armed groups"."""
    return explorers.Explorer(
        "afghanistan-deaths",
        title="Do most counted deaths belong to conflicts with armed groups? It depends on the count",
        question="Change one choice at a time. Does the sentence survive?",
        controls={"What is counted": figures.MEASURES, "First year": _FIRST_YEARS, "Where": _WHERE},
        outcome=_deaths_outcome,
        source=_deaths_source(),
        notes=(
            # figure: two fixed, the pairs that the row names
            # figure: 4 = violence.ucdp_interstate_deaths_best TJK 2019 .0f
            "To the end of 2024. Kazakhstan and Turkmenistan have no counted death. In one row, Tajikistan 2019, two "
            "conflicts share a low and a high estimate; its 4 border deaths are taken as certain there.",
        ),
        start=("best", "2010", "five"),
    )


def _deaths_outcome(measure: str, first: str, where: str) -> explorers.Outcome:
    state = "" if where == "five" else where
    sums = deaths(int(first), figures.LAST_COUNTED, measure, state).sum()
    rows = [explorers.Row(name, float(sums[key]), f"{sums[key]:,.0f}") for key, name in CONFLICTS.items()]
    return explorers.Outcome(_headline(figures.leading(int(first), measure, state), sums), rows)


_FIRST_PLACE = {
    "border": "the Kyrgyz–Tajik border",
    "groups": "governments and armed groups",
    "communal": "groups without a state",
}


def _headline(first: list[str], sums: pd.Series) -> str:
    if not first:
        return "Nothing to compare: the count has no death here."
    share = f"{sums[first[0]] / sums.sum() * 100:.0f} % of the deaths"
    kept = "survives" if first == ["groups"] else "fails"
    return f"The sentence {kept}: first are the deaths of {_FIRST_PLACE[first[0]]}, {share}."


# --- claims ----------------------------------------------------------------------------------------------------------


def passage_cards() -> passage.PassageCards:
    """Return the cards of P20 and P21; each shows the quotation first and the verdict behind a disclosure."""
    return passage.PassageCards(PASSAGE)
