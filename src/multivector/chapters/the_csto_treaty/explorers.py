"""Explorers of chapter 07, the treaty of the CSTO."""

from multivector import dates, explorers, figure, grids, numberwords
from multivector.chapters.the_csto_treaty import cases as cases_figures
from multivector.chapters.the_csto_treaty import forecast
from multivector.formats import spells

_CASES = numberwords.word(len(cases_figures.CASES))


# --- duty and practice -----------------------------------------------------------------------------------------------


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
        source="Source: tables of events, memberships and claims of this course, with the pages that they name.",
        notes=("State of knowledge: 1 December 2026; memberships to " + dates.in_words(spells.last_day()) + ".",),
    )
