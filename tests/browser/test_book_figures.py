"""Maps, charts and claims of the built chapters come alive with the network closed, and are whole without scripts."""

import re

import pytest
from test_book_pages import SITE, book  # noqa: F401  (the fixture)

pytestmark = [pytest.mark.browser, pytest.mark.book]
PICTURE = ".mv-map-frame[data-mv-src]"


def chapters_with(marker):
    """The chapters of the built book that hold `marker`; one that fails by name when there is none."""
    found = [path.name for path in sorted(SITE.glob("notebooks/*.html")) if marker in path.read_text(encoding="utf-8")]
    return found or [f"no chapter with {marker}: run make book"]


def each_chapter_with(marker):
    """Run a test on each chapter from a folder, where a browser allows least, and on the first from a server too."""
    chapters = chapters_with(marker)
    cases = [(chapters[0], False), *((chapter, True) for chapter in chapters)]
    ids = [f"{chapter}-{'folder' if from_folder else 'served'}" for chapter, from_folder in cases]
    return pytest.mark.parametrize(("chapter", "from_folder"), cases, ids=ids)


def drawn_map(page):
    """Bring the first map of the page near and return the document inside its frame, once it is drawn."""
    page.locator(PICTURE).first.scroll_into_view_if_needed()
    page.locator(".mv-map-frame.mv-is-live").first.wait_for()
    inside = page.frame_locator(".mv-map-live").first
    inside.locator("html[data-drawn=yes]").wait_for()
    return inside


@each_chapter_with("data-mv-src")
def test_a_map_comes_alive_when_it_is_near(visit, book, chapter, from_folder):  # noqa: F811
    seen = visit(f"{SITE.as_uri() if from_folder else book}/notebooks/{chapter}")
    assert not [address for address in seen.requests if "/maps/" in address], "a map far below was loaded"
    inside = drawn_map(seen.page)
    assert inside.locator("path.mv-state").count() >= 5
    shape = inside.locator("path.mv-state").first
    assert shape.get_attribute("aria-label")
    size = seen.page.locator(f"{PICTURE} > svg").first.bounding_box()
    assert seen.page.locator(".mv-map-live").first.bounding_box()["height"] == pytest.approx(size["height"], abs=2)


def test_a_map_follows_the_chosen_colours(visit, book):  # noqa: F811
    page = visit(f"{book}/notebooks/{chapters_with('data-mv-src')[0]}", theme="light").page
    inside = drawn_map(page)
    page.locator("[data-mv-mode]").click()
    inside.locator("html[data-theme=light]").wait_for()
    page.locator("[data-mv-mode]").click()
    inside.locator("html[data-theme=dark]").wait_for()


def test_a_finger_asks_for_the_map(visit, book):  # noqa: F811
    page = visit(f"{book}/notebooks/{chapters_with('data-mv-src')[0]}", size="390", is_mobile=True).page
    button = page.get_by_role("button", name="Explore the map").first
    button.scroll_into_view_if_needed()
    assert page.locator(".mv-map-live").count() == 0
    button.tap()
    page.frame_locator(".mv-map-live").first.locator("html[data-drawn=yes]").wait_for()
    assert page.evaluate("document.activeElement.className") == "mv-map-live"


def test_a_picture_and_a_table_stand_without_scripts(visit, book):  # noqa: F811
    page = visit(f"{book}/notebooks/{chapters_with('data-mv-src')[0]}", java_script_enabled=False).page
    assert page.locator(f"{PICTURE} > svg").first.is_visible()
    assert page.locator(".mv-map .mv-figure-data table").count() >= 1


@each_chapter_with("mv-chart-spec")
def test_a_chart_comes_alive_on_demand(visit, book, chapter, from_folder):  # noqa: F811
    seen = visit(f"{SITE.as_uri() if from_folder else book}/notebooks/{chapter}")
    assert not [address for address in seen.requests if "vega" in address]
    offered = seen.page.locator(".mv-chart-live")
    charts = offered.count()
    assert charts
    for left in range(charts, 0, -1):
        offered.first.click()
        seen.page.wait_for_function("(left) => document.querySelectorAll('.mv-chart-live').length < left", arg=left)
    assert seen.page.locator(".mv-chart-canvas svg").count() == charts


@pytest.mark.parametrize("chapter", chapters_with('class="mv-claim-mark" id='))
def test_a_claim_leads_to_its_card_and_back(visit, book, chapter):  # noqa: F811
    page = visit(f"{book}/notebooks/{chapter}").page
    mark = page.locator("a.mv-claim-mark[id]").first
    claim = mark.inner_text()
    mark.click()
    card = page.locator(f"#claim-{claim}")
    card.locator(".mv-claim-quote").wait_for(state="visible")
    assert not card.locator(".mv-claim-verdict").is_visible(), "the verdict opens only after the reader has judged"
    card.locator("a.mv-claim-id").click()
    page.wait_for_url(re.compile(f"#passage-{claim}$"))
