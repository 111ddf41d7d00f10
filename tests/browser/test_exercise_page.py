"""Exercises in a page of their own under a strict policy: every kind, right and wrong, by mouse and by keyboard."""

import pytest
import sample_page
from answering import ANSWERS, KINDS, STORED, by_keyboard, by_mouse, item_id, kept_items, of, status
from conftest import STRICT_CSP

pytestmark = pytest.mark.browser
FEEDBACK = {
    "choice": ("A report often appears days after the event.", "A report cannot describe a meeting"),
    "multiple": ("It appeared eighteen months later.", "issued at the meeting"),
    "numeric": ("You counted both the first day and the last.", "23 minus 19 is 4 days"),
    "short_text": ("Compare it with the day of its own first reference.", "agree on the day"),
    "order": ("1 must move", "The closer to the event, the earlier."),
    "match": ("Look for the word that asks for no contract.", "Yes: a pledge is said, not signed."),
    "verdict": ("Imprecise is for", "no reading of the sentence makes it right"),
    "explore": ("Compare another kind of money.", "In grants of the first decade no funder gave more."),
    "map_region": ("Tajikistan lies between Kyrgyzstan and Afghanistan.", "The border is short, at Termez."),
    "map_point": ("That is Termez, on the border itself.", "It lay in the south of Uzbekistan"),
    "timeline": ("Notice was given in July.", "Half a year after Andijan."),
}

REVEALED = {
    "numeric": "the data give 4 days",
    "short_text": "the answer is 19 september 2023",
    "order": "the right order, from earliest to latest",
    "match": "belongs to d. a pledge",
    "explore": "a setting that meets it",
    "timeline": "in the data: 21 november 2005",
    "map_point": "the place in the data: 38.83° n, 65.92° e",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory, served):
    return served(sample_page.write(tmp_path_factory.mktemp("site")), csp=STRICT_CSP)


@pytest.fixture(scope="module")
def plain_site(tmp_path_factory, served):
    """The same page where nobody defines the book's colours."""
    return served(sample_page.write(tmp_path_factory.mktemp("plain"), colours=False), csp=STRICT_CSP)


@pytest.mark.parametrize("way", [by_mouse, by_keyboard])
@pytest.mark.parametrize("kind", KINDS)
def test_wrong_then_right(visit, site, kind, way):
    page = visit(site).page
    exercise = way(page, kind, ANSWERS[kind]["wrong"])
    said = status(exercise)
    assert "Not yet." in said.inner_text() or "Partly right" in said.inner_text()
    assert FEEDBACK[kind][0] in exercise.inner_text()
    assert not exercise.get_by_text("✓ Done").is_visible()

    exercise.get_by_role("button", name="Try again").click()
    assert said.inner_text() == ""
    assert FEEDBACK[kind][0] not in exercise.inner_text()
    way(page, kind, ANSWERS[kind]["right"])
    assert said.inner_text().startswith("✓ Right.")
    assert "Attempt 2" in said.inner_text()
    assert FEEDBACK[kind][1] in exercise.inner_text()
    assert exercise.get_by_text("✓ Done").is_visible()
    assert exercise.get_by_role("group", name="Explanation").is_visible()
    # The button that had the focus is gone; the focus went to what it brought.
    assert said.evaluate("element => element === document.activeElement")


@pytest.mark.parametrize("kind", KINDS)
def test_no_answer_is_said_and_not_counted(visit, site, kind):
    page = visit(site).page
    exercise = of(page, kind)
    exercise.get_by_role("button", name="Check").click()
    assert "There is no answer yet." in status(exercise).inner_text()
    assert page.evaluate(STORED) is None
    assert exercise.locator("input, select, .mv-ex-handle").first.evaluate(
        "element => element === document.activeElement"
    )


def test_the_same_answer_twice_is_one_attempt(visit, site):
    page = visit(site).page
    exercise = by_mouse(page, "choice", ["b"])
    exercise.get_by_role("button", name="Check").click()
    kept = kept_items(page)[item_id("choice")]
    assert (kept["attempts"], kept["response"], kept["first"], kept["done"]) == (1, "b", "b", False)


def test_a_changed_answer_takes_the_feedback_away(visit, site):
    page = visit(site).page
    exercise = by_mouse(page, "choice", ["b"])
    exercise.locator("input[value=c]").locator("..").click()
    assert status(exercise).inner_text() == ""
    assert exercise.locator(".mv-ex-note").count() == 0


def test_missed_parts_stay_secret_until_the_reader_gives_up(visit, site):
    page = visit(site).page
    exercise = by_mouse(page, "multiple", ["a"])
    assert "Belongs to the answer" not in exercise.inner_text()
    exercise.get_by_role("button", name="Show the explanation").click()
    joint = exercise.locator("li", has_text="The joint statement")
    assert "Belongs to the answer" in joint.inner_text()


def test_hints_come_one_by_one_and_are_counted(visit, site):
    page = visit(site).page
    exercise = of(page, "choice")
    hints = exercise.locator("summary")
    assert [hints.nth(index).is_visible() for index in range(3)] == [True, False, False]
    assert not exercise.get_by_role("button", name="Show the explanation").is_visible()
    for index in range(3):
        hints.nth(index).wait_for()
        hints.nth(index).focus()
        page.keyboard.press("Enter")
        exercise.locator("details").nth(index).locator("div").wait_for()
    # It comes when the third hint is kept.
    exercise.get_by_role("button", name="Show the explanation").wait_for()
    assert kept_items(page)[item_id("choice")]["hints"] == 3
    page.reload()
    assert [hints.nth(index).is_visible() for index in range(3)] == [True, True, True]


@pytest.mark.parametrize("kind", KINDS)
def test_giving_up_shows_the_explanation_and_the_answer(visit, site, kind):
    page = visit(site).page
    exercise = by_mouse(page, kind, ANSWERS[kind]["wrong"])
    exercise.get_by_role("button", name="Show the explanation").click()
    explanation = exercise.get_by_role("group", name="Explanation")
    assert explanation.evaluate("element => element === document.activeElement")
    assert "Sources" in explanation.inner_text() and "paragraph P10" in explanation.inner_text()
    shown = exercise.inner_text().lower()
    assert REVEALED.get(kind, "belongs to the answer") in shown
    kept = kept_items(page)[item_id(kind)]
    assert kept["given_up"] is True and kept["done"] is False
    assert not exercise.get_by_text("✓ Done").is_visible()


def test_links_are_only_http(visit, site):
    page = visit(site).page
    exercise = by_mouse(page, "verdict", ANSWERS["verdict"]["right"])
    ledger = exercise.get_by_role("group", name="The ledger on claim C022")
    assert [link.get_attribute("href") for link in ledger.locator("a").all()] == ["https://example.org/report"]
    assert "javascript:alert(1)" in ledger.inner_text()


def test_a_later_correction_never_changes_a_mark_already_given(visit, served, tmp_path):
    item = sample_page.items()["choice"]
    page = visit(served(sample_page.write(tmp_path, [item]), csp=STRICT_CSP)).page
    by_mouse(page, "choice", ANSWERS["choice"]["right"])
    swapped = [{**option, "correct": not option["correct"]} for option in item["options"]]
    sample_page.write(tmp_path, [{**item, "options": swapped}])
    page.reload()
    exercise = of(page, "choice")
    assert exercise.get_by_text("✓ Done").is_visible()
    assert "Not yet" in exercise.locator(".mv-ex-feedback").inner_text()
    exercise.get_by_role("button", name="Try again").click()
    by_mouse(page, "choice", ANSWERS["choice"]["right"])
    kept = kept_items(page)[item["id"]]
    assert kept["done"] is True and kept["score"] == 1


def test_a_reason_is_kept_as_text_even_after_the_ledger(visit, site):
    page = visit(site).page
    exercise = by_mouse(page, "verdict", ANSWERS["verdict"]["right"])
    reason = "<img src=x onerror=alert(1)> the day is local time"
    exercise.locator("textarea").fill(reason)
    exercise.locator("textarea").blur()
    assert kept_items(page)[item_id("verdict")]["response"]["reason"] == reason
    page.reload()
    assert exercise.locator("textarea").input_value() == reason
    assert exercise.locator("img").count() == 0
    assert exercise.get_by_role("group", name="The ledger on claim C022").is_visible()


def test_map_and_list_stay_in_step(visit, site, viewport):
    page = visit(site, size=viewport).page
    exercise = of(page, "map_region")
    shape, box = exercise.locator("path[data-iso3=UZB]"), exercise.locator("input[value=UZB]")
    press = shape.tap if viewport == "390" else shape.click
    # A point that lies inside the state; the middle of its frame does not.
    inside = shape.evaluate(
        """path => { const frame = path.getBoundingClientRect(), box = path.getBBox();
           const test = path.ownerSVGElement.createSVGPoint();
           for (let x = 1; x < 20; x++) for (let y = 1; y < 20; y++) {
             test.x = box.x + box.width * x / 20; test.y = box.y + box.height * y / 20;
             const far = [[-9, 0], [9, 0], [0, -9], [0, 9]].every(([dx, dy]) => {
               const near = path.ownerSVGElement.createSVGPoint(); near.x = test.x + dx; near.y = test.y + dy;
               return path.isPointInFill(near); });
             if (far) return { x: frame.width * x / 20, y: frame.height * y / 20 };
           } }"""
    )
    press(position=inside)
    assert box.is_checked() and "mv-is-picked" in shape.get_attribute("class")
    press(position=inside)
    assert not box.is_checked() and "mv-is-picked" not in shape.get_attribute("class")
    box.focus()
    page.keyboard.press("Space")
    assert "mv-is-picked" in shape.get_attribute("class") and "mv-is-at" in shape.get_attribute("class")
    page.keyboard.press("Shift+Tab")
    assert "mv-is-at" not in shape.get_attribute("class")


def test_marks_stand_on_the_map_with_a_sign(visit, site):
    page = visit(site).page
    exercise = by_mouse(page, "map_region", ["KGZ", "UZB"])
    names = exercise.locator("svg text").all_text_contents()
    assert "✗ Kyrgyzstan" in names and "✓ Uzbekistan" in names and "Tajikistan" in names


def test_the_same_exercise_twice_on_a_page(visit, served, tmp_path):
    item = sample_page.items()["choice"]
    page = visit(served(sample_page.write(tmp_path, [item, item]), csp=STRICT_CSP)).page
    exercises = page.locator(".mv-exercise")
    exercises.nth(0).locator("input[value=b]").check()
    exercises.nth(1).locator("input[value=a]").check()
    assert exercises.nth(0).locator("input[value=b]").is_checked()
    assert (
        page.evaluate("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size")
        == page.locator("[id]").count()
    )
    exercises.nth(1).get_by_role("button", name="Check").click()
    assert exercises.nth(0).get_by_text("✓ Done").is_visible()


def test_without_javascript_the_form_is_readable(visit, site):
    page = visit(site, java_script_enabled=False).page
    for kind in KINDS:
        assert "turn on JavaScript" in of(page, kind).inner_text()
        assert of(page, kind).get_by_role("button").count() == 0
    assert page.get_by_text("The joint statement of the six presidents").is_visible()


def state_fresh(page, kind):
    pass


def state_hint(page, kind):
    of(page, kind).locator("summary").first.click()


def state_wrong(page, kind):
    by_mouse(page, kind, ANSWERS[kind]["wrong"])


def state_given_up(page, kind):
    by_mouse(page, kind, ANSWERS[kind]["wrong"]).get_by_role("button", name="Show the explanation").click()


def state_right(page, kind):
    by_mouse(page, kind, ANSWERS[kind]["right"])


@pytest.mark.parametrize("prepare", [state_fresh, state_hint, state_wrong, state_given_up, state_right])
def test_accessible_and_within_the_screen(visit, site, faults, prepare):
    page = visit(site).page
    for kind in KINDS:
        prepare(page, kind)
    assert faults(page) == []


def test_accessible_without_the_palette_of_the_book(visit, plain_site, axe, theme):
    page = visit(plain_site, theme=theme).page
    for kind in KINDS:
        state_given_up(page, kind)
    assert axe(page) == []


def test_zoomed_to_200_percent_nothing_is_cut_off(visit, site):
    page = visit(site, size=(640, 360)).page  # what a screen of 1280 × 720 leaves at 200 %
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_targets_are_large_enough_for_a_finger(visit, site):
    page = visit(site, size="390").page
    for kind in KINDS:
        state_wrong(page, kind)
    touched = ".mv-exercise :is(button, summary, li label, input[type=text], select, textarea), .mv-progress button"
    sizes = page.evaluate(
        """(touched) => [...document.querySelectorAll(touched)]
           .filter((element) => element.checkVisibility())
           .map((element) => [element.textContent.slice(0, 30), element.getBoundingClientRect().height])""",
        touched,
    )
    assert len(sizes) > 20
    assert [entry for entry in sizes if entry[1] < 44] == []


def test_feedback_comes_in_the_same_turn(visit, site):
    page = visit(site).page
    of(page, "choice").locator("input[value=a]").check()
    shown = page.evaluate(
        """() => { const root = document.querySelector(".mv-exercise[data-mv-kind=choice]");
           [...root.querySelectorAll("button")].find((button) => button.textContent === "Check").click();
           return root.querySelector("[role=status]").textContent; }"""
    )
    # In the same turn of the event loop: nothing is awaited, nothing is fetched.
    assert "Right." in shown
