"""Search what is built for students for anything of a graded pool. Written without the course's own code."""

import html
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import yaml

# A run of plain words that no markup, escape or line break interrupts, long enough to be nobody else's.
_WORDS = re.compile(r"[A-Za-z ,]{30,}")


def traces(pool: Path) -> set[str]:
    """Return what would betray the pool: the ids of its items and the longer runs of words in its texts."""
    found = set()
    for path in sorted(pool.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["items"]:
            found.add(entry["id"])
            found.update(" ".join(words.split()) for text in _texts(entry) for words in _WORDS.findall(text))
    return {trace for trace in found if trace}


def leaks(pool: Path, built: Path) -> list[str]:
    """Return "file: trace" for all that stands in the files under `built`, or in a zip file; raises where none is."""
    wanted = traces(pool)
    assert wanted, f"{pool.name}: a search for nothing"
    found, read = [], 0
    for name, content in _files(built):
        read += 1
        text = " ".join(html.unescape(content.decode("utf-8", "replace")).split())
        found += [f"{name}: {trace}" for trace in sorted(wanted) if trace in text]
    assert read, f"{built.name}: no file to search"
    return found


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, dict):
        # A query names data, which are public; objectives are those of the course.
        for name, inner in value.items():
            if name not in ("query", "objective"):
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _files(built: Path) -> Iterator[tuple[str, bytes]]:
    if built.is_file():
        with zipfile.ZipFile(built) as archive:
            for name in archive.namelist():
                yield name, archive.read(name)
        return
    for path in sorted(built.rglob("*")):
        if path.is_file():
            yield path.relative_to(built).as_posix(), path.read_bytes()
