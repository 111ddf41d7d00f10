"""Progress on disk: `multivector-progress.json`, the same file that the book saves and opens.

`frontend/store.js` keeps the same rules for the browser, and tests hold the two equal. A file comes from anywhere,
so nothing in it is trusted: names, types and sizes are checked before a value is used. What is kept about one exercise:
`progress_entry`. A file of version 1 is read as one of version 2; the next save writes version 2.
"""

import contextlib
import json
import os
import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from multivector import __version__, checkout, workfolder
from multivector.errors import MultivectorError
from multivector.exercises.progress_entry import ENTRY, FIELDS_1, is_name, merge_entry, migrated, problem_of, shown
from multivector.files import write_atomically

FILE_NAME = "multivector-progress.json"
FORMAT = "multivector-progress"
VERSION = 2
MAX_BYTES = 1_000_000
MAX_STUDENT = 60
_COURSE_VERSION = re.compile(r"[0-9][0-9A-Za-z.+-]{0,39}")
_SEED = re.compile(r"[0-9a-f]{8}")
# Control and format characters, half characters, private ones, and line ends: none belongs in a name.
_NOT_IN_A_NAME = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


class ProgressError(MultivectorError):
    """A progress file that cannot be read: one line that names the file and, where there is one, the item."""


@dataclass(frozen=True)
class Saved:
    """A saved file. `items`: each with all fields of ENTRY, by id; `course_version`: "" where the file says none.

    `seed`: 8 hexadecimal digits that choose the variants of parametric items; `student`: who handed the file in, or "".
    """

    items: dict[str, dict]
    course_version: str = ""
    seed: str = ""
    student: str = ""


@cache
def new_seed() -> str:
    """Return the seed of progress that this session keeps first: random, the same while the session lasts."""
    return secrets.token_hex(4)


def is_student(name) -> bool:
    """Whether `name` can stand for a student: 1 to 60 characters, none of them a control character."""
    return (
        isinstance(name, str)
        and 1 <= len(name) <= MAX_STUDENT
        and name == name.strip()
        and not any(unicodedata.category(character) in _NOT_IN_A_NAME for character in name)
    )


def default_path() -> Path | None:
    """Return where this session keeps progress, or None where it keeps none.

    One file for the whole course: in the folder of its copy that the session runs in, else beside the notebook.

    None while notebooks are executed for the book (their outputs must not depend on who runs them) and where
    the reader has set MULTIVECTOR_PROGRESS=off.
    """
    if os.environ.get("MULTIVECTOR_ASSETS") == "reference" or os.environ.get("MULTIVECTOR_PROGRESS") == "off":
        return None
    here = Path.cwd()
    course = workfolder.find(here) or (checkout.find_root() if checkout.is_inside() else here)
    return course / FILE_NAME


def parse(text: str, name: str = FILE_NAME) -> dict[str, dict]:
    """Return the items of a progress file's text, each with all its fields; raise ProgressError for anything else."""
    return parse_saved(text, name).items


def parse_saved(text: str, name: str = FILE_NAME) -> Saved:
    """Return what a progress file's text holds; raise ProgressError, naming the file, for anything else."""
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise ProgressError(f"{name}: larger than 1 MB; not a progress file")
    try:
        data = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise ProgressError(f"{name}: not JSON; choose the file that the course saved") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ProgressError(f"{name}: not a Multivector progress file")
    version = data.get("version")
    if type(version) not in (int, float) or version not in (1, VERSION):
        found = shown("" if version is None else version)
        raise ProgressError(f"{name}: progress version {found}; this course reads versions 1 and {VERSION}")
    # Version 1 has neither, whatever stands in the file.
    seed, student = (data.get("seed", ""), data.get("student", "")) if version == VERSION else ("", "")
    if seed != "" and not (isinstance(seed, str) and _SEED.fullmatch(seed)):
        raise ProgressError(f"{name}: seed is not 8 hexadecimal digits")
    if student != "" and not is_student(student):
        raise ProgressError(f"{name}: student is not a name of 1 to {MAX_STUDENT} characters")
    if not isinstance(data.get("items"), dict):
        raise ProgressError(f"{name}: items is not a list of exercises by name")
    items = {}
    for item_id, entry in data["items"].items():
        if not is_name(item_id):
            raise ProgressError(f"{name}: item {shown(item_id)}: not a name of an exercise")
        problem = _problem_1(entry) if version == 1 else problem_of(entry)
        if problem:
            raise ProgressError(f"{name}: item {item_id}: {problem}")
        items[item_id] = migrated(entry) if version == 1 else {**ENTRY, **entry}
    return Saved(items, _course_version(data.get("course_version")), seed or new_seed(), student)


def _problem_1(entry) -> str:
    """Return what is wrong with an entry of version 1, where the fields of version 2 are unknown."""
    if isinstance(entry, dict):
        later = next((field for field in entry if field in ENTRY and field not in FIELDS_1), None)
        if later is not None:
            return f"unknown field {shown(later)}"
    return problem_of(entry)


def _course_version(value) -> str:
    return value if isinstance(value, str) and _COURSE_VERSION.fullmatch(value) else ""


def read(path) -> dict[str, dict]:
    """Return the items of the progress file at `path`; an absent file holds none."""
    return read_saved(path).items


def read_saved(path) -> Saved:
    """Return what the progress file at `path` holds; an absent file holds nothing but this session's seed."""
    path = Path(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ProgressError(f"{path.name}: larger than 1 MB; not a progress file")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Saved({}, seed=new_seed())
    except UnicodeDecodeError:
        raise ProgressError(f"{path.name}: not UTF-8 text; choose the file that the course saved") from None
    except OSError as error:
        raise ProgressError(f"{path.name}: cannot be read ({error.strerror})") from None
    return parse_saved(text, path.name)


def merge(earlier: dict, later: dict) -> dict[str, dict]:
    """Join the items of two files (see `merge_entry`)."""
    joined = dict(earlier)
    for item_id, entry in later.items():
        joined[item_id] = merge_entry(joined.get(item_id), entry)
    return joined


def due(items: dict, day: str) -> list[str]:
    """Return the missed exercises that come back on `day` (ISO) or came back before, the longest due first."""
    waiting = [name for name, entry in items.items() if entry["step"] and entry["due_on"] <= day]
    return sorted(waiting, key=lambda name: items[name]["due_on"])


def dump(items: dict, saved_on: str | None = None, *, seed: str = "", student: str = "") -> str:
    """Return the text of a progress file. It names no reader but the `student` of a file that is handed in."""
    file = {
        "format": FORMAT,
        "version": VERSION,
        "course_version": __version__,
        "saved_on": saved_on or date.today().isoformat(),
        "seed": seed or new_seed(),
        "student": student,
        "items": {item_id: items[item_id] for item_id in sorted(items)},
    }
    return json.dumps(file, ensure_ascii=False, indent=1) + "\n"


def update(path, items: dict) -> dict[str, dict]:
    """Add `items` to the file at `path` and return all it then holds; the file keeps its seed.

    The file is locked, read, merged and replaced in one step, so two kernels that save at once lose nothing. A file
    that cannot be read is left as it is, and ProgressError says so.
    """
    path = Path(path)
    for item_id, entry in items.items():
        problem = problem_of(entry) if is_name(item_id) else "not a name of an exercise"
        if problem:
            raise ProgressError(f"{path.name}: item {shown(item_id)}: {problem}; nothing was saved")
    try:
        with _locked(path.with_name(f".{path.name}.lock")):
            saved = read_saved(path)
            joined = merge(saved.items, items)
            write_atomically(path, dump(joined, seed=saved.seed))
    except OSError as error:
        raise ProgressError(f"{path.name}: cannot be written ({error.strerror}); this answer is not saved") from None
    return joined


@contextlib.contextmanager
def _locked(path: Path):
    """Hold an exclusive lock, which the system frees even when this process is killed."""
    with open(path, "a+b") as file:
        try:
            import fcntl
        except ImportError:  # Windows, where one byte is locked; in a browser there is only one process
            with _locked_byte(file):
                yield
            return
        # A network drive without locks still gets the merge and the atomic replacement.
        with contextlib.suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def _locked_byte(file):
    try:
        import msvcrt
    except ImportError:
        yield
        return
    file.seek(0)
    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
    try:
        yield
    finally:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)


def _refuse_constant(name):
    raise ValueError(f"{name} is not JSON")
