"""Mark one response to one item. Pure: no data, no files, no clock; `frontend/mark.js` gives equal results.

`mark(item, response)` takes the dict that `Item.public()` returns and the response as it comes from JSON:

| kind | response | score |
|---|---|---|
| choice | `"a"` | 1 for the right option, else 0 |
| multiple | `["a", "c"]` | (right ones chosen - wrong ones chosen) / right ones there are, not below 0 |
| map_region | `["KGZ"]` | the same rule, on countries |
| numeric | `"1 234,5"` or a number | 1 if a reading lies within the tolerance, else 0; see `numerals.py` |
| verdict | `{"verdict": …, "evidence": […], "reason": …}` | 0.5 for the verdict + 0.5 x evidence as `multiple` |
| verdict on a contested or unverified claim | the same | the evidence alone: agreement is not scored |
| verdict, a first try (`reveal: later`) | the same | the evidence alone; nothing is said about the verdict |

`reason` is the reader's own text: kept by the view, never scored. An option named twice counts once.

The result:

- `score`: 0 to 1; `correct`: true when the score is 1.
- `state`: `right`, `partly`, `wrong`, or `unreadable` (score 0; nothing was marked, so it need not count as an
  attempt).
- `message`: why, as a code. right, partly, wrong; numeric also `near` (a near miss that the item names) and `scale`
  (right digits, wrong power of ten); unreadable ones: `empty`, `unreadable`, `unknown` (an option or country that the
  item does not have), `too_long`, `unit`.
- `parts`: `[{"id", "state", "feedback_html"}]`, state `right`, `wrong`, `missed` (right, not chosen; its feedback is
  withheld, because it would give the answer away) or `note` (said, not scored). Ids: option id, country code, evidence
  id, `verdict`, or `reading` (how a number was understood).
- `feedback_html`: about the whole answer. Each text appears once: choice and numeric feedback stands here, that of
  the other kinds in the parts, with a count here.

`mark` raises on no response, whatever its type. The item is trusted: `bank.check` has seen it.
"""

import math
from collections.abc import Callable, Sequence

from multivector.exercises import numerals

HELP = {
    "empty": "<p>There is no answer yet.</p>",
    "unreadable": "<p>This answer could not be read. Answer again with the controls above.</p>",
    "unknown": "<p>This answer names something that the question does not offer. Choose again.</p>",
    "too_long": "<p>This is too long to be a number. Write the number alone, for example 12.5.</p>",
    "kept": "<p>Your first verdict is kept. You will judge this claim again.</p>",
    "number": "<p>This could not be read as a number. Write digits, for example 1 234.5 or 1234,5.</p>",
}
UNSCORED_VERDICTS = ("contested", "unverified")
_SCALES = (1e3, 1e6, 1e9)


def mark(item: dict, response: object) -> dict:
    """Return the result described above for `response`, a value as JSON gives it."""
    return _MARKERS[item["kind"]](item, response)


def _result(score: float, message: str, parts: Sequence[dict] = (), feedback_html: str = "") -> dict:
    state = "right" if score == 1 else "partly" if score > 0 else "wrong"
    return {
        "score": float(score),
        "correct": score == 1,
        "state": state,
        "message": message or state,
        "parts": list(parts),
        "feedback_html": feedback_html,
    }


def _unreadable(message: str, help_html: str = "") -> dict:
    return _result(0, message, (), help_html or HELP[message]) | {"state": "unreadable"}


def _part(name: str, state: str, feedback_html: str = "") -> dict:
    return {"id": name, "state": state, "feedback_html": feedback_html}


def _is_blank(response: object) -> bool:
    return response is None or (isinstance(response, str | list | tuple | dict) and not response)


# --- choice ---------------------------------------------------------------------------------------------------------


def _mark_choice(item: dict, response: object) -> dict:
    if _is_blank(response):
        return _unreadable("empty")
    if not isinstance(response, str):
        return _unreadable("unreadable")
    for option in item["options"]:
        if option["id"] == response:
            score = 1 if option["correct"] else 0
            part = _part(option["id"], "right" if score else "wrong")
            return _result(score, "", [part], option["feedback_html"])
    return _unreadable("unknown")


# --- multiple, map_region -------------------------------------------------------------------------------------------


def _mark_multiple(item: dict, response: object) -> dict:
    problem = _set_problem(item["options"], response)
    if problem:
        return _unreadable(problem)
    score, parts, summary = _mark_set(item["options"], response)
    return _result(score, "", parts, summary)


def _mark_map_region(item: dict, response: object) -> dict:
    options = [
        {
            "id": country["iso3"],
            "correct": country["iso3"] in item["answer"],
            "feedback_html": country["feedback_html"],
        }
        for country in item["countries"]
    ]
    return _mark_multiple({"options": options}, response)


def _set_problem(options: list[dict], chosen: object) -> str:
    """Return "" when `chosen` is a list of ids of `options`, else a message code."""
    if _is_blank(chosen):
        return "empty"
    if not isinstance(chosen, list | tuple) or not all(isinstance(entry, str) for entry in chosen):
        return "unreadable"
    known = {option["id"] for option in options}
    return "" if known.issuperset(chosen) else "unknown"


def _mark_set(options: list[dict], chosen: Sequence[str]) -> tuple[float, list[dict], str]:
    there_are = sum(option["correct"] for option in options)
    found = sum(option["correct"] and option["id"] in chosen for option in options)
    too_many = sum(not option["correct"] and option["id"] in chosen for option in options)
    parts = [_set_part(option) for option in options if option["id"] in chosen]
    parts += [_part(option["id"], "missed") for option in options if _is_missed(option, chosen)]
    return max(0, found - too_many) / there_are, parts, _summary(found, there_are, too_many)


def _set_part(option: dict) -> dict:
    return _part(option["id"], "right" if option["correct"] else "wrong", option["feedback_html"])


def _is_missed(option: dict, chosen: Sequence[str]) -> bool:
    return option["correct"] and option["id"] not in chosen


def _summary(found: int, there_are: int, too_many: int) -> str:
    text = f"You found {found} of {there_are}"
    if too_many:
        text += f" and chose {too_many} that {'does' if too_many == 1 else 'do'} not belong"
    return f"<p>{text}.</p>"


# --- numeric --------------------------------------------------------------------------------------------------------


def _mark_numeric(item: dict, response: object) -> dict:
    if _is_blank(response):
        return _unreadable("empty")
    reading = _read_number(response, item["units"])
    if reading.problem == "unreadable":
        return _unreadable("unreadable", HELP["number"])
    if reading.problem == "unit":
        return _unreadable("unit", item["feedback"]["unit_html"])
    if reading.problem:
        return _unreadable(reading.problem)
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
        parts.append(_part("reading", "note", f"<p>Read as {number}.</p>"))
    return _result(score, message, parts, feedback_html)


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


# --- verdict --------------------------------------------------------------------------------------------------------


def _mark_verdict(item: dict, response: object) -> dict:
    if _is_blank(response):
        return _unreadable("empty")
    if not isinstance(response, dict):
        return _unreadable("unreadable")
    verdict, chosen = response.get("verdict"), response.get("evidence")
    problem = _verdict_problem(item, verdict, chosen)
    if problem:
        return _unreadable(problem)
    share, parts, summary = _mark_set(item["evidence"], chosen or ())
    part, score = _verdict_part(item, verdict), share
    if part["state"] != "note":
        score = (0.5 if part["state"] == "right" else 0) + 0.5 * share
    return _result(score, "", [part, *parts], summary)


def _verdict_problem(item: dict, verdict: object, chosen: object) -> str:
    if _is_blank(verdict):
        return "empty"
    if not isinstance(verdict, str):
        return "unreadable"
    if verdict not in [entry["id"] for entry in item["verdicts"]]:
        return "unknown"
    # No evidence chosen is an answer, worth nothing for its half.
    return "" if _is_blank(chosen) else _set_problem(item["evidence"], chosen)


def _verdict_part(item: dict, verdict: str) -> dict:
    if item["reveal"] == "later":
        return _part("verdict", "note", HELP["kept"])
    agrees = verdict == item["verdict"]
    state = "note" if item["verdict"] in UNSCORED_VERDICTS else "right" if agrees else "wrong"
    feedback = item["feedback"]
    return _part("verdict", state, feedback["right_html"] if agrees else feedback["wrong_html"][verdict])


_MARKERS: dict[str, Callable[[dict, object], dict]] = {
    "choice": _mark_choice,
    "multiple": _mark_multiple,
    "map_region": _mark_map_region,
    "numeric": _mark_numeric,
    "verdict": _mark_verdict,
}
