"""What is kept about one exercise: its fields, how an attempt changes them, and how two records join.

`frontend/entry.js` keeps the same rules for the browser, and tests hold the two equal.

Fields, and how each joins when two tabs, kernels, devices or files kept their own:

    response    the latest answer, or null                          | these travel together, as one record. Of two
    variant     which variant of a parametric item it answers, ""   | records the later stamp wins, then a right answer
    right       whether that answer was right                       | before a wrong one, then the order of their
    at          stamp of it, or of giving up; "" where unknown      | contents, alike on every machine. A record
    step        0, or which of DAYS the exercise waits for (1 to 4) | without a response never replaces one with a
    due_on      the day on which it comes back, or ""               | response.
    best        {response, variant, score, at}: the answer with the | the higher score wins, then the later stamp, then
                highest score, reached without help; or null        | the order of the contents
    first       the first answer, which the reader may compare with | the earlier stamp wins; a file of version 1 knows
    first_at    the stamp of it, or ""                              | none, and counts as earlier
    draft       {response, variant, at}: what was chosen or typed   | the later stamp wins, then the order of the
                and not yet checked; or null                        | contents. Once checked, its response is null
    attempts, hints, score     the largest; score is null before the first attempt
    done, given_up             true when either is
    any other field            is carried along; of two the greater in the order of contents

Each rule takes a largest or smallest value of an order, so joining in any order, or twice, gives the same.
"""

from collections.abc import Callable

from multivector.exercises.progress_check import DAYS, MAX_COUNT
from multivector.exercises.progress_check import problem_of as _problem_of
from multivector.exercises.progress_moment import Moment, after, next_stamp

ENTRY = {
    "response": None,
    "variant": "",
    "right": False,
    "at": "",
    "step": 0,
    "due_on": "",
    "best": None,
    "first": None,
    "first_at": "",
    "draft": None,
    "attempts": 0,
    "hints": 0,
    "done": False,
    "score": None,
    "given_up": False,
}
# What the capstone keeps beside exercises, by the same rules: the brief, and a verdict on a claim ("capstone-C014").
CAPSTONE = "capstone-"
BRIEF = f"{CAPSTONE}brief"
_RECORD = ("at", "right", "response", "variant", "step", "due_on")


def problem_of(entry) -> str:
    """Return what is wrong with one exercise's record, in a few words, or ""."""
    return _problem_of(entry, ENTRY)


def attempt(entry: dict | None, response, *, score: float, correct: bool, now: Moment, variant: str = "") -> dict:
    """Return `entry` after one more marked answer.

    A miss brings the exercise back on the next day. A right answer on or after the day on which it is due moves it on
    to the next of DAYS, and after the last of them it is finished; a right answer before that day changes no date.
    Once the explanation has been seen (`given_up`), an answer is practice and earns nothing, until the day on which
    the exercise comes back: then it is answered from memory.
    """
    entry = {**ENTRY, **(entry or {})}
    counts = not entry["given_up"] or is_due(entry, now.day)
    at = _later(entry, now)
    begun = entry["first"] is not None
    known = entry["score"] or 0
    own = {"response": response, "variant": variant, "score": score, "at": at}
    return {
        **entry,
        "response": response,
        "variant": variant,
        "right": correct,
        "at": at,
        **_schedule(entry, correct, now.day),
        "best": _best(entry["best"], own) if counts else entry["best"],
        "first": entry["first"] if begun else response,
        "first_at": entry["first_at"] if begun else at,
        "draft": _checked(entry, at),
        "attempts": min(entry["attempts"] + 1, MAX_COUNT),
        "done": entry["done"] or (correct and counts),
        "score": max(known, score) if counts else known,
    }


def is_due(entry: dict, day: str) -> bool:
    """Whether a missed exercise is to be answered again. An answer of version 1 has no day, and is due at once."""
    return entry["step"] > 0 and entry["due_on"] <= day


def _later(entry: dict, now: Moment) -> str:
    return next_stamp(now.at, entry["at"], (entry["draft"] or {}).get("at", ""))


def _checked(entry: dict, at: str) -> dict | None:
    """Return the mark that a draft is used up; where there was none, there is nothing to mark."""
    return entry["draft"] and {"response": None, "variant": "", "at": at}


def _schedule(entry: dict, correct: bool, day: str) -> dict:
    if not correct:
        return {"step": 1, "due_on": after(day, DAYS[0])}
    if entry["step"] == 0 or day < entry["due_on"]:
        return {}
    if entry["step"] == len(DAYS):
        return {"step": 0, "due_on": ""}
    return {"step": entry["step"] + 1, "due_on": after(day, DAYS[entry["step"]])}


def settled(entry: dict, now: Moment) -> dict:
    """Return an entry that comes through a door (a load, an import), with no moment that lies in the future.

    A clock that once ran ahead must not win every later join, or put an exercise off for years.
    """
    furthest = after(now.day, DAYS[entry["step"] - 1]) if entry["step"] else ""
    return {
        **entry,
        "at": min(entry["at"], now.at),
        "first_at": min(entry["first_at"], now.at),
        "due_on": min(entry["due_on"], furthest),
        **{
            field: entry[field] and {**entry[field], "at": min(entry[field]["at"], now.at)}
            for field in ("best", "draft")
        },
    }


def merge_entry(earlier: dict | None, later: dict) -> dict:
    """Join two records of one exercise so that nothing earned is lost (the rules stand at the top)."""
    a, b = {**ENTRY, **(earlier or {})}, {**ENTRY, **later}
    record = max(a, b, key=lambda entry: (entry["response"] is not None, _ordered([entry[name] for name in _RECORD])))
    first = min(a, b, key=lambda entry: (entry["first"] is None, entry["first_at"], _ordered(entry["first"])))
    scores = [score for score in (a["score"], b["score"]) if score is not None]
    return {
        **{name: record[name] for name in ENTRY},
        "best": _best(a["best"], b["best"]),
        "first": first["first"],
        "first_at": first["first_at"],
        "draft": _newest(a["draft"], b["draft"]),
        "attempts": max(a["attempts"], b["attempts"]),
        "hints": max(a["hints"], b["hints"]),
        "done": a["done"] or b["done"],
        "score": max(scores, default=None),
        "given_up": a["given_up"] or b["given_up"],
        **_carried(a, b),
    }


def _best(one: dict | None, other: dict | None) -> dict | None:
    return _greatest(one, other, lambda answer: [answer["score"], answer["at"]])


def _newest(one: dict | None, other: dict | None) -> dict | None:
    # Within one second the mark that a draft is used up wins over the draft.
    return _greatest(one, other, lambda answer: [answer["at"], answer["response"] is None])


def _greatest(one: dict | None, other: dict | None, first: Callable[[dict], list]) -> dict | None:
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda answer: _ordered([*first(answer), answer]))


def _carried(a: dict, b: dict) -> dict:
    """Return the fields that this version does not know, by name."""
    names = sorted((a.keys() | b.keys()) - ENTRY.keys())
    return {name: max((kept[name] for kept in (a, b) if name in kept), key=_ordered) for name in names}


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
