"""Progress on disk: `multivector-progress.json`, the same file that the book saves and opens.

`frontend/store.js` keeps the same rules for the browser, and tests hold the two equal. A file comes from anywhere,
so nothing in it is trusted: names, types and sizes are checked before a value is used.
"""

import contextlib
import json
import math
import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from multivector import __version__
from multivector.errors import MultivectorError
from multivector.files import write_atomically

FILE_NAME = "multivector-progress.json"
FORMAT = "multivector-progress"
VERSION = 1
MAX_BYTES = 1_000_000
MAX_TEXT = 4000
MAX_MEMBERS = 100
MAX_DEPTH = 3
MAX_COUNT = 100_000
ENTRY = {
    "response": None,
    "attempts": 0,
    "hints": 0,
    "done": False,
    "score": None,
    "given_up": False,
    "first": None,
}
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")
_COURSE_VERSION = re.compile(r"[0-9][0-9A-Za-z.+-]{0,39}")
# Names that reach an object's prototype in JavaScript: no item, option or country is called so.
_RESERVED = {"__proto__", "constructor", "prototype"}


class ProgressError(MultivectorError):
    """A progress file that cannot be read: one line that names the file and, where there is one, the item."""


@dataclass(frozen=True)
class Saved:
    """A saved file. `items`: each with all fields of ENTRY, by id; `course_version`: "" where the file says none."""

    items: dict[str, dict]
    course_version: str


def default_path() -> Path | None:
    """Return where this session keeps progress, or None where it keeps none.

    None while notebooks are executed for the book (their outputs must not depend on who runs them) and where
    the reader has set MULTIVECTOR_PROGRESS=off.
    """
    if os.environ.get("MULTIVECTOR_ASSETS") == "reference" or os.environ.get("MULTIVECTOR_PROGRESS") == "off":
        return None
    return Path.cwd() / FILE_NAME


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
    if type(version) not in (int, float) or version != VERSION:
        found = _shown("" if version is None else version)
        raise ProgressError(f"{name}: progress version {found}; this course reads version {VERSION}")
    if not isinstance(data.get("items"), dict):
        raise ProgressError(f"{name}: items is not a list of exercises by name")
    items = {}
    for item_id, entry in data["items"].items():
        if not _is_name(item_id):
            raise ProgressError(f"{name}: item {_shown(item_id)}: not a name of an exercise")
        problem = problem_of(entry)
        if problem:
            raise ProgressError(f"{name}: item {item_id}: {problem}")
        items[item_id] = {**ENTRY, **entry}
    return Saved(items, _course_version(data.get("course_version")))


def _course_version(value) -> str:
    return value if isinstance(value, str) and _COURSE_VERSION.fullmatch(value) else ""


def read(path) -> dict[str, dict]:
    """Return the items of the progress file at `path`; an absent file holds none."""
    path = Path(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ProgressError(f"{path.name}: larger than 1 MB; not a progress file")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError:
        raise ProgressError(f"{path.name}: not UTF-8 text; choose the file that the course saved") from None
    except OSError as error:
        raise ProgressError(f"{path.name}: cannot be read ({error.strerror})") from None
    return parse(text, path.name)


def problem_of(entry) -> str:
    """Return what is wrong with one exercise's progress, in a few words, or ""."""
    if not isinstance(entry, dict):
        return "not an exercise's progress"
    unknown = next((field for field in entry if field not in ENTRY), None)
    if unknown is not None:
        return f"unknown field {_shown(unknown)}"
    entry = {**ENTRY, **entry}
    for field in ("attempts", "hints"):
        count = entry[field]
        if type(count) not in (int, float) or count != count // 1 or not 0 <= count <= MAX_COUNT:
            return f"{field} is not a count"
    for field in ("done", "given_up"):
        if type(entry[field]) is not bool:
            return f"{field} is not true or false"
    score = entry["score"]
    if score is not None and not (type(score) in (int, float) and 0 <= score <= 1):
        return "score is not from 0 to 1"
    for field in ("response", "first"):
        if not _is_response(entry[field]):
            return f"{field} is not an answer"
    return ""


def merge_entry(earlier: dict | None, later: dict) -> dict:
    """Join two records of one exercise so that nothing earned is lost; of two answers the later attempt stays."""
    a, b = {**ENTRY, **(earlier or {})}, {**ENTRY, **later}
    take_later = b["response"] is not None and (b["attempts"] >= a["attempts"] or a["response"] is None)
    scores = [score for score in (a["score"], b["score"]) if score is not None]
    return {
        "response": b["response"] if take_later else a["response"],
        "attempts": max(a["attempts"], b["attempts"]),
        "hints": max(a["hints"], b["hints"]),
        "done": a["done"] or b["done"],
        "score": max(scores, default=None),
        "given_up": a["given_up"] or b["given_up"],
        "first": a["first"] if a["first"] is not None else b["first"],
    }


def merge(earlier: dict, later: dict) -> dict[str, dict]:
    """Join the items of two files (see `merge_entry`)."""
    joined = dict(earlier)
    for item_id, entry in later.items():
        joined[item_id] = merge_entry(joined.get(item_id), entry)
    return joined


def dump(items: dict, saved_on: str | None = None) -> str:
    """Return the text of a progress file. It names no reader."""
    file = {
        "format": FORMAT,
        "version": VERSION,
        "course_version": __version__,
        "saved_on": saved_on or date.today().isoformat(),
        "items": {item_id: items[item_id] for item_id in sorted(items)},
    }
    return json.dumps(file, ensure_ascii=False, indent=1) + "\n"


def update(path, items: dict) -> dict[str, dict]:
    """Add `items` to the file at `path` and return all it then holds.

    The file is locked, read, merged and replaced in one step, so two kernels that save at once lose nothing. A file
    that cannot be read is left as it is, and ProgressError says so.
    """
    path = Path(path)
    for item_id, entry in items.items():
        problem = problem_of(entry) if _is_name(item_id) else "not a name of an exercise"
        if problem:
            raise ProgressError(f"{path.name}: item {_shown(item_id)}: {problem}; nothing was saved")
    try:
        with _locked(path.with_name(f".{path.name}.lock")):
            joined = merge(read(path), items)
            write_atomically(path, dump(joined))
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


def _is_name(value) -> bool:
    return isinstance(value, str) and bool(_NAME.fullmatch(value)) and value not in _RESERVED


def _shown(value) -> str:
    """Return a short quoted form of an untrusted value: one line, no control characters."""
    text = json.dumps(str(value)[:40], ensure_ascii=False)
    return text.encode("utf-8", "replace").decode("utf-8")


def _is_response(value, depth: int = 0) -> bool:
    """Whether `value` is text, a number, or a small list or record of these. The marker says what it means."""
    if value is None or isinstance(value, bool):
        return True
    if isinstance(value, int | float):
        return abs(value) < 2**53 if isinstance(value, int) else math.isfinite(value)
    if isinstance(value, str):
        # Python counts characters, JavaScript UTF-16 units; the limit is the same text in both.
        return len(value.encode("utf-16-le", "surrogatepass")) <= 2 * MAX_TEXT and not re.search(
            "[\ud800-\udfff]", value
        )
    if depth == MAX_DEPTH or len(value) > MAX_MEMBERS:
        return False
    if isinstance(value, dict):
        return all(_is_name(key) and _is_response(member, depth + 1) for key, member in value.items())
    return all(_is_response(member, depth + 1) for member in value)
