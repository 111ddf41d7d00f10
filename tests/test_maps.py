"""Maps: the same bytes each time, escaped, honest about borders, gaps and doubt, and silent on the network."""

import json
import re

import pandas as pd
import pytest

from multivector import data, geometry, maps, stills
from multivector.maps import classes, livelayers, spec

HOSTILE = "</script><img src=x onerror=alert(1)>\"'&"
WIDE_LIMIT = 35_000
SIMFEROPOL, KYIV, MOSCOW = (34.1, 44.95), (30.5, 50.45), (37.6, 55.75)


def amounts(**values):
    rows = [{"iso3": iso3, "value": value} for iso3, value in values.items()]
    return pd.DataFrame(rows, columns=["iso3", "value"])


def five(**changes):
    values = {"KAZ": 0.1, "KGZ": 18.9, "TJK": 37.8, "TKM": float("nan"), "UZB": 13.2} | changes
    return maps.choropleth(amounts(**values), title="Shares", unit="%", id="shares", source="Source: a test.")


def eurasia():
    values = amounts(KAZ=1, RUS=2, CHN=3, UKR=4)
    return maps.choropleth(values, title="Wide", id="wide", extent="eurasia", source="Source: a test.")


def some_sites():
    return maps.sites(ids=["F08", "F14", "F20", "F25"], title="Four sites", id="four", scale_bar=True)


def some_events():
    return maps.events(title="Events", id="events", theme="china")


def some_flows():
    frame = pd.DataFrame({"iso3": ["KAZ", "TJK"], "partner": ["RUS", "EU"], "value": [1.0, 2.0]})
    return maps.flows(frame, title="Flows", id="flows", direction="to state", source="Source: a test.")


KINDS = {
    "region": maps.region,
    "choropleth": five,
    "eurasia": eurasia,
    "sites": some_sites,
    "events": some_events,
    "flows": some_flows,
}


@pytest.fixture(params=list(KINDS))
def made(request):
    return KINDS[request.param]()


# --- what the tables of maps may hold besides ---


def test_a_map_of_sites_has_their_dates_when_asked():
    table = maps.sites(ids=["F08", "F13", "F20", "F25"], title="T", id="dated", dates=True).spec["table"]
    assert table["columns"][3:6] == ["operator", "dates", "kind"]
    assert [row[4] for row in table["rows"]] == [
        "from 23 October 2003, in use",
        "start not known to 1 June 2020",
        "from December 2001 to 3 June 2014",
        "from 2016, reported, not confirmed",
    ]
    assert "dates" not in some_sites().spec["table"]["columns"]


def test_dates_of_sites_that_have_none_are_refused():
    with pytest.raises(maps.MapError, match="sites: the frame has no column end for the dates"):
        maps.sites(data.load("facilities").drop(columns="end"), title="T", dates=True)


def test_a_map_of_events_has_further_columns_when_asked():
    found = data.load("events").head(3)
    found["km"] = [1, 2, 3]
    table = maps.events(found, title="T", id="further", more=("km",)).spec["table"]
    assert table["columns"][-1] == "km" and [row[-1] for row in table["rows"]] == ["1", "2", "3"]
    with pytest.raises(maps.MapError, match="events: the frame has no column mile for the table"):
        maps.events(found, title="T", more=("mile",))


# --- every map -------------------------------------------------------------------------------------------------------


def test_a_figure_has_all_its_parts(made):
    html = made.figure()
    assert html.startswith(f'<figure class="mv-figure mv-map" id="mv-map-{made.spec["id"]}">')
    for part in ('class="mv-map-legend"', "<details", "<table>", '<svg xmlns="http://www.w3.org/2000/svg"', "<desc "):
        assert part in html
    assert f'data-mv-map="{made.spec["id"]}"' in html
    assert "Boundaries: Natural Earth" in html and "Source: " in html
    page = stills.for_page(html)
    assert "<style" not in html and "<iframe" not in html and "src=" not in page


def test_the_picture_is_small_and_described(made):
    svg = made.static_svg()
    assert len(svg.encode()) <= WIDE_LIMIT
    assert 'role="img"' in svg and "aria-labelledby=" in svg
    assert made.spec["description"].split(".")[0][:30] in svg
    assert not re.search(r"\d\.\d{3}", re.sub(r'opacity="[^"]*"', "", svg)), "coordinates have one decimal"


def test_a_specification_survives_json(made):
    again = maps.Map(spec.checked(json.loads(json.dumps(made.spec))))
    assert again.figure() == made.figure()
    assert again.document() == made.document()


def test_a_specification_without_its_parts_is_refused():
    with pytest.raises(maps.MapError, match="lacks bounds"):
        spec.checked({key: value for key, value in maps.region().spec.items() if key != "bounds"})


def test_text_plain_is_the_description(made, monkeypatch):
    monkeypatch.setenv("MULTIVECTOR_ASSETS", "reference")
    bundle = made._repr_mimebundle_()
    assert bundle["text/plain"] == f"{made.spec['title']}. {made.spec['description']}" == str(made)
    assert bundle["text/html"] == made.figure()


def test_a_live_session_gets_a_closed_frame(monkeypatch):
    monkeypatch.delenv("MULTIVECTOR_ASSETS", raising=False)
    html = maps.region()._repr_mimebundle_()["text/html"]
    assert 'sandbox="allow-scripts"' in html and 'loading="lazy"' in html and "srcdoc=" in html
    assert "<svg" in html and "<style>" in html


def test_a_map_without_an_id_is_named_by_its_content():
    def one(value):
        return maps.choropleth(amounts(KAZ=value), title="t", source="Source: x.").spec["id"]

    assert one(1) == one(1) != one(2)
    assert re.fullmatch(r"[0-9a-f]{8}", one(1))


@pytest.mark.parametrize("name", ["../up", "a b", "", "<b>"])
def test_an_id_that_is_no_file_name_is_refused(name):
    with pytest.raises(maps.MapError, match="file name"):
        maps.region(id=name)


# --- the page of the live map ----------------------------------------------------------------------------------------


def loads(html):
    """Return every address that a page's markup or style would fetch."""
    return re.findall(r'<(?:script|link|img|iframe)[^>]*?(?:src|href)="([^"]*)"|url\((?!#)([^)]*)\)|@import', html)


def test_an_inline_page_loads_nothing(made):
    assert loads(made.document()) == []
    assert "default-src 'none'" in made.document()


def test_a_page_of_the_book_loads_three_files_beside_it(made):
    html = made.document(leaflet="../leaflet.js", css="../map.css", script="../map.js")
    assert [one for one, _ in loads(html)] == ["../map.css", "../leaflet.js", "../map.js"]
    inline = re.sub(r'<script type="application/json".*?</script>', "", html, flags=re.DOTALL)
    assert "<style" not in inline and "style=" not in inline and "<script>" not in inline


def test_addresses_are_given_together_or_not_at_all():
    with pytest.raises(ValueError, match="all of leaflet, css and script"):
        maps.region().document(leaflet="leaflet.js")


def test_the_scan_for_loads_sees_them():
    assert len(loads('<script src="https://x/y.js"></script><style>a{background:url(https://x/y.png)}</style>')) == 2


def test_a_saved_page_is_the_live_map(made, tmp_path):
    made.save(tmp_path / "map.html")
    html = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert html == made.document() == made.get_root().render()
    assert "multivector.layers.countries(map_" in html and '"iso3":"KAZ"' in html


# --- text from elsewhere ---------------------------------------------------------------------------------------------


def test_hostile_text_stays_text():
    frame = data.load("facilities").head(2)
    frame.loc[0, ["name", "kind", "status", "precision", "operator", "site_id"]] = HOSTILE
    made = maps.sites(frame, title=HOSTILE, subtitle=HOSTILE, id="hostile", source=HOSTILE)
    for html in (made.figure(), made.document(leaflet="a", css="b", script="c"), made._live_figure()):
        assert "<img src=x" not in html
        assert "</script><" not in html.replace("</script></body", "").replace("</script></figure", "").replace(
            "</script><script", ""
        )


def test_hostile_units_stay_text():
    made = maps.choropleth(amounts(KAZ=1), title="t", unit=HOSTILE, id="u", source="Source: x.")
    assert "<img src=x" not in made.figure() + made.document(leaflet="a", css="b", script="c")


# --- borders ---------------------------------------------------------------------------------------------------------


def drawn_at(made, place):
    areas = livelayers.layers(made.spec)["areas"]
    collection = {
        "features": [{"properties": {"iso3": area["iso3"]}, "geometry": area["geometry"]} for area in areas],
    }
    return geometry.countries_at(collection, *place)


def test_crimea_is_drawn_in_ukraine():
    assert drawn_at(eurasia(), SIMFEROPOL) == {"UKR"}
    assert drawn_at(eurasia(), KYIV) == {"UKR"} and drawn_at(eurasia(), MOSCOW) == {"RUS"}


def test_crimea_is_hatched_and_labelled_where_it_is_in_view():
    made = eurasia()
    svg = made.static_svg()
    assert 'fill="url(#mv-map-wide-disputed)"' in svg and "Crimea (Ukraine)" in svg
    assert "68/262" in made.figure()
    assert livelayers.layers(made.spec)["disputed"][0]["label"] == "Crimea (Ukraine)"
    assert "Crimea" not in maps.region().figure()


def test_the_five_states_are_where_they_are():
    for iso3, place in {"KAZ": (71.4, 51.2), "UZB": (64.4, 39.8), "TJK": (69.6, 37.9), "TKM": (61.8, 37.6)}.items():
        assert drawn_at(maps.region(), place) == {iso3}


# --- amounts ---------------------------------------------------------------------------------------------------------


def test_no_data_is_hatched_and_said():
    made = five()
    svg, html = made.static_svg(), made.figure()
    assert '<path data-iso3="TKM" fill="url(#mv-map-shares-none)"' in svg
    assert svg.count("no data") >= 1 and "<td class=mv-number>no data</td>" in html
    assert "No data: Turkmenistan." in made.spec["description"]
    assert "url(#mv-map-shares-none)" not in five(TKM=5).static_svg()


def test_a_state_without_a_row_is_no_data_too():
    made = maps.choropleth(amounts(KAZ=1, UZB=2), title="t", id="t", source="Source: x.")
    assert [iso3 for iso3, area in made.spec["areas"].items() if area["fill"] == "no_data"] == ["KGZ", "TJK", "TKM"]


def test_zero_is_a_value():
    assert five(TKM=0).spec["areas"]["TKM"] == {
        "fill": "seq_1",
        "label": "0.0\u00a0%",
        "text": ["Turkmenistan", "0.0\u00a0%"],
    }


@pytest.mark.parametrize(
    "frame, message",
    [
        (pd.DataFrame({"iso3": ["KAZ"]}), "no column value"),
        (pd.DataFrame({"iso3": ["KAZ", "KAZ"], "value": [1.0, 2.0]}), "KAZ has more than one row"),
        (amounts(USA=1.0), "USA is not on the map"),
        (amounts(KAZ=float("nan")), "no country has a value"),
        (amounts(), "no country has a value"),
    ],
)
def test_a_frame_that_cannot_be_drawn(frame, message):
    with pytest.raises(maps.MapError, match=message) as caught:
        maps.choropleth(frame, title="t", id="t", source="Source: x.")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "values, limits",
    [
        ([1, 47.9], (0, 10, 20, 30, 40, 50)),
        ([3.2, 8.9], (2, 4, 6, 8, 10)),
        ([0, 0], (0, 1)),
        ([5, 5], (5, 10)),
        ([-3, 12], (-5, 0, 5, 10, 15)),
    ],
)
def test_limits_are_round_and_hold_all_values(values, limits):
    assert classes.of(values).limits == pytest.approx(limits)


def test_a_value_on_a_limit_belongs_above_it_and_the_highest_to_the_last_class():
    steps = classes.of([0, 10], breaks=[0, 5, 10])
    assert [steps.number(value) for value in (0, 4.9, 5, 10)] == [1, 1, 5, 5]


@pytest.mark.parametrize("breaks", [[5], [2, 1], [0, 1, 1], [0, 5], [0, 1, 2, 3, 4, 5, 6]])
def test_breaks_that_cannot_be(breaks):
    with pytest.raises(Exception, match="breaks must"):
        classes.of([1.0, 6.0], breaks)


# --- sites -----------------------------------------------------------------------------------------------------------


def test_sites_known_roughly_are_areas_of_that_size():
    made = maps.sites(title="All", id="all")
    frame = data.load("facilities")
    rough = sorted(frame.loc[frame["precision_km"] >= 25, "site_id"])
    assert rough and sorted(re.findall(r'<circle class="mv-map-soft" data-site="(\w+)"', made.static_svg())) == rough
    assert sorted(re.findall(r'<g data-site="(\w+)"', made.static_svg())) == sorted(set(frame["site_id"]) - set(rough))
    radii = {site["number"]: site["metres"] for site in livelayers.layers(made.spec)["sites"] if site["isArea"]}
    assert radii[14] == 200_000


def test_status_and_operator_are_in_words():
    html = some_sites().figure()
    assert "closed" in html and "reported, not confirmed" in html
    assert "run by Russia" in html and "run by United States" in html
    assert "3 June 2014" in json.dumps(some_sites().spec)


def test_operators_differ_in_shape_as_well_as_in_colour():
    entries = maps.sites(title="All", id="all").spec["legend"]["entries"]
    by_name = {entry["label"]: entry for entry in entries if entry["label"].startswith("run by")}
    great = ["run by Russia", "run by United States", "run by China", "run by India", "run by Kazakhstan"]
    assert len({by_name[name]["mark"] for name in great}) == len(great)


def test_operators_with_the_same_mark_share_a_line():
    made = maps.sites(ids=["F21", "F22"], title="t", id="t")
    assert made.spec["legend"]["entries"][0]["label"] == "run by Germany or France"


def test_sites_keep_the_order_they_are_asked_for():
    made = maps.sites(ids=["F20", "F08"], title="t", id="t")
    assert [(site["number"], site["site_id"]) for site in made.spec["sites"]] == [(1, "F20"), (2, "F08")]


def test_an_unknown_site_is_named():
    with pytest.raises(maps.MapError, match="no site F99"):
        maps.sites(ids=["F99"], title="t", id="t")


def test_a_map_without_a_source_is_refused():
    with pytest.raises(maps.MapError, match="no source line"):
        maps.region(source="")


def test_an_unknown_extent_is_named():
    with pytest.raises(Exception, match="There are: region, eurasia"):
        maps.choropleth(amounts(KAZ=1.0), title="t", id="t", source="Source: x.", extent="world")


def test_notes_of_a_map_stand_before_the_note_on_boundaries_and_stay_text():
    plain = five()
    noted = maps.choropleth(amounts(KAZ=1.0), title="Shares", id="shares", source="Source: a test.", notes=(HOSTILE,))
    assert noted.spec["notes"] == [HOSTILE, *plain.spec["notes"]]
    assert "<img src=x" not in noted.figure() and "&lt;img src=x" in noted.figure()
