"""A lock that another process holds is waited for no longer than its limit; who holds it is said."""

import subprocess
import sys

import pytest

from multivector import locks
from multivector.exercises import progress

HOLD = """
import sys
from pathlib import Path
from multivector import locks
with locks.locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the lock of this folder's progress until its input ends."""
    path = tmp_path / f".{progress.FILE_NAME}.lock"
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()


def test_a_lock_that_is_held_for_ever_is_one_line_that_says_by_whom(tmp_path, monkeypatch, holder):
    monkeypatch.setattr(locks, "LIMIT", 0.1)
    path = tmp_path / progress.FILE_NAME
    entry = {**progress.ENTRY, "hints": 1}
    with pytest.raises(progress.ProgressError) as caught:
        progress.update(path, {"us-a": entry})
    assert str(caught.value) == (
        f"{path.name}: process {holder.pid} has kept it locked for 0.1 s; end that program, then try again; "
        "this answer is not saved"
    )
    assert not path.exists()
    # Killed, it holds nothing any more, and its number is not said of the next one.
    holder.kill()
    holder.wait()
    assert progress.update(path, {"us-a": entry})["us-a"] == entry


def test_a_lock_that_is_given_back_in_time_is_taken(tmp_path, holder):
    holder.stdin.close()
    with locks.locked(tmp_path / f".{progress.FILE_NAME}.lock"):
        holder.wait()
    assert (tmp_path / f".{progress.FILE_NAME}.lock").read_bytes() == b""


def test_an_error_gives_the_lock_back(tmp_path):
    for _ in range(2):
        with pytest.raises(KeyError), locks.locked(tmp_path / "lock", limit=0):
            raise KeyError


def test_a_drive_without_locks_locks_nothing(tmp_path, monkeypatch):
    import fcntl

    def refused(*_):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", refused)
    with locks.locked(tmp_path / "lock", limit=0):
        pass
