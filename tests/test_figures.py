"""Figures in prose: each is recomputed; a number without a query is found."""

import json
from pathlib import Path

import pytest

from multivector import figures, queries

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("queries-*"))


@pytest.mark.parametrize("folder", FIXTURES, ids=lambda folder: folder.name)
def test_a_broken_page_is_named_line_by_line(folder):
    expected = (folder / "problems.txt").read_text(encoding="utf-8").splitlines()
    assert figures.check((folder / "page.md").read_text(encoding="utf-8")) == expected
    assert expected


def test_there_is_a_fixture_for_each_kind_of_slip():
    assert len(FIXTURES) >= 6


@pytest.mark.parametrize(
    "text",
    [
        "33 %<!-- = economy.remittances_pct_gdp TJK 2021 .0f -->",
        "**33 %**<!-- = economy.remittances_pct_gdp TJK 2021 .0f --> of GDP",
        "38 %<!-- = count claims verdict=supported / count claims .0% -->",
        "19.5 million<!-- = economy.population KAZ 2020 million .1f --> persons",
        "20,592,571<!-- = economy.population KAZ 2024 ,.0f --> persons",
        "20\u202f592\u202f571<!-- = economy.population KAZ 2024 .0f --> persons",
        "−2.5 %<!-- = economy.gdp_growth_pct KAZ 2020 .1f -->",
        "on *19 September 2023*<!-- = event.date E120 date -->.",
        "10 of 140<!-- = count claims d -->".replace("10", "10<!-- = count claims verdict=contradicted d -->"),
        "| a | 140<!-- = count claims d --> | b |",
    ],
)
def test_a_right_figure_passes(text):
    assert figures.check(text) == []


@pytest.mark.parametrize(
    ("said", "value", "fits"),
    [
        ("more than half", 0.5004, True),
        ("more than half", 0.5, False),
        ("less than half", 0.4996, True),
        ("nearly half", 0.4999, True),
        ("a third", 0.3335, True),
        ("a third", 0.3704, False),
        ("a third", 0.1 + 0.2, True),  # 0.30000000000000004
        ("nearly a third", 1 / 3, False),
        ("more than three times", 3.004, True),
        ("three times", 33 / 10, True),
        ("three times", 3.3004, False),
        ("more than a hundredfold", 99.95, False),
        ("more than ninety times", 99.95, True),
        ("over 100 times", 99.95, False),
        ("nearly 100 times", 99.95, True),
        ("12.8 times", 12.84, True),
        ("12.8 times", 12.86, False),
        ("12 times", 12.4, True),
    ],
)
def test_a_share_in_words_is_held_to_the_value_itself_and_not_to_its_rounding(said, value, fits, monkeypatch):
    monkeypatch.setattr(queries, "value", lambda text: value)
    monkeypatch.setattr(queries, "_joined", lambda words, text: value)
    assert (figures.check(f"It is {said}<!-- = count claims share -->.") == []) is fits


@pytest.mark.parametrize(
    "text",
    [
        "the article says “over $31 billion” and\n> 7,000 soldiers in a quotation",
        'he said "more than 9 billion dollars"',
        "a quotation “that runs\nover 2 lines”",
        "19 September 2023, 22 to 23 May 2024, 2–6 August, September 19, 2023, 2023-09-19, September 2023",
        "in 1992, from 2001 to 2014, 1992–2022, 2000-2001, 1992–96, the 1990s, FY2010, FY 2010",
        "P07, P10–P15, P10–15, C022, E012, F19, M05, chapter 02, chapters 3 and 4, step 2, Figure 3, Article 51",
        "C5+1, K2, ES-11/1, A/RES/68/262, A/RES/ES-11/1, Steppe-Eagle-2013, us-1, G7, the 201st base, the 21st century",
        "1. first\n2. second\n\n## 3. A heading\n",
        "run `load(years=2021)` and\n\n```python\nx = 45\n```\n\n~~~\n46\n~~~",
        "`33 %<!-- = nonsense .0f -->` shows how it is written",
        "[a page](https://example.org/2/33) <https://example.org/44> https://example.org/55 doi:10.31435/ijitss.1(45)",
        '<img src="map.svg" width="300">, a note[^1] and <!-- 45 in a comment -->',
        "# Title\n\n*Chapter 03 · article paragraphs P16 and P17 · method: **loan** · about 70 minutes*\n",
    ],
)
def test_what_needs_no_query(text):
    assert figures.check(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("$2000 was paid", "2000"),
        ("2000 million", "2000"),
        ("2021 % more", "2021"),
        ("2,000 soldiers", "2,000"),
        ("about 50m", "50"),
        ("7,000-strong", "7,000"),
        ("(45)", "45"),
        ("**45**", "45"),
        ("| 45 |", "45"),
        ("# 45 dead", "45"),
        ("> quoted\n\n45", "45"),
        ("“quoted” 45 “quoted”", "45"),
        ("step 2.5", "2.5"),
        ("1 of 140 claims", "1"),
        ("0.5", "0.5"),
        ("Read *Chapter 03 · about 70 minutes* first", "70"),
    ],
)
def test_what_needs_one(text, number):
    assert any(f": {number} has no query comment" in problem for problem in figures.check(text))


@pytest.mark.parametrize(
    "text",
    [
        "three quarters<!-- = quoted event.description E049 'three quarters' s --> of it",
        """nine of the ten<!-- = quoted event.description "E049" "nine of the ten" s --> days""",
    ],
)
def test_words_that_a_query_quotes_are_read_as_the_query_is(text, monkeypatch):
    """Either mark, and more than one word in marks: the last word of the query is what the row says."""
    monkeypatch.setattr(queries, "evaluate", lambda query: queries.words_of(query)[-2])
    assert figures.check(text) == []


def test_lines_are_counted_through_code_and_comments():
    text = "```\n1\n2\n```\n<!--\nx\n-->\n45\n"
    assert figures.check(text) == ["line 8: 45 has no query comment: write 45<!-- = QUERY FORMAT -->"]


def test_a_notebook_names_file_and_cell(tmp_path):
    cells = [
        {"cell_type": "code", "source": ["x = 45\n"]},
        {"cell_type": "markdown", "source": ["fine\n", "45 dead"]},
    ]
    path = tmp_path / "broken.ipynb"
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    (problem,) = figures.check_notebook(path)
    assert problem.startswith("broken.ipynb: cell 2: line 2: 45 has no query comment")
