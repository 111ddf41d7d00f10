"""What a reader sees on a map: no line that is not a border, marks that can be told apart, gaps that show."""

import itertools
import math
import re

import pandas as pd
import pytest

from multivector import data, maps, style
from multivector.maps import scene
from multivector.maps.extents import REGION
from multivector.maps.spread import apart
from test_style import contrast

CUT_EDGES = [(44, 50), (92, 50), (70, 57), (70, 33)]


def layer_at(svg, css):
    """Return where in the drawing order a layer with this piece of markup stands."""
    assert css in svg
    return svg.index(css)


@pytest.mark.parametrize("edge", CUT_EDGES)
def test_the_land_around_covers_the_edge_of_our_data(edge):
    east_west, north_south = edge
    strips = scene._AROUND_IT
    assert any(west < east_west < east and south < north_south < north for west, south, east, north in strips)


def test_the_land_around_is_drawn_over_neighbours_and_under_the_states():
    svg = maps.region().static_svg()
    neighbours = layer_at(svg, f'stroke="{style.css("line")}"')
    around = svg.index(f'<path fill="{style.css("land_neighbour")}" d="')
    assert neighbours < around < layer_at(svg, 'data-iso3="KAZ"')


def test_marks_move_apart_and_stay_near():
    places = [(100.0, 100.0), (104.0, 100.0), (100.0, 103.0), (100.0, 100.0), (300.0, 300.0)]
    moved = apart(places, 15)
    assert min(math.dist(a, b) for a, b in itertools.combinations(places, 2)) < 1
    assert min(math.dist(a, b) for a, b in itertools.combinations(moved, 2)) > 14
    assert max(math.dist(a, b) for a, b in zip(places, moved, strict=True)) < 30
    assert moved[4] == places[4], "a mark with room does not move"
    assert apart(places, 15) == moved


def mark_places(svg):
    return [tuple(map(float, found)) for found in re.findall(r"data-site.{0,600}?translate\((\S+) (\S+)\)", svg)]


def test_all_sites_together_can_be_seen():
    frame = data.load("facilities")
    exact = frame[frame["precision_km"] < 25]
    true = [REGION.project(row.lon, row.lat) for row in exact.itertuples()]
    assert min(math.dist(a, b) for a, b in itertools.combinations(true, 2)) < 3, "the sites do crowd"
    svg = maps.sites(title="All", id="all").static_svg()
    places = mark_places(svg)
    assert len(places) == len(exact)
    assert min(math.dist(a, b) for a, b in itertools.combinations(places, 2)) > 11
    assert svg.count('class="mv-map-leader"') >= 3, "a mark that moved shows its true place"


def test_a_lone_mark_stands_on_its_place():
    svg = maps.sites(ids=["F18"], title="One", id="one").static_svg()
    assert mark_places(svg) == [pytest.approx(REGION.project(63.305, 45.965), abs=0.1)]
    assert "mv-map-leader" not in svg


def test_a_map_of_sites_has_no_dots_that_the_legend_does_not_explain():
    made = maps.sites(ids=["F18"], title="One", id="one")
    assert scene.capitals(made.spec) == [] and len(scene.capitals(maps.region().spec)) == 5


@pytest.mark.parametrize("paper", ["light", "dark"])
def test_hatching_can_be_seen(paper):
    rows = data.load("economy", indicator="remittances_pct_gdp", countries=data.CENTRAL_ASIA, years=2021)
    svg = maps.choropleth(rows, title="t", id="t").static_svg()
    ground, line = re.search(r'-none".*?<rect[^>]*fill="var\((--[\w-]+).*?stroke="var\((--[\w-]+)', svg).groups()
    colours = style.colours()
    assert contrast(getattr(colours[ground], paper), getattr(colours[line], paper)) >= 3


@pytest.mark.parametrize("paper", ["light", "dark"])
def test_a_name_is_read_on_the_class_of_its_country(paper):
    rows = pd.DataFrame({"iso3": list(data.CENTRAL_ASIA), "value": [5.0, 15.0, 25.0, 35.0, 45.0]})
    made = maps.choropleth(rows, title="t", id="t", unit="%", source="Source: a test.", breaks=[0, 10, 20, 30, 40, 50])
    colours = style.colours()
    found = re.findall(r'<g text-anchor="middle" fill="var\((--[\w-]+)[^>]*>(.*?)</g>', made.static_svg())
    for label in scene.labels(made.spec):
        fill = made.spec["areas"].get(label["iso3"], {}).get("fill", "")
        if label["rank"] == "major" and fill.startswith("seq_"):
            (ink,) = {name for name, texts in found if f">{label['lines'][0]}<" in texts}
            ground = getattr(colours[style.css_name(fill)], paper)
            assert contrast(getattr(colours[ink], paper), ground) > 3, label["lines"]
