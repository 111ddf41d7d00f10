"""Progress on disk: the file that a session in JupyterLab keeps, beside the chapters. Its text: see `progress_file`."""

import os
from dataclasses import replace
from pathlib import Path

from multivector import checkout, files, locks, workfolder
from multivector.exercises.progress_check import healed, is_name, shown
from multivector.exercises.progress_entry import ENTRY, is_due, problem_of, settled
from multivector.exercises.progress_file import (
    FILE_NAME,
    MAX_BYTES,
    MAX_KEPT,
    ProgressError,
    Saved,
    dump,
    merge,
    merge_aside,
    new_seed,
    parse,
    parse_saved,
    size,
)
from multivector.exercises.progress_moment import now

__all__ = [
    "ENTRY",
    "FILE_NAME",
    "MAX_BYTES",
    "ProgressError",
    "Saved",
    "default_path",
    "due",
    "dump",
    "merge",
    "new_seed",
    "open_saved",
    "parse",
    "parse_saved",
    "read",
    "read_saved",
    "update",
]


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


def read(path) -> dict[str, dict]:
    """Return the sound items of the progress file at `path`; an absent file holds none."""
    return read_saved(path).items


def read_saved(path) -> Saved:
    """Return what the progress file at `path` holds; an absent file holds nothing but this session's seed.

    No moment in it lies in the future: a clock that once ran ahead counts as now.
    """
    path = Path(path)
    try:
        _, saved = open_saved(path, path.name, follow=True)
    except FileNotFoundError:
        return Saved({}, seed=new_seed())
    moment = now()
    items = {name: settled(entry, moment) for name, entry in saved.items.items()}
    return replace(saved, items=items, seed=saved.seed or new_seed())


def open_saved(path: Path, name: str, follow: bool = False) -> tuple[bytes, Saved]:
    """Return the bytes of the file at `path` and what they hold; the messages call it `name`.

    Raises FileNotFoundError where there is none, ProgressError for what is no progress file: a pipe, a folder, a file
    that is too large, and a link unless `follow`.
    """
    try:
        content = files.read_plain(path, MAX_BYTES, follow)
        return content, parse_saved(content.decode("utf-8-sig"), name)
    except FileNotFoundError:
        raise
    except files.PlainFileError as error:
        raise ProgressError(f"{name}: {error}") from None
    except UnicodeDecodeError:
        raise ProgressError(f"{name}: not UTF-8 text; choose the file that the course saved") from None
    except (OSError, ValueError) as error:
        raise ProgressError(f"{name}: cannot be read ({getattr(error, 'strerror', '') or error})") from None


def due(items: dict, day: str) -> list[str]:
    """Return the missed exercises that come back on `day` (ISO) or came back before, the longest due first."""
    return sorted((name for name, entry in items.items() if is_due(entry, day)), key=lambda name: items[name]["due_on"])


def update(path, items: dict) -> dict[str, dict]:
    """Add `items` to the file at `path` and return all it then holds; the file keeps its seed and what it set aside.

    The file is locked, read, merged and replaced in one step, so two kernels that save at once lose nothing. A file
    that cannot be read is left as it is, and so is one that would grow too large; ProgressError says so.
    """
    path = Path(os.path.realpath(path))  # what a link leads to is replaced, not the link
    items = {item_id: healed(entry) for item_id, entry in items.items()}
    for item_id, entry in items.items():
        problem = problem_of(entry) if is_name(item_id) else "not a name of an exercise"
        if problem:
            raise ProgressError(f"{path.name}: item {shown(item_id)}: {problem}; nothing was saved")
    try:
        with locks.locked(path.with_name(f".{path.name}.lock")):
            files.sweep(path)
            saved = read_saved(path)
            joined = merge(saved.items, items)
            aside = merge_aside(saved.aside, [])
            if size(joined, aside, saved.extra) > MAX_KEPT:
                raise ProgressError(
                    f"{path.name}: full ({MAX_KEPT:,} characters); this answer is not saved, the file is unchanged"
                )
            text = dump(joined, seed=saved.seed, aside=aside, extra=saved.extra, version=saved.version)
            files.write_atomically(path, text, private=True)
    except locks.LockError as error:
        raise ProgressError(f"{path.name}: {error}; this answer is not saved") from None
    except OSError as error:
        raise ProgressError(f"{path.name}: cannot be written ({error.strerror}); this answer is not saved") from None
    return joined
