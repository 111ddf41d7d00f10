"""Charts of groups: panels of counts by year, and a ring of states joined by what they share."""

import pandas as pd
import pytest

from multivector import charts, style
from multivector.data import UnknownName
from multivector.errors import MultivectorError

SAID = {"title": "Finding", "subtitle": "Counts", "source": "Source: a table."}
HOSTILE = "<script>alert(1)</script>"


def _layers(chart, mark):
    return [layer["data"]["values"] for layer in chart.spec["layer"] if layer["mark"]["type"] == mark]


# --- panels ----------------------------------------------------------------------------------------------------------

COUNTS = pd.DataFrame(
    [
        ("border", 2020, 0, 0, 0),
        ("border", 2021, 40, 40, 40),
        (HOSTILE, 2020, 10, 8, 100),
        (HOSTILE, 2021, 0, 0, 0),
    ],
    columns=["conflict", "year", "best", "low", "high"],
)


def panels(df=COUNTS):
    return charts.panels(df, panel="conflict", value="best", low="low", high="high", **SAID)


def test_panels_share_one_scale():
    (columns,) = _layers(panels(), "rect")
    heights = [round(column["low"] - column["row"], 1) for column in columns]
    assert heights == [0, 28.8, 7.2, 0]  # of 72 pixels for the highest end, 100


def test_a_range_has_a_line_and_a_zero_is_written():
    chart = panels()
    (ranges,) = _layers(chart, "rule")
    assert [(line["year"], round(line["low"] - line["row"], 2)) for line in ranges] == [(2020, 66.24)]
    labels = [row["label"] for rows in _layers(chart, "text") for row in rows]
    assert labels == ["border: 40 in all", f"{HOSTILE}: 10 in all", "to 100", "10", "40", "0", "0"]


def test_panels_in_words_and_as_a_table():
    chart = panels()
    assert chart.description == (
        f"Columns by year. border: 40 in 2021; {HOSTILE}: 10 in 2020 (8 to 100). All other years are zero."
    )
    assert list(chart.table)[:3] == ["year", "border, best", f"{HOSTILE}, best"]
    assert chart.table["border, low"].tolist() == [0, 40]
    assert "<script>alert" not in chart.figure()


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (COUNTS[:0], "no rows to draw"),
        (COUNTS[:3], "script> has no best for 2021"),
        (COUNTS.replace({"year": {2021: 2022}}), "border has no best for 2021"),
        (pd.concat([COUNTS, COUNTS[:1]]), "border 2020 has more than one row"),
        (COUNTS.assign(low=-1), "border: columns start at zero"),
    ],
)
def test_counts_that_cannot_be_drawn_are_refused(rows, says):
    with pytest.raises(MultivectorError, match=f"chart 'Finding': .*{says}"):
        panels(rows)


# --- the ring --------------------------------------------------------------------------------------------------------

PAIRS = pd.DataFrame(
    [("KAZ", "KGZ", "CSTO; SCO"), ("KAZ", "TKM", ""), ("KGZ", "TKM", HOSTILE)], columns=["first", "second", "shared"]
)


def network(df=PAIRS):
    return charts.network(df, **SAID)


def test_a_pair_that_shares_nothing_has_no_line():
    chart = network()
    (lines,) = _layers(chart, "rule")
    assert [line["width"] for line in lines] == [4, 2]
    (states,) = _layers(chart, "circle")
    assert [state["label"] for state in states] == ["Kazakhstan", "Kyrgyzstan", "Turkmenistan"]
    assert states[0]["colour"] == style.COUNTRY_COLOURS["KAZ"].light
    assert [round(state["x"], 2) for state in states] == [0, 0.87, -0.87]


def test_many_things_shared_do_not_hide_the_ring():
    many = PAIRS.assign(shared="; ".join(f"body {number}" for number in range(30)))
    assert {line["width"] for line in _layers(network(many), "rule")[0]} == {12}


def test_a_ring_of_states_that_share_nothing_is_drawn():
    assert _layers(network(PAIRS.assign(shared="")), "rule") == [[]]


def test_a_network_in_words_and_as_a_table():
    chart = network()
    assert chart.description == (
        "Three states in a ring, joined by lines. Kazakhstan and Kyrgyzstan: CSTO, SCO; "
        f"Kazakhstan and Turkmenistan: none; Kyrgyzstan and Turkmenistan: {HOSTILE}."
    )
    assert chart.table.iloc[1].tolist() == ["Kazakhstan and Turkmenistan", 0, "none"]
    assert "<script>alert" not in chart.figure()


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (PAIRS[:0], "no rows to draw"),
        (pd.concat([PAIRS, PAIRS[:1]]), "KAZ and KGZ are there twice"),
        (PAIRS.assign(first=["KAZ", "KGZ", "TKM"], second=["KGZ", "KAZ", "KAZ"]), "KGZ and KAZ are there twice"),
        (PAIRS.assign(second="KAZ"), "KAZ is joined to itself"),
    ],
)
def test_pairs_that_cannot_be_drawn_are_refused(rows, says):
    with pytest.raises(MultivectorError, match=f"chart 'Finding': .*{says}"):
        network(rows)


def test_an_unknown_state_is_refused():
    with pytest.raises(UnknownName, match="XXX"):
        network(PAIRS.assign(second="XXX", first=["KAZ", "KGZ", "TKM"]))
