"""What students add to a map with folium: drawn, the same bytes each time, silent on the network, and safe."""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import warnings
from pathlib import Path

import folium
import pandas as pd
import pytest
from branca.colormap import LinearColormap, StepColormap
from branca.element import MacroElement
from folium.plugins import MarkerCluster
from folium.template import Template

import folium_layers
from multivector import maps
from multivector.book import mapfiles
from multivector.maps import additions, fetching, legends, rendering

HOSTILE = "</script><script>alert(1)</script>{{ 7 * 7 }}{% raw %}{# x #}"
RANDOM = re.compile(r"[0-9a-f]{32}")


def shown(made):
    """Return all that a notebook or the book can show of a map."""
    return made.document() + made.figure() + made._live_figure()


@pytest.fixture
def full():
    return folium_layers.all_on(maps.region())


# --- the same bytes --------------------------------------------------------------------------------------------------

BYTES = """
import hashlib, warnings
import folium_layers
from multivector import maps
warnings.simplefilter("ignore")
made = folium_layers.all_on(maps.region())
folium_layers.pattern(made)
print(hashlib.sha256((made.document() + made.figure()).encode()).hexdigest())
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_bytes_do_not_depend_on_the_process(full, seed):
    folium_layers.pattern(full)
    with pytest.warns(fetching.NetworkWarning):
        text = full.document() + full.figure()
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)}
    run = subprocess.run([sys.executable, "-c", BYTES], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == hashlib.sha256(text.encode()).hexdigest()


def test_no_random_name_is_left(full):
    folium_layers.pattern(full)
    with pytest.warns(fetching.NetworkWarning):
        assert not RANDOM.findall(shown(full))


def test_a_second_drawing_is_the_first(full):
    folium_layers.pattern(full)
    with pytest.warns(fetching.NetworkWarning):
        first = shown(full)
        assert "var stripe_pattern_mv" in first
        assert shown(full) == first


def test_names_that_a_script_took_from_a_layer_are_changed_with_it():
    made = maps.region()
    layer = folium.CircleMarker(folium_layers.ASTANA).add_to(made)
    script = f"{layer.get_name()}.setRadius(3); {made.get_name()}.closePopup();"
    made.get_root().script.add_child(folium.Element(script))
    page = made.document()
    (name,) = re.findall(r"(circle_marker_mv\d+)\.setRadius\(3\); map_region\.closePopup\(\);", page)
    assert page.index(f"var {name} = ") < page.index(f"{name}.setRadius"), "what is given to the page comes last"


def test_digits_of_the_data_stay():
    digits = hashlib.md5(b"a file", usedforsecurity=False).hexdigest()
    made = maps.region()
    folium.Marker(folium_layers.ASTANA, tooltip=f"file_{digits}").add_to(made)
    assert f"file_{digits}" in made.document()


def test_a_frame_in_a_popup_is_settled_too():
    made = maps.region()
    inside = folium.Element("<p id={{ this.get_name() }}>inside</p>")
    folium.Marker(folium_layers.ASTANA, popup=folium.Popup(folium.IFrame(inside, width=200, height=80))).add_to(made)
    page = made.document()
    (frame,) = re.findall(r"data:text/html;charset=utf-8;base64,([\w+/=]+)", page)
    assert re.search(r"<p id=element_mv\d>inside", base64.b64decode(frame).decode())
    assert page == made.document()


def test_the_ids_of_our_layers_are_the_maps():
    made = maps.sites(ids=["F08"], title="One", id="one-site")
    names = [layer.get_name() for layer in additions.course_layers(made)]
    assert names == [f"course_layer_one_site_{kind}" for kind in ("countries", "names", "sites")]


# --- what is added and how the figure speaks of it -------------------------------------------------------------------


def test_nothing_is_said_where_nothing_is_added():
    made = maps.region()
    assert additions.to(made) == [] and additions.shown(made) is made.spec
    made.document()
    assert additions.to(made) == [], "a drawing leaves nothing behind"
    assert "AwesomeMarkers" not in made.document() and ".mv-legend" not in made.document()


def test_the_caption_names_what_the_picture_lacks(full):
    kinds = "Marker, CircleMarker, PolyLine, GeoJson, Choropleth, FeatureGroup"
    line = f"Added to the live map, not in the still picture: {kinds}."
    for html in (full.figure(), full._live_figure()):
        assert html.count(f'<p class="mv-figure-note">{line}</p>') == 1
    assert repr(full).endswith(line)


def test_a_view_alone_leaves_the_caption_as_it_is():
    made = maps.region()
    made.fit_bounds([folium_layers.TASHKENT, folium_layers.ASTANA])
    assert "Added to" not in shown(made) and "map_region.fitBounds(" in made.document()


@pytest.mark.parametrize(
    "add",
    [
        lambda made: made.get_root().html.add_child(folium.Element("<p>words</p>")),
        lambda made: made.get_root().header.add_child(folium.Element("<style>p { color: red }</style>")),
        lambda made: folium.Tooltip("all of it").add_to(additions.course_layers(made)[0]),
        lambda made: made.keep_in_front(folium.FeatureGroup("front").add_to(made)),
    ],
)
def test_what_is_added_beside_the_layers_counts_too(add):
    made = maps.region()
    add(made)
    assert additions.to(made) and additions.shown(made)["id"].startswith("region-")


def test_layers_without_a_name_have_that_of_their_kind():
    made = maps.region()
    for name in (None, "GeoJson 2", None, None):
        folium.GeoJson(folium_layers.boxes(), name=name).add_to(made)
    folium.LayerControl().add_to(made)
    listed = re.search(r"overlays :  \{(.*?)\}", made.document(), re.DOTALL)[1]
    names = ["Countries", "Names", "GeoJson", "GeoJson 2", "GeoJson 3", "GeoJson 4"]
    assert re.findall(r'"([^"]*)" :', listed) == names


def test_a_layer_added_after_the_list_of_layers_is_in_it():
    made = maps.region()
    folium.LayerControl().add_to(made)
    folium.FeatureGroup("late").add_to(made)
    page = made.document()
    (name,) = re.findall(r'"late" : (feature_group_mv\d+),', page)
    assert page.index(f"var {name} = ") < page.index('"late" : ')


def test_before_and_after_an_addition_are_two_figures():
    made = maps.region()
    before = made.figure()
    folium_layers.marker(made)
    after = made.figure()
    ids = [re.search(r'id="mv-map-([\w-]+)"', html)[1] for html in (before, after)]
    assert ids[0] == "region" and re.fullmatch(r"region-[0-9a-f]{8}", ids[1])
    written = []
    mapfiles.move_out(before + after, "notebooks/x", "../", written.append)
    assert [spec["id"] for spec in written] == ids


def test_a_stored_figure_holds_what_was_added_and_no_outlines(full):
    html = full.figure()
    spec = json.loads(re.search(r'class="mv-map-spec">(.*?)</script>', html)[1])
    assert spec["added"]["stand_ins"] == ["popups", "pins", "legend"] and spec["added"]["map"] == "region"
    assert "L.circleMarker(" in spec["added"]["script"] and "coordinates" not in json.dumps(spec["areas"])
    assert "course_layer" not in spec["added"]["script"].replace(
        '"Countries" : course_layer_region_countries', ""
    ).replace('"Names" : course_layer_region_names', "")
    assert len(html) < len(maps.region().figure()) + 40_000


def test_the_book_gets_script_and_style_as_files(full, tmp_path):
    full.get_root().header.add_child(folium.Element("<style>.mine { color: red }</style>"))
    body = mapfiles.move_out(full.figure(), "notebooks/x", "../", mapfiles.writer(tmp_path))
    (name,) = re.findall(r'data-mv-src="\.\./_static/mv/maps/([\w-]+)\.html"', body)
    folder = tmp_path / mapfiles.FOLDER
    page, script, sheet = ((folder / f"{name}.{kind}").read_text("utf-8") for kind in ("html", "js", "css"))
    inline = re.sub(r'<script type="application/json".*?</script>', "", page, flags=re.DOTALL)
    assert "<style" not in inline and "<script>" not in inline and "style=" not in inline
    assert f'src="{name}.js"' in page and f'href="{name}.css"' in page
    assert "L.circleMarker(" in script and "L.AwesomeMarkers = " in script and ".mine { color: red }" in sheet


def test_a_map_in_a_figure_of_the_students_own_is_whole():
    page = folium.Figure(width=600, height=400)
    made = folium_layers.all_on(maps.region())
    made.add_to(page)
    html = page.render()
    for part in ("L.AwesomeMarkers = ", "multivector.begin(map_region", "multivector.legend(", "window.$ = "):
        assert part in html


# --- the network -----------------------------------------------------------------------------------------------------


def policy(page):
    return re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)[1]


def test_folium_layers_fetch_nothing(full):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        page = full.document()
    assert not re.findall(r"<(?:script|link)[^>]*(?:src|href)=", page)
    assert "http" not in policy(page)


def test_a_plugin_that_fetches_is_named_once_with_its_address():
    made = maps.region()
    MarkerCluster([folium_layers.ASTANA, folium_layers.OSH]).add_to(made)
    with pytest.warns(fetching.NetworkWarning) as caught:
        page = made.document()
    (told,) = [str(one.message) for one in caught]
    address = MarkerCluster.default_js[0][1]
    assert told == (
        f"MarkerCluster fetches {address} and 2 more; without a network it is not drawn, and the book leaves it out"
    )
    assert caught[0].filename == "multivector.maps", "no path of a machine stands before the line"
    assert f'<script src="{address}"></script>' in page
    origins = set(re.findall(r"https?://[^ ;]+", policy(page)))
    assert origins == {re.match(r"https://[^/]+", address)[0]}


def test_a_pattern_inside_a_style_is_named_too():
    made = maps.region()
    folium_layers.pattern(made)
    with pytest.warns(fetching.NetworkWarning, match=r"^StripePattern fetches https://teastman"):
        made.document()


def test_tiles_are_named_and_may_be_fetched():
    made = maps.region()
    folium.TileLayer("https://{s}.tiles.example.org/{z}/{x}/{y}.png", attr="Somebody").add_to(made)
    with pytest.warns(fetching.NetworkWarning, match=r"^TileLayer fetches https://\{s\}\.tiles"):
        page = made.document()
    assert "img-src data: https://*.tiles.example.org;" in policy(page)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://a.example'; script-src *", "//a.example/x.png"])
def test_an_address_that_is_none_opens_nothing(address):
    made = maps.region()
    folium.TileLayer(address, attr="Somebody").add_to(made)
    assert policy(made.document()) == policy(maps.region().document())


# --- text from elsewhere ---------------------------------------------------------------------------------------------


def hostile_map():
    rows = pd.DataFrame({"iso3": ["KAZ", "UZB"], "value": [1.0, 2.0]})
    made = maps.choropleth(rows, title=HOSTILE, unit=HOSTILE, id="hostile", source=HOSTILE)
    made.spec["areas"]["KAZ"]["text"] = [HOSTILE, HOSTILE]
    return made


def test_text_of_our_layers_stays_text():
    page = hostile_map().document()
    assert "<script>alert" not in page
    drawn = re.search(r"multivector\.layers\.countries\(map_hostile, (.*)\);</script>", page)[1]
    (kaz,) = [area for area in json.loads(drawn)["areas"] if area["iso3"] == "KAZ"]
    assert kaz["text"] == [HOSTILE, HOSTILE], "no template ran, nothing was lost"


def test_text_of_a_students_layer_is_no_template_and_cannot_end_its_script():
    made = maps.region()
    folium.Marker(folium_layers.ASTANA, tooltip="</script><b>{{ 7 * 7 }}</b>").add_to(made)
    page = made.document()
    assert "\\x3c/script><b>{{ 7 * 7 }}</b>" in page


def test_an_element_with_a_template_of_its_own_is_rendered():
    class Hello(MacroElement):
        _template = Template("{% macro script(this, kwargs) %}console.log({{ this._name|tojson }});{% endmacro %}")

    made = maps.region()
    Hello().add_to(made)
    made.get_root().html.add_child(folium.Element("<p>{{ 6 * 7 }}</p>"))
    page = made.document()
    assert 'console.log("MacroElement");' in page and "<p>42</p>" in page


# --- legends ---------------------------------------------------------------------------------------------------------


def told(scale):
    scale.tick_labels = scale.tick_labels or scale.index
    return legends.told(scale)


def test_a_legend_of_steps_has_hard_edges():
    legend = told(StepColormap(["#ff0000", "#00ff00"], index=[0, 10, 40], vmin=0, vmax=40, caption="Share"))
    red, green = "#ff0000ff", "#00ff00ff"
    assert legend["stops"] == [[red, 0.0], [red, 0.25], [green, 0.25], [green, 1.0]]
    assert legend["ticks"] == [[0.0, 0.0], [10.0, 0.25], [40.0, 1.0]] and legend["caption"] == "Share"


def test_a_legend_of_a_gradient_runs_from_colour_to_colour():
    legend = told(LinearColormap(["#ff0000", "#0000ff"], vmin=-1, vmax=1))
    assert legend["stops"] == [["#ff0000ff", 0.0], ["#0000ffff", 1.0]]


def test_a_legend_of_one_value_can_be_drawn():
    assert told(StepColormap(["#ff0000"], index=[5, 5], vmin=5, vmax=5))["ticks"] == [[5.0, 0.0], [5.0, 0.0]]


# --- elements --------------------------------------------------------------------------------------------------------


def test_the_tree_reaches_popups_icons_and_patterns(full):
    folium_layers.pattern(full)
    kinds = {type(one).__name__ for one in rendering.tree(full.get_root())}
    assert {"Popup", "Html", "Icon", "StepColormap", "StripePattern", "GeoJsonTooltip", "CourseLayer"} <= kinds
