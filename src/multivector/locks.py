"""A lock that one program holds while it changes a file, and that nobody waits for without end."""

import contextlib
import errno
import os
import time
from collections.abc import Iterator
from pathlib import Path

from multivector.errors import MultivectorError

LIMIT = 10.0  # seconds; whoever only saves an answer is done in a fraction of one
_PAUSE = 0.02
_BUSY = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}
_BYTE = 1 << 20  # Windows locks a byte: one far behind the text that says who holds the lock


class LockError(MultivectorError):
    """A lock that somebody else kept too long: one line that says who, and what to do."""


@contextlib.contextmanager
def locked(path: Path, limit: float | None = None) -> Iterator[None]:
    """Hold the lock file at `path`, which the system frees even when this process is killed.

    Raises LockError when another process still holds it after `limit` seconds (default: LIMIT). A drive without locks
    locks nothing.
    """
    limit = LIMIT if limit is None else limit
    with open(path, "a+b", buffering=0) as file:
        is_locked = _wait(file, limit)
        try:
            if is_locked:
                _say_who(file)
            yield
        finally:
            if is_locked:
                file.truncate(0)
                _lock(file, free=True)


def _wait(file, limit: float) -> bool:
    """Return whether the lock is held, or False where there are no locks."""
    end = time.monotonic() + limit
    while True:
        try:
            return _lock(file)
        except OSError as error:
            if error.errno not in _BUSY:
                return False
        if time.monotonic() >= end:
            raise LockError(
                f"process {_holder(file)} has kept it locked for {limit:g} s; end that program, then try again"
            )
        time.sleep(_PAUSE)


def _lock(file, free: bool = False) -> bool:
    """Take the lock, or free it. Raises OSError when another process holds it; False where the system has no locks."""
    try:
        import fcntl
    except ImportError:  # Windows; in a browser there is only one process
        return _lock_byte(file, free)
    fcntl.flock(file, fcntl.LOCK_UN if free else fcntl.LOCK_EX | fcntl.LOCK_NB)
    return True


def _lock_byte(file, free: bool) -> bool:
    try:
        import msvcrt
    except ImportError:
        return False
    file.seek(_BYTE)
    msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK if free else msvcrt.LK_NBLCK, 1)
    return True


def _say_who(file) -> None:
    with contextlib.suppress(OSError):  # a full disk: then nobody can say who it was
        file.truncate(0)
        file.write(str(os.getpid()).encode())


def _holder(file) -> str:
    file.seek(0)
    number = file.read(20)
    return number.decode() if number.isdigit() else "of another program"
