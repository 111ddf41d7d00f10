"""The explorer of chapter 02, the United States."""

from multivector import data, explorers
from multivector.chapters.united_states import numbers

_PERIODS = {"2001-2010": "2001 to 2010", "2011-2021": "2011 to 2021", "2001-2021": "2001 to 2021"}


@explorers.explorer("us-funders")
def funder_explorer() -> explorers.Explorer:
    """Return the explorer of the sentence "the United States is the first funder"."""
    recipients = {"five": "all five states"} | {iso3: data.country(iso3).name for iso3 in numbers.FIVE}
    indicators = [name for measure in numbers.MEASURES.values() for name in measure.indicators]
    return explorers.Explorer(
        "us-funders",
        title="Is the United States the first funder? It depends on what is counted",
        question="Change one choice at a time. Does the sentence survive?",
        controls={
            "Kind of money": {key: measure.name for key, measure in numbers.MEASURES.items()},
            "Years": _PERIODS,
            "Recipient": recipients,
        },
        outcome=_funder_outcome,
        source=data.source_line(data.load("development_finance", indicator=indicators)),
        # figure: five fixed, how many are drawn
        notes=("At most five funders and the United States are shown. A funder without a row is missing, not zero.",),
    )


def _funder_outcome(measure: str, period: str, recipient: str) -> explorers.Outcome:
    first, last = (int(year) for year in period.split("-"))
    totals = numbers.funders(measure, first, last, "" if recipient == "five" else recipient)
    places = {code: number for number, code in enumerate(totals.index, start=1)}
    rows = [
        explorers.Row(f"{place}. {data.country(code).name}", float(totals[code]), _amount(totals[code]), code)
        for code, place in places.items()
        if place <= 5 or code == "USA"
    ]
    return explorers.Outcome(_funder_headline(places), rows, numbers.MEASURES[measure].note)


def _funder_headline(places: dict[str, int]) -> str:
    leader = data.country(next(iter(places))).name
    if "USA" not in places:
        return f"The sentence fails: the United States has no row here. The first is {leader}."
    if places["USA"] == 1:
        return f"The sentence survives: the United States is first of {len(places)}."
    return f"The sentence fails: the United States is number {places['USA']} of {len(places)}. The first is {leader}."


def _amount(billions: float) -> str:
    return f"{billions:,.1f} bn US$" if billions >= 1 else f"{billions * 1e3:,.0f} m US$"
