"""CSV for people: no cell runs in any language of a spreadsheet, texts stay as typed, and the page writes the same."""

import csv
import io
import re

import pytest

import nodejs
from multivector import csv_for_people

SIGNS = "=+-@＝＋－＠"
SEPARATORS = ",;\t|"
HOSTILE = [
    *(f"{sign}1+1" for sign in SIGNS),
    *(f"Ana{separator}{sign}cmd|'/C calc'!A0{separator}x" for separator in SEPARATORS for sign in SIGNS),
    *(f"Ana{separator} \"'{sign}1" for separator in SEPARATORS for sign in SIGNS),
    *(f" {sign}1" for sign in SIGNS),
    "a\n=1",
    "a\r=1",
    '"=1"',
    "-1+1",
    "''=1",
]
PLAIN = ["Ana", "Айгүл Б.", "Ana;x", "a\tb", "a|b", 'a "b", c', "O'Neil", "'t Hooft", "a-b", "x=1", "", "two\nlines"]
CHANGED = [
    *[
        "00123",
        "2-3",
        "1E10",
        "MARCH1",
        "12/3",
        "1.2.2026",
        "12:30",
        "5 %",
        "0.1.0",
        "TRUE",
        "ложь",
        "1 мая",
        "2026-03-01",
    ],
    *["Sep-5", "5 May 2026", "март 7", "1,5"],
]
UNCHANGED = ["Aina 7", "12a", "24a0-56aa-1b2c-99d0", "Marta K.", "S00123", "group 5", "May"]


def plain(cell):
    """Take the guard away, as a program that reads such a file does."""
    cell = re.sub("([;,\t|\r\n])'(?=[\\s\"']*[=+\\-@＝＋－＠])", r"\1", cell)
    return cell.removeprefix("'")


def written(cells, as_typed=True):
    return csv_for_people.text_of([["name", "score"], *([cell, 0.5] for cell in cells)], as_typed)


def rows_of(text, delimiter=","):
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))


@pytest.mark.parametrize("as_typed", [True, False])
def test_what_was_written_is_read(as_typed):
    cells = HOSTILE + PLAIN + CHANGED + UNCHANGED
    text = written(cells, as_typed)
    assert text.encode().startswith(b"\xef\xbb\xbf")
    found = rows_of(text)
    assert [plain(row[0]) for row in found[1:]] == cells
    assert {tuple(row[1:]) for row in found} == {("score",), ("0.5",)}


def runs(text):
    """Return the cells that a spreadsheet would run, wherever it splits the text."""
    cells = [cell for delimiter in SEPARATORS for row in rows_of(text, delimiter) for cell in row]
    return [cell for cell in cells if re.match(rf"\s*[{re.escape(SIGNS)}]", cell)]


@pytest.mark.parametrize("before", [[], ["a.json"]])  # a quotation mark counts only where a row or a cell begins
def test_nothing_runs_whatever_separator_the_spreadsheet_uses(before):
    assert runs(csv_for_people.text_of([*before, cell, 0.5] for cell in HOSTILE)) == []
    # The check sees what it is to see.
    quoted = [cell.replace('"', '""') for cell in HOSTILE]
    assert len(runs("".join(f'a.json,"{cell}",0.5\n' for cell in quoted))) >= len(SIGNS) * len(SEPARATORS)


def test_a_separator_in_a_text_moves_no_column_where_several_are_taken():
    """As LibreOffice reads it with comma, semicolon and tab ticked: what is quoted stays one cell."""
    cell = re.compile(r'("(?:[^"]|"")*"|[^,;\t|\r\n"]*)([,;\t|]|\n)')
    for text in (written(HOSTILE + PLAIN), written(["Ana;x"])):
        ends = "".join(found[1] for found in cell.findall(text.removeprefix("\ufeff")))
        assert set(ends.split("\n")) == {",", ""}
    assert set("".join(found[1] for found in cell.findall("Ana;x,0.5\n")).split("\n")) == {";,", ""}


def test_student_numbers_stay_as_typed():
    found = dict(zip(CHANGED + UNCHANGED, rows_of(written(CHANGED + UNCHANGED))[1:], strict=True))
    assert [name for name in CHANGED if found[name][0] != f"'{name}"] == []
    assert [name for name in UNCHANGED if found[name][0] != name] == []
    assert rows_of(written(CHANGED, as_typed=False))[1:] == [[name, "0.5"] for name in CHANGED]


def test_the_page_guards_alike(tmp_path):
    script = """
    const { csvOf } = await load("frontend/keep.js");
    const cell = (text, isNumber) => ({ textContent: text, classList: { contains: () => isNumber } });
    return csvOf({ rows: argument.map((text) => ({ cells: [cell(text, false), cell("1,234.5", true)] })) });"""
    cells = [text for text in HOSTILE + PLAIN + UNCHANGED if text == text.strip()]
    text = nodejs.run(script, tmp_path, cells)
    assert text.startswith("\ufeff")
    assert rows_of(text) == [[row[0], "1234.5"] for row in rows_of(written(cells, as_typed=False))[1:]]
    # A negative figure stays a figure.
    assert rows_of(nodejs.run(script, tmp_path, ["-0.5", "-1+1"])) == [["-0.5", "1234.5"], ["'-1+1", "1234.5"]]
