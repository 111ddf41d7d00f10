"""The code exercise of each chapter: its notebook checks every step, the solution passes, the starter passes none."""

import pytest

from code_exercises import ROOT, message, notebook, solution, starter
from multivector.exercises.code import exercises

# The prefix of the steps' names, and how many steps there are.
STEPS = {
    "00-orientation": ("or", 4),
    "01-introduction": ("in", 4),
    "02-united-states": ("us", 5),
    "03-china": ("ch", 5),
    "04-the-war-and-the-votes": ("vo", 5),
    "05-afghanistan": ("af", 5),
    "06-russian-presence": ("ru", 5),
    "07-the-csto-treaty": ("cs", 5),
    "08-middle-powers": ("mp", 5),
    "09-pressures-from-within": ("pr", 5),
    "10-regional-cooperation": ("rc", 4),
    "11-conclusions": ("cn", 4),
}


def names(chapter):
    prefix, count = STEPS[chapter]
    return [f"{prefix}-{number}" for number in range(1, count + 1)]


EACH_STEP = pytest.mark.parametrize(
    ("chapter", "name"), [(chapter, name) for chapter in STEPS for name in names(chapter)]
)


def test_every_chapter_has_a_code_exercise():
    assert sorted(path.stem for path in (ROOT / "exercises" / "code").glob("*.ipynb")) == list(STEPS)
    assert sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb")) == list(STEPS)


@pytest.mark.parametrize("chapter", STEPS)
def test_the_notebook_checks_every_exercise(chapter):
    text = notebook(chapter).read_text(encoding="utf-8")
    assert [name for name in exercises() if name.startswith(f"{STEPS[chapter][0]}-")] == names(chapter)
    assert all(f'check(\\"{name}\\")' in text for name in names(chapter))


@EACH_STEP
def test_the_solution_gets_full_marks(chapter, name):
    assert message(name, solution(chapter)).kind == "ok"


@EACH_STEP
def test_the_starter_gets_none(chapter, name):
    assert message(name, starter(chapter)).kind == "not_yet"
