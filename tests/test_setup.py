"""Set-up: idempotent steps, and one line that says what to do when a machine lacks something."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def setup():
    spec = importlib.util.spec_from_file_location("multivector_setup", ROOT / "tools" / "setup.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_second_run_does_nothing():
    # The test runs from the environment that set-up made, so every stamp is there already.
    answer = subprocess.run([sys.executable, ROOT / "tools" / "setup.py"], capture_output=True, text=True)
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")


def test_an_unfit_python_looks_for_a_fit_one(setup, monkeypatch):
    monkeypatch.setattr(setup.sys, "version_info", (3, 14, 0))
    monkeypatch.setattr(setup.shutil, "which", lambda name, path=None: None)
    with pytest.raises(setup.SetupError, match=r"Python 3\.14 does not fit; install Python 3\.11, 3\.12 or 3\.13"):
        setup.find_python()


def test_a_missing_chromium_is_one_line_with_the_way_out(setup, monkeypatch):
    monkeypatch.setattr(setup, "find_chromium", lambda: None)
    monkeypatch.setattr(setup, "system_install_commands", lambda: [["no-such-program"]])
    monkeypatch.setattr(setup, "PLAYWRIGHT_INSTALL", ["no-such-program"])
    with pytest.raises(setup.SetupError) as caught:
        setup.ensure_chromium()
    assert "set MULTIVECTOR_CHROMIUM" in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_a_chromium_that_does_not_start_is_not_taken(setup, monkeypatch, tmp_path):
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 127\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setenv("MULTIVECTOR_CHROMIUM", str(broken))
    monkeypatch.setattr(setup, "playwright_chromium", lambda: None)
    assert setup.find_chromium() is None


def test_a_command_that_fails_is_one_line(setup):
    with pytest.raises(setup.SetupError, match="stopped with exit code 3; see the lines above"):
        setup.run(sys.executable, "-c", "raise SystemExit(3)")


def test_a_program_that_is_missing_is_one_line(setup):
    with pytest.raises(setup.SetupError, match="no-such-program: not found; install it"):
        setup.run("no-such-program")


def test_the_headless_shell_is_asked_for_once_where_nobody_need_be(setup, monkeypatch):
    done, ran = {}, []
    monkeypatch.delenv("MULTIVECTOR_CHROMIUM", raising=False)
    monkeypatch.setattr(setup, "is_done", lambda name, stamp: done.get(name) == stamp)
    monkeypatch.setattr(setup, "mark_done", done.__setitem__)
    monkeypatch.setattr(setup.shutil, "which", lambda name: "apt-get" if name == "apt-get" else None)
    monkeypatch.setattr(setup.subprocess, "run", lambda command, **_: ran.append(command[1]))
    monkeypatch.setattr(setup.os, "geteuid", lambda: 1000, raising=False)
    setup.add_headless_shell()
    assert ran == [], "not by a user who would have to be asked"
    monkeypatch.setattr(setup.os, "geteuid", lambda: 0, raising=False)
    setup.add_headless_shell()
    setup.add_headless_shell()
    assert ran == ["update", "install"]
    done.clear()
    monkeypatch.setattr(setup.shutil, "which", lambda name: name)
    setup.add_headless_shell()
    assert ran == ["update", "install"], "not where it is"
