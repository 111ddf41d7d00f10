"""The static forms of short_text, order and match."""

import re
from html import escape

from multivector.exercises.html_parts import fieldset
from multivector.kinds._texts import MAX_LENGTH

_TAG = re.compile(r"<[^>]*>")


def short_text(item: dict, key: str) -> str:
    """Return a field for a few words, or for a date."""
    advice = "Write a date in a usual form, for example 5 March 1999." if item["answer"]["date"] else "A word or a few."
    return (
        f'<div class="mv-ex-answer mv-ex-number-field" role="group" aria-labelledby="{key}-prompt">'
        f'<label for="{key}-field">Your answer</label><span class="mv-ex-field"><input type="text" class="mv-ex-words"'
        f' id="{key}-field" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="{MAX_LENGTH}"'
        f' aria-describedby="{key}-help"></span>'
        f'<p class="mv-ex-help" id="{key}-help">{advice} Capitals and accents do not matter.</p></div>'
    )


def order(item: dict, key: str) -> str:
    """Return the list of entries, each with a box for a number on paper; the script adds what moves them."""
    entries = [
        f'<li class="mv-ex-option mv-ex-entry" data-mv-part="{escape(entry["id"])}">'
        '<span class="mv-ex-slot" aria-hidden="true"></span>'
        f'<span class="mv-ex-text">{entry["text_html"]}</span></li>'
        for entry in item["entries"]
    ]
    first, last = (escape(item["ends"][place]) for place in ("first", "last"))
    content = (
        f'<p class="mv-ex-end">{first}</p><ol class="mv-ex-options mv-ex-order">{"".join(entries)}</ol>'
        f'<p class="mv-ex-end">{last}</p>'
    )
    return fieldset("Put the entries in order", key, content)


def match(item: dict, key: str) -> str:
    """Return a choice for each left entry, and the list of what can be chosen, which a narrow choice would cut."""
    letters = [chr(ord("A") + place) for place in range(len(item["right"]))]
    choices = [
        f'<option value="{escape(entry["id"])}">{letter}. {_TAG.sub("", entry["text_html"])}</option>'
        for letter, entry in zip(letters, item["right"], strict=True)
    ]
    pairs = [_pair(entry, f"{key}-pair-{number}", "".join(choices)) for number, entry in enumerate(item["left"], 1)]
    listed = "".join(f"<li>{entry['text_html']}</li>" for entry in item["right"])
    content = (
        f'<p class="mv-ex-end">To choose from</p><ol class="mv-ex-choices" type="A">{listed}</ol>'
        f'<ul class="mv-ex-options mv-ex-pairs">{"".join(pairs)}</ul>'
    )
    return fieldset("Choose one for each entry", key, content)


def _pair(entry: dict, field: str, choices: str) -> str:
    name = escape(entry["id"])
    return (
        f'<li class="mv-ex-option mv-ex-pair" data-mv-part="{name}"><label for="{field}"><span class="mv-ex-text">'
        f'{entry["text_html"]}</span></label><select id="{field}" data-mv-left="{name}"><option value="">Choose …'
        f"</option>{choices}</select></li>"
    )
