"""Every link that leads out of the course stands in a table, with its row and a day."""

import json
from pathlib import Path

import pytest

import lookups
from multivector import data, links

ROOT = Path(__file__).resolve().parents[1]
LISTED = "https://creativecommons.org/licenses/by/4.0/"


@pytest.fixture
def texts(tmp_path):
    """Return `texts(markdown) -> Path`: a course whose only page and only chapter hold this text."""

    def write(markdown):
        for folder in ("book", "notebooks"):
            (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / "book" / "page.md").write_text(f"# Page\n\n{markdown}\n", encoding="utf-8")
        code = {"cell_type": "code", "source": [], "outputs": [{"output_type": "stream", "text": [markdown]}]}
        cells = [{"cell_type": "markdown", "source": [markdown]}, code]
        (tmp_path / "notebooks" / "01.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
        return tmp_path

    return write


def test_every_row_names_its_table_and_a_web_address():
    listed = links.listed(ROOT)
    assert listed["url"].str.match(r"https?://[^\s;]+$").all()
    assert {"claims", "events", "sources", "references", "pages"} <= set(listed["table"])
    undated = listed[listed["seen_on"] == ""]
    assert set(undated["table"]) <= {"references", "datapackage"}
    assert listed["row"].ne("").all()
    without = listed[listed["class"] == ""]
    assert set(without["table"]) <= {"references", "datapackage"}


def test_a_page_with_a_class_of_its_own_is_one_that_the_course_leads_to():
    listed = {url.rstrip("/") for url in links.listed(ROOT)["url"]}
    assert {url for url in data.load("link_classes")["address"] if url.rstrip("/") not in listed} == set()


def test_a_link_that_stands_nowhere_is_named_with_its_place(texts):
    problems = links.unlisted(texts("A [page](https://example.org/not-written-down)."))
    advice = "https://example.org/not-written-down stands in no table; add a row to data/pages.csv"
    assert problems == [f"notebooks/01.ipynb, cell 1: {advice}", f"book/page.md, line 3: {advice}"]


def test_pages_in_folders_below_the_book_are_looked_at_too(texts):
    root = texts("")
    (root / "book" / "notes").mkdir()
    (root / "book" / "notes" / "01.md").write_text("https://example.org/not-written-down", encoding="utf-8")
    (problem,) = links.unlisted(root)
    assert problem.startswith("book/notes/01.md, line 1: https://example.org/not-written-down")


def test_a_refused_host_is_named_in_chapter_and_page_and_in_a_bank(texts, monkeypatch):
    lookups.use(monkeypatch)
    root = texts("So says [a page](https://de.hidden.example/1).")
    (root / "exercises" / "bank").mkdir(parents=True)
    (root / "exercises" / "bank" / "01.yaml").write_text("text: https://hidden.example/2\n", encoding="utf-8")
    refused = (
        "hidden.example is refused (network of machine-made news): its pages are made by machine and name no author"
    )
    assert links.unlisted(root) == [
        f"notebooks/01.ipynb, cell 1: https://de.hidden.example/1: {refused}",
        f"exercises/bank/01.yaml, line 1: https://hidden.example/2: {refused}",
        f"book/page.md, line 3: https://de.hidden.example/1: {refused}",
    ]


@pytest.mark.parametrize(
    "written",
    [f"[by]({LISTED})", f"<{LISTED}>", f"See {LISTED}.", f"({LISTED})", f'<a href="{LISTED}">by</a>', f"**{LISTED}**"],
)
def test_a_listed_link_is_found_however_it_is_written(texts, written):
    root = texts(written)
    assert links.unlisted(root) == []
    assert [url for _, url in links.addresses(root / "book" / "page.md")] == [LISTED]


@pytest.mark.parametrize(
    "written",
    [
        "[a page](//example.org/not-written-down)",
        "<a href=//example.org/not-written-down>a page</a>",
        """<img src='//Example.org/not-written-down'>""",
        "[a page]: //example.org/not-written-down",
        "[a page](//a:b@example.org/not-written-down)",
        r"[a page](/\example.org/not-written-down).",
    ],
)
def test_an_address_without_its_scheme_is_one_as_browsers_read_it(texts, written):
    problems = links.unlisted(texts(written))
    assert len(problems) == 2
    assert all("example.org/not-written-down stands in no table" in line.lower() for line in problems)


def test_an_address_without_its_scheme_may_be_listed_or_refused(texts, monkeypatch):
    listed = LISTED.removeprefix("https:")
    assert links.unlisted(texts(f"[by]({listed})")) == []
    lookups.use(monkeypatch)
    (place,) = links.unlisted_in(_page("[a page](//de.hidden.example/1)", texts), "page.md", set())
    assert place.startswith("page.md, line 3: https://de.hidden.example/1: hidden.example is refused")


@pytest.mark.parametrize("written", ["7 // 2", "half //of it", "`//` ends it", "a//b.example/c", "file:///x.y/z", "//"])
def test_two_slashes_alone_are_no_address(texts, written):
    assert list(links.addresses(_page(written, texts))) == []


def _page(written, texts):
    return texts(written) / "book" / "page.md"


def test_brackets_inside_an_address_stay(texts):
    root = texts("[doi](https://doi.org/10.31435/ijitss.1(45).2025.3201).")
    assert [url for _, url in links.addresses(root / "book" / "page.md")] == [
        "https://doi.org/10.31435/ijitss.1(45).2025.3201"
    ]
