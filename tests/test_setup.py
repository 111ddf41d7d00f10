"""Set-up: idempotent steps, and one line that says what to do when a machine lacks something."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
APT = [["apt-get", "update"], ["apt-get", "install", "chromium"]]


def tool(name):
    spec = importlib.util.spec_from_file_location(f"multivector_{name}", ROOT / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def setup(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "tools")
    return tool("setup")


@pytest.fixture
def pythons():
    return tool("pythons")


def test_a_second_run_does_nothing():
    # The test runs from the environment that set-up made, so every stamp is there already.
    answer = subprocess.run([sys.executable, ROOT / "tools" / "setup.py"], capture_output=True, text=True)
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")


def test_an_unfit_python_looks_for_a_fit_one(setup, pythons, monkeypatch):
    newest = pythons.supported()[-1]
    monkeypatch.setattr(setup.sys, "version_info", (3, newest[1] + 1, 0))
    monkeypatch.setattr(setup.shutil, "which", lambda name, path=None: None)
    with pytest.raises(setup.SetupError) as caught:
        setup.find_python()
    assert str(caught.value) == (
        f"Python 3.{newest[1] + 1} does not fit; install Python {pythons.words(pythons.supported())}"
    )


def test_the_newest_python_that_fits_is_taken(setup, pythons, monkeypatch):
    monkeypatch.setattr(setup.sys, "version_info", (3, 9, 0))
    monkeypatch.setattr(setup.shutil, "which", lambda name, path=None: name)
    monkeypatch.setattr(setup.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 0))
    assert setup.find_python()[-1].endswith(pythons.names(pythons.supported())[-1])


@pytest.mark.parametrize("line", ['requires-python = ">=3.11"', 'requires-python = ">=3.14,<3.11"', ""])
def test_a_range_of_pythons_without_two_ends_is_refused(pythons, tmp_path, line):
    (tmp_path / "pyproject.toml").write_text(line, encoding="utf-8")
    with pytest.raises(SystemExit, match="requires-python is not of the form"):
        pythons.supported(tmp_path)


def test_one_edit_brings_the_next_python(pythons, tmp_path):
    (tmp_path / "pyproject.toml").write_text('requires-python = ">=3.12,<3.16"\n', encoding="utf-8")
    for name in pythons.READERS:
        (tmp_path / name).write_text((ROOT / name).read_text(encoding="utf-8"), encoding="utf-8")
    pythons.write_words(tmp_path)
    for name in pythons.READERS:
        assert "Python 3.12, 3.13, 3.14 or 3.15" in (tmp_path / name).read_text(encoding="utf-8")


def test_readers_are_told_the_pythons_of_pyproject_and_no_others(pythons):
    words = pythons.words(pythons.supported())
    for name in pythons.READERS:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert f"Python {words}" in text, f"{name}: run `make lock` after a change of requires-python"
        assert not re.findall(r"\b3\.1\d\b", text.replace(words, "")), name


def test_no_other_file_of_the_machinery_names_a_python():
    places = [ROOT / "tools" / f"{name}.py" for name in ("setup", "lock", "test")]
    places += [ROOT / "Makefile", *(ROOT / ".github" / "workflows").glob("*.yml")]
    assert len(places) >= 5
    named = {path.name: re.findall(r"\b3\.1\d\b", path.read_text(encoding="utf-8")) for path in places}
    assert not {name: versions for name, versions in named.items() if versions}


@pytest.mark.parametrize("name", ["requirements.txt", "tools/uv.txt", "tools/node.txt"])
def test_each_lock_pins_and_hashes_every_line(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert entries
    for entry in entries:
        assert re.match(r"[\w.\-\[\],]+==\S+", entry), entry.splitlines()[0]
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def pip_calls(name):
    text = (ROOT / "tools" / f"{name}.py").read_text(encoding="utf-8")
    return re.findall(r"(?<!def )\bpip_install\((.*)\)", text)


def test_nothing_of_set_up_is_installed_without_its_hash(setup, monkeypatch):
    asked = []
    monkeypatch.setattr(setup, "run", lambda *command, **_: asked.append([str(part) for part in command]))
    setup.install_locked(setup.NODE)
    assert {"--require-hashes", "--no-deps", "--only-binary", str(setup.NODE)} <= set(asked[0])
    # By name only this package is installed; everything else comes through install_locked.
    calls = [call for name in ("setup", "lock") for call in pip_calls(name)]
    assert len(calls) == 2
    assert all("--editable" in call or "--require-hashes" in call for call in calls)


def test_a_missing_chromium_is_one_line_with_the_way_out(setup, monkeypatch):
    monkeypatch.setattr(setup, "find_chromium", lambda: None)
    monkeypatch.setattr(setup, "system_install_commands", lambda: [["no-such-program"]])
    monkeypatch.setattr(setup.os, "geteuid", lambda: 0)
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


@pytest.fixture
def user(setup, monkeypatch):
    """Set-up as somebody who is not root and has sudo."""
    monkeypatch.setattr(setup.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(setup.shutil, "which", lambda name, path=None: f"/usr/bin/{name}")
    monkeypatch.delenv("MULTIVECTOR_SUDO", raising=False)
    return setup


def at_a_terminal(setup, monkeypatch, answer):
    monkeypatch.setattr(setup.sys, "stdin", type("Terminal", (), {"isatty": staticmethod(lambda: True)})())
    monkeypatch.setattr("builtins.input", lambda question: print(question) or answer)


@pytest.mark.parametrize("answer", ["", "n", "no", "yess", "Y es"])
def test_sudo_is_not_run_without_a_yes(user, monkeypatch, capsys, answer):
    at_a_terminal(user, monkeypatch, answer)
    assert user.allowed(APT) == []
    printed = capsys.readouterr().out
    assert "[y/N]" in printed
    assert "not run; this installs it: sudo apt-get update && sudo apt-get install chromium" in printed


@pytest.mark.parametrize("answer", ["y", "Y", " yes "])
def test_sudo_is_run_after_a_yes(user, monkeypatch, answer):
    at_a_terminal(user, monkeypatch, answer)
    assert user.allowed(APT) == [["sudo", *command] for command in APT]


@pytest.mark.parametrize(("value", "asks"), [("yes", False), ("1", True), ("", True)])
def test_where_nobody_sits_sudo_is_an_explicit_choice(user, monkeypatch, capsys, value, asks):
    monkeypatch.setenv("MULTIVECTOR_SUDO", value)
    monkeypatch.setattr(user.sys, "stdin", open(os.devnull, encoding="utf-8"))  # noqa: SIM115
    commands = user.allowed(APT)
    assert commands == ([] if asks else [["sudo", "-n", *command] for command in APT])
    assert ("this installs it" in capsys.readouterr().out) == asks


def test_root_runs_the_commands_as_they_are(setup, monkeypatch):
    monkeypatch.setattr(setup.os, "geteuid", lambda: 0)
    assert setup.allowed(APT) == APT


def test_without_sudo_the_command_is_printed_for_root(user, monkeypatch, capsys):
    monkeypatch.setattr(user.shutil, "which", lambda name, path=None: None)
    assert user.allowed(APT) == []
    assert "as root, this installs it: apt-get update && apt-get install chromium" in capsys.readouterr().out


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
