"""The explorer of chapter 03, China: whether China is a larger partner in trade than Russia."""

from multivector import data, explorers
from multivector.chapters.china import numbers

_PAIR = {"CHN": "China", "RUS": "Russia"}
_COUNT_NOTE = (
    "Whose count it is, the list does not say; Russia stopped publishing its own in 2022. Shares are rounded; years "
    "without a row are gaps; a missing row is no zero."
)
_FLOWS = {"imports": "imports", "exports": "exports"}
_YEARS = ("2005", "2010", "2015", "2019", "2022", "2023")


@explorers.explorer("ch-partners")
def partner_explorer() -> explorers.Explorer:
    """Return the explorer of the sentence "China is a larger partner in trade than Russia"."""
    return explorers.Explorer(
        "ch-partners",
        title="Is China the larger partner in trade? It depends on flow, year and state",
        question="Change one choice at a time. Does the sentence survive, fail, or go without an answer?",
        controls={
            "Flow": _FLOWS,
            "Year": explorers.Steps((year, year) for year in _YEARS),
            "State": {state: data.country(state).name for state in numbers.FIVE},
        },
        outcome=_partner_outcome,
        start=("imports", "2023", "KGZ"),
        source=data.source_line(
            data.load("trade", indicator=numbers.MIRROR, countries=numbers.FIVE, partner="CHN", years=2023)
        ),
        notes=(_COUNT_NOTE, "The source repeats a state’s own customs in some years."),
    )


def _partner_outcome(flow: str, year: str, state: str) -> explorers.Outcome:
    shares = numbers.partners(flow, state).reindex([int(year)]).loc[int(year)]
    rows = [explorers.Row(name, float(shares[code]), f"{shares[code]:.0f} %", code) for code, name in _PAIR.items()]
    return explorers.Outcome(_HEADLINES[numbers.larger_partner(flow, state, int(year))], rows)


_HEADLINES = {
    "China": "The sentence survives: China has the larger share.",
    "Russia": "The sentence fails: Russia has the larger share.",
    # figure: two fixed, those of China and Russia
    "equal": "The sentence fails: the two shares are equal.",
    "not known": "No answer: a row is missing, and missing is not zero.",
}
