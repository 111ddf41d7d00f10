"""The events page in a browser: timeline, map and list filter together, by mouse and keyboard, without network."""

import re
from pathlib import Path

import pytest

from multivector import data, events
from multivector.maps import eventmarks

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "build" / "html"
pytestmark = [pytest.mark.browser, pytest.mark.book]
TOTAL = len(events.chosen())


@pytest.fixture(scope="module")
def address(served):
    if not (SITE / "events.html").is_file():
        pytest.fail("build/html: no book there; run make book", pytrace=False)
    return f"{served(SITE)}/events.html"


def listed(page):
    return set(page.locator(".mv-event:not([hidden])").evaluate_all("all => all.map(one => one.id.toUpperCase())"))


def dotted(page):
    dots = page.locator("[data-event]:not(.mv-is-out)")
    return set(dots.evaluate_all("all => all.map(one => one.dataset.event.toUpperCase())"))


def mapped(page):
    """Return {place: number} as the map and the list beside it show them."""
    shown = page.locator(
        ".mv-events-map :is(g:has(circle.mv-map-spot, circle.mv-map-soft), li)[data-place]:not([hidden])"
    )
    pairs = shown.evaluate_all(
        """all => all.map(one => [one.dataset.place,
          (one.querySelector("b") ?? one.querySelector(".mv-map-count"))?.textContent || "1"])"""
    )
    return {place: int(number) for place, number in pairs}


def expected(**filters):
    frame = events.chosen(**filters)
    return set(frame["event_id"]), {place.key: len(rows) for place, rows in events.by_place(frame)}


def assert_agreed(page, **filters):
    ids, places = expected(**filters)
    assert listed(page) == ids
    assert dotted(page) == ids
    assert mapped(page) == places
    told = page.locator("[data-mv-events] [role=status]").inner_text()
    assert told.startswith(f"{len(ids)} of {TOTAL} events, at {len(places)} place")


def test_all_events_are_there_at_first(visit, address, viewport):
    assert_agreed(visit(address, size=viewport).page)


@pytest.mark.parametrize(
    "choices, filters",
    [
        ({"theme": "china"}, {"theme": "china"}),
        ({"category": "unrest", "actor": "KAZ"}, {"category": "unrest", "actor": "KAZ"}),
        ({"from": "1993", "to": "1996"}, {"years": (1993, 1996)}),
        ({"theme": "csto", "from": "2022"}, {"theme": "csto", "years": (2022, 2026)}),
    ],
)
def test_all_views_follow_one_choice_and_agree_with_python(visit, address, choices, filters):
    page = visit(address).page
    for name, value in choices.items():
        page.locator(f"select[name={name}]").select_option(value)
    assert_agreed(page, **filters)
    said = dict(part.split("=") for part in page.url.partition("#")[2].split("&"))
    assert said == choices
    page.reload()
    assert_agreed(page, **filters)
    page.get_by_role("button", name="Clear the filters").click()
    assert_agreed(page)
    assert "#" not in page.url


def test_filter_and_read_an_event_by_keyboard_alone(visit, address):
    page = visit(address).page
    page.locator("select[name=theme]").focus()
    page.keyboard.type("China")
    assert_agreed(page, theme="china")
    page.get_by_role("button", name="Go to the list").press("Enter")
    assert page.evaluate("document.activeElement.id") == "events-list"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    opened = page.locator(".mv-event details[open]")
    assert opened.count() == 1 and opened.locator("dl").is_visible()
    assert opened.evaluate("one => one.closest('.mv-event').dataset.theme") == "china"


def test_a_mark_of_the_map_is_a_filter(visit, address):
    page = visit(address).page
    page.locator('g[data-place="astana-kazakhstan"]:has(circle)').last.click()
    assert page.locator("select[name=place]").input_value() == "astana-kazakhstan"
    ids, _ = expected()
    frame = events.chosen()
    at_astana = next(rows for place, rows in events.by_place(frame) if place.key == "astana-kazakhstan")
    assert listed(page) == dotted(page) == {row.event_id for row in at_astana} < ids
    assert mapped(page) == {"astana-kazakhstan": len(at_astana)}
    page.locator('g[data-place="astana-kazakhstan"]:has(circle)').last.click()
    assert_agreed(page)


def test_marks_have_the_size_that_python_gives_to_their_number(visit, address):
    page = visit(address).page
    sizes = "all => all.map(one => Number(one.getAttribute('r')))"
    drawn = visit(address, java_script_enabled=False).page.locator("circle.mv-map-spot").evaluate_all(sizes)
    assert page.locator("circle.mv-map-spot").evaluate_all(sizes) == drawn
    page.locator("select[name=theme]").select_option("us_engagement")
    tashkent = mapped(page)["tashkent-uzbekistan"]
    spot = page.locator('g[data-place="tashkent-uzbekistan"] circle.mv-map-spot')
    assert float(spot.get_attribute("r")) == eventmarks.radius(tashkent, "region") < max(drawn)


def test_a_place_beside_the_map_is_a_filter(visit, address):
    page = visit(address, size="390").page
    page.locator('.mv-map-beside [data-place="moscow-russia"]').click()
    there = (data.load("events")["place"] == "Moscow, Russia").sum()
    assert mapped(page) == {"moscow-russia": there} and len(listed(page)) == there


def test_a_dot_of_the_timeline_opens_its_event(visit, address):
    page = visit(address).page
    page.locator('[data-event="e120"] circle').click()
    opened = page.locator(".mv-event details[open]")
    assert opened.count() == 1 and opened.evaluate("one => one.parentElement.id") == "e120"
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_years_in_the_wrong_order_are_mended(visit, address):
    page = visit(address).page
    page.locator("select[name=to]").select_option("2000")
    page.locator("select[name=from]").select_option("2010")
    assert page.locator("select[name=to]").input_value() == "2010"
    assert_agreed(page, years=2010)


def test_no_event_fits(visit, address):
    page = visit(f"{address}#theme=china&category=terror_attack&from=1991&to=1991").page
    assert listed(page) == set() and mapped(page) == {}
    assert page.locator("[data-mv-events] [role=status]").inner_text() == "No event fits. Take a filter away."


def test_an_unknown_choice_in_the_address_is_left_out(visit, address):
    assert_agreed(visit(f"{address}#theme=<b>&actor=XXX&years=1&from=2005&to=2005").page, years=2005)


def test_the_address_of_an_event_opens_it_and_wins_over_filters(visit, address):
    page = visit(f"{address}#theme=china").page
    page.evaluate("location.hash = 'e001'")
    page.locator("#e001 details[open]").wait_for()
    assert_agreed(page)
    assert page.locator("#e001").evaluate(
        "one => one.getBoundingClientRect().top >= 0 && one.getBoundingClientRect().bottom <= innerHeight"
    )


def test_back_in_the_history_brings_the_choice_back(visit, address):
    page = visit(f"{address}#theme=china").page
    page.evaluate("location.hash = 'theme=csto'")
    page.locator("select[name=theme]").evaluate("one => one.value === 'csto'")
    assert_agreed(page, theme="csto")
    page.go_back()
    assert_agreed(page, theme="china")


def test_without_javascript_all_events_can_be_read(visit, address):
    page = visit(address, java_script_enabled=False).page
    assert page.locator(".mv-event").count() == TOTAL
    assert not page.locator(".mv-events form").is_visible()
    years = page.locator(".mv-year h2").all_inner_texts()
    assert years == sorted(years) and len(set(years)) == len(years)
    page.locator("#e001 summary").click()
    assert page.locator("#e001 dl").is_visible()
    assert "Semipalatinsk test site, Kazakhstan" in page.locator("#e001").inner_text()


def test_links_lead_to_web_addresses_only(visit, address):
    page = visit(address).page
    links = page.locator(".mv-event a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert len(links) > 2 * TOTAL
    assert not [link for link in links if not re.match(r"https?://|#e\d{3}$|notebooks/", link)]


def test_open_and_filtered_it_has_no_accessibility_faults(visit, address, faults):
    page = visit(f"{address}#e120").page
    page.locator("select[name=theme]").select_option("regional_cooperation")
    assert faults(page) == []
