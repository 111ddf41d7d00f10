"""The static form of timeline: entries with an empty column for their dates. What only a script can use is hidden."""

import re
from collections.abc import Mapping
from html import escape

from multivector.exercises.html_parts import LIVE, fieldset

_TAG = re.compile(r"<[^>]*>")


def form(item: dict, key: str) -> str:
    """Return the list of entries, each with a box for a date on paper, and a slider for the script."""
    unit, tolerance = item["unit"], item["tolerance"]
    first, last = (at if unit == "year" else at // 12 for at in (item["first"], item["last"]))
    rule = (
        f"The axis runs from {first} to {last}. Give the {'year' if unit == 'year' else 'month and the year'} of each."
    )
    if tolerance:
        rule += f" A difference of {tolerance} {unit if tolerance == 1 else unit + 's'} from the data counts as right."
    far = "5 years" if unit == "year" else "a year"
    content = (
        f'<div class="mv-ex-lane mv-ex-axis" aria-hidden="true" {LIVE}></div>'
        f'<ul class="mv-ex-options mv-ex-lanes">{"".join(_entry(item, entry) for entry in item["entries"])}</ul>'
        f'<p class="mv-ex-said" role="status" {LIVE}></p><p class="mv-ex-help" {LIVE}>Drag, or use the arrow keys'
        f' (with Shift: {far}) or the buttons.</p><p class="mv-ex-help">{rule}</p>'
    )
    return fieldset("Place each entry on the time axis", key, content)


def _entry(item: dict, entry: dict) -> str:
    name = _TAG.sub("", entry["text_html"]).replace('"', "&quot;")
    less, more = (
        f'<button type="button" class="mv-ex-button mv-ex-step" aria-label="{way}: {name}">{sign}</button>'
        for way, sign in (("Earlier", "‹"), ("Later", "›"))
    )
    return (
        f'<li class="mv-ex-option mv-ex-entry mv-ex-event" data-mv-part="{escape(entry["id"])}">'
        f'<span class="mv-ex-text">{entry["text_html"]}</span><span class="mv-ex-slot" aria-hidden="true"></span>'
        f'<span class="mv-ex-stepper" {LIVE}>{less}<span class="mv-ex-date"></span>{more}</span>'
        f'<div class="mv-ex-lane" {LIVE}><input type="range" class="mv-ex-range" aria-label="{name}"'
        f' min="{item["first"]}" max="{item["last"]}"></div></li>'
    )


def solution(item: Mapping) -> str:
    """Return the right answer in words."""
    dated = sorted(item["entries"], key=lambda entry: (entry["earliest"], entry["id"]))
    return "; ".join(f"{entry['text_html']}: {escape(entry['shown'])}" for entry in dated)
