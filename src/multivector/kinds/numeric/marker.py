"""Mark a number, `"1 234,5"` or a JSON number: 1 if a reading lies within the tolerance, else 0.

How a number is read stands in `numerals`. Messages of its own: `near` (a near miss that the item names), `scale` (right
digits, wrong power of ten), `too_long`, `unit`. A part `reading` says how the text was understood.
"""

import math

from multivector.exercises.marking_result import is_blank, make_part, result, unreadable
from multivector.kinds.numeric import numerals

_SCALES = (1e3, 1e6, 1e9)
_NO_NUMBER = "<p>This could not be read as a number. Write digits, for example 1 234.5 or 1234,5.</p>"
_TOO_LONG = "<p>This is too long to be a number. Write the number alone, for example 12.5.</p>"


def mark(item: dict, response: object) -> dict:
    """Mark a number, or a text that holds one."""
    if is_blank(response):
        return unreadable("empty")
    reading = _read_number(response, item["units"])
    if reading.problem == "unreadable":
        return unreadable("unreadable", _NO_NUMBER)
    if reading.problem == "unit":
        return unreadable("unit", item["feedback"]["unit_html"])
    if reading.problem:
        return unreadable(reading.problem, _TOO_LONG if reading.problem == "too_long" else "")
    return _mark_readings(item, reading.numbers, response)


def _read_number(response: object, units: list[str]) -> numerals.Reading:
    if isinstance(response, str):
        return numerals.read(response, units)
    if isinstance(response, bool) or not isinstance(response, int | float):
        return numerals.Reading(problem="unreadable")
    try:
        value = float(response)
    except OverflowError:
        value = math.inf
    return numerals.Reading((value,)) if math.isfinite(value) else numerals.Reading(problem="unreadable")


def _mark_readings(item: dict, numbers: tuple, response: object) -> dict:
    for number in numbers:
        if _within(float(number), item["answer"]):
            return _numeric_result(1, "right", number, response, item["feedback"]["right_html"])
    for near in item["near"]:
        for number in numbers:
            if _within(float(number), near):
                return _numeric_result(0, "near", number, response, near["feedback_html"])
    for number in numbers:
        if _is_scaled(float(number), item["answer"], item["percent"]):
            return _numeric_result(0, "scale", number, response, item["feedback"]["unit_html"])
    return _numeric_result(0, "wrong", numbers[0], response, item["feedback"]["wrong_html"])


def _numeric_result(score: int, message: str, number: object, response: object, feedback_html: str) -> dict:
    parts = []
    if isinstance(response, str) and response.strip(" ") != number:
        parts.append(make_part("reading", "note", f"<p>Read as {number}.</p>"))
    return result(score, message, parts, feedback_html)


def _within(number: float, target: dict) -> bool:
    # Slack for binary fractions: 33.5 must count as within 0.1 of 33.4.
    slack = 1e-9 * max(1, abs(target["value"]))
    return abs(number - target["value"]) <= target["tolerance"] + slack


def _is_scaled(number: float, answer: dict, percent: bool) -> bool:
    """Say whether `number` is the answer in thousands, millions, billions, or (percent) as a fraction."""
    if number == 0 or abs(answer["value"]) <= answer["tolerance"]:
        return False
    scales = (*_SCALES, 1e2) if percent else _SCALES
    return any(_within(number * scale, answer) or _within(number / scale, answer) for scale in scales)
