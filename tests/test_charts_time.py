"""Charts of time: a line of days, lanes of years, and stretches from a table; words, places on the scale, refusals."""

import re

import pandas as pd
import pytest

from multivector import charts, dates, style
from multivector.errors import MultivectorError

SAID = {"title": "Finding", "subtitle": "Days", "source": "Source: a table."}
HOSTILE = "<script>alert(1)</script>"


def _layer(chart, mark, number=0):
    """Return the rows of the layer that draws such marks."""
    found = [layer["data"]["values"] for layer in chart.spec["layer"] if layer["mark"]["type"] == mark]
    return found[number]


def _ticks(chart):
    axis = next(layer["encoding"]["x"]["axis"] for layer in chart.spec["layer"] if layer["encoding"]["x"].get("axis"))
    return axis["values"], axis.get("labelExpr", "")


# --- a line of days --------------------------------------------------------------------------------------------------

WEEK = pd.DataFrame(
    {
        "date": ["2023-09-29", "2023-10-01", "2023-10-02"],
        "what": ["29: they meet", "1: a page tells it", HOSTILE],
        "verdict": ["supported", "imprecise", "contradicted"],
    }
)
SUMMER = pd.DataFrame(
    {
        "date": ["2021-07-05", "2021-08-05"],
        "end_date": ["", "2021-08-10"],
        "what": ["5 July: a call-up", "5 to 10 August: a drill"],
    }
)


def test_single_days_are_marks_in_the_colour_of_their_verdict():
    chart = charts.timeline(WEEK, label="what", verdict="verdict", **SAID)
    points = _layer(chart, "point")
    assert [point["day"] - points[0]["day"] for point in points] == [0, 2, 3]
    assert [point["shape"] for point in points] == ["circle", "circle", "cross"]
    assert points[0]["colour"] == style.VERDICTS["supported"].light
    values, words = _ticks(chart)
    assert len(values) == 4
    assert re.findall(r"'(\d+)'", words) == ["29", "30", "1", "2"]  # the month ends inside the line


def test_a_timeline_tells_its_acts_in_words_and_as_a_table():
    chart = charts.timeline(WEEK, label="what", **SAID)
    assert chart.description == f"Timeline of days. 29: they meet; 1: a page tells it; {HOSTILE}."
    assert list(chart.table) == ["what", "date"]
    assert "<script>alert" not in chart.figure()


def test_acts_of_several_days_are_bars_of_whole_days():
    chart = charts.timeline(SUMMER, label="what", end="end_date", rule="2021-08-01", **SAID)
    first, last = _layer(chart, "rect")
    assert first["end"] - first["day"] == 1
    assert (last["day"] - first["day"], last["end"] - last["day"]) == (31, 6)
    values, words = _ticks(chart)
    assert values == [182, 213] and re.findall(r"'(\w+)'", words) == ["July", "August"]
    rule = _layer(chart, "rule")
    assert {part["day"] for part in rule} == {213} and len(rule) == len(SUMMER)
    assert list(chart.table) == ["what", "date", "end_date"]


def test_a_line_goes_on_over_new_year():
    over = pd.DataFrame({"date": ["2021-12-30", "2022-01-30"], "what": ["a", "b"]})
    chart = charts.timeline(over, label="what", **SAID)
    assert [point["day"] for point in _layer(chart, "point")] == [364, 395]
    assert re.findall(r"'(\w+)'", _ticks(chart)[1]) == ["December", "January"]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([], "chart 'Finding': no rows to draw"),
        ([("2021-08", "", "a")], "'2021-08' is not a day"),
        ([("2021-08-05", "2021-08-04", "a drill")], "chart 'Finding': a drill: ends before it begins"),
    ],
)
def test_acts_that_cannot_be_drawn_are_refused(rows, says):
    with pytest.raises(MultivectorError, match=says):
        charts.timeline(pd.DataFrame(rows, columns=list(SUMMER)), label="what", end="end_date", **SAID)


# --- lanes of years --------------------------------------------------------------------------------------------------

BASES = pd.DataFrame(
    [
        ("Kant", "KGZ", "2003-07-02", "", "F08"),
        ("Balkhash", "KAZ", "", "2020-06", "F13"),
        ("Balkhash", "KAZ", "2024", "2025", "F13"),
    ],
    columns=["site", "iso3", "start", "end", "row"],
)


def lanes(df=BASES, **changes):
    settings = {"lane": "site", "years": (2000, 2026), "until": "2025-07-02", **SAID}
    return charts.lanes(df, **(settings | changes))


def test_bars_of_one_name_share_a_lane():
    boxes = _layer(lanes(), "rect")
    assert [box["row"] for box in boxes] == [20, 64, 64]
    assert boxes[0]["colour"] == style.COUNTRY_COLOURS["KGZ"].light
    # Not known: from the left edge, or to the day that is given.
    assert [(round(box["year"], 1), round(box["end"], 1)) for box in boxes] == [
        (2003.5, 2025.5),
        (2000, 2020.4),
        (2024, 2025),
    ]


def test_lanes_tell_what_is_not_known():
    chart = lanes(more=("row",), open_end="still there")
    assert chart.description == (
        "Bars over years. Kant, from 2 July 2003, still there; Balkhash, start not known to June 2020; "
        "Balkhash, from 2024 to 2025."
    )
    assert list(chart.table) == ["site", "from", "to", "row"]
    assert chart.table.iloc[1].tolist() == ["Balkhash", "not known", "June 2020", "F13"]
    assert chart.table["to"].iloc[0] == "still there"


def test_years_may_be_numbers_and_words_of_your_own():
    rows = pd.DataFrame({"site": ["A"], "iso3": ["UZB"], "start": [2012], "end": [0], "told": ["A, since 2012"]})
    chart = lanes(rows, told="told", until=2025, table=rows[["site"]])
    assert [(box["year"], box["end"]) for box in _layer(chart, "rect")] == [(2012, 2025)]
    assert chart.description == "Bars over years. A, since 2012."
    assert list(chart.table) == ["site"]


@pytest.mark.parametrize(("year", "align"), [(2000, "left"), (2013, "center"), ("2025-12-31", "right")])
def test_a_mark_has_its_words_inside_the_picture(year, align):
    chart = lanes(mark=(year, "article", "the day of the article"))
    assert chart.description.endswith(" A line marks the day of the article.")
    assert next(layer["mark"] for layer in chart.spec["layer"] if layer["mark"].get("dy") == -4)["align"] == align


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (BASES[:0], "chart 'Finding': no rows to draw"),
        (BASES.assign(end="1999"), "chart 'Finding': Kant: a bar ends before it starts"),
    ],
)
def test_lanes_that_cannot_be_drawn_are_refused(rows, says):
    with pytest.raises(MultivectorError, match=says):
        lanes(rows)


def test_two_dates_in_words_are_as_exact_as_known():
    assert dates.from_to("1994", "2020-06-01") == "from 1994 to 1 June 2020"
    assert dates.from_to("", "") == "start not known, in use"


# --- stretches from a table ------------------------------------------------------------------------------------------


def _spans(rows, **given):
    frame = pd.DataFrame(rows, columns=["name", "start", "end", "colour"])
    return charts.spans(frame, id="spans", **{"scale": (2000, 2006), **SAID, **given})


def test_spans_of_one_name_share_a_row_and_a_moment_is_a_point():
    chart = _spans(
        [
            ("A", "2001", "2002-07-02", "KAZ"),
            ("B", "2003", "2003", "ink"),
            ("A", "2004", "", "KAZ"),
            ("C", "2001", "2002", "?"),
        ],
        until="2005",
        open_end="in force",
        marks=[("2002", "a step"), ("2003", "another", "the year 2003")],
    )
    boxes, points = _layer(chart, "rect"), _layer(chart, "point")
    assert [(round(box["at"]), round(box["end"], 1), box["row"]) for box in boxes] == [
        (2001, 2002.5, 20),
        (2004, 2005, 20),
        (2001, 2002, 108),
    ]
    assert [(point["at"], point["row"]) for point in points] == [(2003, 72)]
    assert (boxes[0]["colour"], points[0]["colour"]) == (style.COUNTRY_COLOURS["KAZ"].light, style.INK.light)
    assert boxes[2]["colour"] == style.OTHER.light
    assert chart.description == (
        "Bars over years. A, from 2001 to 2 July 2002; B, 2003; A, from 2004; C, from 2001 to 2002. "
        "A line marks the year 2003."
    )
    assert chart.table.values.tolist()[2] == ["A", "2004", "in force"]
    assert "a step" in str(chart.spec) and "'2000': '2000', '2005': '2005'" in str(chart.spec)


def test_spans_of_days_name_their_months():
    chart = _spans([("A", "2024-08-06", "2024-08-07", "KAZ")], scale=("2024-08-01", "2024-12-05"))
    (box,) = _layer(chart, "rect")
    assert (box["at"], box["end"]) == (5, 6)
    assert "'0': 'Aug', '31': 'Sep', '61': 'Oct'" in str(chart.spec)
    assert "'0': 'Aug', '92': 'Nov'}" in str(chart._narrow)
    assert chart.description == "Timeline. A, from 6 August 2024 to 7 August 2024."


@pytest.mark.parametrize(
    ("rows", "scale", "words"),
    [
        ([], (2000, 2006), "no rows"),
        ([("A", "2002", "2001", "KAZ")], (2000, 2006), "A: a stretch ends before"),
        ([("A", "2002", "", "KAZ")], (2000, 2006), "say `until`"),
        ([("A", "soon", "2003", "KAZ")], (2000, 2006), "'soon' is no date"),
        ([("A", "2024-08", "2024-09-01", "KAZ")], ("2024-08-01", "2024-12-05"), "'2024-08' is not a day"),
    ],
)
def test_spans_that_cannot_be_drawn_are_refused(rows, scale, words):
    with pytest.raises(MultivectorError, match=words):
        _spans(rows, scale=scale)
