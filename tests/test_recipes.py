"""The recipes of CONTRIBUTING.md, followed literally: the blocks as printed, run in a course small enough for it."""

import csv
import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

import small_course
from commands import multivector
from multivector import coursefile
from multivector.book import course as chapters

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
_PROGRAM = ".venv/bin/multivector"


def recipe(heading):
    """Return the text of a recipe."""
    (found,) = re.findall(rf"^### {re.escape(heading)}\n(.*?)(?=^##)", TEXT, re.DOTALL | re.MULTILINE)
    return found


def blocks(heading, language):
    """Return the lines of a recipe's blocks in a language."""
    found = re.findall(rf"^ *```{language}\n(.*?)^ *```$", recipe(heading), re.DOTALL | re.MULTILINE)
    return [line.strip() for block in found for line in block.splitlines()]


def follow(heading, root):
    """Run each command of a recipe in the course at `root`; it must succeed."""
    lines = blocks(heading, "sh")
    assert lines, f"{heading}: no command"
    for line in lines:
        program, *words = shlex.split(line)
        assert program == _PROGRAM
        answer = multivector(*words, cwd=root)
        assert answer.returncode == 0, answer.stderr


@pytest.fixture
def course(tmp_path, monkeypatch):
    root = small_course.write(tmp_path / "course")
    registry = root / "src" / "multivector" / "chapters" / "__init__.py"
    registry.parent.mkdir(parents=True)
    registry.write_text('NAMES = (\n    "orientation",\n)\n')
    small_course.use(root, monkeypatch)
    yield root
    small_course.forget()


def table(root, name):
    with (root / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def validated(root, *names):
    """Have the course checked; nothing that was added is at fault."""
    small_course.forget()
    answer = multivector("validate", cwd=root)
    assert not [name for name in names if name in answer.stderr], answer.stderr


def test_a_claim(course):
    before = table(course, "claims")
    follow("A claim", course)
    *earlier, added = table(course, "claims")
    assert earlier == before and (added["paragraph"], added["verdict"]) == ("P12", "unverified")
    validated(course, added["claim_id"] + ":")


def test_a_source(course):
    follow("A source", course)
    assert table(course, "sources")[-1]["source_id"] == "new_book"
    validated(course, "new_book")


def test_an_indicator(course):
    follow("An indicator", course)
    added = [row for row in table(course, "trade_eu_monthly") if row["indicator"] == "exports_trial_meur"]
    assert len(added) == 1
    package = json.loads((course / "data" / "datapackage.json").read_text(encoding="utf-8"))
    described = next(entry for entry in package["resources"] if entry["name"] == "trade_eu_monthly")["indicators"]
    assert "exports_trial_meur" in described
    validated(course, "exports_trial_meur")


def test_a_chapter(course):
    follow("A chapter", course)
    assert chapters.chapters(course)[-1].id == "12-energy"
    assert coursefile.cells(course / "notebooks" / "12-energy.ipynb")
    validated(course, "12-energy")


def test_teach_six_of_the_chapters(tmp_path):
    (tmp_path / "book").mkdir()
    shutil.copy(ROOT / "book" / "chapters.yaml", tmp_path / "book")
    setting = "\n".join(blocks("Teach six of the chapters", "yaml"))
    (tmp_path / "book" / "course.yaml").write_text(setting + "\n", encoding="utf-8")
    held = [chapter.number for chapter in chapters.chapters(tmp_path)]
    assert len(held) == 6 and all(f'"{number}"' in setting for number in held)


def test_every_command_that_a_recipe_names_is_there():
    text = TEXT[TEXT.index("## Recipes") : TEXT.index("## Questions for a learning")]
    named = {name for name in re.findall(rf"{re.escape(_PROGRAM)} ([\w-]+)", text)}
    assert named
    for name in sorted(named):
        assert multivector(name, "--help").returncode == 0, name


def test_a_recipe_with_a_wrong_command_is_seen(course, monkeypatch):
    monkeypatch.setattr(f"{__name__}.TEXT", f"### Wrong\n\n```sh\n{_PROGRAM} new-claim P99 x\n```\n\n## End\n")
    with pytest.raises(AssertionError, match="P99"):
        follow("Wrong", course)
