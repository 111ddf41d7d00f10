"""Places on a map: distances, directions, what they earn, where the right places come from."""

import math
import re

import pytest

import make_vectors
import nodejs
from multivector.exercises import assets, bank, html, references, variants
from multivector.exercises.marking import mark
from multivector.kinds.map_point import picture
from multivector.kinds.map_point.marker import direction, distance_km, per_cent
from multivector.kinds.map_point.rules import rules
from multivector.maps import extents

ITEMS = make_vectors.items()
ITEM = ITEMS["vectors-places"]
HOME = ITEM["places"][0]
DEGREE_KM = math.pi * 6371 / 180


def point(lat, lon):
    return {"lat": lat, "lon": lon}


def outcome(response, item_id="vectors-places"):
    result = mark(ITEMS[item_id], response)
    return result["score"], result["message"]


@pytest.mark.parametrize(
    ("one", "other", "km", "wind"),
    [
        (point(0, 0), point(1, 0), 111.2, "north"),
        (point(0, 0), point(0, -1), 111.2, "west"),
        (point(60, 10), point(60, 11), 55.6, "east"),  # at 60 degrees a degree east is half as long
        (point(42.87, 74.59), point(41.31, 69.24), 474, "west"),
        (point(42.87, 74.59), point(38.56, 68.77), 685, "south-west"),
        (point(50, 179.5), point(50, -179.5), 71.5, "east"),  # over the date line
        (point(89, 0), point(89, 180), 222.4, "north"),  # over the pole
        (point(10, 20), point(10, 20), 0, "north"),
    ],
)
def test_distance_and_direction(one, other, km, wind):
    assert distance_km(one, other) == pytest.approx(km, abs=1)
    assert distance_km(other, one) == distance_km(one, other)
    assert direction(one, other) == wind


def test_the_furthest_point_is_half_the_globe_away():
    assert distance_km(point(40, 70), point(-40, -110)) == pytest.approx(math.pi * 6371, abs=0.1)


def test_a_point_earns_less_the_further_it_lies_and_all_only_within_the_tolerance():
    earned = [per_cent(km / 10, 50, 250) for km in range(3000)]
    assert earned == sorted(earned, reverse=True)
    assert earned[500] == 100 and earned[501] == 99 and earned[1500] == 50 and earned[2500] == 0
    assert per_cent(7, 7, 7) == 100 and per_cent(7.1, 7, 7) == 0


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        ({"p1": point(42.86, 74.85)}, (pytest.approx(1 / 3), "partly")),
        (
            {"p1": point(42.9, 74.9), "toString": point(38.8, 65.9), "p3": point(51.2, 71.4)},
            (1, "right"),
        ),
        ({"p1": point(42.86 + 150 / DEGREE_KM, 74.85)}, (pytest.approx(0.5 / 3), "partly")),
        ({"p1": point(38.83, 65.92)}, (0, "wrong")),
        ({"p1": None, "p3": {}}, (0, "empty")),
        ({"p9": point(1, 1)}, (0, "unknown")),
        ({"p1": point(999, 74)}, (0, "place")),
        ({"p1": point(float("nan"), 74)}, (0, "place")),
        ({"p1": point(math.inf, 74)}, (0, "place")),
        ({"p1": point(10**400, 74)}, (0, "place")),
        ({"p1": point("42.86", "74.85")}, (0, "place")),
        ({"p1": point(True, 74)}, (0, "place")),
        ({"p1": {"lat": 42.86}}, (0, "place")),
        ({"p1": "42.86, 74.85"}, (0, "unreadable")),
        ({"p1": [42.86, 74.85]}, (0, "unreadable")),
        ([42.86, 74.85], (0, "unreadable")),
    ],
)
def test_scores(response, expected):
    assert outcome(response) == expected


def test_all_or_nothing():
    assert outcome({"p1": point(42.86 + 6.9 / DEGREE_KM, 74.85)}, "vectors-place") == (1, "right")
    assert outcome({"p1": point(42.86 + 7.2 / DEGREE_KM, 74.85)}, "vectors-place") == (0, "wrong")


def test_feedback_says_how_far_and_in_which_direction():
    parts = mark(ITEM, {"p1": point(44.86, 74.85), "toString": point(42.86, 74.85)})["parts"]
    assert [(part["id"], part["state"]) for part in parts] == [
        ("p1", "partly"),
        ("toString", "wrong"),
        ("p3", "missed"),
    ]
    assert parts[0]["feedback_html"] == (
        "<p>Your point lies 222 km to the north of the place.</p><p>Look &lt;further&gt;.</p>"
    )
    assert "to the north-east of the place" in parts[1]["feedback_html"]
    assert parts[2]["feedback_html"] == ""
    exact = mark(ITEM, {"p1": point(HOME["lat"], HOME["lon"])})
    assert exact["parts"][0]["feedback_html"].startswith(
        "<p>Your point lies on the place itself, to the kilometre.</p>"
    )
    assert exact["feedback_html"] == "<p>Within 50 km of the place: 1 of 3. 2 are still open.</p>"


def test_a_likely_wrong_place_has_its_own_feedback():
    parts = mark(ITEM, {"p1": point(38.9, 65.9)})["parts"]
    assert "That is the &lt;b&gt;second&lt;/b&gt; one." in parts[0]["feedback_html"]


def test_the_right_places_are_rows_of_the_data():
    found = references.package_references()
    assert found.place("site", "F20") == {"lat": 43.06, "lon": 74.48, "precision_km": 2}
    assert found.place("event", "E027")["precision_km"] == 40  # a town
    assert found.place("event", "E104")["precision_km"] == 100  # a region, as wide as the map draws it
    with pytest.raises(references.UnknownReference, match="unknown site 'E027'"):
        found.place("site", "E027")


def test_an_event_of_a_whole_state_is_no_point():
    entry = {
        "places": [{"id": "a", "text": "A", "event": "E012", "feedback": {"right": "Yes.", "wrong": "No."}}],
        "tolerance_km": 1000,
        "zero_km": 1000,
    }
    messages = [message for _place, message in rules(entry, references.package_references())]
    assert messages == ["tolerance_km is 1000, but E012 is known to 2000 km only; widen it"]


PARAMETRIC = """\
chapter: 93-new
objectives: {new-o1: Date an event.}
items:
  - id: new-where
    objective: new-o1
    kind: map_point
    level: apply
    variants: [{site: F19}, {site: F20}]
    prompt: Where is {site}?
    places:
      - {id: a, text: "Base {site}", site: "{site}", feedback: {right: Yes., wrong: No.}}
    tolerance_km: 50
    zero_km: 200
    hints: [Where., What., How.]
    explanation: Because.
    sources: [F19]
"""


def test_variants_can_ask_for_several_sites(tmp_path):
    path = tmp_path / "93-new.yaml"
    path.write_text(PARAMETRIC, encoding="utf-8")
    assert bank.check(path) == []
    (item,) = bank.read(path).items
    forms = [variants.chosen(item.public(), name) for name in ("F19", "F20")]
    assert [form["places"][0]["lat"] for form in forms] == [38.83, 43.06]


def test_the_frame_holds_the_five_states_and_not_brussels():
    assert picture.inside(74.48, 43.06) and picture.inside(51.2, 43.6) and not picture.inside(4.43, 50.88)


def test_the_scale_bar_has_its_length():
    sheet = assets.style()
    width = re.search(r"\.mv-ex-bar \{[^}]*width: ([\d.]+)%", sheet)[1]
    share = extents.extent_named("region").units(picture.BAR_KM) / extents.WIDTH  # exact at the middle of the frame
    assert float(width) == pytest.approx(100 * share, abs=0.05)


def test_the_script_can_project_from_the_numbers_of_the_picture():
    extent = extents.extent_named("region")
    middle, n, c, left, top, scale = extent.constants
    for longitude, latitude in ((67, 45), (48, 54), (86, 36), (74.48, 43.06)):
        rho = math.sqrt(c - 2 * n * math.sin(math.radians(latitude))) / n
        angle = math.radians(n * (longitude - middle))
        x, y = (rho * math.sin(angle) - left) * scale, (rho * math.cos(angle) - top) * scale
        assert (x, y) == pytest.approx(extent.project(longitude, latitude))


def test_the_form_says_everything_on_paper_and_holds_no_answer():
    visible = html.form(ITEM).split("<script")[0]
    assert "The &lt;first&gt; place" in visible and "<em>third</em>" in visible
    assert visible.count('<input type="text"') == 6 and "<svg" in visible and "800 km" in visible
    assert (
        "Within 50 km of the place in the data, a point earns all; from 250 km on, nothing; between, a part." in visible
    )
    assert "from 7 km" not in html.form(ITEMS["vectors-place"])
    assert "74.85" not in visible and "42.86" not in visible


def test_both_markers_measure_alike(tmp_path):
    cities = [
        point(lat, lon) for lat in (-89.9, -33, 0, 12.5, 43.06, 60, 89.9) for lon in (-179.5, -74, 0, 8, 65.92, 170)
    ]
    pairs = [(one, other) for one in cities for other in cities if one["lat"] + other["lat"]]
    script = """const { distanceKm, direction } = await load("kinds/map_point/mark.js");
    return argument.map(([one, other]) => [distanceKm(one, other), direction(one, other)]);"""
    assert nodejs.run(script, tmp_path, pairs) == [[distance_km(*pair), direction(*pair)] for pair in pairs]
