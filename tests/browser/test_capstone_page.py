"""The capstone in a page under a strict policy: written by keyboard, kept, checked, scored, saved, and drafted."""

import json

import pytest
from conftest import STRICT_CSP

from multivector import claims, style
from multivector.capstone import assets, form
from multivector.exercises import assets as exercise_assets

pytestmark = pytest.mark.browser
KEY = "multivector:progress:v3:/"
HOSTILE = "<img src=x onerror=alert(1)></title><script>alert(2)</script>"
_SHEET = """body { margin: 0 auto; padding: 16px; max-width: 46rem; font: 17px/1.6 system-ui, sans-serif; }
body { background: var(--mv-paper, #fff); color: var(--mv-ink, #1c2733); }
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("capstone")
    body = form.expand(f"<h2>Texts</h2><h3>Brief</h3>{form.place('brief')}<h3>Erratum</h3>{form.place('erratum')}")
    page = f"""<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Capstone</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="page.css"><script defer src="page.js"></script>
<script defer src="progress.js"></script><script defer src="capstone.js"></script></head>
<body><main><h1>Capstone</h1>{body}<div class="mv-progress" data-mv-progress="file"></div>
<script type="application/json" class="mv-course">{{"chapters": []}}</script></main></body></html>
"""
    (folder / "index.html").write_text(page, encoding="utf-8")
    (folder / "page.js").write_text(exercise_assets.book_script(), encoding="utf-8")
    (folder / "progress.js").write_text(exercise_assets.more_script("progress.js"), encoding="utf-8")
    (folder / "capstone.js").write_text(assets.book_script(), encoding="utf-8")
    (folder / "page.css").write_text(style.css_variables() + assets.style() + _SHEET, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(folder, served):
    return served(folder, csp=STRICT_CSP)


def brief_of(page):
    return page.locator('[data-mv-capstone="brief"]')


def erratum_of(page):
    return page.locator('[data-mv-capstone="erratum"]')


def said(part):
    return part.get_by_role("status")


def kept(page, name):
    page.wait_for_function(
        "([key, name]) => JSON.parse(localStorage.getItem(key) ?? '{}').items?.[name]?.response", arg=[KEY, name]
    )
    return json.loads(page.evaluate("(key) => localStorage.getItem(key)", KEY))["items"][name]["response"]


def saved(page, part):
    with page.expect_download() as waiting:
        part.get_by_role("button", name="Save as HTML").click()
    return waiting.value


def press(page, keys):
    for key in keys.split():
        page.keyboard.press(key)


def test_a_brief_is_written_by_keyboard_and_kept(visit, site):
    seen = visit(site)
    page, brief = seen.page, brief_of(seen.page)
    brief.get_by_label("Title").focus()
    page.keyboard.type("Votes")
    page.keyboard.press("Tab")
    page.keyboard.type("A head of department")
    page.keyboard.press("Tab")
    page.keyboard.type("The five vote apart.")
    press(page, "Tab Enter")
    page.keyboard.type("First.")
    page.keyboard.press("Tab")
    page.keyboard.type("C001")
    brief.get_by_role("button", name="Add a step").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Second.")
    press(page, "Tab Tab")
    page.keyboard.type("C005")
    press(page, "Tab Enter")
    assert "Step 2 cites C005." in said(brief).inner_text()
    brief.get_by_role("button", name="Earlier: step 2").focus()
    page.keyboard.press("Enter")
    assert "Step 2 is now step 1." in said(brief).inner_text()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Later: step 1"
    page.wait_for_function("(key) => localStorage.getItem(key)?.includes('C005')", arg=KEY)
    page.reload()
    assert brief.get_by_label("Title").input_value() == "Votes"
    assert [brief.get_by_label(f"Step {n}", exact=True).input_value() for n in (1, 2)] == ["Second.", "First."]
    assert [step["claims"] for step in kept(page, "capstone-brief")["steps"]] == ["C005", "C001"]
    brief.get_by_role("button", name="Remove step 1").focus()
    page.keyboard.press("Enter")
    assert brief.get_by_label("Step 1", exact=True).input_value() == "First."


def test_check_and_score_are_read_out(visit, site):
    page = visit(site).page
    brief = brief_of(page)
    brief.get_by_role("button", name="Check my brief").click()
    assert "The part “Title” is empty." in said(brief).inner_text()
    assert "No evidence is chosen." in said(brief).inner_text()
    folds = brief.locator(".mv-cap-evidence summary").all_inner_texts()
    assert folds == sorted(folds) and len(folds) > 5
    brief.get_by_text("Chapter 02", exact=True).click()
    chapter = brief.locator("details", has_text="Chapter 02")
    chapter.get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    assert "1 chosen" in brief.inner_text()
    brief.get_by_role("button", name="Check my brief").click()
    assert "All the evidence is of one kind (chart)" in said(brief).inner_text()
    brief.get_by_text("Your own marks, by the rubric").click()
    brief.get_by_label("Evidence", exact=True).select_option("3")
    brief.get_by_role("button", name="Score with the rubric").click()
    assert "1 of 18 points." in said(brief).inner_text()
    assert "Evidence: 1 (you chose 3; the check allows 1: All the evidence" in said(brief).inner_text()


def test_the_saved_brief_holds_hostile_text_as_text(visit, site, browser, tmp_path):
    page = visit(site).page
    brief = brief_of(page)
    brief.get_by_label("Title").fill(HOSTILE)
    brief.get_by_label("Headline").fill(HOSTILE)
    brief.get_by_role("button", name="Add a step").click()
    brief.get_by_label("Step 1", exact=True).fill(HOSTILE)
    brief.get_by_label("Claims that step 1 cites").fill("C022 C001")
    download = saved(page, brief)
    assert download.suggested_filename == "policy-brief.html"
    path = tmp_path / "brief.html"
    download.save_as(path)
    assert "Saved as policy-brief.html" in said(brief).inner_text()
    opened = browser.new_page()
    try:
        opened.goto(path.as_uri())
        assert opened.locator("h1").inner_text() == HOSTILE
        assert opened.title() == HOSTILE
        assert opened.locator("script, img").count() == 0
        assert claims.get("C022").quote in opened.locator("body").inner_text()
    finally:
        opened.close()
    # And so after a visit to the storage.
    page.reload()
    assert brief.get_by_label("Title").input_value() == HOSTILE
    assert brief.locator("img").count() == 0


def test_an_erratum_from_a_verdict(visit, site):
    page = visit(site).page
    erratum = erratum_of(page)
    erratum.get_by_role("button", name="Draft the erratum").click()
    assert "I have no correction to propose yet." in erratum.inner_text()
    erratum.get_by_text("Judge a claim that you have not judged yet").click()
    erratum.get_by_role("button", name="Keep my verdict").click()
    assert "Choose a claim and a verdict first." in said(erratum).inner_text()
    erratum.get_by_label("Claim", exact=True).select_option("C022")
    assert claims.get("C022").quote in erratum.locator("blockquote").first.inner_text()
    erratum.get_by_label("Your verdict").select_option("contradicted")
    erratum.get_by_label("What seems wrong, and how you know").fill(f"The readout says 19. {HOSTILE}")
    erratum.get_by_role("button", name="Keep my verdict").click()
    assert "Kept: C022, contradicted." in said(erratum).inner_text()
    draft = erratum.locator(".mv-cap-draft")
    assert "Paragraph P10, claim C022" in draft.inner_text()
    assert f"What seems wrong: The readout says 19. {HOSTILE}" in draft.inner_text()
    assert f"Corrected value: {claims.dates_in_words(claims.get('C022').correct_value)}" in draft.inner_text()
    assert draft.locator("img, script").count() == 0
    text = saved(page, erratum).path().read_text(encoding="utf-8")
    assert "The readout says 19. &lt;img" in text
    assert kept(page, "capstone-C022")["verdict"] == "contradicted"


def test_the_progress_file_carries_the_brief(visit, site):
    page = visit(site).page
    brief_of(page).get_by_label("Title").fill("Votes")
    assert kept(page, "capstone-brief")["title"] == "Votes"
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save to a file").click()
    path = waiting.value.path()
    page.get_by_role("button", name="Clear my progress").click()
    page.reload()
    assert brief_of(page).get_by_label("Title").input_value() == ""
    page.locator("input[type=file]").set_input_files({
        "name": "p.json", "mimeType": "application/json", "buffer": path.read_bytes(),
    })  # fmt: skip
    assert kept(page, "capstone-brief")["title"] == "Votes"
    page.reload()
    assert brief_of(page).get_by_label("Title").input_value() == "Votes"


def test_a_closed_storage_is_said(visit, site):
    page = visit(site).page
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('closed'); }; }")
    brief = brief_of(page)
    brief.get_by_label("Title").fill("Votes")
    brief.get_by_text("so progress is not kept here").wait_for()


def test_it_can_be_read_without_javascript(visit, site):
    page = visit(site, java_script_enabled=False).page
    text = brief_of(page).text_content()
    assert "The form needs JavaScript." in text and "No step cites a claim." in text and "C140" in text
    assert form.PRIVACY in text


def test_it_works_from_a_folder(browser, folder):
    context = browser.new_context()
    try:
        page = context.new_page()
        page.goto((folder / "index.html").as_uri())
        brief_of(page).get_by_label("Title").fill("Votes")
        page.reload()
        assert brief_of(page).get_by_label("Title").input_value() == "Votes"
    finally:
        context.close()


def test_it_is_accessible_and_fits(visit, site, axe, viewport, theme):
    page = visit(site, size=viewport, theme=theme).page
    brief, erratum = brief_of(page), erratum_of(page)
    brief.get_by_role("button", name="Add a step").click()
    for fold in page.locator("details").all():
        fold.evaluate("element => { element.open = true; }")
    brief.get_by_role("button", name="Check my brief").click()
    erratum.get_by_role("button", name="Draft the erratum").click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    small = page.evaluate(
        "[...document.querySelectorAll('.mv-capstone :is(button, select, summary, .mv-cap-tick)')]"
        ".filter((one) => one.offsetHeight < 44).map((one) => one.textContent.slice(0, 40))"
    )
    assert small == []
