"""Explorer of chapter 08, the middle powers."""

import pandas as pd

from multivector import data, explorers, numberwords
from multivector.chapters.middle_powers import numbers as figures

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
    measure, found = figures.INDICATORS[indicator], figures.influence(indicator, state, time)
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
