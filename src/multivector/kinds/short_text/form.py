"""The static form of short_text, and its right answer in words."""

from collections.abc import Mapping
from html import escape

from multivector.kinds._texts import MAX_LENGTH


def form(item: dict, key: str) -> str:
    """Return a field for a few words, or for a date."""
    advice = "Write a date in a usual form, for example 5 March 1999." if item["answer"]["date"] else "A word or a few."
    return (
        f'<div class="mv-ex-answer mv-ex-number-field" role="group" aria-labelledby="{key}-prompt">'
        f'<label for="{key}-field">Your answer</label><span class="mv-ex-field"><input type="text" class="mv-ex-words"'
        f' id="{key}-field" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="{MAX_LENGTH}"'
        f' aria-describedby="{key}-help"></span>'
        f'<p class="mv-ex-help" id="{key}-help">{advice} Capitals and accents do not matter.</p></div>'
    )


def solution(item: Mapping) -> str:
    """Return the right answer in words."""
    return escape(item["answer"]["shown"])
