"""What `make test` and `make check` run: the first red step stops them by name, and every process is counted."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DRIVER = """
import importlib.util, sys
spec = importlib.util.spec_from_file_location("runner", sys.argv[1])
runner = importlib.util.module_from_spec(spec)
spec.loader.exec_module(runner)
step = lambda name, code: (name, [sys.executable, "-c", code])
"""
# Half a second of work in a process whose parent ends without waiting for it, as a browser's do.
ORPHAN = """
import os, subprocess, sys
work = "import time\\nwhile time.process_time() < 0.5: pass"
os.waitid(os.P_PID, subprocess.Popen([sys.executable, "-c", work]).pid, os.WEXITED | os.WNOWAIT)
os._exit(0)
"""


def driven(code):
    """Run `code`, which sees the module `runner` and `step(name, Python code)`, in a process of its own."""
    script = DRIVER + textwrap.dedent(code)
    command = [sys.executable, "-c", script, ROOT / "tools" / "test.py"]
    return subprocess.run(command, capture_output=True, text=True)


def test_the_first_red_step_stops_by_name():
    answer = driven(
        """
        steps = [step("sound", "pass"), step("broken", "raise SystemExit(3)"), step("later", "print('too late')")]
        sys.exit(runner.run("make test", steps))
        """
    )
    assert answer.returncode == 1
    assert answer.stderr == "make test: broken failed (exit code 3)\n"
    assert "── sound: " in answer.stdout and "later" not in answer.stdout


def test_what_one_process_compiled_the_next_one_finds(monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    answer = driven(
        """
        sys.exit(runner.run("make test", [step("tests", "import sys; sys.exit(sys.dont_write_bytecode)")]))
        """
    )
    assert answer.returncode == 0, answer.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a process inherit orphans")
def test_the_time_of_a_process_without_a_parent_counts():
    answer = driven(
        f"""
        runner.run("make test", [step("browser", {ORPHAN!r})])
        sys.exit(runner.processor_seconds() < 0.5)
        """
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert answer.stdout.splitlines()[-1].startswith("make test: green, ")
    assert answer.stdout.splitlines()[-1].endswith(" processor seconds")


def test_the_checks_for_use_while_working_are_a_part_of_all():
    answer = driven(
        """
        assert {name for name, _ in runner.CHECK} < {name for name, _ in runner.ALL}
        (command,) = (command for name, command in runner.CHECK if name == "tests")
        assert command[-4:] == ["--ignore", "tests/browser", "-m", "not book and not kernel"]
        """
    )
    assert answer.returncode == 0, answer.stderr
