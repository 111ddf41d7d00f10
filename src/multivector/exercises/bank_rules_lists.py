"""Rules of short_text, order and match that a schema cannot say; see `bank_rules`."""

from collections.abc import Iterator, Mapping

from multivector.errors import MultivectorError, nearest
from multivector.exercises.bank_yaml import Path
from multivector.exercises.item_parts import feedback_for
from multivector.exercises.references import References
from multivector.kinds._texts import is_day, text_key
from multivector.kinds.match.model import alphabetical
from multivector.kinds.order.model import right_order
from multivector.kinds.short_text import model
from multivector.kinds.short_text.marker import mark

Found = Iterator[tuple[Path, str]]

# --- short_text -----------------------------------------------------------------------------------------------------


def short_text(entry: Mapping, references: References) -> Found:
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


# --- order ----------------------------------------------------------------------------------------------------------


def order(entry: Mapping, references: References) -> Found:
    """Yield what is wrong with the entries of an order item."""
    entries = entry["entries"]
    faults = [*once("entries", entries), *_queries(entry)]
    yield from faults
    if not faults:
        try:
            right_order(entry, references)
        except MultivectorError as problem:
            yield ("entries",), str(problem)


def _queries(entry: Mapping) -> Found:
    for number, part in enumerate(entry["entries"]):
        if "sort" in entry and "query" not in part:
            yield ("entries", number), f"no right order: {part['id']} has no query to sort by"
        if "sort" not in entry and "query" in part:
            yield ("entries", number, "query"), "a query without sort has no use; say ascending or descending"


def once(field: str, entries: list[Mapping]) -> Found:
    """Yield each entry whose id or text stands twice."""
    ids: set[str] = set()
    texts: set[str] = set()
    for number, part in enumerate(entries):
        if part["id"] in ids:
            yield (field, number, "id"), f"{field}: the id {part['id']!r} stands twice"
        elif part["text"] in texts:
            yield (field, number, "text"), f"{field}: the text {part['text']!r:.60} stands twice"
        ids.add(part["id"])
        texts.add(part["text"])


# --- match ----------------------------------------------------------------------------------------------------------


def match(entry: Mapping, _references: References) -> Found:
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
