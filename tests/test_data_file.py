"""Reading CSV: the quick way and the careful way give the same frame, and every fault is found with its line."""

import pandas as pd
import pytest

from multivector import data, resources, tablefile

FIELDS = [
    {"name": "iso3", "type": "string"},
    {"name": "year", "type": "integer"},
    {"name": "value", "type": "number"},
    {"name": "note", "type": "string"},
]
HEADER = "iso3,year,value,note\n"


@pytest.fixture
def careful_readings(monkeypatch):
    """Count how often the careful way was taken."""
    taken = []
    careful = tablefile._parse_carefully
    monkeypatch.setattr(tablefile, "_parse_carefully", lambda *words: taken.append(words) or careful(*words))
    return taken


@pytest.mark.parametrize("table", data.tables())
def test_both_ways_give_the_same_frame(table, monkeypatch):
    resource = next(entry for entry in data.package()["resources"] if entry["name"] == table)
    text = (resources.data_dir() / resource["path"]).read_text(encoding="utf-8")
    fields = resource["schema"]["fields"]
    either = tablefile.parse(text, "table.csv", fields)
    monkeypatch.setattr(tablefile, "_parse_quickly", lambda text, fields: None)
    pd.testing.assert_frame_equal(either, tablefile.parse(text, "table.csv", fields), check_exact=True)


@pytest.mark.parametrize("table", ["economy", "development_finance", "governance"])
def test_a_large_table_is_read_the_quick_way(table, careful_readings):
    resource = next(entry for entry in data.package()["resources"] if entry["name"] == table)
    text = (resources.data_dir() / resource["path"]).read_text(encoding="utf-8")
    tablefile.parse(text, "table.csv", resource["schema"]["fields"])
    assert careful_readings == []


def test_quoted_cells_are_usual(careful_readings):
    rows = 'KAZ,2000,1.5,"a, ""b"", c"\nKGZ,2001,2.5,"""d"""\n'
    frame = tablefile.parse(HEADER + rows, "table.csv", FIELDS)
    assert list(frame["note"]) == ['a, "b", c', '"d"']
    assert careful_readings == []


def test_missing_numbers_stay_missing():
    frame = tablefile.parse(HEADER + "KAZ,2000,,x\nKGZ,2001,0,x\n", "table.csv", FIELDS)
    assert frame["value"].isna().tolist() == [True, False]


def test_words_that_pandas_takes_for_missing_are_text():
    frame = tablefile.parse(HEADER + "NA,2000,1,null\n", "table.csv", FIELDS)
    assert (frame.at[0, "iso3"], frame.at[0, "note"]) == ("NA", "null")


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("KAZ,2000,1,x\nKAZ,2001,2\n", "line 3: 3 cells, but the header has 4"),
        ("KAZ,2000,1,x,y\nKAZ,2001,2,x,y\n", "line 2: 5 cells, but the header has 4"),
        ("KAZ,2000,1,x\nKAZ,2001,2,x,y\n", "line 3: 5 cells, but the header has 4"),
        ("KAZ,2000,1,x\n\nKAZ,2001,2,x\n", "line 3: 0 cells, but the header has 4"),
        ("KAZ,2000,1,x\nKAZ,,2,x\n", 'line 3: year is "", not a whole number'),
        ("KAZ,2000.5,1,x\n", 'line 2: year is "2000.5", not a whole number'),
        ("KAZ,2000,nan,x\n", 'line 2: value is "nan", not a number'),
        ("KAZ,2000,-inf,x\n", 'line 2: value is "-inf", not a number'),
        ("KAZ,2000,1_000,x\n", 'line 2: value is "1_000", not a number'),
        ('KAZ,2000,1,"x"y\n', "line 2: not readable as CSV (',' expected after '\"')"),
        ('KAZ,2000,1,""y\n', "line 2: not readable as CSV (',' expected after '\"')"),
        ('KAZ,2000,1,"x\n', "line 2: not readable as CSV (unexpected end of data)"),
    ],
)
def test_a_fault_is_found_with_its_line(rows, says):
    with pytest.raises(tablefile.DataError) as caught:
        tablefile.parse(HEADER + rows, "table.csv", FIELDS)
    assert str(caught.value) == f"table.csv, {says}"


def test_a_file_without_any_row_but_the_header_is_empty():
    assert tablefile.parse(HEADER, "table.csv", FIELDS).empty


def test_a_byte_order_mark_is_ignored():
    assert len(tablefile.parse("\ufeff" + HEADER + "KAZ,2000,1,x\n", "table.csv", FIELDS)) == 1
