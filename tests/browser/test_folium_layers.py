"""Students' layers on a live map in Chromium, the network cut: in a notebook's frame, and in the book's strict page."""

import re

import folium
import pandas as pd
import pytest
from folium.plugins import MarkerCluster

import folium_layers
from multivector import maps
from multivector.book import mapfiles
from multivector.maps import fetching

pytestmark = pytest.mark.browser

# Of each layer what must be there, by selector.
DRAWN = {
    "marker": {".mv-pin": 1},
    "marker_with_tooltip": {".mv-pin": 1},
    "marker_with_popup": {".mv-pin": 1},
    "marker_with_icon": {".mv-pin": 1, ".mv-pin path[fill='#c5362a']": 1, ".mv-pin text": 1},
    "circle_marker": {"path.student": 1},
    "line": {"path.student": 1},
    "areas": {"path.student": 2},
    "points_with_icons": {".mv-pin path[fill='#5a8f22']": 1},
    "choropleth": {".leaflet-overlay-pane path": 2, ".mv-legend-tick": 5},
    "group": {"path.student": 2, ".leaflet-control-layers-overlays label": 3},
}
CAPITALS = 5


def some_sites():
    return maps.sites(ids=["F08", "F14", "F20"], title="Three sites", id="sites")


@pytest.fixture(scope="module")
def site(served, tmp_path_factory):
    """Return the addresses of the notebooks' figures and of the book's map files, each of the latter by its layer."""
    folder = tmp_path_factory.mktemp("folium")
    (folder / "favicon.ico").write_bytes(b"")
    shared = folder / "_static/mv"
    shared.mkdir(parents=True)
    (shared / "leaflet.js").write_text(maps.pagefiles.leaflet(), encoding="utf-8")
    (shared / "map.js").write_text(maps.script(), encoding="utf-8")
    (shared / "map.css").write_text(maps.style_sheet(), encoding="utf-8")
    write, files = mapfiles.writer(folder), {}
    head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Notebook</title>'
    for name, add in {**folium_layers.LAYERS, "all": folium_layers.all_on}.items():
        made = maps.region()
        add(made)
        (folder / f"{name}.html").write_text(head + made._live_figure(), encoding="utf-8")
        body = mapfiles.move_out(made.figure(), "notebooks/x", "", write)
        files[name] = re.search(r'data-mv-src="([^"]*)"', body)[1]
    policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
    return served(folder), served(folder, csp=policy), files


def inside(seen):
    seen.page.frame_locator("iframe.mv-map-inline").locator("html[data-drawn]").wait_for()
    return seen.page.frames[1]


def assert_drawn(page, name):
    for selector, number in DRAWN[name].items():
        assert page.locator(selector).count() == number, selector
    assert page.locator("path.mv-state").count() == 5 and page.locator(".mv-town").count() == CAPITALS
    assert page.locator(".mv-failed").count() == 0


@pytest.mark.parametrize("name", folium_layers.LAYERS)
def test_a_layer_is_drawn_with_ours_in_a_notebook(visit, site, name):
    seen = visit(f"{site[0]}/{name}.html")
    assert_drawn(inside(seen), name)
    seen.assert_quiet()


@pytest.mark.parametrize("name", folium_layers.LAYERS)
def test_a_layer_is_drawn_with_ours_in_the_book(visit, site, name):
    seen = visit(f"{site[1]}/{site[2][name]}")
    seen.page.wait_for_selector("html[data-drawn]")
    assert_drawn(seen.page, name)
    seen.assert_quiet()


def test_a_saved_page_is_drawn_from_a_folder(browser, tmp_path):
    made = folium_layers.all_on(maps.region())
    made.save(tmp_path / "mine.html")
    context = browser.new_context(offline=True)
    page, asked, errors = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(error))
    page.goto((tmp_path / "mine.html").as_uri())
    page.wait_for_selector("html[data-drawn]")
    assert page.locator(".mv-pin").count() == 5 and page.locator("path.student").count() == 6
    assert errors == [] and asked == [(tmp_path / "mine.html").as_uri()]
    context.close()


def in_book(visit, site, name, **options):
    page = visit(f"{site[1]}/{site[2][name]}", **options).page
    page.wait_for_selector("html[data-drawn]")
    return page


def test_a_popup_opens_with_its_html_and_closes_by_key(visit, site):
    page = in_book(visit, site, "marker_with_popup")
    page.locator(".mv-pin").focus()
    page.keyboard.press("Enter")
    popup = page.locator(".leaflet-popup-content")
    popup.wait_for()
    assert popup.inner_text().strip() == "a popup" and popup.locator("b").inner_text() == "popup"
    assert popup.locator("> div").evaluate("div => div.style.width") == "100%"
    page.keyboard.press("Escape")
    popup.wait_for(state="detached")


@pytest.mark.parametrize(
    ("name", "words"), [("marker", "Marker"), ("marker_with_tooltip", "a tooltip"), ("marker_with_popup", "a popup")]
)
def test_a_pin_says_what_it_says(visit, site, name, words):
    assert in_book(visit, site, name).get_by_role("button", name=words, exact=True).count() == 1


def test_a_popup_opens_beside_the_buttons(visit, site):
    page = in_book(visit, site, "marker_with_popup")
    page.locator(".mv-pin").click()
    popup = page.locator(".leaflet-popup-content-wrapper")
    popup.wait_for()
    right = "one => one.getBoundingClientRect().right"
    left = page.locator(".leaflet-control-zoom").evaluate("one => one.getBoundingClientRect().left")
    assert popup.evaluate(right) <= left


def test_a_popup_of_an_area_shows_its_row(visit, site):
    page = in_book(visit, site, "areas")
    page.locator("path.student").first.click()
    assert "a northern box" in page.locator(".leaflet-popup-content td").inner_text()


def test_layers_can_be_hidden_and_ours_come_back_under_the_students(visit, site):
    page = in_book(visit, site, "group")
    countries = page.get_by_label("Countries")
    countries.uncheck()
    assert page.locator("path.mv-state").count() == 0 and page.locator("path.student").count() == 2
    countries.check()
    states = page.locator("path.mv-state")
    assert states.count() == 5
    assert states.first.get_attribute("aria-label").startswith(("Kazakhstan", "Kyrgyzstan"))
    hit = """path => {
      const { x, y, width, height } = path.getBoundingClientRect();
      return document.elementFromPoint(x + width / 2, y + height / 2) === path;
    }"""
    assert page.locator("path.student").first.evaluate(hit)
    page.get_by_label("My places").uncheck()
    assert page.locator("path.student").count() == 0


def test_hidden_sites_come_back_with_their_marks(visit, served, tmp_path):
    made = some_sites()
    folium.LayerControl(collapsed=False).add_to(made)
    made.save(tmp_path / "sites.html")
    (tmp_path / "favicon.ico").write_bytes(b"")
    page = visit(f"{served(tmp_path)}/sites.html").page
    page.wait_for_selector("html[data-drawn]")
    marks = page.locator(".mv-mark")
    before = marks.count()
    page.get_by_role("checkbox", name="Sites").uncheck()
    assert before > 0 and marks.count() == 0
    page.get_by_role("checkbox", name="Sites").check()
    assert marks.count() == before
    marks.first.focus()
    assert "Kant air base" in page.locator(".leaflet-tooltip").inner_text()


def test_added_layers_have_no_accessibility_faults(visit, site, faults):
    page = visit(f"{site[0]}/{site[2]['all']}").page
    page.wait_for_selector("html[data-drawn]")
    page.locator(".mv-pin").nth(2).click()
    page.locator(".leaflet-popup-content").wait_for()
    assert faults(page) == []


def test_the_legend_fits_a_phone(visit, site):
    page = in_book(visit, site, "choropleth", size="390")
    boxes = page.locator(".mv-legend-tick").evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
    assert all(box["left"] >= 0 and box["right"] <= 390 for box in boxes)
    assert [float(text) for text in page.locator(".mv-legend-tick").all_inner_texts()] == [1.5, 6.63, 11.8, 16.9, 22]


def test_a_plugin_without_its_files_leaves_the_map_alone(visit, served, tmp_path):
    made = maps.region()
    MarkerCluster([folium_layers.TASHKENT, folium_layers.OSH]).add_to(made)
    folium_layers.circle_marker(made)
    with pytest.warns(fetching.NetworkWarning):
        made.save(tmp_path / "plugin.html")
    (tmp_path / "favicon.ico").write_bytes(b"")
    seen = visit(f"{served(tmp_path)}/plugin.html")
    page = seen.page
    page.wait_for_selector("html[data-drawn]")
    assert page.locator("path.mv-state").count() == 5 and page.locator("path.student").count() == 1
    assert page.get_by_role("status").inner_text().startswith("Some of what was added to this map could not be drawn.")
    assert seen.offsite and all("markercluster" in address.lower() for address in seen.offsite)
    seen.offsite.clear()
    seen.errors.clear()


def test_a_slip_in_a_students_script_leaves_the_map_alone(visit, served, tmp_path):
    made = maps.region()
    made.get_root().script.add_child(folium.Element("this is no JavaScript"))
    folium_layers.circle_marker(made)
    made.save(tmp_path / "slip.html")
    (tmp_path / "favicon.ico").write_bytes(b"")
    seen = visit(f"{served(tmp_path)}/slip.html")
    seen.page.locator(".mv-failed").wait_for()
    assert seen.page.locator("path.mv-state").count() == 5 and seen.page.locator("path.student").count() == 1
    seen.errors.clear()


HOSTILE = "<img src=x onerror='document.title=1'><script>document.title=1</script>"


def test_text_of_a_data_cell_is_never_markup(visit, served, tmp_path):
    rows = pd.DataFrame({"iso3": ["KAZ", "UZB"], "value": [1.0, 2.0]})
    made = maps.choropleth(rows, title="Amounts", id="hostile", source="Source: a test.")
    made.spec["areas"]["KAZ"]["text"] = [HOSTILE, HOSTILE]
    folium_layers.circle_marker(made)
    made.save(tmp_path / "hostile.html")
    (tmp_path / "favicon.ico").write_bytes(b"")
    page = visit(f"{served(tmp_path)}/hostile.html").page
    page.wait_for_selector("html[data-drawn]")
    page.locator("path.mv-state").first.focus()
    tip = page.locator(".leaflet-tooltip")
    tip.wait_for()
    assert tip.inner_text().count(HOSTILE) == 2 and tip.locator("img, script").count() == 0
    assert page.title() == "Amounts"


def test_a_student_may_go_anywhere_on_the_map(visit, served, tmp_path):
    made = maps.region()
    folium.CircleMarker([51.5, -0.1], class_name="student").add_to(made)
    made.fit_bounds([[51, -1], [52, 1]])
    made.save(tmp_path / "far.html")
    (tmp_path / "favicon.ico").write_bytes(b"")
    page = visit(f"{served(tmp_path)}/far.html").page
    page.wait_for_selector("html[data-drawn]")
    box = page.locator("path.student").bounding_box()
    size = page.viewport_size
    assert abs(box["x"] + box["width"] / 2 - size["width"] / 2) < 100 and 0 < box["y"] < size["height"]
