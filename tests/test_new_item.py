"""`multivector new-item`: skeletons that become sound items, and bank files that are never damaged."""

import itertools
import os
import re
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from multivector import kinds
from multivector.cli import app
from multivector.exercises import bank, new_item, skeletons

FIXTURES = Path(__file__).parent / "fixtures"
HEAD = "chapter: 93-new\nobjectives:\n  new-o1: Date an event.\n"
ITEMS = """\
items:
  - id: new-first
    objective: new-o1
    kind: choice
    level: analyse
    prompt: Which?
    options:
      - {id: a, text: One, correct: true, feedback: "Yes."}
      - {id: b, text: Two, feedback: "Look again."}
    hints: [Where., What., How.]
    explanation: Because.
    sources: [C022]
"""
# What an author writes in a blank, by the name of its field; any other blank takes words.
FILLED = {
    "objective": "new-o1",
    "level": "analyse",
    "query": "economy.remittances_pct_gdp TJK 2021",
    "value": 5,
    "claim": "C022",
    "sources": ["C022"],
    "explorer": "us-funders",
    "notebook": "02-united-states",
    "id": "us-1",
    "hold": {"recipient": "five"},
    "start": {"years": "2011-2021"},
    "contains": "survives",
    "setting": {"years": "2011-2021"},
    "answer": ["KGZ"],
    "site": lambda: next(SITES),
    "accept": lambda: [f"Name {next(WORDS)}"],
}
DATES = itertools.cycle(["events.date E026", "events.date E058"])
OF_A_KIND = {"timeline": {"query": lambda: next(DATES)}}
SITES = itertools.cycle(["F19", "F20"])
WORDS = itertools.count(100)


@pytest.fixture
def path(tmp_path):
    return written(tmp_path, HEAD + ITEMS)


def written(folder, text):
    path = folder / "93-new.yaml"
    path.write_bytes(text.encode())
    return path


def filled(value, name="", words=FILLED):
    """Return `value` with every blank filled, as an author would."""
    if isinstance(value, dict):
        return {key: filled(member, key, words) for key, member in value.items()}
    if isinstance(value, list) and value:
        return [filled(member, words=words) for member in value]
    if value not in (None, []):
        return value
    found = words.get(name, lambda: f"Some words, number {next(WORDS)}.")
    return found() if callable(found) else found


def blanks(value):
    if isinstance(value, dict | list) and value:
        return sum(map(blanks, value.values() if isinstance(value, dict) else value))
    return value in (None, [])


def command(*arguments):
    return CliRunner(env={"COLUMNS": "300"}).invoke(app, ["new-item", *map(str, arguments)])


@pytest.mark.parametrize("kind", kinds.names())
def test_a_skeleton_with_its_blanks_filled_is_a_sound_item(kind, path):
    new_item.prepare(path, kind).write()
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    document["items"][-1] = filled(document["items"][-1], words=FILLED | OF_A_KIND.get(kind, {}))
    path.write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    assert bank.check(path) == []
    assert bank.read(path).items[-1].public()["kind"] == kind


@pytest.mark.parametrize("kind", kinds.names())
def test_validate_names_the_lines_of_the_blanks(kind, path):
    before = path.read_text(encoding="utf-8").count("\n")
    found = new_item.prepare(path, kind)
    found.write()
    item = yaml.safe_load(found.content)["items"][-1]
    problems = bank.check(path)
    assert len({problem.line for problem in problems}) == blanks(item)
    assert all(problem.line > before and problem.item == found.item for problem in problems)


def test_every_blank_has_a_comment():
    for kind in kinds.names():
        text = skeletons.skeleton(kind, "new-x", ["new-o1"])
        bare = {line.strip() for line in text.splitlines() if re.fullmatch(r" *(-|(- )?\w+:)", line)}
        assert bare <= {"answer:", "ends:", "feedback:", "target:"}, kind


@pytest.mark.parametrize(
    "text",
    [
        HEAD + ITEMS,
        HEAD + ITEMS.rstrip("\n"),
        HEAD + ITEMS + "\n\n  # a last remark\n",
        (HEAD + ITEMS).replace("\n", "\r\n"),
        "\ufeff" + HEAD + ITEMS,
        HEAD + ITEMS.replace("\n  ", "\n"),
        HEAD + ITEMS.replace("\n  ", "\n      "),
    ],
    ids=["plain", "no-last-line-end", "remark-at-the-end", "crlf", "bom", "not-indented", "indented-by-six"],
)
def test_what_was_there_stays_byte_for_byte(text, tmp_path):
    path = written(tmp_path, text)
    found = new_item.prepare(path, "numeric")
    assert path.read_bytes() == text.encode()
    found.write()
    content = path.read_bytes()
    assert content.startswith(text.encode())
    assert found.item in content.decode("utf-8-sig").splitlines()[found.line - 1]
    assert [item["id"] for item in yaml.safe_load(content)["items"]] == ["new-first", "new-numeric-1"]
    assert (b"\r\n" in text.encode()) == (content.count(b"\r\n") == content.count(b"\n"))


@pytest.mark.parametrize(
    "text",
    [
        ITEMS + HEAD,
        HEAD + "items: [{id: new-first}]\n",
        "items: []\n" + HEAD,
        HEAD + "items: [ ]\n",
        HEAD + ITEMS + "remark: |\n  the last words\n",
        HEAD + ITEMS + "...\n",
        "",
        "- a list\n",
        HEAD + ITEMS + "  - id: [\n",
        "chapter: &a 93-new\nobjectives: {a: *a}\n" + ITEMS,
    ],
)
def test_a_file_that_cannot_be_extended_safely_is_left_alone(text, tmp_path):
    path = written(tmp_path, text)
    with pytest.raises(new_item.NewItemError, match=r"93-new\.yaml"):
        new_item.prepare(path, "choice")
    assert path.read_bytes() == text.encode()
    assert os.listdir(tmp_path) == ["93-new.yaml"]


@pytest.mark.parametrize(("mark", "end"), [("\n", "\n"), ("\r\n", "\r\n"), ("\n", ""), ("\n", "\n\n")])
def test_an_empty_bank_takes_its_first_item(mark, end, tmp_path):
    head = HEAD.replace("\n", mark)
    path = written(tmp_path, f"{head}items: []{end}")
    new_item.prepare(path, "choice").write()
    assert path.read_bytes().startswith(head.encode())
    (item,) = yaml.safe_load(path.read_bytes())["items"]
    assert (item["id"], item["pool"]) == ("new-choice-1", "practice")
    new_item.prepare(path, "numeric").write()
    assert [item["id"] for item in yaml.safe_load(path.read_bytes())["items"]] == ["new-choice-1", "new-numeric-1"]


def test_an_item_for_a_folder_of_ones_own_is_graded(path, tmp_path):
    answer = CliRunner().invoke(app, ["new-item", "93-new", "choice", "--bank", str(tmp_path)])
    assert answer.exit_code == 0, answer.output
    assert [item.get("pool") for item in yaml.safe_load(path.read_bytes())["items"]] == [None, "graded"]


def test_ids_are_free_and_sound(path):
    assert new_item.prepare(path, "map_region").item == "new-map-region-1"
    assert new_item.prepare(path, "map_region", taken=["new-map-region-1"]).item == "new-map-region-2"
    assert new_item.prepare(path, "choice", "other-name").item == "other-name"
    for bad in ("new-first", "New", "a b", "x" * 61, "", "a\n- id: b", "../a"):
        with pytest.raises(new_item.NewItemError, match="id "):
            new_item.prepare(path, "choice", bad)


def test_an_unknown_kind_names_the_nearest(path):
    with pytest.raises(kinds.UnknownKind, match="numeric"):
        new_item.prepare(path, "numerics")


def test_a_link_to_the_bank_file_stays_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    target = written(tmp_path / "real", HEAD + ITEMS)
    link = tmp_path / "93-new.yaml"
    link.symlink_to(target)
    new_item.prepare(link, "choice").write()
    assert link.is_symlink()
    assert "new-choice-1" in target.read_text(encoding="utf-8")


# --- the command ----------------------------------------------------------------------------------------------------


def test_the_command_appends_and_says_where(path):
    result = command("93-new", "choice", "--bank", path.parent)
    assert result.exit_code == 0, result.output
    assert "new-choice-1 added" in result.stdout
    assert command("93-new", "choice", "--bank", path.parent).exit_code == 0
    assert "new-choice-2" in path.read_text(encoding="utf-8")


def test_the_command_prints_and_changes_nothing(path):
    before = path.read_bytes()
    result = command("93-new", "verdict", "--bank", path.parent, "--print", "--id", "new-judge")
    assert result.stdout == skeletons.skeleton("verdict", "new-judge", ["new-o1"], "graded")
    assert path.read_bytes() == before


def test_an_id_of_the_course_is_taken_in_a_private_bank_too(path):
    known = next(iter(bank.all_items()))
    result = command("93-new", "choice", "--bank", path.parent, "--id", known)
    assert "is taken" in str(result.exception)


def test_an_unknown_chapter_is_one_line(path):
    result = command("93-mew", "choice", "--bank", path.parent)
    assert result.exit_code == 1
    assert "93-new" in str(result.exception)
