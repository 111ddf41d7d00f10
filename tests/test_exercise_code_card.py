"""The card of a code exercise: its steps, what is recorded about them, and that a record is no mark."""

import json

import pytest

import make_vectors
from moments import noon
from multivector import workfolder
from multivector.book import codefiles
from multivector.exercises import bank, code, gradebook, html, progress, widget
from multivector.exercises.compare import number
from multivector.exercises.marking import mark
from multivector.exercises.progress_entry import attempt

ITEM = make_vectors.items()["vectors-code"]
NEW_YEAR = noon("2026-01-01")


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        ({"l1": True, "toString": True, "c": True}, (1, "right")),
        ({"c": True, "l1": True}, (pytest.approx(2 / 3), "partly")),
        ({"l1": True, "toString": False}, (pytest.approx(1 / 3), "partly")),
        ({"l1": False}, (0, "wrong")),
        ({}, (0, "empty")),
        ({"l1": True, "zz": True}, (0, "unknown")),
        ({"l1": 1}, (0, "unreadable")),
        ({"l1": None}, (0, "unreadable")),
        (["l1"], (0, "unreadable")),
    ],
)
def test_scores(response, expected):
    result = mark(ITEM, response)
    assert (result["score"], result["message"]) == expected


def test_each_step_has_its_state():
    parts = mark(ITEM, {"l1": True, "c": False})["parts"]
    assert [(part["id"], part["state"]) for part in parts] == [("l1", "right"), ("toString", "missed"), ("c", "wrong")]


def test_the_form_names_notebook_steps_and_checks_and_escapes_them():
    visible = html.form(ITEM).split("<script")[0]
    assert "exercises/code/91-vectors.ipynb" in visible
    assert 'Do &lt;this&gt;, then <em>that</em>. <code>check("l1")</code>' in visible
    assert visible.count("mv-ex-slot") == 3


def test_the_book_links_the_notebook_of_a_card(tmp_path):
    folder = tmp_path / "exercises" / "code"
    folder.mkdir(parents=True)
    (folder / "91-vectors.ipynb").write_text("{}")
    linked = codefiles.link(html.form(ITEM), "page", tmp_path, "../", tmp_path / "out")
    assert '<a href="../_static/mv/code/91-vectors.ipynb" download><code class="mv-ex-file">' in linked
    assert (tmp_path / "out/_static/mv/code/91-vectors.ipynb").read_text() == "{}"
    with pytest.raises(codefiles.CodeFileError, match="there is no such code exercise"):
        codefiles.link(html.form(ITEM).replace("91-v", "92-v"), "page", tmp_path, "../", tmp_path / "out")


def test_a_check_shows_on_the_card_of_the_same_session(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MULTIVECTOR_ASSETS", raising=False)
    monkeypatch.delenv("MULTIVECTOR_PROGRESS", raising=False)
    code.exercises()
    monkeypatch.setattr(code, "_REGISTRY", dict(code._REGISTRY))
    code.exercise("toString", variable="answer", asks="a number")(lambda: number(4))
    card = widget.Exercise(ITEM)
    assert card.earlier == {}
    for value in (5, 4):
        monkeypatch.setattr(code, "_notebook_variables", lambda value=value: {"answer": value})
        code.check("toString")
        assert card.earlier["toString"]["done"] is (value == 4)
    assert card.earlier["toString"]["attempts"] == 2


# --- the progress file of the whole course ----------------------------------------------------------------------


def test_one_file_is_kept_for_the_whole_course(monkeypatch, tmp_path):
    monkeypatch.delenv("MULTIVECTOR_ASSETS", raising=False)
    monkeypatch.delenv("MULTIVECTOR_PROGRESS", raising=False)
    for name in ("notebooks", "exercises/code", "book"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("_config.yml", "book/_toc.yml"):
        (tmp_path / name).touch()
    for name in ("notebooks", "exercises/code"):
        monkeypatch.chdir(tmp_path / name)
        assert progress.default_path() == tmp_path / progress.FILE_NAME
    (tmp_path / "_config.yml").unlink()
    assert progress.default_path() == tmp_path / "exercises" / "code" / progress.FILE_NAME
    workfolder.refresh(tmp_path, {})
    assert progress.default_path() == tmp_path / progress.FILE_NAME


# --- multivector mark -------------------------------------------------------------------------------------------


def test_a_record_is_reported_and_earns_no_points(tmp_path):
    items = {
        "us-1": attempt(None, "ok", score=1.0, correct=True, now=NEW_YEAR),
        "us-2": attempt(None, "off", score=0.0, correct=False, now=NEW_YEAR),
        "us-before-date": attempt(None, "c", score=0.0, correct=False, now=NEW_YEAR),
        # A forged mark, and a forged response: only what stands with the steps is reported.
        "us-code": attempt(None, {f"us-{n}": True for n in range(1, 6)}, score=1.0, correct=True, now=NEW_YEAR),
    }
    path = tmp_path / "aina.json"
    path.write_text(progress.dump(items, "2026-01-01"), encoding="utf-8")
    marks = gradebook.mark_file(path, gradebook.Bank.read())
    assert marks.reported == [gradebook.Reported("us-code", 1, 5)]
    assert [entry.item for entry in marks.items] == ["us-before-date"]
    assert marks.unknown == []
    (chapter,) = marks.chapters
    worth = [item.points for item in bank.load("02-united-states").items if item.kind != "code"]
    assert (chapter.points, chapter.possible, chapter.items) == (1, sum(worth), len(worth))
    assert json.loads(gradebook.to_json([marks], []))["files"][0]["reported"] == [
        {"item": "us-code", "passed": 1, "steps": 5}
    ]


def test_steps_of_the_course_are_known_to_a_private_bank():
    known = gradebook.Bank.read(bank.resources.exercises_dir() / "bank").elsewhere
    assert {"us-1", "us-code"} <= known
