"""Figures in the texts of charts, maps and explorers: each is computed, vouched for by a query, or says why not."""

import re
from pathlib import Path

import pytest

from multivector import coursefile, figures, figuretexts

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("figuretexts-*"))
PAGES = sorted((ROOT / "book").rglob("*.md"))


@pytest.mark.parametrize("folder", FIXTURES, ids=lambda folder: folder.name)
def test_a_broken_figure_is_named_line_by_line(folder):
    expected = (folder / "problems.txt").read_text(encoding="utf-8").splitlines()
    assert list(figuretexts.check_file(next(folder.glob("module.*")), folder)) == expected
    assert expected


def test_the_modules_of_all_chapters_are_read():
    names = {path.relative_to(ROOT).as_posix() for path in figuretexts.files(ROOT)}
    assert len([name for name in names if "/chapters/" in name]) > 24
    assert len([name for name in names if name.endswith(".ipynb")]) == len(list((ROOT / "notebooks").glob("*.ipynb")))
    assert {"src/multivector/votes/views.py", "src/multivector/formats/views.py"} <= names
    assert all((ROOT / "src" / "multivector" / place).exists() for place in figuretexts.READ_IN)


def test_titles_of_drawn_figures_are_among_the_texts_that_are_read():
    """What the chapters show is what the check read: a title of the stored outputs that has no computed part."""
    sources = "".join(map(_code, figuretexts.files(ROOT)))
    for title in ("Two of the things that P22 lists", "Ten of the thirteen events", "a quarter of that in 2022"):
        assert title in sources


def _code(path, cells="code"):
    if path.suffix != ".ipynb":
        return coursefile.text(path)
    return "\n".join(cell["source"] for _, cell in coursefile.cells(path) if cell["cell_type"] == cells)


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("UCDP counts 151<!-- = pressures.border_deaths 2022 d --> deaths.", "typed 151, computed 150"),
        ("Ask why four of the five signed.", "four has no query comment"),
        ("About 90 minutes, 10 for the map, and 45 dead.", "45 has no query comment"),
    ],
)
def test_a_wrong_number_in_a_lecturers_page_is_found(tmp_path, page, says):
    path = tmp_path / "instructor" / "09.md"
    path.parent.mkdir()
    path.write_text(page, encoding="utf-8")
    (problem,) = figures.check_page(path)
    assert problem.startswith("09.md: line 1: ") and says in problem


def test_the_minutes_of_a_lesson_need_no_query_there_and_only_there(tmp_path):
    text = "About 90 minutes, 20 for step 1.\n\n| 0–10 | What |\n"
    for folder, clean in (("instructor", True), ("notes", False)):
        path = tmp_path / folder / "x.md"
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
        assert (figures.check_page(path) == []) is clean


def test_how_many_figures_no_row_gives():
    """Each says why beside it. A new one is a decision: raise the number here, or find the row."""
    shown = [_code(path) for path in figuretexts.files(ROOT)]
    pages = [coursefile.text(path) for path in PAGES]
    books = [_code(path, "markdown") for path in (ROOT / "notebooks").glob("*.ipynb")]
    bank = [coursefile.text(path) for path in (ROOT / "exercises" / "bank").glob("*.yaml")]
    counts = [
        len(re.findall(r"(?:# figure: .+|<!--) fixed, ", "\n".join(texts))) for texts in (shown, pages, books, bank)
    ]
    assert all(count <= most for count, most in zip(counts, MOST, strict=True)), counts


MOST = (61, 66, 34, 48)  # in the texts of figures, the pages of the book, the chapters, the questions
