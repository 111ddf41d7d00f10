"""A chapter's code exercise as the tests run it: the reference solution, and the notebook as a student finds it."""

import json
import runpy
from functools import cache
from pathlib import Path

import pytest

from multivector.exercises.code import check, exercises

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


def message(name: str, namespace: dict):
    """Return what the check of a step says about the names of a reader; nothing is written to a progress file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MULTIVECTOR_PROGRESS", "off")
        return check(name, namespace)


def each_mistake(mistakes):
    """Run a test for each of `mistakes`: (step, what a reader may write, kind of the message, words in it)."""
    ids = [f"{name}: {answer[:50]}" for name, answer, *_ in mistakes]
    return pytest.mark.parametrize(("name", "answer", "kind", "words"), mistakes, ids=ids)


def assert_message(chapter: str, name: str, answer: str, kind: str, words: str) -> None:
    """Put an answer in the place of the solution's, and look at the message for it."""
    namespace = solution(chapter)
    # One space of names: a comprehension looks them up in the globals.
    namespace[exercises()[name].variable] = eval(answer, dict(namespace))  # noqa: S307 (the texts of a test)
    found = message(name, namespace)
    assert (found.kind, words in found.text) == (kind, True), found.text
