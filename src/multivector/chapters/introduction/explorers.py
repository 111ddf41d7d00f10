"""Figures of chapter 01, five states and their neighbours: each function draws one and needs no argument."""

import pandas as pd

from multivector import charts, data, dates, explorers, maps, numberwords, style
from multivector.chapters.introduction import numbers as figures
from multivector.charts.periods import Row, spans

__all__ = [
    "five_economies",
    "five_populations",
    "shift_explorer",
    "standings_by_state",
    "ties_before_the_war",
    "wealth_map",
]

WAR, APPEARED = "2022-02-24", "2025-03-27"
_OWN_TABLES = "Source: tables of events, memberships and sites of this course, with the pages that each row names."


# --- who the five are ------------------------------------------------------------------------------------------------


def five_populations() -> charts.Chart:
    """Return the population of the five states in 2024, millions."""
    rows = data.load("economy", indicator="population", countries=data.CENTRAL_ASIA, years=2024)
    rows = rows.sort_values("value", ascending=False)
    total = rows["value"].sum() / 1e6
    return charts.bar(
        rows.assign(value=(rows["value"] / 1e6).round(1), name=_names(rows)),
        id="introduction-people",
        # figure: three = introduction.outweighed 2024 words
        title="One state has more people than three of the others together",
        subtitle=f"Population in 2024, millions; together {total:.1f}",
        category="name",
        colour="iso3",
        unit="m",
        source=data.source_line(rows),
    )


def five_economies() -> charts.Chart:
    """Return the gross domestic product of the five in 2023; the table adds GDP per head and growth."""
    rows = data.load("economy", indicator="gdp_current_usd", countries=data.CENTRAL_ASIA, years=2023)
    rows = rows.sort_values("value", ascending=False)
    return charts.bar(
        rows.assign(value=(rows["value"] / 1e9).round(1), name=_names(rows)),
        id="introduction-economies",
        # figure: two = orientation.above economy.gdp_current_usd 2023 100000000000 words
        # figure: three fixed, the rest of the five
        title="By size two economies stand far before the other three",
        subtitle="Gross domestic product (GDP) in 2023, billion US dollars of that year",
        category="name",
        colour="iso3",
        unit="bn US$",
        source=data.source_line(rows),
        notes=(
            # figure: more than half = introduction.turkmen_gap share
            "Turkmenistan: the figures in dollars depend on the rate of exchange. This series does not follow the "
            "official rate, at which the economy is more than half as large again.",
        ),
        table=pd.DataFrame(
            {
                "state": _names(rows),
                "GDP, billion US$": (rows["value"] / 1e9).round(1).tolist(),
                "GDP per head, US$": _values("gdp_per_capita_current_usd", rows["iso3"], 0),
                "growth, %": _values("gdp_growth_pct", rows["iso3"], 1),
            }
        ),
    )


def _names(rows: pd.DataFrame) -> list[str]:
    return [data.country(code).name for code in rows["iso3"]]


def _values(indicator: str, states: pd.Series, decimals: int) -> list[float]:
    found = data.load("economy", indicator=indicator, countries=data.CENTRAL_ASIA, years=2023).set_index("iso3")[
        "value"
    ]
    return found[states].round(decimals).tolist()


# --- before and after ------------------------------------------------------------------------------------------------

# Name, state or group that gives the colour, start and end: an event or a site, or "" while it lasted.
_TIES = (
    ("Treaty of the CSTO, with Russia", "RUS", "1992-05-15", ""),
    ("Partnership for Peace, with NATO", "", "E013", ""),
    ("Neutrality of Turkmenistan", "TKM", "E015", ""),
    ("SCO, with China and Russia", "CHN", "E025", ""),
    ("US base at Karshi-Khanabad", "USA", "F19", "F19"),
    ("US base at Manas", "USA", "F20", "F20"),
    ("C5+1, with the United States", "USA", "E061", ""),
    ("Consultative meetings of the five", "KAZ", "E069", ""),
)


def ties_before_the_war() -> charts.Chart:
    """Return ties of the five that began before February 2022 as stretches of time."""
    events = data.load("events").set_index("event_id")["date"]
    sites = data.load("facilities").set_index("site_id")
    rows, told, table = [], [], []
    for name, code, start, end in _TIES:
        first = events.get(start) or (sites.at[start, "start"] if start in sites.index else start)
        last = sites.at[end, "end"] if end else APPEARED
        rows.append(Row(name, ((dates.decimal_year(first), dates.decimal_year(last)),), style.colour_of(code).light))
        told.append(f"{name}, from {dates.in_words(first)}" + (f" to {dates.in_words(last)}" if end else ""))
        table.append({"tie": name, "from": dates.in_words(first), "to": dates.in_words(last) if end else "in force"})
    return spans(
        rows,
        id="introduction-ties",
        title="Ties with others than Russia were there long before 2022",
        subtitle="Some ties of Central Asian states with outside powers and with each other, 1992 to 27 March 2025",
        description="Bars over years. " + "; ".join(told) + ". A line marks 24 February 2022.",
        table=pd.DataFrame(table),
        source=_OWN_TABLES,
        domain=(1991, 2026),
        ticks={year: str(year) for year in range(1995, 2026, 5)},
        narrow_ticks={year: str(year) for year in range(1995, 2026, 10)},
        marks=((dates.decimal_year(WAR), "invasion"),),
        notes=("A choice of ties, not all of them. Not every tie has all five states in it.",),
    )


def standings_by_state() -> charts.Chart:
    """Return in how many organisations and formats each of the five had a standing on two days."""
    days = {"2022-02-23": "eve of the invasion", APPEARED: "27 March 2025"}
    rows = [
        (
            f"{data.country(code).name}, {words}",
            code,
            int((figures.standings(day).index.get_level_values(1) == code).sum()),
        )
        for code in data.CENTRAL_ASIA
        for day, words in days.items()
    ]
    changed = len(figures.changes(*days))
    return charts.bar(
        pd.DataFrame(rows, columns=["name", "iso3", "value"]),
        id="introduction-standings",
        # figure: three fixed, from February 2022 to March 2025
        title=f"In three years {changed} standings changed, and all {numberwords.word(changed)} were new ones",
        subtitle="Organisations and formats of the course’s table in which a state had any standing, number",
        category="name",
        colour="iso3",
        unit="",
        source=_OWN_TABLES,
        notes=("A standing is membership, partnership, association or the place of an observer.",),
    )


# --- map -------------------------------------------------------------------------------------------------------------


def wealth_map() -> maps.Map:
    """Return the map of gross domestic product per head in 2023, US dollars."""
    rows = data.load("economy", indicator="gdp_per_capita_current_usd", countries=data.CENTRAL_ASIA, years=2023)
    return maps.choropleth(
        rows[["iso3", "value"]],
        id="introduction-wealth",
        # figure: two = introduction.leaders gdp_per_capita_current_usd 2023 2 words
        title="The two states on the Caspian Sea have the largest GDP per head by this series",
        subtitle="Gross domestic product per head in 2023, US dollars of that year",
        unit="US$",
        decimals=0,
        source=data.source_line(rows),
    )


# --- explorer --------------------------------------------------------------------------------------------------------

_FIRST_YEARS = {"2013": "end of 2013", "2019": "end of 2019", "2021": "end of 2021"}
_SAID = {
    "away": "Speaks for a shift: {} moved away from Russia by this measure.",
    "closer": "Speaks against it: {} moved closer to Russia by this measure.",
    "level": "No change: {} stands where it stood by this measure.",
}


@explorers.explorer("introduction-shift")
def shift_explorer() -> explorers.Explorer:
    """Return the explorer of the sentence "The states have shifted away from Russia"."""
    return explorers.Explorer(
        "introduction-shift",
        title="“Shifted away from Russia”: the measure decides",
        question="Change one choice at a time. When does the sentence survive, for which state?",
        controls={
            "Measure": figures.MEASURES,
            "State": {code: data.country(code).name for code in data.CENTRAL_ASIA},
            "Compared with": _FIRST_YEARS,
        },
        outcome=_shift_outcome,
        source="Source: table of memberships of this course; ideal points in the UN General Assembly (see chapter 04).",
        notes=(
            "Organisations: Russia is a full member, the state has any standing, to 27 March 2025. Votes: to 2023.",
            # figure: two fixed, a distance is between two
            # figure: two fixed, all votes, and final-passage votes
            "Distance: how far two states’ estimated positions are apart. Chapter 04 explains the two series of votes.",
        ),
        start=("organisations", "KAZ", "2021"),
    )


def _shift_outcome(measure: str, state: str, first: str) -> explorers.Outcome:
    before, after = figures.before_after(measure, state, int(first))
    is_count = measure == "organisations"
    last = "27 March 2025" if is_count else str(figures.LAST_YEAR)
    rows = [
        explorers.Row(when, value, f"{value:.0f}" if is_count else f"{value:.2f}", state)
        for when, value in ((_FIRST_YEARS[first] if is_count else first, before), (last, after))
    ]
    said = _SAID[figures.direction(measure, state, int(first))]
    return explorers.Outcome(said.format(data.country(state).name), rows)
