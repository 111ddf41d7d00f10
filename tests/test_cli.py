"""The command line: one line for an error, and exit codes that mean something."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def multivector(*arguments, cwd=ROOT):
    return subprocess.run(
        [sys.executable, "-m", "multivector.cli", *arguments], cwd=cwd, capture_output=True, text=True
    )


def test_help_names_every_verb():
    answer = multivector("--help")
    assert answer.returncode == 0
    for verb in ("book", "serve", "lab", "notebooks", "nbval"):
        assert verb in answer.stdout


def test_outside_the_course_is_one_line_and_exit_code_1(tmp_path):
    answer = multivector("book", cwd=tmp_path)
    assert answer.returncode == 1
    assert answer.stderr.startswith("error: ")
    assert "not inside a copy of the course" in answer.stderr
    assert len(answer.stderr.splitlines()) == 1


def test_an_unknown_verb_is_exit_code_2():
    assert multivector("bok").returncode == 2


def test_the_stamp_changes_with_each_input_and_only_then(tmp_path):
    from multivector.checkout import input_stamp

    for name in ("book", "notebooks", "exercises", "data", "src"):
        (tmp_path / name).mkdir()
    for name in ("_config.yml", "requirements.txt", "package-lock.json", "book/index.md"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    first = input_stamp(tmp_path)
    (tmp_path / "notes.txt").write_text("not an input", encoding="utf-8")
    assert input_stamp(tmp_path) == first
    (tmp_path / "book/index.md").write_text("changed", encoding="utf-8")
    assert input_stamp(tmp_path) != first


@pytest.mark.parametrize("verb", ["serve", "lab", "notebooks", "nbval"])
def test_each_verb_has_help_worth_reading(verb):
    answer = multivector(verb, "--help")
    assert answer.returncode == 0
    assert len(answer.stdout.split()) > 20
