"""The build by itself, on miniature books: what comes out, and what one warning does."""

import shutil
from pathlib import Path

import pytest

import book_scan
from multivector.book import build as book_build
from multivector.errors import MultivectorError

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture
def miniature(tmp_path, monkeypatch):
    """Return `miniature(name) -> Path`: a copy of a small book, with the course's own configuration.

    The course's data, which a small book does not show, are checked by tests of their own and not with each build.
    """
    monkeypatch.setattr(book_build.datacheck, "check_all", list)

    def copy(name):
        root = tmp_path / "course"
        shutil.copytree(FIXTURES / name, root)
        shutil.copyfile(ROOT / "_config.yml", root / "_config.yml")
        return root

    return copy


@pytest.mark.book
def test_a_sound_book_becomes_a_site(miniature):
    root = miniature("book-sound")
    site = book_build.build(root)
    assert site == root / "build" / "html"
    assert sorted(path.name for path in site.glob("*.html")) == [
        "404.html",
        "glossary.html",
        "index.html",
        "search.html",
    ]
    assert book_scan.offsite(site) == [] and book_scan.broken(site) == []
    front, glossary = (site / "index.html").read_text(), (site / "glossary.html").read_text()
    assert 'href="glossary.html#term-csto"' in front
    assert "An &lt;organisation&gt; &amp; its charter." in glossary
    assert sorted(path.name.split("-")[0] for path in (root / "build").iterdir()) == ["html", "vega"]


@pytest.mark.book
def test_a_warning_stops_the_build_and_the_last_good_site_stays(miniature):
    root = miniature("book-broken-link")
    good = root / "build" / "html" / "index.html"
    good.parent.mkdir(parents=True)
    good.write_text("the last good site")
    with pytest.raises(book_build.BuildError) as caught:
        book_build.build(root)
    line = str(caught.value)
    assert "\n" not in line and str(root) not in line
    assert "book/index.md:3: WARNING" in line and "13-nowhere" in line and "(and 1 more above)" in line
    assert good.read_text() == "the last good site"


@pytest.mark.book
def test_a_broken_data_file_is_named_with_its_page(miniature):
    with pytest.raises(MultivectorError, match=r"book/index\.md:3.*glossary\.yaml: CSTO: a term has"):
        book_build.build(miniature("book-broken-directive"))


def test_a_fault_in_the_data_stops_the_build_before_it_starts(miniature, monkeypatch):
    faults = ["data/economy.csv, line 7: KAZ population: second row", "data/claims.csv, line 2: C001: no verdict"]
    monkeypatch.setattr(book_build.datacheck, "check_all", lambda: faults)
    root = miniature("book-sound")
    with pytest.raises(MultivectorError) as error:
        book_build.build(root)
    assert str(error.value).splitlines() == faults
    assert not (root / "build").exists()


def test_a_folder_without_a_course_is_named(tmp_path):
    with pytest.raises(book_build.BuildError, match=r"no _config\.yml; run this in the folder of the course"):
        book_build.build(tmp_path)
