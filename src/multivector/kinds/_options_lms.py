"""Options in other systems: one answer (`single`), or several of which each earns or costs its share."""

import xml.etree.ElementTree as ET
from collections.abc import Mapping

from multivector.exercises import lms_html
from multivector.exercises.lms_moodle import fraction, html_field, question
from multivector.exercises.lms_qti import add, add_body, add_feedback, begin, declare, processing, set_outcome


def moodle(item: Mapping, texts: lms_html.Texts, single: bool) -> str:
    """Return a multichoice."""
    there_are = sum(option["correct"] for option in item["options"])
    fields = [f"<single>{'true' if single else 'false'}</single>"]
    fields += ["<shuffleanswers>false</shuffleanswers>", "<answernumbering>none</answernumbering>"]
    for option in item["options"]:
        share = 1 / there_are if option["correct"] else 0 if single else -1 / there_are
        fields.append(_answer(share, texts.block(option["text_html"]), texts.block(option["feedback_html"])))
    return question(item, texts, "multichoice", fields)


def _answer(share: float, content: ET.Element, feedback: ET.Element) -> str:
    return html_field("answer", content, f' fraction="{fraction(share)}"', html_field("feedback", feedback))


def qti(item: Mapping, texts: lms_html.Texts, single: bool) -> ET.Element:
    """Return an item with a choiceInteraction."""
    options = item["options"]
    right = [option["id"] for option in options if option["correct"]]
    root = begin(item)
    response = declare(root, item, "single" if single else "multiple", "identifier", right)
    limits = {"lowerBound": "0", "upperBound": lms_html.number(item["points"]), "defaultValue": "0"}
    mapping = add(response, "mapping", **limits)
    for option in options:
        share = 1 / len(right) if option["correct"] else 0 if single else -1 / len(right)
        value = lms_html.number(share * item["points"])
        add(mapping, "mapEntry", mapKey=option["id"], mappedValue=value)
    choose = {"shuffle": "false", "maxChoices": "1" if single else "0"}
    interaction = add(
        add_body(root, texts, texts.prompt()), "choiceInteraction", responseIdentifier="RESPONSE", **choose
    )
    for option in options:
        add(interaction, "simpleChoice", identifier=option["id"]).append(texts.block(option["text_html"]))
    _mapped(root)
    for option in options:
        add_feedback(root, "FEEDBACK", option["id"], texts.block(option["feedback_html"]))
    add_feedback(root, "EXPLANATION", "shown", texts.explanation())
    return root


def _mapped(root: ET.Element) -> None:
    """Score by the mapping; the feedback is that of each chosen option."""
    branch = add(processing(root), "responseElse")
    add(add(branch, "setOutcomeValue", identifier="SCORE"), "mapResponse", identifier="RESPONSE")
    add(add(branch, "setOutcomeValue", identifier="FEEDBACK"), "variable", identifier="RESPONSE")
    set_outcome(branch, "EXPLANATION", "identifier", "shown")
