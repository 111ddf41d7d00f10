"""`multivector new-chapter`, `new-claim`, `new-source`, `new-indicator`: sound parts; a refusal changes nothing."""

import csv
import json

import pytest
import yaml

import small_course
from commands import multivector
from multivector import coursefile
from multivector.authoring import rows
from multivector.authoring.change import NewPartError
from multivector.authoring.chapter import TO_WRITE, chapter

TODAY = "2026-12-01"
BOOK = {
    "title": "A book",
    "publisher": "A press",
    "url": "https://example.org/book",
    "licence": "CC BY 4.0",
    "licence_class": "open",
}
ENERGY = ("12-energy", 'Energy: "rivers" and pipes', ["P07"], "Stock and flow")


@pytest.fixture
def course(tmp_path, monkeypatch):
    root = small_course.write(tmp_path / "course")
    small_course.use(root, monkeypatch)
    registry = root / "src" / "multivector" / "chapters" / "__init__.py"
    registry.parent.mkdir(parents=True)
    registry.write_text('NAMES = (\n    "orientation",\n)\n')
    return root


def table(root, name):
    with (root / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def files(root):
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_claim_is_added_unverified_and_the_rest_stays(course):
    before = files(course)
    rows.claim(course, "P12", "security", TODAY).write()
    *earlier, last = table(course, "claims")
    assert last["claim_id"] == f"C{len(earlier) + 1:03d}"
    assert (last["verdict"], last["confidence"], last["quote"]) == ("unverified", "low", "security")
    assert last["section"] == next(row["section"] for row in earlier if row["paragraph"] == "P12")
    after = files(course)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"data/claims.csv", "data/claim_notes.csv"}
    assert all(after[name].startswith(before[name]) for name in changed)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("P99", "security"), "paragraph 'P99' is not in the article"),
        (("P12", "words that nobody wrote"), "does not stand in P12"),
        (("P12", " "), "does not stand in P12"),
    ],
)
def test_a_claim_that_the_article_does_not_make_is_refused(course, given, says):
    before = files(course)
    with pytest.raises(NewPartError, match=says):
        rows.claim(course, *given, TODAY)
    assert files(course) == before


def test_a_source_brings_its_site(course):
    with pytest.raises(NewPartError, match=r"example\.org is new to data/outlets\.csv: give --site-class"):
        rows.source(course, "new_book", TODAY, BOOK)
    rows.source(course, "new_book", TODAY, BOOK, "scholarship").write()
    assert table(course, "sources")[-1]["cite"] == "A press, A book (CC BY 4.0)"
    sites = table(course, "outlets")
    assert {"host": "example.org", "publisher": "A press", "class": "scholarship"}.items() <= next(
        row.items() for row in sites if row["host"] == "example.org"
    )
    assert [row["host"] for row in sites] == sorted(row["host"] for row in sites)


@pytest.mark.parametrize(
    ("name", "other", "says"),
    [
        ("wdi_datahub", {}, "stands in data/sources.csv already"),
        ("Two words", {}, "small letters and digits"),
        ("new_book", {"licence_class": "free"}, "class of licence 'free' is none of"),
        ("new_book", {"url": "javascript:alert(1)"}, "must begin with https://"),
    ],
)
def test_a_source_that_is_not_sound_is_refused(course, name, other, says):
    before = files(course)
    with pytest.raises(NewPartError, match=says):
        rows.source(course, name, TODAY, BOOK | other, "scholarship")
    assert files(course) == before


INDICATOR = {"title": "A share", "unit": "%", "note": "For a test."}


def test_an_indicator_comes_with_its_first_row_in_its_place(course):
    name, cells = _first_row(course)
    rows.indicator(course, name, "a_share_pct", INDICATOR, cells).write()
    added = [row for row in table(course, name) if row["indicator"] == "a_share_pct"]
    assert len(added) == 1 and added[0]["unit"] == "%"
    package = json.loads((course / "data" / "datapackage.json").read_text(encoding="utf-8"))
    described = next(entry for entry in package["resources"] if entry["name"] == name)["indicators"]["a_share_pct"]
    assert described["sources"] == [cells["source_id"]]
    order = [row["indicator"] for row in table(course, name)]
    assert order == sorted(order)


def test_an_indicator_without_a_whole_row_is_refused(course):
    name, cells = _first_row(course)
    for wrong, says in (
        ({**cells, "colour": "red"}, "differs in colour"),
        ({**cells, "source_id": "nowhere"}, "nowhere is none of the table's sources"),
    ):
        with pytest.raises(NewPartError, match=says):
            rows.indicator(course, name, "a_share_pct", INDICATOR, wrong)
    with pytest.raises(NewPartError, match="is no table of indicators"):
        rows.indicator(course, "claims", "a_share_pct", INDICATOR, cells)


def _first_row(course):
    """Return a table of indicators in the small course, and the cells of one of its rows."""
    package = json.loads((course / "data" / "datapackage.json").read_text(encoding="utf-8"))
    name = next(entry["name"] for entry in package["resources"] if "indicators" in entry)
    first = table(course, name)[0]
    return name, {column: cell for column, cell in first.items() if column not in ("indicator", "unit")}


def test_a_chapter_is_whole_and_says_what_is_to_write(course):
    chapter(course, *ENERGY).write()
    listed = yaml.safe_load((course / "book" / "chapters.yaml").read_text(encoding="utf-8"))
    assert listed[-1] == {"id": "12-energy", "title": ENERGY[1], "passage": "P07", "method": "Stock and flow"}
    assert '"orientation",\n    "energy",\n)' in (course / "src/multivector/chapters/__init__.py").read_text()
    bank = yaml.safe_load((course / "exercises" / "bank" / "12-energy.yaml").read_text(encoding="utf-8"))
    assert (bank["chapter"], bank["items"], list(bank["objectives"])) == ("12-energy", [], ["energy-o1"])
    notebook = course / "notebooks" / "12-energy.ipynb"
    cells = [cell["source"] for _, cell in coursefile.cells(notebook)]
    assert any(TO_WRITE in cell for cell in cells) and any("> **P07** " in cell for cell in cells)
    assert 'claims.passage("P07")' in cells
    answer = multivector("validate", cwd=course)
    assert "12-energy" not in answer.stderr, answer.stderr


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({0: "energy"}, "two digits and small words"),
        ({0: "12-../../x"}, "two digits and small words"),
        ({0: "90-energy"}, "the number 90 belongs to 90-broken"),
        ({2: ["P99"]}, "paragraph 'P99' is not in the article"),
    ],
)
def test_a_chapter_that_does_not_fit_is_refused(course, wrong, says):
    before = files(course)
    with pytest.raises(NewPartError, match=says):
        chapter(course, *(wrong.get(at, value) for at, value in enumerate(ENERGY)))
    assert files(course) == before


def test_a_chapter_never_writes_over_a_file(course):
    there = course / "book" / "notes" / "12-energy.md"
    there.parent.mkdir(parents=True, exist_ok=True)
    there.write_text("mine")
    with pytest.raises(NewPartError, match=r"book/notes/12-energy\.md: is there already"):
        chapter(course, *ENERGY)


def test_a_change_that_fails_half_way_is_taken_back(course):
    change = chapter(course, *ENERGY)
    (course / "book" / "notes").rmdir() if (course / "book" / "notes").is_dir() else None
    (course / "book" / "notes").write_text("a file where a folder is needed")
    before = files(course)
    with pytest.raises(NewPartError, match="nothing was changed"):
        change.write()
    assert files(course) == before


def test_print_changes_nothing(course):
    before = files(course)
    answer = multivector("new-claim", "P12", "security", "--print", cwd=course)
    assert answer.returncode == 0, answer.stderr
    assert "would change: data/claims.csv" in answer.stdout
    assert files(course) == before
