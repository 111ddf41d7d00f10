"""Moodle XML: questions for Moodle's question bank. See `lms`."""

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from html import escape

from multivector.exercises import lms_html

# The only fractions that Moodle's import takes, in per cent, of either sign.
FRACTIONS = (
    *("100", "90", "83.33333", "80", "75", "70", "66.66667", "60", "50", "40", "33.33333", "30", "25", "20"),
    *("16.66667", "14.28571", "12.5", "11.11111", "10", "5", "0"),
)
LINK = ("description", ("not marked there",))


def fraction(share: float) -> str:
    """Return the allowed fraction that is nearest to `share`, from -1 to 1, as Moodle spells it."""
    nearest = min(FRACTIONS, key=lambda text: abs(float(text) - 100 * abs(share)))
    return f"-{nearest}" if share < 0 and nearest != "0" else nearest


def document(name: str, items: Sequence[Mapping], questions: Sequence[str]) -> bytes:
    """Return the file: a category for each chapter, its questions after it."""
    lines, chapter = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"], None
    for item, question in zip(items, questions, strict=True):
        if item["chapter"] != chapter:
            chapter = item["chapter"]
            lines.append(_category(f"$course$/top/Multivector/{chapter}"))
        lines.append(question)
    return "\n".join([*lines, "</quiz>", ""]).encode()


def _category(path: str) -> str:
    return f'<question type="category"><category><text>{escape(path)}</text></category></question>'


def link(item: Mapping, texts: lms_html.Texts, where: str) -> str:
    """Return a description: the prompt, and where the course asks it."""
    return question(item, texts, "description", [], prompt=texts.prompt(where), points=0)


def question(
    item: Mapping,
    texts: lms_html.Texts,
    kind: str,
    fields: Sequence[str],
    prompt: ET.Element | None = None,
    points: float | None = None,
) -> str:
    """Return one question of Moodle's type `kind` with its `fields`; with `points`, one that is not marked."""
    is_marked = points is None
    hints = [html_field("hint", hint) for hint in texts.hints()] if is_marked else []
    lines = [
        f'<question type="{kind}">',
        f"<name><text>{escape(item['id'])}</text></name>",
        html_field("questiontext", texts.prompt() if prompt is None else prompt),
        # A description is read before the exercise is done, so it says nothing of the answer.
        *([html_field("generalfeedback", texts.explanation())] if is_marked else []),
        f"<defaultgrade>{lms_html.number(item['points'] if is_marked else points)}</defaultgrade>",
        "<penalty>0</penalty>",
        "<hidden>0</hidden>",
        f"<idnumber>{escape(item['id'])}</idnumber>",
        *fields,
        *hints,
        f"<tags>{_tag(item['level'])}{_tag(item['objective'])}</tags>",
        "</question>",
    ]
    return "\n".join(lines)


def _tag(name: str) -> str:
    return f"<tag><text>{escape(name)}</text></tag>"


def html_field(tag: str, content: ET.Element, attributes: str = "", inside: str = "") -> str:
    """Return an element that holds HTML, followed by what else stands `inside`."""
    return f'<{tag}{attributes} format="html"><text>{cdata(_inner(content))}</text>{inside}</{tag}>'


def _inner(element: ET.Element) -> str:
    """Return what is inside `element` as HTML (an empty `<td>` must not become `<td/>`)."""
    children = (ET.tostring(child, encoding="unicode", method="html") for child in element)
    return escape(element.text or "", quote=False) + "".join(children)


def cdata(text: str) -> str:
    """Return `text` as a CDATA section, or as two where it would end the section."""
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def typed(right: bool, inside: str, feedback: ET.Element) -> str:
    """Return an answer that is typed: right or not, what it says, its feedback."""
    share = fraction(1 if right else 0)
    return f'<answer fraction="{share}" format="moodle_auto_format">{inside}{html_field("feedback", feedback)}</answer>'
