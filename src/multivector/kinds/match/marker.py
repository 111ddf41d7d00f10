"""Mark pairs, `{"left id": "right id"}`: right pairs / left entries.

A wrong pair costs only itself, and so does a left entry without a pair (`missed`). Several left entries may belong to
one right entry; right entries to which none belongs are distractors.
"""

from collections.abc import Mapping

from multivector.exercises.marking_result import is_blank, make_part, result, still_open, unreadable


def mark(item: dict, response: object) -> dict:
    """Mark pairs: the id of a right entry, or nothing, by the id of its left entry."""
    problem = _problem(item, response)
    if problem:
        return unreadable(problem)
    parts = [_part(entry, response.get(entry["id"])) for entry in item["left"]]
    states = [part["state"] for part in parts]
    right, there_are = states.count("right"), len(states)
    return result(right / there_are, "", parts, f"<p>{right} of {there_are} pairs are right.{still_open(parts)}</p>")


def _problem(item: dict, response: object) -> str:
    if is_blank(response):
        return "empty"
    if not isinstance(response, Mapping):
        return "unreadable"
    chosen = [name for name in response.values() if not is_blank(name)]
    if not all(isinstance(name, str) for name in chosen):
        return "unreadable"
    left, right = ({entry["id"] for entry in item[side]} for side in ("left", "right"))
    if not left.issuperset(response) or not right.issuperset(chosen):
        return "unknown"
    return "" if chosen else "empty"


def _part(entry: dict, chosen: object) -> dict:
    if is_blank(chosen):
        return make_part(entry["id"], "missed")
    feedback = entry["feedback"]
    if chosen == entry["answer"]:
        return make_part(entry["id"], "right", feedback["right_html"])
    return make_part(entry["id"], "wrong", feedback["wrong_html"][chosen])
