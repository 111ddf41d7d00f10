"""What every page offers beside its text: a report of an error, and a page for wrong addresses that leads back."""

import re
import shutil
import threading
from pathlib import Path

import pytest
from playwright.sync_api import expect

from multivector import __version__, serve
from multivector.book import reports

SITE = Path(__file__).resolve().parents[2] / "build" / "html"
CHAPTER = "notebooks/02-united-states.html"
PATTERN = "https://example.org/new?title={title}&body={body}"
pytestmark = [pytest.mark.browser, pytest.mark.book]
expect.set_options(timeout=20_000)


@pytest.fixture
def published(tmp_path):
    """The built book below /course/ of a host whose root is no course, as GitHub Pages publishes it."""
    (tmp_path / "index.html").write_text("<p>another site</p>", encoding="utf-8")
    (tmp_path / "course").symlink_to(SITE, target_is_directory=True)
    shutil.copy(SITE / "404.html", tmp_path)
    server = serve.open_server(tmp_path, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"{serve.address(server)}course"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("wrong", ["nothing.html", "notebooks/nothing.html", "a/b/c/nothing", "notebooks/"])
def test_a_wrong_address_leads_to_the_first_page(visit, published, wrong, axe):
    seen = visit(f"{published}/{wrong}", size="390", theme="dark")
    link = seen.page.get_by_role("link", name="first page of the course")
    expect(link).to_be_visible()
    assert link.get_attribute("href") == f"{published}/index.html"
    expect(seen.page.locator("link[rel=stylesheet]")).to_have_count(1)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert axe(seen.page) == []
    # The page itself, and the paths to the script that lead nowhere from this depth.
    assert all("404" in error or "MIME type" in error for error in seen.errors), seen.errors
    seen.errors.clear()
    link.click()
    expect(seen.page.locator(".mv-front")).to_be_visible()
    seen.page.wait_for_load_state("networkidle")  # else the server ends while the page still loads
    seen.errors.clear()


def test_a_wrong_address_is_explained_without_javascript(visit, published):
    seen = visit(f"{published}/a/b/nothing", java_script_enabled=False)
    expect(seen.page.locator("main")).to_contain_text("take away the last part of the address")
    expect(seen.page.locator("[data-mv-home]")).to_be_hidden()
    seen.errors.clear()


@pytest.fixture
def book(served):
    return served(SITE)


@pytest.mark.parametrize("size", ["390", "1280"])
def test_a_report_is_completed_and_copied(visit, book, size):
    page = visit(f"{book}/{CHAPTER}", size=size).page
    exercise = page.locator(".mv-exercise").first
    exercise.locator("input, button").first.focus()
    box = page.locator("details.mv-report-page")
    box.locator("summary").focus()
    page.keyboard.press("Enter")
    text = box.locator("textarea")
    expect(text).to_have_value(
        reports.PAGE_REPORT.format(
            page=CHAPTER,
            title=page.locator("h1").evaluate("h => h.firstChild.textContent.trim()"),
            place=f"exercise {exercise.get_attribute('data-mv-id')}",
            version=__version__,
        )
    )
    text.press("Control+End")
    text.type("my words")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(box.locator("[role=status]")).to_contain_text("op")  # copied, or selected for copying
    box.locator("summary").click()
    box.locator("summary").click()
    assert "my words" in text.input_value()
    assert page.evaluate("document.documentElement.scrollWidth") <= int(size)


def test_the_place_is_the_section_or_claim_of_the_address_where_nothing_was_touched(visit, book):
    page = visit(f"{book}/ledger.html#c022").page
    page.locator("details.mv-report-page > summary").click()
    expect(page.locator("details.mv-report-page textarea")).to_have_value(re.compile(r"Place .*: #c022\n"))


def test_where_reports_have_an_address_the_link_is_filled_in(visit, served, tmp_path):
    shutil.copytree(SITE / "_static", tmp_path / "_static")
    page_text = (SITE / "glossary.html").read_text(encoding="utf-8")
    before, _, rest = page_text.partition('<details class="mv-report-page"')
    link = reports.page_form(PATTERN, "glossary.html", "Glossary")
    (tmp_path / "index.html").write_text(before + link + rest.partition("</details>")[2], encoding="utf-8")
    page = visit(f"{served(tmp_path)}/index.html#c1").page
    page.evaluate("document.querySelector('main section[id]').dispatchEvent(new Event('focusin', {bubbles: true}))")
    section = page.locator("main section[id]").first.get_attribute("id")
    link = page.get_by_role("link", name="Report an error")
    assert "%E2%80%A6" in link.get_attribute("href")  # no script has looked at the place yet
    link.focus()
    assert f"%23{section}%0A" in link.get_attribute("href")
    assert link.get_attribute("href").startswith("https://example.org/new?title=Error%20on%20glossary.html&body=Page")


def test_print_leaves_the_report_out(visit, book):
    page = visit(f"{book}/glossary.html").page
    expect(page.locator(".mv-report-page")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".mv-report-page")).to_be_hidden()
