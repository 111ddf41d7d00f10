"""Explorers of chapter 04, the war and the votes."""

import pandas as pd

from multivector import data, explorers, samples
from multivector.chapters.the_war_and_the_votes import numbers as figures

_SEATS = {"RUS": "Moscow", "CHN": "Beijing", "USA": "Washington"}
SERIES_NAMES = {"all": "all votes", "final": "final-passage votes only"}
FIRST_YEARS = (2017, 2019, 2021, 2022)


@explorers.explorer("votes-distance")
def distance_explorer() -> explorers.Explorer:
    """Return the explorer of the sentence "since the war the five have moved away from Moscow"."""
    return explorers.Explorer(
        "votes-distance",
        title="Further from Moscow? It depends on the votes used and on the first year",
        question="Change one choice at a time. Does the distance grow, and who moved?",
        controls={
            "Votes used": SERIES_NAMES,
            "Distance from": _SEATS,
            "First year": {str(year): str(year) for year in FIRST_YEARS},
        },
        start=("all", "RUS", "2021"),
        outcome=_distance_outcome,
        source=data.source_line(data.load("un_ideal_points", indicator=list(figures.SERIES.values()))),
        notes=(
            # figure: two fixed, a gap is between two
            "The distance is the gap between two places on the scale, without sign. It has no unit of its own.",
            *(f"{SERIES_NAMES[key]}, {samples.behind('un_ideal_points', one)}" for key, one in figures.SERIES.items()),
        ),
    )


def _distance_outcome(series: str, power: str, first: str) -> explorers.Outcome:
    year, last = int(first), figures.LAST_BOTH
    grew = figures.further(power, year, last, series)
    rows = [
        explorers.Row(f"{data.country(state).name}, {shown}", float(gap), f"{gap:.2f}", state)
        for state in figures.FIVE
        for shown in (year, last)
        for gap in [figures.gaps(power, shown, series)[state]]
    ]
    own = [figures.moved(state, year, last, series) for state in figures.FIVE]
    note = (
        f"{_SEATS[power]} itself moved by {_signed(figures.moved(power, year, last, series))}; "
        f"the five moved by {_signed(min(own))} to {_signed(max(own))}."
    )
    return explorers.Outcome(
        f"From {first} to {last} the distance from {_SEATS[power]} grew for {len(grew)} of {len(figures.FIVE)} states.",
        rows,
        note,
    )


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−")


@explorers.explorer("votes-dependence")
def dependence_explorer() -> explorers.Explorer:
    """Return the explorer of the sentence "since the war the five depend more on Russia"."""
    return explorers.Explorer(
        "votes-dependence",
        title="More dependent since the war? The measure and the first year decide",
        question="Which measure, and from which year? Watch how many states have data at all.",
        controls={
            "Measure": {key: measure.name for key, measure in figures.MEASURES.items()},
            "First year": {"2019": "2019", "2021": "2021", "2022": "2022"},
        },
        start=("remittances-share", "2021"),
        outcome=_dependence_outcome,
        source=data.source_line(
            pd.concat(
                data.load(measure.table, indicator=measure.indicator, countries=figures.FIVE)
                for measure in figures.MEASURES.values()
            )
        ),
        notes=("Remittances are not split by the country that they come from.",),
    )


def _dependence_outcome(key: str, first: str) -> explorers.Outcome:
    measure = figures.MEASURES[key]
    last = figures.LAST_YEARS[measure.table]
    rows = [
        explorers.Row(f"{data.country(state).name}, {year}", float(value), _amount(value, measure.unit), state)
        for state in figures.FIVE
        for year in (int(first), last)
        for value in [figures.dependence(key, year)[state]]
    ]
    rose, known = figures.dependence_rose(key, int(first))
    if not known:
        return explorers.Outcome(f"No state has a row for {first}: the sentence cannot be tested.", rows, measure.note)
    names = f": {', '.join(data.country(state).name for state in rose)}" if rose else ""
    return explorers.Outcome(
        f"{measure.name[0].upper()}{measure.name[1:]}, {first} to {last}: larger in {len(rose)} of the {len(known)} "
        f"states with both years{names}.",
        rows,
        measure.note,
    )


def _amount(value: float, unit: str) -> str:
    return f"{value:.1f} {unit}"
