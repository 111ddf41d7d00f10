"""The live map in Chromium: drawn beside its files and inline in a notebook's figure, by keyboard, without network."""

import itertools
import math

import pandas as pd
import pytest

from multivector import maps

pytestmark = pytest.mark.browser

BESIDE = {"leaflet": "leaflet.js", "css": "map.css", "script": "map.js"}


def amounts():
    frame = pd.DataFrame({"iso3": ["KAZ", "UZB", "RUS", "UKR"], "value": [1.0, 20.0, 3.0, 4.0]})
    return maps.choropleth(frame, title="Wide <b>", id="wide", extent="eurasia", unit="%", source="Source: a test.")


def some_sites():
    return maps.sites(ids=["F08", "F14", "F20"], title="Three sites", id="sites", scale_bar=True)


def some_events():
    return maps.events(title="Events", id="events", theme="regional_cooperation")


def some_flows():
    rows = [("KAZ", "RUS", 10.0), ("TJK", "EU", 20.0), ("UZB", "USA", 5.0)]
    frame = pd.DataFrame(rows, columns=["iso3", "partner", "value"])
    return maps.flows(frame, title="Flows", id="flows", direction="to partner", unit="%", source="Source: a test.")


KINDS = {
    "region": maps.region,
    "amounts": amounts,
    "sites": some_sites,
    "events": some_events,
    "flows": some_flows,
}


@pytest.fixture(scope="module")
def site(served, tmp_path_factory):
    folder = tmp_path_factory.mktemp("maps")
    (folder / "leaflet.js").write_text(maps.pagefiles.leaflet(), encoding="utf-8")
    (folder / "map.js").write_text(maps.script(), encoding="utf-8")
    (folder / "map.css").write_text(maps.style_sheet(), encoding="utf-8")
    (folder / "favicon.ico").write_bytes(b"")
    head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Notebook</title>'
    for name, make in KINDS.items():
        made = make()
        (folder / f"{name}.html").write_text(made.document(**BESIDE), encoding="utf-8")
        (folder / f"{name}-inline.html").write_text(head + made._live_figure(), encoding="utf-8")
    # The book's policy for its own files: no inline script and no inline style.
    return served(folder, csp="script-src 'self'; style-src 'self'"), served(folder)


def drawn(page):
    page.wait_for_selector("html[data-drawn]")
    return page


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_map_file_draws_under_a_strict_policy(visit, site, kind, viewport, theme):
    seen = visit(f"{site[0]}/{kind}.html", size=viewport, theme=theme)
    page = drawn(seen.page)
    states = page.locator("path.mv-state")
    assert states.count() >= 5
    assert states.first.evaluate("path => path.getBBox().width") > 20
    seen.assert_quiet()


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_figure_in_a_notebook_draws_in_its_closed_frame(visit, site, kind):
    seen = visit(f"{site[1]}/{kind}-inline.html")
    frame = seen.page.frame_locator("iframe.mv-map-inline")
    frame.locator("html[data-drawn]").wait_for()
    assert frame.locator("path.mv-state").count() >= 5
    own_frame = seen.page.frames[1]
    assert own_frame.evaluate("() => origin") == "null", "the frame cannot touch the notebook"
    seen.assert_quiet()


def test_sites_are_reached_and_read_by_keyboard(visit, site):
    page = drawn(visit(f"{site[0]}/sites.html").page)
    page.locator(".mv-mark").first.focus()
    tip = page.locator(".leaflet-tooltip")
    tip.wait_for()
    assert "Kant air base" in tip.inner_text() and "in use" in tip.inner_text()
    page.keyboard.press("Escape")
    tip.wait_for(state="detached")
    assert page.locator("path.mv-soft").get_attribute("aria-label").startswith("2. Sary-Shagan")


def test_places_of_events_are_reached_and_read_by_keyboard(visit, site):
    page = drawn(visit(f"{site[0]}/events.html").page)
    astana = page.locator('path[aria-label^="Astana, Kazakhstan: "]')
    astana.focus()
    tip = page.locator(".leaflet-tooltip")
    tip.wait_for()
    assert "more, in the table below the map" in tip.inner_text()


def test_flows_are_reached_and_read_by_keyboard_and_their_ends_are_in_view(visit, site, viewport):
    page = drawn(visit(f"{site[0]}/flows.html", size=viewport).page)
    page.locator('path[aria-label^="Tajikistan to European Union"]').focus()
    tip = page.locator(".leaflet-tooltip")
    tip.wait_for()
    assert "20\u00a0%" in tip.inner_text()
    boxes = page.locator(".mv-end").evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
    width, height = page.viewport_size["width"], page.viewport_size["height"]
    assert len(boxes) == 3
    assert all(
        box["left"] >= 0 and box["right"] <= width and box["top"] >= 0 and box["bottom"] <= height for box in boxes
    )


def test_crimea_lies_hatched_over_ukraine_with_its_name(visit, site):
    page = drawn(visit(f"{site[0]}/amounts.html").page)
    assert page.locator("path.mv-disputed").get_attribute("fill") == "url(#mv-disputed)"
    assert page.get_by_text("Crimea (Ukraine)").is_visible()
    assert page.title() == "Wide <b>"


def test_missing_values_are_hatched(visit, site):
    page = drawn(visit(f"{site[0]}/amounts.html").page)
    assert page.locator('path.mv-state[fill="url(#mv-none)"]').count() == 3


def test_the_page_around_chooses_light_or_dark(visit, site):
    page = drawn(visit(f"{site[0]}/region.html", theme="light").page)
    light = page.evaluate("getComputedStyle(document.querySelector('.folium-map')).backgroundColor")
    page.evaluate("postMessage({ type: 'multivector:colours', theme: 'dark' }, '*')")
    page.wait_for_selector("html[data-theme=dark]")
    assert page.evaluate("getComputedStyle(document.querySelector('.folium-map')).backgroundColor") != light
    page.evaluate("postMessage({ type: 'multivector:colours', theme: 'auto' }, '*')")
    page.wait_for_selector("html:not([data-theme])")


def test_map_files_have_no_accessibility_faults(visit, site, axe, theme):
    page = drawn(visit(f"{site[1]}/sites.html", theme=theme).page)
    assert axe(page) == []


def test_figures_have_no_accessibility_faults(visit, site, axe):
    seen = visit(f"{site[1]}/sites-inline.html")
    seen.page.frame_locator("iframe").locator("html[data-drawn]").wait_for()
    assert axe(seen.page, "figure") == []


@pytest.mark.parametrize("chosen", ["light", "dark"])
def test_the_address_chooses_light_or_dark(visit, site, chosen):
    other = {"light": "dark", "dark": "light"}[chosen]
    page = drawn(visit(f"{site[0]}/region.html?theme={chosen}", theme=other).page)
    assert page.evaluate("document.documentElement.dataset.theme") == chosen


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_live_map_has_the_areas_and_colours_of_the_picture(visit, site, kind, theme):
    seen = visit(f"{site[1]}/{kind}-inline.html", theme=theme)
    seen.page.frame_locator("iframe.mv-map-inline").locator("html[data-drawn]").wait_for()
    # A hatch is an address of a pattern, whose name differs; all else must be the same computed colour.
    fills = "paths => paths.map(path => getComputedStyle(path).fill.replace(/url.*none.*/, 'hatch')).sort()"
    picture = seen.page.locator("svg.mv-map-svg path[data-iso3]").evaluate_all(fills)
    live = seen.page.frames[1].locator("path.mv-state").evaluate_all(fills)
    assert live == picture and len(picture) >= 5


def test_numbers_of_live_sites_do_not_lie_on_each_other(visit, served, tmp_path):
    (tmp_path / "all.html").write_text(maps.sites(title="All", id="all").document(), encoding="utf-8")
    (tmp_path / "favicon.ico").write_bytes(b"")
    page = drawn(visit(f"{served(tmp_path)}/all.html").page)
    shown = page.locator(".mv-mark span:not(.mv-hidden), .mv-number:not(.mv-hidden)")
    boxes = shown.evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
    assert page.locator(".mv-hidden").count() > 0, "the sites do crowd"
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            apart = one["right"] <= other["left"] or other["right"] <= one["left"]
            assert apart or one["bottom"] <= other["top"] or other["bottom"] <= one["top"]


def test_crowded_sites_stand_apart_with_a_line_to_their_place(visit, served, tmp_path, viewport):
    made = maps.sites(ids=["F01", "F02", "F03", "F04"], title="Four sites of one state", id="crowd")
    (tmp_path / "crowd.html").write_text(made.document(), encoding="utf-8")
    (tmp_path / "favicon.ico").write_bytes(b"")
    page = drawn(visit(f"{served(tmp_path)}/crowd.html", size=viewport).page)
    boxes = page.locator(".mv-mark").evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
    middles = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes]
    assert len(middles) >= 3
    nearest = min(math.dist(one, other) for one, other in itertools.combinations(middles, 2))
    assert nearest > 24, "a mark of 18 pixels with its number beside it"
    drawn_leaders = page.locator(".mv-leader").evaluate_all("all => all.filter(one => one.getTotalLength() > 3).length")
    assert drawn_leaders >= 2
