"""Exercises in a page of their own under a strict policy: every kind, right and wrong, by mouse and by keyboard."""

import json
from pathlib import Path

import pytest
import sample_page
from conftest import STRICT_CSP

pytestmark = pytest.mark.browser
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
KINDS = ["choice", "multiple", "numeric", "verdict", "map_region"]
# What to tick or type, and the score that follows. The last is what gives the whole score.
ANSWERS = {
    "choice": {"wrong": ["b"], "right": ["a"]},
    "multiple": {"wrong": ["a", "b"], "right": ["a", "c"]},
    "numeric": {"wrong": "5", "right": "4 days"},
    "verdict": {"wrong": ["imprecise", "e1"], "right": ["contradicted", "e1", "e3"]},
    "map_region": {"wrong": ["KGZ"], "right": ["TJK", "TKM", "UZB"]},
}
FEEDBACK = {
    "choice": ("A report often appears days after the event.", "A report cannot describe a meeting"),
    "multiple": ("It appeared eighteen months later.", "issued at the meeting"),
    "numeric": ("You counted both the first day and the last.", "23 minus 19 is 4 days"),
    "verdict": ("Imprecise is for", "no reading of the sentence makes it right"),
    "map_region": ("Tajikistan lies between Kyrgyzstan and Afghanistan.", "The border is short, at Termez."),
}
STORED = "localStorage.getItem('multivector:progress:v1')"


@pytest.fixture(scope="module")
def site(tmp_path_factory, served):
    return served(sample_page.write(tmp_path_factory.mktemp("site")), csp=STRICT_CSP)


@pytest.fixture(scope="module")
def plain_site(tmp_path_factory, served):
    """The same page where nobody defines the book's colours."""
    return served(sample_page.write(tmp_path_factory.mktemp("plain"), colours=False), csp=STRICT_CSP)


def of(page, kind):
    return page.locator(f".mv-exercise[data-mv-kind={kind}]")


def item_id(kind):
    return sample_page.items()[kind]["id"]


def by_mouse(page, kind, answer):
    exercise = of(page, kind)
    if kind == "numeric":
        exercise.locator("input").fill(answer)
    else:
        for value in answer:
            exercise.locator(f"input[value={value}]").locator("..").click()
    exercise.get_by_role("button", name="Check").click()
    return exercise


def by_keyboard(page, kind, answer):
    """Answer with Tab, Space, arrows and Enter alone, starting at the exercise's first field."""
    exercise = of(page, kind)
    first = exercise.locator("input").first
    first.focus()
    if kind == "numeric":
        page.keyboard.type(answer)
        page.keyboard.press("Enter")
        return exercise
    wanted = set(answer)
    radios = exercise.locator("input[type=radio]")
    if radios.count():
        values = [radios.nth(index).get_attribute("value") for index in range(radios.count())]
        place = next(index for index, value in enumerate(values) if value in wanted)
        page.keyboard.press("Space")
        for _ in range(place):
            page.keyboard.press("ArrowDown")
        wanted.discard(values[place])
        page.keyboard.press("Tab")
    boxes = exercise.locator("input[type=checkbox]")
    for _ in range(boxes.count()):
        if page.evaluate("document.activeElement.value") in wanted:
            page.keyboard.press("Space")
        page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.textContent") != "Check":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    return exercise


@pytest.mark.parametrize("way", [by_mouse, by_keyboard])
@pytest.mark.parametrize("kind", KINDS)
def test_wrong_then_right(visit, site, kind, way):
    page = visit(site).page
    exercise = way(page, kind, ANSWERS[kind]["wrong"])
    status = exercise.get_by_role("status")
    assert "Not yet." in status.inner_text() or "Partly right" in status.inner_text()
    assert FEEDBACK[kind][0] in exercise.inner_text()
    assert not exercise.get_by_text("✓ Done").is_visible()

    exercise.get_by_role("button", name="Try again").click()
    assert status.inner_text() == ""
    assert FEEDBACK[kind][0] not in exercise.inner_text()
    way(page, kind, ANSWERS[kind]["right"])
    assert status.inner_text().startswith("✓ Right.")
    assert "Attempt 2" in status.inner_text()
    assert FEEDBACK[kind][1] in exercise.inner_text()
    assert exercise.get_by_text("✓ Done").is_visible()
    assert exercise.get_by_role("group", name="Explanation").is_visible()
    # The button that had the focus is gone; the focus went to what it brought.
    assert status.evaluate("element => element === document.activeElement")


@pytest.mark.parametrize("kind", KINDS)
def test_no_answer_is_said_and_not_counted(visit, site, kind):
    page = visit(site).page
    exercise = of(page, kind)
    exercise.get_by_role("button", name="Check").click()
    assert "There is no answer yet." in exercise.get_by_role("status").inner_text()
    assert page.evaluate(STORED) is None
    assert exercise.locator("input").first.evaluate("element => element === document.activeElement")


def test_the_same_answer_twice_is_one_attempt(visit, site):
    page = visit(site).page
    exercise = by_mouse(page, "choice", ["b"])
    exercise.get_by_role("button", name="Check").click()
    kept = json.loads(page.evaluate(STORED))["items"][item_id("choice")]
    assert (kept["attempts"], kept["response"], kept["first"], kept["done"]) == (1, "b", "b", False)


def test_a_changed_answer_takes_the_feedback_away(visit, site):
    page = visit(site).page
    exercise = by_mouse(page, "choice", ["b"])
    exercise.locator("input[value=c]").locator("..").click()
    assert exercise.get_by_role("status").inner_text() == ""
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
        hints.nth(index).focus()
        page.keyboard.press("Enter")
        exercise.locator("details").nth(index).locator("div").wait_for()
    page.wait_for_function(f"JSON.parse({STORED}).items['{item_id('choice')}'].hints === 3")
    exercise.get_by_role("button", name="Show the explanation").wait_for()
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
    assert ("the data give 4 days" if kind == "numeric" else "belongs to the answer") in shown
    kept = json.loads(page.evaluate(STORED))["items"][item_id(kind)]
    assert kept["given_up"] is True and kept["done"] is False
    assert not exercise.get_by_text("✓ Done").is_visible()


def test_links_are_only_http(visit, site):
    page = visit(site).page
    exercise = by_mouse(page, "verdict", ANSWERS["verdict"]["right"])
    ledger = exercise.get_by_role("group", name="The ledger on claim C022")
    assert [link.get_attribute("href") for link in ledger.locator("a").all()] == ["https://example.org/report"]
    assert "javascript:alert(1)" in ledger.inner_text()


def test_the_ledger_opens_after_the_judgement(visit, site):
    page = visit(site).page
    exercise = of(page, "verdict")
    assert "The ledger says" not in exercise.inner_text()
    by_mouse(page, "verdict", ANSWERS["verdict"]["wrong"])
    ledger = exercise.get_by_role("group", name="The ledger on claim C022").inner_text()
    assert "✗ contradicted (confidence: high)" in ledger and "2023-09-19" in ledger


def test_a_reason_is_kept_as_text_even_after_the_ledger(visit, site):
    page = visit(site).page
    exercise = by_mouse(page, "verdict", ANSWERS["verdict"]["wrong"])
    reason = "<img src=x onerror=alert(1)> the day is local time"
    exercise.locator("textarea").fill(reason)
    exercise.locator("textarea").blur()
    assert json.loads(page.evaluate(STORED))["items"][item_id("verdict")]["response"]["reason"] == reason
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


def test_reload_finds_the_progress(visit, site):
    page = visit(site).page
    for kind in KINDS:
        by_mouse(page, kind, ANSWERS[kind]["right"])
    page.reload()
    for kind in KINDS:
        exercise = of(page, kind)
        assert exercise.get_by_text("✓ Done").is_visible()
        assert exercise.get_by_role("status").inner_text().startswith("✓ Right.")
    assert of(page, "numeric").locator("input").input_value() == "4 days"
    assert page.locator("[data-mv-progress-chapter]").text_content() == "5 of 5 done"
    assert page.evaluate("document.activeElement === document.body")


def test_export_clear_import(visit, site, tmp_path):
    page = visit(site).page
    by_mouse(page, "choice", ["a"])
    by_mouse(page, "map_region", ["KGZ"])
    tools = page.locator(".mv-progress")
    assert "stay in this browser; nothing is sent anywhere" in tools.inner_text()
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
    assert page.locator("[data-mv-progress-chapter]").inner_text() == "1 of 5 done"


def test_undo_brings_cleared_progress_back(visit, site):
    page = visit(site).page
    by_mouse(page, "choice", ["a"])
    tools = page.locator(".mv-progress")
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
        said = page.locator(".mv-progress-said")
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
    assert exercise.get_by_role("status").inner_text().startswith("✓ Right.")
    assert "progress is not kept here" in exercise.inner_text()
    with page.expect_download() as caught:
        exercise.get_by_role("button", name="Save my answers as a file").click()
    items = json.loads(Path(caught.value.path()).read_text(encoding="utf-8"))["items"]
    assert items[item_id("choice")]["done"] is True
    context.close()


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


def state_wrong(page, kind):
    by_mouse(page, kind, ANSWERS[kind]["wrong"])


def state_given_up(page, kind):
    by_mouse(page, kind, ANSWERS[kind]["wrong"]).get_by_role("button", name="Show the explanation").click()


def state_right(page, kind):
    by_mouse(page, kind, ANSWERS[kind]["right"])


@pytest.mark.parametrize("prepare", [state_fresh, state_wrong, state_given_up, state_right])
def test_accessible_and_within_the_screen(visit, site, axe, viewport, theme, prepare):
    page = visit(site, size=viewport, theme=theme).page
    for kind in KINDS:
        prepare(page, kind)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


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
    touched = ".mv-exercise :is(button, summary, li label, input[type=text], textarea), .mv-progress button"
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
