"""Files are written whole, private ones for their owner alone, and what a killed process left is swept."""

import errno
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from multivector import files
from multivector.exercises import gradebook, handin, progress

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes and signals are those of POSIX")


@pytest.fixture(params=[0o022, 0o077, 0o002])
def umask(request):
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_has_the_mode_that_the_umask_gives(tmp_path, umask):
    files.write_atomically(tmp_path / "public", "a")
    files.write_atomically(tmp_path / "private", "a", private=True)
    assert mode(tmp_path / "public") == 0o666 & ~umask
    assert mode(tmp_path / "private") == 0o600


@pytest.mark.parametrize("earlier", [0o644, 0o640, 0o600, 0o400, 0o755])
def test_a_file_that_is_replaced_is_never_wider_than_it_was(tmp_path, umask, earlier):
    for name in ("public", "private"):
        (tmp_path / name).write_text("a")
        (tmp_path / name).chmod(earlier)
        files.write_atomically(tmp_path / name, "b", private=name == "private")
        assert (tmp_path / name).read_text() == "b"
    assert mode(tmp_path / "public") == earlier
    assert mode(tmp_path / "private") == earlier & 0o600


def test_what_a_student_or_a_lecturer_keeps_is_private(tmp_path, umask, monkeypatch):
    from multivector.cli_exercises import write_output

    monkeypatch.chdir(tmp_path)
    path = tmp_path / progress.FILE_NAME
    progress.update(path, {"us-a": {**progress.ENTRY, "response": "a"}})
    handin.prepare(progress.read_saved(path), "A", day="2026-03-01").write(tmp_path)
    write_output(tmp_path / "marks.csv", gradebook.to_csv([]).encode())
    found = {entry.name: mode(entry) for entry in tmp_path.iterdir() if not entry.name.endswith(".lock")}
    assert found == dict.fromkeys([path.name, "A-all.answers.json", "A-all.receipt.txt", "marks.csv"], 0o600)


def test_a_private_file_is_private_from_its_first_byte_on(tmp_path, umask, monkeypatch):
    seen = []

    def look(handle):
        seen.append(stat.S_IMODE(os.fstat(handle).st_mode))

    monkeypatch.setattr(os, "fsync", look)
    files.write_atomically(tmp_path / "private", "a", private=True)
    assert seen == [0o600]


def test_a_write_that_fails_leaves_the_earlier_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "kept"
    path.write_text("before")

    def full(_handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        files.write_atomically(path, "after")
    assert [entry.name for entry in tmp_path.iterdir()] == ["kept"] and path.read_text() == "before"


KILLED = """
import os, signal, sys
from pathlib import Path
from multivector import files
os.fsync = lambda _handle: os.kill(os.getpid(), signal.SIGKILL)
files.write_atomically(Path(sys.argv[1]), "half", private=True)
"""


def test_what_a_killed_process_left_is_gone_after_the_next_save(tmp_path):
    path = tmp_path / progress.FILE_NAME
    assert subprocess.run([sys.executable, "-c", KILLED, str(path)]).returncode == -9
    (left,) = tmp_path.glob(".*.tmp")
    progress.update(path, {"us-a": {**progress.ENTRY, "hints": 1}})
    assert not left.exists() and not list(tmp_path.glob(".*.tmp"))


def test_only_abandoned_files_of_ones_own_name_are_swept(tmp_path):
    host = files._HOST
    other = "00000000" if host != "00000000" else "00000001"
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    old = time.time() - 3600
    names = {
        f".a.json.{host}-{os.getpid()}-0123abcd.tmp": (None, True),  # is being written
        f".a.json.{host}-{gone.pid}-0123abcd.tmp": (None, False),
        f".a.json.{other}-{gone.pid}-0123abcd.tmp": (None, True),  # of another machine: nobody knows
        f".a.json.{other}-{gone.pid}-0123abce.tmp": (old, False),
        ".a.json.k3x_90ab.tmp": (old, False),  # of an earlier version of the course
        ".a.json.k3x_90ac.tmp": (None, True),
        ".b.json.k3x_90ab.tmp": (old, True),
        ".a.json.notes.tmp": (old, True),
        "a.json": (old, True),
    }
    for name, (moment, _stays) in names.items():
        (tmp_path / name).write_text("x")
        if moment:
            os.utime(tmp_path / name, (moment, moment))
    files.sweep(tmp_path / "a.json")
    assert {name for name in names if (tmp_path / name).exists()} == {
        name for name, (_, stays) in names.items() if stays
    }


def test_a_whole_hand_in_that_was_killed_late_is_not_taken_back(tmp_path):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for name in ("a", "b"):
        (tmp_path / name).write_text("sent")
        os.link(tmp_path / name, tmp_path / f".{name}.{files._HOST}-{gone.pid}-0123abcd.tmp")
    with pytest.raises(FileExistsError):
        files.write_new(tmp_path, {"a": b"new", "b": b"new"})
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "sent", "b": "sent"}


def test_reading_takes_plain_files_alone(tmp_path):
    plain = tmp_path / "plain"
    plain.write_bytes(b"12345")
    (tmp_path / "link").symlink_to(plain)
    os.mkfifo(tmp_path / "pipe")
    assert files.read_plain(plain, 5) == files.read_plain(tmp_path / "link", 5, follow=True) == b"12345"
    for path, words in (
        (plain, "larger than"),
        (tmp_path / "link", "symbolic link"),
        (tmp_path / "pipe", "not a plain file"),
        (Path("/dev/zero"), "not a plain file"),
        (tmp_path, "not a plain file"),
    ):
        with pytest.raises(files.PlainFileError, match=words):
            files.read_plain(path, 4)
