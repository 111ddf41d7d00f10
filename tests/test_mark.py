"""`multivector mark`: responses are marked again, hostile files cost one line, and no output is lost."""

import csv
import io
import json
import os
import re
import sys
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from multivector import cli_exercises
from multivector.cli import app
from multivector.exercises import bank, gradebook, handin, progress

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = ROOT / "tests" / "fixtures"
SAMPLE = FIXTURES / "bank-sample"
REFUSED = sorted(FIXTURES.glob("progress-*/*.json"))
HOSTILE_RESPONSES = [True, -1, 1e300, "=1+1", [], {}, [[["a"]]], {"verdict": ["supported"]}, "x" * 4000, ["a"] * 100]


def entry(response, **fields):
    return {**progress.ENTRY, "response": response, "attempts": 1, **fields}


def save(path, responses, **fields):
    """Write an answer file of `responses` (by item id) and return its path."""
    items = {name: entry(response, **fields) for name, response in responses.items()}
    path.write_text(progress.dump(items, "2026-01-01"), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def wide_terminal(monkeypatch):
    """A table folds long paths; a console reads its width when it is made, at import."""
    monkeypatch.setattr(cli_exercises, "_out", Console(width=300))


def mark(*arguments):
    """Run the command in this process."""
    return CliRunner().invoke(app, ["mark", *map(str, arguments)])


def sample(*arguments):
    return mark("--bank", SAMPLE, *arguments)


def rows(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


@pytest.fixture
def answers(tmp_path):
    return save(
        tmp_path / "aina.json",
        {"sample-summit-date": "a", "sample-primary-sources": ["a"], "sample-days-between": "5", "elsewhere": "a"},
        score=1,
        done=True,
    )


def test_each_response_is_marked_again_and_marks_in_the_file_are_ignored(answers, tmp_path):
    result = sample(answers, "--csv", tmp_path / "out.csv", "--json", tmp_path / "out.json")
    assert result.exit_code == 0, result.output
    assert [(row["item"], row["kind"], row["score"], row["points"]) for row in rows(tmp_path / "out.csv")] == [
        ("sample-summit-date", "choice", "1", "1"),
        ("sample-primary-sources", "multiple", "0.5", "2"),
        ("sample-days-between", "numeric", "0", "1"),
    ]
    (marks,) = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["files"]
    (chapter,) = marks["chapters"]
    items = [item for item in bank.read(SAMPLE / "90-sample.yaml").items if item.kind != "code"]
    possible = sum(item.points for item in items)
    assert chapter == {
        "chapter": "90-sample",
        "answered": 3,
        "items": len(items),
        "points": 2,
        "possible": possible,
        "share": pytest.approx(2 / possible, abs=1e-6),
    }
    assert f"3 of {len(items)}" in result.stdout and f"2 of {possible:g}" in result.stdout


def test_unknown_items_are_listed_and_items_of_the_course_are_not(tmp_path):
    known = next(iter(bank.all_items()))
    path = save(tmp_path / "a.json", {known: "a", "elsewhere": "a", "sample-summit-date": "a"})
    result = sample(path)
    assert result.exit_code == 0
    assert "not in this bank: elsewhere\n" in result.stderr


def test_the_course_s_own_bank_marks_without_an_option(tmp_path):
    item = next(item for item in bank.all_items().values() if item.kind == "choice")
    right = next(option["id"] for option in item.body["options"] if option.get("correct"))
    result = mark(save(tmp_path / "a.json", {item.id: right}), "--csv", tmp_path / "out.csv")
    assert result.exit_code == 0
    assert rows(tmp_path / "out.csv")[0]["score"] == "1"


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.parent.name)
def test_a_bad_file_is_one_line_and_the_others_are_marked(path, answers):
    result = sample(path, answers)
    assert result.exit_code == 1
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("error: ")]
    assert str(path) in line
    assert "aina.json" in result.stdout


def test_no_answer_at_all_is_shown_as_such(tmp_path):
    result = sample(save(tmp_path / "a.json", {}), save(tmp_path / "b.json", {"sample-summit-date": None}))
    assert result.exit_code == 0
    assert result.stdout.count("no answer") == 2


@pytest.mark.parametrize("response", HOSTILE_RESPONSES, ids=lambda value: f"{value!r:.20}")
def test_no_response_of_any_type_stops_the_marking(response, tmp_path):
    names = [item.id for item in bank.read(SAMPLE / "90-sample.yaml").items]
    path = save(tmp_path / "a.json", dict.fromkeys(names, response))
    assert sample(path).exit_code == 0


def test_what_is_not_a_plain_file_is_refused_at_once(tmp_path, answers):
    (tmp_path / "link.json").symlink_to(answers)
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "huge.json").write_text(" " * (progress.MAX_BYTES + 1), encoding="ascii")
    (tmp_path / "deep.json").write_text("[" * 400_000, encoding="ascii")
    names = ["link.json", "pipe.json", "folder.json", "huge.json", "deep.json", "absent.json", "/dev/zero"]
    result = sample(*(tmp_path / name for name in names), answers)
    assert result.exit_code == 1
    lines = [line for line in result.stderr.splitlines() if line.startswith("error: ")]
    assert len(lines) == len(names)
    assert all(name in line for name, line in zip(names, lines, strict=True))
    assert "symbolic link" in lines[0]


def test_files_of_one_name_stay_apart_and_a_file_given_twice_counts_once(tmp_path, answers):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        save(tmp_path / folder / "same.json", {"sample-summit-date": folder})
    twice = [tmp_path / "a" / "same.json", tmp_path / "b" / "same.json", tmp_path / "b" / ".." / "a" / "same.json"]
    result = sample(*twice, "--csv", tmp_path / "out.csv")
    assert result.exit_code == 0
    found = [(row["file"], row["score"]) for row in rows(tmp_path / "out.csv")]
    assert sorted(score for _file, score in found) == ["0", "1"]
    assert len({file for file, _score in found}) == 2


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_a_name_that_is_a_formula_stays_text_in_the_table(start, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = save(Path(f"{start}1+1.json"), {"sample-summit-date": "a"})
    marks = gradebook.mark_file(path, gradebook.Bank.read(SAMPLE))
    (row,) = csv.DictReader(io.StringIO(gradebook.to_csv([marks]).removeprefix("\ufeff")))
    assert row["file"].startswith(("'", "\ufffd"))


def handed_in(path, student):
    """Write an answer file handed in by `student` and return its path."""
    path.write_text(progress.dump({"sample-summit-date": entry("a")}, student=student), encoding="utf-8")
    return path


def test_student_and_check_code_stand_in_every_output(tmp_path):
    path = handed_in(tmp_path / "a.json", "Айгүл 12")
    result = sample(path, "--csv", tmp_path / "out.csv", "--json", tmp_path / "out.json")
    code = handin.check_code(path.read_bytes())
    assert re.fullmatch("[0-9a-f]{4}(-[0-9a-f]{4}){3}", code)
    (row,) = rows(tmp_path / "out.csv")
    (marks,) = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["files"]
    assert (row["student"], row["check_code"]) == (marks["student"], marks["check_code"]) == ("Айгүл 12", code)
    assert "Айгүл 12" in result.stdout and code in result.stdout


def test_a_student_who_handed_in_twice_is_listed_twice_and_noted(tmp_path):
    names = ["Aina K.", "AINA  K.", "Bek"]
    paths = [handed_in(tmp_path / f"{number}.json", name) for number, name in enumerate(names)]
    paths += [save(tmp_path / f"{number}.json", {"sample-summit-date": "a"}) for number in (3, 4)]
    result = sample(*paths, "--csv", tmp_path / "out.csv")
    assert [row["student"] for row in rows(tmp_path / "out.csv")] == [*names, "", ""]
    notes = [line for line in result.stderr.splitlines() if line.startswith("note: ")]
    assert notes == [f"note: Aina K. handed in 2 files: {paths[0]}, {paths[1]}"]


def test_an_entry_that_is_not_sound_is_noted_and_the_others_are_marked(tmp_path, answers):
    document = json.loads(answers.read_text(encoding="utf-8"))
    document["items"]["sample-order"] = {"response": "a", "attempts": "many"}
    document["items"]["sample-match"] = [1]
    answers.write_text(json.dumps(document), encoding="utf-8")
    result = sample(answers, "--json", tmp_path / "out.json")
    assert result.exit_code == 0
    assert (
        f"note: {answers}: 2 entries are not sound and were not marked: sample-order: attempts is not a count; "
        "sample-match: not an exercise's progress\n" in result.stderr
    )
    (marks,) = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["files"]
    assert [entry["id"] for entry in marks["aside"]] == ["sample-order", "sample-match"]
    assert len(marks["items"]) == 3


def test_the_capstone_s_texts_are_noted_for_a_person_to_read(tmp_path):
    path = tmp_path / "a.json"
    texts = {"capstone-brief": {"title": "=1"}, "capstone-C014": {"verdict": "imprecise"}}
    result = sample(save(path, {"sample-summit-date": "a", **texts}))
    assert f"{path}: holds the policy brief and the erratum's own verdicts (1), for you to read" in result.stderr
    assert "not in this bank" not in result.stderr


def test_it_is_said_that_practice_answers_stand_in_the_page(answers, tmp_path):
    words = "Answers to practice exercises stand in the page: these marks show work, not proof."
    assert words in mark(answers).stdout
    pool = mark("--bank", ROOT / "exercises" / "demo-pool", answers)
    assert pool.exit_code == 0 and words not in pool.stdout


def test_the_variant_of_a_graded_item_does_not_change_with_the_spelling_of_a_name(tmp_path):
    known = gradebook.Bank.read(ROOT / "exercises" / "demo-pool")
    (item, *_) = [item for item in known.items.values() if len(item.get("variants", ())) > 1]
    asked = set()
    for number, name in enumerate(["Ána  Petrova", "ána petrova", "A\u0301NA PETROVA"]):
        path = tmp_path / f"{number}.json"
        path.write_text(progress.dump({item["id"]: entry("a")}, student=name), encoding="utf-8")
        _, saved = gradebook.read_file(path)
        asked.add(gradebook._asked(item, saved)["variant"])
    assert len(asked) == 1
    others = [progress.Saved({item["id"]: entry("a")}, student=f"Ana {number}") for number in range(9)]
    assert len({gradebook._asked(item, other)["variant"] for other in others}) > 1


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_student_whose_name_is_a_formula_stays_text(start, tmp_path):
    marks = gradebook.mark_file(handed_in(tmp_path / "a.json", f"{start}1+1"), gradebook.Bank.read(SAMPLE))
    (row,) = csv.DictReader(io.StringIO(gradebook.to_csv([marks]).removeprefix("\ufeff")))
    assert row["student"] == f"'{start}1+1"


@pytest.mark.parametrize("student", ["00123", "2-3", "1E10", "MARCH1", "Ana;=cmd|'/C calc'!A0;x", "Ana;x"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_marks_run_in_no_spreadsheet_and_keep_student_numbers(student, delimiter, tmp_path):
    marks = gradebook.mark_file(handed_in(tmp_path / "a;=1+1;.json", student), gradebook.Bank.read(SAMPLE))
    text = gradebook.to_csv([marks])
    assert text.startswith("\ufeff")
    table = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=delimiter))
    assert [cell for row in table for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))] == []
    if delimiter == ",":
        assert table[1][1].replace(";'=", ";=").removeprefix("'") == student
        assert table[1][1].startswith("'") == student[0].isdigit() or student == "MARCH1"
        assert {len(row) for row in table} == {len(gradebook.COLUMNS)}


@pytest.mark.skipif(sys.platform == "win32", reason="such names cannot be made")
def test_control_characters_of_a_name_never_reach_the_terminal(tmp_path):
    names = ["a\x1b[31mred.json", "b\nerror.json", "c\u202egnp.json", "[red]d.json", os.fsdecode(b"e\xff.json")]
    paths = [save(tmp_path / name, {"sample-summit-date": "a", "zz": 1}) for name in names]
    result = sample(*paths, "--csv", tmp_path / "out.csv", "--json", tmp_path / "out.json")
    assert result.exit_code == 0, result.output
    shown = result.stdout + result.stderr
    assert "\x1b[31m" not in shown and "\u202e" not in shown and "\nerror.json" not in shown
    assert "[red]d.json" in shown
    assert len(rows(tmp_path / "out.csv")) == len(names)


def test_names_that_are_shown_alike_are_two_files(tmp_path):
    for name in (b"e\xff.json", b"e\xfe.json"):
        (tmp_path / os.fsdecode(name)).write_text("no JSON", encoding="ascii")
    result = sample(*sorted(tmp_path.glob("e*.json")), "--json", tmp_path / "out.json")
    assert result.stderr.count("error: ") == 2
    assert len(json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["unreadable"]) == 2


def test_a_course_version_that_is_none_is_left_out(tmp_path, answers):
    for number, version in enumerate(["=cmd()", 7, None, ["0.1.0"], "0.1.0\n=1", "9" * 50]):
        document = json.loads(answers.read_text(encoding="utf-8")) | {"course_version": version}
        path = tmp_path / f"v{number}.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        assert gradebook.mark_file(path, gradebook.Bank.read(SAMPLE)).course_version == ""


def test_an_output_that_exists_is_kept_unless_forced(answers, tmp_path):
    kept = tmp_path / "out.csv"
    kept.write_text("mine", encoding="utf-8")
    result = sample(answers, "--csv", kept)
    assert (result.exit_code, kept.read_text(encoding="utf-8")) == (2, "mine")
    assert sample(answers, "--csv", kept, "--force").exit_code == 0
    assert kept.read_text(encoding="utf-8-sig").startswith("file,student,check_code,item,")


def test_wrong_use_is_exit_code_2_and_loses_nothing(answers, tmp_path):
    before = answers.read_bytes()
    one = tmp_path / "out"
    for arguments in (
        (),
        (answers, "--csv", answers, "--force"),
        (answers, "--csv", one, "--json", one),
        (answers, "--csv", tmp_path / "no-folder" / "out.csv"),
        (answers, "--json", tmp_path, "--force"),
        (answers, "--bank", tmp_path / "absent"),
    ):
        assert mark(*arguments).exit_code == 2, arguments
    assert answers.read_bytes() == before and not one.exists()


@pytest.mark.parametrize("name", ["bank-two-correct-options", "bank-malformed-yaml", "progress-a-list"])
def test_a_bank_that_is_broken_or_empty_marks_nothing(name, answers):
    with pytest.raises(gradebook.GradebookError):
        gradebook.Bank.read(FIXTURES / name)
