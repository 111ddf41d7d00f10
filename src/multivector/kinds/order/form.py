"""The static form of order, and its right answer in words."""

from collections.abc import Mapping
from html import escape

from multivector.exercises.html_parts import fieldset


def form(item: dict, key: str) -> str:
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


def solution(item: Mapping) -> str:
    """Return the right answer in words."""
    texts = {entry["id"]: entry["text_html"] for entry in item["entries"]}
    return " → ".join(texts[name] for name in item["answer"])
