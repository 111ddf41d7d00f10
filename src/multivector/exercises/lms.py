"""Export of exercises to learning management systems: Moodle XML and QTI 2.1, with a report of what became what.

Which question a kind becomes is said in `lms.py` of its folder. A kind that a form does not hold becomes a description
in Moodle XML, an item without interaction in QTI: the prompt, and where to answer it.

A parametric item becomes one question for each variant, `us-a-KGZ`: let the system draw one of them.

Marks are the course's: points, partial credit and tolerance. What a format cannot hold is named in the report. Both
forms are proved by readers of our own (tests/test_lms.py); no learning management system was at hand to import them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from multivector import kinds
from multivector.errors import MultivectorError
from multivector.exercises import lms_html, lms_moodle, lms_qti, variants

SUFFIXES = {"moodle": ".moodle.xml", "qti": ".qti.zip"}
_WRITERS = {"moodle": lms_moodle, "qti": lms_qti}


class LmsError(MultivectorError):
    """An item that cannot be exported, or a form that there is not."""


@dataclass(frozen=True)
class Became:
    """What one item became. `is_question`: false for a described link; `notes`: what the form could not hold."""

    item: str
    kind: str
    form: str
    is_question: bool
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Export:
    """The bytes of the file, the same for the same items, and one line of report for each item."""

    content: bytes
    report: tuple[Became, ...]


def export(name: str, items: Sequence[Mapping], form: str, site: str = "") -> Export:
    """Return `items` (public forms, in order) as a Moodle XML file or a QTI 2.1 package.

    name: of the category or test, such as "02-united-states". form: "moodle" or "qti". site: the address where the
    book is published; links lead there, and without it they become plain text. Raises LmsError.
    """
    if form not in SUFFIXES:
        raise LmsError(f"no form {form!r}; there are: {', '.join(SUFFIXES)}")
    questions, report = [], []
    expanded = [one for item in items for one in _variants(item)]
    for item in expanded:
        try:
            question, became = _question(item, form, site)
        except lms_html.MarkupError as problem:
            raise LmsError(f"{item['chapter']}: {item['id']}: {problem}") from None
        questions.append(question)
        report.append(became)
    return Export(_WRITERS[form].document(name, expanded, questions), tuple(report))


def _variants(item: Mapping) -> list[Mapping]:
    """Return the item, or a question for each variant of a parametric one, with the variant's name after its id.

    `asked_as` keeps the id under which the page asks it.
    """
    asked = item["id"]
    forms = [variants.chosen(item, name) for name in variants.names(item)]
    return [form | {"id": f"{asked}-{form['variant']}", "asked_as": asked} for form in forms] or [item]


def _question(item: Mapping, form: str, site: str):
    texts, writer = lms_html.Texts(item, site), _WRITERS[form]
    held = getattr(kinds.get(item["kind"]), form)
    if held:
        shown, write, notes = held
        question = write(item, texts)
    else:
        shown, notes = writer.LINK
        question = writer.link(item, texts, _where(item, site))
    if texts.unlinked:
        notes = (*notes, f"links to pages of the course became text ({texts.unlinked}); give --site")
    return question, Became(item["id"], item["kind"], shown, held is not None, tuple(notes))


def _where(item: Mapping, site: str) -> str:
    """Return a paragraph that says where the course asks this item."""
    kind = kinds.get(item["kind"]).title
    page = escape(f"the page {item['chapter']} of the Multivector course")
    if site:
        page = f'<a href="{escape(lms_html.address(item, site))}">{page}</a>'
    return f"<p>This exercise ({escape(kind)}) is answered on {page}, where it is marked: {escape(item['id'])}.</p>"
