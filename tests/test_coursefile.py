"""The door to the files of the course, and that there is no other."""

import ast
from pathlib import Path

import pytest

from multivector import coursefile
from multivector.errors import visible

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "src" / "multivector").rglob("*.py"))
# Ways to open or to parse a file. `json.loads` is in the list because what it is given mostly comes from a file.
OPENERS = {
    "read_text",
    "read_bytes",
    "open",
    "json.load",
    "json.loads",
    "yaml.load",
    "yaml.safe_load",
    "yaml.compose",
    "csv.reader",
    "csv.DictReader",
    "nbformat.read",
    "nbformat.reads",
    "parse_file",
}
# Who may, and why: everything else goes through `coursefile`.
ALLOWED = {
    "coursefile.py": "the door itself",
    "tablefile.py": "CSV text that came through the door",
    "data.py": "its own copy of a geometry, written a moment ago",
    "exercises/bank_yaml.py": "bytes that came through the door, with the line of every value",
    "notebooks/run.py": "text that came through the door, or from a run",
    "notebooks/normalise.py": "its own text of a notebook, to write it in another form",
    "book/course.py": "items inside the HTML of a notebook that came through the door",
    "book/sourcelabels.py": "items inside a page that is being built",
    "book/mapfiles.py": "a map inside a page that is being built",
    "exercises/progress_file.py": "the text of a student's file",
    "workfolder.py": "a student's copies",
    "files.py": "a student's file, which may be a link, a pipe or of any size",
    "locks.py": "a lock, of which nothing is read but who holds it",
    "serve.py": "bytes of a built book, sent as they are",
}


def openers(source):
    """Return the calls in a module that open or parse a file, by name."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            whole = f"{node.value.id}.{node.attr}" if isinstance(node.value, ast.Name) else node.attr
            found |= {name for name in (whole, node.attr) if name in OPENERS and name != "open"}
        if isinstance(node, ast.Call):
            called = node.func
            name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
            found |= {name} & {"open", "parse_file"}
    return found


@pytest.mark.parametrize(
    "source",
    [
        "path.read_text()",
        "(a / b).read_bytes()",
        "with open(path) as file: pass",
        "path.open()",
        "import json; json.load(file)",
        "map(json.loads, texts)",
        "yaml.safe_load(text)",
        "csv.DictReader(lines)",
        "nbformat.read(path, 4)",
        "parse_file(str(path))",
    ],
)
def test_the_search_sees_each_way_around_the_door(source):
    assert openers(source)


def test_every_file_of_the_course_is_read_through_the_door():
    names = {path.relative_to(ROOT / "src" / "multivector").as_posix(): path for path in SOURCES}
    assert len(names) > 100
    around = {name for name, path in names.items() if openers(path.read_text(encoding="utf-8"))}
    assert around - set(ALLOWED) == set()
    assert set(ALLOWED) - around == set(), "no longer needed: take it out of the list"


def at(tmp_path, content):
    path = tmp_path / "file.x"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("read", "content", "says"),
    [
        (coursefile.text, b"a\n\xff", ", line 2: not UTF-8 text; save the file as UTF-8"),
        (coursefile.text, "a".encode("utf-16"), ": saved as UTF-16; save the file as UTF-8"),
        (
            coursefile.text,
            "a\n>>>>>>> theirs\n",
            ', line 2: a merge left its mark ">>>>>>>"; keep one of the two sides',
        ),
        (coursefile.json_value, "[" * 100_000, ": not readable as JSON (nested too deep)"),
        (coursefile.json_value, '{"a": 1, "a": 2}', ': not readable as JSON ("a" stands twice in one object)'),
        (coursefile.json_value, r'"\ud83d"', ": holds half of a character (\\ud83d and its like); write it anew"),
        (coursefile.json_value, "9" * 5000, ": not readable as JSON (Exceeds"),
        (coursefile.yaml_value, "a: 2024-13-45", ": not readable as YAML (month must be in 1..12)"),
        (coursefile.yaml_value, "[" * 5000, ": not readable as YAML (nested too deep)"),
        (coursefile.yaml_value, "!!python/object:os.system 3", ", line 1: not readable as YAML (could not determine"),
        (coursefile.cells, '{"cells": [3]}', ", cell 1: cell_type must be one of: code, markdown, raw"),
        (
            coursefile.cells,
            '{"cells": [{"cell_type": "code", "source": "", "outputs": [{"data": {"text/html": 3}}]}]}',
            ", cell 1: an output is damaged; clear the cell's outputs, then run `make notebooks`",
        ),
    ],
)
def test_a_damaged_file_is_one_line(read, content, says, tmp_path):
    with pytest.raises(coursefile.FileError) as caught:
        read(at(tmp_path, content))
    assert str(caught.value).startswith(f"{tmp_path}/file.x{says}")
    assert "\n" not in str(caught.value)


def test_a_sound_text_is_read_with_any_line_ends_and_a_byte_order_mark(tmp_path):
    assert coursefile.text(at(tmp_path, b"\xef\xbb\xbfa\r\nb\rc")) == "a\nb\nc"


def test_a_file_of_the_course_is_named_by_its_path_there(tmp_path):
    (tmp_path / "_config.yml").write_text("")
    with pytest.raises(coursefile.FileError, match=r"^data/x\.csv: no such file; put it back$"):
        coursefile.text(tmp_path / "data" / "x.csv")


def test_cells_are_numbered_from_1_and_their_texts_joined(tmp_path):
    text = '{"cells": [{"cell_type": "markdown", "source": ["a\\n", "b"]}, {"cell_type": "code", "source": "c"}]}'
    found = coursefile.cells(at(tmp_path, text))
    assert [(number, cell["source"]) for number, cell in found] == [(1, "a\nb"), (2, "c")]


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("1\u00a0000", "1\\u00a0000"),
        ("co\u00adop", "co\\u00adop"),
        ("a\u200bb\u200c\u200d", "a\\u200bb\\u200c\\u200d"),
        ("\u202eabc\u2066", "\\u202eabc\\u2066"),
        ("\ufeffid", "\\ufeffid"),
        ("a\x1b[31m\tb\r", "a\\u001b[31m\\u0009b\\u000d"),
        ("\u2028\u3164\ufe0f", "\\u2028\\u3164\\ufe0f"),
        ("\U000e0041", "\\U000e0041"),
        ("\ud800", "\\ud800"),
        ("Ғ“é” – 3 …\n next", "Ғ“é” – 3 …\n next"),
    ],
)
def test_characters_that_nobody_sees_are_escapes_in_a_message(hidden, shown):
    assert visible(hidden) == shown
