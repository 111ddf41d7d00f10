"""The static form of multiple, and its right answer in words."""

from collections.abc import Mapping

from multivector.exercises.html_parts import fieldset, option, option_list


def form(item: dict, key: str) -> str:
    """Return the options as a list of checkboxes."""
    entries = [option("checkbox", key, entry["id"], entry["text_html"]) for entry in item["options"]]
    return fieldset("Choose all that fit", key, option_list(entries))


def solution(item: Mapping) -> str:
    """Return the right answers in words."""
    return "; ".join(option["text_html"] for option in item["options"] if option["correct"])
