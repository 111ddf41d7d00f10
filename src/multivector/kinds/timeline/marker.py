"""Mark entries placed on a time axis, `{"entry id": "2001-10"}`, or "2001" where the unit is the year.

Earned are the entries in place / entries. An entry stands in place within the tolerance of the date in the data. A date
that the data know to the year is right anywhere in it; how far an entry is off does not count, and an entry that is not
placed is `missed`. A date off the axis is `unknown`.
"""

import re

from multivector.exercises.marking_result import (
    is_blank,
    make_part,
    record_problem,
    result,
    still_open,
    unreadable,
)

_FORMS = {"year": re.compile(r"([0-9]{4})"), "month": re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")}


def mark(item: dict, response: object) -> dict:
    """Mark "2001" or "2001-10", as the unit is, or nothing, by the id of its entry."""
    problem = record_problem(item["entries"], response, lambda text: _step_problem(item, text))
    if problem:
        return unreadable(problem)
    parts = [_part(item, entry, response.get(entry["id"])) for entry in item["entries"]]
    right = sum(part["state"] == "right" for part in parts)
    summary = f"{right} of {len(parts)} stand in the right place.{still_open(parts)}"
    return result(right / len(parts), "", parts, f"<p>{summary}</p>")


def read_step(text: object, unit: str) -> int:
    """Return the year, or the month counted from the year 0, that a text says; -1 for any other value."""
    found = _FORMS[unit].fullmatch(text) if isinstance(text, str) else None
    if not found:
        return -1
    return int(found[1]) if unit == "year" else 12 * int(found[1]) + int(found[2]) - 1


def _step_problem(item: dict, text: object) -> str:
    at = read_step(text, item["unit"])
    if at < 0:
        return "unreadable"
    return "" if item["first"] <= at <= item["last"] else "unknown"


def _part(item: dict, entry: dict, text: object) -> dict:
    if is_blank(text):
        return make_part(entry["id"], "missed")
    at, feedback = read_step(text, item["unit"]), entry["feedback"]
    if at < entry["earliest"] - item["tolerance"]:
        return make_part(entry["id"], "wrong", f"<p>Too early.</p>{feedback['early_html']}")
    if at > entry["latest"] + item["tolerance"]:
        return make_part(entry["id"], "wrong", f"<p>Too late.</p>{feedback['late_html']}")
    return make_part(entry["id"], "right", f"<p>In the data: {entry['shown']}.</p>{feedback['right_html']}")
