"""What is kept about one exercise: its fields, how an attempt changes them, and how two records join.

`frontend/entry.js` keeps the same rules for the browser, and tests hold the two equal.

Fields, and how each joins when two tabs, kernels or files kept their own:

    response    the answer of the last attempt, or null             | these travel together, as one record. Of two
    variant     which variant of a parametric item it answers, ""   | records the later day wins, then the higher
    right       whether that attempt was right                      | revision; of two that are alike in both, one
    last_on     day of the last attempt or giving up, "" (unknown)  | is taken by the order of their contents, the
    revision    grows with each change of this record               | same on every machine. A record without a
    step        0, or which of DAYS the exercise waits for (1 to 4) | response never replaces one with a response.
    due_on      the day on which it comes back, or ""               |
    first       the first answer, which the reader may compare with | the earlier day wins; a file of version 1 knows
    first_on    the day of it, or ""                                | no day, and counts as earlier
    attempts, hints, score     the largest; score is null before the first attempt
    done, given_up             true when either is

Each rule takes a largest or smallest value of an order, so joining in any order, or twice, gives the same.
"""

import json
import math
import re
from datetime import date, timedelta

ENTRY = {
    "response": None,
    "variant": "",
    "attempts": 0,
    "hints": 0,
    "done": False,
    "right": False,
    "score": None,
    "given_up": False,
    "last_on": "",
    "revision": 0,
    "step": 0,
    "due_on": "",
    "first": None,
    "first_on": "",
}
FIELDS_1 = {"response", "attempts", "hints", "done", "score", "given_up", "first"}  # those of version 1
# What the capstone keeps beside exercises, by the same rules: the brief, and a verdict on a claim ("capstone-C014").
CAPSTONE = "capstone-"
BRIEF = f"{CAPSTONE}brief"
DAYS = (1, 3, 7, 21)  # a missed exercise comes back after so many days
MAX_TEXT = 4000
MAX_MEMBERS = 100
MAX_DEPTH = 3
MAX_COUNT = 100_000
_RECORD = ("last_on", "revision", "right", "response", "variant", "step", "due_on")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")
_VARIANT = re.compile(r"[A-Za-z0-9_-]{0,80}")
_DAY = re.compile(r"(?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}")
# Names that reach an object's prototype in JavaScript: no item, option or country is called so.
_RESERVED = {"__proto__", "constructor", "prototype"}


def attempt(entry: dict | None, response, *, score: float, correct: bool, day: str, variant: str = "") -> dict:
    """Return `entry` after one more marked answer on `day` (ISO).

    A miss brings the exercise back on the next day. A right answer on or after the day on which it is due moves it on
    to the next of DAYS, and after the last of them it is finished; a right answer before that day changes no date.
    """
    entry = {**ENTRY, **(entry or {})}
    begun = entry["first"] is not None
    return {
        **entry,
        "response": response,
        "variant": variant,
        "attempts": min(entry["attempts"] + 1, MAX_COUNT),
        "done": entry["done"] or correct,
        "right": correct,
        "score": max(entry["score"] or 0, score),
        "last_on": max(entry["last_on"], day),  # a clock that was set back must not make this the earlier record
        "revision": min(entry["revision"] + 1, MAX_COUNT),
        **_schedule(entry, correct, day),
        "first": entry["first"] if begun else response,
        "first_on": entry["first_on"] if begun else day,
    }


def _schedule(entry: dict, correct: bool, day: str) -> dict:
    if not correct:
        return {"step": 1, "due_on": _after(day, DAYS[0])}
    if entry["step"] == 0 or day < entry["due_on"]:
        return {}
    if entry["step"] == len(DAYS):
        return {"step": 0, "due_on": ""}
    return {"step": entry["step"] + 1, "due_on": _after(day, DAYS[entry["step"]])}


def _after(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def migrated(entry: dict) -> dict:
    """Return a version 1 entry with the fields of version 2. Its days are unknown: what was missed is due at once."""
    entry = {**ENTRY, **entry}
    missed = entry["given_up"] or (entry["attempts"] > 0 and not entry["done"])
    return {**entry, "right": entry["done"], "revision": entry["attempts"], "step": int(missed)}


def merge_entry(earlier: dict | None, later: dict) -> dict:
    """Join two records of one exercise so that nothing earned is lost (the rules stand at the top)."""
    a, b = {**ENTRY, **(earlier or {})}, {**ENTRY, **later}
    record = max(a, b, key=lambda entry: (entry["response"] is not None, _ordered([entry[name] for name in _RECORD])))
    first = min(a, b, key=lambda entry: (entry["first"] is None, entry["first_on"], _ordered(entry["first"])))
    scores = [score for score in (a["score"], b["score"]) if score is not None]
    return {
        **{name: record[name] for name in ENTRY},
        "attempts": max(a["attempts"], b["attempts"]),
        "hints": max(a["hints"], b["hints"]),
        "done": a["done"] or b["done"],
        "score": max(scores, default=None),
        "given_up": a["given_up"] or b["given_up"],
        "first": first["first"],
        "first_on": first["first_on"],
    }


def _ordered(value) -> tuple:
    """Return a key that puts any two JSON values in order, as `compare` of entry.js does."""
    if value is None:
        return (0,)
    if isinstance(value, bool):
        return (1, value)
    if isinstance(value, int | float):
        return (2, value)
    if isinstance(value, str):
        return (3, _units(value))
    if isinstance(value, dict):
        return (5, tuple(sorted((_units(key), _ordered(member)) for key, member in value.items())))
    return (4, tuple(map(_ordered, value)))


def _units(text: str) -> bytes:
    """Return the UTF-16 units by which JavaScript compares texts."""
    return text.encode("utf-16-be", "surrogatepass")


def problem_of(entry) -> str:
    """Return what is wrong with one exercise's progress, in a few words, or ""."""
    if not isinstance(entry, dict):
        return "not an exercise's progress"
    unknown = next((field for field in entry if field not in ENTRY), None)
    if unknown is not None:
        return f"unknown field {shown(unknown)}"
    entry = {**ENTRY, **entry}
    for field, most in (("attempts", MAX_COUNT), ("hints", MAX_COUNT), ("revision", MAX_COUNT), ("step", len(DAYS))):
        count = entry[field]
        if type(count) not in (int, float) or count != count // 1 or not 0 <= count <= most:
            return f"{field} is not a count"
    for field in ("done", "right", "given_up"):
        if type(entry[field]) is not bool:
            return f"{field} is not true or false"
    score = entry["score"]
    if score is not None and not (type(score) in (int, float) and 0 <= score <= 1):
        return "score is not from 0 to 1"
    for field in ("last_on", "due_on", "first_on"):
        if not (isinstance(entry[field], str) and (entry[field] == "" or _is_day(entry[field]))):
            return f"{field} is not a day"
    if not (isinstance(entry["variant"], str) and _VARIANT.fullmatch(entry["variant"])):
        return "variant is not a name"
    for field in ("response", "first"):
        if not _is_response(entry[field]):
            return f"{field} is not an answer"
    return ""


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def is_name(value) -> bool:
    """Whether `value` can name an item, an option or a country."""
    return isinstance(value, str) and bool(_NAME.fullmatch(value)) and value not in _RESERVED


def _is_response(value, depth: int = 0) -> bool:
    """Whether `value` is text, a number, or a small list or record of these. The marker says what it means."""
    if value is None or isinstance(value, bool):
        return True
    if isinstance(value, int | float):
        return abs(value) < 2**53 if isinstance(value, int) else math.isfinite(value)
    if isinstance(value, str):
        # Python counts characters, JavaScript UTF-16 units; the limit is the same text in both.
        return len(_units(value)) <= 2 * MAX_TEXT and not re.search("[\ud800-\udfff]", value)
    if depth == MAX_DEPTH or len(value) > MAX_MEMBERS:
        return False
    if isinstance(value, dict):
        return all(is_name(key) and _is_response(member, depth + 1) for key, member in value.items())
    return all(_is_response(member, depth + 1) for member in value)


def shown(value) -> str:
    """Return a short quoted form of an untrusted value: one line, no control characters."""
    text = json.dumps(str(value)[:40], ensure_ascii=False)
    return text.encode("utf-8", "replace").decode("utf-8")
