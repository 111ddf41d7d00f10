"""Entries placed in time: sliders by mouse, finger and keys, single steps, what is kept, and what the end shows."""

import json

import pytest
import sample_page
from answering import ANSWERS, by_mouse, item_id, kept_items, knob, months, of, slider, status, step_to
from conftest import STRICT_CSP

pytestmark = pytest.mark.browser
FIRST = sample_page.items()["timeline"]["entries"][0]["id"]


@pytest.fixture(scope="module")
def site(tmp_path_factory, served):
    return served(
        sample_page.write(tmp_path_factory.mktemp("timeline"), [sample_page.items()["timeline"]]), csp=STRICT_CSP
    )


def dates(exercise):
    """What stands beside each slider, by entry."""
    return dict(
        exercise.locator("li").evaluate_all(
            "entries => entries.map((entry) => [entry.dataset.mvPart, entry.querySelector('.mv-ex-date').textContent])"
        )
    )


def drag(page, exercise, name, start, end, press):
    grip = slider(exercise, name)
    (x, y), (target, _) = knob(grip, start), knob(grip, end)
    if press == "mouse":
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(target, y, steps=4)
        page.mouse.up()
    else:
        fingers = page.context.new_cdp_session(page)
        for kind, at in (("touchStart", x), ("touchMove", (x + target) / 2), ("touchMove", target), ("touchEnd", None)):
            points = [] if at is None else [{"x": at, "y": y}]
            fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


@pytest.mark.parametrize(("press", "size"), [("mouse", "1280"), ("mouse", "390"), ("touch", "390")])
def test_a_knob_is_dragged_to_its_month(visit, site, press, size):
    page = visit(site, size=size).page
    exercise = of(page, "timeline")
    exercise.locator(".mv-ex-lanes").evaluate("list => list.scrollIntoView({ block: 'center' })")
    assert set(dates(exercise).values()) == {"not placed"}
    drag(page, exercise, FIRST, "2008-01", "2003-06", press)
    assert int(slider(exercise, FIRST).input_value()) == pytest.approx(months("2003-06"), abs=2)
    others = [text for name, text in dates(exercise).items() if name != FIRST]
    assert dates(exercise)[FIRST].endswith(" 2003") and set(others) == {"not placed"}


def test_a_press_where_the_knob_stands_places_the_entry(visit, site):
    exercise = of(visit(site).page, "timeline")
    slider(exercise, FIRST).click()
    assert dates(exercise)[FIRST] != "not placed"


def test_keys_move_by_a_month_and_by_a_year_and_the_slider_says_its_date(visit, site):
    page = visit(site).page
    exercise = of(page, "timeline")
    grip = slider(exercise, FIRST)
    grip.focus()
    assert grip.get_attribute("aria-valuetext") == "not placed"
    start = int(grip.input_value())
    for key, moved in (("ArrowRight", 1), ("Shift+ArrowRight", 13), ("PageDown", 1), ("ArrowDown", 0)):
        page.keyboard.press(key)
        assert int(grip.input_value()) == start + moved
    assert grip.get_attribute("aria-valuetext") == dates(exercise)[FIRST] == "January 2008"
    page.keyboard.press("Home")
    page.keyboard.press("Shift+ArrowLeft")
    assert dates(exercise)[FIRST] == "January 1999", "the axis ends there"
    page.keyboard.press("End")
    assert dates(exercise)[FIRST] == "December 2016"


def test_buttons_move_by_one_step_and_announce_it(visit, site):
    exercise = of(visit(site).page, "timeline")
    name = exercise.locator(f"[data-mv-part={FIRST}] .mv-ex-text").inner_text()
    exercise.get_by_role("button", name=f"Later: {name}").click()
    said = exercise.locator(".mv-ex-said")
    assert said.get_attribute("role") == "status" and said.inner_text() == f"{name}: February 2008"
    exercise.get_by_role("button", name=f"Earlier: {name}").click()
    assert said.inner_text() == f"{name}: January 2008"


def test_a_moved_entry_takes_the_feedback_away(visit, site):
    exercise = by_mouse(visit(site).page, "timeline", ANSWERS["timeline"]["wrong"])
    assert exercise.get_by_text("Too early.").is_visible() and exercise.get_by_text("Move this one").count() == 1
    assert exercise.locator(".mv-ex-band").count() == 0, "the right dates stay secret"
    step_to(exercise, "k2close", "2005-11")
    assert status(exercise).inner_text() == "" and exercise.locator(".mv-ex-note").count() == 0
    exercise.get_by_role("button", name="Check").click()
    assert status(exercise).inner_text().startswith("✓ Right.")
    assert exercise.locator(".mv-ex-band").count() == 3


def test_a_band_stands_at_the_date_of_the_data(visit, site):
    exercise = by_mouse(visit(site).page, "timeline", ANSWERS["timeline"]["wrong"])
    exercise.get_by_role("button", name="Show the explanation").click()
    for name, month in ANSWERS["timeline"]["right"].items():
        band = exercise.locator(f"[data-mv-part={name}] .mv-ex-band").bounding_box()
        assert band["x"] + band["width"] / 2 == pytest.approx(knob(slider(exercise, name), month)[0], abs=1.5)


def test_the_axis_stands_over_the_lanes(visit, site, viewport):
    exercise = of(visit(site, size=viewport).page, "timeline")
    for tick in exercise.locator(".mv-ex-axis span").all():
        box = tick.bounding_box()
        month = f"{tick.inner_text()}-01"
        assert box["x"] + box["width"] / 2 == pytest.approx(knob(slider(exercise, FIRST), month)[0], abs=1.5)


def test_what_is_placed_is_kept_and_given_back_and_trying_again_starts_anew(visit, site):
    page = visit(site).page
    exercise = by_mouse(page, "timeline", {"k2open": "2001-10"})
    kept = kept_items(page)[item_id("timeline")]
    assert kept["response"] == {"k2open": "2001-10"} and kept["score"] == pytest.approx(1 / 3)
    assert "2 are still open." in status(exercise).inner_text()
    page.reload()
    assert dates(exercise) == {"k2open": "October 2001", "k2close": "not placed", "manasclose": "not placed"}
    exercise.get_by_role("button", name="Try again").click()
    assert set(dates(exercise).values()) == {"not placed"}
    exercise.get_by_role("button", name="Check").click()
    assert "There is no answer yet." in status(exercise).inner_text()


@pytest.mark.parametrize("response", ["7", '"a"', '["k2open"]', '{"k2open":"1066-10"}', '{"k2open":{"a":1}}'])
def test_an_answer_of_an_earlier_form_of_the_item_does_no_harm(visit, site, response):
    page = visit(site).page
    items = {item_id("timeline"): {"response": json.loads(response), "attempts": 1}}
    stored = {"format": "multivector-progress", "version": 1, "course_version": "0", "saved_on": "", "items": items}
    page.evaluate("text => localStorage.setItem('multivector:progress:v1', text)", json.dumps(stored))
    page.reload()
    exercise = of(page, "timeline")
    assert set(dates(exercise).values()) == {"not placed"}
    by_mouse(page, "timeline", ANSWERS["timeline"]["right"])
    assert "Right." in status(exercise).inner_text()


def test_on_paper_there_is_a_box_for_each_date(visit, site):
    page = visit(site, java_script_enabled=False).page
    page.emulate_media(media="print")
    exercise = of(page, "timeline")
    assert exercise.locator(".mv-ex-slot:visible").count() == 3
    assert exercise.locator("input:visible").count() == 0
    assert "The axis runs from 1999 to 2016." in exercise.inner_text()
