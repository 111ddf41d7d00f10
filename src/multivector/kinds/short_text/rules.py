"""Rules of short_text that a schema cannot say."""

from collections.abc import Mapping

from multivector.dates import is_day
from multivector.errors import MultivectorError
from multivector.exercises.bank_yaml import Path
from multivector.exercises.references import References
from multivector.exercises.rule_parts import Found
from multivector.kinds._texts import text_key
from multivector.kinds.short_text import model
from multivector.kinds.short_text.marker import mark


def rules(entry: Mapping, references: References) -> Found:
    """Yield what is wrong with the answers of a short_text item."""
    answer = entry["answer"]
    places = [(("answer",), answer)]
    places += [(("answer", "near", number), near) for number, near in enumerate(answer.get("near", ()))]
    faults = [fault for place, part in places for fault in _target(place, part, references)]
    yield from faults
    if not faults:
        yield from _near(entry, references)


def _target(place: Path, part: Mapping, references: References) -> Found:
    if sum(name in part for name in ("accept", "date", "query")) != 1:
        yield place, "give one of accept, date or query"
        return
    yield from _accept((*place, "accept"), part.get("accept", ()))
    if "date" in part and not is_day(part["date"]):
        yield (*place, "date"), f"{part['date']} is no day of the calendar"
    try:
        model.target(part, references)
    except MultivectorError as problem:
        yield (*place, "query"), str(problem)


def _accept(place: Path, texts: list[str]) -> Found:
    seen: dict[str, str] = {}
    for number, text in enumerate(texts):
        key = text_key(text)
        if not key:
            yield (*place, number), f"{text!r} holds no letter and no digit, so no answer can match it"
        elif key in seen:
            yield (*place, number), f"{text!r} is accepted already, as {seen[key]!r}"
        seen.setdefault(key, text)


def _near(entry: Mapping, references: References) -> Found:
    """Each near miss must be reachable: not right, and not what an earlier one says."""
    body = model.fields(entry, references)
    for number, near in enumerate(body["near"]):
        for text in [*near["texts"], near["date"]]:
            result = mark(body, text)
            if text and (result["correct"] or result["feedback_html"] != near["feedback_html"]):
                what = "counts as right" if result["correct"] else "is named by an earlier near"
                yield ("answer", "near", number), f"near: {text!r} {what}, so its feedback is never shown"
