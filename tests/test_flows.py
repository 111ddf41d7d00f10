"""Maps of flows: width by amount, direction in words, ends that can be told, missing never zero."""

import re

import pandas as pd
import pytest

from multivector import data, maps, stills
from multivector.book import atlas_page
from multivector.errors import MultivectorError
from multivector.maps import flowlines, livelayers
from multivector.maps.extents import EXTENTS, REGION, WIDTH

HOSTILE = "</script><img src=x onerror=alert(1)>\"'&"


def frame(*rows):
    return pd.DataFrame(rows, columns=["iso3", "partner", "value"])


def some(**changes):
    rows = frame(("KAZ", "RUS", 10.0), ("UZB", "RUS", 40.0), ("TJK", "EU", 20.0), ("TKM", "CHN", float("nan")))
    said = {"title": "Ties", "direction": "to partner", "unit": "%", "id": "ties", "source": "Source: a test."}
    return maps.flows(changes.pop("df", rows), **(said | changes))


def widths(svg):
    return {pair: float(width) for pair, width in re.findall(r'data-flow="([\w ]+)"[^>]* stroke-width="([\d.]+)"', svg)}


def test_width_is_in_proportion_to_the_amount():
    found = widths(some().static_svg())
    assert found == {"KAZ RUS": 4.0, "UZB RUS": 16.0, "TJK EU": 8.0}
    drawn = {flow["text"][0]: flow["width"] for flow in livelayers.layers(some().spec)["flows"]}
    assert drawn == {"Kazakhstan to Russia": 4.0, "Uzbekistan to Russia": 16.0, "Tajikistan to European Union": 8.0}


def test_the_legend_has_lines_of_round_amounts_that_fit():
    entries = some().spec["legend"]["entries"]
    assert [(entry["label"], entry["width"]) for entry in entries] == [("20", 8.0), ("10", 4.0), ("2", 0.8)]
    assert 'stroke-width="8.0"' in some().figure() and "Width of a line, in %" in some().figure()


def test_direction_is_told_in_words():
    out, into = some(), some(direction="to state")
    assert "Lines lead from the five states to the partners." in out.figure()
    assert "Lines lead from the partners to the five states." in into.figure()
    assert ["Kazakhstan", "Russia", 10.0] in out.spec["table"]["rows"]
    assert ["Russia", "Kazakhstan", 10.0] in into.spec["table"]["rows"]
    assert "Uzbekistan to Russia 40\u00a0%" in out.spec["description"]
    assert "Russia to Uzbekistan 40\u00a0%" in into.spec["description"]


def test_missing_is_no_data_and_never_zero():
    made = some()
    rows = {(one, two): value for one, two, value in made.spec["table"]["rows"]}
    assert len(rows) == 15, "five states and three partners"
    assert rows["Turkmenistan", "China"] is None and rows["Kyrgyzstan", "Russia"] is None
    assert made.figure().count("no data</td>") == 12
    assert "No data for 12 other pairs." in made.spec["description"]


def test_zero_is_a_value_without_a_line():
    made = some(df=frame(("KAZ", "RUS", 0.0), ("UZB", "RUS", 5.0)))
    assert list(widths(made.static_svg())) == ["UZB RUS"]
    assert ["Kazakhstan", "Russia", 0.0] in made.spec["table"]["rows"]


def test_only_zeros_can_be_told():
    made = some(df=frame(("KAZ", "RUS", 0.0)))
    assert made.spec["flows"] == [] and "Kazakhstan to Russia 0\u00a0%" in made.figure()


def test_partners_have_the_colour_that_they_have_everywhere():
    svg = some().static_svg()
    assert re.search(r'data-flow="UZB RUS"[^>]*stroke="var\(--mv-rus,', svg)
    assert re.search(r'data-flow="TJK EU"[^>]*stroke="var\(--mv-eu,', svg)
    assert {flow["colour"] for flow in some(df=frame(("KAZ", "CHE", 1.0))).spec["flows"]} == {"other"}


# --- where lines end -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("partner, side", [("EU", "left"), ("TUR", "left"), ("USA", "top"), ("IND", "bottom")])
def test_a_partner_beyond_the_frame_is_left_for_through_its_edge(partner, side):
    end = flowlines.ends([partner], REGION)[partner]
    assert end.side == side
    edge = {"left": (end.x, 0), "top": (end.y, 0), "bottom": (end.y, REGION.height)}[side]
    assert edge[0] == pytest.approx(edge[1])
    assert any(arrow in end.name for arrow in "←↑↓→")


def test_a_neighbour_is_reached_at_its_name():
    end = flowlines.ends(["CHN"], REGION)["CHN"]
    assert end.side == "" and (end.x, end.y) == REGION.project(*REGION.minors["CHN"])
    assert flowlines.ends(["TUR"], EXTENTS["eurasia"])["TUR"].side == ""


def test_names_at_one_edge_do_not_lie_on_each_other():
    codes = {
        "region": ["EU", "DEU", "FRA", "GBR", "ITA", "CHE", "TUR", "USA", "CAN", "NLD", "IND", "JPN", "KOR", "SAU"],
        "eurasia": ["EU", "GBR", "ITA", "TUR", "USA", "CAN", "IND", "JPN", "KOR", "SAU"],
    }
    for extent in EXTENTS.values():
        boxes = []
        for end in flowlines.ends(codes[extent.name], extent).values():
            x, y = end.name_at
            half = len(end.name) * flowlines._LETTER / 2
            boxes.append((x - half, y - 8, x + half, y + 8))
            assert 0 <= y <= extent.height and x - half >= -1 and x + half <= WIDTH + 1, end
        for number, one in enumerate(boxes):
            for other in boxes[number + 1 :]:
                apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
                assert apart, extent.name


def test_more_names_than_an_edge_holds_are_refused():
    rows = frame(*(("KAZ", partner, 1.0) for partner in ("CHE", "FRA", "DEU", "EU", "NLD", "GBR", "USA", "CAN")))
    with pytest.raises(MultivectorError, match="too many partners at the top edge for their names"):
        some(df=rows, extent="eurasia")


def test_ends_are_labelled_once():
    svg = some().static_svg()
    assert len(re.findall(r">Russia<", svg)) == 1 and "← European Union" in svg
    assert ">Pakistan<" not in svg, "other neighbours leave room for the lines"


def test_the_projection_can_be_undone():
    for place in [(67.5, 48.6), (52.0, 37.0), (85.0, 54.0)]:
        for extent in EXTENTS.values():
            assert extent.unproject(*extent.project(*place)) == pytest.approx(place, abs=1e-6)


def test_the_live_map_shows_all_ends():
    drawn = livelayers.frame(some().spec) | livelayers.layers(some().spec)
    (south, west), (north, east) = drawn["bounds"]
    places = [end["place"] for end in drawn["ends"]] + [point for flow in drawn["flows"] for point in flow["points"]]
    assert len(drawn["ends"]) == 3
    assert all(west <= x <= east and south <= y <= north for x, y in places)


# --- broken input ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rows, message",
    [
        (frame(("KAZ", "RUS", -3.0)), "KAZ and RUS: the value is -3; a flow is never negative"),
        (frame(("KAZ", "RUS", float("inf"))), "KAZ and RUS: the value is inf"),
        (frame(("RUS", "CHN", 1.0)), "RUS is not one of the five states"),
        (frame(("KAZ", "UZB", 1.0)), "the partner is one of the five states"),
        (frame(("KAZ", "RUS", 1.0), ("KAZ", "RUS", 2.0)), "more than one row"),
        (frame(("KAZ", "RUS", float("nan"))), "no pair has a value"),
        (frame(), "no pair has a value"),
        (frame(("KAZ", "RUZ", 1.0)), 'unknown country "RUZ"'),
        (frame(("KAZ", "ADB", 1.0)), "ADB has no place on a map; leave it out"),
        (frame(("KAZ", "RUS", 1.0)).drop(columns="partner"), "no column partner"),
        (
            frame(("KAZ", "RUS", 1.0), ("UZB", "RUS", 2.0)).assign(unit=["US$", "EUR"]),
            "2 units in one map (EUR, US$); choose one",
        ),
    ],
)
def test_flows_that_cannot_be_drawn(rows, message):
    with pytest.raises(MultivectorError, match=re.escape(message)) as caught:
        some(df=rows, unit="")
    assert "\n" not in str(caught.value)


def test_an_unknown_direction_is_named():
    with pytest.raises(maps.MapError, match=r'unknown direction "up"\. There are: to partner, to state'):
        some(direction="up")


def test_the_unit_comes_from_the_rows_when_none_is_given():
    rows = data.load("trade", indicator="share_of_exports_pct", countries=data.CENTRAL_ASIA, partner="CHN", years=2023)
    made = maps.flows(rows, title="t", direction="to partner", id="t")
    assert made.spec["table"]["columns"][2] == "% of total" and "The World Factbook" in made.spec["source"]


def test_hostile_text_stays_text():
    made = some(title=HOSTILE, subtitle=HOSTILE, source=HOSTILE, unit=HOSTILE)
    for html in (made.figure(), made.document(leaflet="a", css="b", script="c"), made._live_figure()):
        assert "<img" not in stills.for_page(html)


# --- the atlas page --------------------------------------------------------------------------------------------------


def test_the_titles_of_the_atlas_say_what_the_tables_say():
    exports = data.load("trade", indicator="share_of_exports_pct", partner=atlas_page.BUYERS, years=2023)
    exports = exports[exports["iso3"].isin(data.CENTRAL_ASIA)]
    assert atlas_page.exports()["title"] == "The widest tie: Turkmenistan sells 63\u00a0% of its exports to China"
    assert exports["value"].max() == 63.0
    assert atlas_page.grants()["title"].startswith(
        "Kyrgyzstan received the largest grants of the European Union, Russia"
    )
    grants = data.load("development_finance", indicator="grants_received", partner="TUR", years=2020)
    grants = grants[grants["iso3"].isin(data.CENTRAL_ASIA)]
    assert grants.loc[grants["value"].idxmax(), "iso3"] == "KAZ", "Türkiye is rightly left out of the title"


def test_what_the_atlas_says_of_gaps_is_true():
    rows = data.load("economy", indicator="remittances_pct_gdp", countries="TKM")
    assert list(rows["year"]) == [1996]
    grants = data.load("development_finance", indicator="grants_received", countries=data.CENTRAL_ASIA)
    assert grants.loc[grants["partner"] == "RUS", "year"].max() == atlas_page.GRANTS_IN
    assert "CHN" not in set(grants["partner"])


def test_an_unknown_part_of_the_atlas_is_named():
    with pytest.raises(MultivectorError, match=r"unknown map 'export'\. Nearest: exports"):
        atlas_page.part("export")
