"""A course small enough to be checked in a moment: the real course's files, with few tables, one chapter, one question.

`write` makes it; `use` makes the package read it instead of the real one, for the length of a test.
"""

import json
import shutil
import sys
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from multivector import resources
from multivector.notebooks.normalise import dumps, normalise

ROOT = Path(__file__).resolve().parents[1]
CHAPTER = "90-broken"
# Tables that no rule looks up, and that take long to read.
LEFT_OUT = (
    "economy",
    "development_finance",
    "governance",
    "migration",
    "military",
    "violence",
    "water",
    "trade",
    "refugees_by_origin",
    "alliances",
    "un_voting",
    "un_ideal_points",
)
# Each row of these is looked for on the map.
SHORTENED = ("events", "facilities")
ROWS = 10


def write(root: Path) -> Path:
    """Write the small course below `root`; it is sound."""
    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"] = [entry for entry in package["resources"] if entry["name"] not in LEFT_OUT]
    for entry in package["resources"]:
        _copy(f"data/{entry['path']}", root)
    for name in SHORTENED:
        path = root / "data" / f"{name}.csv"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(lines[:ROWS]), encoding="utf-8")
    (root / "data" / "datapackage.json").write_text(json.dumps(package, indent=2), encoding="utf-8")
    for name in ("data/article.md", "exercises/rubric.yaml", "exercises/schema/bank.schema.json", "_config.yml"):
        _copy(name, root)
    for name in ("glossary.yaml", "replies.yaml", "references.bib"):
        _copy(f"book/{name}", root)
    (root / "book" / "index.md").write_text("# Course\n\nA page.\n", encoding="utf-8")
    (root / "book" / "_toc.yml").write_text("format: jb-book\nroot: book/index\nparts: []\n", encoding="utf-8")
    chapter = f'- id: "{CHAPTER}"\n  title: Figures\n  passage: P01\n  method: reading\n'
    (root / "book" / "chapters.yaml").write_text(chapter, encoding="utf-8")
    (root / "exercises" / "bank").mkdir()
    bank = (ROOT / "tests" / "fixtures" / "bank-lint-good" / f"{CHAPTER}.yaml").read_text(encoding="utf-8")
    bank = bank.replace("query: share", "query: count claims")
    (root / "exercises" / "bank" / f"{CHAPTER}.yaml").write_text(bank, encoding="utf-8")
    for folder, name in (("notebooks", CHAPTER), ("exercises/code", "90"), ("exercises/brief", "91")):
        (root / folder).mkdir(exist_ok=True)
        (root / folder / f"{name}.ipynb").write_text(_notebook(), encoding="utf-8")
    return root


def _copy(name: str, root: Path) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / name, root / name)


def _notebook() -> str:
    two = new_output("execute_result", data={"text/plain": "2"}, execution_count=1)
    cells = [new_markdown_cell("# Figures", id="a"), new_code_cell("1 + 1", id="b", outputs=[two], execution_count=1)]
    return dumps(normalise(nbformat.from_dict(new_notebook(cells=cells)), "small"))


def use(root: Path, monkeypatch) -> None:
    """Let the package read the course at `root`, and commands run in it, until the test ends."""
    monkeypatch.setattr(resources, "_own_folder", lambda inside, in_checkout: root / in_checkout)
    monkeypatch.chdir(root)
    forget()


def forget() -> None:
    """Clear every cache of the package: what was read belongs to another course."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "multivector":
            for value in vars(module).values():
                if callable(getattr(value, "cache_clear", None)):
                    value.cache_clear()
