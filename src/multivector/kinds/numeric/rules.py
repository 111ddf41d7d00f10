"""Rules of numeric that a schema cannot say."""

from collections.abc import Mapping

from multivector.errors import MultivectorError
from multivector.exercises.bank_yaml import Path
from multivector.exercises.references import References
from multivector.exercises.rule_parts import Found
from multivector.kinds.numeric import model
from multivector.kinds.numeric.marker import mark


def rules(entry: Mapping, references: References) -> Found:
    """Yield what is wrong with the answers of a numeric item."""
    answer = entry["answer"]
    places = [(("answer",), answer)]
    places += [(("answer", "near", number), near) for number, near in enumerate(answer.get("near", ()))]
    faults = [fault for place, part in places for fault in _value(place, part, references)]
    yield from faults
    if not faults:
        yield from _reachable(entry, references)


def _value(place: Path, part: Mapping, references: References) -> Found:
    if ("query" in part) == ("value" in part):
        yield place, "give either query or value, not both or neither"
        return
    try:
        model.number(part, references)
    except MultivectorError as problem:
        yield (*place, "query"), str(problem)


def _reachable(entry: Mapping, references: References) -> Found:
    """The correctly rounded answer must be right, and each near miss must not be."""
    answer = entry["answer"]
    body = model.fields(entry, references)
    rounded = f"{body['answer']['value']:.{answer.get('decimals', 0)}f}"
    if not mark(body, rounded)["correct"]:
        yield ("answer", "tolerance"), f"the answer rounded as asked, {rounded}, lies outside the tolerance; widen it"
    for number, near in enumerate(body["near"]):
        if mark(body, near["value"])["correct"]:
            yield ("answer", "near", number), f"near: {near['value']:g} counts as right, so its feedback is never shown"
