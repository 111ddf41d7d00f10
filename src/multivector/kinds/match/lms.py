"""match in other systems."""

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from html import escape

from multivector.exercises import lms_html
from multivector.exercises.lms_moodle import html_field, question
from multivector.exercises.lms_qti import HINTS, add, add_body, add_feedback, begin, declare, processing, set_outcome
from multivector.kinds._kind import Question


def _moodle(item: Mapping, texts: lms_html.Texts) -> str:
    # What can be chosen is plain text in Moodle.
    right = {entry["id"]: "".join(texts.block(entry["text_html"]).itertext()) for entry in item["right"]}
    used = {entry["answer"] for entry in item["left"]}
    fields = ["<shuffleanswers>false</shuffleanswers>"]
    for entry in item["left"]:
        fields.append(html_field("subquestion", texts.block(entry["text_html"]), "", _chosen(right[entry["answer"]])))
    fields += [html_field("subquestion", texts.block(), "", _chosen(right[name])) for name in right if name not in used]
    return question(item, texts, "matching", fields)


def _chosen(text: str) -> str:
    return f"<answer><text>{escape(text)}</text></answer>"


def _qti(item: Mapping, texts: lms_html.Texts) -> ET.Element:
    root = begin(item)
    pairs = [f"left-{entry['id']} right-{entry['answer']}" for entry in item["left"]]
    response = declare(root, item, "multiple", "directedPair", pairs)
    mapping = add(response, "mapping", lowerBound="0", upperBound=lms_html.number(item["points"]), defaultValue="0")
    for pair in pairs:
        add(mapping, "mapEntry", mapKey=pair, mappedValue=lms_html.number(item["points"] / len(pairs)))
    associations = {"shuffle": "false", "maxAssociations": str(len(pairs))}
    body = add_body(root, texts, texts.prompt())
    interaction = add(body, "matchInteraction", responseIdentifier="RESPONSE", **associations)
    # 0: as often as one likes.
    for side, most in (("left", "1"), ("right", "0")):
        choices = add(interaction, "simpleMatchSet")
        for entry in item[side]:
            choice = add(choices, "simpleAssociableChoice", identifier=f"{side}-{entry['id']}", matchMax=most)
            choice.append(texts.block(entry["text_html"]))
    branch = add(processing(root), "responseElse")
    add(add(branch, "setOutcomeValue", identifier="SCORE"), "mapResponse", identifier="RESPONSE")
    set_outcome(branch, "EXPLANATION", "identifier", "shown")
    _pair_feedback(root, branch, item, texts)
    add_feedback(root, "EXPLANATION", "shown", texts.explanation())
    return root


def _pair_feedback(root: ET.Element, branch: ET.Element, item: Mapping, texts: lms_html.Texts) -> None:
    """Show the feedback of each pair that was made."""
    for entry in item["left"]:
        htmls = entry["feedback"]["wrong_html"] | {entry["answer"]: entry["feedback"]["right_html"]}
        for name, feedback_html in htmls.items():
            made = add(add(branch, "responseCondition"), "responseIf")
            member = add(made, "member")
            add(member, "baseValue", f"left-{entry['id']} right-{name}", baseType="directedPair")
            add(member, "variable", identifier="RESPONSE")
            shown = f"pair-{entry['id']}-{name}"
            more = add(add(made, "setOutcomeValue", identifier="FEEDBACK"), "multiple")
            add(more, "variable", identifier="FEEDBACK")
            add(more, "baseValue", shown, baseType="identifier")
            add_feedback(root, "FEEDBACK", shown, texts.block(feedback_html))


MOODLE = Question("matching", _moodle, ("no feedback on single pairs",))
QTI = Question("matchInteraction", _qti, (HINTS,))
