"""The widget without a browser: its bundle, its progress file, and that reference mode makes no widget."""

import json
import re
from pathlib import Path

import pytest

from moments import noon
from multivector import liveview
from multivector.exercises import bank, html, progress, progress_entry, widget
from multivector.exercises.references import References

SAMPLES = Path(__file__).parent / "fixtures" / "bank-sample" / "90-sample.yaml"
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
RIGHT = progress_entry.attempt(None, "a", score=1, correct=True, now=noon("2026-03-01"))


@pytest.fixture
def item():
    claim = dict.fromkeys(
        ("paragraph", "quote", "claim", "confidence", "correct_value", "evidence", "evidence_urls"), ""
    )
    references = References(claims={"C022": claim | {"verdict": "contradicted"}})
    return next(item for item in bank.read(SAMPLES).items if item.kind == "choice").public(references)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.delenv("MULTIVECTOR_ASSETS", raising=False)
    monkeypatch.delenv("MULTIVECTOR_PROGRESS", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def saved(folder):
    return json.loads((folder / progress.FILE_NAME).read_text(encoding="utf-8"))["items"]


def test_the_form_and_the_view_are_two_outputs_that_hide_each_other(item, monkeypatch):
    shown = []
    monkeypatch.setattr(liveview, "display", lambda bundle, raw: shown.append(bundle))
    exercise = widget.Exercise(item)
    exercise._ipython_display_()
    form, view = shown
    assert set(form) == {"text/plain", "text/html"} and form["text/plain"] == html.describe(item)
    assert html.asleep(item) in form["text/html"]
    assert set(view) == {WIDGET_VIEW}, "beside a view, JupyterLab shows nothing else"
    assert view[WIDGET_VIEW]["model_id"] == exercise.model_id
    name = re.search(r'data-mv-asleep="(\w+)"', form["text/html"])[1]
    assert f'[data-mv-asleep="{name}"]{{display:none}}' in exercise.html
    assert name != widget.Exercise(item)._name


def test_the_form_that_stays_is_to_be_read(item):
    asleep = html.asleep(item)
    assert "Run this cell to answer." in asleep and "JavaScript" not in asleep
    assert asleep.count("<input") == asleep.count("<input disabled") > 0
    assert "<script" not in asleep and f'id="mv-{item["id"]}"' not in asleep


def test_reference_mode_makes_no_widget(monkeypatch):
    monkeypatch.setenv("MULTIVECTOR_ASSETS", "reference")
    monkeypatch.setattr(widget, "Exercise", None)  # making one would fail
    monkeypatch.setattr(widget.bank, "get", lambda item_id: Given({"id": item_id, "kind": "choice"}))
    monkeypatch.setattr(widget.html, "form", lambda item: f"<div>{item['id']}</div>")
    shown = widget.show("us-summit-date")
    assert shown._repr_mimebundle_() == {
        "text/plain": "Exercise us-summit-date: choose one answer. Open the page, or JupyterLab, to answer.",
        "text/html": "<div>us-summit-date</div>",
    }
    assert repr(shown).startswith("Exercise us-summit-date")


class Given:
    """An item of the bank whose public form is given."""

    def __init__(self, public):
        self._public = public

    def public(self):
        return self._public


def test_an_unknown_item_names_the_nearest():
    with pytest.raises(bank.BankError, match=r"no exercise 'us-befor-date'\. Nearest: us-before-date"):
        widget.show("us-befor-date")


def test_an_answer_is_saved_and_found_again(item, folder):
    exercise = widget.Exercise(item)
    exercise.state = RIGHT
    assert saved(folder) == {item["id"]: RIGHT}
    assert exercise.result["correct"]
    assert widget.Exercise(item).state == RIGHT
    assert exercise.notice == ""


def test_what_another_kernel_earned_is_kept_and_shown(item, folder):
    exercise = widget.Exercise(item)
    other = {"other-item": progress.ENTRY | {"done": True}, item["id"]: progress.ENTRY | {"hints": 3}}
    progress.update(folder / progress.FILE_NAME, other)
    exercise.state = RIGHT
    assert exercise.state == RIGHT | {"hints": 3}
    assert saved(folder)["other-item"]["done"]


def test_nothing_is_written_when_progress_is_off(item, folder, monkeypatch):
    monkeypatch.setenv("MULTIVECTOR_PROGRESS", "off")
    widget.Exercise(item).state = RIGHT
    assert list(folder.iterdir()) == []


def test_a_damaged_file_is_said_and_left_alone(item, folder):
    path = folder / progress.FILE_NAME
    path.write_text("half a fi")
    exercise = widget.Exercise(item)
    assert exercise.notice.startswith("multivector-progress.json: not JSON")
    exercise.state = RIGHT
    assert path.read_text() == "half a fi"
    path.unlink()
    exercise.state = RIGHT | {"hints": 1}
    assert exercise.notice == "" and saved(folder)[item["id"]]["hints"] == 1


def test_a_state_that_is_no_progress_is_not_written(item, folder):
    exercise = widget.Exercise(item)
    exercise.state = {"attempts": "<script>"}
    assert "attempts is not a count" in exercise.notice
    assert not (folder / progress.FILE_NAME).exists()


def test_the_seed_is_that_of_the_file(item, folder):
    assert widget.Exercise(item).seed == progress.new_seed()
    (folder / progress.FILE_NAME).write_text(progress.dump({}, seed="0123abcd"), encoding="utf-8")
    assert widget.Exercise(item).seed == "0123abcd"


def test_what_is_not_checked_yet_is_in_the_file_and_comes_back_with_the_next_kernel(item, folder):
    draft = {"response": "b", "variant": "", "at": "2026-03-01T10:00:00Z"}
    widget.Exercise(item).state = {**progress_entry.ENTRY, "draft": draft}
    assert saved(folder)[item["id"]]["draft"] == draft
    exercise = widget.Exercise(item)
    assert exercise.state["draft"] == draft
    assert exercise.result["state"] == "unreadable", "a draft is no answer"
