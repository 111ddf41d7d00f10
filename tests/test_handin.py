"""Handing in: the file and the receipt, alike from the page and from the terminal; what is refused in one line."""

import errno
import hashlib
import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import nodejs
from moments import noon
from multivector import __version__
from multivector.book import course
from multivector.cli import app
from multivector.exercises import bank, gradebook, handin, progress
from multivector.exercises.progress_entry import attempt

DAY = "2026-03-01"
LATER = "2026-03-05"
SAMPLE = Path(__file__).parent / "fixtures" / "bank-sample"
WORDED = {"verdict": "contested", "evidence": ["e1"], "reason": "My own words."}
CONTENTS = handin.Contents(
    {
        "sample-summit-date": [],
        "sample-judge-date": [],
        "sample-days-between": [],
        "sample-variants": ["KGZ-2005", "TJK-2010", "UZB-2020"],
    },
    ["us-1", "us-2", "us-3"],
)


def one(response, score=1, variant=""):
    return attempt(None, response, score=score, correct=score == 1, now=noon(DAY), variant=variant)


def saved(**responses):
    """Return progress with these responses, by item (with _ for -)."""
    items = {name.replace("_", "-"): one(response) for name, response in responses.items()}
    return progress.Saved(items, __version__, "0123abcd")


def prepare(student="Aina 7", **more):
    return handin.prepare(saved(sample_summit_date="a", sample_judge_date=WORDED), student, day=DAY, **more)


def rich():
    """Return progress in which every field of an entry is used."""
    changed = attempt(one("a"), "b", score=0, correct=False, now=noon(LATER))
    judged = attempt(one(WORDED | {"verdict": "supported"}, 0.5), WORDED, score=1, correct=True, now=noon(LATER))
    items = {
        "sample-summit-date": changed | {"hints": 2, "draft": {"response": "draft-of-mine", "variant": "", "at": ""}},
        "sample-judge-date": judged | {"given_up": True, "later-field": "from a newer version"},
        "sample-days-between": one("4,5", 0) | {"given_up": True},
        "sample-variants": one("12"),
        "us-1": one("ok"),
        "us-2": one("wrong", 0),
        "us-3": attempt(one("ok"), "wrong", score=0, correct=False, now=noon(LATER)),
        "elsewhere": one("c"),
        "af-hint": {**progress.ENTRY, "hints": 3},
        "capstone-brief": {**progress.ENTRY, "response": {"title": "My brief"}, "at": f"{DAY}T12:00:00Z"},
        "capstone-C014": {**progress.ENTRY, "response": {"verdict": "imprecise", "reason": "My erratum."}},
    }
    aside = [{"id": "us-9", "why": "hints is not a count", "text": "set-aside-text"}]
    return progress.Saved(items, __version__, "0123abcd", aside=aside, extra={"plan": "extra-field"})


def handed_in(extras=(), contents=CONTENTS, chapter="90-sample", held=None):
    return handin.prepare(held or rich(), "Aina 7", chapter, contents, extras, DAY)


def items_of(made):
    return json.loads(made.text)["items"]


def test_the_file_is_a_progress_file_with_the_student_and_without_reasons():
    made = prepare()
    assert (made.name, made.receipt_name) == ("Aina-7-all.answers.json", "Aina-7-all.receipt.txt")
    held = progress.parse_saved(made.text)
    assert (held.student, held.seed, len(held.items), held.aside) == ("Aina 7", "", 2, [])
    assert "My own words" not in made.text
    assert held.items["sample-judge-date"]["response"] == WORDED | {"reason": ""}
    assert prepare(extras=["reasons"]).text.count("My own words.") == 1


def test_nothing_goes_along_that_the_form_does_not_say():
    made = handed_in()
    assert json.loads(made.text) == {
        "format": "multivector-progress",
        "version": 3,
        "course_version": __version__,
        "saved_on": DAY,
        "seed": "",
        "student": "Aina 7",
        "items": {
            "sample-days-between": {"response": "4,5", "variant": ""},
            "sample-judge-date": {"response": WORDED | {"reason": ""}, "variant": ""},
            "sample-summit-date": {"response": "a", "variant": ""},
            "sample-variants": {"response": "12", "variant": "UZB-2020"},
            "us-1": {"done": True},
            "us-3": {"done": True},
        },
    }
    assert (made.answered, made.passed) == (4, 2)


ALONG = {
    "first": {"first"},
    "attempts": {"attempts"},
    "hints": {"hints", "given_up"},
    "dates": {"at"},
}


@pytest.mark.parametrize("extra", sorted(handin.EXTRAS))
def test_each_extra_adds_what_it_names_and_nothing_else(extra):
    bare, made = handed_in(), handed_in([extra])
    added = {
        field
        for name, entry in items_of(made).items()
        for field, value in entry.items()
        if items_of(bare).get(name, {}).get(field, None) != value and name in items_of(bare)
    }
    texts = {"brief": {"capstone-brief"}, "erratum": {"capstone-C014"}}.get(extra, set())
    assert items_of(made).keys() - items_of(bare).keys() == texts
    assert added == ALONG.get(extra, {"response"} if extra == "reasons" else set())
    assert (json.loads(made.text)["seed"] != "") == (extra == "seed")
    assert f"Also in the file: {handin.EXTRAS[extra]}" in made.receipt.splitlines()


def test_the_words_of_a_draft_a_field_that_is_not_known_and_what_was_set_aside_never_go():
    text = handed_in(list(handin.EXTRAS)).text
    for private in ("draft-of-mine", "later-field", "set-aside-text", "extra-field", "af-hint", "elsewhere"):
        assert private not in text and private in repr(rich())


def test_the_first_answers_go_without_the_reasons_unless_both_are_ticked():
    assert "My own words" not in handed_in(["first"]).text
    assert handed_in(["first", "reasons"]).text.count("My own words.") == 2


def test_the_best_answer_by_ones_own_effort_is_handed_in_with_its_variant_and_moment():
    entry = attempt(one("12", 1, "UZB-2020"), "7", score=0, correct=False, now=noon(LATER), variant="KGZ-2005")
    held = progress.Saved({"sample-variants": entry}, seed="0123abcd")
    assert items_of(handed_in(["dates"], held=held)) == {
        "sample-variants": {"response": "12", "variant": "UZB-2020", "at": f"{DAY}T12:00:00Z"}
    }
    looked = attempt(
        {**progress.ENTRY, "given_up": True}, "12", score=1, correct=True, now=noon(DAY), variant="KGZ-2005"
    )
    held = progress.Saved({"sample-variants": looked}, seed="0123abcd")
    assert items_of(handed_in(held=held)) == {"sample-variants": {"response": "12", "variant": "KGZ-2005"}}
    assert "Answers: your best by your own effort, else your latest" in handed_in().receipt


def test_the_whole_course_holds_what_no_chapter_has_but_steps_only_as_passed():
    whole = handin.Contents(CONTENTS.items, CONTENTS.steps, is_whole=True)
    items = items_of(handed_in(contents=whole, chapter="all"))
    assert items["elsewhere"] == {"response": "c", "variant": ""}
    assert items["us-3"] == {"done": True} and "us-2" not in items


def test_own_texts_are_named_where_they_stay_out():
    assert "Own texts left out: the policy brief; the verdicts and reasons for the erratum" in handed_in().receipt
    made = handed_in(["brief"])
    assert "Own texts left out: the verdicts and reasons for the erratum\n" in made.receipt
    none = handin.prepare(saved(sample_summit_date="a"), "A", extras=["brief", "erratum"], day=DAY)
    assert "Also in the file: nothing\nOwn texts left out: none\n" in none.receipt


def test_a_brief_alone_can_be_handed_in():
    held = progress.Saved({"capstone-brief": rich().items["capstone-brief"]}, seed="0123abcd")
    assert list(items_of(handed_in(["brief"], held=held))) == ["capstone-brief"]
    with pytest.raises(handin.HandInError, match="nothing to hand in"):
        handed_in(held=held)


def test_the_receipt_says_what_was_handed_in_and_what_it_does_not_show():
    made = handed_in()
    assert made.name == "Aina-7-90-sample.answers.json"
    code = code_of(made.text.encode())
    for line in (
        "Copy for you: what you saved to hand in",
        f"Course: Multivector {__version__}",
        "Student: Aina 7",
        f"Day: {DAY}",
        "Chapter: 90-sample",
        "Exercises answered: 4",
        "Steps of code exercises passed: 2",
        f"File: {made.name}",
        f"Check code: {code}",
        "It was made on your own machine before anything was sent.",
        "It does not show that the file arrived, who made it, or when.",
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
    "علی\u200cرضا موسوی",
    "\u202bعلی\u202c",
    "क्\u200dष",
]


@pytest.mark.parametrize("student", NAMES)
def test_a_name_becomes_a_safe_file_name(student):
    name = prepare(student).name
    assert not set(name) & set('/\\:*?"<>|=\u200c\u200d\u202b') and not name.startswith((".", "-"))
    assert len(name.encode()) < 200


def test_the_page_makes_the_same_files(tmp_path):
    script = """
    const { contentsOf, EXTRAS, handedIn, OWN_TEXTS } = await load("exercises/frontend/hand-in-file.js");
    const { cleaned } = await load("exercises/frontend/student-name.js");
    const { chapters, cases, more } = argument;
    const made = cases.map(([student, extras, isWhole]) =>
      handedIn({ student: cleaned(student), extras, contents: contentsOf(chapters, isWhole), ...more }));
    return [EXTRAS, OWN_TEXTS, made];"""
    held = rich()
    record = {"items": list(CONTENTS.items), "steps": CONTENTS.steps}
    record["variants"] = {name: names for name, names in CONTENTS.items.items() if names}
    more = {"items": held.items, "courseVersion": __version__, "day": DAY, "seed": held.seed, "chapter": "90-sample"}
    every = list(handin.EXTRAS)
    cases = [(name, [], False) for name in NAMES] + [("A", [extra], True) for extra in every]
    cases += [("A", every[:at], bool(at % 2)) for at in range(1, len(every) + 1)]
    extras, texts, answers = nodejs.run(script, tmp_path, {"chapters": [record], "cases": cases, "more": more})
    assert (extras, tuple(texts)) == (handin.EXTRAS, handin.OWN_TEXTS)
    for (student, chosen, is_whole), answer in zip(cases, answers, strict=True):
        contents = handin.Contents(CONTENTS.items, CONTENTS.steps, is_whole)
        made = handin.prepare(held, student, "90-sample", contents, chosen, DAY)
        assert answer["text"] == made.text
        assert (answer["name"], answer["receiptName"], answer["receipt"], answer["answered"], answer["passed"]) == (
            made.name,
            made.receipt_name,
            made.receipt,
            made.answered,
            made.passed,
        )


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


@pytest.mark.parametrize("taken", ["A-all.receipt.txt", "A-all.answers.json"])
def test_a_file_that_exists_is_kept(folder, taken):
    (folder / taken).write_text("mine", encoding="utf-8")
    with pytest.raises(handin.HandInError, match=rf"^{re.escape(taken)}: exists; move it away first$"):
        prepare("A").write(folder)
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == {taken: "mine"}


@pytest.mark.parametrize(("call", "at"), [("fsync", 1), ("fsync", 2), ("link", 1), ("link", 2)])
def test_a_full_disk_leaves_nothing_and_the_next_run_is_free(folder, monkeypatch, call, at):
    real, calls = getattr(os, call), []

    def full(*arguments):
        calls.append(arguments)
        if len(calls) >= at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*arguments)

    with monkeypatch.context() as broken:
        broken.setattr(os, call, full)
        broken.setattr(os, "rename", full)  # the other way to give a name
        with pytest.raises(
            handin.HandInError, match=r"cannot be written \(No space left on device\); nothing was saved"
        ):
            prepare("A").write(folder)
    assert len(calls) >= at
    assert list(folder.iterdir()) == []
    prepare("A").write(folder)
    assert len(list(folder.iterdir())) == 2


KILLED = """
import os, signal, sys
from pathlib import Path
from multivector import files
link = os.link
def die(*arguments):
    link(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)
os.link = die
files.write_new(Path(sys.argv[1]), {"A-all.answers.json": b"older", "A-all.receipt.txt": b"older"})
"""


def test_a_run_that_was_killed_between_the_two_files_leaves_the_next_one_free(folder):
    assert subprocess.run([sys.executable, "-c", KILLED, str(folder)]).returncode == -9
    assert (folder / "A-all.answers.json").read_bytes() == b"older"
    assert not (folder / "A-all.receipt.txt").exists()
    made = prepare("A")
    made.write(folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        made.name: made.text.encode(),
        made.receipt_name: made.receipt.encode(),
    }


def test_a_drive_without_hard_links_gets_both_files_too(folder, monkeypatch):
    def refused(*_):
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    prepare("A").write(folder)
    assert len(list(folder.iterdir())) == 2
    with pytest.raises(handin.HandInError, match="exists; move it away first"):
        prepare("A").write(folder)


@pytest.mark.parametrize(
    ("student", "words"),
    [
        ("", "write a name, number or pseudonym of 1 to 60 characters"),
        (" \u200f ", "write a name, number or pseudonym of 1 to 60 characters"),
        ("x" * 61, "61 characters are too many; write at most 60"),
        ("a\nb", "U+000A in it cannot be printed; write the name without this character"),
        ("ana\u202emai", "U+202E in it cannot be printed; write the name without this character"),
        ("a\x1b[31m", "U+001B in it cannot be printed; write the name without this character"),
    ],
)
def test_a_bad_name_is_refused_and_the_character_is_named(student, words):
    with pytest.raises(handin.HandInError, match=f"^student: {re.escape(words)}$"):
        prepare(student)


def test_nothing_answered_is_refused():
    with pytest.raises(handin.HandInError, match=r"^chapter 90-sample: no answer yet, so there is nothing to hand in$"):
        handin.prepare(saved(elsewhere="a"), "A", "90-sample", CONTENTS)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--student", "x" * 61], "student: 61 characters are too many"),
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


def test_a_chapter_carries_its_code_steps_in_a_terminal(folder):
    items = {"us-1": one("ok"), "us-2": one("wrong", 0), "us-before-date": one("c"), "or-1": one("ok")}
    progress.update(folder / progress.FILE_NAME, items)
    assert hand_in("--student", "A", "--chapter", "02-united-states", "--with-attempts").exit_code == 0
    path = folder / "A-02-united-states.answers.json"
    made = json.loads(path.read_text(encoding="utf-8"))["items"]
    assert made == {
        "us-1": {"done": True, "attempts": 1},
        "us-before-date": {"response": "c", "variant": "", "attempts": 1},
    }
    (reported,) = gradebook.mark_file(path, gradebook.Bank.read()).reported
    assert (reported.item, reported.passed) == ("us-code", 1)


def test_the_page_and_the_terminal_know_the_same_contents_of_each_chapter():
    root = Path(__file__).resolve().parents[1]
    chapters = [entry for entry in course.chapters(root) if entry.address]
    known = json.loads(re.search(r">(.*)</script>", course.record(root, whole=True), re.DOTALL)[1])
    for entry in chapters:
        (record,) = [one for one in known["chapters"] if one["id"] == entry.id]
        own = handin.Contents.of(item for item in bank.all_items().values() if item.chapter == entry.id)
        assert sorted(record["items"]) == sorted(own.items)
        assert sorted(record["steps"]) == sorted(own.steps) and own.steps
        assert record["variants"] == {name: list(names) for name, names in own.items.items() if names}
    assert [one["id"] for one in known["chapters"]] == [entry.id for entry in chapters] != []


def test_every_extra_has_an_option():
    shown = hand_in("--help").output
    assert all(f"--with-{extra}" in shown for extra in handin.EXTRAS)


def test_reasons_and_names_survive_the_way_back():
    made = prepare()
    held = saved(sample_judge_date=WORDED).items
    assert progress.merge(held, progress.parse(made.text))["sample-judge-date"]["response"] == WORDED
    assert progress.merge(progress.parse(made.text), held)["sample-judge-date"]["response"] == WORDED
    assert json.loads(made.text)["student"] == "Aina 7"
