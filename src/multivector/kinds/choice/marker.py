"""Mark one option: `"a"` earns 1 where it is the right one, else 0.

The text of its feedback is about the whole answer.
"""

from multivector.exercises.marking_result import is_blank, make_part, result, unreadable


def mark(item: dict, response: object) -> dict:
    """Mark one option."""
    if is_blank(response):
        return unreadable("empty")
    if not isinstance(response, str):
        return unreadable("unreadable")
    for option in item["options"]:
        if option["id"] == response:
            score = 1 if option["correct"] else 0
            part = make_part(option["id"], "right" if score else "wrong")
            return result(score, "", [part], option["feedback_html"])
    return unreadable("unknown")
