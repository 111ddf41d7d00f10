"""The progress page's parts: rings and objectives, what comes back and when, handing in; the reader's clock is set."""

import json
from pathlib import Path

import pytest
import sample_page
from answering import ANSWERS, KINDS, by_keyboard, by_mouse, item_id, kept_items, of, status
from conftest import STRICT_CSP

from moments import noon
from multivector.exercises import handin, progress
from multivector.exercises.progress_entry import ENTRY, attempt

pytestmark = pytest.mark.browser
VERSION_1 = Path(__file__).resolve().parents[1] / "fixtures" / "saved-by-version-1" / "multivector-progress.json"
MONDAY = "2026-03-02"


@pytest.fixture(scope="module")
def site(tmp_path_factory, served):
    return served(sample_page.write(tmp_path_factory.mktemp("site"), answerable()), csp=STRICT_CSP)


def answerable():
    """Return the sample items that can be answered in the page, so without the card of a code exercise."""
    return [sample_page.items()[kind] for kind in KINDS]


def part(page, name):
    return page.locator(f"[data-mv-progress={name}]")


def go_to_day(page, day):
    """Set the reader's clock to noon of the day and open the page again."""
    page.clock.set_fixed_time(f"{day}T12:00:00")
    page.reload()


def keep(page, items):
    page.evaluate("text => localStorage.setItem('multivector:progress:v3:/', text)", progress.dump(items, MONDAY))
    page.reload()


def missed(day, response="b"):
    return attempt(None, response, score=0, correct=False, now=noon(day))


def links(page):
    return part(page, "revisit").get_by_role("link")


def test_rings_count_in_words_and_objectives_are_reached(visit, site, axe):
    page = visit(site).page
    chapters = part(page, "chapters")
    count, objectives = len(KINDS), chapters.locator("details").first.locator("li")
    assert f"0 of {count} exercises done, 0 of {objectives.count()} objectives reached" in chapters.inner_text()
    assert "no exercises yet" in chapters.inner_text()
    assert part(page, "course").inner_text() == f"0 of {count} done"
    assert "Nothing to answer again today." in part(page, "revisit").inner_text()
    assert axe(page) == []

    by_mouse(page, "choice", ANSWERS["choice"]["right"])
    by_mouse(page, "multiple", ANSWERS["multiple"]["wrong"])
    chapters.get_by_text("Objectives", exact=True).focus()
    page.keyboard.press("Enter")
    # The first objective has four exercises, and all of them must be done.
    assert f"1 of {count} exercises done, 0 of" in chapters.inner_text()
    assert objectives.get_by_text("Not yet.").count() == objectives.count()
    serving = [kind for kind in KINDS if sample_page.items()[kind]["objective"] == "sample-o1"]
    assert objectives.first.inner_text().endswith(f"1 of {len(serving)} exercises of this objective done.")
    of(page, "multiple").get_by_role("button", name="Try again").click()
    for kind in serving[1:]:
        assert ", 0 of" in chapters.inner_text()
        by_mouse(page, kind, ANSWERS[kind]["right"])
    assert f"{len(serving)} of {count} exercises done, 1 of" in chapters.inner_text()
    assert objectives.get_by_text("✓ Reached.").count() == 1
    share = chapters.locator(".mv-ring-share").first.get_attribute("stroke-dasharray")
    assert share == f"{round(100 * len(serving) / count)} 100"
    assert axe(page) == []


def test_a_full_ring_has_a_sign_as_well(visit, site):
    page = visit(site).page
    items = {item["id"]: {**ENTRY, "done": True, "right": True} for item in answerable()}
    keep(page, items | {"gone-with-an-upgrade": {**ENTRY, "done": True}})
    count = len(KINDS)
    assert f"{count} of {count} exercises done" in part(page, "chapters").inner_text()
    assert part(page, "chapters").locator("li.mv-is-done").count() == 1
    by_mouse(page, "choice", ["b"])
    assert "gone-with-an-upgrade" in kept_items(page)


def test_a_missed_exercise_comes_back_after_1_3_7_and_21_days(visit, site, axe):
    page = visit(site).page
    go_to_day(page, MONDAY)
    by_mouse(page, "choice", ["b"])
    assert "Later: 1, the next on 3 March 2026." in part(page, "revisit").inner_text()
    for day, next_day in (
        ("2026-03-03", "6 March 2026"),
        ("2026-03-06", "13 March 2026"),
        ("2026-03-14", "4 April 2026"),
        ("2026-04-04", None),
    ):
        go_to_day(page, day)
        assert links(page).inner_text() == f"Exercise {KINDS.index('choice') + 1}: choose one answer"
        exercise = of(page, "choice")
        assert "it comes back today" in status(exercise).inner_text()
        # To remember is the exercise: the earlier answer stands in the file, not in the form.
        assert exercise.locator("input:checked").count() == 0
        assert axe(page) == []
        by_keyboard(page, "choice", ["a"])
        assert status(exercise).inner_text().startswith("✓ Right.")
        assert links(page).count() == 0
        rest = part(page, "revisit").inner_text()
        assert (f"Later: 1, the next on {next_day}." in rest) if next_day else ("Later" not in rest)


def test_storage_of_version_1_is_found_again(visit, site):
    page = visit(site).page
    page.evaluate(
        "text => localStorage.setItem('multivector:progress:v1', text)", VERSION_1.read_text(encoding="utf-8")
    )
    page.reload()
    assert f"2 of {len(KINDS)} done" in part(page, "course").inner_text()
    assert links(page).count() == 2
    # No day is known, so an answer that was missed is due, and stays in view.
    assert status(of(page, "multiple")).inner_text() != ""
    assert of(page, "multiple").locator("input:checked").count() == 2
    by_mouse(page, "choice", ["b"])
    # An older copy of the course may still use it.
    assert page.evaluate("localStorage.getItem('multivector:progress:v1')") is not None
    # Only what is new is written; the rest is read where it stands.
    assert len(kept_items(page)) == 1
    assert links(page).count() == 2


def test_those_due_first_stand_first_and_lead_to_the_exercise(visit, site):
    page = visit(site).page
    go_to_day(page, "2026-03-10")
    names = [item_id(kind) for kind in ("choice", "multiple", "numeric")]
    keep(page, dict(zip(names, [missed("2026-03-08"), missed("2026-03-09"), missed("2026-03-07", "5")], strict=True)))
    assert "To answer again today: 3" in part(page, "revisit").inner_text()
    targets = [link.get_attribute("href") for link in links(page).all()]
    assert targets == [f"index.html#mv-{names[number]}" for number in (2, 0, 1)]
    assert "Last answer: not right yet (7 March 2026)." in part(page, "revisit").inner_text()
    links(page).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/index.html#mv-{names[2]}")
    assert of(page, "numeric").is_visible()


def test_a_look_at_the_explanation_comes_back_too(visit, site):
    page = visit(site).page
    go_to_day(page, MONDAY)
    exercise = by_mouse(page, "map_region", ANSWERS["map_region"]["wrong"])
    exercise.get_by_role("button", name="Show the explanation").click()
    go_to_day(page, "2026-03-03")
    assert links(page).count() == 1
    entry = kept_items(page)[item_id("map_region")]
    assert (entry["given_up"], entry["right"], entry["due_on"]) == (True, False, "2026-03-03")


def test_a_reason_stays_when_its_exercise_comes_back(visit, site):
    page = visit(site).page
    go_to_day(page, MONDAY)
    of(page, "verdict").locator("textarea").fill("Because of the letter.")
    by_mouse(page, "verdict", ANSWERS["verdict"]["wrong"])
    go_to_day(page, "2026-03-03")
    assert of(page, "verdict").locator("textarea").input_value() == "Because of the letter."


def fill_in(page, name="Айгүл 12", chapter="90-sample"):
    place = part(page, "hand-in")
    place.get_by_label("Chapter", exact=True).select_option(chapter)
    place.get_by_label("Your name, student number or pseudonym").fill(name)
    return place


def hand_in_button(place):
    return place.get_by_role("button", name="Save my answers to hand in")


def press(page, button):
    """Press a button that saves a file; return the file's name and bytes."""
    with page.expect_download() as caught:
        button.click()
    return caught.value.suggested_filename, downloaded(caught)


def downloaded(caught):
    return Path(caught.value.path()).read_bytes()


def open_file(page, items):
    """Open a progress file on the page."""
    content = progress.dump(items, MONDAY, seed="0123abcd").encode()
    page.locator("input[type=file]").set_input_files(
        {"name": "mine.json", "mimeType": "application/json", "buffer": content}
    )
    page.get_by_text("Added the progress of").wait_for()


def test_handing_in_saves_the_answers_and_a_receipt(visit, site, axe):
    page = visit(site).page
    by_mouse(page, "choice", ["a"])
    of(page, "verdict").locator("textarea").fill("My own words.")
    by_mouse(page, "verdict", ANSWERS["verdict"]["right"])
    place = fill_in(page)
    said = place.locator(".mv-hand-in").get_by_role("status")
    name, content = press(page, hand_in_button(place))
    assert name == "Айгүл-12-90-sample.answers.json"
    held = progress.parse_saved(content.decode())
    assert (held.student, sorted(held.items)) == ("Айгүл 12", sorted([item_id("choice"), item_id("verdict")]))
    assert {frozenset(entry) for entry in json.loads(content)["items"].values()} == {frozenset(["response", "variant"])}
    assert b"My own words" not in content and json.loads(content)["seed"] == ""
    receipt = place.locator("pre").inner_text()
    assert f"Check code: {handin.check_code(content)}" in receipt and "Exercises answered: 2" in receipt
    assert "made on your own machine before anything was sent" in receipt
    assert said.inner_text() == "Saved as Айгүл-12-90-sample.answers.json. Now save the receipt."
    assert axe(page) == []
    with page.expect_download() as caught:
        page.keyboard.press("Enter")  # the focus stands on the receipt's button
    assert caught.value.suggested_filename == "Айгүл-12-90-sample.receipt.txt"
    assert downloaded(caught).decode().strip() == receipt.strip()
    assert "Айгүл" not in page.evaluate("JSON.stringify({ ...localStorage })")

    place.get_by_label("The reasons in your own words").check()
    assert b"My own words." in press(page, hand_in_button(place))[1]


def test_each_tick_is_named_and_adds_what_it_says(visit, site, axe):
    page = visit(site).page
    texts = {"capstone-brief": {"title": "My brief"}, "capstone-C014": {"verdict": "imprecise", "reason": "My erratum"}}
    items = {name: {**ENTRY, "response": text} for name, text in texts.items()}
    open_file(page, {item_id("choice"): missed(MONDAY) | {"hints": 1}, **items})
    place = fill_in(page)
    said = place.locator(".mv-hand-in").get_by_role("status")
    bare = json.loads(press(page, hand_in_button(place))[1])
    assert list(bare["items"]) == [item_id("choice")]
    for words in ("Not in it: the policy brief.", "Not in it: the verdicts and reasons for the erratum."):
        assert words in said.inner_text()
    place.get_by_text("How I worked").click()
    assert place.get_by_role("checkbox").count() == len(handin.EXTRAS)
    for extra, words in handin.EXTRAS.items():
        box = place.get_by_label(words[0].upper() + words[1:])
        assert not box.is_checked()
        box.check()
        made = json.loads(press(page, hand_in_button(place))[1])
        assert made != bare or extra == "reasons"
        box.uncheck()
    assert json.loads(press(page, hand_in_button(place))[1]) == bare
    assert axe(page) == []


def test_a_chapter_carries_its_code_steps(visit, served, tmp_path):
    shown = [sample_page.items()[kind] for kind in ("choice", "code")]
    page = visit(served(sample_page.write(tmp_path, shown), csp=STRICT_CSP)).page
    done = attempt(None, "ok", score=1, correct=True, now=noon(MONDAY))
    tried = attempt(None, "wrong", score=0, correct=False, now=noon(MONDAY))
    open_file(page, {"us-1": done, "us-2": tried, "ru-1": done, item_id("choice"): missed(MONDAY)})
    made = json.loads(press(page, hand_in_button(fill_in(page)))[1])
    assert made["items"] == {item_id("choice"): {"response": "b", "variant": ""}, "us-1": {"done": True}}
    assert "Steps of code exercises passed: 1" in part(page, "hand-in").locator("pre").inner_text()


def test_handing_in_by_keyboard_refuses_a_bad_name_and_nothing(visit, site, axe):
    page = visit(site).page
    place = part(page, "hand-in")
    field = place.get_by_label("Your name, student number or pseudonym")
    said = place.get_by_role("status")
    for bad, words in (
        ("", "write a name, number or pseudonym of 1 to 60 characters"),
        ("x" * 61, "61 characters are too many; write at most 60"),
        ("a\u202eb", "U+202E in it cannot be printed; write the name without this character"),
    ):
        field.fill(bad)
        page.keyboard.press("Enter")
        assert said.inner_text() == f"Your name: {words}."
        assert page.evaluate("document.activeElement.getAttribute('aria-invalid')") == "true"
    assert axe(page) == []
    field.fill("Aina")
    page.keyboard.press("Enter")
    assert said.inner_text() == "There is no answer here yet, so there is nothing to hand in."
    assert field.get_attribute("aria-invalid") == "false"
    by_keyboard(page, "choice", ["a"])
    field.fill("\u202bعلی\u200cرضا\u202c")
    with page.expect_download() as caught:
        page.keyboard.press("Enter")
    assert caught.value.suggested_filename == "علی-رضا-all.answers.json"
    assert json.loads(downloaded(caught))["student"] == "علی\u200cرضا"


# As a learning system shows the page: another site, and a frame that forbids files, forms, or storage too.
SANDBOXES = {
    "no files": "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox",
    "scripts alone": "allow-scripts",
    "open": None,
}


@pytest.mark.parametrize("sandbox", list(SANDBOXES))
def test_in_a_frame_nothing_is_called_saved(visit, served, tmp_path, sandbox):
    course = tmp_path / "course"
    course.mkdir()
    sample_page.write(course, answerable())
    address = served(tmp_path)
    allowed = SANDBOXES[sandbox]
    attribute = "" if allowed is None else f'sandbox="{allowed}"'
    (tmp_path / "lms.html").write_text(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>LMS</title><link rel="icon" href="data:,">'
        f'</head><body><iframe title="Course" width="900" height="900" {attribute} src="course/"></iframe></body>'
    )
    seen = visit(f"{address}/lms.html")
    frame = seen.page.frame_locator("iframe")
    place = frame.locator("[data-mv-progress=hand-in]")
    said = place.locator(".mv-hand-in").get_by_role("status")
    button = hand_in_button(place)
    place.get_by_label("Your name, student number or pseudonym").fill("Aina")
    button.click()
    if sandbox == "scripts alone":  # the frame keeps nothing, so nobody knows what was answered on other pages
        assert "does not keep data" in said.inner_text()
        assert "So what you answered on other pages is not here." in said.inner_text()
        assert said.get_by_role("link", name="open this page in its own tab").get_attribute("target") == "_blank"
    else:
        assert said.inner_text() == "There is no answer here yet, so there is nothing to hand in."
    exercise = frame.locator(f"#mv-{item_id('choice')}")
    exercise.locator("input[value=a]").check()
    exercise.get_by_role("button", name="Check").click()
    exercise.get_by_text("Right.").first.wait_for()
    button.click()
    said.get_by_text(
        "If no file Aina-all.answers.json appears, open this page in its own tab and save there."
    ).wait_for()
    link = said.get_by_role("link")
    assert (link.get_attribute("target"), link.get_attribute("href")) == ("_blank", f"{address}/course/")
    place.get_by_role("button", name="Save the receipt").click()
    assert "Saved as" not in place.inner_text() and "Saved as" not in said.inner_text()
    if allowed and "allow-popups" in allowed:
        with seen.page.context.expect_page() as opened:
            link.click()
        opened.value.get_by_label("Your name, student number or pseudonym").wait_for()
    seen.errors.clear()  # the browser says that it refused the file, or the storage


def test_two_tabs_that_answer_the_same_exercise_lose_nothing(visit, site):
    first = visit(site)
    second = visit(site, context=first.page.context)
    right, wrong = ANSWERS["numeric"]["right"], ANSWERS["numeric"]["wrong"]
    by_mouse(first.page, "numeric", right)
    of(second.page, "numeric").get_by_text("✓ Done").wait_for()
    of(second.page, "numeric").get_by_role("button", name="Try again").click()
    by_mouse(second.page, "numeric", wrong)
    by_mouse(second.page, "choice", ["a"])
    by_mouse(first.page, "multiple", ANSWERS["multiple"]["right"])
    of(first.page, "choice").get_by_text("✓ Done").wait_for()
    items = kept_items(first.page)
    kept = items[item_id("numeric")]
    assert (kept["response"], kept["attempts"], kept["done"], kept["right"], kept["first"]) == (
        wrong,
        2,
        True,
        False,
        right,
    )
    assert {item_id("choice"), item_id("multiple")} < set(items)


FULL = """
Storage.prototype.setItem = () => { throw new DOMException("no room left", "QuotaExceededError"); };
"""
BLOCKED = """
Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } });
"""


@pytest.mark.parametrize(("broken", "why"), [(FULL, "storage is full"), (BLOCKED, "does not keep data")])
def test_storage_that_refuses_is_said_once_and_at_the_exercise(visit, site, browser, axe, broken, why):
    context = browser.new_context(accept_downloads=True, reduced_motion="reduce")
    context.add_init_script(broken)
    page = visit(site, context=context).page
    notice = page.locator(".mv-progress-problem")
    assert (why in notice.inner_text()) == (broken == BLOCKED)  # a full storage shows at the first write
    by_mouse(page, "choice", ["a"])
    exercise = by_mouse(page, "multiple", ANSWERS["multiple"]["right"])
    assert why in notice.inner_text() and page.locator(".mv-progress-problem").count() == 1
    assert why in exercise.inner_text() and why not in of(page, "numeric").inner_text()
    assert axe(page) == []
    # What was answered stays in this page: in the rings, in the exercises, and in both kinds of file.
    assert f"2 of {len(KINDS)} done" in part(page, "course").inner_text()
    assert of(page, "choice").locator("input[value=a]").is_checked()
    with page.expect_download() as caught:
        notice.get_by_role("button", name="Save my answers as a file").click()
    assert len(progress.parse(downloaded(caught).decode())) == 2
    assert len(progress.parse(press(page, hand_in_button(fill_in(page)))[1].decode())) == 2
    context.close()


def test_a_page_opened_as_a_file_keeps_progress_or_says_why(visit, tmp_path):
    page = visit(sample_page.write(tmp_path, answerable()).joinpath("index.html").as_uri()).page
    by_mouse(page, "choice", ["a"])
    assert f"1 of {len(KINDS)} done" in part(page, "course").inner_text()
    page.reload()
    kept = f"1 of {len(KINDS)} done" in part(page, "course").inner_text()
    assert kept or page.locator(".mv-progress-problem").is_visible()


def test_the_parts_fit_and_read_in_every_form(visit, site, axe, viewport, theme):
    page = visit(site, size=viewport, theme=theme).page
    go_to_day(page, "2026-03-10")
    keep(page, {item_id("choice"): missed("2026-03-08"), item_id("numeric"): missed("2026-03-10", "5")})
    part(page, "chapters").get_by_text("Objectives", exact=True).click()
    hand_in_button(fill_in(page, "x" * 60)).click()
    part(page, "hand-in").get_by_text("How I worked").click()
    part(page, "hand-in").locator("pre").wait_for()
    assert axe(page) == []
    wide = (
        "items => items.filter((item) => item.getBoundingClientRect().right > innerWidth).map((item) => item.outerHTML)"
    )
    assert page.locator("main *").evaluate_all(wide) == []
    small = "items => items.filter((item) => item.offsetParent && item.offsetHeight < 44).map((item) => item.outerHTML)"
    targets = page.locator(".mv-progress :is(button, select, summary, a, input:not([type=checkbox], [type=file]))")
    assert targets.evaluate_all(small) == []
