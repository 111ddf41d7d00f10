"""The command line: one line for an error, and exit codes that mean something."""

import csv
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from commands import multivector
from multivector.cli import app
from multivector.exercises import progress
from multivector.notebooks import run

ROOT = Path(__file__).resolve().parents[1]


def in_a_process(*arguments, cwd=ROOT):
    return subprocess.run([sys.executable, "-m", "multivector", *arguments], cwd=cwd, capture_output=True, text=True)


def test_help_names_every_verb():
    answer = in_a_process("--help")
    assert answer.returncode == 0
    for verb in ("book", "serve", "lab", "notebooks", "nbval", "validate", "progress"):
        assert verb in answer.stdout


def test_outside_the_course_is_one_line_and_exit_code_1(tmp_path):
    answer = in_a_process("book", cwd=tmp_path)
    assert answer.returncode == 1
    assert answer.stderr.startswith("error: ")
    assert "not inside a copy of the course" in answer.stderr
    assert len(answer.stderr.splitlines()) == 1


def test_an_unknown_verb_is_exit_code_2():
    assert in_a_process("bok").returncode == 2


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


@pytest.mark.parametrize(
    "verb",
    [
        "serve",
        "lab",
        "notebooks",
        "nbval",
        "validate",
        "touched",
        "links",
        "progress",
        "mark",
        "hand-in",
        "export",
        "new-item",
    ],
)
def test_each_verb_has_help_worth_reading(verb):
    answer = multivector(verb, "--help")
    assert answer.returncode == 0
    assert len(answer.stdout.split()) > 20


def test_the_course_itself_is_valid():
    """Data, questions, links, terms, and each figure of chapters, pages and titles: all that `validate` looks at."""
    answer = multivector("validate")
    assert answer.returncode == 0, answer.stderr
    *claims_by_chapter, last = answer.stdout.strip().splitlines()
    assert last == "no problem found"
    assert any(line.startswith(("02-united-states: C", "in no chapter (")) for line in claims_by_chapter)


@pytest.mark.parametrize(
    ("fixture", "says"),
    [
        ("bank-unknown-kind", "kind"),
        ("bank-duplicate-id", "id"),
        ("bank-answer-out-of-range", "answer"),
        ("bank-malformed-yaml", "YAML"),
    ],
)
def test_a_broken_bank_is_lines_with_file_and_place(fixture, says):
    answer = multivector("validate", str(ROOT / "tests" / "fixtures" / fixture))
    assert answer.returncode == 1
    lines = answer.stderr.splitlines()
    assert lines and all(re.match(r"error: .*\.yaml:\d+: ", line) for line in lines)
    assert says in answer.stderr


@pytest.mark.parametrize("fixture", ["progress-other-version", "progress-nested-deep", "progress-not-json"])
def test_a_progress_file_that_is_not_ours_is_one_line(fixture):
    (file,) = (ROOT / "tests" / "fixtures" / fixture).glob("*.json")
    before = file.read_bytes()
    answer = multivector("progress", str(file))
    assert answer.returncode == 1
    assert len(answer.stderr.splitlines()) == 1
    assert file.name in answer.stderr
    assert file.read_bytes() == before


def test_progress_guards_its_input_as_mark_does(tmp_path):
    plain = tmp_path / "plain.json"
    plain.write_text(progress.dump({"us-a": progress.ENTRY, "us-b": {"hints": "many"}}), encoding="utf-8")
    (tmp_path / "link.json").symlink_to(plain)
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "huge.json").write_text(" " * (progress.MAX_BYTES + 1), encoding="ascii")
    for path, words in {
        tmp_path / "nope.json": "No such file",
        tmp_path / "link.json": "a symbolic link",
        tmp_path / "pipe.json": "not a plain file",
        tmp_path: "not a plain file",
        Path("/dev/zero"): "not a plain file",
        tmp_path / "huge.json": "larger than 16 MB",
    }.items():
        result = CliRunner().invoke(app, ["progress", str(path)])
        assert result.exit_code == 1, path
        assert str(result.exception).startswith(f"{path}: ") and words in str(result.exception)
        assert "\n" not in str(result.exception)
    result = CliRunner().invoke(app, ["progress", str(plain)])
    assert result.stdout.splitlines() == ["1 exercises tried, 0 done", "1 entries are not sound and were left out"]


@pytest.mark.parametrize("encoding", ["cp1251", "cp1252", "ascii"])
def test_no_letter_that_a_console_lacks_ends_in_a_traceback(tmp_path, encoding):
    path = tmp_path / progress.FILE_NAME
    name = "Нұрсұлтан Әбіш"
    path.write_text(progress.dump({"us-before-date": {**progress.ENTRY, "response": "c"}}), encoding="utf-8")
    made = f"{name.replace(' ', '-')}-all.answers.json"
    answers = [
        multivector(*words, cwd=tmp_path, encoding=encoding)
        for words in (("hand-in", "--student", name), ("mark", made), ("progress", name))
    ]
    assert [answer.returncode for answer in answers] == [0, 0, 1]
    assert r"\u04b1" in answers[0].stdout  # the letter that even cp1251 lacks
    assert "No such file" in answers[2].stderr
    assert (tmp_path / made).is_file()


def test_a_console_without_letters_is_one_in_a_process_of_its_own_too(tmp_path):
    answer = subprocess.run(
        [sys.executable, "-m", "multivector", "progress", "Нұрсұлтан"],
        cwd=tmp_path,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert answer.returncode == 1
    assert answer.stderr.startswith(rb"error: \u041d\u04b1") and b"No such file" in answer.stderr


def test_links_are_csv_that_a_spreadsheet_reads():
    result = CliRunner().invoke(app, ["links"])
    assert result.exit_code == 0, result.output
    assert result.stdout_bytes.startswith(b"\xef\xbb\xbfurl,table,row,seen_on,class\n")
    rows = list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"))))
    assert len(rows) > 100 and all(row["url"].startswith("http") for row in rows)


def test_a_progress_file_says_what_comes_back_today(tmp_path):
    missed = {"step": 1, "due_on": "2026-01-01", "attempts": 1}
    items = {"us-summit-date": missed, "us-first-31bn": missed, "gone-with-an-upgrade": missed}
    path = tmp_path / "mine.json"
    path.write_text(
        progress.dump({name: {**progress.ENTRY, **entry} for name, entry in items.items()}), encoding="utf-8"
    )
    answer = multivector("progress", str(path))
    assert answer.stdout.splitlines() == ["3 exercises tried, 0 done", "To answer again today: us-summit-date"]


def test_readability_is_a_line_for_each_chapter_with_its_longest_sentence():
    answer = multivector("readability", "--longest", "1")
    lines = answer.stdout.splitlines()
    chapters = [line for line in lines[1:] if re.match(r"\d\d-", line)]
    assert len(chapters) == len(run.find(ROOT, ["notebooks"]))
    assert all(re.search(r"\d,\d{3} +\d+\.\d +\d+% +\d+$", line) for line in chapters)
    assert len([line for line in lines if line.startswith("  ")]) >= len(chapters)
