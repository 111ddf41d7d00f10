"""short_text in other systems."""

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from html import escape

from multivector.dates import MONTHS
from multivector.exercises import lms_html
from multivector.exercises.lms_moodle import question, typed
from multivector.exercises.lms_qti import HINTS, add, add_body, begin, conclude, declare, processing, typed_feedback
from multivector.kinds._kind import Question

_AS_LISTED = "only the listed spellings count: accents and punctuation matter"


def _spellings(target: Mapping, shown: str = "") -> list[str]:
    """Return the texts that count as `target` of a short_text item, as they can be listed: `shown` comes first.

    The course folds accents and punctuation and reads dates; other systems compare letters, so dates are listed in
    their usual forms.
    """
    found = [shown] if shown else []
    found += target["texts"]
    if target["date"]:
        year, month, day = target["date"].split("-")
        name, number = MONTHS[int(month) - 1], int(day)
        for word in dict.fromkeys((name, name[:3], f"{name[:3]}.")):
            found += [f"{number} {word} {year}", f"{word} {number}, {year}", f"{word} {number} {year}"]
        found += [target["date"], f"{day}.{month}.{year}", f"{number}.{int(month)}.{year}"]
    return list(dict.fromkeys(found))


def targets(item: Mapping) -> list[tuple[list[str], bool, str]]:
    """Return (spellings, is right, feedback HTML) in the order of trying; a spelling counts where it stands first."""
    targets = [(_spellings(item["answer"], item["answer"]["shown"]), True, item["feedback"]["right_html"])]
    targets += [(_spellings(near), False, near["feedback_html"]) for near in item["near"]]
    return targets


def _moodle(item: Mapping, texts: lms_html.Texts) -> str:
    fields = ["<usecase>0</usecase>"]
    for spellings, right, feedback in targets(item):
        for spelling in spellings:
            # A star stands for any letters in this type of question.
            inside = f"<text>{escape(lms_html.plain(spelling).replace('*', chr(92) + '*'))}</text>"
            fields.append(typed(right, inside, texts.block(feedback)))
    fields.append(typed(False, "<text>*</text>", texts.block(item["feedback"]["wrong_html"])))
    return question(item, texts, "shortanswer", fields)


def _qti(item: Mapping, texts: lms_html.Texts) -> ET.Element:
    root = begin(item)
    declare(root, item, "single", "string", [lms_html.plain(item["answer"]["shown"])])
    body = add_body(root, texts, texts.prompt())
    add(add(body, "p"), "textEntryInteraction", responseIdentifier="RESPONSE", expectedLength="40")
    condition = processing(root)
    cases = targets(item)
    for number, (spellings, right, _feedback_html) in enumerate(cases, start=1):
        branch = add(condition, "responseElseIf")
        any_of = add(branch, "or")
        for spelling in spellings:
            same = add(any_of, "stringMatch", caseSensitive="false", substring="false")
            add(same, "variable", identifier="RESPONSE")
            add(same, "baseValue", lms_html.plain(spelling), baseType="string")
        conclude(branch, item["points"] if right else 0, f"case-{number}")
    conclude(add(condition, "responseElse"), 0, "wrong")
    typed_feedback(root, item, texts, [text for *_, text in cases])
    return root


MOODLE = Question("shortanswer", _moodle, (_AS_LISTED,))
QTI = Question("textEntryInteraction", _qti, (HINTS, _AS_LISTED))
