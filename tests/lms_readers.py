"""Read exported Moodle XML and QTI 2.1 as a learning management system does, and mark responses by what stands there.

Written from the two formats alone: nothing here comes from the exporter, so that an agreement means something. A
response is what a student can do in such a system: choose options by position, or type a number.
"""

import io
import itertools
import re
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import dataclass
from html.parser import HTMLParser

Q = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
CP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
# As Moodle's question bank lists them (question/engine/bank.php), in per cent.
MOODLE_FRACTIONS = {
    *(100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111),
    *(10, 5, 0),
}


@dataclass
class Outcome:
    """`share`: 0 to 1; `feedback`: the words of every feedback shown for the answer."""

    share: float
    feedback: list


def words(text_or_element):
    """Return the words of an element, or of a piece of HTML."""
    if isinstance(text_or_element, str):
        reader = _Words()
        reader.feed(text_or_element)
        reader.close()
        return " ".join("".join(reader.found).split())
    return " ".join("".join(text_or_element.itertext()).split())


class _Words(HTMLParser):
    """Moodle's texts are HTML, not XML: they are read as a browser reads them."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found = []

    def handle_data(self, data):
        self.found.append(data)


def parse(text):
    return ET.fromstring(text)  # noqa: S314  (a file that the test has made)


# --- Moodle ---------------------------------------------------------------------------------------------------------


def moodle_questions(content):
    """Return the questions of a file by name; categories are left out."""
    found = [entry for entry in parse(content).findall("question") if entry.get("type") != "category"]
    for entry in found:
        for answer in () if entry.get("type") == "ordering" else entry.findall("answer"):
            assert abs(float(answer.get("fraction"))) in MOODLE_FRACTIONS, answer.get("fraction")
    return {entry.findtext("name/text"): entry for entry in found}


def moodle_mark(question, response):
    """Mark what a student does, or None for no answer.

    multichoice: positions of options; numerical: a number; shortanswer: a text; ordering: the words of the entries in
    their order; matching: the words that are chosen, by the words that they are chosen for.
    """
    if response is None:
        return Outcome(0, [])
    kind = question.get("type")
    if kind in ("ordering", "matching"):
        return Outcome({"ordering": _moodle_ordering, "matching": _moodle_matching}[kind](question, response), [])
    answers = question.findall("answer")
    if kind == "multichoice":
        assert (question.findtext("single") == "false") or len(response) == 1
        answers = [answers[position] for position in response]
    else:
        fits = {"numerical": _moodle_fits, "shortanswer": _moodle_says}[kind]
        answers = [next(answer for answer in answers if fits(answer, response))]
    share = max(0, sum(float(answer.get("fraction")) for answer in answers) / 100)
    return Outcome(share, [words(answer.findtext("feedback/text")) for answer in answers])


def _moodle_fits(answer, number):
    text = answer.findtext("text")
    return text == "*" or abs(number - float(text)) <= float(answer.findtext("tolerance"))


def _moodle_says(answer, response):
    """Compare as Moodle does without regard to case; a star stands for any letters, a backslash takes that from it."""
    pieces = re.split(r"(?<!\\)\*", answer.findtext("text"))
    pattern = ".*".join(re.escape(piece.replace("\\*", "*")) for piece in pieces)
    return re.fullmatch(pattern, response.strip(), re.IGNORECASE | re.DOTALL) is not None


def _moodle_ordering(question, response):
    """Count the longest part of the response that stands in the right order."""
    assert question.findtext("gradingtype") == "LONGEST_ORDERED_SUBSET"
    answers = sorted(question.findall("answer"), key=lambda answer: float(answer.get("fraction")))
    right = [words(answer.findtext("text")) for answer in answers]
    places = [right.index(text) for text in response]
    sizes = (
        len(part)
        for size in range(len(places), 0, -1)
        for part in itertools.combinations(places, size)
        if list(part) == sorted(part)
    )
    return next(sizes) / len(places)


def _moodle_matching(question, response):
    asked = [entry for entry in question.findall("subquestion") if words(entry.findtext("text") or "")]
    offered = {" ".join(entry.findtext("answer/text").split()) for entry in question.findall("subquestion")}
    assert offered.issuperset(response.values())
    right = {words(entry.findtext("text")): " ".join(entry.findtext("answer/text").split()) for entry in asked}
    return sum(right[text] == chosen for text, chosen in response.items()) / len(right)


# --- QTI ------------------------------------------------------------------------------------------------------------


def qti_package(content):
    """Return the items of a package by identifier, as its manifest and its test name them."""
    package = zipfile.ZipFile(io.BytesIO(content))
    assert package.testzip() is None
    resources = {}
    for resource in parse(package.read("imsmanifest.xml")).iter(f"{CP}resource"):
        assert resource.find(f"{CP}file").get("href") == resource.get("href")
        resources[resource.get("identifier")] = resource
    (test,) = [entry for entry in resources.values() if entry.get("type") == "imsqti_test_xmlv2p1"]
    depends = [resources[entry.get("identifierref")].get("href") for entry in test.iter(f"{CP}dependency")]
    named = [entry.get("href") for entry in parse(package.read(test.get("href"))).iter(f"{Q}assessmentItemRef")]
    assert sorted(depends) == sorted(named)
    assert set(package.namelist()) == {"imsmanifest.xml", test.get("href"), *named}
    items = [parse(package.read(path)) for path in named]
    return {item.get("identifier"): item for item in items}


def qti_mark(item, response):
    """Mark a response by running the item's response processing."""
    run = _Run(item, response)
    for rule in item.find(f"{Q}responseProcessing"):
        run.rule(rule)
    shown = [run.values.get("FEEDBACK")] if not isinstance(run.values.get("FEEDBACK"), list) else run.values["FEEDBACK"]
    feedback = [
        words(entry)
        for entry in item.findall(f"{Q}modalFeedback")
        if entry.get("outcomeIdentifier") == "FEEDBACK" and entry.get("identifier") in shown
    ]
    return Outcome(float(run.values["SCORE"]) / float(run.values["MAXSCORE"]), feedback)


class _Run:
    """The few rules and expressions of QTI response processing that the course's items use."""

    def __init__(self, item, response):
        self.item = item
        self.values = {"RESPONSE": response}
        for outcome in item.findall(f"{Q}outcomeDeclaration"):
            self.values[outcome.get("identifier")] = outcome.findtext(f"{Q}defaultValue/{Q}value")

    def rule(self, rule):
        name = rule.tag.removeprefix(Q)
        if name == "setOutcomeValue":
            self.values[rule.get("identifier")] = self.value(rule[0])
            return
        assert name == "responseCondition", name
        for branch in rule:
            is_else = branch.tag == f"{Q}responseElse"
            if is_else or self.value(branch[0]):
                for inner in branch if is_else else branch[1:]:
                    self.rule(inner)
                return

    def value(self, expression):
        name = expression.tag.removeprefix(Q)
        return getattr(self, f"_{name}")(expression)

    def _baseValue(self, expression):
        return float(expression.text) if expression.get("baseType") == "float" else expression.text

    def _variable(self, expression):
        return self.values[expression.get("identifier")]

    def _isNull(self, expression):
        return self.value(expression[0]) in (None, [], "")

    def _equal(self, expression):
        assert expression.get("toleranceMode") == "absolute"
        below, above = map(float, expression.get("tolerance").split())
        first, second = map(self.value, expression)
        return second - below <= first <= second + above

    def _or(self, expression):
        return any(self.value(part) for part in expression)

    def _stringMatch(self, expression):
        assert (expression.get("caseSensitive"), expression.get("substring")) == ("false", "false")
        first, second = map(self.value, expression)
        return first.casefold() == second.casefold()

    def _correct(self, expression):
        assert expression.get("identifier") == "RESPONSE"
        return [entry.text for entry in self.item.findall(f"{Q}responseDeclaration/{Q}correctResponse/{Q}value")]

    def _match(self, expression):
        first, second = map(self.value, expression)
        return first == second

    def _member(self, expression):
        return self.value(expression[0]) in self.value(expression[1])

    def _multiple(self, expression):
        values = [self.value(part) for part in expression]
        return [
            entry for value in values if value is not None for entry in (value if isinstance(value, list) else [value])
        ]

    def _mapResponse(self, expression):
        mapping = self.item.find(f"{Q}responseDeclaration/{Q}mapping")
        by_key = {entry.get("mapKey"): float(entry.get("mappedValue")) for entry in mapping}
        chosen = self.values["RESPONSE"]
        chosen = set(chosen) if isinstance(chosen, list) else {chosen}
        total = sum(by_key.get(key, float(mapping.get("defaultValue"))) for key in chosen)
        return min(float(mapping.get("upperBound")), max(float(mapping.get("lowerBound")), total))
