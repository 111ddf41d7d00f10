"""numeric in other systems."""

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from html import escape

from multivector.exercises import lms_html
from multivector.exercises.lms_moodle import question, typed
from multivector.exercises.lms_qti import HINTS, add, add_body, begin, conclude, declare, processing, typed_feedback
from multivector.kinds._kind import Question


def numeric_help(item: Mapping) -> str:
    """Return a paragraph that says how to type the number."""
    decimals, unit, tolerance = item["decimals"], item["unit"], item["answer"]["tolerance"]
    asked = "a whole number" if decimals == 0 else f"{decimals} decimal{'s' if decimals > 1 else ''}"
    text = f"Give {asked}{f', in {unit}' if unit else ''}: the number alone, without its unit."
    if tolerance > 0.5 * 10.0**-decimals * (1 + 1e-9):
        text += f" Accepted within {tolerance:,.6g} of the data."
    return f"<p>{escape(text)}</p>"


def numeric_targets(item: Mapping) -> list[tuple[float, float, bool, str]]:
    """Return (value, tolerance, is right, feedback HTML) in the order of trying; the first that fits counts.

    Right answer, near misses, then the right digits at a wrong power of ten, as `marking` has them. The tolerance has
    the marker's slack for binary fractions in it, so that every system agrees at the edges.
    """
    answer = item["answer"]
    targets = [(answer["value"], answer["tolerance"], True, item["feedback"]["right_html"])]
    targets += [(near["value"], near["tolerance"], False, near["feedback_html"]) for near in item["near"]]
    targets = [(value, slack(value, tolerance), right, text) for value, tolerance, right, text in targets]
    if abs(answer["value"]) > answer["tolerance"]:
        within = targets[0][1]
        for scale in (1e3, 1e6, 1e9, *((1e2,) if item["percent"] else ())):
            for factor in (scale, 1 / scale):
                targets.append((answer["value"] * factor, within * factor, False, item["feedback"]["unit_html"]))
    return targets


def slack(value: float, tolerance: float) -> float:
    """Return the tolerance widened as `marking` widens it."""
    return tolerance + 1e-9 * max(1, abs(value))


def _moodle(item: Mapping, texts: lms_html.Texts) -> str:
    fields = []
    for value, tolerance, right, feedback in numeric_targets(item):
        inside = f"<text>{lms_html.number(value)}</text><tolerance>{lms_html.number(tolerance)}</tolerance>"
        fields.append(typed(right, inside, texts.block(feedback)))
    fields.append(typed(False, "<text>*</text><tolerance>0</tolerance>", texts.block(item["feedback"]["wrong_html"])))
    # 3: a number alone; units are neither asked for nor marked.
    fields += ["<unitgradingtype>0</unitgradingtype>", "<unitpenalty>0</unitpenalty>", "<showunits>3</showunits>"]
    return question(item, texts, "numerical", fields, texts.prompt(numeric_help(item)))


def _qti(item: Mapping, texts: lms_html.Texts) -> ET.Element:
    root = begin(item)
    declare(root, item, "single", "float", [lms_html.number(item["answer"]["value"])])
    body = add_body(root, texts, texts.prompt(numeric_help(item)))
    add(add(body, "p"), "textEntryInteraction", responseIdentifier="RESPONSE", expectedLength="16")
    condition = processing(root)
    targets = numeric_targets(item)
    for number, (value, tolerance, right, _feedback_html) in enumerate(targets, start=1):
        branch = add(condition, "responseElseIf")
        within = lms_html.number(tolerance)
        equal = add(branch, "equal", toleranceMode="absolute", tolerance=f"{within} {within}")
        add(equal, "variable", identifier="RESPONSE")
        add(equal, "baseValue", lms_html.number(value), baseType="float")
        conclude(branch, item["points"] if right else 0, f"case-{number}")
    conclude(add(condition, "responseElse"), 0, "wrong")
    typed_feedback(root, item, texts, [text for *_, text in targets])
    return root


MOODLE = Question(
    "numerical", _moodle, ("a unit typed with the number is not read; decimal commas follow the site's language",)
)
QTI = Question(
    "textEntryInteraction",
    _qti,
    (HINTS, "a unit typed with the number is not read; a decimal point is expected"),
)
