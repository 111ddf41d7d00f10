"""The explorer of chapter 01, five states and their neighbours: whether they "shifted away from Russia"."""

from multivector import data, explorers
from multivector.chapters.introduction import numbers
from multivector.dates import in_words

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
            "Measure": numbers.MEASURES,
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
    before, after = numbers.before_after(measure, state, int(first))
    is_count = measure == "organisations"
    last = in_words(data.ARTICLE_DAY) if is_count else str(numbers.LAST_YEAR)
    rows = [
        explorers.Row(when, value, f"{value:.0f}" if is_count else f"{value:.2f}", state)
        for when, value in ((_FIRST_YEARS[first] if is_count else first, before), (last, after))
    ]
    said = _SAID[numbers.direction(measure, state, int(first))]
    return explorers.Outcome(said.format(data.country(state).name), rows)
