"""Figures in prose: each number that is typed in Markdown is followed by a hidden comment that names its query.

    Remittances were 33 %<!-- = economy.remittances_pct_gdp TJK 2021 .0f --> of GDP.

`check` recomputes each and finds numbers that have no comment. What needs none: a chapter's opening line, quotations,
code, dates and years, ids of paragraphs, claims and other rows (P07, C022), names with digits (C5+1, K2), ordinals,
numbers of lists, headings, chapters and the like, and addresses.

Number words are held where they are counts out of a whole, shares or multiples (`numberwords.IN_PROSE`):

    Four<!-- = count … words --> of the five; about a third<!-- = … / … share --> of it.

A number that no row can give, because it belongs to a rule, a unit, a task or a work that is named beside it, says why:

    half<!-- fixed, what the note says that is asked about -->
"""

import re
from dataclasses import dataclass
from pathlib import Path

from multivector import coursefile, numberwords, queries
from multivector.dates import MONTHS
from multivector.errors import MultivectorError

_COMMENT = re.compile(r"<!--\s*=(?P<query>.*?)-->", re.DOTALL)
_FIXED = re.compile(r"<!--\s*fixed,(?P<why>.*?)-->", re.DOTALL)
_MONTH = rf"(?:{'|'.join(MONTHS)})"
_YEAR = r"(?:1[89]|20)\d\d"
# Thousands are set apart by a comma or an unbreakable space; a plain space would join two numbers.
_NUMBER = re.compile(r"[-−]?\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|[-−]?\d+(?:\.\d+)?")
_REFERENCE = (
    r"chapters?|parts?|steps?|sections?|figures?|maps?|tables?|charts?|questions?|exercises?|tasks?|objectives?|hints?"
    r"|articles?|paragraphs?|results?|pages?|notes?|footnotes?|references?|rules?|rows?|versions?|resolutions?"
)
_CODE = (
    re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,}).*?(?:^ {0,3}(?P=fence)[`~]*\s*$|\Z)", re.MULTILINE | re.DOTALL),
    re.compile(r"(?<!`)(?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`)"),
)
_LESSON = (  # on the lecturers' pages
    re.compile(r"\b\d+(?:(?:\s*–\s*|\s+to\s+)\d+)?\s+(?:minutes|hours)\b"),
    re.compile(r"(?<=[,;]\s)\d+(?=\s+for\s)"),  # "20 for step 1"
    re.compile(r"^\|\s*\d+–\d+\s*\|", re.MULTILINE),
)
_EXEMPT = (
    re.compile(r"^ {0,3}>.*$", re.MULTILINE),  # block quotations
    re.compile(r"^\*Chapter \d\d · .*\*$", re.MULTILINE),  # a chapter's opening line; a test holds it to the syllabus
    re.compile(r"^\*\*Exercise: .*\*\*$", re.MULTILINE),  # the title of an exercise
    re.compile(r"\((?:\*[^*\n]+\*(?:,\s*)?)+\)"),  # the terms that an objective names
    re.compile(r"<!--.*?-->", re.DOTALL),
    re.compile(r"“[^”]*”|\"[^\"\n]*\""),
    re.compile(r"\]\([^)\s]*(?:\s+\"[^\"]*\")?\)|<https?://[^>]*>|https?://\S+|doi:\S+"),
    re.compile(r"</?[A-Za-z][^>]*>"),
    re.compile(r"\[\^?\w+\]"),  # footnote marks and reference labels
    re.compile(r"^\s*(?:#+\s+)?\d+[.)]\s", re.MULTILINE),  # numbered lists and headings
    re.compile(
        rf"\b(?:{_REFERENCE})\s+\d+(?:(?:\s*[–,/-]\s*|\s+(?:and|to|or)\s+)\d+)*\b(?![.,]\d|\s*%)", re.IGNORECASE
    ),
    re.compile(rf"\b\d{{1,2}}(?:\s*[–-]\s*\d{{1,2}}|\s+(?:and|to|or)\s+\d{{1,2}})?\s+{_MONTH}(?:\s+{_YEAR})?\b"),
    re.compile(rf"\b{_MONTH}\s+\d{{1,2}},\s+{_YEAR}\b"),
    re.compile(rf"\b{_YEAR}-\d\d(?:-\d\d)?\b"),
    re.compile(
        rf"(?<![\d.,$€£¥])(?<![$€£¥]\s)\b(?:FY\s?)?{_YEAR}s?(?:[–/-](?:{_YEAR}|\d\d))?\b"
        r"(?![.,]?\d)(?!\s?(?:%|US\$|thousand|million|billion))"
    ),
    re.compile(r"\b\d+(?:st|nd|rd|th)\b"),
    re.compile(
        r"\b(?:CC BY(?:-[A-Z]+)*|Creative Commons Attribution)\s\d\.\d\b|\b(?:Dataset|Natural Earth)\s\d+(?:\.\d+)+"
    ),
    re.compile(r"\b[A-Z]/RES/[\w/-]+|\b[A-Za-z]\w*-\d+(?:/\d+)?\b|\b[A-Za-z][A-Za-z+]*\d[\w+/]*(?:[–-]\d+)?"),
)


@dataclass(frozen=True)
class Figure:
    """A typed figure: the text before the comment, the query in it, and the line (from 1)."""

    typed: str
    query: str
    line: int


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
    for comment in _FIXED.finditer(text):
        spans = _spans_said(_before(rest, comment.start()))
        if spans and comment["why"].strip():
            rest = _blanked(rest, comment.start() - len(_before(rest, comment.start())), spans[-1])
        else:
            line = text.count("\n", 0, comment.start()) + 1
            problems.append((line, "a comment “fixed, why” wants a number before it, and a reason"))
    rest = _without_exempt(rest)
    for line, number in numbers_in(rest):
        problems.append((line, f"{number} has no query comment: write {number}<!-- = QUERY FORMAT -->"))
    for found in numberwords.IN_PROSE.finditer(rest):
        said, form = (found["count"], "words") if found["count"] else (found.group(), "share")
        line = rest.count("\n", 0, found.start()) + 1
        problems.append((line, f"{said} has no query comment: write {said}<!-- = QUERY {form} -->"))
    return [f"line {line}: {problem}" for line, problem in sorted(problems)]


def check_notebook(path: Path) -> list[str]:
    """Check all Markdown cells of a notebook; each problem begins with the file name and the cell (from 1)."""
    return [
        f"{path.name}: cell {number}: {problem}"
        for number, cell in coursefile.cells(path)
        if cell["cell_type"] == "markdown"
        for problem in check(cell["source"])
    ]


def check_page(path: Path) -> list[str]:
    """Check a page of the book; each problem begins with the file name. The minutes of a lesson plan need no query."""
    text = coursefile.text(path)
    if path.parent.name == "instructor":
        for pattern in _LESSON:
            text = pattern.sub(_blank, text)
    return [f"{path.name}: {problem}" for problem in check(text)]


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
    typed = _typed_of(figure, computed)
    if agree(typed, figure.query, computed):
        return None
    return f"typed {typed or 'nothing'}, computed {computed} ({figure.query})"


def agree(typed: str, query: str, computed: str) -> bool:
    """Return whether what is typed is what a query computed, by the format of the query."""
    if query.endswith(" share"):
        return numberwords.fits(typed, float(computed))
    if query.endswith(" words"):
        return typed.lower() == computed
    return _plain(typed) == _plain(computed)


def _typed_of(figure: Figure, computed: str) -> str:
    if figure.query.endswith(" share"):
        return numberwords.share_at_end(figure.typed) or ""
    return _typed(figure.typed, computed)


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
    start = end - len(before)
    if figure.query.endswith((" words", " share")):
        words = len((numberwords.share_at_end(before) or "one").split()) if figure.query.endswith("share") else 1
        spans = [found.span() for found in re.finditer(r"[\w.-]+", before)][-words:]
    elif not numeric and figure.query.startswith("quoted "):
        words = queries.words_of(figure.query)[-2].split()
        spans = [found.span() for found in re.finditer(r"[\w.-]+", before)][-len(words) :]
    else:
        spans = [found.span() for found in _NUMBER.finditer(before)][-1:] if numeric else []
    return _blanked(text, start, (spans[0][0], spans[-1][1])) if spans else text


def _spans_said(text: str) -> list[tuple[int, int]]:
    """Return where numbers in digits or words stand in a text, in order."""
    return sorted(found.span() for one in (_NUMBER, numberwords.ANY) for found in one.finditer(text))


def _blanked(text: str, start: int, span: tuple[int, int]) -> str:
    first, last = start + span[0], start + span[1]
    return text[:first] + " " * (last - first) + text[last:]


def numbers_in(text: str) -> list[tuple[int, str]]:
    """Return (line, number) of each number in digits."""
    return [(text.count("\n", 0, found.start()) + 1, found.group().strip("-−")) for found in _NUMBER.finditer(text)]


def _without_exempt(text: str) -> str:
    """Blank what needs no query."""
    for pattern in _EXEMPT:
        text = pattern.sub(_blank, text)
    return text


def held_in_title(text: str) -> str:
    """Return a short text, such as a title, with spaces for what needs no query: the exempt, and the five states."""
    return numberwords.THE_FIVE.sub(_blank, _without_exempt(text))


def said_in(text: str) -> list[str]:
    """Return all numbers and number words of a text."""
    return [text[first:last] for first, last in _spans_said(text)]


def _without_code(text: str) -> str:
    for pattern in _CODE:
        text = pattern.sub(_blank, text)
    return text


def _blank(found: re.Match) -> str:
    # Line ends stay, so that line numbers stay right; the rest becomes spaces.
    return re.sub(r"[^\n]", " ", found.group())
