"""What a correction touches: rows that changed, and the outputs, exercises and sentences that no longer agree.

A correction is one edit of a row in data/. Everything stored was computed from the row as it was, so running the
notebooks again and comparing finds every place that depends on it, however it depends.
"""

import csv
import io
import re
import subprocess
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import nbformat

from multivector import __version__, data, figures
from multivector.errors import MultivectorError
from multivector.files import write_atomically
from multivector.notebooks import run

_EXERCISE = re.compile(r"""exercises\.show\(["']([\w-]+)["']\)""")


@dataclass(frozen=True)
class Change:
    """A cell of a table that differs. row: its key in words; before, after: "" where there was no such row."""

    table: str
    row: str
    column: str
    before: str
    after: str

    def __str__(self):
        what = f"{self.before!r} → {self.after!r}" if self.column else ("new" if self.after else "gone")
        return f"{self.table}: {self.row}{': ' + self.column if self.column else ''}: {what}"


# --- rows ------------------------------------------------------------------------------------------------------------


def changes(root: Path, since: str = "HEAD") -> list[Change]:
    """Return what differs in data/*.csv from the state `since` of the repository."""
    found = []
    for name in data.tables():
        path = next(entry["path"] for entry in data.package()["resources"] if entry["name"] == name)
        now = (root / "data" / path).read_text(encoding="utf-8")
        before = _as_committed(root, f"data/{path}", since)
        if before is not None and before != now:
            found += compare(name, data.key(name), before, now)
    return found


def _as_committed(root: Path, path: str, since: str) -> str | None:
    """Return a file's text at a commit; None for a file that did not exist then."""
    if _git(root, "rev-parse", "--verify", "--quiet", f"{since}^{{commit}}") is None:
        raise MultivectorError(f"{since}: no such state of the repository; give a commit, a branch or a tag")
    return _git(root, "show", f"{since}:{path}")


def _git(root: Path, *words: str) -> str | None:
    """Return what git says, or None where it fails or is not there."""
    try:
        ended = subprocess.run(["git", *words], cwd=root, capture_output=True)
    except OSError:
        return None
    return ended.stdout.decode("utf-8") if ended.returncode == 0 else None


def compare(table: str, key: list[str], before: str, after: str) -> list[Change]:
    """Return the changes between two states of a table, given as CSV text."""
    old, new = _by_key(before, key), _by_key(after, key)
    found = [Change(table, _words(name), "", "row", "") for name in old if name not in new]
    for name, row in new.items():
        if name not in old:
            found.append(Change(table, _words(name), "", "", "row"))
            continue
        for column, value in row.items():
            if old[name].get(column) != value:
                found.append(Change(table, _words(name), column, old[name].get(column) or "", value))
    return found


def _words(name: tuple) -> str:
    return " ".join(part for part in name if part)


def _by_key(text: str, key: list[str]) -> dict[tuple, dict]:
    return {tuple(row.get(column) or "" for column in key): row for row in csv.DictReader(io.StringIO(text))}


def record(root: Path, changed: list[Change], reason: str, day: str) -> int:
    """Append changes that data/changes.csv does not hold yet; return how many. day: "2026-11-25"."""
    path = root / "data" / "changes.csv"
    text = path.read_text(encoding="utf-8")
    known = {tuple(row)[1:7] for row in csv.reader(io.StringIO(text))}
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    added = 0
    for change in changed:
        cells = (__version__, change.table, change.row, change.column, change.before, change.after)
        if change.table != "changes" and cells not in known:
            writer.writerow([day, *cells, reason])
            added += 1
    if added:
        write_atomically(path, text + lines.getvalue())
    return added


# --- places ----------------------------------------------------------------------------------------------------------


def places(root: Path) -> Iterator[str]:
    """Yield one line for each output, exercise and sentence that disagrees with the data as they are now."""
    paths = run.find(root)
    for path in paths:
        yield from figures.check_notebook(path)
    # Spawned workers: a kernel client must not inherit another one's event loop.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        for path, text in zip(paths, pool.map(_executed, paths), strict=True):
            name = path.relative_to(root).as_posix()
            if isinstance(text, MultivectorError):
                yield f"{name}: {text}"
                continue
            stored, fresh = run.read(path), nbformat.reads(text, as_version=4)
            yield from differences(name, stored, fresh)


def _executed(path: Path) -> str | MultivectorError:
    try:
        return run.execute(path)
    except MultivectorError as error:
        return error


def differences(name: str, stored, fresh) -> Iterator[str]:
    """Yield a line for each code cell whose outputs differ: an exercise by its id, others by their last line."""
    for number, (before, after) in enumerate(zip(stored.cells, fresh.cells, strict=True)):
        if before.cell_type == "code" and before.outputs != after.outputs:
            shown = _EXERCISE.search(before.source)
            what = f"exercise {shown.group(1)}" if shown else before.source.strip().splitlines()[-1].strip()
            yield f"{name}: cell {number}: {what}"


def mentions(root: Path, changed: list[Change]) -> Iterator[str]:
    """Yield the notebooks, banks and pages that name a changed row by its id, such as C022 or E108."""
    ids = sorted({change.row for change in changed if re.fullmatch(r"[A-Z]\d{2,3}", change.row)})
    for path in [*run.find(root), *sorted(root.glob("exercises/bank/*.yaml")), *sorted(root.glob("book/**/*.md"))]:
        text = _written(path)
        for name in ids:
            if re.search(rf"(?<!\w){name}(?!\w)", text):
                yield f"{path.relative_to(root).as_posix()}: names {name}"


def _written(path: Path) -> str:
    """Return what an author wrote: of a notebook, its sources without its outputs."""
    if path.suffix != ".ipynb":
        return path.read_text(encoding="utf-8")
    return "\n".join(cell.source for cell in run.read(path).cells)
