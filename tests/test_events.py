"""Events: chosen by name, dated and placed as exactly as they are known, drawn on a map that hides none of them."""

import json
import re

import pytest

from multivector import data, events, maps, stills
from multivector.book import timeline
from multivector.errors import MultivectorError
from multivector.maps import livelayers

HOSTILE = "</script><img src=x onerror=alert(1)>\"'&"


def all_events(**changes):
    return maps.events(**({"title": "Events", "id": "all"} | changes))


# --- choosing --------------------------------------------------------------------------------------------------------


def test_all_events_in_the_order_of_their_dates():
    frame = events.chosen()
    assert len(frame) == len(data.load("events"))
    assert list(frame["date"]) == sorted(frame["date"])


def test_filters_are_joined_by_and():
    frame = events.chosen(theme="china", actor=["TJK", "KGZ"], years=(2010, 2019))
    assert len(frame) > 0 and set(frame["theme"]) == {"china"}
    assert all({"TJK", "KGZ"} & set(codes.split(";")) for codes in frame["actors"])
    assert frame["date"].min() >= "2010" and frame["date"].max() < "2020"


def test_an_event_that_lasted_belongs_to_each_of_its_years():
    for year in (1992, 1995, 1997):
        assert "Civil war in Tajikistan" in set(events.chosen(years=year)["title"])
    assert "Civil war in Tajikistan" not in set(events.chosen(years=1998)["title"])


@pytest.mark.parametrize(
    "filters, message",
    [
        ({"theme": "chinna"}, 'unknown theme "chinna". Nearest: china'),
        ({"category": "party"}, 'unknown category "party"'),
        ({"actor": "Kazakhstan"}, 'unknown actor "Kazakhstan"'),
        ({"years": (2020, 2010)}, "the first is after the last"),
        ({"years": 1980}, "no event is left"),
        ({"theme": "china", "category": "terror_attack", "years": 1991}, "no event is left"),
    ],
)
def test_filters_that_cannot_be(filters, message):
    with pytest.raises(MultivectorError, match=re.escape(message)) as caught:
        all_events(**filters)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "column, value, message",
    [
        ("lat", 95.0, "E001: latitude 95, longitude 78.43 is no place on Earth"),
        ("lon", float("nan"), "is no place on Earth"),
        ("theme", "sport", 'E001: unknown theme "sport"'),
        ("category", "sport", 'E001: unknown category "sport"'),
    ],
)
def test_a_row_that_cannot_be_right_is_named(column, value, message):
    frame = data.load("events").head(2)
    frame.loc[0, column] = value
    with pytest.raises(events.EventError, match=message):
        all_events(df=frame)


def test_a_frame_without_its_columns_is_refused():
    with pytest.raises(events.EventError, match="no column lat, lon; take it from"):
        all_events(df=data.load("events").drop(columns=["lat", "lon"]))


def test_every_theme_and_category_has_words():
    fields = {field["name"]: field for field in _fields()}
    assert set(events.THEMES) == set(fields["theme"]["constraints"]["enum"])
    assert set(events.CATEGORIES) == set(fields["category"]["constraints"]["enum"])


def _fields():
    return next(one for one in data.package()["resources"] if one["name"] == "events")["schema"]["fields"]


# --- dates and places ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "date, end, words",
    [
        ("1991-08-29", "", "29 August 1991"),
        ("2001-12", "", "December 2001 (day not known)"),
        ("1996", "", "1996 (day and month not known)"),
        ("2022-01-02", "2022-01-19", "2 to 19 January 2022"),
        ("1992-05-05", "1997-06-27", "5 May 1992 to 27 June 1997"),
    ],
)
def test_dates_are_told_as_exactly_as_they_are_known(date, end, words):
    assert events.when(date, end) == words


@pytest.mark.parametrize(
    "words, kind",
    [
        ("Astana, Kazakhstan", "site"),
        ("Kok-Tash, Batken region, Kyrgyzstan", "site"),
        ("Panj district, Tajikistan", "district"),
        ("Batken region, Kyrgyzstan", "region"),
        ("Takhar province, Afghanistan", "region"),
        ("Northern Afghanistan", "region"),
        ("Ukraine", "state"),
        ("Astana and Tashkent", "several"),
    ],
)
def test_how_exactly_a_place_is_known(words, kind):
    rows = data.load("events")
    row = next(rows[rows["place"] == words].itertuples())
    assert events.place_of(row).kind == kind


def test_each_event_has_one_place_and_each_place_one_key():
    groups = events.by_place(events.chosen())
    ids = [row.event_id for _, rows in groups for row in rows]
    assert sorted(ids) == sorted(data.load("events")["event_id"])
    assert len({place.key for place, _ in groups}) == len(groups)


def test_events_of_one_town_are_one_place():
    places = {place.name: [row.place for row in rows] for place, rows in events.by_place(events.chosen())}
    assert "Bishkek and Tashkent" in places["Bishkek, Kyrgyzstan"]
    assert len(places["Dushanbe, Tajikistan"]) == (data.load("events")["place"] == "Dushanbe, Tajikistan").sum()


# --- the map ---------------------------------------------------------------------------------------------------------


def test_no_event_is_lost_between_the_map_and_the_list_beside_it():
    for extent in ("region", "eurasia"):
        spec = all_events(extent=extent).spec
        shown = [number for place in spec["events"] + spec["beside"] for number in place["ids"]]
        assert sorted(shown) == sorted(data.load("events")["event_id"])
        assert len(spec["table"]["rows"]) == len(shown)


def test_events_abroad_are_shown_as_such():
    spec = all_events(extent="eurasia").spec
    moscow = next(place for place in spec["events"] if place["name"] == "Moscow, Russia")
    assert moscow["is_abroad"] and "outside the five states" in json.dumps(spec["legend"])
    beside = {place["name"] for place in all_events().spec["beside"]}
    assert {"Moscow, Russia", "New York, United States"} <= beside
    html = all_events().figure()
    there = (data.load("events")["place"] == "Moscow, Russia").sum()
    assert "Not on the map" in html and f"Moscow, Russia: <b>{there}</b>" in html


def test_a_whole_state_is_never_a_point():
    spec = all_events().spec
    assert {"Kazakhstan", "Tajikistan", "Ukraine"} <= {place["name"] for place in spec["beside"]}
    assert "Tajikistan (no single place): <b>1</b>" in all_events().figure()


def test_a_district_and_a_region_are_soft_areas():
    svg = all_events().static_svg()
    soft = re.findall(r'<g data-place="([\w-]+)"><title>[^<]*</title><circle class="mv-map-soft"', svg)
    frame = events.chosen()
    wide = {place.key for place, _ in events.by_place(frame) if place.km}
    assert set(soft) == wide and len(wide) == 9
    metres = {place["text"][0]: place["metres"] for place in livelayers.layers(all_events().spec)["places"]}
    assert metres["Batken region, Kyrgyzstan: one event"] == 100_000
    assert metres["Panj district, Tajikistan: one event"] == 40_000


def test_marks_are_as_large_as_their_events_and_do_not_overlap():
    svg = all_events().static_svg()
    spots = [
        tuple(map(float, found))
        for found in re.findall(r'class="mv-map-spot" cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"', svg)
    ]
    for number, (x, y, r) in enumerate(spots):
        for x2, y2, r2 in spots[number + 1 :]:
            assert (x - x2) ** 2 + (y - y2) ** 2 > (0.95 * (r + r2)) ** 2
    assert max(r for *_, r in spots) > 2 * min(r for *_, r in spots)


def test_a_place_with_many_events_says_so_in_the_live_map():
    astana = next(place for place in all_events().spec["events"] if place["name"] == "Astana, Kazakhstan")
    there = next(len(rows) for place, rows in events.by_place(events.chosen()) if place.name == "Astana, Kazakhstan")
    assert astana["count"] == there
    assert astana["text"][0] == f"Astana, Kazakhstan: {there} events"
    assert astana["text"][-1].startswith(f"and {there - 5} more")
    assert len(astana["text"]) == 7


def test_one_event_alone():
    made = all_events(theme="china", years=1996, id="one")
    assert made.spec["description"].startswith("One event in 1996")


def test_hostile_text_stays_text():
    frame = data.load("events").head(1)
    frame.loc[0, ["title", "place", "event_id", "description"]] = HOSTILE
    made = maps.events(frame, title=HOSTILE, id="hostile", source=HOSTILE)
    for html in (made.figure(), made.document(leaflet="a", css="b", script="c"), made._live_figure()):
        assert "<img" not in stills.for_page(html)


# --- the timeline ----------------------------------------------------------------------------------------------------


def dots(svg):
    return {
        name.upper(): (float(x), int(y))
        for name, x, y in re.findall(r'data-event="(\w+)".*?<circle cx="([\d.]+)%" cy="(\d+)"', svg)
    }


def test_every_event_has_a_dot_in_the_order_of_its_date():
    frame = events.chosen()
    found = dots(timeline.draw(frame, "t"))
    assert set(found) == set(frame["event_id"])
    days = frame[frame["date"].str.len() == 10]
    places = [found[event_id][0] for event_id in days["event_id"]]
    assert places == sorted(places) and 0 < places[0] < places[-1] < 100


def test_dots_do_not_lie_on_each_other_where_the_picture_is_narrowest():
    wide, diameter = 330, 8
    found = sorted(dots(timeline.draw(events.chosen(), "t")).values())
    for number, (x, y) in enumerate(found):
        for x2, y2 in found[number + 1 :]:
            assert abs(x - x2) * wide / 100 >= diameter or abs(y - y2) >= diameter


def test_only_long_events_are_lines():
    svg = timeline.draw(events.chosen(), "t")
    long = set(re.findall(r'data-event="(\w+)"><title>[^<]*</title><line', svg))
    assert long == {"e009", "e013", "e024", "e055", "e074"}, "those of about two months or more"


def test_a_timeline_ends_with_its_last_event():
    svg = timeline.draw(events.chosen(years=(2000, 2011), theme="csto"), "t")
    assert ">2005<" in svg and ">2010<" in svg and ">1995<" not in svg and ">2015<" not in svg
