"""Handing in: the file and the receipt, alike from the page and from the terminal; what is refused in one line."""

import hashlib
import json
import random
from pathlib import Path

import pytest
from typer.testing import CliRunner

import nodejs
from moments import noon
from multivector import __version__
from multivector.cli import app
from multivector.exercises import bank, gradebook, handin, progress
from multivector.exercises.progress_entry import attempt

DAY = "2026-03-01"
SAMPLE = Path(__file__).parent / "fixtures" / "bank-sample"
WORDED = {"verdict": "contested", "evidence": ["e1"], "reason": "My own words."}


def saved(**responses):
    """Return progress with these responses, by item (with _ for -)."""
    items = {
        name.replace("_", "-"): attempt(None, response, score=1, correct=True, now=noon(DAY))
        for name, response in responses.items()
    }
    return progress.Saved(items, __version__, "0123abcd")


def prepare(student="Aina 7", **more):
    return handin.prepare(saved(sample_summit_date="a", sample_judge_date=WORDED), student, day=DAY, **more)


def test_the_file_is_a_progress_file_with_the_student_and_without_reasons():
    made = prepare()
    assert (made.name, made.receipt_name) == ("Aina-7-all.answers.json", "Aina-7-all.receipt.txt")
    held = progress.parse_saved(made.text)
    assert (held.student, held.seed, len(held.items)) == ("Aina 7", "0123abcd", 2)
    assert "My own words" not in made.text
    entry = held.items["sample-judge-date"]
    assert entry["response"] == entry["first"] == WORDED | {"reason": ""}
    assert prepare(with_reasons=True).text.count("My own words.") == 2


def test_the_receipt_says_what_was_handed_in():
    made = prepare(chapter="90-sample", ids=["sample-summit-date"])
    assert made.name == "Aina-7-90-sample.answers.json"
    assert list(progress.parse(made.text)) == ["sample-summit-date"]
    code = code_of(made.text.encode())
    for line in (
        f"Course: Multivector {__version__}",
        "Student: Aina 7",
        f"Day: {DAY}",
        "Chapter: 90-sample",
        "Exercises answered: 1",
        f"File: {made.name}",
        f"Check code: {code}",
    ):
        assert line in made.receipt.splitlines()


def code_of(content):
    digits = hashlib.sha256(content).hexdigest()
    return f"{digits[:4]}-{digits[4:8]}-{digits[8:12]}-{digits[12:16]}"


NAMES = [
    "Aina 7",
    "Айгүл Б.",
    "12/345",
    "../../etc",
    "=1+1",
    "…",
    "é" * 60,
    "e\u0301",
    "😀 a  b",
    "CON",
    "x.answers.json",
]


@pytest.mark.parametrize("student", NAMES)
def test_a_name_becomes_a_safe_file_name(student):
    name = prepare(student).name
    assert not set(name) & set('/\\:*?"<>|=') and not name.startswith((".", "-"))
    assert len(name.encode()) < 200


def test_the_page_makes_the_same_files(tmp_path):
    script = """
    const { handedIn } = await load("exercises/frontend/hand-in.js");
    return argument.map(([student, withReasons, ids, more]) =>
      handedIn({ student: student.normalize("NFC"), withReasons, ids, ...more }));"""
    held = saved(sample_summit_date="a", sample_judge_date=WORDED, sample_days_between="4,5")
    more = {"items": held.items, "courseVersion": __version__, "day": DAY, "seed": held.seed, "chapter": "90-sample"}
    cases = [
        (name, reasons, ids) for name in NAMES for reasons in (True, False) for ids in (None, ["sample-judge-date"])
    ]
    answers = nodejs.run(script, tmp_path, [[*case, more] for case in cases])
    for (student, with_reasons, ids), answer in zip(cases, answers, strict=True):
        made = handin.prepare(held, student, "90-sample", ids, with_reasons, DAY)
        assert answer["text"] == made.text
        assert answer == {
            "name": made.name,
            "text": made.text,
            "receiptName": made.receipt_name,
            "receipt": made.receipt,
            "answered": made.answered,
        }


def test_the_page_computes_sha_256(tmp_path):
    drawn = random.Random(4)  # noqa: S311
    lengths = [0, 1, 3, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000, 70_001]
    messages = [list(drawn.randbytes(length)) for length in lengths] + [list(b"abc"), [255] * 200]
    script = """
    const { sha256 } = await load("exercises/frontend/sha256.js");
    return argument.map((bytes) => sha256(Uint8Array.from(bytes)));"""
    expected = [hashlib.sha256(bytes(message)).hexdigest() for message in messages]
    assert nodejs.run(script, tmp_path, messages) == expected


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def hand_in(*arguments):
    return CliRunner(env={"COLUMNS": "300"}).invoke(app, ["hand-in", *arguments])


def test_in_a_terminal_two_files_are_written_and_marked_with_the_same_code(folder):
    item = next(item for item in bank.all_items().values() if item.kind == "choice")
    progress.update(folder / progress.FILE_NAME, {item.id: attempt(None, "a", score=0, correct=False, now=noon(DAY))})
    result = hand_in("--student", "Айгүл", "--chapter", item.chapter)
    assert result.exit_code == 0, result.output
    made = folder / f"Айгүл-{item.chapter}.answers.json"
    code = code_of(made.read_bytes())
    assert f"Check code: {code}" in result.stdout
    assert (folder / f"Айгүл-{item.chapter}.receipt.txt").read_text(encoding="utf-8") in result.stdout
    marks = gradebook.mark_file(made, gradebook.Bank.read())
    assert (marks.student, marks.check_code) == ("Айгүл", code)


def test_a_file_that_exists_is_kept(folder):
    progress.update(folder / progress.FILE_NAME, saved(sample_summit_date="a").items)
    taken = folder / "A-all.receipt.txt"
    taken.write_text("mine", encoding="utf-8")
    with pytest.raises(handin.HandInError, match=r"^A-all\.receipt\.txt: exists; move it away first$"):
        prepare("A").write(folder)
    assert taken.read_text(encoding="utf-8") == "mine"
    assert not (folder / "A-all.answers.json").exists()


@pytest.mark.parametrize("student", ["", "  ", "x" * 61, "a\nb", "\u202eanamai", "a\x1b[31m"])
def test_a_bad_name_is_refused(student):
    with pytest.raises(handin.HandInError, match=r"^student: give a name, number or pseudonym of 1 to 60 characters$"):
        prepare(student)


def test_nothing_answered_is_refused():
    with pytest.raises(handin.HandInError, match=r"^chapter 90-sample: no answer yet, so there is nothing to hand in$"):
        handin.prepare(saved(elsewhere="a"), "A", "90-sample", ["sample-summit-date"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--student", "x" * 61], "student: give a name"),
        (["--student", "A", "--chapter", "02-united-state"], "Nearest: 02-united-states"),
        (["--student", "A", "absent.json"], "absent.json: not found"),
        (["--student", "A", "damaged.json"], "damaged.json: not JSON"),
    ],
)
def test_the_command_refuses_in_one_line(folder, arguments, words):
    progress.update(folder / progress.FILE_NAME, saved(sample_summit_date="a").items)
    (folder / "damaged.json").write_text("half a fi", encoding="utf-8")
    before = sorted(folder.iterdir())
    result = hand_in(*arguments)
    assert result.exit_code != 0
    assert words in str(result.exception) and "\n" not in str(result.exception)
    assert sorted(folder.iterdir()) == before


def test_reasons_and_names_survive_the_way_back():
    made = prepare()
    held = saved(sample_judge_date=WORDED).items
    assert progress.merge(held, progress.parse(made.text))["sample-judge-date"]["response"] == WORDED
    assert progress.merge(progress.parse(made.text), held)["sample-judge-date"]["response"] == WORDED
    assert json.loads(made.text)["student"] == "Aina 7"
