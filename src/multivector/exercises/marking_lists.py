"""Mark entries that are put in order or matched in pairs. The rules stand in `marking`."""

from collections.abc import Mapping, Sequence

from multivector.exercises.marking_result import is_blank, make_part, result, still_open, unreadable

# --- order ----------------------------------------------------------------------------------------------------------


def mark_order(item: dict, response: object) -> dict:
    """Mark a list of all entries, in the reader's order."""
    problem = _order_problem(item["answer"], response)
    if problem:
        return unreadable(problem)
    kept, feedback = in_order(item["answer"], response), item["feedback"]
    htmls = {entry["id"]: entry["feedback_html"] for entry in item["entries"]}
    parts = [make_part(name, "right") if name in kept else make_part(name, "wrong", htmls[name]) for name in response]
    summary = feedback["right_html"]
    if len(kept) < len(response):
        summary = _order_summary(len(kept), len(response)) + feedback["wrong_html"]
    return result(order_score(len(kept), len(response)), "", parts, summary)


def order_score(kept: int, there_are: int) -> float:
    """Return the score when `kept` of the entries (two or more) can stay and the others must move."""
    return (kept - 1) / (there_are - 1)


def in_order(right: Sequence[str], given: Sequence[str]) -> list[str]:
    """Return the longest part of `given` that stands in the right order; the others are the fewest that must move.

    Among equally long ones, that which ends first and then looks back to the earliest entries.
    """
    places = [right.index(name) for name in given]
    length, before = [1] * len(places), [-1] * len(places)
    for at, place in enumerate(places):
        for earlier in range(at):
            if places[earlier] < place and length[earlier] + 1 > length[at]:
                length[at], before[at] = length[earlier] + 1, earlier
    at, kept = length.index(max(length)), []
    while at >= 0:
        kept.insert(0, given[at])
        at = before[at]
    return kept


def _order_problem(names: Sequence[str], response: object) -> str:
    if is_blank(response):
        return "empty"
    if not isinstance(response, list | tuple) or not all(isinstance(name, str) for name in response):
        return "unreadable"
    if not set(names).issuperset(response):
        return "unknown"
    return "" if sorted(response) == sorted(names) else "incomplete"


def _order_summary(kept: int, there_are: int) -> str:
    if kept == 1:
        return "<p>No two entries stand in the right order.</p>"
    move = there_are - kept
    return f"<p>{kept} of {there_are} stand in the right order; {move} must move.</p>"


# --- match ----------------------------------------------------------------------------------------------------------


def mark_match(item: dict, response: object) -> dict:
    """Mark pairs: the id of a right entry, or nothing, by the id of its left entry."""
    problem = _match_problem(item, response)
    if problem:
        return unreadable(problem)
    parts = [_match_part(entry, response.get(entry["id"])) for entry in item["left"]]
    states = [part["state"] for part in parts]
    right, there_are = states.count("right"), len(states)
    return result(right / there_are, "", parts, f"<p>{right} of {there_are} pairs are right.{still_open(parts)}</p>")


def _match_problem(item: dict, response: object) -> str:
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


def _match_part(entry: dict, chosen: object) -> dict:
    if is_blank(chosen):
        return make_part(entry["id"], "missed")
    feedback = entry["feedback"]
    if chosen == entry["answer"]:
        return make_part(entry["id"], "right", feedback["right_html"])
    return make_part(entry["id"], "wrong", feedback["wrong_html"][chosen])
