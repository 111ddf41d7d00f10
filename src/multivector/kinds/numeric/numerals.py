"""Read a number as people write it: decimal comma or point, grouped thousands, a unit before or after.

`read()` returns every reading that the text allows. Most texts have one. "1,234" and "1.234" have two, because half
of the course's readers use a decimal comma and half a decimal point: the marker accepts the answer if one of the two
readings is right. The same rules stand in `mark.js`; the vectors of this folder hold both to them.

| text | readings |
|---|---|
| `1234`, `1 234`, `1'234`, `1,234,567`, `1.234.567` | one: separators between groups of three digits are dropped |
| `1,234.5`, `1.234,5`, `1 234,5` | one: 1234.5 |
| `12,5`, `12.5`, `,5`, `.5`, `1234,567`, `0,125` | one: the mark is a decimal mark |
| `1,234` | two: 1234, then 1.234 |
| `1.234` | two: 1.234, then 1234 |
| `1.2e6`, `3E-2` | one: an exponent of up to two digits is read |
| `12,34,567`, `1.2.3`, `5.`, `two`, `1/2` | none |

No-break and thin spaces count as spaces, full-width, Arabic and Persian digits as digits, U+2212 and dashes as minus.
"""

import re
from dataclasses import dataclass

MAX_LENGTH = 64
"""Longest answer that is read, in characters: nobody types a longer number by hand."""

_SPACES = "\t\n\r\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_MINUS = "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
_APOSTROPHES = "\u2019\u02bc\u02b9\uff07"
_ZEROS = (0xFF10, 0x0660, 0x06F0)  # full-width, Arabic-Indic, Persian
_OTHER = {"\uff0c": ",", "\uff0e": ".", "\u066b": ",", "\u066c": "'", "\uff05": "%", "\uff0b": "+"}

_FOLD = str.maketrans(
    {character: " " for character in _SPACES}
    | {character: "-" for character in _MINUS}
    | {character: "'" for character in _APOSTROPHES}
    | {chr(zero + digit): str(digit) for zero in _ZEROS for digit in range(10)}
    | {chr(upper): chr(upper + 32) for upper in range(ord("A"), ord("Z") + 1)}
    | _OTHER
)

_NUMBER_IN_TEXT = re.compile(r"^([^0-9]*?)([.,]?[0-9](?:[0-9 .,']*[0-9])?)(e[+-]?[0-9]{1,2}(?![0-9]))?([^0-9]*)$")
_PLAIN = re.compile(r"^([0-9]*)(?:[.,]([0-9]+))?$")
_GROUPED = re.compile(r"^([1-9][0-9]{0,2})([ ',.])([0-9]{3}(?:\2[0-9]{3})*)(?:([.,])([0-9]+))?$")


@dataclass(frozen=True)
class Reading:
    """What a text says. `numbers`: decimal strings that `float()` reads; `problem`: "" or a message code."""

    numbers: tuple[str, ...] = ()
    problem: str = ""


def read(text: str, units: list[str]) -> Reading:
    """Read `text`. `units` are the accepted units in the form that `unit_key` gives; none need be typed.

    Problems: `empty`, `too_long`, `unit` (a number with a unit that is not accepted), `unreadable`.
    """
    if len(text) > MAX_LENGTH:
        return Reading(problem="too_long")
    folded = text.translate(_FOLD).strip(" ")
    if not folded:
        return Reading(problem="empty")
    found = _NUMBER_IN_TEXT.match(folded)
    if not found:
        return Reading(problem="unreadable")
    before, body, exponent, after = found.groups(default="")
    sign, unit_before = _take_sign(before.strip(" "))
    bodies = _readings(body)
    if sign is None or not bodies:
        return Reading(problem="unreadable")
    unit = unit_key(f"{unit_before} {after}")
    if unit and unit not in units:
        return Reading(problem="unit")
    return Reading(tuple(f"{sign}{number}{exponent}" for number in bodies))


def unit_key(unit: str) -> str:
    """Return a unit's words folded and in alphabetical order, so that "US$ 5 million" is "5 million US$"."""
    return " ".join(sorted(word for word in unit.translate(_FOLD).split(" ") if word))


def _take_sign(before: str) -> tuple[str | None, str]:
    """Split "-$", "$-" or "-" into a sign ("" or "-") and the rest; the sign is None when two signs stand there."""
    signs = [character for character in before if character in "+-"]
    if len(signs) > 1 or (signs and before[0] not in "+-" and before[-1] not in "+-"):
        return None, before
    return ("-" if signs == ["-"] else ""), before.strip("+- ")


def _readings(body: str) -> list[str]:
    plain, grouped = _plain(body), _grouped(body)
    if "," in body and grouped is not None:
        plain, grouped = grouped, plain
    return [number for number in (plain, grouped) if number is not None]


def _plain(body: str) -> str | None:
    found = _PLAIN.match(body)
    if not found:
        return None
    whole, fraction = found.groups(default="")
    return f"{whole or '0'}.{fraction}" if fraction else whole


def _grouped(body: str) -> str | None:
    found = _GROUPED.match(body)
    if not found:
        return None
    head, group_mark, groups, decimal_mark, fraction = found.groups(default="")
    if group_mark == decimal_mark:
        return None
    whole = head + groups.replace(group_mark, "")
    return f"{whole}.{fraction}" if fraction else whole
