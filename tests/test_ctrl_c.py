"""Ctrl+C stops a command: exit code 130, no traceback, no half-written file, and nothing that it started lives on."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import psutil
import pytest
from nbformat.v4 import new_code_cell, new_notebook

import small_course
from multivector.notebooks.normalise import dumps, normalise

# So long nothing here takes on the slowest machine; only a test that fails waits for it.
PATIENCE_SECONDS = 120
LONG = """import os, pathlib, time
pathlib.Path("started-{name}").write_text(str(os.getpid()))
time.sleep(3600)"""


@pytest.fixture
def course(tmp_path):
    """A small course whose notebooks do not end by themselves; each says the process that runs it in a file."""
    root = small_course.write(tmp_path / "course")
    for path in notebooks(root):
        cell = new_code_cell(LONG.format(name=path.stem), id="a", execution_count=1)
        path.write_text(dumps(normalise(nbformat.from_dict(new_notebook(cells=[cell])), "n")), encoding="utf-8")
    # The command reads the tables of the package that it runs from, so the course has the same ones.
    shutil.copytree(small_course.ROOT / "data", root / "data", dirs_exist_ok=True)
    return root


def notebooks(root):
    return [path for folder in ("notebooks", "exercises/code", "exercises/brief") for path in (root / folder).iterdir()]


def until(condition, process=None):
    """Wait until `condition()` gives something, and return that."""
    ends = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < ends:
        if found := condition():
            return found
        if process is not None and process.poll() is not None:
            pytest.fail(f"ended too early: {process.communicate()[0]}", pytrace=False)
        time.sleep(0.05)
    raise AssertionError("waited in vain")


def kernels(root):
    """Return the processes that run the notebooks, once one has begun."""
    found = [path.read_text() for path in root.rglob("started-*")]
    return [psutil.Process(int(text)) for text in found if text and psutil.pid_exists(int(text))]


def started(root, *words):
    """Start a command in a process group of its own, as a shell does."""
    return subprocess.Popen(
        [sys.executable, "-m", "multivector", *words],
        cwd=root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=_heed_ctrl_c,
    )


def _heed_ctrl_c():
    # A shell starts a background job with Ctrl+C ignored, and whatever that starts inherits it: here, the tests do.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def contents(root):
    ignored = ("started-", ".git")
    return {
        path.relative_to(root): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not path.name.startswith(ignored) and "__pycache__" not in path.parts
    }


def gone(process):
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


@pytest.mark.kernel
@pytest.mark.parametrize("words", [["notebooks"], ["nbval"], ["touched"]])
def test_ctrl_c_ends_a_run_of_notebooks_with_its_kernels(words, course):
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "as written"]):
        subprocess.run(["git", *who, *command], cwd=course, check=True, capture_output=True)
    before = contents(course)
    process = started(course, *words)
    try:
        running = until(lambda: kernels(course), process)
        below = psutil.Process(process.pid).children(recursive=True)
        os.killpg(process.pid, signal.SIGINT)  # what the terminal does: everyone in the group gets it
        said, _ = process.communicate(timeout=PATIENCE_SECONDS)
        left = [one for one in {*running, *below} if not until(lambda one=one: gone(one))]
    finally:
        if process.poll() is None:
            process.kill()
    assert process.returncode == 130, said
    assert "Traceback" not in said and "exception" not in said.lower()
    assert left == []
    assert contents(course) == before


@pytest.mark.book
def test_ctrl_c_ends_a_build_with_all_its_processes_and_keeps_the_last_book(course):
    site = course / "build" / "html"
    site.mkdir(parents=True)
    (site / "index.html").write_text("the last good book", encoding="utf-8")
    process = started(course, "book")
    try:
        below = until(lambda: psutil.Process(process.pid).children(recursive=True), process)
        os.killpg(process.pid, signal.SIGINT)
        said, _ = process.communicate(timeout=PATIENCE_SECONDS)
        for one in below:
            until(lambda one=one: gone(one))
    finally:
        if process.poll() is None:
            process.kill()
    assert process.returncode == 130, said
    assert "Traceback" not in said
    assert (site / "index.html").read_text(encoding="utf-8") == "the last good book"
    assert [path.name for path in Path(course, "build").iterdir()] == ["html"]
