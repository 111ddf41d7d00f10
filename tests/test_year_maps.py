"""Choropleths over years: the same classes throughout, outlines once, gaps said, equal in page and JupyterLab."""

import gzip
import re

import pandas as pd
import pytest

from multivector import data, maps, stills
from multivector.errors import MultivectorError

NAN = float("nan")


def frame(*rows):
    return pd.DataFrame(rows, columns=["iso3", "year", "value"])


ROWS = frame(
    ("KAZ", 2000, 1.0),
    ("UZB", 2000, 40.0),
    ("KAZ", 2001, 2.0),
    ("UZB", 2001, NAN),
    ("TJK", 2003, 0.0),
)


def made(df=ROWS, **changes):
    return maps.choropleth_years(
        df, **({"id": "y", "title": "Years", "unit": "%", "source": "Source: a test."} | changes)
    )


@pytest.fixture(scope="module")
def real():
    """The figure of a real series of many years."""
    rows = data.load("economy", indicator="remittances_pct_gdp", countries=data.CENTRAL_ASIA)
    return maps.choropleth_years(rows, id="real", title="Remittances", unit="%").figure()


def layers(html):
    """Return {year: HTML} of the outcomes that a page holds."""
    parts = re.split(r'<div class="mv-explorer-outcome" data-mv-keys="(\d{4})"', html)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def fills(layer):
    return dict(re.findall(r'data-iso3="(\w+)" fill="([^"]+)"', layer))


def test_every_year_with_a_value_has_a_map_and_the_last_is_shown_first():
    html = made().figure()
    found = layers(html)
    assert list(found) == ["2000", "2001", "2003"]
    assert [found[year].split(">")[0] for year in found] == [f" {stills.HIDDEN}", f" {stills.HIDDEN}", ""]
    assert ["mv-still" in found[year] for year in found] == [False, False, True]
    assert 'type="range"' in html and 'value="2"' in html


def test_the_classes_are_the_same_in_every_year():
    found = layers(stills.for_page(made().figure()))
    legends = [re.findall(r"</svg>([\d.]+ to [\d.]+)</li>", layer) for layer in found.values()]
    assert legends[0] == legends[1] == legends[2] and legends[0][-1].endswith("40")
    assert fills(found["2000"])["KAZ"] == fills(found["2001"])["KAZ"] == fills(found["2003"])["TJK"]
    assert fills(found["2000"])["UZB"] != fills(found["2000"])["KAZ"]


def test_a_gap_is_hatched_and_said():
    found = layers(made().figure())
    assert fills(found["2001"])["UZB"] == "url(#mv-map-y-none)"
    assert "No data: Kyrgyzstan, Tajikistan, Turkmenistan, Uzbekistan." in found["2001"]
    assert fills(found["2003"])["TJK"] != "url(#mv-map-y-none)", "zero is a value"


def test_the_table_holds_all_years_and_says_what_is_missing():
    table = made().figure().partition("The data as a table")[2]
    assert table.count("<tr>") == 4 and table.count("no data") == 11
    assert "<td>2001</td>" in table


def test_outlines_are_in_the_page_once(real):
    html = stills.for_page(real)
    assert len(layers(html)) == 32
    assert html.count('id="mv-map-real-KAZ"') == 1
    longest = sorted((len(path) for path in re.findall(r' d="([^"]+)"', html)), reverse=True)
    assert sum(length > 500 for length in longest) < 12
    assert len(gzip.compress(html.encode(), mtime=0)) < 20_000


def test_page_and_widget_show_the_same():
    explorer = made()
    head, slider, result, _ = explorer.widget().children
    assert "mv-map-shared" in head.value
    assert slider.value == "2003"
    for year in ("2000", "2001", "2003"):
        slider.value = year
        assert stills.for_page(explorer.fragment((year,))) in result.value
        assert explorer.fragment((year,)) in explorer.figure()


def test_every_picture_refers_only_to_what_the_figure_holds(real):
    ids = set(re.findall(r' id="([^"]+)"', real))
    wanted = set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', real))
    assert {one or two for one, two in wanted} <= ids
    assert len(ids) == len(re.findall(r' id="', real))


def test_chosen_years():
    assert list(layers(made(years=[2000, 2003]).figure())) == ["2000", "2003"]


def test_the_wide_extent_keeps_its_notes():
    rows = frame(("KAZ", 2000, 1.0), ("UKR", 2001, 2.0))
    html = made(rows, extent="eurasia").figure()
    assert "68/262" in html and "url(#mv-map-y-disputed)" in html
    assert set(fills(layers(html)["2000"])) == {*data.CENTRAL_ASIA, "UKR"}


@pytest.mark.parametrize(
    "df, changes, message",
    [
        (ROWS, {"years": [2000, 2002]}, "2002 has no value; years with values: 2000 to 2001, 2003"),
        (frame(("KAZ", 2000, NAN)), {}, "no year has a value"),
        (ROWS.drop(columns="year"), {}, "no column year"),
        (frame(("KAZ", 2000, 1.0), ("KAZ", 2000, 2.0)), {}, "KAZ has more than one row"),
        (frame(("USA", 2000, 1.0)), {}, "USA is not on the map"),
        (ROWS, {"breaks": [0, 10]}, "breaks must hold all values"),
        (ROWS, {"source": ""}, "no source line"),
        (ROWS, {"id": "A b"}, "letters, digits and hyphens only"),
    ],
)
def test_years_that_cannot_be_drawn(df, changes, message):
    with pytest.raises(MultivectorError, match=message) as caught:
        made(df, **changes)
    assert "\n" not in str(caught.value)


def test_hostile_text_stays_text():
    hostile = "</script><img src=x onerror=alert(1)>\"'&"
    html = made(title=hostile, unit=hostile, source=hostile, question=hostile).figure()
    assert "<img src=x" not in html
