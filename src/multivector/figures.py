"""Figures in prose: each number that is typed in Markdown is followed by a hidden comment that names its query.

    Remittances were 33 %<!-- = economy.remittances_pct_gdp TJK 2021 .0f --> of GDP.

`check` recomputes each and finds numbers that have no comment. What needs none: a chapter's opening line, quotations,
code, dates and years, ids of paragraphs, claims and other rows (P07, C022), names with digits (C5+1, K2), ordinals,
numbers of lists, headings, chapters and the like, and addresses.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from multivector import coursefile, queries
from multivector.errors import MultivectorError

_COMMENT = re.compile(r"<!--\s*=(?P<query>.*?)-->", re.DOTALL)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_YEAR = r"(?:1[89]|20)\d\d"
# Thousands are set apart by a comma or an unbreakable space; a plain space would join two numbers.
_NUMBER = re.compile(r"[-−]?\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|[-−]?\d+(?:\.\d+)?")
_REFERENCE = (
    r"chapters?|parts?|steps?|sections?|figures?|maps?|tables?|charts?|questions?|exercises?|tasks?|objectives?|hints?"
    r"|articles?|paragraphs?|pages?|notes?|footnotes?|references?|rules?|rows?|versions?|resolutions?"
)
_CODE = (
    re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,}).*?(?:^ {0,3}(?P=fence)[`~]*\s*$|\Z)", re.MULTILINE | re.DOTALL),
    re.compile(r"(?<!`)(?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`)"),
)
_EXEMPT = (
    re.compile(r"^ {0,3}>.*$", re.MULTILINE),  # block quotations
    re.compile(r"^\*Chapter \d\d · .*\*$", re.MULTILINE),  # a chapter's opening line; a test holds it to the syllabus
    re.compile(r"<!--.*?-->", re.DOTALL),
    re.compile(r"“[^”]*”|\"[^\"\n]*\""),
    re.compile(r"\]\([^)\s]*(?:\s+\"[^\"]*\")?\)|<https?://[^>]*>|https?://\S+|doi:\S+"),
    re.compile(r"</?[A-Za-z][^>]*>"),
    re.compile(r"\[\^?\w+\]"),  # footnote marks and reference labels
    re.compile(r"^\s*(?:#+\s+)?\d+[.)]\s", re.MULTILINE),  # numbered lists and headings
    re.compile(rf"\b(?:{_REFERENCE})\s+\d+(?:(?:\s*[–,-]\s*|\s+(?:and|to|or)\s+)\d+)*\b(?![.,]\d|\s*%)", re.IGNORECASE),
    re.compile(rf"\b\d{{1,2}}(?:\s*[–-]\s*\d{{1,2}}|\s+(?:and|to|or)\s+\d{{1,2}})?\s+{_MONTH}(?:\s+{_YEAR})?\b"),
    re.compile(rf"\b{_MONTH}\s+\d{{1,2}},\s+{_YEAR}\b"),
    re.compile(rf"\b{_YEAR}-\d\d(?:-\d\d)?\b"),
    re.compile(
        rf"(?<![\d.,$€£¥])(?<![$€£¥]\s)\b(?:FY\s?)?{_YEAR}s?(?:[–/-](?:{_YEAR}|\d\d))?\b"
        r"(?![.,]?\d)(?!\s?(?:%|US\$|thousand|million|billion))"
    ),
    re.compile(r"\b\d+(?:st|nd|rd|th)\b"),
    re.compile(r"\b[A-Z]/RES/[\w/-]+|\b[A-Za-z]\w*-\d+(?:/\d+)?\b|\b[A-Za-z][A-Za-z+]*\d[\w+/]*(?:[–-]\d+)?"),
)


@dataclass(frozen=True)
class Figure:
    """A typed figure: the text before the comment, the query in it, and the line (from 1)."""

    typed: str
    query: str
    line: int


def figures(markdown: str) -> list[Figure]:
    """Return every figure that carries a query comment, those in code left out."""
    text = _without_code(markdown)
    return [_figure(text, comment) for comment in _COMMENT.finditer(text)]


def check(markdown: str) -> list[str]:
    """Return one line for each figure that is wrong, cannot be computed, or has no comment. [] means sound."""
    text = _without_code(markdown)
    problems = []
    rest = text
    for comment in _COMMENT.finditer(text):
        figure = _figure(text, comment)
        problem = _problem(figure)
        if problem:
            problems.append((figure.line, problem))
        rest = _without_vouched_number(rest, comment.start(), figure)
    for line, number in _uncommented(rest):
        problems.append((line, f"{number} has no query comment: write {number}<!-- = QUERY FORMAT -->"))
    return [f"line {line}: {problem}" for line, problem in sorted(problems)]


def check_notebook(path: Path) -> list[str]:
    """Check all Markdown cells of a notebook; each problem begins with the file name and the cell (from 1)."""
    return [
        f"{path.name}: cell {number}: {problem}"
        for number, cell in coursefile.cells(path)
        if cell["cell_type"] == "markdown"
        for problem in check(cell["source"])
    ]


def _figure(text: str, comment: re.Match) -> Figure:
    query = " ".join(comment["query"].split())
    return Figure(_before(text, comment.start()).strip(), query, text.count("\n", 0, comment.start()) + 1)


def _before(text: str, end: int) -> str:
    """Return the text that a comment can speak for: from the line's start, or from the comment before it."""
    before = text[:end].rsplit("\n", 1)[-1]
    return before.rsplit("-->", 1)[-1]


def _problem(figure: Figure) -> str | None:
    try:
        computed = queries.evaluate(figure.query)
    except MultivectorError as error:
        return str(error)
    typed = _typed(figure.typed, computed)
    if _plain(typed) == _plain(computed):
        return None
    return f"typed {typed or 'nothing'}, computed {computed} ({figure.query})"


def _typed(before: str, computed: str) -> str:
    """Return what stands for the computed figure at the end of a text: its last number, or as many words."""
    if _is_number(computed):
        numbers = _NUMBER.findall(before)
        return numbers[-1] if numbers else ""
    words = re.sub(r"[*_()]|[.,;:]+$", "", before).split()
    return " ".join(words[-len(computed.split()) :])


def _is_number(computed: str) -> bool:
    return _NUMBER.fullmatch(computed.strip("%+")) is not None


def _plain(text: str) -> str:
    text = re.sub(r"(?<=\d)[,\u00a0\u202f](?=\d{3})", "", text).replace("−", "-")
    return " ".join(text.strip("%+ ").split())


def _without_vouched_number(text: str, end: int, figure: Figure) -> str:
    """Blank the number that a comment speaks for; a comment on words or on a date speaks for no number."""
    try:
        numeric = _is_number(queries.evaluate(figure.query))
    except MultivectorError:
        numeric = True  # the query is reported; its number need not be reported again
    before = _before(text, end)
    numbers = list(_NUMBER.finditer(before)) if numeric else []
    if not numbers:
        return text
    start = end - len(before)
    first, last = (start + position for position in numbers[-1].span())
    return text[:first] + " " * (last - first) + text[last:]


def _uncommented(text: str) -> list[tuple[int, str]]:
    """Return (line, number) of each number that is left outside the exempt spans."""
    for pattern in _EXEMPT:
        text = pattern.sub(_blank, text)
    return [(text.count("\n", 0, found.start()) + 1, found.group().strip("-−")) for found in _NUMBER.finditer(text)]


def _without_code(text: str) -> str:
    for pattern in _CODE:
        text = pattern.sub(_blank, text)
    return text


def _blank(found: re.Match) -> str:
    # Line ends stay, so that line numbers stay right; the rest becomes spaces.
    return re.sub(r"[^\n]", " ", found.group())
