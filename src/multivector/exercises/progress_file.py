"""The text of a progress file: `multivector-progress.json`, which the book saves and opens and JupyterLab keeps.

`frontend/progress-file.js` keeps the same rules for the browser, and tests hold the two equal. A file comes from
anywhere, so nothing in it is trusted. It is read entry by entry: what is sound is taken, a field that this version does
not know is carried along, and what is not sound is set aside as text, with the reason. Files of versions 1 and 2 are
read as files of version 3; from 3 on forms only grow, so a later version is read by these rules too.
"""

import json
import re
import secrets
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from multivector import __version__
from multivector.errors import MultivectorError
from multivector.exercises.progress_check import healed, is_carried, is_deep, is_name, shown, units
from multivector.exercises.progress_entry import ENTRY, merge_entry, problem_of
from multivector.exercises.progress_legacy import migrated
from multivector.exercises.student_name import MAX_STUDENT, is_student

FILE_NAME = "multivector-progress.json"
FORMAT = "multivector-progress"
VERSION = 3
MAX_VERSION = 99
MAX_KEPT = 1_500_000  # UTF-16 units, written without blanks: more is never let in
MAX_BYTES = 16_000_000  # of a file; well above what was let in takes with indents and in UTF-8
_TOP = ("format", "version", "course_version", "saved_on", "seed", "student", "items", "aside", "gone", "had")
_COURSE_VERSION = re.compile(r"[0-9][0-9A-Za-z.+-]{0,39}")
_SEED = re.compile(r"[0-9a-f]{8}")


class ProgressError(MultivectorError):
    """A progress file that cannot be read or written: one line that names the file and, if there is one, the item."""


@dataclass(frozen=True)
class Saved:
    """A saved file. `items`: each with all fields of ENTRY, by id; `course_version`: "" where the file says none.

    `seed`: 8 hexadecimal digits that choose the variants of parametric items, or "";
    `student`: who handed the file in, or "".
    `aside`: what is not sound, each {"id", "why", "text"}, all texts; `extra`: fields of the file that are carried
    along; `version`: that of the file, but at least today's.
    """

    items: dict[str, dict]
    course_version: str = ""
    seed: str = ""
    student: str = ""
    aside: list[dict] = field(default_factory=list)
    extra: dict = field(default_factory=dict)
    version: int = VERSION


@cache
def new_seed() -> str:
    """Return the seed of progress that this session keeps first: random, the same while the session lasts."""
    return secrets.token_hex(4)


def parse(text: str, name: str = FILE_NAME) -> dict[str, dict]:
    """Return the sound items of a progress file's text, each with all its fields (see `parse_saved`)."""
    return parse_saved(text, name).items


def parse_saved(text: str, name: str = FILE_NAME) -> Saved:
    """Return what a progress file's text holds; raise ProgressError, naming the file, for anything else."""
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise ProgressError(f"{name}: larger than 16 MB; not a progress file")
    data = _json(text, name)
    version = _version(data, name)
    # Version 1 has neither, whatever stands in the file.
    seed, student = (data.get("seed", ""), data.get("student", "")) if version > 1 else ("", "")
    given, seed = seed, seed if isinstance(seed, str) and _SEED.fullmatch(seed) else ""
    if student != "" and not is_student(student):
        raise ProgressError(f"{name}: student is not a name of 1 to {MAX_STUDENT} characters")
    if not isinstance(data.get("items"), dict):
        raise ProgressError(f"{name}: items is not a list of exercises by name")
    items, aside = _entries(data["items"], version)
    extra, left = _extra(data) if version >= VERSION else ({}, [])
    earlier = _aside(data.get("aside", [])) if version >= VERSION else []
    if given not in ("", seed):
        left = [*left, set_aside("", "seed is not 8 hexadecimal digits", given)]
    course_version = _course_version(data.get("course_version"))
    return Saved(items, course_version, seed, student, earlier + aside + left, extra, max(version, VERSION))


def _json(text: str, name: str) -> dict:
    try:
        data = json.loads(text, parse_constant=_refuse_constant, parse_float=_number, parse_int=_number)
        deep = is_deep(data)
    except (ValueError, RecursionError):
        deep = True
    if deep:
        raise ProgressError(f"{name}: not JSON; choose the file that the course saved")
    data = healed(data)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ProgressError(f"{name}: not a Multivector progress file")
    return data


def _number(digits: str) -> int | float:
    """Return a number as JavaScript reads it: a whole one up to 2**53 without a fraction, else the nearest float."""
    number = float(digits)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _refuse_constant(name):
    raise ValueError(f"{name} is not JSON")


def _version(data: dict, name: str) -> int:
    version = data.get("version")
    if type(version) is not int or not 1 <= version <= MAX_VERSION:
        found = shown("" if version is None else version)
        raise ProgressError(f"{name}: progress version {found}; this course reads versions 1 to {VERSION}")
    return version


def _entries(found: dict, version: int) -> tuple[dict, list]:
    """Return the sound entries by id, and the others as they are set aside."""
    items, aside = {}, []
    for item_id, kept in found.items():
        if not is_name(item_id):
            entry, problem = {}, "not a name of an exercise"
        elif version < VERSION:
            entry, problem = migrated(kept, version)
        else:
            entry, problem = kept, problem_of(kept)
        if problem:
            aside.append(set_aside(item_id, problem, kept))
        else:
            items[item_id] = {**ENTRY, **entry}
    return items, aside


def set_aside(item_id: str, why: str, value) -> dict:
    """Return a value that is not sound as it is kept: as text, which nobody takes for an answer."""
    return {"id": item_id[:80], "why": why, "text": compact(value)}


def _extra(data: dict) -> tuple[dict, list]:
    """Return the fields of a file that are carried along, and those that cannot be."""
    others = {name: value for name, value in data.items() if name not in _TOP}
    extra = {name: value for name, value in others.items() if is_name(name) and is_carried(value)}
    aside = [
        set_aside("", f"unknown field {shown(name)}", value) for name, value in others.items() if name not in extra
    ]
    return extra, aside


def _aside(found) -> list[dict]:
    fields = ("id", "why", "text")

    def is_known(entry):
        return isinstance(entry, dict) and all(isinstance(entry.get(name), str) for name in fields)

    if isinstance(found, list) and all(map(is_known, found)):
        return [{name: entry[name] for name in fields} for entry in found]
    return [set_aside("", "aside is not a list of what was set aside", found)]


def _course_version(value) -> str:
    return value if isinstance(value, str) and _COURSE_VERSION.fullmatch(value) else ""


def merge(earlier: dict, later: dict) -> dict[str, dict]:
    """Join the items of two files (see `merge_entry`)."""
    joined = dict(earlier)
    for item_id, entry in later.items():
        joined[item_id] = merge_entry(joined.get(item_id), entry)
    return joined


def merge_aside(earlier: list[dict], later: list[dict]) -> list[dict]:
    """Join two lists of what was set aside; the same text is kept once."""
    return list({(entry["id"], entry["text"]): entry for entry in (*earlier, *later)}.values())


def dump(
    items: dict,
    saved_on: str | None = None,
    *,
    seed: str | None = None,
    student: str = "",
    aside: list[dict] = (),
    extra: dict | None = None,
    version: int = VERSION,
) -> str:
    """Return the text of a progress file, with this session's seed unless there is another.

    It names no reader but the `student` of a file that is handed in.
    """
    file = {
        "format": FORMAT,
        "version": version,
        "course_version": __version__,
        "saved_on": saved_on or date.today().isoformat(),
        "seed": new_seed() if seed is None else seed,
        "student": student,
        **{name: extra[name] for name in sorted(extra or {})},
        **({"aside": list(aside)} if aside else {}),
        "items": {item_id: items[item_id] for item_id in sorted(items)},
    }
    return json.dumps(file, ensure_ascii=False, indent=1) + "\n"


def compact(value) -> str:
    """Return JSON without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def size(items: dict, aside: list[dict], extra: dict) -> int:
    """Return the size that MAX_KEPT limits, in UTF-16 units."""
    return units(compact([items, aside, extra]))
