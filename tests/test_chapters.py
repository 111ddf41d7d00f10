"""Every chapter teaches as it promises: claims, exercises, figures and objectives are all there.

A rule is a function from a chapter to its problems, one line each. All rules run on every notebook in notebooks/,
and each is seen failing on a miniature chapter in fixtures/chapter-<what-is-wrong>/. What concerns the questions
alone (levels, lengths of options) is checked with the bank.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from multivector import data
from multivector.exercises import bank

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
NOTEBOOKS = sorted(ROOT.glob("notebooks/*.ipynb"))

MIN_EXERCISES, MIN_KINDS = 6, 4
FEWEST = {"mv-chart": 2, "mv-map": 1, "mv-explorer": 1}

# The paragraphs that each chapter reads (course design): first and last of each run.
PASSAGES = {
    "00": [("P01", "P04")],
    "01": [("P05", "P09")],
    "02": [("P10", "P15")],
    "03": [("P16", "P17")],
    "04": [("P18", "P19")],
    "05": [("P20", "P21")],
    "06": [("P22", "P22"), ("P26", "P27")],
    "07": [("P23", "P25")],
    "08": [("P28", "P29")],
    "09": [],
    "10": [("P30", "P32")],
    "11": [("P33", "P37")],
}

_SHOWN = re.compile(r"""exercises\.show\(\s*["']([\w-]+)["']""")
_CLAIM = re.compile(r"\bC\d{3}\b")
# A quotation of the article begins with the paragraph's id: > **P01** Central Asian countries, …
_QUOTED = re.compile(r"^> \*\*(P\d\d)\*\*\s+((?:.+\n?(?:> ?)?)+)", re.MULTILINE)


@dataclass(frozen=True)
class Chapter:
    """A notebook and its question bank."""

    number: str
    markdown: str
    code: str
    outputs: str
    bank: bank.Chapter

    @property
    def shown(self):
        """Items in the order in which the notebook shows them."""
        return _SHOWN.findall(self.code)

    @property
    def items(self):
        return [self.bank.item(item_id) for item_id in dict.fromkeys(self.shown)]


def read(notebook, bank_file):
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    return Chapter(
        number=notebook.name[:2],
        markdown="\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"),
        code="\n".join("".join(cell["source"]) for cell in code),
        outputs="\n".join(_html(output) for cell in code for output in cell["outputs"]),
        bank=bank.read(bank_file),
    )


def _html(output):
    return "".join(output.get("data", {}).get("text/html", ""))


# --- rules -----------------------------------------------------------------------------------------------------------


def every_claim_of_the_passage_is_used(chapter):
    used = set(_CLAIM.findall(chapter.markdown + chapter.code))
    used |= {item.body["claim"] for item in chapter.items if item.kind == "verdict"}
    return [
        f"claim {claim} of the passage is not used" for claim in _passage_claims(chapter.number) if claim not in used
    ]


def _passage_claims(number):
    claims = data.load("claims")
    inside = [claims["paragraph"].between(first, last) for first, last in PASSAGES[number]]
    return sorted(claims["claim_id"][sum(inside).astype(bool)]) if inside else []


def quotations_are_the_articles_words(chapter):
    """Each piece of a quotation stands in its paragraph; "…" may leave words out, claim numbers may stand between."""
    problems = [] if _QUOTED.search(chapter.markdown) else ["no paragraph of the article is quoted (> **P01** …)"]
    for number, quotation in _QUOTED.findall(chapter.markdown):
        paragraph = _plain(data.paragraph(number))
        for piece in re.split(r"\[?…\]?", re.sub(r"\*\*\[(?:C\d{3}[, ]*)+\]\*\*", "", quotation)):
            if _plain(piece) not in paragraph:
                problems.append(f"{number}: not the article's words: {_plain(piece)[:60]}")
    return problems


def _plain(text):
    text = re.sub(r"^>\s?", "", text, flags=re.MULTILINE)
    return re.sub(r"\s+([.,;])", r"\1", " ".join(re.sub(r"\\(\W)", r"\1", text).split()))


def enough_exercises_are_shown(chapter):
    number = len(chapter.items)
    return [f"{number} exercises are shown, not {MIN_EXERCISES}"] if number < MIN_EXERCISES else []


def exercises_are_of_several_kinds(chapter):
    kinds = sorted({item.kind for item in chapter.items})
    return [f"only {len(kinds)} kinds of exercise: {', '.join(kinds)}"] if len(kinds) < MIN_KINDS else []


def every_item_is_shown_once(chapter):
    wanted = {item.id for item in chapter.bank.items}
    missing = [f"item {item_id} is in the bank but not shown" for item_id in sorted(wanted - set(chapter.shown))]
    return missing + [
        f"item {name} is shown twice" for name in sorted(set(chapter.shown)) if chapter.shown.count(name) > 1
    ]


def every_objective_is_stated_and_tested(chapter):
    problems = []
    text = " ".join(chapter.markdown.split())
    for name, objective in chapter.bank.objectives.items():
        if objective.rstrip(".") not in text:
            problems.append(f"objective {name} is not stated in the notebook in the bank's words")
        if name not in {item.objective for item in chapter.items}:
            problems.append(f"objective {name} is tested by no exercise that is shown")
    return problems


def figures_are_enough(chapter):
    """The stored outputs are what a reader sees, so they are counted, not the calls."""
    problems = []
    for name, fewest in FEWEST.items():
        number = len(re.findall(rf'class="mv-figure {name}\b', chapter.outputs))
        if number < fewest:
            problems.append(f"{number} outputs of class {name}, not {fewest}")
    return problems


def every_exercise_has_a_stored_form(chapter):
    return [
        f"exercise {item_id} has no stored form; run `make notebooks`"
        for item_id in dict.fromkeys(chapter.shown)
        if f'data-mv-id="{item_id}"' not in chapter.outputs
    ]


RULES = {
    "claim-unused": every_claim_of_the_passage_is_used,
    "quote-changed": quotations_are_the_articles_words,
    "few-exercises": enough_exercises_are_shown,
    "few-kinds": exercises_are_of_several_kinds,
    "item-not-shown": every_item_is_shown_once,
    "objective-untested": every_objective_is_stated_and_tested,
    "one-chart": figures_are_enough,
    "no-map": figures_are_enough,
    "no-explorer": figures_are_enough,
    "form-not-stored": every_exercise_has_a_stored_form,
}


# --- tests -----------------------------------------------------------------------------------------------------------


@cache
def _chapter(notebook):
    return read(notebook, ROOT / "exercises" / "bank" / f"{notebook.stem}.yaml")


def test_there_are_chapters():
    assert NOTEBOOKS


@pytest.mark.parametrize("rule", dict.fromkeys(RULES.values()), ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_chapter(notebook, rule):
    assert rule(_chapter(notebook)) == []


def _fixture(name):
    return read(FIXTURES / name / "00-small.ipynb", FIXTURES / name / "bank.yaml")


@pytest.mark.parametrize("name", RULES)
def test_rule_fails_on_the_chapter_that_breaks_it(name):
    assert RULES[name](_fixture(f"chapter-{name}")) != []


@pytest.mark.parametrize("name", RULES)
def test_the_broken_chapter_breaks_nothing_else(name):
    chapter = _fixture(f"chapter-{name}")
    others = [rule for rule in dict.fromkeys(RULES.values()) if rule is not RULES[name]]
    assert [problem for rule in others for problem in rule(chapter)] == []


@pytest.mark.parametrize("rule", dict.fromkeys(RULES.values()), ids=lambda rule: rule.__name__)
def test_rule_passes_on_a_sound_chapter(rule):
    assert rule(_fixture("chapter-sound")) == []
