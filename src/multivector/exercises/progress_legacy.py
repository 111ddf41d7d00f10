"""Records of versions 1 and 2, read as records of today; `frontend/entry-legacy.js` has the same rules.

Version 1 kept no day; version 2 kept days and counted changes. A day counts as its first second, and within it a right
answer beats a wrong one.
"""

from multivector.exercises.progress_check import is_carried, is_name, problem_of, shown
from multivector.exercises.progress_entry import ENTRY
from multivector.exercises.progress_moment import first_second, is_day

# The fields of each version, with their defaults.
_FIELDS_1 = {
    "response": None,
    "attempts": 0,
    "hints": 0,
    "done": False,
    "score": None,
    "given_up": False,
    "first": None,
}
_LATER = {"variant": "", "right": False, "last_on": "", "revision": 0, "step": 0, "due_on": "", "first_on": ""}
_FIELDS = {1: _FIELDS_1, 2: {**_FIELDS_1, **_LATER}}
_DAYS = ("last_on", "first_on")


def migrated(entry, version: int) -> tuple[dict, str]:
    """Return a record of version 1 or 2 with the fields of today, and what is wrong with it in a few words, or "".

    Of version 1 no day is known: what was missed is due at once.
    """
    if not isinstance(entry, dict):
        return {}, "not an exercise's progress"
    fields = _FIELDS[version]
    for field in entry:
        if field not in fields and (field in ENTRY or not (is_name(field) and is_carried(entry[field]))):
            return {}, f"unknown field {shown(field)}"
    known = {**fields, **entry}
    for field in _DAYS:
        if known.get(field, "") != "" and not is_day(known[field]):
            return {}, f"{field} is not a day"
    today = {**ENTRY, **{name: value for name, value in known.items() if name not in (*_DAYS, "revision")}}
    today |= {"at": first_second(known.get("last_on", "")), "first_at": first_second(known.get("first_on", ""))}
    problem = problem_of(today, ENTRY)
    if problem:
        return {}, problem
    if version == 1:
        missed = today["given_up"] or (today["attempts"] > 0 and not today["done"])
        today |= {"right": today["done"], "step": int(missed)}
    return {**today, "best": _best(today)}, ""


def _best(entry: dict) -> dict | None:
    """Return the best answer where it is known: the latest one, if it was right or the only one."""
    if entry["response"] is None or entry["given_up"] or not (entry["right"] or entry["attempts"] == 1):
        return None
    score = 1 if entry["right"] else entry["score"] or 0
    return {"response": entry["response"], "variant": entry["variant"], "score": score, "at": entry["at"]}
