"""What maps, charts, explorers and exercises share in a page."""

import json

import pytest

from multivector import data, figure


def test_json_in_a_script_element_cannot_close_it():
    value = {"b": "</script><!-- <script>", "a": "&amp;\u2028é"}
    block = figure.json_script("mv-x", value)
    start, end = '<script type="application/json" class="mv-x">', "</script>"
    assert block.startswith(start) and block.endswith(end)
    text = block[len(start) : -len(end)]
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == value
    assert text.index('"a"') < text.index('"b"')


@pytest.mark.parametrize(
    ("note", "ends"),
    [
        ("Source: table of events of this course, with the pages that it names.", ["events"]),
        ("Source: tables of events, memberships and claims of this course.", ["events", "memberships"]),
        ("Source: the pages named in the data table; events E089 and E129 of this course.", ["events"]),
        ("Source: commitments table of this course, rows M03.", ["commitments"]),
        ("Source: a work on events of 1999.", []),
        ("The table of events of this course is a selection.", []),
    ],
)
def test_a_source_line_says_up_to_which_day_its_tables_run(note, ends):
    assert figure.with_ends(note) == " ".join([note, *map(data.runs_to, ends)])


def test_a_source_line_that_has_its_day_gets_no_second_one():
    line = data.source_line(data.load("events"))
    assert figure.with_ends(line) == line
