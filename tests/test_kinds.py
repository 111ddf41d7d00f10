"""A kind is one folder: a kind of the tests works everywhere with no line elsewhere, and the engine names none."""

import ast
import io
import re
import zipfile
from pathlib import Path

import pytest

import lms_readers
import make_vectors
import nodejs
from multivector import kinds
from multivector.errors import MultivectorError
from multivector.exercises import assets, bank, html, lms, marking, new_item, schema, skeletons

FIXTURES = Path(__file__).parent / "fixtures"
BANK = FIXTURES / "kinds" / "toy" / "vectors" / "95-toy.yaml"
ENGINE = [
    *(nodejs.PACKAGE / "exercises").glob("*.py"),
    *(nodejs.PACKAGE / "exercises" / "frontend").glob("*.js"),
    *(nodejs.PACKAGE / "frontend").glob("*.js"),
    *(nodejs.PACKAGE / "kinds" / name for name in ("__init__.py", "_kind.py")),
]


@pytest.fixture
def toy():
    with kinds.also_in(FIXTURES / "kinds"):
        yield kinds.get("toy")


@pytest.fixture
def item(toy):
    return bank.read(BANK).items[0].public(make_vectors.REFERENCES)


def broken(folder, old, new):
    path = folder / BANK.name
    text = BANK.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return [problem.message for problem in bank.check(path, make_vectors.REFERENCES)]


# --- a kind of the tests ------------------------------------------------------------------------


def test_it_comes_after_the_others_and_goes_again(toy):
    assert kinds.names()[-1] == "toy" and toy.name == "toy"


def test_without_its_folder_there_is_no_such_kind():
    with pytest.raises(kinds.UnknownKind, match="unknown kind 'toy'"):
        kinds.get("toy")
    assert "unknown kind 'toy'" in bank.check(BANK, make_vectors.REFERENCES)[0].message


def test_its_items_are_checked_by_its_schema_and_its_rules(toy, tmp_path):
    assert bank.check(BANK, make_vectors.REFERENCES) == []
    assert broken(tmp_path, 'answer: "true"', "answer: perhaps") == [
        "unknown answer 'perhaps'. There are: true, false."
    ]
    wrong_field = broken(tmp_path, "    statement:", "    sentence:")
    assert wrong_field[0] == "statement is missing" and wrong_field[1].startswith("unknown field 'sentence'")
    assert broken(tmp_path, "& Russia.", "& Russia?") == [
        "statement: is a question; write a sentence that is true or not"
    ]


def test_the_schema_has_its_fields_and_the_others_are_as_they_were(toy):
    with_toy = schema.whole()["$defs"]["item"]
    assert "toy: say whether a sentence is true" in with_toy["properties"]["kind"]["description"]
    assert with_toy["allOf"][-1]["then"]["properties"].keys() == {"statement", "answer", "feedback"}


def test_it_is_marked_alike_in_both_languages(item, tmp_path):
    responses = make_vectors.responses(item)
    script = """const { mark } = await load("exercises/frontend/mark.js");
    return argument.responses.map((response) => mark(argument.item, response));"""
    results = nodejs.run(script, tmp_path, {"item": item, "responses": responses})
    assert results == [marking.mark(item, response) for response in responses]
    assert [result["score"] for result in results[:2]] == [1, 0]
    empty = marking.mark(item, None)
    assert empty["feedback_html"] == "<p>There is no answer yet. Say whether it is true.</p>"


def test_it_has_a_form_and_an_answer_in_words(item, toy):
    form = html.form(item)
    assert "Say whether it is true" in form and "<em>China</em> &amp; Russia" in form
    assert toy.solution(item) == "It is true"


def test_the_script_and_the_style_sheet_of_the_page_have_it(toy, tmp_path):
    assert 'addKind("toy", "Say whether it is true.", modules["kinds/toy/mark.js"]' in assets.book_script()
    assert '[data-mv-kind="toy"] legend' in assets.style()
    script = f"""{assets.joined("exercises/frontend/mark.js")}
    const item = {{ kind: "toy", answer: "true", feedback: {{ right_html: "", wrong_html: "" }} }};
    return modules["exercises/frontend/mark.js"].mark(item, "true").score;"""
    assert nodejs.run(script, tmp_path) == 1


def test_it_goes_again_from_script_and_style():
    with kinds.also_in(FIXTURES / "kinds"):
        assert "kinds/toy/mark.js" in assets.book_script()
    assert "kinds/toy/mark.js" not in assets.book_script() and "toy" not in assets.style()


def test_it_is_exported(item):
    moodle = lms_readers.moodle_questions(lms.export("toy", [item], "moodle").content)[item["id"]]
    assert moodle.get("type") == "truefalse"
    assert [answer.get("fraction") for answer in moodle.iter("answer")] == ["100", "0"]
    qti = lms.export("toy", [item], "qti")
    assert qti.report[0].is_question
    with zipfile.ZipFile(io.BytesIO(qti.content)) as package:
        assert b"simpleChoice" in package.read(f"items/{item['id']}.xml")


def test_it_has_a_skeleton(toy, tmp_path):
    assert '  answer: "true"  # or "false"\n' in skeletons.skeleton("toy", "x", ["o1"])
    path = tmp_path / BANK.name
    path.write_bytes(BANK.read_bytes())
    assert new_item.prepare(path, "toy").item == "toy-toy-1"


def test_definitions_of_one_name_must_be_one(tmp_path):
    folder = tmp_path / "rival"
    folder.mkdir()
    for part in (FIXTURES / "kinds" / "toy").glob("*.*"):
        (folder / part.name).write_bytes(part.read_bytes())
    (folder / "schema.json").write_text('{"required": [], "properties": {}, "$defs": {"line": {"type": "number"}}}')
    with kinds.also_in(tmp_path), pytest.raises(MultivectorError, match=r"kinds/rival/schema\.json: .* 'line'"):
        schema.whole()


# --- the engine names no kind -------------------------------------------------------------------

# Where a word is another thing than the kind of that name.
OTHER = {
    ("references.py", "code"): "a folder",
    ("lms_html.py", "code"): "an element of HTML",
    ("lms_qti.py", "multiple"): "a cardinality of QTI",
}
# Names that are a word of no other meaning, wherever they stand.
UNMISTAKABLE = [name for name in kinds.names() if "_" in name]


def named(path, text):
    """Return the kinds that a module names: as a text, as a key, as a package, or by a word that nothing else has."""
    names = "|".join(kinds.names())
    found = set(re.findall(rf"\b({'|'.join(UNMISTAKABLE)})\b", text)) | set(re.findall(rf"kinds[./]({names})\b", text))
    if path.suffix == ".py":
        texts = (node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant))
        found.update(value for value in texts if value in kinds.names())
    else:
        found.update(re.findall(rf"[\"'`]({names})[\"'`]", text))
        found.update(re.findall(rf"(?:^|[{{,])\s*({names}):", text, re.MULTILINE))
    return {name for name in found if (path.name, name) not in OTHER}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.py", 'if kind == "choice":\n    pass\n'),
        ("x.py", 'TABLE = {"order": 1}\n'),
        ("x.py", "from multivector.kinds.match import marker\n"),
        ("x.py", '"""What map_region is."""\n'),
        ("x.js", "if (kind === 'verdict') go();\n"),
        ("x.js", "const TABLE = {\n  explore: 1,\n};\n"),
        ("x.js", 'import { mark } from "../../kinds/code/mark.js";\n'),
    ],
)
def test_a_name_is_seen(name, text):
    assert len(named(Path(name), text)) == 1


def test_the_engine_names_no_kind():
    assert len(ENGINE) > 80
    found = {path.name: named(path, path.read_text(encoding="utf-8")) for path in ENGINE}
    assert {name: words for name, words in found.items() if words} == {}


def test_no_other_exception_is_needed():
    texts = {path.name: path.read_text(encoding="utf-8") for path in ENGINE}
    assert [pair for pair in OTHER if f'"{pair[1]}"' not in texts[pair[0]]] == []


def test_nothing_outside_the_kinds_asks_which_kind_it_is():
    asks = re.compile(rf"\bkind\b[\"'\])]*\s*(?:[!=]==?|in)\s*[(\[{{]?[\"']({'|'.join(kinds.names())})[\"']")
    assert asks.search('if item["kind"] == "code":') and asks.search('if kind in ("choice",)')
    code = [path for suffix in ("py", "js") for path in nodejs.PACKAGE.rglob(f"*.{suffix}")]
    outside = [path for path in code if "kinds" not in path.parts and "_vendor" not in path.parts]
    assert [path.name for path in outside if asks.search(path.read_text(encoding="utf-8"))] == []
