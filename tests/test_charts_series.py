"""Charts of months, intervals, ranks and moments: words, places on the scale, gaps, refusals."""

import pandas as pd
import pytest

from multivector import charts, style
from multivector.errors import MultivectorError

SAID = {"title": "Finding", "subtitle": "Measure", "source": "Source: a table."}
HOSTILE = "<script>alert(1)</script>"


def _layers(chart, mark):
    """Return the rows of each layer that draws such marks."""
    return [layer["data"]["values"] for layer in chart.spec["layer"] if layer["mark"]["type"] == mark]


def _x(chart):
    return next(layer["encoding"]["x"] for layer in chart.spec["layer"] if layer["encoding"]["x"].get("axis"))


# --- lines over months -----------------------------------------------------------------------------------------------


def _months(rows, **changes):
    df = pd.DataFrame(rows, columns=["iso3", "month", "value"])
    return charts.months(df, **SAID | {"unit": "m €"} | changes)


TWO = [("UZB", "2021-11", 3.0), ("UZB", "2022-02", 5.0), ("KAZ", "2021-12", 1.0), ("KAZ", "2022-01", 4.0)]


def test_months_keep_the_order_of_the_table_and_say_both_ends():
    chart = _months(TWO, events=(("2022-02", "invasion"),))
    assert chart.description == (
        "Line chart by month. Uzbekistan: 3 m € in 2021-11, 5 m € in 2022-02; "
        "Kazakhstan: 1 m € in 2021-12, 4 m € in 2022-01. Marked: invasion (February 2022)."
    )
    assert list(chart.table) == ["month", "Uzbekistan", "Kazakhstan"]
    assert list(chart.table["month"]) == ["2021-11", "2021-12", "2022-01", "2022-02"]
    assert [row["at"] for row in _layers(chart, "rule")[0]] == [3]


def test_a_month_without_a_value_breaks_the_line_and_is_no_zero():
    chart = _months(TWO)
    assert [point["value"] for point in _layers(chart, "line")[0]] == [3.0, None, None, 5.0]
    assert "no data" in chart.figure()
    svg = _months([("UZB", f"2021-{month:02}", 1.0) for month in (1, 2, 5, 6)]).svg()
    paths = [part.partition('"')[0] for part in svg.split(' d="')[1:]]
    assert len([path for path in paths if path.count("M") == 2]) == 2  # at each width a line of two parts


def test_the_label_of_a_line_that_ends_early_stands_at_its_end():
    beside = [rows[0] for rows in _layers(_months(TWO), "text")]
    assert [(row["label"], row["at"]) for row in beside] == [("Uzbekistan", 3), ("Kazakhstan", 2)]


@pytest.mark.parametrize(
    ("first", "months", "values", "written"),
    [
        ("2020-01", 14, [0, 12], "2020 + floor(datum.value / 12)"),
        ("2019-11", 15, [2, 14], "2019 + floor((datum.value + 10) / 12)"),
        ("2021-03", 4, [0], "'March 2021'"),
    ],
)
def test_januaries_are_labelled_with_their_years(first, months, values, written):
    every = pd.period_range(first, periods=months, freq="M").astype(str)
    axis = _x(_months([("KAZ", month, 1.0) for month in every]))["axis"]
    assert (axis["values"], axis["labelExpr"]) == (values, written)


@pytest.mark.parametrize(
    ("rows", "changes", "words"),
    [
        ([], {}, "no rows to draw"),
        ([("KAZ", "2021-01", None)], {}, "no rows to draw"),
        ([("KAZ", "2021", 1.0)], {}, "'2021' is no month; write it as YYYY-MM"),
        ([("KAZ", "2021-13", 1.0)], {}, "'2021-13' is no month"),
        ([("KAZ", "2021-01", 1.0)] * 2, {}, "KAZ 2021-01 has two values"),
        (TWO, {"events": (("2023-01", "late"),)}, "the event of 2023-01 lies outside 2021-11 to 2022-02"),
    ],
)
def test_months_that_cannot_be_drawn_are_refused(rows, changes, words):
    with pytest.raises(MultivectorError, match=words):
        _months(rows, **changes)


# --- intervals -------------------------------------------------------------------------------------------------------

SPANS = pd.DataFrame(
    [("A", "KAZ", 2016, 0.1, 0.2, 0.3), ("B", "UZB", 2016, 0.4, 0.4, 0.5), ("A", "KAZ", 2024, 0.2, 0.3, 0.43)],
    columns=["name", "iso3", "year", "low", "value", "high"],
)
SPANS.loc[3] = ["B", "UZB", 2024, float("nan"), float("nan"), float("nan")]


def _intervals(df=SPANS, **changes):
    return charts.intervals(df, **SAID | {"category": "name", "label": "year"} | changes)


def test_intervals_of_a_name_stand_together_and_the_last_has_its_colour():
    boxes = _layers(_intervals(), "rect")[0]
    assert [(box["low"], box["high"]) for box in boxes] == [(0.1, 0.3), (0.2, 0.43), (0.4, 0.5)]
    assert boxes[0]["row"] < boxes[1]["row"] < boxes[2]["row"]
    assert [box["colour"] for box in boxes] == [
        style.INK_SOFT.light,
        style.COUNTRY_COLOURS["KAZ"].light,
        style.INK_SOFT.light,
    ]


def test_an_interval_that_is_missing_says_so():
    chart = _intervals()
    assert chart.description == (
        "Two bars a name. A 2016: 0.10 to 0.30; A 2024: 0.20 to 0.43; B 2016: 0.40 to 0.50; B 2024: no data."
    )
    assert {"low": 0, "label": "2024: no data"}.items() <= _layers(chart, "text")[1][-1].items()
    assert chart.table.equals(SPANS[["name", "year", "low", "value", "high"]])


def test_intervals_of_other_columns_and_decimals():
    other = SPANS.rename(columns={"low": "from", "high": "to", "value": "best"})
    chart = _intervals(other, low="from", high="to", value="best", decimals=1)
    assert "A 2024: 0.2 to 0.4;" in chart.description
    assert list(chart.table) == ["name", "year", "from", "best", "to"]


@pytest.mark.parametrize(
    ("df", "words"),
    [
        (SPANS.iloc[:0], "no rows to draw"),
        (SPANS.iloc[3:], "no rows to draw"),
        (SPANS.iloc[:3], "B has 1 bars, others 2"),
        (SPANS.assign(high=[0.05, 0.5, 0.43, 0.5]), "A 2016: no interval 0.1 to 0.05"),
        (SPANS.assign(low=[-0.1, 0.4, 0.2, 0.4]), "A 2016: no interval -0.1 to 0.3"),
    ],
)
def test_intervals_that_cannot_be_drawn_are_refused(df, words):
    with pytest.raises(MultivectorError, match=words):
        _intervals(df)


# --- ranks -----------------------------------------------------------------------------------------------------------

PLACES = pd.DataFrame(
    [("votes", "KAZ", 2, 5.0), ("votes", "UZB", 1, 7.0), ("trade", "KAZ", 1, 0.5), ("trade", "UZB", 2, 0.1)],
    columns=["index", "iso3", "rank", "value"],
)


def _ranks(df=PLACES, **changes):
    return charts.ranks(df, **SAID | {"category": "index"} | changes)


def test_ranks_are_told_from_the_first_place_to_the_last():
    assert _ranks().description == "One row an index, from first to second. votes: UZB, KAZ; trade: KAZ, UZB."
    renamed = PLACES.rename(columns={"index": "measure"})
    assert _ranks(renamed, category="measure").description.startswith("One row a measure, ")


def test_ranks_stand_in_the_row_of_their_measure():
    marks = _layers(_ranks(more=("value",)), "point")[0]
    rows = {row: [mark["label"] for mark in marks if mark["row"] == row] for row in (37, 93)}
    assert rows == {37: ["KAZ", "UZB"], 93: ["KAZ", "UZB"]}
    assert [mark["rank"] for mark in marks] == [2, 1, 1, 2]
    assert list(_ranks(more=("value",)).table) == ["index", "value", "rank"]


@pytest.mark.parametrize(
    ("df", "words"),
    [
        (PLACES.iloc[:0], "no rows to draw"),
        (PLACES.assign(rank=[1, 1, 1, 2]), "votes: place 1 is taken twice"),
        (PLACES.assign(rank=[1, 2, 1, 9]), "places run from 1 to at most 8, not to 9"),
        (PLACES.assign(rank=[1, 0, 1, 2]), "places run from 1"),
    ],
)
def test_ranks_that_cannot_be_drawn_are_refused(df, words):
    with pytest.raises(MultivectorError, match=words):
        _ranks(df)


# --- moments ---------------------------------------------------------------------------------------------------------

MET = pd.DataFrame(
    {
        "who": ["China", HOSTILE, "China"],
        "iso3": ["CHN", "XXX", "CHN"],
        "date": ["2022-01-01", "2023-07", "2024-01-01"],
        "by_video": [True, False, False],
    }
)


def _dots(df=MET, **changes):
    return charts.dots(df, **SAID | {"row": "who", "hollow": "by_video"} | changes)


def test_dots_stand_at_their_dates_in_the_row_of_their_name():
    points = _layers(_dots(), "point")[0]
    assert [round(point["year"], 2) for point in points] == [2022, 2023.5, 2024]
    assert [point["row"] for point in points] == [27, 67, 27]
    assert [point["fill"] == style.PAPER.light for point in points] == [True, False, False]
    assert [point["colour"] for point in points][:2] == [style.COUNTRY_COLOURS["CHN"].light, style.OTHER.light]
    assert all(point["fill"] == point["colour"] for point in _layers(_dots(hollow=None), "point")[0])


def test_dots_are_told_in_words_and_as_a_table():
    chart = _dots(mark=("2023-01-01", "the day", "1 January 2023"))
    assert chart.description == (
        f"Marks over years. China, 1 January 2022; {HOSTILE}, July 2023; China, 1 January 2024. "
        "A line marks 1 January 2023."
    )
    assert list(chart.table) == ["who", "date"] and chart.table["date"].iloc[1] == "July 2023"
    assert "<script>alert" not in chart.figure()


@pytest.mark.parametrize(("day", "align"), [("2022-02-01", "left"), ("2023-12-01", "right")])
def test_the_words_of_the_line_stand_where_there_is_room(day, align):
    chart = _dots(mark=(day, "a certain day", "that day"))
    texts = [layer for layer in chart.spec["layer"] if layer["mark"]["type"] == "text"]
    (mark,) = [layer["mark"] for layer in texts if layer["data"]["values"][0]["label"] == "a certain day"]
    assert mark["align"] == align


def test_the_years_of_dots_hold_every_date_and_a_long_scale_has_fewer_ticks():
    axis = _x(_dots())
    assert axis["scale"]["domain"][0] == 2022 and axis["scale"]["domain"][1] > 2024
    assert axis["axis"]["values"] == [2022, 2023, 2024]
    assert _x(_dots(years=(1991, 2026)))["axis"]["values"] == list(range(1995, 2026, 5))


@pytest.mark.parametrize(
    ("df", "changes", "words"),
    [
        (MET.iloc[:0], {}, "no rows to draw"),
        (MET.assign(date="soon"), {}, "'soon' is no date; write it as YYYY-MM-DD"),
        (MET, {"years": (2023, 2025)}, "a date lies outside the years 2023 to 2025"),
        (MET, {"years": (2022, 2023)}, "a date lies outside"),
        (MET, {"mark": ("2022-02-30", "a day", "no day")}, "'2022-02-30' is no date"),
    ],
)
def test_dots_that_cannot_be_drawn_are_refused(df, changes, words):
    with pytest.raises(MultivectorError, match=words):
        _dots(df, **changes)
