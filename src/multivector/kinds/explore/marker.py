"""Mark the setting of an explorer's controls, `{"control": "value"}`: 1 when its outcome meets the target, else 0.

The reader sees the outcome of a setting before it is checked. So a setting that misses the target is a misread outcome
or question and not a step on the way: there is no share of a point for controls that happen to agree with a right
setting. Several settings may be right. The setting shown first is no answer until a control has moved.

Messages of its own: `near` (a near miss that the item names), `incomplete` (a control that is not set).
"""

from collections.abc import Mapping

from multivector.exercises.marking_result import is_blank, result, unreadable

_SET_ALL = "<p>Every control must be set.</p>"


def mark(item: dict, response: object) -> dict:
    """Mark a value for each control, by the control's id."""
    problem = _problem(item["controls"], response)
    if problem:
        return unreadable(problem, _SET_ALL if problem == "incomplete" else "")
    outcome = item["outcomes"][outcome_at(item["controls"], response)]
    if outcome["correct"]:
        return result(1, "", (), item["feedback"]["right_html"])
    if outcome["near"] is not None:
        return result(0, "near", (), item["near_html"][outcome["near"]])
    return result(0, "", (), item["feedback"]["wrong_html"])


def outcome_at(controls: list[dict], setting: Mapping) -> int:
    """Return where the outcome of a whole setting stands; the last control varies fastest."""
    at = 0
    for control in controls:
        names = [value["id"] for value in control["values"]]
        at = at * len(names) + names.index(setting[control["id"]])
    return at


def _problem(controls: list[dict], response: object) -> str:
    if is_blank(response):
        return "empty"
    if not isinstance(response, Mapping):
        return "unreadable"
    known = {control["id"]: {value["id"] for value in control["values"]} for control in controls}
    chosen = {name: value for name, value in response.items() if not is_blank(value)}
    if not all(isinstance(value, str) for value in chosen.values()):
        return "unreadable"
    if not known.keys() >= response.keys() or any(value not in known[name] for name, value in chosen.items()):
        return "unknown"
    return "" if chosen.keys() == known.keys() else "incomplete" if chosen else "empty"
