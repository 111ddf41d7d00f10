"""Figures of chapter 07, the treaty of the CSTO: each function draws one and needs no argument."""

from datetime import date

import pandas as pd

from multivector import charts, data, dates, explorers, figure, grids, maps, numberwords, style
from multivector.chapters.pressures_from_within.numbers import border_deaths
from multivector.chapters.the_csto_treaty import cases as cases_figures
from multivector.chapters.the_csto_treaty import forecast
from multivector.chapters.the_csto_treaty import numbers as figures
from multivector.chapters.the_csto_treaty.cases import cases
from multivector.charts.periods import Row
from multivector.formats import spells

__all__ = [
    "border_fighting",
    "bound_years",
    "cases",
    "cases_map",
    "duty_explorer",
    "forecast_explorer",
    "kursk_traces",
    "uzbek_readings",
]

RECEIVED, APPEARED = "2025-01-25", "2025-03-27"  # article.md, Dates
_EVIDENCE_SOURCE = "Source: tables of events, memberships and claims of this course, with the pages that they name."


# --- who was bound ---------------------------------------------------------------------------------------------------

_CASES = numberwords.word(len(cases_figures.CASES))
_PARTIES = ("KAZ", "KGZ", "TJK", "UZB", "RUS", "ARM", "BLR")


def bound_years() -> charts.Chart:
    """Return the years in which each party of the table was bound, with the steps that changed the treaty."""
    found = {code: figures.bound_spells(code) for code in _PARTIES}
    rows = [
        Row(_name(code), tuple((_year(start), _year(end or APPEARED)) for start, end in spans), _colour(code))
        for code, spans in found.items()
    ]
    told = [f"{_name(code)}: {'; '.join(_from_to(*span) for span in spans)}" for code, spans in found.items()]
    steps = data.load("events").set_index("event_id")["date"]
    return charts.spans(
        rows,
        id="csto-bound",
        # figure: three = csto.bound 2025-03-27 words
        # figure: twice = count memberships organisation=CSTO country=UZB share
        title="Of the five states three were bound throughout, one twice, one never",
        subtitle="Parties to the treaty and members of the organisation, 15 May 1992 to 27 March 2025",
        description=f"Bars over years. {'. '.join(told)}. Turkmenistan never joined and has no bar.",
        table=pd.DataFrame(
            [
                (_name(code), dates.in_words(a), dates.in_words(b) if b else "")
                for code in found
                for a, b in found[code]
            ],
            columns=["state", "from", "to (empty: no end in the table)"],
        ),
        source=data.source_line(data.load("memberships")),
        domain=(1991, 2026),
        ticks={year: str(year) for year in range(1995, 2026, 5)},
        narrow_ticks={year: str(year) for year in range(2000, 2021, 10)},
        marks=[(_year(steps["E031"]), "2002: charter"), (_year(steps["E051"]), "2010: new article 4 signed")],
        notes=(
            "From the signature, as the table counts. Azerbaijan and Georgia were parties in the 1990s and have no row "
            "in the table. Armenia said in February 2024 that its participation is frozen; it had not withdrawn.",
        ),
    )


def _name(code: str) -> str:
    return data.country(code).name


def _colour(code: str) -> str:
    return style.COUNTRY_COLOURS.get(code, style.OTHER).light


def _from_to(start: str, end: str) -> str:
    return f"{dates.in_words(start)} to {dates.in_words(end)}" if end else f"from {dates.in_words(start)}, no end"


def _year(day: str) -> float:
    found = date.fromisoformat(day)
    return found.year + (found - date(found.year, 1, 1)).days / figures.DAYS_IN_YEAR


def uzbek_readings() -> charts.Chart:
    """Return for how many years Uzbekistan was bound, by six readings of three dates."""
    rows = [
        (f"{begun}, {left}", round(figures.uzbek_years(start, end), 1), "UZB")
        for start, begun in figures.STARTS.items()
        for end, left in figures.EXITS.items()
    ]
    return charts.bar(
        pd.DataFrame(rows, columns=["reading", "value", "colour"]),
        id="csto-uzbek-years",
        # figure: 9 = csto.uzbek_years ratified note .0f
        # figure: 13 = csto.uzbek_years signature decision .0f
        # figure: three fixed, beginning, return and exit have two readings each
        title="Uzbekistan was bound for 9 to 13 years, by the reading of three dates",
        subtitle="Years in both periods together; first period to 20 April 1999, second from 16 August 2006",
        category="reading",
        colour="colour",
        unit="years",
        source=_EVIDENCE_SOURCE,
        notes=(
            f"Signature {dates.in_words('1992-05-15')}, entry into force {dates.in_words(figures.in_force())}; return "
            f"by protocol 16 August 2006, ratified by {dates.in_words(figures.return_ratified())} (E044); note "
            "confirmed 28 June 2012, decision 19 December 2012 (E055).",
        ),
    )


# --- requests and answers --------------------------------------------------------------------------------------------


def border_fighting() -> charts.Chart:
    """Return the deaths counted in fighting between Kyrgyz and Tajik forces, by year and country of death."""
    wide = border_deaths()
    rows = [
        {"died": f"{year}, in {_name(state)}", "value": int(wide.loc[year, state]), "state": state}
        for year in wide.index
        for state in ("KGZ", "TJK")
        if wide.loc[year, state]
    ]
    table = data.load("violence", indicator="ucdp_interstate_deaths_best", countries=("KGZ", "TJK"))
    return charts.bar(
        pd.DataFrame(rows),
        id="csto-border-deaths",
        # figure: Two fixed, the members that the subtitle names
        title="Two members fought each other, most of all in 2021 and 2022",
        subtitle="Deaths counted in fighting between the forces of Kyrgyzstan and Tajikistan, by country of death",
        category="died",
        colour="state",
        unit="",
        source=data.source_line(table),
        notes=("Best estimates of the Uppsala programme. Years and countries without a counted death have no bar.",),
    )


@explorers.explorer("csto-duty")
def duty_explorer() -> explorers.Explorer:
    """Return the explorer of duty and practice in six cases, by the reading of the treaty."""
    return explorers.Explorer(
        "csto-duty",
        title="Did practice follow the treaty? It depends on how article 4 is read",
        question=f"Change one reading at a time. In how many of the {_CASES} cases do duty and practice agree?",
        controls={
            "What counts as an attack": cases_figures.ATTACKS,
            "When the duty begins": cases_figures.BEGINNINGS,
            "Which request counts": cases_figures.ASKED,
        },
        outcome=_duty_outcome,
        start=("armed", "attack", "either"),
        source="Source: the pages named in the data table; events E049, E088, E089, E104 and E129 of this course.",
        notes=(
            f"Every reading is put to all {_CASES} cases. In law only one text was in force in each: that of 1992 in "
            "June 2010, the new one in all others.",
            f"Claims and requests are looked for in the first {cases_figures.WINDOW} days of a case. Forces: military "
            "forces sent to help; advisers, missions and calls do not count. In the border cases the parties dispute "
            "on whose territory the fighting began.",
        ),
        details=_case_pages(),
    )


def _duty_outcome(attack: str, beginning: str, asked: str) -> explorers.Outcome:
    number = cases_figures.agreements(attack, beginning, asked)
    of = len(cases_figures.CASES)
    note = ""
    if beginning == "attack":
        note = "By this reading no request is needed, so it does not matter which request counts."
    if beginning == "decision":
        note = "Where no forces went there was no decision of all. By this reading the duty can never be left unmet."
    lines = tuple(_duty_line(case, attack, beginning, asked) for case in cases_figures.CASES)
    columns = ("Help due", "Forces sent", "Duty and practice")
    picture = grids.Grid(f"By this reading: {cases_figures.ATTACKS[attack]}", "Case", columns, lines)
    return explorers.Outcome(f"Duty and practice agree in {number} of {of} cases.", note=note, picture=picture)


_LOOKS = {"agree": ("=", "full"), "not met": ("✕", "part"), "more than due": ("+", "part")}


def _duty_line(case: cases_figures.Case, attack: str, beginning: str, asked: str) -> grids.Line:
    found = cases_figures.verdict(case, attack, beginning, asked)
    sign, weight = _LOOKS[found]
    cells = (
        _yes_or_no(cases_figures.is_due(case, attack, beginning, asked)),
        _yes_or_no(case.forces),
        grids.Cell(sign, found, weight),
    )
    return grids.Line(case.name, cells)


def _yes_or_no(answer: bool) -> grids.Cell:
    return grids.Cell("●", "yes", "full") if answer else grids.Cell("–", "no", "none")


def _case_pages() -> str:
    words = {True: "yes", False: "no"}
    rows = [
        [
            case.name,
            words[case.armed],
            words[case.claimed],
            _requests(case),
            words[case.forces],
            case.told,
            case.pages,
        ]
        for case in cases_figures.CASES
    ]
    heads = ["Case", "Foreign forces", "Attack claimed", "Request", "Forces sent", "What the pages report"]
    return figure.sources_table(f"The {_CASES} cases and their pages", heads, rows)


def _requests(case: cases_figures.Case) -> str:
    told = [f"to {one.to}, {dates.in_words(one.day)}: {one.what}" for one in case.requests]
    return "; ".join(told) or f"none in {cases_figures.WINDOW} days"


# --- the forecast ----------------------------------------------------------------------------------------------------

_DAY_ZERO = date(2024, 8, 1)
_TRACES = (
    ("6 August: Ukrainian forces enter the region", "2024-08-06", "2024-08-06", "E129"),
    ("7 August: Russia’s president calls it a provocation", "2024-08-07", "2024-08-07", "The Moscow Times"),
    ("14 August: the secretariat: no request", "2024-08-14", "2024-08-14", "E129, RBC-Ukraine"),
    ("16 August: the alliance’s website: no request yet", "2024-08-16", "2024-08-16", "TASS"),
    ("November: its secretary general: no request", "2024-11-01", "2024-11-30", "C098, Caliber"),
    ("25 January 2025: the article is received", RECEIVED, RECEIVED, "article"),
    ("27 March 2025: the article appears", APPEARED, APPEARED, "article"),
)


def kursk_traces() -> charts.Chart:
    """Return what was said about a request for help after August 2024, beside the dates of the article."""
    rows = [
        Row(what, ((_days(start), _days(end)),), style.ACCENT.light if "article" not in what else style.OTHER.light)
        for what, start, end, _ in _TRACES
    ]
    ticks = {_days(f"{year}-{month:02d}-01"): words for year, month, words in _MONTHS}
    return charts.spans(
        rows,
        id="csto-kursk",
        # figure: five = months E129 2025-01-25 words
        title="When the article was received, the crossing into Kursk was five months old",
        subtitle="What was reported on Kursk and the alliance, August 2024 to March 2025",
        description="Timeline. " + "; ".join(what for what, *_ in _TRACES) + ".",
        table=pd.DataFrame(
            [
                (what.split(": ", 1)[1], dates.in_words(start), dates.in_words(end), row)
                for what, start, end, row in _TRACES
            ],
            columns=["what", "from", "to", "source"],
        ),
        source="Source: events and claims of this course; pages named in the table and in the text.",
        domain=(0, _days("2025-04-10")),
        ticks=ticks,
        narrow_ticks={place: words for place, words in ticks.items() if words in ("Aug", "Nov", "Feb")},
        notes=(
            "The day in November is not known from our pages, so the whole month is drawn. Earlier raids, of March and "
            "May 2023, lie to the left of the figure.",
        ),
    )


_MONTHS = (
    *((2024, month, words) for month, words in ((8, "Aug"), (9, "Sep"), (10, "Oct"), (11, "Nov"), (12, "Dec"))),
    *((2025, month, words) for month, words in ((1, "Jan"), (2, "Feb"), (3, "Mar"), (4, "Apr"))),
)


def _days(day: str) -> int:
    return (date.fromisoformat(day) - _DAY_ZERO).days


_SENTENCES = {
    "failed": "Failed: by this reading the condition came true, and the result did not follow.",
    "passed": "Passed: by this reading the condition came true, and the result followed.",
    "no test": "No test: by this reading the condition has not come true.",
    "cannot fail": "Passed, and it proves nothing: this result follows from every event.",
}


@explorers.explorer("csto-forecast")
def forecast_explorer() -> explorers.Explorer:
    """Return the explorer of the forecast of P25: readings of its condition and of its result."""
    conditions, results = forecast.conditions(), forecast.results()
    return explorers.Explorer(
        "csto-forecast",
        title="Did the forecast of P25 pass? First say what would count",
        question="Choose what the “if” means and what the “then” means. What do the events say?",
        controls={
            "If": {key: part.words for key, part in conditions.items()},
            "Then": {key: part.words for key, part in results.items()},
        },
        outcome=lambda condition, result: explorers.Outcome(
            _SENTENCES[forecast.outcome(condition, result)],
            note=f"If: {conditions[condition].told} Then: {results[result].told}",
        ),
        source=_EVIDENCE_SOURCE,
        notes=("State of knowledge: 1 December 2026; memberships to " + dates.in_words(spells.last_day()) + ".",),
    )


# --- map -------------------------------------------------------------------------------------------------------------

_ON_THE_MAP = ("E077", "E089", "E104", "E107", "E108", "E124", "E129")


def cases_map() -> maps.Map:
    """Return the map of the events of the chapter in which the alliance acted, was asked, or was spoken about."""
    rows = data.load("events")
    return maps.events(
        rows[rows["event_id"].isin(_ON_THE_MAP)],
        id="csto-cases",
        title="Kursk lies inside the area of the alliance, and so does Batken",
        subtitle="Events of 2021 to 2024 in which the alliance acted, was asked, or was spoken about",
        extent="eurasia",
    )
