"""Entries that move: by mouse, by finger, by keys and by buttons, each step announced; pairs that are chosen."""

import json

import pytest
import sample_page
from answering import ANSWERS, by_mouse, drag, handle, in_list, item_id, kept_items, of, status
from conftest import STRICT_CSP

pytestmark = pytest.mark.browser
START = [entry["id"] for entry in sample_page.items()["order"]["entries"]]


@pytest.fixture(scope="module")
def site(tmp_path_factory, served):
    shown = [sample_page.items()[kind] for kind in ("order", "match")]
    return served(sample_page.write(tmp_path_factory.mktemp("moves"), shown), csp=STRICT_CSP)


def said(exercise):
    return exercise.locator(".mv-ex-said").inner_text()


def moved(names, name, place):
    rest = [other for other in names if other != name]
    return [*rest[:place], name, *rest[place:]]


@pytest.mark.parametrize(("press", "size"), [("mouse", "1280"), ("mouse", "390"), ("touch", "390")])
def test_an_entry_is_dragged_by_its_handle_down_and_up(visit, site, press, size):
    page = visit(site, size=size).page
    exercise = of(page, "order")
    drag(page, exercise, START[0], START[2], press)
    assert in_list(exercise) == moved(START, START[0], 2)
    assert said(exercise).startswith("Dropped: ") and said(exercise).endswith("position 3 of 4.")
    drag(page, exercise, START[0], START[1], press)
    assert in_list(exercise) == START
    # Moved and moved back is the reader's own order.
    exercise.get_by_role("button", name="Check").click()
    assert "Partly right" in status(exercise).inner_text()


def test_a_press_without_a_move_picks_up_and_a_second_drops(visit, site):
    page = visit(site).page
    exercise = of(page, "order")
    grip = handle(exercise, START[1])
    grip.click()
    assert grip.get_attribute("aria-pressed") == "true"
    grip.click()
    assert grip.get_attribute("aria-pressed") == "false"
    assert in_list(exercise) == START


def test_by_keyboard_an_entry_is_picked_up_moved_dropped_and_put_back(visit, site):
    page = visit(site).page
    exercise = of(page, "order")
    grip = handle(exercise, START[1])
    assert exercise.locator(".mv-ex-said").get_attribute("role") == "status"
    grip.focus()
    page.keyboard.press("ArrowDown")
    assert in_list(exercise) == START, "arrows move nothing that is not picked up"
    page.keyboard.press("Space")
    assert grip.get_attribute("aria-pressed") == "true"
    assert said(exercise).startswith("Picked up: ") and said(exercise).endswith("position 2 of 4.")
    page.keyboard.press("ArrowDown")
    assert said(exercise).endswith(": position 3 of 4.")
    page.keyboard.press("End")
    page.keyboard.press("ArrowDown")
    assert in_list(exercise) == moved(START, START[1], 3)
    page.keyboard.press("Escape")
    assert in_list(exercise) == START
    assert said(exercise).startswith("Put back: ") and grip.get_attribute("aria-pressed") == "false"
    assert grip.evaluate("element => element === document.activeElement")
    page.keyboard.press("Enter")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    assert in_list(exercise) == moved(START, START[1], 0)
    assert said(exercise).startswith("Dropped: ") and said(exercise).endswith("position 1 of 4.")


def test_leaving_an_entry_drops_it(visit, site):
    page = visit(site).page
    exercise = of(page, "order")
    handle(exercise, START[0]).focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert said(exercise).startswith("Dropped: ")
    assert exercise.locator(".mv-is-held").count() == 0


def test_buttons_move_an_entry_and_keep_the_focus(visit, site):
    page = visit(site).page
    exercise = of(page, "order")
    down = exercise.locator(f".mv-ex-entry[data-mv-part={START[0]}]").get_by_role("button", name="Move down")
    down.focus()
    for place in (1, 2, 3, 3):
        page.keyboard.press("Enter")
        assert in_list(exercise) == moved(START, START[0], place)
        assert said(exercise).endswith(f": position {place + 1} of 4.")
        assert down.evaluate("element => element === document.activeElement")


def test_an_order_is_kept_and_given_back_and_trying_again_starts_anew(visit, site):
    page = visit(site).page
    exercise = by_mouse(page, "order", ANSWERS["order"]["wrong"])
    kept = kept_items(page)[item_id("order")]
    assert kept["response"] == ANSWERS["order"]["wrong"] and kept["score"] == pytest.approx(2 / 3)
    page.reload()
    assert in_list(exercise) == ANSWERS["order"]["wrong"]
    assert "Move this one" in exercise.inner_text()
    exercise.get_by_role("button", name="Try again").click()
    assert in_list(exercise) == START
    exercise.get_by_role("button", name="Check").click()
    assert "There is no answer yet." in status(exercise).inner_text()


def test_moving_takes_the_feedback_away(visit, site):
    page = visit(site).page
    exercise = by_mouse(page, "order", ANSWERS["order"]["wrong"])
    handle(exercise, "meeting").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert status(exercise).inner_text() == "" and exercise.locator(".mv-ex-note").count() == 0


def test_pairs_are_kept_given_back_and_emptied(visit, site):
    page = visit(site).page
    exercise = by_mouse(page, "match", ANSWERS["match"]["wrong"])
    kept = kept_items(page)[item_id("match")]
    assert kept["response"] == ANSWERS["match"]["wrong"]
    assert "1 is still open." in status(exercise).inner_text()
    page.reload()
    chosen = "fields => fields.map((field) => field.value)"
    assert exercise.locator("select").evaluate_all(chosen) == ["commitment", "commitment", ""]
    exercise.get_by_role("button", name="Try again").click()
    assert exercise.locator("select").evaluate_all(chosen) == ["", "", ""]


@pytest.mark.parametrize("response", ["7", '"a"', '["meeting"]', '{"said":"gone"}', '{"gone":"loan"}'])
def test_an_answer_of_an_earlier_form_of_the_item_does_no_harm(visit, site, response):
    page = visit(site).page
    items = {item_id(kind): {"response": json.loads(response), "attempts": 1} for kind in ("order", "match")}
    stored = {"format": "multivector-progress", "version": 1, "course_version": "0", "saved_on": "", "items": items}
    page.evaluate("text => localStorage.setItem('multivector:progress:v1', text)", json.dumps(stored))
    page.reload()
    assert in_list(of(page, "order")) == START
    by_mouse(page, "match", ANSWERS["match"]["right"])
    assert "Right." in status(of(page, "match")).inner_text()


def test_on_paper_an_order_has_a_box_for_each_number(visit, site):
    page = visit(site, java_script_enabled=False).page
    page.emulate_media(media="print")
    exercise = of(page, "order")
    assert exercise.locator(".mv-ex-slot").count() == exercise.locator(".mv-ex-slot:visible").count() == len(START)
    assert "earliest" in exercise.inner_text() and "latest" in exercise.inner_text()
