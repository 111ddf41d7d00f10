"""The seminar view of the built chapters: every part comes once, no verdict shows unasked, nothing is kept."""

import pytest
from answering import STORED
from test_book_pages import SITE, book  # noqa: F401  (the fixture)

pytestmark = [pytest.mark.browser, pytest.mark.book]
CHAPTERS = sorted(path.stem for path in SITE.glob("notebooks/*.html")) or ["no chapter: run make book"]
CHAPTER = "06-russian-presence"
PLACE = ".mv-seminar-place"
# What a class must see, each as a name of its own; and what it may not see unasked.
PARTS = ".mv-exercise, figure.mv-figure, .mv-claim"
VERDICTS = ".mv-claim-verdict, .mv-veil > span"

# Walk through the slides by the key of a remote control; of each: the parts and verdicts in view, and whether it has
# words. In the page itself, since a chapter has a hundred.
WALK = """([slides, parts, verdicts]) => Array.from({ length: slides }, () => {
  const visible = (selector) => [...document.querySelectorAll(selector)]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .map((one) => one.id || one.textContent.slice(0, 30));
  const words = document.querySelector("main").innerText.trim() !== "";
  const slide = { parts: visible(parts), verdicts: visible(verdicts), words };
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown", bubbles: true, cancelable: true }));
  return slide;
})"""


def open_at(visit, address, chapter=CHAPTER, step=1, **options):
    page = visit(f"{address}/notebooks/{chapter}.html?seminar={step}", **options).page
    page.locator(".mv-seminar-bar").wait_for()
    return page


def visible(page, selector):
    return page.locator(selector).evaluate_all(
        """all => all.filter((one) => one.checkVisibility({ visibilityProperty: true }))
                     .map((one) => one.id || one.textContent.slice(0, 30))"""
    )


def count(page):
    return int(page.locator(PLACE).inner_text().split(" of ")[1].split(" ")[0])


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_each_part_is_shown_alone_and_in_its_turn(visit, book, chapter):  # noqa: F811
    whole = visit(f"{book}/notebooks/{chapter}.html").page
    expected = whole.locator(PARTS).evaluate_all("all => all.map((one) => one.id || one.textContent.slice(0, 30))")
    assert expected and all(expected)
    page = open_at(visit, book, chapter)
    slides = page.evaluate(WALK, [count(page), PARTS, VERDICTS])
    seen = []
    for slide in slides:
        assert len(slide["parts"]) <= 1, "two parts on one slide"
        assert slide["verdicts"] == []
        seen += [name for name in slide["parts"] if name not in seen[-1:]]
    assert seen == expected
    assert slides[-1]["words"], "the last slide is empty"
    assert page.get_by_role("button", name="Next").is_disabled()


def test_a_folder_shows_it_too(visit, book):  # noqa: F811
    page = open_at(visit, SITE.as_uri(), step=2)
    assert page.locator(PLACE).inner_text().startswith("2 of ")


def test_verdicts_open_on_request_and_close_again(visit, book):  # noqa: F811
    page = open_at(visit, book)
    judgement = page.locator("p", has_text="So the claim is").first
    definition = page.locator("p", has_text="A verdict is one of six words").first
    assert judgement.locator(".mv-veil").count() == 1 and definition.locator(".mv-veil").count() == 0
    while not visible(page, ".mv-claim"):
        page.keyboard.press("ArrowRight")
    assert visible(page, VERDICTS) == []
    page.keyboard.press("v")
    assert len(visible(page, ".mv-claim-verdict")) == 1
    assert page.get_by_role("button", name="Hide verdicts").get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="Hide verdicts").click()
    assert visible(page, VERDICTS) == []


def test_what_a_class_answers_is_not_kept_and_what_the_reader_answered_is_not_shown(visit, book):  # noqa: F811
    first = visit(f"{book}/notebooks/{CHAPTER}.html").page
    choice = first.locator(".mv-exercise[data-mv-kind=choice]").first
    choice.locator("input[type=radio]").first.check()
    choice.get_by_role("button", name="Check").click()
    kept = first.evaluate(STORED)
    assert kept
    page = open_at(visit, book, context=first.context)
    while not visible(page, ".mv-exercise[data-mv-kind=choice]"):
        page.keyboard.press("PageDown")
    shown = page.locator(".mv-exercise[data-mv-kind=choice]").first
    assert shown.locator("input:checked").count() == 0
    shown.locator("input[type=radio]").nth(1).check()
    shown.get_by_role("button", name="Check").click()
    assert shown.locator(".mv-ex-feedback").inner_text()
    assert page.evaluate(STORED) == kept


def test_an_exercise_keeps_its_number(visit, book):  # noqa: F811
    page = open_at(visit, book)
    second = page.locator(".mv-exercise").nth(1)
    while not second.is_visible():
        page.keyboard.press("PageDown")
    assert page.evaluate("getComputedStyle(document.querySelector('main article')).counterReset") == "mv-exercise 1"


def test_arrows_stay_with_what_has_the_focus(visit, book):  # noqa: F811
    page = open_at(visit, book)
    while not visible(page, ".mv-exercise[data-mv-kind=choice]"):
        page.keyboard.press("PageDown")
    here = page.locator(PLACE).inner_text()
    page.locator(".mv-exercise[data-mv-kind=choice] input[type=radio]").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.locator(PLACE).inner_text() == here
    page.keyboard.press("PageUp")
    assert page.locator(PLACE).inner_text() != here


def test_the_address_keeps_the_step_and_escape_leads_back_to_its_section(visit, book):  # noqa: F811
    page = open_at(visit, book, step=12)
    page.keyboard.press("ArrowRight")
    here = page.locator(PLACE).inner_text()
    page.reload()
    page.locator(".mv-seminar-bar").wait_for()
    assert page.locator(PLACE).inner_text() == here and here.startswith("13 of ")
    page.keyboard.press("Escape")
    page.wait_for_url("**/06-russian-presence.html#*")
    assert page.locator(".mv-seminar-bar").count() == 0
    heading = page.evaluate("document.querySelector(location.hash).querySelector('h1, h2, h3').textContent")
    assert here.split(" · ")[1] in heading


@pytest.mark.parametrize("step", ["0", "9999", "x", "<img src=x>"])
def test_a_step_that_is_not_there_becomes_the_nearest(visit, book, step):  # noqa: F811
    page = open_at(visit, book, step=step)
    at = page.locator(PLACE).inner_text().split(" of ")[0]
    assert at == (str(count(page)) if step == "9999" else "1")


def test_the_bar_holds_on_a_phone_and_for_every_reader(visit, book, axe, viewport, theme):  # noqa: F811
    page = open_at(visit, book, size=viewport, theme=theme, step=16)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
