"""The course's folder, for the commands that build, serve and check it."""

import hashlib
from pathlib import Path

from multivector import coursefile
from multivector.errors import MultivectorError

KNOWN_BY = ("_config.yml", "notebooks", "book/_toc.yml")
# What decides the look of the built book; tests and notes for authors do not.
INPUTS = (
    "_config.yml",
    "requirements.txt",
    "package-lock.json",
    "book",
    "notebooks",
    "exercises",
    "data",
    "src",
)


def find_root(start=None) -> Path:
    """Return the course's folder: `start` (default: where the command runs) or the nearest folder above it."""
    start = Path(start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if all((folder / sign).exists() for sign in KNOWN_BY):
            return folder
    raise MultivectorError(f"{start.name}: not inside a copy of the course; go to the folder that holds _config.yml")


def is_inside() -> bool:
    """Return whether the command runs inside a copy of the course's repository."""
    try:
        return bool(find_root())
    except MultivectorError:
        return False


def input_stamp(root: Path) -> str:
    """Return a hash over names and bytes of all files that the book is made from."""
    digest = hashlib.sha256()
    for name in INPUTS:
        top = root / name
        paths = [top] if top.is_file() else sorted(path for path in top.rglob("*") if path.is_file())
        for path in paths:
            if "__pycache__" in path.parts or ".ipynb_checkpoints" in path.parts:
                continue
            digest.update(path.relative_to(root).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(coursefile.content(path)).digest())
    return digest.hexdigest()
