"""Readability: what counts as running text, the formula by hand, and a limit that every chapter keeps."""

from pathlib import Path

import pytest

from multivector.notebooks import readability
from multivector.notebooks.normalise import NotebookError

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted(ROOT.glob("notebooks/*.ipynb"))
# Plain English for readers whose second language it is.
MAX_WORDS_A_SENTENCE, MAX_LONG_PCT, MIN_EASE = 14, 6, 60


def problems(text):
    found = readability.measure(text)
    if found is None:
        return ["no running text"]
    limits = {
        f"{found.words_per_sentence:.1f} words a sentence": found.words_per_sentence > MAX_WORDS_A_SENTENCE,
        f"{found.long_pct:.0f} % long sentences": found.long_pct > MAX_LONG_PCT,
        f"reading ease {found.ease:.0f}": found.ease < MIN_EASE,
    }
    return [name for name, is_over in limits.items() if is_over]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_chapter_is_plain(path):
    assert problems(readability.text_of(path)) == []


def test_a_hard_text_is_seen():
    text = (ROOT / "tests" / "fixtures" / "text-hard-to-read" / "hard.md").read_text(encoding="utf-8")
    assert len(problems(text)) == 3


def test_a_text_without_sentences_is_seen():
    assert problems("# Only a heading\n\n| a | table |\n|---|---|\n") == ["no running text"]


def test_only_running_text_counts():
    text = """# A heading does not count

> **P01** A quotation does not count.

| neither | does |
|---|---|
| a | table |

```
nor code
```

Two states<!-- = hidden --> met. They **signed** a [treaty](https://example.org/long) **[C022, C023]**.

- One entry is one sentence.
- Another one has 2.5 words? No.
"""
    assert readability.sentences(text) == [
        "Two states met.",
        "They signed a treaty .",
        "One entry is one sentence.",
        "Another one has 2.5 words?",
        "No.",
    ]


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("cat", 1),
        ("treaty", 2),
        ("state", 1),
        ("table", 2),
        ("agree", 2),
        ("the", 1),
        ("security", 4),
        ("Kyrgyzstan", 3),
    ],
)
def test_syllables_by_hand(word, number):
    assert readability.syllables(word) == number


def test_the_formula_by_hand():
    # 6 words, 2 sentences, 7 syllables.
    found = readability.measure("The cat sat. The treaty held.")
    assert (found.words, found.sentences, found.longest) == (6, 2, 3)
    assert found.ease == pytest.approx(206.835 - 1.015 * 3 - 84.6 * 7 / 6)


def test_the_longest_come_first():
    assert readability.longest("One two. One two three. One.", 2) == ["One two three.", "One two."]


def test_a_file_that_is_no_notebook_is_refused(tmp_path):
    path = tmp_path / "broken.ipynb"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(NotebookError, match=r"broken\.ipynb, line 1: not readable as JSON"):
        readability.text_of(path)
