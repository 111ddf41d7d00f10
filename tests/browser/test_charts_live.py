"""A chart in a page under a strict policy: the still picture, and the live one that comes only when it is asked for."""

from importlib.resources import files

import pandas as pd
import pytest
from conftest import STRICT_CSP

from multivector import charts, stills, style
from multivector.book import vega
from multivector.exercises import assets

pytestmark = pytest.mark.browser
PACKAGE = files("multivector")
SHEET = "body { margin: 0 auto; padding: 16px; max-width: 45rem }"
VALUES = {("KAZ", 2019): 10.0, ("KAZ", 2020): 14.0, ("KAZ", 2021): 12.0, ("UZB", 2019): 3.0, ("UZB", 2021): 6.5}
BUTTON = "Show values on the chart"


def figures():
    lines = pd.DataFrame([(*key, value) for key, value in VALUES.items()], columns=["iso3", "year", "value"])
    bars = pd.DataFrame({"who": ["United States", "China"], "code": ["USA", "CHN"], "value": [7.3, 105.0]})
    texts = {"subtitle": "An example, billion US$", "source": "Source: an example."}
    line = charts.line(lines, title="Kazakhstan is ahead", unit="billion US$", id="line", **texts)
    unit = "billion US$"
    bar = charts.bar(bars, title="China is ahead", category="who", colour="code", unit=unit, id="bar", **texts)
    return stills.for_page(line.figure() + bar.figure())


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("charts")
    names = ["book/static/base.css", "frontend/figure.css", "frontend/chart.css"]
    sheets = [style.css_variables(), *((PACKAGE / name).read_text(encoding="utf-8") for name in names), SHEET]
    (made / "page.css").write_text("\n".join(sheets), encoding="utf-8")
    (made / "page.js").write_text(assets.book_script(), encoding="utf-8")
    (made / "vega.js").write_text(vega.bundle(), encoding="utf-8")
    (made / "index.html").write_text(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Charts</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        '<link rel="stylesheet" href="page.css"><script defer src="page.js"></script></head>'
        f"<body><main><h1>Charts</h1>{figures()}</main></body></html>",
        encoding="utf-8",
    )
    return made


@pytest.fixture(scope="module")
def site(folder, served):
    return served(folder, csp=STRICT_CSP)


def asked_for_vega(seen):
    return [url for url in seen.requests if url.endswith("vega.js")]


def make_live(page, id):
    figure = page.locator(f"#mv-chart-{id}")
    figure.get_by_role("button", name=BUTTON).click()
    figure.locator(".mv-chart-canvas svg").wait_for()
    return figure


def test_vega_comes_only_when_it_is_asked_for_and_only_once(site, visit):
    seen = visit(site)
    assert asked_for_vega(seen) == []
    for id in ("line", "bar"):
        make_live(seen.page, id)
    assert len(asked_for_vega(seen)) == 1


def test_the_live_chart_names_the_same_states_as_the_still_one(site, visit):
    page = visit(site).page
    still = page.locator("#mv-chart-line .mv-chart-wide").text_content()
    live = make_live(page, "line").locator("svg").text_content()
    for text in ("Kazakhstan", "Uzbekistan", "2019", "2021"):
        assert text in still and text in live


def test_a_bundle_that_does_not_come_is_said_and_can_be_asked_for_again(site, visit):
    seen = visit(site)
    seen.page.route("**/vega.js", lambda route: route.abort())
    seen.page.locator("#mv-chart-line").get_by_role("button").click()
    seen.page.get_by_role("button", name="could not be loaded; try again").wait_for()
    assert all("vega.js" in error or "ERR_FAILED" in error for error in seen.errors) and seen.errors
    seen.errors.clear()
    seen.page.unroute("**/vega.js")
    seen.page.locator("#mv-chart-line").get_by_role("button").click()
    seen.page.locator("#mv-chart-line .mv-chart-canvas svg").wait_for()


def test_one_picture_for_each_width_and_it_fits(site, visit, viewport, theme, axe):
    page = visit(site, size=viewport, theme=theme).page
    narrow = viewport == "390"
    for id in ("line", "bar"):
        assert page.locator(f"#mv-chart-{id} .mv-chart-wide").is_visible() != narrow
        assert page.locator(f"#mv-chart-{id} .mv-chart-narrow").is_visible() == narrow
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe(page) == []


def test_every_text_of_the_still_picture_is_large_enough_to_read(site, visit, viewport):
    page = visit(site, size=viewport).page
    heights = page.evaluate(
        "[...document.querySelectorAll('.mv-chart-picture svg text')].map((t) => t.getBoundingClientRect().height)"
    )
    assert min(height for height in heights if height) >= 11


def test_the_still_picture_follows_the_theme(site, visit):
    paint = "getComputedStyle(document.querySelector('#mv-chart-line .mv-chart-wide path[stroke]')).stroke"
    light, dark = (visit(site, theme=theme).page.evaluate(paint) for theme in ("light", "dark"))
    assert light != dark
    red, green, blue = (int(style.COUNTRY_COLOURS["KAZ"].light[at : at + 2], 16) for at in (1, 3, 5))
    assert light == f"rgb({red}, {green}, {blue})"


def test_without_a_script_there_is_no_dead_button(site, visit):
    page = visit(site, java_script_enabled=False).page
    assert page.get_by_role("button").count() == 0
    assert page.get_by_role("img").count() == 2


def test_a_mark_under_the_pointer_says_its_value_in_words(site, visit):
    page = visit(site).page
    canvas = make_live(page, "bar")
    canvas.locator(".mark-rect path").first.hover()
    page.wait_for_function("document.querySelector('#mv-chart-bar .mv-chart-canvas').title.includes('billion US$')")
    assert "row" not in page.locator("#mv-chart-bar .mv-chart-canvas").get_attribute("title")
