"""Charts: the same bytes each time, safe text, gaps kept, and words for those who cannot see the picture."""

import json
import re

import altair as alt
import pandas as pd
import pytest

from multivector import charts, data, style
from multivector.charts import layout, lines, static
from multivector.errors import MultivectorError

HOSTILE = "<script>alert(1)</script>\"'&</figure>"


@pytest.fixture(autouse=True)
def reference_mode(monkeypatch):
    monkeypatch.setenv("MULTIVECTOR_ASSETS", "reference")


def assistance():
    rows = data.load(
        "development_finance", indicator="us_foreign_assistance_obligations_constant", countries=["KAZ", "UZB"]
    )
    made = rows.assign(value=rows["value"] / 1e6)
    made.attrs = rows.attrs
    return made


def line(df=None, **changes):
    settings = {"title": "Finding", "subtitle": "Measure, years", "unit": "million US$"}
    return charts.line(assistance() if df is None else df, **(settings | changes))


def frame(rows):
    return pd.DataFrame(rows, columns=["iso3", "year", "value"])


def test_the_bundle_has_words_picture_and_specification():
    bundle = line()._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/html", charts.chart.V5}
    assert bundle["text/plain"].startswith("Finding. Line chart, Measure, years. Kazakhstan: ")
    assert bundle["text/html"].count("<svg") == 2
    assert "Source: US Department of State" in bundle["text/html"]
    assert bundle[charts.chart.V5]["$schema"].startswith("https://vega.github.io/")


def test_the_same_chart_is_the_same_bytes():
    assert line(id="same").figure() == line(id="same").figure()
    assert line().id == line().id != line(title="Other").id


def test_a_live_session_brings_its_styles_and_a_stored_output_does_not(monkeypatch):
    assert "<style>" not in line()._repr_mimebundle_()["text/html"]
    monkeypatch.delenv("MULTIVECTOR_ASSETS")
    assert "<style>" in line()._repr_mimebundle_()["text/html"]


def test_every_colour_of_the_picture_follows_the_page():
    text = line().svg()
    assert f"var(--mv-kaz, {style.COUNTRY_COLOURS['KAZ'].light})" in text
    plain = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]{3,6})"', text))
    assert plain == set()


def test_text_in_a_chart_stays_text():
    df = frame([(HOSTILE, 2000, 1.0), (HOSTILE, 2001, 2.0)])
    html = line(
        df, title=HOSTILE, subtitle=HOSTILE, source=HOSTILE, notes=(HOSTILE,), events=((2000, HOSTILE),)
    ).figure()
    assert "<script>alert" not in html
    assert html.count("</figure>") == 1
    assert html.count("</script>") == 1


def test_a_missing_year_breaks_the_line():
    assert lines.runs([2000, 2001, 2004, 2005]) == [0, 0, 1, 1]
    described = line(frame([("KAZ", 2000, 1.0), ("KAZ", 2001, 2.0), ("KAZ", 2004, 3.0)]), source="s").description
    assert "no data for 2002, 2003" in described


def test_a_missing_value_is_never_zero():
    made = line(frame([("KAZ", 2000, 1.0), ("KAZ", 2001, None), ("UZB", 2001, 4.0)]), source="s")
    drawn = [row["value"] for rows in _rows(made.spec) for row in rows if "value" in row]
    assert 0 not in drawn
    assert "no data" in made.figure()


def _rows(spec):
    return [layer["data"]["values"] for layer in spec["layer"]]


def test_a_partial_year_is_hollow_and_dashed():
    df = frame([("KAZ", 2021, 5.0), ("KAZ", 2022, 6.0), ("KAZ", 2023, 1.0)])
    whole = json.dumps(line(df, source="s").spec)
    part = json.dumps(line(df, source="s", partial=(2023,)).spec)
    assert '"strokeDash": [2, 3]' in part and '"strokeDash": [2, 3]' not in whole
    assert '"filled": false' in part and '"filled": false' not in whole


def test_lines_start_at_zero_unless_asked():
    df = frame([("KAZ", 2000, 100.0), ("KAZ", 2001, 110.0)])
    domain = lambda made: made.spec["layer"][0]["encoding"]["y"]["scale"]["domain"][0]  # noqa: E731
    assert domain(line(df, source="s")) == 0
    assert domain(line(df, source="s", zero=False)) == 100


def test_labels_keep_apart_and_inside():
    placed = layout.spread([10, 11, 12, 50], gap=5, low=0, high=52)
    assert placed == [10, 15, 20, 50]
    assert layout.spread([50, 51, 52], gap=5, low=0, high=52) == [42, 47, 52]


@pytest.mark.parametrize(("low", "high", "ticks"), [(0, 97, [0, 20, 40, 60, 80, 100]), (0, 4.1, [0, 1, 2, 3, 4, 5])])
def test_ticks_are_round_and_enclose_the_data(low, high, ticks):
    assert layout.scale_ticks(low, high) == ([ticks[0], ticks[-1]], ticks)


@pytest.mark.parametrize(
    ("highest", "written", "never"),
    [(0.45, "0.5", "500m"), (900.0, "1,000", "1k"), (9_500_000.0, "10M", "10,000,000")],
)
def test_an_axis_has_prefixes_for_large_numbers_only(highest, written, never):
    svg = line(frame([("KAZ", 2019, 0.1), ("KAZ", 2020, highest)]), source="Source: a test.").svg()
    assert f">{written}</text>" in svg and never not in svg


def test_zero_has_no_prefix_on_an_axis_of_thousands():
    svg = line(frame([("KAZ", 2000, 0.0), ("KAZ", 2001, 20_000.0)]), source="Source: a test.").svg()
    assert ">20k</text>" in svg and ">0</text>" in svg and ">0k<" not in svg


@pytest.mark.parametrize(("end", "at"), [(2021, 2022), (2012, 2012)], ids=["beside the frame", "at its end"])
def test_a_label_that_would_run_over_the_frame_stands_beside_it(end, at):
    rows = frame([("KAZ", 2000, 1.0), ("KAZ", 2022, 9.0), ("TJK", 2000, 2.0), ("TJK", end, 3.0)])
    drawn = _rows(line(rows, source="Source: a test.").spec)
    labels = {row["label"]: row["year"] for layer in drawn for row in layer if "label" in row}
    assert labels == {"Kazakhstan": 2022, "Tajikistan": at}


def bars(rows, **changes):
    settings = {"title": "Finding", "subtitle": "Measure", "category": "name", "unit": "bn", "source": "Source: x."}
    return charts.bar(pd.DataFrame(rows), **(settings | changes))


def test_bars_carry_name_value_and_unit_in_words():
    made = bars(
        [{"name": "One", "code": "USA", "value": 7.1}, {"name": "Two", "code": "CHN", "value": 98.2}], colour="code"
    )
    assert made.description == "Bar chart, Measure. One: 7.1 bn; Two: 98.2 bn."
    assert ">98.2 bn</text>" in made.svg()


def test_split_bars_name_their_verdicts_and_keep_one_order():
    rows = [
        {"name": "a", "verdict": "contested", "value": 10},
        {"name": "a", "verdict": "supported", "value": 30},
        {"name": "b", "verdict": "supported", "value": 5},
    ]
    made = bars(rows, parts="verdict")
    assert "Key: ✓\u00a0supported · ⇄\u00a0contested." in made.notes
    assert made.description == "Bar chart, Measure. a, supported: 30 bn; a, contested: 10 bn; b, supported: 5 bn."


def test_bars_below_zero_are_refused():
    with pytest.raises(MultivectorError, match="bars start at zero"):
        bars([{"name": "a", "value": -1.0}])


@pytest.mark.parametrize("make", [lambda: line(frame([]), source="s"), lambda: bars([{"name": "a", "value": None}])])
def test_a_chart_of_nothing_is_refused(make):
    with pytest.raises(MultivectorError, match="no rows to draw"):
        make()


def test_without_the_converter_the_words_and_the_table_remain(monkeypatch):
    monkeypatch.setattr(static, "converter", lambda: None)
    html = line().figure()
    assert "<svg" not in html
    assert "Kazakhstan: " in html and "<table>" in html


def test_any_altair_chart_can_be_shown():
    drawn = alt.Chart(layout.values([{"a": 1, "b": 2}])).mark_point().encode(x="a:Q", y="b:Q")
    made = charts.show(
        drawn, title="T", description="One point.", table=pd.DataFrame({"a": [1], "b": [2]}), source="Source: x."
    )
    assert "One point." in made.figure() and "<svg" in made.figure()


def test_a_missing_bar_stays_and_says_no_data():
    rows = pd.DataFrame({"who": ["China", "Russia"], "value": [2.0, float("nan")]})
    made = charts.bar(rows, title="T", subtitle="S", category="who", unit="bn", source="Source: x.", id="missing")
    assert "China: 2 bn; Russia: no data." in repr(made)
    assert ">no data</text>" in made.figure()
    assert made.table["value"].isna().tolist() == [False, True]


def test_a_range_is_drawn_where_the_source_gives_one():
    rows = pd.DataFrame({"what": ["one", "two"], "value": [44, 10], "high": [468, 10]})
    chart = charts.bar(rows, category="what", high="high", unit="", title="T", subtitle="S", source="Source: test.")
    text = chart._repr_mimebundle_()["text/html"]
    assert "44 (to 468)" in text
    assert "10 (to" not in text  # the high estimate is the best one
    assert list(chart.table["high"]) == [468, 10]


def test_a_table_of_parts_uses_the_words_of_the_verdicts():
    rows = pd.DataFrame({"who": ["P01"] * 2, "verdict": ["not_checkable", "supported"], "value": [1.0, 3.0]})
    made = charts.bar(
        rows, title="T", subtitle="S", category="who", parts="verdict", unit="claims", source="Source: x.", id="parts"
    )
    assert made.table["verdict"].tolist() == ["supported", "not checkable"]


def test_a_year_between_two_gaps_is_still_seen():
    drawn = line(frame([("KAZ", 2000, 1.0), ("KAZ", 2001, 2.0), ("KAZ", 2003, 3.0), ("KAZ", 2005, 5.0)]), source="S")
    alone = [layer for layer in drawn.spec["layer"] if layer["mark"].get("size") == 14]
    assert [point["year"] for point in alone[0]["data"]["values"]] == [2003, 2005]


def test_two_values_for_one_year_are_refused():
    with pytest.raises(MultivectorError, match="KAZ 2000 has more than one value"):
        line(frame([("KAZ", 2000, 1.0), ("KAZ", 2000, 2.0)]), source="S")


def test_a_marked_event_is_in_the_description():
    assert "Marked: bases open (2001)." in line(events=((2001, "bases open"),)).description
