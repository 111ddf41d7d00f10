"""Whether a record of one exercise is sound; `frontend/entry-check.js` has the same rules; tests hold them equal.

A record comes from a file or a storage that anybody can write, so names, types and sizes are checked before a value is
used. A field that this version does not know is carried along, because a later version may have written it.
"""

import json
import math
import re

from multivector.exercises.progress_moment import is_day, is_stamp

MAX_TEXT = 4000  # UTF-16 units of one text
MAX_MEMBERS = 100
MAX_DEPTH = 3  # of an answer
MAX_CARRIED_DEPTH = 8  # of a field that this version does not know
MAX_COUNT = 100_000
DAYS = (1, 3, 7, 21)  # a missed exercise comes back after so many days
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")
_VARIANT = re.compile(r"[A-Za-z0-9_-]{0,80}")
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
# Names that reach an object's prototype in JavaScript: no item, option or country is called so.
_RESERVED = {"__proto__", "constructor", "prototype"}


def problem_of(entry, known: dict) -> str:
    """Return what is wrong with one exercise's record in a few words, or "". `known`: its fields, with defaults."""
    if not isinstance(entry, dict):
        return "not an exercise's progress"
    for field in entry:
        if field not in known and not (is_name(field) and is_carried(entry[field])):
            return f"unknown field {shown(field)}"
    entry = {**known, **entry}
    return _wrong_plain(entry) or _wrong_answer(entry)


def _wrong_plain(entry: dict) -> str:
    for field, most in (("attempts", MAX_COUNT), ("hints", MAX_COUNT), ("step", len(DAYS))):
        count = entry[field]
        if type(count) not in (int, float) or count != count // 1 or not 0 <= count <= most:
            return f"{field} is not a count"
    for field in ("done", "right", "given_up"):
        if type(entry[field]) is not bool:
            return f"{field} is not true or false"
    if not (entry["score"] is None or _is_score(entry["score"])):
        return "score is not from 0 to 1"
    for field in ("at", "first_at"):
        if not (entry[field] == "" or is_stamp(entry[field])):
            return f"{field} is not a moment"
    if not (entry["due_on"] == "" or is_day(entry["due_on"])):
        return "due_on is not a day"
    return "" if _is_variant(entry["variant"]) else "variant is not a name"


def _wrong_answer(entry: dict) -> str:
    for field in ("response", "first"):
        if not is_response(entry[field]):
            return f"{field} is not an answer"
    for field, parts in (("best", _BEST), ("draft", _DRAFT)):
        if not (entry[field] is None or _is_answer(entry[field], parts)):
            return f"{field} is not an answer with its moment"
    return ""


def _is_answer(value, parts: dict) -> bool:
    """Whether `value` is a record with these parts, and else only fields to carry along."""
    if not (
        isinstance(value, dict) and all(name in value and is_right(value[name]) for name, is_right in parts.items())
    ):
        return False
    return all(name in parts or (is_name(name) and is_carried(value[name])) for name in value)


def _is_score(score) -> bool:
    return type(score) in (int, float) and 0 <= score <= 1


def _is_variant(name) -> bool:
    return isinstance(name, str) and bool(_VARIANT.fullmatch(name))


def _is_moment(text) -> bool:
    return text == "" or is_stamp(text)


def is_name(value) -> bool:
    """Whether `value` can name an item, an option or a country."""
    return isinstance(value, str) and bool(_NAME.fullmatch(value)) and value not in _RESERVED


def is_response(value, depth: int = 0) -> bool:
    """Whether `value` is text, a number, or a small list or record of these. The marker says what it means."""
    if value is None or isinstance(value, bool):
        return True
    if isinstance(value, int | float):
        return _is_finite(value)
    if isinstance(value, str):
        return units(value) <= MAX_TEXT and not _HALF_CHARACTER.search(value)
    if depth == MAX_DEPTH or len(value) > MAX_MEMBERS:
        return False
    if isinstance(value, dict):
        return all(is_name(key) and is_response(member, depth + 1) for key, member in value.items())
    return all(is_response(member, depth + 1) for member in value)


def is_carried(value, depth: int = 0) -> bool:
    """Whether a value that this version does not understand can be kept as it is: finite numbers, not nested deep."""
    if isinstance(value, dict | list):
        members = value.values() if isinstance(value, dict) else value
        return depth < MAX_CARRIED_DEPTH and all(is_carried(member, depth + 1) for member in members)
    return not isinstance(value, int | float) or _is_finite(value)


def _is_finite(number) -> bool:
    try:
        return math.isfinite(number)
    except OverflowError:  # a whole number beyond all floats
        return False


def is_deep(value, depth: int = 100) -> bool:
    """Whether lists and records are nested deeper than `depth`, which no progress is."""
    if not isinstance(value, dict | list):
        return False
    members = value.values() if isinstance(value, dict) else value
    return depth == 0 or any(is_deep(member, depth - 1) for member in members)


def healed(value):
    """Return a JSON value with � for each half of a character, which no file can hold."""
    if isinstance(value, str):
        return _HALF_CHARACTER.sub("\ufffd", value)
    if isinstance(value, dict):
        return {healed(key): healed(member) for key, member in value.items()}
    return [healed(member) for member in value] if isinstance(value, list) else value


def units(text: str) -> int:
    """Return the length of a text in UTF-16 units, as JavaScript counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shown(value) -> str:
    """Return a short quoted form of an untrusted value: one line, no control characters."""
    text = json.dumps(value, separators=(",", ":")) if isinstance(value, dict | list) else str(value)
    text = json.dumps(text[:40], ensure_ascii=False)
    return text.encode("utf-8", "replace").decode("utf-8")


_DRAFT = {"response": is_response, "variant": _is_variant, "at": _is_moment}
_BEST = {**_DRAFT, "score": _is_score}
