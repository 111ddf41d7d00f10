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
HINTS = "hints are shown to tutors only"
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
    root = begin(item)
    ET.SubElement(root, "itemBody").append(texts.prompt(where))
    return root


def _path(item: Mapping) -> str:
    return f"items/{item['id']}.xml"


def _text(root: ET.Element) -> bytes:
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="utf-8") + b"\n"


def add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    """Add an element with a text and attributes to `parent`; return it."""
    element = ET.SubElement(parent, tag, attributes)
    element.text = text or None
    return element


def begin(item: Mapping) -> ET.Element:
    """Return the root of a question."""
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
    part = add(root, "testPart", identifier="part", navigationMode="nonlinear", submissionMode="individual")
    for chapter in dict.fromkeys(item["chapter"] for item in items):
        section = add(part, "assessmentSection", identifier=_identifier(chapter), title=chapter, visible="true")
        for item in items:
            if item["chapter"] == chapter:
                add(section, "assessmentItemRef", identifier=item["id"], href=_path(item))
    return root


def _manifest(name: str, items: Sequence[Mapping]) -> ET.Element:
    names = {"xmlns": _CP, "xmlns:xsi": _XSI, "xsi:schemaLocation": _CP_SCHEMA}
    root = ET.Element("manifest", names | {"identifier": f"{_identifier(name)}-package"})
    metadata = add(root, "metadata")
    add(metadata, "schema", "QTIv2.1 Package")
    add(metadata, "schemaversion", "1.0.0")
    add(root, "organizations")
    resources = add(root, "resources")
    test = _resource(resources, "test", "imsqti_test_xmlv2p1", "test.xml")
    for item in items:
        add(test, "dependency", identifierref=f"item-{item['id']}")
        _resource(resources, f"item-{item['id']}", "imsqti_item_xmlv2p1", _path(item))
    return root


def _resource(resources: ET.Element, identifier: str, kind: str, path: str) -> ET.Element:
    resource = add(resources, "resource", identifier=identifier, type=kind, href=path)
    add(resource, "file", href=path)
    return resource


# --- pieces of an item ----------------------------------------------------------------------------------------------


def declare(root: ET.Element, item: Mapping, cardinality: str, base_type: str, right: Iterable[str]) -> ET.Element:
    """Declare the response, with its right values, and the outcomes: points, feedback, explanation."""
    response = add(root, "responseDeclaration", identifier="RESPONSE", cardinality=cardinality, baseType=base_type)
    values = add(response, "correctResponse")
    for value in right:
        add(values, "value", value)
    for name, default in (("SCORE", 0), ("MAXSCORE", item["points"])):
        outcome = add(root, "outcomeDeclaration", identifier=name, cardinality="single", baseType="float")
        add(add(outcome, "defaultValue"), "value", lms_html.number(default))
    feedback = "multiple" if cardinality == "multiple" else "single"
    add(root, "outcomeDeclaration", identifier="FEEDBACK", cardinality=feedback, baseType="identifier")
    add(root, "outcomeDeclaration", identifier="EXPLANATION", cardinality="single", baseType="identifier")
    return response


def add_body(root: ET.Element, texts: lms_html.Texts, prompt: ET.Element) -> ET.Element:
    """Add the body: the prompt, and the hints for tutors. Return it, for the interaction."""
    body = add(root, "itemBody")
    body.append(prompt)
    hints = add(body, "rubricBlock", view="tutor")
    hints.extend(texts.hints())
    return body


def processing(root: ET.Element) -> ET.Element:
    """Return the condition of the response processing; its first branch, no answer, gives no points."""
    condition = add(add(root, "responseProcessing"), "responseCondition")
    add(add(add(condition, "responseIf"), "isNull"), "variable", identifier="RESPONSE")
    set_outcome(condition[0], "SCORE", "float", "0")
    return condition


def set_outcome(branch: ET.Element, name: str, base_type: str, value: str) -> None:
    """Let a branch of the response processing set an outcome."""
    add(add(branch, "setOutcomeValue", identifier=name), "baseValue", value, baseType=base_type)


def add_feedback(root: ET.Element, outcome: str, identifier: str, content: ET.Element) -> None:
    """Add a text that is shown where the outcome names it."""
    element = add(root, "modalFeedback", outcomeIdentifier=outcome, identifier=identifier, showHide="show")
    element.append(content)


def typed_feedback(root: ET.Element, item: Mapping, texts: lms_html.Texts, cases: Iterable[str]) -> None:
    """Add the feedback of each case that `conclude` names, of a wrong answer, and the explanation."""
    for number, feedback_html in enumerate(cases, start=1):
        add_feedback(root, "FEEDBACK", f"case-{number}", texts.block(feedback_html))
    add_feedback(root, "FEEDBACK", "wrong", texts.block(item["feedback"]["wrong_html"]))
    add_feedback(root, "EXPLANATION", "shown", texts.explanation())


def conclude(branch: ET.Element, points: float, feedback: str) -> None:
    """Let a branch end the question: its points, its feedback, and the explanation."""
    set_outcome(branch, "SCORE", "float", lms_html.number(points))
    set_outcome(branch, "FEEDBACK", "identifier", feedback)
    set_outcome(branch, "EXPLANATION", "identifier", "shown")
