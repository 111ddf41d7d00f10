"""Mark the record of a code exercise's steps, `{"step": true}`: steps recorded as passed / steps.

The response is what the reader's own machine has recorded, true for a step that has passed and false for one that was
only tried. Nothing is marked here, so `multivector mark` lists it as reported and gives it no points.
"""

from collections.abc import Mapping

from multivector.exercises.marking_result import is_blank, make_part, result, unreadable

_NONE_YET = "<p>No step is recorded yet. Run the checks of the notebook, then look here again.</p>"
_STATES = {True: "right", False: "wrong", None: "missed"}


def mark(item: dict, response: object) -> dict:
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
