"""The card of a code exercise in the page: what the opened progress file says about each step."""

import json

import pytest
import sample_page
from answering import STORED, item_id, kept_items, of, status
from conftest import STRICT_CSP

pytestmark = pytest.mark.browser
KEY = "multivector:progress:v3:/"


@pytest.fixture(scope="module")
def site(tmp_path_factory, served):
    item = sample_page.items()["code"]
    return served(sample_page.write(tmp_path_factory.mktemp("code"), [item]), csp=STRICT_CSP)


def progress(**steps):
    """A progress file in which steps were tried (False) or have passed (True)."""
    items = {
        name.replace("_", "-"): {"response": "ok" if done else "off", "attempts": 2, "done": done, "score": int(done)}
        for name, done in steps.items()
    }
    file = {"format": "multivector-progress", "version": 1, "course_version": "0", "saved_on": "", "items": items}
    return json.dumps(file)


def open_file(page, text):
    page.locator("input[type=file]").set_input_files(
        {"name": "multivector-progress.json", "mimeType": "application/json", "buffer": text.encode()}
    )
    page.get_by_text("Added the progress of").wait_for()


def records(exercise):
    return exercise.locator(".mv-ex-record").all_inner_texts()


def check(exercise):
    exercise.get_by_role("button", name="Check").click()
    return status(exercise).inner_text()


def test_without_a_record_there_is_nothing_to_check(visit, site):
    page = visit(site).page
    exercise = of(page, "code")
    assert records(exercise) == ["○ Not yet tried"] * 3
    assert "No step is recorded yet." in check(exercise)
    assert page.evaluate(STORED) is None
    assert page.evaluate("document.activeElement.textContent") == "Check"


def test_an_opened_file_shows_on_the_card_at_once(visit, site):
    page = visit(site).page
    exercise = of(page, "code")
    open_file(page, progress(us_1=True, us_2=False))
    assert records(exercise) == ["✓ Passed", "○ Tried, not yet passed (2)", "○ Not yet tried"]
    said = check(exercise)
    assert "Partly right, 33 %" in said and "1 of 3 steps are recorded as passed." in said

    open_file(page, progress(us_2=True, us_3=True))
    assert records(exercise) == ["✓ Passed"] * 3
    assert status(exercise).inner_text() == ""
    assert "3 of 3 steps are recorded as passed." in check(exercise)
    assert exercise.get_by_text("✓ Done").is_visible()
    kept = kept_items(page)[item_id("code")]
    assert (kept["attempts"], kept["done"], kept["response"]) == (2, True, {"us-1": True, "us-2": True, "us-3": True})
    page.reload()
    assert records(exercise) == ["✓ Passed"] * 3 and "Right." in status(exercise).inner_text()


def test_what_was_checked_before_is_said_about_the_record_of_today(visit, site):
    page = visit(site).page
    exercise = of(page, "code")
    open_file(page, progress(us_1=True))
    check(exercise)
    page.evaluate(
        """key => { const kept = JSON.parse(localStorage.getItem(key));
           kept.items["us-2"] = { ...kept.items["us-1"] }; localStorage.setItem(key, JSON.stringify(kept)); }""",
        KEY,
    )
    page.reload()
    assert records(exercise)[:2] == ["✓ Passed"] * 2
    assert "2 of 3 steps" in status(exercise).inner_text()


def test_trying_again_and_giving_up(visit, site):
    page = visit(site).page
    exercise = of(page, "code")
    open_file(page, progress(us_1=False))
    assert "Not yet." in check(exercise) and "0 of 3" in status(exercise).inner_text()
    exercise.get_by_role("button", name="Try again").click()
    assert status(exercise).inner_text() == ""
    exercise.get_by_role("button", name="Show the explanation").click()
    assert "a line of code or two" in exercise.get_by_role("group", name="Explanation").inner_text()


@pytest.mark.parametrize("response", ["7", '["us-1"]', '{"us-1":1}', '{"us-9":true}', '{"toString":true}'])
def test_a_response_from_elsewhere_does_no_harm(visit, site, response):
    page = visit(site).page
    file = json.loads(progress(us_1=True))
    file["items"][item_id("code")] = {"response": json.loads(response), "attempts": 1}
    open_file(page, json.dumps(file))
    exercise = of(page, "code")
    assert records(exercise)[0] == "✓ Passed"
    assert "1 of 3 steps" in status(exercise).inner_text()


@pytest.mark.parametrize("steps", [{}, {"us_1": True, "us_2": False}, {"us_1": True, "us_2": True, "us_3": True}])
def test_accessible_and_within_the_screen(visit, site, faults, steps):
    page = visit(site).page
    exercise = of(page, "code")
    if steps:
        open_file(page, progress(**steps))
    check(exercise)
    exercise.locator("summary").first.click()
    assert faults(page) == []


def test_on_paper_each_step_has_a_box(visit, site):
    page = visit(site, java_script_enabled=False).page
    page.emulate_media(media="print")
    exercise = of(page, "code")
    assert exercise.locator(".mv-ex-slot:visible").count() == 3
    assert "exercises/code/02-united-states.ipynb" in exercise.inner_text()
