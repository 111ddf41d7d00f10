"""The static form of an exercise: one piece of semantic HTML, readable and printable without JavaScript.

`form(item.public())` is what the book stores, what `frontend/view.js` brings to life there, and what the widget shows
in JupyterLab. It has no state and shows no answer; the item stands beside it as JSON for the script. Text that is
not already safe HTML (see `item`) is escaped here. No inline style or handler, so a strict policy holds.
"""

import re
from html import escape

from multivector import figure, kinds
from multivector.exercises import variants
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
        kinds.get(item["kind"]).form(item, key),
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
