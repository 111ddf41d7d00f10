"""Options to pick from: their public form, what must hold in them, and how a list of them is marked."""

from collections.abc import Mapping, Sequence

from multivector.exercises import markdown
from multivector.exercises.marking_result import is_blank, make_part, result, unreadable
from multivector.exercises.rule_parts import Found


def options(entries: list[Mapping]) -> list[dict]:
    """Return the public form of options or evidence."""
    return [
        {
            "id": entry["id"],
            "text_html": markdown.inline(entry["text"]),
            "correct": bool(entry.get("correct", False)),
            "feedback_html": markdown.render(entry["feedback"]),
        }
        for entry in entries
    ]


def mark_picked(options: list[dict], response: object) -> dict:
    """Return the mark of a list of ids: (right ones chosen - wrong ones chosen) / right ones there are, not below 0.

    An option named twice counts once.
    """
    problem = set_problem(options, response)
    if problem:
        return unreadable(problem)
    score, parts, summary = mark_set(options, response)
    return result(score, "", parts, summary)


def set_problem(options: list[dict], chosen: object) -> str:
    """Return "" when `chosen` is a list of ids of `options`, else a message code."""
    if is_blank(chosen):
        return "empty"
    if not isinstance(chosen, list | tuple) or not all(isinstance(entry, str) for entry in chosen):
        return "unreadable"
    known = {option["id"] for option in options}
    return "" if known.issuperset(chosen) else "unknown"


def mark_set(options: list[dict], chosen: Sequence[str]) -> tuple[float, list[dict], str]:
    """Return the share, the parts and a sentence for `chosen`, of which `set_problem` says nothing."""
    there_are = sum(option["correct"] for option in options)
    found = sum(option["correct"] and option["id"] in chosen for option in options)
    too_many = sum(not option["correct"] and option["id"] in chosen for option in options)
    parts = [_set_part(option) for option in options if option["id"] in chosen]
    parts += [make_part(option["id"], "missed") for option in options if _is_missed(option, chosen)]
    return max(0, found - too_many) / there_are, parts, _summary(found, there_are, too_many)


def _set_part(option: dict) -> dict:
    return make_part(option["id"], "right" if option["correct"] else "wrong", option["feedback_html"])


def _is_missed(option: dict, chosen: Sequence[str]) -> bool:
    return option["correct"] and option["id"] not in chosen


def _summary(found: int, there_are: int, too_many: int) -> str:
    text = f"You found {found} of {there_are}"
    if too_many:
        text += f" and chose {too_many} that {'does' if too_many == 1 else 'do'} not belong"
    return f"<p>{text}.</p>"


def options_problems(options: list[Mapping], field: str) -> Found:
    """Yield what is wrong with the options in a field of an item."""
    seen: set[str] = set()
    for number, option in enumerate(options):
        if option["id"] in seen:
            yield (field, number, "id"), f"{field}: the id {option['id']!r} stands twice"
        seen.add(option["id"])
    if not count_correct(options):
        yield (field,), f"{field}: none is marked correct: true"


def count_correct(options: list[Mapping]) -> int:
    """Return how many are right."""
    return sum(option.get("correct", False) for option in options)
