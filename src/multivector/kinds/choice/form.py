"""The static form of choice, and its right answer in words."""

from collections.abc import Mapping

from multivector.exercises.html_parts import fieldset, option, option_list


def form(item: dict, key: str) -> str:
    """Return the options as a list of radio buttons."""
    entries = [option("radio", key, entry["id"], entry["text_html"]) for entry in item["options"]]
    return fieldset("Choose one answer", key, option_list(entries))


def solution(item: Mapping) -> str:
    """Return the right answer in words."""
    return "; ".join(option["text_html"] for option in item["options"] if option["correct"])
