"""The graded pool: private, sound, solvable, and nowhere in what students get."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import pool_search
from multivector import resources
from multivector.cli import app
from multivector.exercises import bank, bank_figures, marking, student_name, variants
from responses import right_response

ROOT = Path(__file__).resolve().parents[1]
POOL = ROOT / "exercises" / "demo-pool"


def items():
    return [item for path in sorted(POOL.glob("*.yaml")) for item in bank.read(path).items]


def test_the_demonstration_pool_is_sound_and_graded():
    assert bank.check(POOL) == bank.lint(POOL) == bank_figures.check(POOL) == []
    assert {item.pool for item in items()} == {"graded"}
    assert len({item.kind for item in items()}) >= 4
    assert not {item.id for item in items()} & set(bank.all_items())


def test_every_variant_of_the_pool_can_be_solved():
    parametric = 0
    for item in items():
        public = item.public()
        for name in variants.names(public) or [""]:
            one = variants.chosen(public, name)
            assert marking.mark(one, right_response(one))["score"] == 1, f"{item.id} {name}"
            parametric += bool(name)
    assert parametric >= 6


def test_the_public_bank_refuses_graded_items(tmp_path, monkeypatch):
    for name in ("bank", "schema"):
        (tmp_path / name).mkdir()
    (tmp_path / "schema" / "bank.schema.json").write_bytes(
        (ROOT / "exercises" / "schema" / "bank.schema.json").read_bytes()
    )
    (tmp_path / "bank" / "02-united-states.yaml").write_bytes((POOL / "02-united-states.yaml").read_bytes())
    monkeypatch.setattr(resources, "exercises_dir", lambda: tmp_path)
    problems = bank.check()
    assert len(problems) == len(items())
    assert {problem.message for problem in problems} == {
        "graded items belong in a private folder, which the commands take with --bank"
    }


def test_a_graded_item_needs_an_id_of_its_own(tmp_path):
    text = (POOL / "02-united-states.yaml").read_text(encoding="utf-8")
    file = tmp_path / "02-united-states.yaml"
    file.write_text(text.replace("id: pool-us-paid-share", "id: us-fifty"), encoding="utf-8")
    (problem,) = bank.check(file)
    assert problem.message == "the id 'us-fifty' is taken by a practice item of the course; choose another"
    assert file.read_text(encoding="utf-8").splitlines()[problem.line - 1] == "  - id: us-fifty"


def test_the_course_does_not_know_the_items_of_the_pool():
    for item in items():
        with pytest.raises(bank.BankError, match="no exercise"):
            bank.get(item.id)


@pytest.mark.book
def test_nothing_of_the_pool_is_in_the_book():
    site = ROOT / "build" / "html"
    if not (site / "index.html").is_file():
        pytest.fail("build/html: no book there; run make book", pytrace=False)
    assert pool_search.leaks(POOL, site) == []


@pytest.mark.parametrize("where", ["an id", "a hint", "escaped feedback", "a broken line"])
def test_the_search_finds_a_leak(tmp_path, where):
    planted = {
        "an id": json.dumps({"id": "pool-us-paid-share"}),
        "a hint": "<p>Divide the payments by the promises, then round to two decimals.</p>",
        "escaped feedback": "&lt;p&gt;A price adjustment would change both.&lt;/p&gt;",
        "a broken line": "Compare these days with\n   the day of the question.",
    }[where]
    (tmp_path / "page.html").write_text(planted, encoding="utf-8")
    (tmp_path / "other.html").write_text("<p>Nothing here.</p>", encoding="utf-8")
    (leak,) = pool_search.leaks(POOL, tmp_path)
    assert leak.startswith("page.html: ")


def test_a_search_of_nothing_fails(tmp_path):
    with pytest.raises(AssertionError, match="no file to search"):
        pool_search.leaks(POOL, tmp_path)
    (tmp_path / "page.html").touch()
    with pytest.raises(AssertionError, match="a search for nothing"):
        pool_search.leaks(tmp_path, tmp_path)


def test_answers_to_the_pool_are_marked_with_its_folder(tmp_path):
    answers = {}
    for item in items():
        public = item.public()
        name = variants.variant_for(public, student_name.identity("S17"))
        answers[item.id] = {"response": right_response(variants.chosen(public, name)), "attempts": 1, "variant": name}
    file = {"format": "multivector-progress", "version": 2, "course_version": "0.1.0", "saved_on": "2026-11-26"}
    file |= {"seed": "0badcafe", "student": "S17", "items": answers}
    saved, out = tmp_path / "S17.answers.json", tmp_path / "marks.json"
    saved.write_text(json.dumps(file), encoding="utf-8")
    result = CliRunner().invoke(app, ["mark", str(saved), "--bank", str(POOL), "--json", str(out)])
    assert result.exit_code == 0, result.output
    (marks,) = json.loads(out.read_text(encoding="utf-8"))["files"]
    assert {entry["item"]: entry["score"] for entry in marks["items"]} == {item.id: 1 for item in items()}
