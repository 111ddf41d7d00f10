"""A student's copy of the chapters: made once, refreshed later, never at the cost of what the student wrote.

    course/notebooks/00-orientation.ipynb       a copy
    course/exercises/code/02-united-states.ipynb
    course/.multivector/course.json             which bytes were copied, so that an edit is known as one

A file that was not touched since is replaced by a newer version. Beside one that was, the newer version is put as
`00-orientation.new-0.2.0.ipynb`, with `00-orientation.new-0.2.0.diff`, and the student's stays as it is.
"""

import difflib
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from multivector import __version__, chosen, coursefile, resources
from multivector.errors import MultivectorError
from multivector.files import write_atomically, write_bytes_atomically

MARK = ".multivector/course.json"
FORMAT = "multivector-course"


class WorkFolderError(MultivectorError):
    """A folder that the course cannot be copied into."""


@dataclass(frozen=True)
class Change:
    """What became of one file. `done`: "copied", "updated", "unchanged", "kept" (edited); `beside`: a newer one."""

    name: str
    done: str
    beside: str = ""


def course_files() -> dict[str, bytes]:
    """Return the notebooks of the installed course by their name in a work folder, in order.

    A link to a chapter that the course leaves out is plain words there, since its notebook is not copied.
    """
    found = {}
    for folder, place in (
        ("notebooks", resources.notebooks_dir()),
        ("exercises/code", resources.exercises_dir() / "code"),
        ("exercises/brief", resources.exercises_dir() / "brief"),
    ):
        names = sorted(path.name for path in place.iterdir() if path.name.endswith(".ipynb"))
        for name in chosen.kept(names):
            found[f"{folder}/{name}"] = _without_dead_links(coursefile.content(place / name))
    return found


def _without_dead_links(content: bytes) -> bytes:
    return content if chosen.numbers() is None else chosen.plain_links(content.decode("utf-8")).encode("utf-8")


def refresh(folder: Path, files: Mapping[str, bytes], version: str = __version__) -> list[Change]:
    """Copy `files` (content by name) into `folder`, or bring its copies up to date. Raises WorkFolderError."""
    try:
        known = _known(folder)
        changes = [_refreshed(folder, name, content, known, version) for name, content in files.items()]
        (folder / MARK).parent.mkdir(parents=True, exist_ok=True)
        mark = {"format": FORMAT, "version": version, "files": known}
        write_atomically(folder / MARK, json.dumps(mark, indent=1, sort_keys=True) + "\n")
    except OSError as error:
        raise WorkFolderError(f"{error.filename or folder}: {error.strerror}; choose another folder") from None
    return changes


def find(start: Path) -> Path | None:
    """Return the work folder that `start` lies in, or None."""
    return next((folder for folder in (start, *start.parents) if (folder / MARK).is_file()), None)


def _known(folder: Path) -> dict[str, str]:
    """Return the hash of each file as it was copied; a mark that cannot be read makes every file the student's own."""
    try:
        mark = json.loads((folder / MARK).read_text(encoding="utf-8"))
        files = mark["files"] if mark["format"] == FORMAT else {}
        return {name: found for name, found in files.items() if isinstance(found, str)}
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _refreshed(folder: Path, name: str, content: bytes, known: dict[str, str], version: str) -> Change:
    path, new = folder / name, _hash(content)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes_atomically(path, content)
        known[name] = new
        return Change(name, "copied")
    there = _hash(path.read_bytes())
    if there == new:
        known[name] = new
        return Change(name, "unchanged")
    if there == known.get(name):
        write_bytes_atomically(path, content)
        known[name] = new
        return Change(name, "updated")
    if known.get(name) == new:
        return Change(name, "kept")
    return Change(name, "kept", _put_beside(path, content, version))


def _put_beside(path: Path, content: bytes, version: str) -> str:
    """Write the newer version beside the student's file, and how the two differ. Returns its name."""
    for newer in _free_names(path, version):
        if newer.exists() and newer.read_bytes() != content:
            continue  # the student works in this one too
        if not newer.exists():
            difference = "\n".join(_difference(path, newer.name, content)) + "\n"
            write_bytes_atomically(newer, content)
            write_atomically(newer.with_suffix(".diff"), difference)
        return newer.name
    raise AssertionError("there is always another name")


def _free_names(path: Path, version: str) -> Iterator[Path]:
    number = 1
    while True:
        more = f"-{number}" if number > 1 else ""
        yield path.with_name(f"{path.stem}.new-{version}{more}{path.suffix}")
        number += 1


def _difference(path: Path, newer: str, content: bytes) -> list[str]:
    return list(difflib.unified_diff(_lines(path.read_bytes()), _lines(content), path.name, newer, lineterm=""))


def _lines(content: bytes) -> list[str]:
    """Return what is written in a notebook's cells, line by line; outputs are left out. Any other file: its lines."""
    try:
        cells = json.loads(content)["cells"]
        return [
            line for cell in cells for line in [f"[{cell['cell_type']}]", *"".join(cell["source"]).splitlines(), ""]
        ]
    except (ValueError, KeyError, TypeError):
        return content.decode("utf-8", "replace").splitlines()


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
