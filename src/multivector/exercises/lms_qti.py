"""QTI 2.1: a content package with one file for each item, a test that keeps their order, and a manifest. See `lms`."""

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable, Mapping, Sequence

from multivector import __version__
from multivector.exercises import lms_html

_QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_QTI_SCHEMA = f"{_QTI} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"
_CP_SCHEMA = f"{_CP} http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd"
# The earliest time that a zip file can hold: the bytes must not depend on when they were written.
_TIME = (1980, 1, 1, 0, 0, 0)
_HINTS = "hints are shown to tutors only"
LINK = ("an item without interaction", ("not marked there",))


def document(name: str, items: Sequence[Mapping], questions: Sequence[ET.Element]) -> bytes:
    """Return the package as a zip file. Nothing in it is compressed, so no version of zlib changes a byte."""
    files = {_path(item): _text(question) for item, question in zip(items, questions, strict=True)}
    files["test.xml"] = _text(_test(name, items))
    files["imsmanifest.xml"] = _text(_manifest(name, items))
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as package:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, _TIME)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            package.writestr(entry, files[path])
    return content.getvalue()


def link(item: Mapping, texts: lms_html.Texts, where: str) -> ET.Element:
    """Return an item that only says what the course asks, and where."""
    root = _root(item)
    ET.SubElement(root, "itemBody").append(texts.prompt(where))
    return root


def _path(item: Mapping) -> str:
    return f"items/{item['id']}.xml"


def _text(root: ET.Element) -> bytes:
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="utf-8") + b"\n"


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    element.text = text or None
    return element


def _root(item: Mapping) -> ET.Element:
    names = {"xmlns": _QTI, "xmlns:xsi": _XSI, "xsi:schemaLocation": _QTI_SCHEMA}
    about = {"identifier": item["id"], "title": item["id"], "adaptive": "false", "timeDependent": "false"}
    tool = {"toolName": "Multivector", "toolVersion": __version__}
    return ET.Element("assessmentItem", names | about | tool)


# --- the package ----------------------------------------------------------------------------------------------------


def _identifier(name: str) -> str:
    return "multivector-" + re.sub(r"[^A-Za-z0-9_.-]", "-", name)


def _test(name: str, items: Sequence[Mapping]) -> ET.Element:
    names = {"xmlns": _QTI, "xmlns:xsi": _XSI, "xsi:schemaLocation": _QTI_SCHEMA}
    root = ET.Element("assessmentTest", names | {"identifier": _identifier(name), "title": lms_html.plain(name)})
    part = _add(root, "testPart", identifier="part", navigationMode="nonlinear", submissionMode="individual")
    for chapter in dict.fromkeys(item["chapter"] for item in items):
        section = _add(part, "assessmentSection", identifier=_identifier(chapter), title=chapter, visible="true")
        for item in items:
            if item["chapter"] == chapter:
                _add(section, "assessmentItemRef", identifier=item["id"], href=_path(item))
    return root


def _manifest(name: str, items: Sequence[Mapping]) -> ET.Element:
    names = {"xmlns": _CP, "xmlns:xsi": _XSI, "xsi:schemaLocation": _CP_SCHEMA}
    root = ET.Element("manifest", names | {"identifier": f"{_identifier(name)}-package"})
    metadata = _add(root, "metadata")
    _add(metadata, "schema", "QTIv2.1 Package")
    _add(metadata, "schemaversion", "1.0.0")
    _add(root, "organizations")
    resources = _add(root, "resources")
    test = _resource(resources, "test", "imsqti_test_xmlv2p1", "test.xml")
    for item in items:
        _add(test, "dependency", identifierref=f"item-{item['id']}")
        _resource(resources, f"item-{item['id']}", "imsqti_item_xmlv2p1", _path(item))
    return root


def _resource(resources: ET.Element, identifier: str, kind: str, path: str) -> ET.Element:
    resource = _add(resources, "resource", identifier=identifier, type=kind, href=path)
    _add(resource, "file", href=path)
    return resource


# --- pieces of an item ----------------------------------------------------------------------------------------------


def _declare(root: ET.Element, item: Mapping, cardinality: str, base_type: str, right: Iterable[str]) -> ET.Element:
    """Declare the response, with its right values, and the outcomes: points, feedback, explanation."""
    response = _add(root, "responseDeclaration", identifier="RESPONSE", cardinality=cardinality, baseType=base_type)
    values = _add(response, "correctResponse")
    for value in right:
        _add(values, "value", value)
    for name, default in (("SCORE", 0), ("MAXSCORE", item["points"])):
        outcome = _add(root, "outcomeDeclaration", identifier=name, cardinality="single", baseType="float")
        _add(_add(outcome, "defaultValue"), "value", lms_html.number(default))
    feedback = "multiple" if cardinality == "multiple" else "single"
    _add(root, "outcomeDeclaration", identifier="FEEDBACK", cardinality=feedback, baseType="identifier")
    _add(root, "outcomeDeclaration", identifier="EXPLANATION", cardinality="single", baseType="identifier")
    return response


def _body(root: ET.Element, texts: lms_html.Texts, prompt: ET.Element) -> ET.Element:
    body = _add(root, "itemBody")
    body.append(prompt)
    hints = _add(body, "rubricBlock", view="tutor")
    hints.extend(texts.hints())
    return body


def _processing(root: ET.Element) -> ET.Element:
    """Return the condition of the response processing; its first branch, no answer, gives no points."""
    condition = _add(_add(root, "responseProcessing"), "responseCondition")
    _add(_add(_add(condition, "responseIf"), "isNull"), "variable", identifier="RESPONSE")
    _set(condition[0], "SCORE", "float", "0")
    return condition


def _set(branch: ET.Element, name: str, base_type: str, value: str) -> None:
    _add(_add(branch, "setOutcomeValue", identifier=name), "baseValue", value, baseType=base_type)


def _feedback(root: ET.Element, outcome: str, identifier: str, content: ET.Element) -> None:
    element = _add(root, "modalFeedback", outcomeIdentifier=outcome, identifier=identifier, showHide="show")
    element.append(content)


# --- kinds ----------------------------------------------------------------------------------------------------------


def _options(item: Mapping, texts: lms_html.Texts) -> ET.Element:
    single = item["kind"] == "choice"
    options = item["options"]
    right = [option["id"] for option in options if option["correct"]]
    root = _root(item)
    response = _declare(root, item, "single" if single else "multiple", "identifier", right)
    limits = {"lowerBound": "0", "upperBound": lms_html.number(item["points"]), "defaultValue": "0"}
    mapping = _add(response, "mapping", **limits)
    for option in options:
        share = 1 / len(right) if option["correct"] else 0 if single else -1 / len(right)
        value = lms_html.number(share * item["points"])
        _add(mapping, "mapEntry", mapKey=option["id"], mappedValue=value)
    choose = {"shuffle": "false", "maxChoices": "1" if single else "0"}
    interaction = _add(_body(root, texts, texts.prompt()), "choiceInteraction", responseIdentifier="RESPONSE", **choose)
    for option in options:
        _add(interaction, "simpleChoice", identifier=option["id"]).append(texts.block(option["text_html"]))
    _mapped(root)
    for option in options:
        _feedback(root, "FEEDBACK", option["id"], texts.block(option["feedback_html"]))
    _feedback(root, "EXPLANATION", "shown", texts.explanation())
    return root


def _mapped(root: ET.Element) -> None:
    """Score by the mapping; the feedback is that of each chosen option."""
    branch = _add(_processing(root), "responseElse")
    _add(_add(branch, "setOutcomeValue", identifier="SCORE"), "mapResponse", identifier="RESPONSE")
    _add(_add(branch, "setOutcomeValue", identifier="FEEDBACK"), "variable", identifier="RESPONSE")
    _set(branch, "EXPLANATION", "identifier", "shown")


def _numeric(item: Mapping, texts: lms_html.Texts) -> ET.Element:
    root = _root(item)
    _declare(root, item, "single", "float", [lms_html.number(item["answer"]["value"])])
    body = _body(root, texts, texts.prompt(lms_html.numeric_help(item)))
    _add(_add(body, "p"), "textEntryInteraction", responseIdentifier="RESPONSE", expectedLength="16")
    condition = _processing(root)
    targets = lms_html.numeric_targets(item)
    for number, (value, tolerance, right, _feedback_html) in enumerate(targets, start=1):
        branch = _add(condition, "responseElseIf")
        within = lms_html.number(tolerance)
        equal = _add(branch, "equal", toleranceMode="absolute", tolerance=f"{within} {within}")
        _add(equal, "variable", identifier="RESPONSE")
        _add(equal, "baseValue", lms_html.number(value), baseType="float")
        _conclude(branch, item["points"] if right else 0, f"case-{number}")
    _conclude(_add(condition, "responseElse"), 0, "wrong")
    _typed_feedback(root, item, texts, [text for *_, text in targets])
    return root


def _short_text(item: Mapping, texts: lms_html.Texts) -> ET.Element:
    root = _root(item)
    _declare(root, item, "single", "string", [lms_html.plain(item["answer"]["shown"])])
    body = _body(root, texts, texts.prompt())
    _add(_add(body, "p"), "textEntryInteraction", responseIdentifier="RESPONSE", expectedLength="40")
    condition = _processing(root)
    targets = lms_html.short_text_targets(item)
    for number, (spellings, right, _feedback_html) in enumerate(targets, start=1):
        branch = _add(condition, "responseElseIf")
        any_of = _add(branch, "or")
        for spelling in spellings:
            same = _add(any_of, "stringMatch", caseSensitive="false", substring="false")
            _add(same, "variable", identifier="RESPONSE")
            _add(same, "baseValue", lms_html.plain(spelling), baseType="string")
        _conclude(branch, item["points"] if right else 0, f"case-{number}")
    _conclude(_add(condition, "responseElse"), 0, "wrong")
    _typed_feedback(root, item, texts, [text for *_, text in targets])
    return root


def _order(item: Mapping, texts: lms_html.Texts) -> ET.Element:
    root = _root(item)
    _declare(root, item, "ordered", "identifier", item["answer"])
    body = _body(root, texts, texts.prompt(lms_html.order_help(item)))
    interaction = _add(body, "orderInteraction", responseIdentifier="RESPONSE", shuffle="false")
    for entry in item["entries"]:
        _add(interaction, "simpleChoice", identifier=entry["id"]).append(texts.block(entry["text_html"]))
    condition = _processing(root)
    branch = _add(condition, "responseElseIf")
    same = _add(branch, "match")
    _add(same, "variable", identifier="RESPONSE")
    _add(same, "correct", identifier="RESPONSE")
    _conclude(branch, item["points"], "case-1")
    _conclude(_add(condition, "responseElse"), 0, "wrong")
    _typed_feedback(root, item, texts, [item["feedback"]["right_html"]])
    return root


def _match(item: Mapping, texts: lms_html.Texts) -> ET.Element:
    root = _root(item)
    pairs = [f"left-{entry['id']} right-{entry['answer']}" for entry in item["left"]]
    response = _declare(root, item, "multiple", "directedPair", pairs)
    mapping = _add(response, "mapping", lowerBound="0", upperBound=lms_html.number(item["points"]), defaultValue="0")
    for pair in pairs:
        _add(mapping, "mapEntry", mapKey=pair, mappedValue=lms_html.number(item["points"] / len(pairs)))
    associations = {"shuffle": "false", "maxAssociations": str(len(pairs))}
    body = _body(root, texts, texts.prompt())
    interaction = _add(body, "matchInteraction", responseIdentifier="RESPONSE", **associations)
    # 0: as often as one likes.
    for side, most in (("left", "1"), ("right", "0")):
        choices = _add(interaction, "simpleMatchSet")
        for entry in item[side]:
            choice = _add(choices, "simpleAssociableChoice", identifier=f"{side}-{entry['id']}", matchMax=most)
            choice.append(texts.block(entry["text_html"]))
    branch = _add(_processing(root), "responseElse")
    _add(_add(branch, "setOutcomeValue", identifier="SCORE"), "mapResponse", identifier="RESPONSE")
    _set(branch, "EXPLANATION", "identifier", "shown")
    _pair_feedback(root, branch, item, texts)
    _feedback(root, "EXPLANATION", "shown", texts.explanation())
    return root


def _pair_feedback(root: ET.Element, branch: ET.Element, item: Mapping, texts: lms_html.Texts) -> None:
    """Show the feedback of each pair that was made."""
    for entry in item["left"]:
        htmls = entry["feedback"]["wrong_html"] | {entry["answer"]: entry["feedback"]["right_html"]}
        for name, feedback_html in htmls.items():
            made = _add(_add(branch, "responseCondition"), "responseIf")
            member = _add(made, "member")
            _add(member, "baseValue", f"left-{entry['id']} right-{name}", baseType="directedPair")
            _add(member, "variable", identifier="RESPONSE")
            shown = f"pair-{entry['id']}-{name}"
            more = _add(_add(made, "setOutcomeValue", identifier="FEEDBACK"), "multiple")
            _add(more, "variable", identifier="FEEDBACK")
            _add(more, "baseValue", shown, baseType="identifier")
            _feedback(root, "FEEDBACK", shown, texts.block(feedback_html))


def _typed_feedback(root: ET.Element, item: Mapping, texts: lms_html.Texts, cases: Iterable[str]) -> None:
    """Add the feedback of each case that `_conclude` names, of a wrong answer, and the explanation."""
    for number, feedback_html in enumerate(cases, start=1):
        _feedback(root, "FEEDBACK", f"case-{number}", texts.block(feedback_html))
    _feedback(root, "FEEDBACK", "wrong", texts.block(item["feedback"]["wrong_html"]))
    _feedback(root, "EXPLANATION", "shown", texts.explanation())


def _conclude(branch: ET.Element, points: float, feedback: str) -> None:
    _set(branch, "SCORE", "float", lms_html.number(points))
    _set(branch, "FEEDBACK", "identifier", feedback)
    _set(branch, "EXPLANATION", "identifier", "shown")


# kind: (what it becomes, its writer, what the form cannot hold)
QUESTIONS = {
    "choice": ("choiceInteraction, one choice", _options, (_HINTS,)),
    "multiple": ("choiceInteraction, any number of choices", _options, (_HINTS,)),
    "short_text": (
        "textEntryInteraction",
        _short_text,
        (_HINTS, "only the listed spellings count: accents and punctuation matter"),
    ),
    "order": ("orderInteraction", _order, (_HINTS, "all or nothing", "no feedback on single entries")),
    "match": ("matchInteraction", _match, (_HINTS,)),
    "numeric": (
        "textEntryInteraction",
        _numeric,
        (_HINTS, "a unit typed with the number is not read; a decimal point is expected"),
    ),
}
