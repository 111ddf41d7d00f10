"""A course of six chosen chapters, built whole: it links, counts and lists six, and names no page that is not there."""

import json
import re

import pytest

import book_scan
import chosen_course
import small_course
from multivector.book import build as book_build
from multivector.book import course

SIX = ("00", "02", "03", "05", "07", "11")
pytestmark = pytest.mark.book


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The course's folder, in which the site of the six chapters is built; a warning of the builder fails every test.

    The data, which are the whole course's, are checked by tests of their own.
    """
    root = chosen_course.write(tmp_path_factory.mktemp("six"), SIX)
    with pytest.MonkeyPatch.context() as patch:
        chosen_course.use(root, patch)
        patch.setattr(book_build.datacheck, "check_all", list)
        book_build.build(root)
    small_course.forget()
    return root


@pytest.fixture(scope="module")
def site(built):
    return built / book_build.SITE


@pytest.fixture(scope="module")
def left_out(built):
    return course.left_out(built)


def page(site, name):
    return (site / name).read_text(encoding="utf-8")


def test_no_link_is_dead_and_nothing_is_loaded_from_elsewhere(site):
    assert book_scan.broken(site) == []
    assert book_scan.offsite(site) == []


def test_pages_are_built_of_the_six_chapters_alone(site, left_out):
    assert tuple(path.name[:2] for path in sorted((site / "notebooks").glob("*.html"))) == SIX
    assert not [path for path in site.rglob("*") for name in left_out if name in path.name]


def test_no_page_leads_to_a_chapter_that_is_left_out(site, left_out):
    addresses = [rf"(?:notebooks/|\"){name}\.(?:html|ipynb)" for name in left_out]
    leading = re.compile("|".join(addresses))
    for path in sorted(site.rglob("*.html")):
        assert not leading.search(path.read_text(encoding="utf-8")), path.name
    assert not [name for name in left_out if name in page(site, "searchindex.js")]


def test_a_link_to_a_chapter_that_is_left_out_is_plain_words(site):
    conclusions = page(site, "notebooks/11-conclusions.html")
    assert "chapter 10" in conclusions and "chapter 07" not in re.sub(r"<a [^>]*>.*?</a>", "", conclusions)


def test_the_front_page_shows_six_cards(site):
    front = page(site, "index.html")
    assert tuple(re.findall(r'class="mv-card-number">(\d\d)<', front)) == SIX
    assert "mv-planned" not in front


def test_the_progress_page_counts_six_chapters(site):
    shown = re.search(r'<script type="application/json" class="mv-course">(.*?)</script>', page(site, "progress.html"))
    chapters = json.loads(shown[1])["chapters"]
    assert tuple(one["title"][:2] for one in chapters) == SIX
    assert all((site / one["url"]).is_file() and one["items"] for one in chapters)


def test_the_syllabus_has_six_rows_and_says_six(site):
    syllabus = page(site, "syllabus.html")
    assert "The course has six chapters." in syllabus
    rows = re.findall(r'<td><p>(\d\d)</p></td>\s*<td><p><a href="notebooks/\1-', syllabus)
    assert tuple(rows) == SIX
    drawn = syllabus.partition('<svg class="mv-syllabus"')[2].partition("</svg>")[0]
    assert drawn.count("<circle") == len(SIX)


def test_the_ledger_says_where_no_chapter_of_this_course_uses_a_claim(site):
    ledger = page(site, "ledger.html")
    used = {number for number in re.findall(r"Chapter&nbsp;(\d\d)", ledger)}
    assert used == set(SIX) and "In no chapter of this course" in ledger and "pending" not in ledger.lower()


def test_the_works_are_those_of_the_six_chapters(site):
    assert set(re.findall(r"Chapter\u00a0(\d\d)", page(site, "bibliography.html"))) <= set(SIX)
