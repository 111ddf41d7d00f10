"""Notebooks as people pass them on, in JupyterLab and Notebook 7: not trusted, or saved live and opened later."""

import contextlib
import json
from pathlib import Path

import pytest
from playwright.sync_api import TimeoutError
from test_lab import ASKED, CHART, PROMPTS, SETTLED, lab, notebook  # noqa: F401

pytestmark = pytest.mark.lab
ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = {"lab": "lab/tree", "notebook": "notebooks"}
CHAPTER = "08-middle-powers.ipynb"  # it has each form: charts, a map, maps by year, explorers, an exercise on a map
CELLS = (
    "from multivector import capstone, charts, data, exercises, explorers, maps",
    'exercises.show("us-before-date")',
    'explorers.show("us-funders")',
    CHART,
    "maps.region()",
    "capstone.brief()",
)
SHOWN = "visible=true"
# A plain property of the page, for no web-first wait can say "each of these".
IMAGES = """() => [...document.querySelectorAll('.jp-OutputArea-output img.mv-still')]
  .filter((image) => image.checkVisibility())
  .map((image) => ({ alt: image.alt, loaded: image.naturalWidth > 0, width: image.getBoundingClientRect().width }))"""
END_KERNELS = """async () => {
  const token = document.cookie.match(/_xsrf=([^;]+)/)[1];
  for (const { id } of await (await fetch("/api/sessions")).json())
    await fetch(`/api/sessions/${id}`, { method: "DELETE", headers: { "X-XSRFToken": token } });
}"""
IS_SAVED = "async (name) => (await (await fetch(`/api/contents/${name}`)).text()).includes('widget-view')"


@pytest.fixture(params=PROGRAMS)
def program(request) -> str:
    return request.param


@pytest.fixture
def opened(lab, visit):  # noqa: F811
    """Return `opened(program, name, theme) -> Visit`: a notebook of the folder, with every cell drawn."""
    address, _, settings = lab
    everywhere = settings.parent / "notebook-extension"
    everywhere.mkdir(exist_ok=True)
    (everywhere / "tracker.jupyterlab-settings").write_text('{"windowingMode": "none"}')

    def open_it(program, name, theme="Light"):
        (settings / "themes.jupyterlab-settings").write_text(json.dumps({"theme": f"JupyterLab {theme}"}))
        reset = "?reset" if program == "lab" else ""
        seen = visit(f"{address}/{PROGRAMS[program]}/{name}{reset}", size=(1280, 1000))
        seen.page.set_default_timeout(60_000)
        seen.page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
        return seen

    return open_it


@pytest.fixture
def saved_live(lab, opened):  # noqa: F811
    """A notebook that was run and saved in JupyterLab, and whose kernel has ended: its text."""
    path = lab[1] / "live.ipynb"
    if path.is_file():
        return path.read_text(encoding="utf-8")
    path.write_text(json.dumps(notebook(*CELLS)))
    seen = opened("lab", path.name)
    run_all(seen.page)
    for live in (".mv-exercise[data-mv-ready]", ".mv-explorer select", "[data-mv-capstone][data-mv-ready]"):
        seen.page.locator(live).first.wait_for()
    assert asking(seen.page) == [], "what is said of a form to read stands beside the live one"
    seen.page.keyboard.press("Control+s")
    seen.page.wait_for_function(IS_SAVED, arg=path.name)
    seen.page.evaluate(END_KERNELS)
    seen.page.close()
    seen.errors.clear()  # the kernel that was ended
    return path.read_text(encoding="utf-8")


def run_all(page):
    page.locator(".jp-StatusBar-Left").get_by_text("| Idle").wait_for()
    # While its connection to a new kernel settles, JupyterLab can drop what it was asked to run, without a word.
    for _ in range(5):
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        with contextlib.suppress(TimeoutError):
            page.wait_for_function(ASKED, timeout=20_000)
        page.wait_for_function(SETTLED)
        if all("[ ]" not in prompt for prompt in page.evaluate(PROMPTS)):
            return
    pytest.fail("JupyterLab did not run the cells", pytrace=False)


def trust(page):
    """Trust the notebook by the way that the outputs tell."""
    command = page.locator(".lm-CommandPalette-item").locator(SHOWN).filter(has_text="Trust Notebook")
    # A program that still starts takes the focus back, which closes the palette.
    for _ in range(5):
        page.get_by_role("menuitem", name="View", exact=True).click()
        page.get_by_role("menuitem", name="Activate Command Palette").click()
        with contextlib.suppress(TimeoutError):
            page.locator(".lm-CommandPalette-input").locator(SHOWN).fill("Trust Notebook", timeout=5000)
            command.click(timeout=5000)
            break
    page.locator(".jp-Dialog .jp-mod-accept").click()


def asking(page) -> list[str]:
    """Return the lines on the page that ask to run a cell."""
    return page.locator(".jp-OutputArea-output").get_by_text("Run this cell").locator(SHOWN).all_inner_texts()


def assert_pictures(page, at_least):
    page.wait_for_function(f"() => ({IMAGES})().filter(({{ loaded }}) => loaded).length >= {at_least}")
    images = page.evaluate(IMAGES)
    assert all(image["loaded"] for image in images)
    assert len([image for image in images if image["width"] > 300 and image["alt"]]) >= at_least
    assert page.locator(".mv-drawn").locator(SHOWN).count() == 0


def assert_folded(page):
    for explorer in page.locator("figure.mv-explorer").all():
        assert explorer.locator(".mv-explorer-outcome").locator(SHOWN).count() == 1
        assert explorer.locator(".mv-explorer-controls").locator(SHOWN).count() == 0
        assert explorer.get_by_text("Run this cell to use the controls.").is_visible()


def assert_to_be_read(page):
    """The forms of `CELLS` are there to read, and no dead widget is."""
    page.get_by_text("Run this cell to answer.").locator(SHOWN).wait_for()
    assert [line[:34] for line in asking(page) if "map" not in line] == [
        "Run this cell to answer.",
        "Run this cell to use the controls.",
        "Run this cell to write.",
    ]
    assert page.locator(".mv-exercise input").locator(SHOWN).first.is_disabled()
    assert page.get_by_text("The summit was on 22 September 2023, the day of the page.").locator(SHOWN).count() == 1
    for dead in ("model not found", "Loading widget"):
        assert page.get_by_text(dead).locator(SHOWN).count() == 0


def test_a_chapter_that_is_not_trusted_shows_pictures(program, lab, opened):  # noqa: F811
    # Trust goes by content, so each program gets a copy of its own.
    chapter = json.loads((ROOT / "notebooks" / CHAPTER).read_text(encoding="utf-8"))
    chapter["metadata"]["title"] = f"copy for {program}"
    (lab[1] / f"{program}.ipynb").write_text(json.dumps(chapter))
    seen = opened(program, f"{program}.ipynb", "Dark")
    page = seen.page
    page.wait_for_function("() => document.querySelectorAll('figure.mv-explorer').length >= 2")
    assert page.locator(".jp-OutputArea-output svg").count() == 0, "the notebook is trusted, so this proves nothing"
    assert_pictures(page, 8)
    assert_folded(page)
    for exercise in page.locator(".mv-exercise").all():
        assert exercise.locator(".mv-ex-prompt").locator(SHOWN).count() == 1
        assert exercise.locator("button").locator(SHOWN).count() == 0
    assert page.get_by_text("View menu, Activate Command Palette, Trust Notebook").first.is_visible()
    trust(page)
    page.locator("figure.mv-explorer svg").first.wait_for(state="attached")
    expect_no_error_of_ours(seen)


def test_saved_live_and_opened_with_another_kernel(program, lab, opened, saved_live):  # noqa: F811
    (lab[1] / "another.ipynb").write_text(saved_live)
    seen = opened(program, "another.ipynb")
    assert_to_be_read(seen.page)
    # It is trusted, so drawings stand for their images and follow the theme, and the map can be moved.
    assert seen.page.locator(".mv-still").locator(SHOWN).count() == 0
    assert seen.page.locator(".mv-chart-picture svg").locator(SHOWN).count() == 1
    assert seen.page.locator("iframe.mv-map-inline").is_visible()
    expect_no_error_of_ours(seen)


def test_saved_live_and_opened_with_no_kernel(program, lab, opened, saved_live):  # noqa: F811
    gone = json.loads(saved_live)
    # A language of which no kernel is there; else the program takes one that speaks it.
    gone["metadata"] = {"kernelspec": {"name": f"gone-{program}", "display_name": "Gone", "language": "gone"}}
    (lab[1] / f"none-{program}.ipynb").write_text(json.dumps(gone))
    seen = opened(program, f"none-{program}.ipynb")
    page = seen.page
    page.locator(".jp-Dialog .jp-mod-reject", has_text="No Kernel").click()
    # A changed file is not trusted; then neither view nor style sheet is there.
    assert_to_be_read(page)
    assert_pictures(page, 2)
    assert_folded(page)
    assert page.get_by_text("Run this cell to move the map. Or trust the notebook").is_visible()
    trust(page)
    page.locator("iframe.mv-map-inline").wait_for()
    assert_to_be_read(page)
    expect_no_error_of_ours(seen)


def expect_no_error_of_ours(seen):
    """Forgive what the widget manager says of dead widgets, and Notebook 7 of commands that only JupyterLab has."""
    theirs = ("widget model not found", "reading 'schema'", "'filebrowser:open-path' not registered")
    assert [line for line in seen.errors if not any(words in line for words in theirs)] == []
    seen.errors.clear()
