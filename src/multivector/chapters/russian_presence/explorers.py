"""The explorer of chapter 06, the Russian presence."""

from multivector import data, explorers
from multivector.chapters.russian_presence import numbers
from multivector.dates import in_words

_DAYS = {"2012-12-31": "end of 2012", "2018-12-31": "end of 2018", data.ARTICLE_DAY: in_words(data.ARTICLE_DAY)}
_HOSTS = ("KAZ", "KGZ", "TJK")


@explorers.explorer("russia-presence")
def presence_explorer() -> explorers.Explorer:
    """Return the explorer of the sentence "Tajikistan is where Russia is most present"."""
    counts = {key: words for key, (words, _) in numbers.COUNTS.items()} | {numbers.LAND: "land, million hectares"}
    return explorers.Explorer(
        "russia-presence",
        title="Is Tajikistan where Russia is most present? It depends on what is counted",
        question="Change one choice at a time. Is Tajikistan first, level with another state, or behind?",
        controls={"What is counted": counts, "Day": _DAYS},
        outcome=_presence_outcome,
        source="Source: tables of sites, events and claims of this course, with the pages that they name.",
        notes=("A site without a start in the table counts as older. Turkmenistan and Uzbekistan have no such site.",),
        start=("all", data.ARTICLE_DAY),
    )


def _presence_outcome(count: str, day: str) -> explorers.Outcome:
    found = numbers.presence(count, day)
    rows = [
        explorers.Row(data.country(state).name, found[state], _amount(found[state], count), state) for state in _HOSTS
    ]
    note = "Areas are known for 2025 only, and only for sites in Kazakhstan." if count == numbers.LAND else ""
    return explorers.Outcome(_headline(found), rows, note)


def _amount(value: float | None, count: str) -> str:
    if value is None:
        return "no data"
    return f"{value:.2f} m ha" if count == numbers.LAND else f"{value:.0f}"


def _headline(found: dict[str, float | None]) -> str:
    known = {state: value for state, value in found.items() if value is not None}
    if "TJK" not in known:
        return "Nobody can say: the table has no figure for Tajikistan here."
    names = [data.country(state).name for state in numbers.leaders(known)]
    if len(names) > 1:
        return f"Not decided: {', '.join(names[:-1])} and {names[-1]} are level."
    return f"The sentence {'survives' if names == ['Tajikistan'] else 'fails'}: {names[0]} is first."
