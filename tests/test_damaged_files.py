"""Whatever an author's file suffers, `validate` names it in one line, and goes on to the other files.

Each damage is done to a small copy of the course, and the command runs in this process: no damage may end in a
traceback, hide the fault of another file, or be told twice.
"""

import errno
import json
import os
import re
import shutil
import sys

import pytest

import small_course
from multivector import cli
from multivector.notebooks import run as runner

CHAPTER = small_course.CHAPTER
NOTEBOOK = f"notebooks/{CHAPTER}.ipynb"
CODE = "exercises/code/90.ipynb"
BANK = f"exercises/bank/{CHAPTER}.yaml"
TABLE = "data/trade_eu_monthly.csv"
SHAPES = "data/geo/ca_countries_10m.geojson"
PLACES = "data/geo/ca_places_10m.geojson"
PACKAGE = "data/datapackage.json"
CHAPTERS_MODULE = "src/multivector/chapters/drawn.py"


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    return small_course.write(tmp_path_factory.mktemp("sound"))


@pytest.fixture
def root(sound, tmp_path, monkeypatch):
    shutil.copytree(sound, tmp_path / "course")
    small_course.use(tmp_path / "course", monkeypatch)
    yield tmp_path / "course"
    small_course.forget()


def run(monkeypatch, capsys, *words):
    """Run the command in this process; return its exit code and the lines that it printed to stdout and stderr."""
    monkeypatch.setattr(sys, "argv", ["multivector", *words])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    return stopped.value.code, said.out.splitlines(), said.err.splitlines()


# --- damages: bytes → bytes ------------------------------------------------------------------------------------------


def put(text):
    return lambda content: text.encode() if isinstance(text, str) else text


def changed(old, new):
    def change(content):
        assert old.encode() in content
        return content.replace(old.encode(), new.encode(), 1)

    return change


def in_encoding(name):
    return lambda content: (content.decode() + "Қазақстан").encode(name, "replace")


def values(change):
    """Damage the value of a JSON file."""

    def damaged(content):
        value = json.loads(content)
        found = change(value)
        return json.dumps(value if found is None else found).encode()

    return damaged


def merge_marks(content):
    return b"<<<<<<< HEAD\n" + content + b"=======\n>>>>>>> theirs\n"


def cut_short(content):
    return content[: len(content) // 2]


def feature(change):
    return values(lambda value: change(value["features"][0]))


def resource(name, change):
    def damaged(value):
        change(next(entry for entry in value["resources"] if entry["name"] == name))

    return values(damaged)


def cell(change):
    return values(lambda value: change(value["cells"][0]))


GONE = None
# Damages that meet in one round are done to different files, and all of them must be told.
ROUNDS = [
    {
        TABLE: (in_encoding("utf-16"), "saved as UTF-16; save the file as UTF-8"),
        SHAPES: (cut_short, r"line 1: not readable as JSON \(.*\); mend it, or take the last good version"),
        NOTEBOOK: (merge_marks, 'line 1: a merge left its mark "<<<<<<<"; keep one of the two sides'),
        BANK: (put(b"\xd0"), "1: not UTF-8 text; save the file as UTF-8"),
        "book/glossary.yaml": (put("- group: [a\n"), r"line 2: not readable as YAML \(.*\)"),
        "book/references.bib": (put(b"@book{\xff"), "line 1: not UTF-8 text; save the file as UTF-8"),
    },
    {
        TABLE: (GONE, "no such file; put it back"),
        SHAPES: (GONE, "no such file; put it back"),
        "data/article.md": (GONE, "no such file; put it back"),
        NOTEBOOK: (put(""), "line 1: the file is empty; mend it, or take the last good version"),
        BANK: (merge_marks, '1: a merge left its mark "<<<<<<<"; keep one of the two sides'),
        "book/chapters.yaml": (put("- 3\n"), "must be a list of chapters, each with .*"),
        "exercises/rubric.yaml": (GONE, "no such file; put it back"),
    },
    {
        TABLE: (
            changed("KAZ,2020,2020-01", "KAZ,99999999999999999999,2020-01"),
            'line 2: year is "99999999999999999999", larger than any number here',
        ),
        "data/countries.csv": (in_encoding("cp1251"), r"line \d+: not UTF-8 text; save the file as UTF-8"),
        SHAPES: (
            feature(lambda shape: shape["geometry"].update(coordinates=[[[None, 3], [4, 5], [6, 7]]])),
            r"feature 1 \(Afghanistan\): \[None, 3\] is not a point \[longitude, latitude\] in a Polygon",
        ),
        PLACES: (
            feature(lambda shape: shape["geometry"].update(coordinates=["a", "b"])),
            r"feature 1 .*: \['a', 'b'\] is not a point .* in a Point",
        ),
        NOTEBOOK: (values(lambda value: []), "not a notebook; it needs cells and nbformat 4, as JupyterLab saves them"),
        "book/replies.yaml": (put("C001: &a 3\nC002: *a\n"), r"not readable as YAML \(anchors and aliases .*\)"),
    },
    {
        SHAPES: (
            feature(lambda shape: shape.update(geometry={"type": "GeometryCollection", "geometries": []})),
            r"feature 1 \(Afghanistan\): a GeometryCollection; make it one feature a shape",
        ),
        PLACES: (values(lambda value: [value]), "not a FeatureCollection with features"),
        "data/geo/ca_lakes_10m.geojson": (
            feature(lambda shape: shape["geometry"].update(type="MultiPolygon")),
            "feature 1 .*: .* in a MultiPolygon",
        ),
        NOTEBOOK: (
            values(lambda value: None if value.update(nbformat=3) else value),
            "a notebook of the old format 3; .*",
        ),
        CODE: (cell(lambda one: one.pop("source") and None), None),
        "book/_toc.yml": (put("3"), "must be a mapping with format, root and .*"),
        "book/references.bib": (put("@book{a, title = {b}}\n"), "a: has no verbatim, .* nor author, .*"),
    },
    {
        SHAPES: (changed("60.575", "NaN"), r"not readable as JSON \(NaN is not a number there\)"),
        PLACES: (
            feature(lambda shape: shape["geometry"].update(coordinates=[3])),
            r"feature 1 .*: \[3\] is not a point .*",
        ),
        TABLE: (changed(",EUR,eurostat_comext", ""), "line 2: 5 cells, but the header has 7"),
        NOTEBOOK: (cell(lambda one: one.pop("source") and None), "cell 1: source must be a text or a list of lines"),
        CODE: (values(lambda value: value["cells"].append(None)), "cell 3: cell_type must be one of: .*"),
        "book/glossary.yaml": (
            put("- group: a\n  group: b\n"),
            r'line 2: not readable as YAML \("group" stands twice\)',
        ),
        "book/index.md": (in_encoding("cp1251"), "line 4: not UTF-8 text; save the file as UTF-8"),
    },
]


def damage(root, path, change):
    file = root / path
    if change is GONE:
        file.unlink()
    else:
        file.write_bytes(change(file.read_bytes()))


def test_the_small_course_is_sound(root, monkeypatch, capsys):
    code, out, err = run(monkeypatch, capsys, "validate")
    assert (code, out[-1], err) == (0, "no problem found", [])


@pytest.mark.parametrize("number", range(len(ROUNDS)))
def test_all_damaged_files_of_a_course_are_named_once(number, root, monkeypatch, capsys):
    for path, (change, _) in ROUNDS[number].items():
        damage(root, path, change)
    code, _, lines = run(monkeypatch, capsys, "validate")
    assert code == 1
    for path, (_, says) in ROUNDS[number].items():
        name = re.escape(path) if path.startswith(("data", "exer", "note")) else rf"(?:book/)?{re.escape(path[5:])}"
        about = [line for line in lines if re.match(rf"error: {name}[:,]", line)]
        assert len(about) == 1, (path, lines)
        if says:
            assert re.fullmatch(rf"error: {name}(?:[:,] ?)(?:{says})", about[0]), about
    # What only repeats the fault of a file is left out.
    assert len(lines) == len(ROUNDS[number]), lines


def test_a_row_of_an_indicator_that_nobody_described_is_told_with_its_line(root, monkeypatch, capsys):
    damage(root, TABLE, changed("KAZ,2020,2020-01,eu27_exports_to_country_eur", "KAZ,2020,2020-01,a_new_one"))
    code, _, lines = run(monkeypatch, capsys, "validate")
    assert code == 1
    where = f"error: {TABLE}, line 2: KAZ/2020-01/a_new_one"
    assert f"{where}: a_new_one is not described in datapackage.json" in lines


DESCRIPTIONS = {
    "trailing comma": (
        changed('"resources": [', '"resources": [,'),
        r"data/datapackage.json, line \d+: not readable .*",
    ),
    "absent": (GONE, "data/datapackage.json: no such file; put it back"),
    "a list": (values(lambda value: [value]), "data/datapackage.json: must be an object with a list of resources"),
    "key twice": (
        changed('"resources"', '"name": "again",\n"resources"'),
        r'data/datapackage.json: not readable as JSON \("name" stands twice in one object\)',
    ),
    "no indicators": (
        resource("trade_eu_monthly", lambda entry: entry.pop("indicators") and None),
        "data/datapackage.json: trade_eu_monthly: indicators must be an object: .*",
    ),
    "no table of sources": (
        values(lambda value: value.update(resources=[e for e in value["resources"] if e["name"] != "sources"])),
        "data/datapackage.json: there is no table sources, which the course needs",
    ),
    "bad regex": (
        resource("claims", lambda entry: entry["schema"]["fields"][0]["constraints"].update(pattern="C(")),
        r'data/datapackage.json: claims: field claim_id: constraints: pattern "C\(" is not a regular expression .*',
    ),
    "unknown type": (
        resource("claims", lambda entry: entry["schema"]["fields"][0].update(type="strng")),
        'data/datapackage.json: claims: field claim_id: type "strng" must be one of: .* Nearest: string.',
    ),
    "unknown content": (
        resource("claims", lambda entry: entry["schema"]["fields"][0].update(holds="dates")),
        'data/datapackage.json: claims: field claim_id: holds "dates" must be one of: .*',
    ),
    "key of no field": (
        resource("claims", lambda entry: entry["schema"].update(primaryKey="claimid")),
        'data/datapackage.json: claims: schema: primaryKey names "claimid", which is no field. Nearest: claim_id.*',
    ),
    "no key": (
        resource("claims", lambda entry: entry["schema"].pop("primaryKey") and None),
        "data/datapackage.json: claims: schema: primaryKey must be .*",
    ),
    "bound as text": (
        resource("countries", lambda entry: entry["schema"]["fields"][0]["constraints"].update(minimum="1")),
        "data/datapackage.json: countries: field iso3: constraints: minimum must be a number, .*",
    ),
    "outside": (
        resource("claims", lambda entry: entry.update(path="../claims.csv")),
        r'data/datapackage.json: claims: path "../claims.csv" must be a file below data/',
    ),
    **{
        f"no {name} of an indicator": (
            resource("trade_eu_monthly", lambda entry, name=name: next(iter(entry["indicators"].values())).pop(name)),
            rf"data/datapackage.json: trade_eu_monthly: indicators: \w+: {name} is missing",
        )
        for name in ("unit", "note", "coverage", "sources", "title")
    },
    **{
        f"{name} of a table a number": (
            resource("claims", lambda entry, name=name: entry.update({name: 3})),
            f"data/datapackage.json: claims: {name} must be .*",
        )
        for name in ("title", "path", "sources", "licenses", "caveats", "schema", "licence_classes", "format")
    },
    "no name": (
        resource("claims", lambda entry: entry.pop("name") and None),
        "(data/datapackage.json: resource 1: name is missing|.* there is no table claims, which the course needs)",
    ),
    "no type": (
        resource("claims", lambda entry: entry["schema"]["fields"][0].pop("type") and None),
        "data/datapackage.json: claims: field claim_id: type is missing",
    ),
}


WHOLE = ("trailing comma", "absent", "no indicators", "no table of sources", "title of a table a number", "no name")
"""Damages that are seen in a check of the whole course too: one of each way in which it asks for the description."""


@pytest.mark.parametrize(
    ("what", "words"), [*((what, [PACKAGE]) for what in DESCRIPTIONS), *((what, []) for what in WHOLE)]
)
def test_a_damaged_description_of_the_data_is_told_in_its_own_words(what, words, root, monkeypatch, capsys):
    change, says = DESCRIPTIONS[what]
    damage(root, PACKAGE, change)
    if not (root / PACKAGE).exists():
        words = []  # no file of that name can be asked for
    code, _, lines = run(monkeypatch, capsys, "validate", *words)
    assert code == 1
    assert lines and all(re.fullmatch(f"error: {says}", line) for line in lines), lines
    assert len(lines) <= 2


def test_a_byte_order_mark_and_line_ends_of_windows_are_no_fault(root, monkeypatch, capsys):
    for path in (PACKAGE, TABLE, SHAPES, NOTEBOOK, BANK, "book/glossary.yaml", "book/references.bib"):
        damage(root, path, lambda content: b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"))
    code, _, lines = run(monkeypatch, capsys, "validate")
    assert (code, lines) == (0, [])


def test_a_folder_in_place_of_a_file_is_one_line(root, monkeypatch, capsys):
    (root / NOTEBOOK).unlink()
    (root / NOTEBOOK).mkdir()
    code, _, lines = run(monkeypatch, capsys, "validate")
    assert (code, lines) == (1, [f"error: {NOTEBOOK}: a folder, but a file is needed"])


# --- one file --------------------------------------------------------------------------------------------------------


def test_a_named_bank_gets_the_checks_of_figures_links_and_items(root, monkeypatch, capsys):
    damage(root, BANK, changed("explanation: So it is.", "explanation: 33 % at https://example.org/unlisted"))
    damage(root, BANK, changed("correct: true", "correct: false"))
    code, out, lines = run(monkeypatch, capsys, "validate", BANK)
    assert code == 1
    assert any("33 has no query comment" in line for line in lines)
    assert any("https://example.org/unlisted stands in no table" in line for line in lines)
    assert any("correct" in line for line in lines)
    assert any(line.startswith("not checked: ") for line in out)


@pytest.mark.parametrize(
    ("path", "change", "says"),
    [
        (NOTEBOOK, changed("# Figures", "# Figures\\n\\n33 % of all."), f"{CHAPTER}.ipynb: cell 1: line 3: 33 has no"),
        (NOTEBOOK, changed("# Figures", "See https://example.org/x"), f"{NOTEBOOK}, cell 1: https://example.org/x"),
        (NOTEBOOK, changed("# Figures", "This is an *idiom*, a habit."), f"{CHAPTER}.ipynb: *idiom* is defined here"),
        (TABLE, changed("404369157", "many"), f'{TABLE}, line 2: value is "many", not a number'),
        (TABLE, changed("404369157", "1\u00a0000"), f'{TABLE}, line 2: value is "1\\u00a0000", not a number'),
        (SHAPES, cut_short, f"{SHAPES}, line 1: not readable as JSON"),
        (PACKAGE, changed('"claim_id"', '"claim id"'), f"{PACKAGE}: claims: schema: primaryKey names"),
        ("book/index.md", changed("A page.", "https://example.org/y"), "book/index.md, line 3: https://example.org/y"),
        ("book/glossary.yaml", put("3"), "glossary.yaml: must be a list of groups"),
        ("exercises/rubric.yaml", put("a: [\n"), "rubric.yaml:2: malformed YAML"),
    ],
)
def test_a_named_file_gets_the_checks_of_its_kind(path, change, says, root, monkeypatch, capsys):
    damage(root, path, change)
    code, _, lines = run(monkeypatch, capsys, "validate", path)
    assert code == 1
    assert any(line.startswith(f"error: {says}") for line in lines), lines


def test_a_named_file_without_a_fault_is_sound(root, monkeypatch, capsys):
    for path in (
        NOTEBOOK,
        TABLE,
        SHAPES,
        PACKAGE,
        BANK,
        "book/index.md",
        "book/glossary.yaml",
        "exercises/rubric.yaml",
    ):
        assert run(monkeypatch, capsys, "validate", path)[::2] == (0, []), path


def test_a_check_that_would_look_at_nothing_fails(root, monkeypatch, capsys):
    (root / "notes").mkdir()
    code, _, lines = run(monkeypatch, capsys, "validate", "notes")
    assert code == 1
    assert len(lines) == 1 and lines[0].startswith("error: notes: nothing to check there")


NINE = 'def title():\n    return "Nine of them met abroad"\n'


def test_a_named_module_is_held_to_the_rule_of_figures_only_where_it_makes_their_texts(root, monkeypatch, capsys):
    package = root / "src" / "multivector"
    for path in (package / "chapters" / "drawn.py", package / "server.py"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(NINE, encoding="utf-8")
    said = f"{CHAPTERS_MODULE}:2: title: Nine is computed by nothing"
    for name in (CHAPTERS_MODULE, "src/multivector/chapters"):
        code, _, (line,) = run(monkeypatch, capsys, "validate", name)
        assert code == 1 and line.startswith(f"error: {said}")
    for name in ("src/multivector/server.py", "src/multivector"):
        code, _, (line,) = run(monkeypatch, capsys, "validate", name)
        assert code == 1 and line.startswith(f"error: {name}: nothing to check there")


def test_a_module_that_cannot_be_read_hides_no_figure_of_the_next(root, monkeypatch, capsys):
    folder = root / "src" / "multivector" / "chapters"
    folder.mkdir(parents=True)
    (folder / "a.py").write_bytes(b"# \xd0\n")
    (folder / "drawn.py").write_text(NINE, encoding="utf-8")
    _, _, lines = run(monkeypatch, capsys, "validate")
    assert lines[0] == "error: src/multivector/chapters/a.py, line 1: not UTF-8 text; save the file as UTF-8"
    assert lines[1].startswith(f"error: {CHAPTERS_MODULE}:2: title: Nine") and len(lines) == 2


def test_links_of_a_file_outside_the_course_are_said_to_be_left_out(root, tmp_path, monkeypatch, capsys):
    outside = tmp_path / f"{CHAPTER}.yaml"
    outside.write_bytes((root / BANK).read_bytes())
    _, out, _ = run(monkeypatch, capsys, "validate", str(outside))
    assert any(line.startswith("not checked: links: the file lies outside the course") for line in out)


# --- a disk that takes nothing ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("ENOSPC", "the disk is full; free some space, then run it again"),
        ("EROFS", "the folder is read-only; work in one that you may write to"),
    ],
)
def test_a_full_disk_or_a_read_only_folder_is_one_line(number, says, root, monkeypatch, capsys):
    code = getattr(errno, number)

    def refuse(path, content):
        raise OSError(code, os.strerror(code))

    before = (root / NOTEBOOK).read_bytes()
    monkeypatch.setattr(runner, "write_bytes_atomically", refuse)
    monkeypatch.setattr(runner, "executed", lambda paths: ((path, "as executed", 0.0) for path in paths))
    result, _, lines = run(monkeypatch, capsys, "notebooks", NOTEBOOK)
    assert (result, lines) == (1, [f"error: {NOTEBOOK}: not written: {says}"])
    assert (root / NOTEBOOK).read_bytes() == before


def test_a_fault_of_the_disk_that_no_command_foresaw_names_the_file(root, monkeypatch, capsys):
    def refuse(_):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), "build")

    monkeypatch.setattr(runner, "find", refuse)
    code, _, lines = run(monkeypatch, capsys, "notebooks")
    assert (code, lines) == (1, ["error: build: the folder is read-only; work in one that you may write to"])
