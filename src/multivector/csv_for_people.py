"""CSV that a person opens in a spreadsheet: no cell runs as a formula, and a text stays as it was typed.

A spreadsheet takes a file for UTF-8 only where it begins with a byte-order mark. It splits rows at the list separator
of its own language (`,` `;` or a tab), so a sign that begins a formula is guarded behind each of them. The guard is an
apostrophe: no formula stands in the file. It also stands before a text that begins with an apostrophe, so that a
program takes exactly one away, and, where that is asked for, before one that a spreadsheet would change (00123, 2-3).
"""

import re
from collections.abc import Iterable

BYTE_ORDER_MARK = "\ufeff"
_GUARD = "'"
# Blanks and quotation marks before a sign do not keep it from being run.
_TO_GUARD = re.compile("(^|[;,\t|\r\n])(?=[\\s\"']*[=+\\-@\uff1d\uff0b\uff0d\uff20])|^(?=')")
_QUOTED = re.compile('[",;\t|\r\n]')
# Numbers, dates, times, amounts, and the words that are values; a month in English or Russian makes a date of a number.
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек"
_CHANGED = re.compile(
    r"(?=\D*\d)[\d\s.,:/%$€+\-]+(?:e[+\-]?\d+)?\s*(?:[ap]m)?"
    rf"|(?:\d{{1,4}}[\s.\-/]*)?(?:{_MONTHS})\w*[\s.\-/,]*\d{{1,4}}(?:[\s.\-/,]+\d{{1,4}})?"
    rf"|\d{{1,4}}[\s.\-/]*(?:{_MONTHS})\w*"
    r"|true|false|истина|ложь",
    re.IGNORECASE,
)


def text_of(rows: Iterable[Iterable[str | float]], as_typed: bool = False) -> str:
    """Return rows as CSV with a byte-order mark. Numbers are written bare with six digits, texts are guarded.

    as_typed: guard what a spreadsheet would change, too.
    """
    lines = (",".join(_cell(cell, as_typed) for cell in row) for row in rows)
    return BYTE_ORDER_MARK + "".join(f"{line}\n" for line in lines)


def _cell(cell: str | float, as_typed: bool) -> str:
    if not isinstance(cell, str):
        return f"{cell:.6g}"
    guarded = _TO_GUARD.sub(rf"\1{_GUARD}", cell)
    if as_typed and _CHANGED.fullmatch(cell) and not guarded.startswith(_GUARD):
        guarded = _GUARD + guarded
    return '"{}"'.format(guarded.replace('"', '""')) if _QUOTED.search(guarded) else guarded
