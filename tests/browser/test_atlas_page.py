"""The atlas page in a browser: the year moves without a kernel, and everything can be read without a script."""

from pathlib import Path

import pytest

from multivector.book import atlas_page

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "build" / "html"
pytestmark = [pytest.mark.browser, pytest.mark.book]
YEARS = [year for (year,) in atlas_page.remittances().outcomes]


@pytest.fixture(scope="module")
def address(served):
    if not (SITE / "atlas.html").is_file():
        pytest.fail("build/html: no book there; run make book", pytrace=False)
    return f"{served(SITE)}/atlas.html"


def seen(page):
    """Return (finding, fill of Tajikistan, its label) of the map that is shown."""
    shown = page.locator("#mv-explorer-atlas-remittances .mv-explorer-outcome:visible")
    assert shown.count() == 1
    state = shown.locator('[data-iso3="TJK"]')
    assert state.evaluate("one => one.getBoundingClientRect().width") > 20
    label = shown.locator("text", has_text="Tajikistan").text_content()
    return (
        shown.locator(".mv-explorer-headline").inner_text(),
        state.evaluate("one => getComputedStyle(one).fill"),
        label,
    )


def test_the_year_moves_by_keyboard(visit, address):
    page = visit(address).page
    first = seen(page)
    assert first[0].startswith(f"{YEARS[-1]}: ")
    slider = page.get_by_role("slider", name="Year")
    slider.focus()
    page.keyboard.press("Home")
    earliest = seen(page)
    assert earliest[0].startswith(f"{YEARS[0]}: ") and earliest != first
    assert slider.get_attribute("aria-valuetext") == YEARS[0]
    page.keyboard.press("End")
    assert seen(page) == first


def test_the_year_moves_by_mouse_and_is_read_aloud(visit, address):
    page = visit(address, size="390").page
    page.get_by_role("button", name="Year: one step back").click()
    finding = seen(page)[0]
    assert finding.startswith(f"{YEARS[-2]}: ")
    status = page.locator("#mv-explorer-atlas-remittances .mv-explorer-status")
    assert status.text_content() == finding


def test_without_javascript_the_latest_year_and_all_data_can_be_read(visit, address):
    page = visit(address, java_script_enabled=False).page
    assert seen(page)[0].startswith(f"{YEARS[-1]}: ")
    assert not page.get_by_role("slider").is_visible()
    figure = page.locator("#mv-explorer-atlas-remittances")
    figure.locator("details.mv-figure-data summary").click()
    assert figure.locator("tbody tr:visible").count() == len(YEARS)
    assert page.locator("#mv-map-atlas-exports svg.mv-map-svg").is_visible()


def test_flows_open_as_live_maps_in_their_own_frames(visit, address):
    page = visit(address).page
    figure = page.locator("#mv-map-atlas-grants")
    figure.scroll_into_view_if_needed()
    frame = figure.frame_locator("iframe")
    frame.locator("html[data-drawn]").wait_for()
    line = frame.get_by_role("img", name="European Union to Kyrgyzstan. 53.7 million US$")
    assert line.evaluate("one => one.getBoundingClientRect().width") > 50
    assert frame.locator(".mv-end", has_text="European Union").is_visible()


def test_no_accessibility_faults_after_moving_the_year(visit, address, faults):
    page = visit(address).page
    page.get_by_role("button", name="Year: one step back").click()
    assert faults(page) == []
