"""Rules of map_region that a schema cannot say."""

from collections.abc import Mapping

from multivector.data import CENTRAL_ASIA
from multivector.errors import MultivectorError, nearest
from multivector.exercises.item_parts import feedback_for
from multivector.exercises.references import References
from multivector.exercises.rule_parts import Found, refused
from multivector.kinds.map_region.model import answer_of


def rules(entry: Mapping, references: References) -> Found:
    """Yield what is wrong with the countries, the answer or the feedback of a map_region item."""
    countries = entry.get("countries", CENTRAL_ASIA)
    for number, iso3 in enumerate(entry.get("countries", ())):
        yield from refused(("countries", number), references.country, iso3)
    yield from _answer(entry, countries, references)
    feedback = entry["feedback"]
    missing = [iso3 for iso3 in countries if not feedback_for(feedback, iso3)]
    if missing:
        yield ("feedback",), f"feedback is missing for {', '.join(missing)} (or give other)"
    for iso3 in feedback:
        if iso3 != "other" and iso3 not in countries:
            yield ("feedback", iso3), f"feedback for {iso3}, which cannot be picked.{nearest(iso3, countries)}"


def _answer(entry: Mapping, countries, references: References) -> Found:
    if ("answer" in entry) == ("answer_query" in entry):
        yield (), "give either answer or answer_query, not both or neither"
        return
    field = "answer" if "answer" in entry else "answer_query"
    try:
        answer = answer_of(entry, references)
    except MultivectorError as problem:
        yield (field,), str(problem)
        return
    for iso3 in answer:
        if iso3 not in countries:
            yield (field,), f"answer {iso3!r} is out of range: not among {', '.join(countries)}"
