"""The static form of explore: the controls with all their values, and what the first setting gives.

It holds no table of all outcomes, which would be the answer: on paper, or without a script, it can be read and
discussed, and the explorer that stands before it in the chapter has its table.
"""

from collections.abc import Mapping
from html import escape
from itertools import product

from multivector.exercises.html_parts import fieldset, option, option_list
from multivector.kinds.explore.marker import outcome_at


def form(item: dict, key: str) -> str:
    """Return one group of radio buttons for each control, and the outcome, which the script keeps up to date."""
    groups = [
        _group(one, item["start"][one["id"]], key, f"set-{place}") for place, one in enumerate(item["controls"], 1)
    ]
    says = item["outcomes"][outcome_at(item["controls"], item["start"])]["says_html"]
    return "\n".join([*groups, f'<p class="mv-ex-outcome" role="status">{says}</p>'])


def _group(control: dict, start: str, key: str, part: str) -> str:
    entries = [
        option("radio", f"{key}-{part}", value["id"], escape(value["text"]), checked=value["id"] == start)
        for value in control["values"]
    ]
    return fieldset(escape(control["label"]), key, option_list(entries, " mv-ex-grid mv-ex-set"), part)


def solution(item: Mapping) -> str:
    """Return the right answer in words."""
    settings = product(*(control["values"] for control in item["controls"]))
    right = [
        ", ".join(escape(value["text"]) for value in setting)
        for setting, outcome in zip(settings, item["outcomes"], strict=True)
        if outcome["correct"]
    ]
    return "; or ".join(right)
