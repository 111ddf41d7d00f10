"""Explorers: the page and JupyterLab show the same figures for every combination of choices."""

import re

import pytest

from multivector import liveview, stills
from multivector.errors import MultivectorError
from multivector.explorers import Explorer, Outcome, Row, Steps
from multivector.grids import Cell, Grid, Line

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
        re.findall(
            r'<div class="mv-explorer-outcome" data-mv-keys="([^"]*)"(?: hidden="hidden")?>(.*?)</div>', html, re.S
        )
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
    assert html.count(stills.HIDDEN) == 4  # the choices and three outcomes


def test_every_outcome_can_be_read_without_a_script():
    table = explorer().table()
    assert len(table) == 4
    assert table.columns.tolist() == ["Base", "Measure", "finding", "name", "value"]
    assert all(finding in explorer().figure() for finding in table["finding"])


def test_a_stored_output_holds_no_widget(monkeypatch):
    monkeypatch.setenv("MULTIVECTOR_ASSETS", "reference")
    assert set(explorer()._repr_mimebundle_()) == {"text/plain", "text/html"}


def test_a_stored_output_is_the_cells_result(monkeypatch):
    monkeypatch.setenv("MULTIVECTOR_ASSETS", "reference")
    with pytest.raises(NotImplementedError):  # IPython then takes the bundle
        explorer()._ipython_display_()


def test_a_live_output_is_followed_by_the_widget(monkeypatch):
    monkeypatch.delenv("MULTIVECTOR_ASSETS", raising=False)
    shown = []
    monkeypatch.setattr(liveview, "display", lambda bundle, raw: shown.append(set(bundle)))
    explorer()._ipython_display_()
    assert shown == [{"text/plain", "text/html"}, {liveview.VIEW}]


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


@pytest.mark.parametrize("value", [-1, float("inf")])
def test_a_value_that_bars_cannot_show_is_refused(value):
    with pytest.raises(MultivectorError, match="explorer bases, all: a: a bar cannot show"):
        single(Row("a", value, "x")).figure()


@pytest.mark.parametrize("made", ["a text", Outcome(" ")])
def test_an_outcome_without_a_finding_is_refused(made):
    with pytest.raises(MultivectorError, match="explorer bases, all share: the outcome must be an Outcome"):
        explorer(outcome=lambda *keys: made).figure()


def test_keys_that_the_page_could_confuse_are_refused():
    with pytest.raises(MultivectorError, match="Base: the key 'a b' is empty or holds a space or a bar"):
        explorer(controls={"Base": {"a b": "x", "a": "y"}})


def test_an_unknown_combination_names_the_nearest():
    with pytest.raises(MultivectorError, match=r"no outcome for 'al share'\. Nearest: all share"):
        explorer().fragment(("al", "share"))


@pytest.mark.parametrize("key", ["a|b", ""])
def test_a_key_with_a_bar_or_without_a_letter_is_refused(key):
    with pytest.raises(MultivectorError, match="is empty or holds a space or a bar"):
        explorer(controls={"Base": {key: "x"}})


def by_year(**changes):
    years = Steps({str(year): f"end of {year}" for year in range(2000, 2004)})
    settings = {"controls": {"Year": years}, "outcome": lambda year: Outcome(f"until {int(year) // 2 * 2 + 1}")}
    return explorer(**(settings | changes))


def test_combinations_that_show_the_same_share_one_outcome():
    assert list(page_fragments(by_year().figure())) == ["2000|2001", "2002|2003"]


def test_the_start_decides_what_is_open_in_both_forms():
    made = by_year(start=("2003",))
    html = made.figure()
    assert 'data-mv-keys="2002|2003">' in html and 'data-mv-keys="2000|2001" hidden="hidden">' in html
    assert 'min="0" max="3" value="3"' in html and 'aria-valuetext="end of 2003"' in html
    _, slider, result, _ = made.widget().children
    assert (slider.value, slider.label) == ("2003", "end of 2003")
    assert "until 2003" in result.value
    chosen = explorer(start=("clear", "count")).figure()
    assert chosen.count(" checked>") == 2
    assert 'value="clear" autocomplete="off" checked>' in chosen


def test_a_start_that_is_no_combination_is_refused():
    with pytest.raises(MultivectorError, match="explorer bases: start: there is no combination '1999'"):
        by_year(start=("1999",))


def test_a_picture_is_shown_and_told_in_the_table():
    grid = Grid("Status", "Format", ("Iran",), (Line("SCO", (Cell("●", "member"),)),))
    made = by_year(outcome=lambda year: Outcome("Found.", picture=grid))
    assert grid.html() in made.fragment(("2000",))
    assert made.table().iloc[0].tolist() == ["end of 2000", "Found.", "SCO, Iran", "member"]


def test_an_author_can_put_another_table_under_the_figure():
    html = by_year(details="<p>Mine</p>").figure()
    assert "<summary>The data as a table</summary><p>Mine</p></details>" in html
