"""Figures in questions: each names its query, and the reader sees only the figure."""

from pathlib import Path

from multivector.exercises import bank, bank_figures, markdown

FIXTURES = Path(__file__).parent / "fixtures"


def test_wrong_and_unnamed_figures_are_told_with_their_line():
    file = FIXTURES / "bankfigures-typed" / "90-figures.yaml"
    found = [str(problem) for problem in bank_figures.check(file.parent)]
    assert [str(problem) for problem in bank_figures.check(file)] == found
    assert found == [
        f"{file}:9: figures-typed: typed 32, computed 33 (economy.remittances_pct_gdp TJK 2021 .0f)",
        f"{file}:11: figures-typed: 33 has no query comment: write 33<!-- = QUERY FORMAT -->",
    ]


def test_named_figures_are_sound_and_shown_without_their_query():
    assert bank_figures.check(FIXTURES / "bankfigures-sound") == []
    chapter = bank.read(FIXTURES / "bankfigures-sound" / "90-figures.yaml")
    item = chapter.item("figures-typed").public()
    assert item["prompt_html"] == "<p>How many per cent? Not 33, for sure.</p>"
    assert item["options"][0]["text_html"] == "All 33 of them."


def test_other_comments_stay_visible_text():
    assert markdown.inline("a <!-- note --> b") == "a &lt;!-- note --&gt; b"
