"""Rules of match that a schema cannot say."""

from collections.abc import Mapping

from multivector.errors import nearest
from multivector.exercises.item_parts import feedback_for
from multivector.exercises.references import References
from multivector.exercises.rule_parts import Found
from multivector.kinds._lists import once
from multivector.kinds.match.model import alphabetical


def rules(entry: Mapping, _references: References) -> Found:
    """Yield what is wrong with the pairs of a match item."""
    left, right = entry["left"], [part["id"] for part in entry["right"]]
    faults = [*once("left", left), *once("right", entry["right"])]
    for number, part in enumerate(left):
        faults += [(("left", number, *place), message) for place, message in _pair(part, right)]
    yield from faults
    shown = [part["id"] for part in alphabetical(entry["right"])]
    if not faults and [part["answer"] for part in left] == shown:
        yield ("left",), "in alphabetical order, the entries of right stand just beside their pairs; mix left"


def _pair(part: Mapping, right: list[str]) -> Found:
    answer, wrong = part["answer"], part["feedback"]["wrong"]
    if answer not in right:
        yield ("answer",), f"pair to an unknown entry {answer!r}.{nearest(answer, right)}"
        return
    missing = [name for name in right if name != answer and not feedback_for(wrong, name)]
    if missing:
        yield ("feedback", "wrong"), f"feedback is missing for {', '.join(missing)} (or give other)"
    if answer in wrong:
        yield ("feedback", "wrong", answer), f"{answer} is the right pair; its feedback stands under right"
    for name in wrong:
        if name not in (*right, "other"):
            yield ("feedback", "wrong", name), f"feedback for {name!r}, which cannot be chosen.{nearest(name, right)}"
