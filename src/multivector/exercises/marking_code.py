"""Mark the record of a code exercise's steps. The rules stand in `marking`."""

from collections.abc import Mapping

from multivector.exercises.marking_result import is_blank, make_part, result, unreadable

_NONE_YET = "<p>No step is recorded yet. Run the checks of the notebook, then look here again.</p>"
_STATES = {True: "right", False: "wrong", None: "missed"}


def mark_code(item: dict, response: object) -> dict:
    """Mark what is recorded: whether each step that was tried has passed, by the step's id."""
    if is_blank(response):
        return unreadable("empty", _NONE_YET)
    if not isinstance(response, Mapping) or not all(isinstance(passed, bool) for passed in response.values()):
        return unreadable("unreadable")
    names = [step["id"] for step in item["steps"]]
    if not set(names).issuperset(response):
        return unreadable("unknown")
    passed = sum(response.values())
    parts = [make_part(name, _STATES[response.get(name)]) for name in names]
    return result(passed / len(names), "", parts, f"<p>{passed} of {len(names)} steps are recorded as passed.</p>")
