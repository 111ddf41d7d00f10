"""The static form of match, and its right answer in words."""

import re
from collections.abc import Mapping
from html import escape

from multivector.exercises.html_parts import fieldset

_TAG = re.compile(r"<[^>]*>")


def form(item: dict, key: str) -> str:
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


def solution(item: Mapping) -> str:
    """Return the right answer in words."""
    right = {entry["id"]: entry["text_html"] for entry in item["right"]}
    return "; ".join(f"{entry['text_html']} → {right[entry['answer']]}" for entry in item["left"])
