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
    return _question(item, texts, "description", [], prompt=texts.prompt(where), points=0)


def _question(
    item: Mapping,
    texts: lms_html.Texts,
    kind: str,
    fields: Sequence[str],
    prompt: ET.Element | None = None,
    points: float | None = None,
) -> str:
    is_marked = points is None
    hints = [_html("hint", hint) for hint in texts.hints()] if is_marked else []
    lines = [
        f'<question type="{kind}">',
        f"<name><text>{escape(item['id'])}</text></name>",
        _html("questiontext", texts.prompt() if prompt is None else prompt),
        # A description is read before the exercise is done, so it says nothing of the answer.
        *([_html("generalfeedback", texts.explanation())] if is_marked else []),
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


def _html(tag: str, content: ET.Element, attributes: str = "", inside: str = "") -> str:
    return f'<{tag}{attributes} format="html"><text>{cdata(_inner(content))}</text>{inside}</{tag}>'


def _inner(element: ET.Element) -> str:
    """Return what is inside `element` as HTML (an empty `<td>` must not become `<td/>`)."""
    children = (ET.tostring(child, encoding="unicode", method="html") for child in element)
    return escape(element.text or "", quote=False) + "".join(children)


def cdata(text: str) -> str:
    """Return `text` as a CDATA section, or as two where it would end the section."""
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


# --- kinds ----------------------------------------------------------------------------------------------------------


def _answer(share: float, content: ET.Element, feedback: ET.Element) -> str:
    return _html("answer", content, f' fraction="{fraction(share)}"', _html("feedback", feedback))


def _options(item: Mapping, texts: lms_html.Texts) -> str:
    single = item["kind"] == "choice"
    there_are = sum(option["correct"] for option in item["options"])
    fields = [f"<single>{'true' if single else 'false'}</single>"]
    fields += ["<shuffleanswers>false</shuffleanswers>", "<answernumbering>none</answernumbering>"]
    for option in item["options"]:
        share = 1 / there_are if option["correct"] else 0 if single else -1 / there_are
        fields.append(_answer(share, texts.block(option["text_html"]), texts.block(option["feedback_html"])))
    return _question(item, texts, "multichoice", fields)


def _numeric(item: Mapping, texts: lms_html.Texts) -> str:
    fields = []
    for value, tolerance, right, feedback in lms_html.numeric_targets(item):
        inside = f"<text>{lms_html.number(value)}</text><tolerance>{lms_html.number(tolerance)}</tolerance>"
        fields.append(_typed(right, inside, texts.block(feedback)))
    fields.append(_typed(False, "<text>*</text><tolerance>0</tolerance>", texts.block(item["feedback"]["wrong_html"])))
    # 3: a number alone; units are neither asked for nor marked.
    fields += ["<unitgradingtype>0</unitgradingtype>", "<unitpenalty>0</unitpenalty>", "<showunits>3</showunits>"]
    return _question(item, texts, "numerical", fields, texts.prompt(lms_html.numeric_help(item)))


def _short_text(item: Mapping, texts: lms_html.Texts) -> str:
    fields = ["<usecase>0</usecase>"]
    for spellings, right, feedback in lms_html.short_text_targets(item):
        for spelling in spellings:
            # A star stands for any letters in this type of question.
            inside = f"<text>{escape(lms_html.plain(spelling).replace('*', chr(92) + '*'))}</text>"
            fields.append(_typed(right, inside, texts.block(feedback)))
    fields.append(_typed(False, "<text>*</text>", texts.block(item["feedback"]["wrong_html"])))
    return _question(item, texts, "shortanswer", fields)


def _order(item: Mapping, texts: lms_html.Texts) -> str:
    fields = ["<layouttype>VERTICAL</layouttype>", "<selecttype>ALL</selecttype>", "<selectcount>0</selectcount>"]
    fields += ["<gradingtype>LONGEST_ORDERED_SUBSET</gradingtype>", "<showgrading>HIDE</showgrading>"]
    fields += ["<numberingstyle>none</numberingstyle>"]
    wrong = item["feedback"]["wrong_html"]
    for name, text in (("correct", item["feedback"]["right_html"]), ("partiallycorrect", wrong), ("incorrect", wrong)):
        fields.append(_html(f"{name}feedback", texts.block(text)))
    htmls = {entry["id"]: entry["text_html"] for entry in item["entries"]}
    # Here a fraction is a place, from 1.
    fields += [
        _html("answer", texts.block(htmls[name]), f' fraction="{place}"')
        for place, name in enumerate(item["answer"], start=1)
    ]
    return _question(item, texts, "ordering", fields, texts.prompt(lms_html.order_help(item)))


def _match(item: Mapping, texts: lms_html.Texts) -> str:
    # What can be chosen is plain text in Moodle.
    right = {entry["id"]: "".join(texts.block(entry["text_html"]).itertext()) for entry in item["right"]}
    used = {entry["answer"] for entry in item["left"]}
    fields = ["<shuffleanswers>false</shuffleanswers>"]
    for entry in item["left"]:
        fields.append(_html("subquestion", texts.block(entry["text_html"]), "", _chosen(right[entry["answer"]])))
    fields += [_html("subquestion", texts.block(), "", _chosen(right[name])) for name in right if name not in used]
    return _question(item, texts, "matching", fields)


def _chosen(text: str) -> str:
    return f"<answer><text>{escape(text)}</text></answer>"


def _typed(right: bool, inside: str, feedback: ET.Element) -> str:
    share = fraction(1 if right else 0)
    return f'<answer fraction="{share}" format="moodle_auto_format">{inside}{_html("feedback", feedback)}</answer>'


# kind: (what it becomes, its writer, what the form cannot hold)
QUESTIONS = {
    "choice": ("multichoice, one answer", _options, ()),
    "multiple": ("multichoice, several answers", _options, ("each share has five decimals",)),
    "short_text": ("shortanswer", _short_text, ("only the listed spellings count: accents and punctuation matter",)),
    "order": (
        "ordering",
        _order,
        ("for k of n entries in order k/n is earned, here (k-1)/(n-1)", "no feedback on single entries"),
    ),
    "match": ("matching", _match, ("no feedback on single pairs",)),
    "numeric": (
        "numerical",
        _numeric,
        ("a unit typed with the number is not read; decimal commas follow the site's language",),
    ),
}
