"""Progress in the page: kept over a reload, saved to a file and opened again, heard from other tabs, never trusted."""

import json
from pathlib import Path

import pytest
import sample_page
from answering import ANSWERS, KINDS, STORED, by_mouse, item_id, kept_items, of, status
from conftest import STRICT_CSP

from multivector.exercises import progress

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
    assert kept_items(page) == {}
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
    assert len(REFUSED) >= 10
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
    large.write_text(" " * (progress.MAX_BYTES + 1))
    page.locator("input[type=file]").set_input_files(large)
    page.get_by_text("film.json: larger than 16 MB; not a progress file.").wait_for()


def test_another_tab_is_heard(visit, site):
    first = visit(site)
    second = visit(site, context=first.page.context)
    by_mouse(second.page, "choice", ["a"])
    of(first.page, "choice").get_by_text("✓ Done").wait_for()
    by_mouse(first.page, "numeric", "4")
    of(second.page, "numeric").get_by_text("✓ Done").wait_for()
    assert len(kept_items(second.page)) == 2


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


def test_an_opened_file_can_be_taken_back_after_a_reload(visit, site, tmp_path):
    page = visit(site).page
    by_mouse(page, "choice", ["a"])
    file = tmp_path / "other.json"
    file.write_text(progress.dump({item_id("multiple"): {**progress.ENTRY, "done": True}}), encoding="utf-8")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_text("Added the progress of 1 exercise.").wait_for()
    page.reload()
    tools = page.locator("[data-mv-progress=file]")
    tools.get_by_role("button", name="Undo the last opened file").click()
    assert "Your earlier progress is back." in tools.get_by_role("status").inner_text()
    assert list(kept_items(page)) == [item_id("choice")]
    assert not tools.get_by_role("button", name="Undo").is_visible()


def test_what_is_set_aside_is_said_and_kept_until_the_reader_has_it(visit, site, axe):
    page = visit(site).page
    kept = {item_id("choice"): {**progress.ENTRY, "done": True}, "us-odd": {"hints": "many"}}
    page.evaluate(f"text => {STORED.replace('getItem', 'setItem').replace(')', ', text)')}", progress.dump(kept))
    page.reload()
    notice = page.locator(".mv-progress-aside")
    assert "One entry of your progress could not be read" in notice.inner_text()
    assert of(page, "choice").get_by_text("✓ Done").is_visible()
    assert axe(page) == []
    by_mouse(page, "multiple", ["a"])
    page.reload()
    with page.expect_download() as caught:
        notice.get_by_role("button", name="Save what was set aside").click()
    (entry,) = json.loads(Path(caught.value.path()).read_text(encoding="utf-8"))["entries"]
    assert (entry["id"], entry["why"], json.loads(entry["text"])) == (
        "us-odd",
        "hints is not a count",
        {"hints": "many"},
    )
    notice.get_by_role("button", name="I have the file").click()
    assert notice.inner_text() == ""
    page.reload()
    assert notice.inner_text() == ""


def test_all_data_is_deleted_in_one_press_and_can_be_taken_back(visit, site):
    page = visit(site).page
    by_mouse(page, "choice", ["a"])
    page.evaluate("localStorage.setItem('multivector:progress:v1', 'old')")
    tools = page.locator("[data-mv-progress=file]")
    tools.get_by_role("button", name="Delete all my data").click()
    assert page.evaluate("localStorage.length") == 0
    assert not of(page, "choice").get_by_text("✓ Done").is_visible()
    page.keyboard.press("Enter")  # the focus is on "Take it back"
    assert of(page, "choice").get_by_text("✓ Done").is_visible()
    assert len(kept_items(page)) == 1


FRAMES = {
    "no-downloads": "allow-scripts allow-same-origin allow-forms allow-popups",
    "no-storage": "allow-scripts",
}


@pytest.fixture(scope="module")
def framed(tmp_path_factory, served):
    """The address of a folder with a page for each of FRAMES, which shows the sample page in a frame."""
    folder = tmp_path_factory.mktemp("framed")
    (folder / "course").mkdir()
    sample_page.write(folder / "course", [sample_page.items()["choice"]])
    for name, allowed in FRAMES.items():
        frame = f'<iframe sandbox="{allowed}" src="course/index.html" title="Course" width="900" height="700"></iframe>'
        (folder / f"{name}.html").write_text(f'<link rel="icon" href="data:,"><title>Room</title>{frame}')
    return served(folder)


@pytest.mark.parametrize("name", FRAMES)
def test_in_a_frame_nothing_is_called_saved(visit, framed, name):
    seen = visit(f"{framed}/{name}.html")
    frame = seen.page.frame_locator("iframe")
    exercise = frame.locator(f"#mv-{item_id('choice')}")
    exercise.locator("input[value=a]").check()
    exercise.get_by_role("button", name="Check").click()
    exercise.get_by_text("✓ Done").wait_for()
    if name == "no-storage":
        problem = frame.locator(".mv-progress-problem")
        assert "progress is not kept here" in problem.inner_text()
        assert problem.get_by_role("link").get_attribute("href") == f"{framed}/course/index.html"
    frame.locator("[data-mv-progress=file]").get_by_role("button", name="Save to a file").click()
    said = frame.locator("[data-mv-progress=file] .mv-progress-said")
    assert said.inner_text().startswith("If no file multivector-progress.json appears, open this page in its own tab")
    assert said.get_by_role("link").get_attribute("target") == "_blank"
    seen.errors.clear()  # the browser tells why it saved nothing
