"""The static form of an exercise: one piece of semantic HTML, readable and printable without JavaScript.

`form(item.public())` is what the book stores, what `frontend/view.js` brings to life there, and what the widget shows
in JupyterLab. It has no state and shows no answer; the item stands beside it as JSON for the script. Text that is
not already safe HTML (see `item`) is escaped here. No inline style or handler, so a strict policy holds.
"""

import re
from html import escape

from multivector import figure, kinds
from multivector.exercises import html_code, html_explore, html_lists, html_places, html_timeline, regionmap, variants
from multivector.exercises.html_parts import fieldset, option, option_list
from multivector.stills import HIDDEN

_OFFLINE = (
    "To answer, turn on JavaScript, or run this cell in JupyterLab. The question can be read and printed as it is."
)
_RUN = "Run this cell to answer."
_FIELD = re.compile(r"<(?:input|select|textarea|button)\b")  # tags alone: a text holds no "<"


def form(item: dict) -> str:
    """Return the form of an item's public dict: `<div class="mv-exercise" …>…</div>`.

    The id is `mv-<item id>`; the same item twice on a page is renumbered by the script. Of a parametric item the first
    variant stands in the form, where it can be read and printed; every variant stands in a template, for the script.
    """
    key = f"mv-{escape(item['id'])}"
    templates = [
        # In a hidden frame, for a notebook that is not trusted takes the template away and leaves what it holds.
        f'<div {HIDDEN}><template class="mv-ex-variant" data-mv-variant="{escape(name)}">'
        f"{_content(variants.chosen(item, name), key)}</template></div>"
        for name in variants.names(item)
    ]
    return "\n".join(
        [
            f'<div class="mv-exercise" id="{key}" data-mv-id="{escape(item["id"])}" data-mv-kind="{item["kind"]}"'
            f' role="group" aria-labelledby="{key}-title">',
            _content(variants.chosen(item), key),
            *templates,
            "</div>",
        ]
    )


def asleep(item: dict) -> str:
    """Return the form as it stays in a notebook whose kernel is gone: to read, not to answer.

    It has ids of its own, because the live form stands in the same document, and no data for a script.
    """
    key = f"mv-asleep-{escape(item['id'])}"
    content = _FIELD.sub(r"\g<0> disabled", "\n".join(_readable(variants.chosen(item), key, _RUN)))
    return f'<div class="mv-exercise" role="group" aria-labelledby="{key}-title">{content}</div>'


def _content(item: dict, key: str) -> str:
    return "\n".join([*_readable(item, key, _OFFLINE), figure.json_script("mv-ex-item", item)])


def _readable(item: dict, key: str, how: str) -> list[str]:
    """Return the parts of an item that can be read; `how` says how to answer."""
    return [
        _title(item["kind"], key),
        f'<div class="mv-ex-prompt" id="{key}-prompt">{item["prompt_html"]}</div>',
        _CONTROLS[item["kind"]](item, key),
        _hints(item["hints_html"]),
        f'<p class="mv-ex-offline">{how}</p>',
    ]


def describe(item: dict) -> str:
    """Return the exercise in one plain line, for a place that shows no HTML."""
    return f"Exercise {item['id']}: {kinds.get(item['kind']).title.lower()}. Open the page, or JupyterLab, to answer."


def _title(kind: str, key: str) -> str:
    known = kinds.get(kind)
    # Width and height stand here as well, for a viewer that has not loaded the style sheet.
    icon = (
        '<svg class="mv-ex-icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor"'
        f' aria-hidden="true">{known.icon}</svg>'
    )
    return (
        f'<p class="mv-ex-title" id="{key}-title">{icon}<span class="mv-ex-number">Exercise</span>'
        f' <span class="mv-ex-kind">{known.title}</span></p>'
    )


def _hints(hints: list[str]) -> str:
    entries = [
        f'<details class="mv-ex-hint"><summary>Hint {number} of {len(hints)}</summary><div>{hint}</div></details>'
        for number, hint in enumerate(hints, start=1)
    ]
    return f'<div class="mv-ex-hints">{"".join(entries)}</div>'


def _choice(item: dict, key: str) -> str:
    entries = [option("radio", key, entry["id"], entry["text_html"]) for entry in item["options"]]
    return fieldset("Choose one answer", key, option_list(entries))


def _multiple(item: dict, key: str) -> str:
    entries = [option("checkbox", key, entry["id"], entry["text_html"]) for entry in item["options"]]
    return fieldset("Choose all that fit", key, option_list(entries))


def _numeric(item: dict, key: str) -> str:
    unit = f'<span class="mv-ex-unit" id="{key}-unit">{escape(item["unit"])}</span>' if item["unit"] else ""
    described = f"{key}-help" if not unit else f"{key}-unit {key}-help"
    return (
        f'<div class="mv-ex-answer mv-ex-number-field" role="group" aria-labelledby="{key}-prompt">'
        f'<label for="{key}-field">Your answer</label><span class="mv-ex-field"><input type="text" id="{key}-field"'
        f' inputmode="decimal" autocomplete="off" maxlength="64" aria-describedby="{described}">{unit}</span>'
        f'<p class="mv-ex-help" id="{key}-help">{escape(_rounding(item))}</p></div>'
    )


def _rounding(item: dict) -> str:
    decimals, tolerance = item["decimals"], item["answer"]["tolerance"]
    digits = {0: "a whole number", 1: "one decimal", 2: "two decimals"}.get(decimals, f"{decimals} decimals")
    text = f"Give {digits}."
    if tolerance > 0.5 * 10.0**-decimals * (1 + 1e-9):
        text += f" Accepted within {tolerance:,.6g}{' ' + item['unit'] if item['unit'] else ''} of the data."
    return text + " A decimal comma or point is read."


def _verdict(item: dict, key: str) -> str:
    claim = item["claim"]
    quote = (
        f'<figure class="mv-ex-claim"><blockquote><p>“{escape(claim["quote"])}”</p></blockquote><figcaption>'
        f"Claim {escape(claim['id'])}, paragraph {escape(claim['paragraph'])}: {escape(claim['claim'])}"
        "</figcaption></figure>"
    )
    verdicts = [
        option("radio", f"{key}-verdict", entry["id"], escape(entry["word"]), entry["symbol"])
        for entry in item["verdicts"]
    ]
    evidence = [option("checkbox", f"{key}-evidence", entry["id"], entry["text_html"]) for entry in item["evidence"]]
    reason = (
        f'<div class="mv-ex-reason"><label for="{key}-reason">I judge otherwise, because … <span class="mv-ex-soft">'
        f'(optional; kept with your answer, never scored)</span></label><textarea id="{key}-reason" rows="2"'
        ' maxlength="2000"></textarea></div>'
    )
    return "\n".join(
        [
            quote,
            fieldset("Your verdict", key, option_list(verdicts, " mv-ex-grid"), "verdict"),
            fieldset("The evidence that counts", key, option_list(evidence), "evidence"),
            reason,
        ]
    )


def _map_region(item: dict, key: str) -> str:
    entries = [option("checkbox", key, country["iso3"], escape(country["name"])) for country in item["countries"]]
    picture = regionmap.svg([country["iso3"] for country in item["countries"]])
    content = picture + option_list(entries, " mv-ex-grid")
    return fieldset("Pick countries on the map or in the list", key, content)


_CONTROLS = {
    "choice": _choice,
    "multiple": _multiple,
    "numeric": _numeric,
    "short_text": html_lists.short_text,
    "order": html_lists.order,
    "match": html_lists.match,
    "verdict": _verdict,
    "map_region": _map_region,
    "explore": html_explore.explore,
    "code": html_code.code,
    "map_point": html_places.map_point,
    "timeline": html_timeline.timeline,
}
