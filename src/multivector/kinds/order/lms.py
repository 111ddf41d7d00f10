"""order in other systems."""

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from html import escape

from multivector.exercises import lms_html
from multivector.exercises.lms_moodle import html_field, question
from multivector.exercises.lms_qti import HINTS, add, add_body, begin, conclude, declare, processing, typed_feedback
from multivector.kinds._kind import Question


def _ends(item: Mapping) -> str:
    """Return a paragraph that says which end is which."""
    return f"<p>First: {escape(item['ends']['first'])}. Last: {escape(item['ends']['last'])}.</p>"


def _moodle(item: Mapping, texts: lms_html.Texts) -> str:
    fields = ["<layouttype>VERTICAL</layouttype>", "<selecttype>ALL</selecttype>", "<selectcount>0</selectcount>"]
    fields += ["<gradingtype>LONGEST_ORDERED_SUBSET</gradingtype>", "<showgrading>HIDE</showgrading>"]
    fields += ["<numberingstyle>none</numberingstyle>"]
    wrong = item["feedback"]["wrong_html"]
    for name, text in (("correct", item["feedback"]["right_html"]), ("partiallycorrect", wrong), ("incorrect", wrong)):
        fields.append(html_field(f"{name}feedback", texts.block(text)))
    htmls = {entry["id"]: entry["text_html"] for entry in item["entries"]}
    # Here a fraction is a place, from 1.
    fields += [
        html_field("answer", texts.block(htmls[name]), f' fraction="{place}"')
        for place, name in enumerate(item["answer"], start=1)
    ]
    return question(item, texts, "ordering", fields, texts.prompt(_ends(item)))


def _qti(item: Mapping, texts: lms_html.Texts) -> ET.Element:
    root = begin(item)
    declare(root, item, "ordered", "identifier", item["answer"])
    body = add_body(root, texts, texts.prompt(_ends(item)))
    interaction = add(body, "orderInteraction", responseIdentifier="RESPONSE", shuffle="false")
    for entry in item["entries"]:
        add(interaction, "simpleChoice", identifier=entry["id"]).append(texts.block(entry["text_html"]))
    condition = processing(root)
    branch = add(condition, "responseElseIf")
    same = add(branch, "match")
    add(same, "variable", identifier="RESPONSE")
    add(same, "correct", identifier="RESPONSE")
    conclude(branch, item["points"], "case-1")
    conclude(add(condition, "responseElse"), 0, "wrong")
    typed_feedback(root, item, texts, [item["feedback"]["right_html"]])
    return root


MOODLE = Question(
    "ordering",
    _moodle,
    ("for k of n entries in order k/n is earned, here (k-1)/(n-1)", "no feedback on single entries"),
)
QTI = Question("orderInteraction", _qti, (HINTS, "all or nothing", "no feedback on single entries"))
