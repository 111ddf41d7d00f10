"""The explorer of chapter 05, Afghanistan."""

import pandas as pd

from multivector import data, explorers
from multivector.chapters.afghanistan import numbers

_FIRST_YEARS = {
    "1992": "1992",
    "1999": "1999",
    "2010": "2010",
    "2018": "2018",
    "2021": "2021",
}
_WHERE = {"five": "all five states"} | {state: data.country(state).name for state in ("KGZ", "TJK", "UZB")}


@explorers.explorer("afghanistan-deaths")
def deaths_explorer() -> explorers.Explorer:
    """Return the explorer of the sentence "most deaths belong to conflicts with armed groups"."""
    return explorers.Explorer(
        "afghanistan-deaths",
        title="Do most counted deaths belong to conflicts with armed groups? It depends on the count",
        question="Change one choice at a time. Does the sentence survive?",
        controls={"What is counted": numbers.MEASURES, "First year": _FIRST_YEARS, "Where": _WHERE},
        outcome=_deaths_outcome,
        source=data.source_line(data.load("violence", indicator="ucdp_organized_violence_deaths_best")),
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
    sums = numbers.deaths(int(first), numbers.LAST_COUNTED, measure, state).sum()
    rows = [explorers.Row(name, float(sums[key]), f"{sums[key]:,.0f}") for key, name in numbers.CONFLICTS.items()]
    return explorers.Outcome(_headline(numbers.leading(int(first), measure, state), sums), rows)


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
