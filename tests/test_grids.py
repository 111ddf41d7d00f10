"""Matrices of signs and words, and strips of time: read aloud as tables, text stays text."""

import re

from multivector.grids import Cell, Grid, Line, Stretch, Strip, Track

HOSTILE = "<img src=x onerror=alert(1)>\"'</table>"


def test_a_matrix_is_a_table_with_heads_and_words():
    cell = Cell("●", "member", "full", ("low confidence", "old"))
    grid = Grid(
        "Status",
        "Format",
        ("Turkmenistan", "Iran"),
        (Line("SCO", (cell, Cell("?", "suspended")), "a club", "Remark."),),
    )
    html = grid.html()
    assert '<th role="columnheader" scope="col">Turkmeni&shy;stan</th>' in html
    assert '<th role="rowheader" scope="row">SCO <small>a club</small></th>' in html
    assert (
        '<td role="cell" class="mv-full"><span aria-hidden="true">●</span> member <small>low confi&shy;dence</small>'
        in html
    )
    assert "</span> sus&shy;pended</td>" in html
    assert '<td role="cell" colspan="3">Remark.</td>' in html
    assert grid.values() == [("SCO, Turkmenistan", "member (low confidence, old)"), ("SCO, Iran", "suspended")]


def test_a_strip_draws_its_years_to_scale():
    track = Track("Iran", (Stretch(1991, 1992.5, "full"), Stretch(1992.5, 1993, "unknown")), "Member to 1992.")
    html = Strip("SCO", 1991, 2000, (track,)).html()
    found = re.findall(r'<rect class="mv-(\w+)" x="([\d.]+)" y="20" width="([\d.]+)"', html)
    assert found == [("full", "0.0", "15.0"), ("unknown", "15.0", "5.0")]
    assert 'viewBox="0 0 100 100"' in html
    assert re.findall(r'<path d="M(\d+) ', html) == ["40", "90"]  # 1995 and 2000
    assert '<td role="cell">Member to 1992.</td>' in html


def test_text_stays_text():
    cell = Cell(HOSTILE, HOSTILE, "full", (HOSTILE,))
    grid = Grid(HOSTILE, HOSTILE, (HOSTILE,), (Line(HOSTILE, (cell,), HOSTILE, HOSTILE),))
    strip = Strip(HOSTILE, 1991, 1992, (Track(HOSTILE, (), HOSTILE),))
    for html in (grid.html(), strip.html()):
        assert "<img" not in html
        assert html.count("</table>") == 1
