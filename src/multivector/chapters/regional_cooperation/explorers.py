"""The explorer of chapter 10, regional cooperation."""

from multivector import data, explorers
from multivector.chapters.regional_cooperation import numbers
from multivector.dates import in_words

_DAYS = {"2010-12-31": "end of 2010", "2016-12-31": "end of 2016", data.ARTICLE_DAY: in_words(data.ARTICLE_DAY)}
_COUNTS = {"full": "members and founders", "any": "observers too"}


@explorers.explorer("cooperation-together")
def together_explorer() -> explorers.Explorer:
    """Return the explorer of the sentence "The five states sit together"."""
    return explorers.Explorer(
        "cooperation-together",
        title="“The five sit together”: it depends on the list of bodies, the day and what counts as a seat",
        # figure: ten fixed, the pairs of five states
        question="Change one choice at a time. Does each of the ten pairs of states share at least one body?",
        controls={
            "Bodies": {key: words for key, (words, _) in numbers.BODIES.items()},
            "Day": _DAYS,
            "What counts": _COUNTS,
        },
        outcome=_together_outcome,
        source="Source: the table of memberships of this course, with the pages that each row names.",
        notes=(
            # figure: four fixed, the five without the state itself
            "Each bar: with how many of the other four a state shares at least one of the bodies.",
            "C5+1 is a format of talks with the United States; its ministers first met on 1 November 2015.",
        ),
        start=("without-c5", data.ARTICLE_DAY, "full"),
    )


def _together_outcome(bodies: str, day: str, counts: str) -> explorers.Outcome:
    found = numbers.pairs_of(bodies, day, counts)
    partners = {code: sum(code in pair and bool(names) for pair, names in found.items()) for code in data.CENTRAL_ASIA}
    # figure: 4 fixed, the five without the state itself
    rows = [explorers.Row(data.country(code).name, number, f"{number} of 4", code) for code, number in partners.items()]
    empty = sum(not names for names in found.values())
    if not empty:
        return explorers.Outcome(
            f"The sentence survives: each of the {len(found)} pairs shares at least one body.", rows
        )
    return explorers.Outcome(f"The sentence fails: {empty} of {len(found)} pairs share none of these bodies.", rows)
