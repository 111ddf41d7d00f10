"""Mark entries put in order, `["b", "a", "c"]`: 1 - entries that must move / (entries - 1).

The fewest entries that must move are those outside the longest part that stands in the right order. So one entry in a
wrong place is one mistake, though it shifts all others (counting right places would give almost nothing), the reversed
order earns 0, and feedback stands with the entries that must move. The order that is shown first is worth at most half,
and is no answer until the reader has moved something.

A message of its own: `incomplete` (an order that leaves an entry out, or names it twice).
"""

from collections.abc import Sequence

from multivector.exercises.marking_result import is_blank, make_part, result, unreadable
from multivector.kinds._lists import in_order, order_score

_INCOMPLETE = "<p>Every entry must stand in the list once.</p>"


def mark(item: dict, response: object) -> dict:
    """Mark a list of all entries, in the reader's order."""
    problem = _problem(item["answer"], response)
    if problem:
        return unreadable(problem, _INCOMPLETE if problem == "incomplete" else "")
    kept, feedback = in_order(item["answer"], response), item["feedback"]
    htmls = {entry["id"]: entry["feedback_html"] for entry in item["entries"]}
    parts = [make_part(name, "right") if name in kept else make_part(name, "wrong", htmls[name]) for name in response]
    summary = feedback["right_html"]
    if len(kept) < len(response):
        summary = _summary(len(kept), len(response)) + feedback["wrong_html"]
    return result(order_score(len(kept), len(response)), "", parts, summary)


def _problem(names: Sequence[str], response: object) -> str:
    if is_blank(response):
        return "empty"
    if not isinstance(response, list | tuple) or not all(isinstance(name, str) for name in response):
        return "unreadable"
    if not set(names).issuperset(response):
        return "unknown"
    return "" if sorted(response) == sorted(names) else "incomplete"


def _summary(kept: int, there_are: int) -> str:
    if kept == 1:
        return "<p>No two entries stand in the right order.</p>"
    move = there_are - kept
    return f"<p>{kept} of {there_are} stand in the right order; {move} must move.</p>"
