"""Entries placed in time: what a date of the data means on the axis, what is right, and what stands on paper."""

import itertools

import pytest

import make_vectors
from multivector.exercises import html
from multivector.exercises.item_parts import ItemError
from multivector.exercises.marking import mark
from multivector.kinds.timeline.marker import read_step
from multivector.kinds.timeline.model import date_of, step

ITEMS = make_vectors.items()
MONTHS, YEARS = ITEMS["vectors-months"], ITEMS["vectors-years"]


def outcome(response, item=MONTHS):
    result = mark(item, response)
    return result["score"], result["message"]


@pytest.mark.parametrize(
    ("date", "unit", "expected"),
    [
        ("2001-10-07", "month", (24021, 24021)),
        ("2001-12", "month", (24023, 24023)),
        ("1993", "month", (23916, 23927)),
        ("2001-10-07", "year", (2001, 2001)),
        ("1993", "year", (1993, 1993)),
    ],
)
def test_a_date_is_as_wide_as_the_data_know_it(date, unit, expected):
    assert step(date, unit) == expected


@pytest.mark.parametrize("unit", ["month", "year"])
def test_a_step_is_read_as_it_is_written(unit):
    text = {"month": "2001-10", "year": "2001"}[unit]
    assert read_step(text, unit) == step(text, unit)[0]
    for other in ("2001-13", "2001-00", "2001-1", " 2001", "2001\n", "２００１", "", 2001, None, ["2001"], "x" * 9999):
        assert read_step(other, unit) == -1


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        ({"e1": "2001-10", "toString": "2001-12", "e3": "1993-07"}, (1, "right")),
        ({"e1": "2001-08", "toString": "2002-02", "e3": "1992-11"}, (1, "right")),  # each at its limit
        ({"e1": "2001-07", "toString": "2002-03", "e3": "1992-10"}, (0, "wrong")),
        ({"e1": "2001-10", "toString": "1990-01"}, (pytest.approx(1 / 3), "partly")),
        ({"e3": "1993-01"}, (pytest.approx(1 / 3), "partly")),
        ({"e3": "1993-12"}, (pytest.approx(1 / 3), "partly")),
        ({"e1": "2001"}, (0, "unreadable")),
        ({"e1": "2001-10-07"}, (0, "unreadable")),
        ({"e1": 2001}, (0, "unreadable")),
        ({"e1": "1989-12"}, (0, "unknown")),
        ({"e1": "2021-01"}, (0, "unknown")),
        ({"e9": "2001-10"}, (0, "unknown")),
        ({"e1": None, "toString": ""}, (0, "empty")),
        ({}, (0, "empty")),
        (["2001-10"], (0, "unreadable")),
        (float("nan"), (0, "unreadable")),
    ],
)
def test_scores_in_months(response, expected):
    assert outcome(response) == expected


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        ({"e1": "2001", "e2": "2014"}, (1, "right")),
        ({"e1": "2002", "e2": "2014"}, (0.5, "partly")),
        ({"e1": "2001-10"}, (0, "unreadable")),
    ],
)
def test_scores_in_years(response, expected):
    assert outcome(response, YEARS) == expected


def test_an_entry_is_told_to_be_early_or_late_and_its_date_only_when_it_is_right():
    result = mark(MONTHS, {"e1": "1990-01", "toString": "2020-12"})
    parts = {part["id"]: part for part in result["parts"]}
    assert parts["e1"]["feedback_html"] == "<p>Too early.</p><p>Not &lt;yet&gt;.</p>"
    assert parts["toString"]["feedback_html"] == "<p>Too late.</p><p>L2.</p>"
    assert (parts["e3"]["state"], parts["e3"]["feedback_html"]) == ("missed", "")
    assert result["feedback_html"] == "<p>0 of 3 stand in the right place. 1 is still open.</p>"
    right = mark(MONTHS, {"e1": "2001-11"})["parts"]
    assert "<p>In the data: 7 October 2001.</p><p>Yes, 1.</p>" in [part["feedback_html"] for part in right]


def test_entries_are_shown_in_an_order_that_tells_little():
    shown = [(entry["earliest"], entry["id"]) for entry in MONTHS["entries"]]
    longest = max(
        size for size in (1, 2, 3) for part in itertools.combinations(shown, size) if list(part) == sorted(part)
    )
    assert longest <= 2


@pytest.mark.parametrize(("query", "found"), [("share", "33.4"), ("word", "'pledge'")])
def test_what_is_no_date_has_no_place(query, found):
    with pytest.raises(ItemError, match=f"query '{query}' gives {found}, not a date"):
        date_of({"query": query}, make_vectors.REFERENCES)


def test_on_paper_there_is_a_column_for_the_dates_and_the_axis_is_told():
    visible = html.form(MONTHS).split("<script")[0]
    assert "The &lt;first&gt; entry" in visible and "<em>second</em>" in visible
    assert visible.count("mv-ex-slot") == 3
    assert "The axis runs from 1990 to 2020. Give the month and the year of each." in visible
    assert "A difference of 2 months from the data counts as right." in visible
    assert "A difference" not in html.form(YEARS) and "2001" not in visible
