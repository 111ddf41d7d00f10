"""Where the code of the chapters stands: a folder for each, registered in one place, which the engine does not name."""

import re
from pathlib import Path

import pytest

from multivector import chapters, coursecode, coursefile, explorers
from multivector.errors import MultivectorError

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "multivector"
FOLDER = PACKAGE / "chapters"
NAMES_IT = re.compile(r"\bmultivector\.chapters\b|import chapters\b")
REGISTERS = re.compile(r'@(?:explorers\.)?explorer\("([\w-]+)"\)')


def test_the_registry_lists_every_chapter_by_the_name_of_its_notebook():
    notebooks = [path.stem.partition("-")[2].replace("-", "_") for path in sorted((ROOT / "notebooks").glob("*.ipynb"))]
    assert list(chapters.NAMES) == notebooks
    assert sorted(chapters.NAMES) == sorted(path.parent.name for path in FOLDER.glob("*/numbers.py"))


def test_no_module_outside_names_the_package_of_chapters_but_one():
    naming = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if FOLDER not in path.parents
        and re.search(r"\bmultivector\.chapters\b|import chapters\b", coursefile.text(path))
    }
    assert naming == {"coursecode.py"}
    assert chapters.__name__ == coursecode.CHAPTERS


def test_every_explorer_of_a_chapter_is_found_by_its_id():
    known = explorers.registered()
    written = [id for path in FOLDER.glob("*/explorers.py") for id in REGISTERS.findall(coursefile.text(path))]
    assert sorted(known) == sorted(written) and len(written) > 10
    assert all(explorers.show(id).id == f"mv-explorer-{id}" for id in known)


def test_an_unknown_explorer_gives_the_nearest():
    with pytest.raises(MultivectorError, match=r"unknown explorer 'us-funder'\. Nearest: us-funders"):
        explorers.show("us-funder")


def test_two_explorers_cannot_share_an_id():
    with pytest.raises(MultivectorError, match=r"explorer us-funders is made by .*united_states.* and by"):
        explorers.explorer("us-funders")(lambda: None)
