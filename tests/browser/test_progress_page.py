"""Progress in the page: kept over a reload, saved to a file and opened again, heard from other tabs, never trusted."""

import json
from pathlib import Path

import pytest
import sample_page
from answering import ANSWERS, KINDS, STORED, by_mouse, item_id, of, status
from conftest import STRICT_CSP

pytestmark = pytest.mark.browser
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"


@pytest.fixture(scope="module")
def site(tmp_path_factory, served):
    shown = [sample_page.items()[kind] for kind in KINDS]  # what can be answered in the page
    return served(sample_page.write(tmp_path_factory.mktemp("site"), shown), csp=STRICT_CSP)


def test_reload_finds_the_progress(visit, site):
    page = visit(site).page
    for kind in KINDS:
        by_mouse(page, kind, ANSWERS[kind]["right"])
    page.reload()
    for kind in KINDS:
        exercise = of(page, kind)
        assert exercise.get_by_text("✓ Done").is_visible()
        assert status(exercise).inner_text().startswith("✓ Right.")
    assert of(page, "numeric").locator("input").input_value() == "4 days"
    assert page.locator("[data-mv-progress-chapter]").text_content() == f"{len(KINDS)} of {len(KINDS)} done"
    assert page.evaluate("document.activeElement === document.body")


def test_export_clear_import(visit, site, tmp_path):
    page = visit(site).page
    by_mouse(page, "choice", ["a"])
    by_mouse(page, "map_region", ["KGZ"])
    tools = page.locator("[data-mv-progress=file]")
    with page.expect_download() as caught:
        tools.get_by_role("button", name="Save to a file").click()
    assert caught.value.suggested_filename == "multivector-progress.json"
    file = tmp_path / "mine.json"
    caught.value.save_as(file)
    assert "name" not in json.loads(file.read_text(encoding="utf-8"))

    tools.get_by_role("button", name="Clear my progress").click()
    assert "Your progress is cleared." in tools.get_by_role("status").inner_text()
    assert page.evaluate(STORED) is None
    assert not of(page, "choice").get_by_text("✓ Done").is_visible()
    assert not of(page, "choice").locator("input[value=a]").is_checked()

    page.locator("input[type=file]").set_input_files(file)
    page.get_by_text("Added the progress of 2 exercises.").wait_for()
    assert of(page, "choice").get_by_text("✓ Done").is_visible()
    assert of(page, "map_region").locator("input[value=KGZ]").is_checked()
    assert page.locator("[data-mv-progress-chapter]").inner_text() == f"1 of {len(KINDS)} done"


def test_undo_brings_cleared_progress_back(visit, site):
    page = visit(site).page
    by_mouse(page, "choice", ["a"])
    tools = page.locator("[data-mv-progress=file]")
    tools.get_by_role("button", name="Clear my progress").click()
    tools.get_by_role("button", name="Undo").click()
    assert "Your earlier progress is back." in tools.get_by_role("status").inner_text()
    assert of(page, "choice").get_by_text("✓ Done").is_visible()


REFUSED = sorted(folder.name for folder in FIXTURES.glob("progress-*"))


def test_hostile_imports_are_refused_in_one_line(visit, site):
    page = visit(site).page
    by_mouse(page, "choice", ["a"])
    before = page.evaluate(STORED)
    assert len(REFUSED) > 20
    for name in REFUSED:
        folder = FIXTURES / name
        page.locator("input[type=file]").set_input_files(folder / "multivector-progress.json")
        expected = (folder / "expected.txt").read_text(encoding="utf-8").strip()
        said = page.locator("[data-mv-progress=file] .mv-progress-said")
        said.filter(has_text=expected).wait_for()
        assert said.inner_text() == f"{expected}. Your progress here is unchanged."
        assert said.locator("*").count() == 0
    assert page.evaluate(STORED) == before
    assert page.evaluate("({}).polluted === undefined && ({}).done === undefined")


def test_a_large_import_is_refused(visit, site, tmp_path):
    page = visit(site).page
    large = tmp_path / "film.json"
    large.write_text(" " * 1_000_001)
    page.locator("input[type=file]").set_input_files(large)
    page.get_by_text("film.json: larger than 1 MB; not a progress file.").wait_for()


def test_another_tab_is_heard(visit, site):
    first = visit(site)
    second = visit(site, context=first.page.context)
    by_mouse(second.page, "choice", ["a"])
    of(first.page, "choice").get_by_text("✓ Done").wait_for()
    by_mouse(first.page, "numeric", "4")
    of(second.page, "numeric").get_by_text("✓ Done").wait_for()
    assert len(json.loads(second.page.evaluate(STORED))["items"]) == 2


def test_blocked_storage_is_said_and_the_file_offered(visit, site, browser):
    context = browser.new_context(accept_downloads=True)
    denied = "throw new DOMException('denied', 'SecurityError')"
    context.add_init_script(f"Object.defineProperty(window, 'localStorage', {{ get() {{ {denied}; }} }});")
    page = visit(site, context=context).page
    exercise = by_mouse(page, "choice", ["a"])
    assert status(exercise).inner_text().startswith("✓ Right.")
    assert "progress is not kept here" in exercise.inner_text()
    with page.expect_download() as caught:
        exercise.get_by_role("button", name="Save my answers as a file").click()
    items = json.loads(Path(caught.value.path()).read_text(encoding="utf-8"))["items"]
    assert items[item_id("choice")]["done"] is True
    context.close()
