"""A correction is one edit; `multivector touched` finds what depends on it."""

import io
import shutil
import subprocess
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from multivector import cli, data
from multivector.errors import MultivectorError
from multivector.notebooks import touched

ROOT = Path(__file__).resolve().parents[1]
NAMED = "C022"


def git(root, *words):
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


@pytest.fixture(scope="module")
def committed(tmp_path_factory):
    """A repository with the course's tables, one chapter that shows a number, and one that names a claim."""
    root = tmp_path_factory.mktemp("committed")
    shutil.copytree(ROOT / "data", root / "data")
    for folder in ("notebooks", "exercises/code", "exercises/brief", "exercises/bank", "book"):
        (root / folder).mkdir(parents=True)
    cell = new_code_cell("1 + 1", execution_count=1, outputs=[result("2")])
    sentence = nbformat.v4.new_markdown_cell(f"The claim {NAMED} and the word {NAMED}X.")
    nbformat.write(new_notebook(cells=[cell, sentence]), root / "notebooks" / "01.ipynb")
    for name in ("exercises/code/01.ipynb", "exercises/brief/11.ipynb"):
        nbformat.write(new_notebook(cells=[new_code_cell("2", outputs=[result("2")])]), root / name)
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "as collected")
    return root


@pytest.fixture
def course(committed, tmp_path):
    """A copy of that repository, for one test."""
    shutil.copytree(committed, tmp_path / "course")
    return tmp_path / "course"


def result(text):
    return new_output("execute_result", data={"text/plain": text}, execution_count=1)


def correct(course, table, old, new):
    path = course / "data" / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_one_edit_is_one_change(course):
    assert touched.changes(course) == []
    population = data.load("economy", indicator="population", countries="KAZ", years=2020)["value"].iloc[0]
    correct(course, "economy", f"KAZ,2020,population,{population}", "KAZ,2020,population,1.0")
    (change,) = touched.changes(course)
    assert str(change) == f"economy: KAZ 2020 population: value: '{population}' → '1.0'"


def test_a_row_more_and_a_row_less():
    found = touched.compare("t", ["id"], "id,x\na,1\nb,2\n", "id,x\nb,2\nc,3\n")
    assert [str(change) for change in found] == ["t: a: gone", "t: c: new"]


def test_an_empty_part_of_a_key_leaves_no_space():
    (change,) = touched.compare("t", ["id", "start"], "id,start,x\na,,1\n", "id,start,x\na,,2\n")
    assert change.row == "a"


def test_an_unknown_state_is_one_line(course):
    with pytest.raises(MultivectorError, match="no-such-tag: no such state of the repository"):
        touched.changes(course, "no-such-tag")


def test_texts_that_name_the_row_are_listed(course):
    (course / "book" / "page.md").write_text(f"See {NAMED}.")
    changed = [touched.Change("claims", NAMED, "verdict", "imprecise", "supported")]
    assert list(touched.mentions(course, changed)) == [
        f"notebooks/01.ipynb: names {NAMED}",
        f"book/page.md: names {NAMED}",
    ]


def test_an_output_that_no_longer_agrees_is_found(course, monkeypatch):
    run = touched.run.executed
    of_chapters = lambda paths: run(path for path in paths if path.parent.name == "notebooks")  # noqa: E731
    monkeypatch.setattr(touched.run, "executed", of_chapters)  # one kernel is enough here
    path = course / "notebooks" / "01.ipynb"
    path.write_text(path.read_text().replace('"2"', '"3"'))
    assert list(touched.places(course)) == ["notebooks/01.ipynb: cell 1: 1 + 1"]


def test_a_page_or_module_that_cannot_be_read_is_one_line_and_the_others_are_looked_at(course, monkeypatch):
    monkeypatch.setattr(touched.run, "executed", lambda paths: iter(()))
    chapters = course / "src" / "multivector" / "chapters"
    chapters.mkdir(parents=True)
    for folder, name, text in ((course / "book", "page.md", "45 dead"), (chapters, "drawn.py", 'NOTE = "45 dead"\n')):
        (folder / f"a_{name}").write_bytes("Қ".encode("utf-16"))
        (folder / name).write_text(text, encoding="utf-8")
    (course / "_config.yml").write_text("", encoding="utf-8")
    found = list(touched.places(course))
    assert [line for line in found if "UTF-16" in line] == [
        "book/a_page.md: saved as UTF-16; save the file as UTF-8",
        "src/multivector/chapters/a_drawn.py: saved as UTF-16; save the file as UTF-8",
    ]
    assert [line.partition(" 45")[0] for line in found if "45" in line] == [
        "page.md: line 1:",
        "src/multivector/chapters/drawn.py:1: NOTE:",
    ]


def test_an_exercise_is_named_by_its_id():
    shown = new_code_cell('exercises.show("us-31-times")', outputs=[result("old")])
    fresh = new_code_cell('exercises.show("us-31-times")', outputs=[result("new")])
    found = touched.differences("02.ipynb", new_notebook(cells=[shown]), new_notebook(cells=[fresh]))
    assert list(found) == ["02.ipynb: cell 1: exercise us-31-times"]


def test_a_change_is_written_down_once(course):
    changed = [touched.Change("claims", NAMED, "verdict", "imprecise", "supported")]
    assert touched.record(course, changed, "A page was found.", "2026-11-25") == 1
    assert touched.record(course, changed, "A page was found.", "2026-11-26") == 0
    last = (course / "data" / "changes.csv").read_text(encoding="utf-8").splitlines()[-1]
    assert last.startswith("2026-11-25,") and last.endswith(
        f"claims,{NAMED},verdict,imprecise,supported,A page was found."
    )


TYPES = {"id": "string", "year": "integer", "x": "number", "note": "string"}


@pytest.mark.parametrize(
    "after",
    [
        "\ufeffid,year,x,note\r\na,2020,920022563,5\r\n",
        "id,year,x,note\na,2020.0,9.20022563e8,5\n",
        '"id","year","x","note"\n"a","2020","920022563.00","5"\n',
    ],
)
def test_a_table_that_a_program_saved_anew_has_no_change(after):
    before = "id,year,x,note\na,2020,920022563.0,5\n"
    assert touched.compare("t", ["id", "year"], before, after.replace("\r\n", "\n"), TYPES) == []


def test_text_is_compared_as_text_and_numbers_as_numbers():
    before, after = "id,year,x,note\na,2020,1.0,5\n", "id,year,x,note\na,2020,1.5,5.0\n"
    found = touched.compare("t", ["id", "year"], before, after, TYPES)
    assert [(change.column, change.before, change.after) for change in found] == [
        ("x", "1.0", "1.5"),
        ("note", "5", "5.0"),
    ]


def test_a_table_saved_by_excel_with_one_cell_changed_is_one_change(course):
    correct(course, "economy", "KAZ,2020,population,", "KAZ,2020,population,1")
    path = course / "data" / "economy.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    (change,) = touched.changes(course)
    assert (change.row, change.column) == ("KAZ 2020 population", "value")


def test_a_table_that_cannot_be_read_is_one_line(course):
    path = course / "data" / "economy.csv"
    path.write_bytes(path.read_bytes().replace(b",", b";"))
    with pytest.raises(MultivectorError, match=r"^data/economy\.csv: the header is "):
        touched.changes(course)


def test_changes_are_added_below_a_last_line_without_an_end_and_after_a_byte_order_mark(course):
    path = course / "data" / "changes.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().rstrip(b"\n"))
    changed = [touched.Change("claims", NAMED, "verdict", "imprecise", "supported")]
    assert touched.record(course, changed, "A page was found.", "2026-11-25") == 1
    *_, before, last = path.read_text(encoding="utf-8").splitlines()
    assert before and last.startswith("2026-11-25,")


def test_many_changes_are_refused_before_the_long_run_and_none_is_recorded(course, monkeypatch, capsys):
    path = course / "data" / "economy.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([lines[0], *lines[102:]]), encoding="utf-8")  # 101 rows less
    for sign in ("_config.yml", "book/_toc.yml"):
        (course / sign).write_text("", encoding="utf-8")
    before = (course / "data" / "changes.csv").read_bytes()
    monkeypatch.chdir(course)
    monkeypatch.setattr(touched, "places", lambda root: pytest.fail("the notebooks were run"))
    monkeypatch.setattr("sys.argv", ["multivector", "touched", "--record", "why"])
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    (line,) = capsys.readouterr().err.splitlines()
    assert stopped.value.code == 1
    assert line == (
        "error: 101 changes would be added to data/changes.csv; if a program saved the table anew, undo that; "
        "if all are meant, give --many"
    )
    assert (course / "data" / "changes.csv").read_bytes() == before
    monkeypatch.setattr(touched, "places", lambda root: iter(()))
    monkeypatch.setattr("sys.argv", ["multivector", "touched", "--record", "why", "--many"])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 0
    assert (course / "data" / "changes.csv").read_bytes().count(b"\n") == before.count(b"\n") + 101
