"""Explorers: the page and JupyterLab show the same figures for every combination of choices."""

import re

import pytest

from multivector.errors import MultivectorError
from multivector.explorers import Explorer, Outcome, Row, choices_table

HOSTILE = "<img src=x onerror=alert(1)>\"'</figure>"


def outcome(base, measure):
    value = {"all": 140, "clear": 91}[base] * {"share": 1, "count": 2}[measure]
    return Outcome(
        f"{base} and {measure} give {value}", [Row("supported", value, f"{value} %", "supported")], note=base
    )


def explorer(**changes):
    settings = {
        "title": "Which base?",
        "question": "Does the share survive?",
        "controls": {
            "Base": {"all": "All claims", "clear": "Clear verdicts"},
            "Measure": {"share": "Share", "count": "Count"},
        },
        "outcome": outcome,
        "source": "Source: ledger.",
    }
    return Explorer("bases", **(settings | changes))


def page_fragments(html):
    """Return {keys: inner HTML} of the outcomes that a page holds."""
    return dict(
        re.findall(r'<div class="mv-explorer-outcome" data-mv-keys="([^"]*)"(?: hidden)?>(.*?)</div>', html, re.S)
    )


def test_page_widget_and_function_agree_for_every_combination():
    made = explorer()
    fragments = page_fragments(made.figure())
    _, base, measure, result, _ = made.widget().children
    assert len(fragments) == 4
    for keys in made.outcomes:
        base.value, measure.value = keys
        computed = outcome(*keys)
        fragment = fragments[" ".join(keys)]
        assert result.value == f'<div class="mv-explorer-outcome">{fragment}</div>'
        assert computed.headline in fragment
        assert all(row.shown in fragment for row in computed.rows)


def test_only_the_first_outcome_is_open_and_the_choices_wait_for_the_script():
    html = explorer().figure()
    assert html.count('data-mv-keys="all share">') == 1
    assert html.count(" hidden>") == 4  # the choices and three outcomes


def test_every_outcome_can_be_read_without_a_script():
    table = explorer().table()
    assert len(table) == 4
    assert table.columns.tolist() == ["Base", "Measure", "finding", "name", "value"]
    assert all(finding in explorer().figure() for finding in table["finding"])


def test_a_stored_output_holds_no_widget(monkeypatch):
    monkeypatch.setenv("MULTIVECTOR_ASSETS", "reference")
    assert set(explorer()._repr_mimebundle_()) == {"text/plain", "text/html"}


def test_a_live_output_holds_both(monkeypatch):
    monkeypatch.delenv("MULTIVECTOR_ASSETS", raising=False)
    view = "application/vnd.jupyter.widget-view+json"
    assert set(explorer()._repr_mimebundle_()) == {"text/plain", "text/html", view}


def test_text_stays_text():
    made = explorer(
        title=HOSTILE,
        question=HOSTILE,
        controls={HOSTILE: {"a": HOSTILE}},
        outcome=lambda key: Outcome(HOSTILE, [Row(HOSTILE, 1, HOSTILE)], HOSTILE),
        source=HOSTILE,
    )
    shown = [made.figure(), *(str(child.value) for child in made.widget().children)]
    assert len(shown) == 5
    assert not any("<img" in html for html in shown)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"controls": {}}, "a control without choices"),
        ({"controls": {"Base": {}}}, "a control without choices"),
        ({"controls": {"A": {str(n): "x" for n in range(200)}}}, "200 combinations; at most 120"),
    ],
)
def test_an_impossible_explorer_is_one_line(changes, message):
    with pytest.raises(MultivectorError, match=message):
        explorer(**changes)


def single(*rows):
    return explorer(controls={"Base": {"all": "All"}}, outcome=lambda key: Outcome("Finding", list(rows)))


@pytest.mark.parametrize("nothing", [None, float("nan")])
def test_a_missing_value_is_said_and_not_drawn_as_zero(nothing):
    fragment = single(Row("a", nothing, "?"), Row("b", 0, "0 %"), Row("c", 2, "2 %")).fragment(("all",))
    assert re.findall(r'<td class="mv-number">([^<]*)</td>', fragment) == ["no data", "0 %", "2 %"]
    assert re.findall(r'<rect width="([^"]*)"', fragment) == ["0", "100"]


def test_the_table_of_choices_holds_every_figure():
    table = choices_table(explorer())
    assert list(table.columns) == ["Base", "Measure", "finding", "name", "value", "shown"]
    assert table["value"].tolist() == [140, 280, 91, 182]


@pytest.mark.parametrize("value", [-1, float("inf")])
def test_a_value_that_bars_cannot_show_is_refused(value):
    with pytest.raises(MultivectorError, match="explorer bases, all: a: a bar cannot show"):
        single(Row("a", value, "x"))


@pytest.mark.parametrize("made", ["a text", Outcome(" ")])
def test_an_outcome_without_a_finding_is_refused(made):
    with pytest.raises(MultivectorError, match="explorer bases, all share: the outcome must be an Outcome"):
        explorer(outcome=lambda *keys: made)


def test_keys_that_the_page_could_confuse_are_refused():
    with pytest.raises(MultivectorError, match="Base: the key 'a b' is empty or holds a space"):
        explorer(controls={"Base": {"a b": "x", "a": "y"}})


def test_an_unknown_combination_names_the_nearest():
    with pytest.raises(MultivectorError, match=r"no outcome for 'al share'\. Nearest: all share"):
        explorer().fragment(("al", "share"))
