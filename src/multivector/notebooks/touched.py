"""What a correction touches: rows that changed, and the outputs, exercises and sentences that no longer agree.

A correction is one edit of a row in data/. Everything stored was computed from the row as it was, so running the
notebooks again and comparing finds every place that depends on it, however it depends.
"""

import csv
import io
import math
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from multivector import __version__, coursefile, data, figures, figuretexts
from multivector.errors import MultivectorError
from multivector.files import write_atomically
from multivector.notebooks import run
from multivector.tablefile import numbered_rows, parse

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

    @property
    def cells(self) -> tuple[str, ...]:
        """The change as it stands in data/changes.csv, without its day and reason."""
        return (__version__, self.table, self.row, self.column, self.before, self.after)


# --- rows ------------------------------------------------------------------------------------------------------------


def changes(root: Path, since: str = "HEAD") -> list[Change]:
    """Return what differs in data/*.csv from the state `since` of the repository.

    Raises MultivectorError for a table that cannot be read as datapackage.json describes it.
    """
    found = []
    for resource in data.package()["resources"]:
        if "schema" not in resource:
            continue
        name, where, fields = resource["name"], f"data/{resource['path']}", resource["schema"]["fields"]
        now = coursefile.text(root / where, where)
        before = _as_committed(root, where, since)
        if before is not None and before != now:
            parse(now, where, fields)
            types = {field["name"]: field["type"] for field in fields}
            found += compare(name, data.key(name), before, now, types)
    return found


def _as_committed(root: Path, path: str, since: str) -> str | None:
    """Return a file's text at a commit; None for a file that did not exist then."""
    if _git(root, "rev-parse", "--verify", "--quiet", f"{since}^{{commit}}") is None:
        raise MultivectorError(f"{since}: no such state of the repository; give a commit, a branch or a tag")
    content = _git(root, "show", f"{since}:{path}")
    return None if content is None else coursefile.decoded(content, f"{path} at {since}")


def _git(root: Path, *words: str) -> bytes | None:
    """Return what git says, or None where it fails or is not there."""
    try:
        ended = subprocess.run(["git", *words], cwd=root, capture_output=True)
    except OSError:
        return None
    return ended.stdout if ended.returncode == 0 else None


def compare(
    table: str, key: list[str], before: str, after: str, types: Mapping[str, str] | None = None
) -> list[Change]:
    """Return the changes of value between two states of a table, given as CSV text.

    types: the type of each column in its Table Schema. Numbers are compared as numbers: a program that saves
    920022563.0 as 920022563 changed nothing. Other cells are compared as text.
    """
    types = types or {}
    old, new = _by_key(table, before, key, types), _by_key(table, after, key, types)
    found = [Change(table, _words(row, key), "", "row", "") for name, row in old.items() if name not in new]
    for name, row in new.items():
        if name not in old:
            found.append(Change(table, _words(row, key), "", "", "row"))
            continue
        for column, cell in row.items():
            was = old[name].get(column, "")
            if _value(was, types.get(column)) != _value(cell, types.get(column)):
                found.append(Change(table, _words(row, key), column, was, cell))
    return found


def _words(row: Mapping[str, str], key: list[str]) -> str:
    return " ".join(filter(None, (row.get(column, "") for column in key)))


def _by_key(table: str, text: str, key: list[str], types: Mapping[str, str]) -> dict[tuple, dict[str, str]]:
    _, (header, *rows) = numbered_rows(text.removeprefix("\ufeff"), f"data/{table}.csv")
    found = {}
    for cells in rows:
        row = dict(zip(header, cells, strict=False))  # a state that was committed may hold what is refused today
        found[tuple(_value(row.get(column, ""), types.get(column)) for column in key)] = row
    return found


def _value(cell: str, kind: str | None) -> str | float:
    if kind in ("integer", "number"):
        try:
            number = float(cell)
        except ValueError:
            return cell
        return number if math.isfinite(number) else cell
    return cell


def unrecorded(root: Path, changed: list[Change]) -> list[Change]:
    """Return the changes that data/changes.csv does not hold yet."""
    _, rows = numbered_rows(_changes_text(root), "data/changes.csv")
    known = {tuple(row)[1:7] for row in rows}
    return [change for change in changed if change.table != "changes" and change.cells not in known]


def record(root: Path, changed: list[Change], reason: str, day: str) -> int:
    """Append changes that data/changes.csv does not hold yet; return how many. day: "2026-11-25"."""
    new = unrecorded(root, changed)
    lines = io.StringIO()
    csv.writer(lines, lineterminator="\n").writerows([day, *change.cells, reason] for change in new)
    if new:
        with coursefile.writing(root / "data" / "changes.csv", "data/changes.csv"):
            write_atomically(root / "data" / "changes.csv", _changes_text(root) + lines.getvalue())
    return len(new)


def _changes_text(root: Path) -> str:
    text = coursefile.text(root / "data" / "changes.csv", "data/changes.csv")
    return text if text.endswith("\n") else f"{text}\n"


# --- places ----------------------------------------------------------------------------------------------------------


def places(root: Path) -> Iterator[str]:
    """Yield one line for each output, exercise and sentence that disagrees with the data as they are now.

    A file that cannot be read, and a notebook that does not run to its end, is one line too.
    """
    notebooks, unreadable = run.find(root), []
    checks = [
        *((figures.check_notebook, path) for path in notebooks),
        *((figures.check_page, path) for path in sorted((root / "book").rglob("*.md"))),
        *((figuretexts.check_file, path, root) for path in figuretexts.files(root)),
    ]
    for check, path, *rest in checks:
        try:
            yield from check(path, *rest)
        except MultivectorError as error:
            yield str(error)
            unreadable.append(path)
    readable = [path for path in notebooks if path not in unreadable]
    for path, text, _ in sorted(run.executed(readable), key=lambda found: found[0]):
        name = path.relative_to(root).as_posix()
        if isinstance(text, MultivectorError):
            yield f"{name}: {text}"
        else:
            yield from differences(name, run.read(path), run.parsed(text, name))


def differences(name: str, stored, fresh) -> Iterator[str]:
    """Yield a line for each code cell whose outputs differ: an exercise by its id, others by their last line."""
    for number, (before, after) in enumerate(zip(stored.cells, fresh.cells, strict=True), start=1):
        if before.cell_type == "code" and before.outputs != after.outputs:
            shown = _EXERCISE.search(before.source)
            what = f"exercise {shown.group(1)}" if shown else before.source.strip().splitlines()[-1].strip()
            yield f"{name}: cell {number}: {what}"


def mentions(root: Path, changed: list[Change]) -> Iterator[str]:
    """Yield the notebooks, banks and pages that name a changed row by its id, such as C022 or E108."""
    ids = sorted({change.row for change in changed if re.fullmatch(r"[A-Z]\d{2,3}", change.row)})
    for path in [*run.find(root), *sorted(root.glob("exercises/bank/*.yaml")), *sorted(root.glob("book/**/*.md"))]:
        try:
            text = _written(path)
        except MultivectorError as error:
            yield str(error)
            continue
        for name in ids:
            if re.search(rf"(?<!\w){name}(?!\w)", text):
                yield f"{path.relative_to(root).as_posix()}: names {name}"


def _written(path: Path) -> str:
    """Return what an author wrote: of a notebook, its sources without its outputs."""
    if path.suffix != ".ipynb":
        return coursefile.text(path)
    return "\n".join(cell["source"] for _, cell in coursefile.cells(path))
