"""Each figure of a page can be kept: data, picture and words to cite it by."""

import csv
import io
import re
import xml.etree.ElementTree as ElementTree

import pytest
from test_book_figures import chapters_with
from test_book_pages import book  # noqa: F401  (the fixture)

from multivector import __version__, figure

pytestmark = [pytest.mark.browser, pytest.mark.book]
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Figures</title>
<link rel="icon" href="data:,">
<script defer src="page.js"></script></head><body><main><h1>A chapter</h1>{}</main></body></html>"""
ALL = ("mv-chart", "mv-map", "mv-explorer")


def kept(page, selector, button):
    """Open the box under the first figure of this kind and return what the button gives: (file name, text)."""
    shown = page.locator(selector).first
    box = shown.locator("details.mv-figure-keep")
    if box.get_attribute("open") is None:
        box.locator("summary").press("Enter")
    with page.expect_download() as coming:
        box.get_by_role("button", name=button).press("Enter")
    return coming.value.suggested_filename, coming.value.path().read_bytes().decode()


def rows_of(text):
    assert text.startswith("\ufeff")  # else a spreadsheet does not take it for UTF-8
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.parametrize("kind", ALL)
def test_every_figure_offers_its_data(visit, book, kind):  # noqa: F811
    page = visit(f"{book}/notebooks/{chapters_with(f'mv-figure {kind}')[0]}").page
    figures = page.locator(f"figure.{kind}")
    assert page.locator(f"figure.{kind} > details.mv-figure-keep").count() == figures.count() > 0
    name, text = kept(page, f"figure.{kind}", "Data (CSV)")
    assert name == figures.first.get_attribute("id").replace("mv-", "multivector-", 1) + ".csv"
    rows = rows_of(text)
    data = figures.first.locator("details.mv-figure-data")
    assert rows[0] == data.locator("thead th").all_text_contents()
    assert len(rows) == 1 + data.locator("tbody tr").count()
    assert {len(row) for row in rows} == {len(rows[0])}


@pytest.mark.parametrize("kind", ["mv-chart", "mv-map"])
def test_a_picture_stands_alone(visit, book, kind):  # noqa: F811
    page = visit(f"{book}/notebooks/{chapters_with(f'mv-figure {kind}')[0]}", theme="dark").page
    _, text = kept(page, f"figure.{kind}", "Picture (SVG)")
    root = ElementTree.fromstring(text)  # noqa: S314  (made by our own page)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "var(" not in text
    title = page.locator(f"figure.{kind} .mv-figure-title").first.inner_text()
    assert title.split()[0] in text and "Source" in text


def test_a_citation_names_figure_version_and_place(visit, book):  # noqa: F811
    page = visit(f"{book}/notebooks/{chapters_with('mv-figure mv-chart')[0]}").page
    shown = page.locator("figure.mv-chart").first
    words = shown.locator(".mv-figure-cite").text_content()
    assert shown.locator(".mv-figure-title").inner_text() in words
    assert f"version {__version__}" in words and f"#{shown.get_attribute('id')}" in words and "Source" in words
    assert re.search(r"seen on \d{1,2} [A-Z][a-z]+ 20\d\d", words)


def test_numbers_stay_numbers_and_formulas_stay_text(visit, served, tmp_path):
    import pandas as pd

    from multivector.exercises import assets

    names = ["=1+1", 'a "b", c', "-x", "ә;=1+1;x"]
    table = pd.DataFrame({"name": names, "value": [1234567.0, float("nan"), -0.5, 2.0]})
    html = figure.frame(
        "chart", "mv-chart-t", title="T", subtitle="", picture="", notes=[], details=figure.table_html(table, "T")
    )
    (tmp_path / "index.html").write_text(PAGE.format(html), encoding="utf-8")
    (tmp_path / "page.js").write_text(assets.book_script(), encoding="utf-8")
    page = visit(served(tmp_path)).page
    _, text = kept(page, "figure", "Data (CSV)")
    expected = [["'=1+1", "1234567"], ['a "b", c', ""], ["'-x", "-0.5"], ["ә;'=1+1;x", "2"]]
    assert rows_of(text)[1:] == expected
    assert page.locator(".mv-figure-said").inner_text() == ""  # the browser says it, unless the page is in a frame


def test_without_scripts_there_is_no_dead_control(visit, book):  # noqa: F811
    page = visit(f"{book}/notebooks/{chapters_with('mv-figure mv-chart')[0]}", java_script_enabled=False).page
    assert page.locator(".mv-figure-keep").count() == 0
