"""A chapter's code exercise as the tests run it: the reference solution, and the notebook as a student finds it."""

import json
import runpy
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def notebook(chapter: str) -> Path:
    """Return the notebook of the chapter's code exercise."""
    return ROOT / "exercises" / "code" / f"{chapter}.ipynb"


def solution(chapter: str) -> dict:
    """Return the names that the reference solution leaves behind; a copy, which a test may change."""
    return dict(_run_solution(chapter))


@cache
def _run_solution(chapter: str) -> dict:
    return runpy.run_path(str(ROOT / "tests" / "fixtures" / "code-solutions" / f"{chapter}.py"))


def starter(chapter: str) -> dict:
    """Run the notebook's code cells without the checks; return the names that they leave behind."""
    cells = json.loads(notebook(chapter).read_text(encoding="utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    namespace = {}
    exec("\n".join(cell for cell in code if not cell.startswith("check(")), namespace)  # noqa: S102 (our own notebook)
    return namespace
