"""How hard a chapter's text is to read: length of sentences, share of long ones, Flesch reading ease.

Flesch's formula (1948): 206.835 - 1.015 * words per sentence - 84.6 * syllables per word. 60 to 70 is plain English,
under 30 is for specialists. Syllables are estimated as groups of vowels, without a silent final e; the numbers compare
chapters of this course and are no exact measure. Only the course's own running text counts: no quotations of the
article, tables, lists of links, headings or code.
"""

import re
from pathlib import Path
from typing import NamedTuple

from multivector.notebooks.normalise import NotebookError
from multivector.notebooks.run import read

LONG = 25  # words; a longer sentence asks much of a reader whose second language is English

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FENCE = re.compile(r"```.*?```", re.DOTALL)
_NOT_TEXT = re.compile(r"\s*(?:#|>|\||---|- \[|<|```)")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_CLAIM = re.compile(r"\*\*\[[C\d, ]+\]\*\*")
_LIST = re.compile(r"^\s*(?:[-*]|\d+\.)\s+", re.MULTILINE)
# A sentence ends before a capital letter; "P. 3" and "2.5" hold no end.
_END = re.compile(r"(?<=[.?!])[”\"')\]]*\s+(?=[“\"'(\[]?[A-Z0-9])|\n{2,}")
_WORD = re.compile(r"[A-Za-zÀ-ž]+(?:['’-][A-Za-zÀ-ž]+)*")
_VOWELS = re.compile(r"[aeiouyà-ž]+")


class Readability(NamedTuple):
    """What was measured: numbers of words and sentences, the longest sentence in words, and three means."""

    words: int
    sentences: int
    longest: int
    words_per_sentence: float
    long_pct: float  # sentences of more than LONG words, %
    ease: float  # Flesch reading ease


def sentences(markdown: str) -> list[str]:
    """Return the sentences of the running text in a piece of Markdown."""
    text = _CLAIM.sub("", _COMMENT.sub("", _FENCE.sub("", markdown)))
    blocks = (block for block in re.split(r"\n{2,}", text) if not _NOT_TEXT.match(block))
    # Each entry of a list is a text of its own.
    entries = (_LIST.sub("\n\n", block) for block in blocks)
    plain = _LINK.sub(r"\1", "\n\n".join(entries)).replace("*", "").replace("`", "")
    joined = (" ".join(part.split()) for part in _END.split(plain))
    return [part for part in joined if _WORD.search(part)]


def syllables(word: str) -> int:
    """Return the estimated number of syllables, at least one."""
    low = word.lower()
    silent = low.endswith("e") and not low.endswith(("le", "ee")) and len(_VOWELS.findall(low)) > 1
    return max(len(_VOWELS.findall(low)) - silent, 1)


def measure(markdown: str) -> Readability | None:
    """Return the readability of the running text, or None where there is none."""
    found = [_WORD.findall(part) for part in sentences(markdown)]
    lengths, words = list(map(len, found)), [word for part in found for word in part]
    if not words:
        return None
    mean = len(words) / len(lengths)
    per_word = sum(map(syllables, words)) / len(words)
    return Readability(
        words=len(words),
        sentences=len(lengths),
        longest=max(lengths),
        words_per_sentence=mean,
        long_pct=100 * sum(length > LONG for length in lengths) / len(lengths),
        ease=206.835 - 1.015 * mean - 84.6 * per_word,
    )


def text_of(notebook: Path) -> str:
    """Return the Markdown of a notebook. Raises NotebookError for a file that is none."""
    return "\n\n".join(cell.source for cell in read(notebook).cells if cell.cell_type == "markdown")


def of_notebook(notebook: Path) -> Readability:
    """Return the readability of a notebook. Raises NotebookError for one without running text."""
    found = measure(text_of(notebook))
    if found is None:
        raise NotebookError(f"{Path(notebook).name}: no running text")
    return found


def longest(markdown: str, number: int) -> list[str]:
    """Return the longest sentences, the longest first."""
    return sorted(sentences(markdown), key=lambda part: len(_WORD.findall(part)), reverse=True)[:number]
