"""Two editions: the instructor's holds plans, notes and answers; the students' holds nothing of them."""

import re
from html import unescape
from pathlib import Path

import pytest
from typer.testing import CliRunner

import pool_search
from multivector import kinds
from multivector.book import build as book_build
from multivector.book import editions
from multivector.cli import app
from multivector.errors import MultivectorError
from multivector.exercises import bank, variants

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = Path(__file__).parent / "fixtures" / "bank-sample" / "90-sample.yaml"
POOL = ROOT / "exercises" / "demo-pool"
NOTES = sorted((ROOT / "book" / "instructor").glob("*.md"))


def test_the_instructor_s_contents_are_the_students_and_one_part_more():
    student, instructor = (editions.contents(ROOT, name) for name in editions.EDITIONS)
    assert instructor["parts"][:-1] == student["parts"]
    added = [entry["file"] for entry in instructor["parts"][-1]["chapters"]]
    assert sorted(added) == sorted(f"book/instructor/{path.stem}" for path in NOTES)
    assert not any("instructor" in str(part) for part in student["parts"])


def test_an_unknown_edition_is_one_line():
    with pytest.raises(MultivectorError, match="no edition 'teacher'; there are: student, instructor"):
        editions.contents(ROOT, "teacher")


def solution(item):
    return kinds.get(item["kind"]).solution(item)


def test_every_kind_has_an_answer_in_words():
    items = {item.kind: item.public() for item in bank.read(SAMPLES).items}
    assert set(items) == set(kinds.names())
    for kind, item in items.items():
        words = re.sub(r"<[^>]+>", "", solution(item)).strip()
        assert words, kind
    assert "4 days" in solution(items["numeric"])
    assert solution(items["map_region"]) == "Tajikistan, Turkmenistan, Uzbekistan"
    assert solution(items["verdict"]).startswith("contradicted. Evidence that counts: ")


def test_a_pool_is_refused_for_the_student_edition():
    result = CliRunner().invoke(app, ["book", "--bank", str(POOL)])
    assert result.exit_code == 2
    assert "instructor edition alone" in result.output


def sentences(path):
    """Return the longer runs of plain words in a page's source; questions that students see too stand in bold."""
    text = re.sub(r"\*\*[^*]+\*\*", "", path.read_text(encoding="utf-8"))
    return [words for words in re.findall(r"[A-Za-z ,]{40,}", text) if words.strip()]


@pytest.mark.book
def test_nothing_of_the_instructor_s_pages_is_in_the_student_book():
    site = ROOT / "build" / "html"
    if not (site / "index.html").is_file():
        pytest.fail("build/html: no book there; run make book", pytrace=False)
    wanted = {words.strip() for path in NOTES for words in sentences(path)}
    assert len(wanted) > 50
    for path in site.rglob("*"):
        if path.is_file() and path.suffix in (".html", ".js", ".md", ".txt", ".ipynb"):
            text = " ".join(unescape(path.read_text(encoding="utf-8", errors="replace")).split())
            assert [words for words in wanted if words in text] == [], path.name
    assert not (site / "instructor").exists()


@pytest.mark.book
def test_the_instructor_edition_holds_every_answer_and_the_pool(tmp_path):
    site = book_build.build(ROOT, tmp_path / "site", edition="instructor", pool=POOL)
    page = (site / "instructor" / "solutions.html").read_text(encoding="utf-8")
    known = [*bank.all_items().values(), *(item for path in POOL.glob("*.yaml") for item in bank.read(path).items)]
    for item in known:
        public = item.public()
        assert f"{item.id} · " in page
        for name in variants.names(public) or [""]:
            assert solution(variants.chosen(public, name)) in page, f"{item.id} {name}"
    assert pool_search.leaks(POOL, site), "the search that proves the student edition clean finds it here"
    for path in NOTES:
        assert (site / "instructor" / f"{path.stem}.html").is_file()
