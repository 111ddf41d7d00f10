"""Explorer of chapter 09, pressures from within."""

from multivector import data, explorers
from multivector.chapters.pressures_from_within import numbers as figures

YEARS = (2016, 2019, 2023)  # 2023 is the last year that both makers of indices have


@explorers.explorer("pressures-index")
def index_explorer() -> explorers.Explorer:
    """Return the explorer of the sentence "Kyrgyzstan is the best governed of the five"."""
    return explorers.Explorer(
        "pressures-index",
        title="Is Kyrgyzstan the best governed of the five? It depends on the index",
        question="Change the index, then the year. Does the sentence survive?",
        controls={
            "Index": {key: index.words for key, index in figures.INDICES.items()},
            "Year": {str(year): str(year) for year in YEARS},
        },
        outcome=_index_outcome,
        source="Source: V-Dem v15 (CC BY-SA 4.0); World Bank, Worldwide Governance Indicators, update of 2024.",
        notes=(
            # figure: 0 fixed, the scale of the index
            # figure: 1 fixed, the scale of the index
            "V-Dem runs from 0 to 1. A World Bank rank is the share of the world’s countries that rank lower, so "
            "it can move because others moved. Never compare a bar of the one with a bar of the other.",
            figures.experts_and_sources(),
        ),
        start=("elections", str(YEARS[-1])),
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
