"""Write files so that a reader, or a crash, never sees half of one, and nobody reads what was not meant for everybody.

Every file is written to a temporary one beside it, `.NAME.HOST-PROCESS-RANDOM.tmp`, and then takes its name. A private
file (progress, marks, answers) can be read by its owner alone; any other has the mode that the umask gives. A file that
is replaced keeps its own mode, but a private one never becomes wider than the owner's.
"""

import contextlib
import os
import platform
import re
import secrets
import stat
import sys
import time
import zlib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from multivector.errors import MultivectorError

_PRIVATE = 0o600
_PUBLIC = 0o666  # the umask takes away from it
_ABANDONED = 300.0  # seconds; no file takes as long to write
_HOST = f"{zlib.crc32(platform.node().encode()):08x}"  # a process number says nothing about another machine
# A link could name any file of the person who marks; a pipe would never end. (Windows has neither flag.)
_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class PlainFileError(MultivectorError):
    """A path that is no plain file, or one that is too large: a few words that do not name it."""


def write_atomically(path: Path, text: str, private: bool = False) -> None:
    """Write UTF-8 text with plain line ends to a temporary file beside `path`, then rename it over `path`."""
    write_bytes_atomically(path, text.encode("utf-8"), private)


def write_bytes_atomically(path: Path, content: bytes, private: bool = False) -> None:
    """Write `content` to a temporary file beside `path`, then rename it over `path`. `private`: for the owner alone."""
    earlier = stat.S_IMODE(path.stat().st_mode) & 0o777 if path.exists() else None
    mode = _PRIVATE if private else _PUBLIC
    with _temporary(path, content, mode if earlier is None else mode & earlier) as temporary:
        if earlier is not None and not private:
            os.chmod(temporary, earlier)
        os.replace(temporary, path)


def write_new(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write private files, by name, into `folder`: all of them or none, each whole.

    None replaces a file: FileExistsError, whose `filename` is the name. A run that was broken off between two of them
    leaves the next one free, which takes back what that run had written.
    """
    _take_back(folder, contents)
    with contextlib.ExitStack() as written:
        temporary = {
            name: written.enter_context(_temporary(folder / name, content, _PRIVATE))
            for name, content in contents.items()
        }
        done: list[Path] = []
        try:
            for name, source in temporary.items():
                _give_name(source, folder / name)
                done.append(folder / name)
        except BaseException:
            for path in done:
                path.unlink(missing_ok=True)
            raise


def _give_name(temporary: Path, path: Path) -> None:
    """Give a file its name, unless that is taken."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise FileExistsError(0, "exists", path.name) from None
    except OSError:  # a drive without hard links, such as a USB stick: taken or not is seen a moment earlier
        if os.path.lexists(path):
            raise FileExistsError(0, "exists", path.name) from None
        os.rename(temporary, path)


def _take_back(folder: Path, names: Collection[str]) -> None:
    """Remove what a run of `write_new` left that did not come to its end.

    Its files are its temporary ones by another name; where all have theirs, it had come to its end.
    """
    left = [(folder / name, temporary) for name in names for temporary in _left_over(folder / name)]
    is_whole = all(map(os.path.lexists, (folder / name for name in names)))
    for path, temporary in left:
        with contextlib.suppress(OSError):
            if not is_whole and not path.is_symlink() and os.path.samefile(path, temporary):
                path.unlink()
    for _path, temporary in left:
        _remove(temporary)


@contextlib.contextmanager
def _temporary(path: Path, content: bytes, mode: int) -> Iterator[Path]:
    """Write a temporary file for `path`; it is gone afterwards, unless it has got its name."""
    temporary = path.with_name(f".{path.name}.{_HOST}-{os.getpid()}-{secrets.token_hex(4)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    # The mode is there from the first byte on, and the system takes the umask from it.
    handle = os.open(temporary, flags, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield temporary
    finally:
        _remove(temporary)


def sweep(path: Path) -> None:
    """Remove the temporary files of `path` that a process left which was killed: call it where nobody else writes."""
    for temporary in _left_over(path):
        _remove(temporary)


def _left_over(path: Path) -> list[Path]:
    """Return the temporary files of `path` whose writer is gone, or that are older than any writing takes."""
    ours = re.compile(rf"\.{re.escape(path.name)}\.(?:([0-9a-f]{{8}})-(\d+)-)?\w{{8}}\.tmp")
    found = []
    with contextlib.suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            named = ours.fullmatch(entry.name)
            if named and entry.is_file(follow_symlinks=False) and (_is_gone(*named.groups()) or _is_old(entry)):
                found.append(Path(entry.path))
    return found


def _is_old(entry: os.DirEntry) -> bool:
    return time.time() - entry.stat(follow_symlinks=False).st_mtime > _ABANDONED


def _is_gone(host: str | None, process: str | None) -> bool:
    # On Windows the question would end the process.
    if host != _HOST or process is None or sys.platform in ("win32", "emscripten"):
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def read_plain(path: Path, most: int, follow: bool = False) -> bytes:
    """Return the bytes of a plain file of at most `most` bytes; `follow`: also where a link leads to it.

    Raises PlainFileError for anything else, OSError (ValueError for a name that none can have) where it cannot be read.
    """
    if not follow and path.is_symlink():
        raise PlainFileError("a symbolic link; give the file itself")
    flags = _OPEN_FLAGS if follow else _OPEN_FLAGS | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise PlainFileError("not a plain file; give the file that the course saved")
    with os.fdopen(handle, "rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise PlainFileError(f"larger than {most // 1_000_000} MB; not a progress file")
    return content
