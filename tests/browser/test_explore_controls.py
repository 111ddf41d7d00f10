"""Setting an explorer's controls: what they give is said as they move, kept, given back and set anew."""

import json

import pytest
import sample_page
from answering import ANSWERS, by_mouse, item_id, kept_items, of, status
from conftest import STRICT_CSP

pytestmark = pytest.mark.browser
START = ["loans", "2011-2021"]


@pytest.fixture(scope="module")
def site(tmp_path_factory, served):
    item = sample_page.items()["explore"]
    return served(sample_page.write(tmp_path_factory.mktemp("explore"), [item, item]), csp=STRICT_CSP)


def first(page):
    return of(page, "explore").first


def said(exercise):
    return exercise.locator(".mv-ex-outcome").inner_text()


def is_set(exercise):
    return exercise.locator("input:checked").evaluate_all("boxes => boxes.map((box) => box.value)")


def test_the_outcome_is_said_as_the_controls_move(visit, site):
    page = visit(site).page
    exercise = first(page)
    assert exercise.locator(".mv-ex-outcome").get_attribute("role") == "status"
    assert is_set(exercise) == START and "number 11" in said(exercise)
    exercise.locator("input:checked").first.focus()
    page.keyboard.press("ArrowDown")
    assert "In grants received, 2011 to 2021, the United States is number 2." in said(exercise)
    exercise.get_by_text("2001 to 2010").click()
    assert "number 1." in said(exercise)
    # The same exercise below has controls of its own.
    assert is_set(of(page, "explore").nth(1)) == START


def test_moved_and_moved_back_is_an_answer(visit, site):
    page = visit(site).page
    exercise = first(page)
    exercise.get_by_text("grants received").click()
    exercise.get_by_text("public loans").click()
    exercise.get_by_role("button", name="Check").click()
    assert "Not yet." in status(exercise).inner_text()


def test_a_setting_is_kept_and_given_back_and_trying_again_starts_anew(visit, site):
    page = visit(site).page
    exercise = first(page)
    for value in ANSWERS["explore"]["wrong"].values():
        exercise.locator(f"input[value='{value}']").locator("..").click()
    exercise.get_by_role("button", name="Check").click()
    kept = kept_items(page)[item_id("explore")]
    assert (kept["response"], kept["attempts"]) == (ANSWERS["explore"]["wrong"], 1)
    page.reload()
    assert is_set(exercise) == list(ANSWERS["explore"]["wrong"].values())
    assert "number 7" in said(exercise) and "Not yet." in status(exercise).inner_text()
    exercise.get_by_role("button", name="Try again").click()
    assert is_set(exercise) == START and "number 11" in said(exercise)
    exercise.get_by_role("button", name="Check").click()
    assert "There is no answer yet." in status(exercise).inner_text()


def test_giving_up_names_a_setting_that_meets_the_target(visit, served, tmp_path):
    item = sample_page.items()["explore"]
    page = visit(served(sample_page.write(tmp_path, [item]), csp=STRICT_CSP)).page
    exercise = by_mouse(page, "explore", ANSWERS["explore"]["wrong"])
    exercise.get_by_role("button", name="Show the explanation").click()
    note = exercise.locator(".mv-ex-note")
    assert note.locator("li").all_text_contents() == ["Kind of money: grants received", "Years: 2001 to 2010"]
    exercise.get_by_text("grants received", exact=True).click()
    assert note.count() == 0


@pytest.mark.parametrize(
    "response", ["7", '"loans"', '["loans"]', '{"measure":"gifts"}', '{"measure":"grants"}', '{"toString":"x"}']
)
def test_an_answer_of_an_earlier_form_of_the_item_does_no_harm(visit, site, response):
    page = visit(site).page
    items = {item_id("explore"): {"response": json.loads(response), "attempts": 1}}
    stored = {"format": "multivector-progress", "version": 1, "course_version": "0", "saved_on": "", "items": items}
    page.evaluate("text => localStorage.setItem('multivector:progress:v1', text)", json.dumps(stored))
    page.reload()
    exercise = first(page)
    assert is_set(exercise) == START and status(exercise).inner_text() == ""


def test_on_paper_the_controls_and_the_task_can_be_read(visit, site):
    page = visit(site, java_script_enabled=False).page
    page.emulate_media(media="print")
    exercise = first(page)
    for words in ("public loans paid out", "grants received", "2001 to 2010", "2011 to 2021", "number 11"):
        assert words in exercise.inner_text()
    assert "number 1." not in exercise.inner_text()
