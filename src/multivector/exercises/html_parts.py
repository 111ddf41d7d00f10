"""Pieces of HTML that the forms of several kinds are made of. Text that is not safe HTML is escaped by the caller."""

from html import escape

from multivector.stills import HIDDEN

LIVE = f"data-mv-live {HIDDEN}"
"""Attributes of what only a script can use: it shows these elements (`revive` in control-parts.js)."""


def fieldset(legend: str, key: str, content: str, part: str = "answer") -> str:
    """Return a group of fields under a legend, which says what to do.

    The prompt, which may hold paragraphs, cannot stand in the legend; the group is named by it as well.
    """
    return (
        f'<fieldset class="mv-ex-answer" aria-labelledby="{key}-{part} {key}-prompt">'
        f'<legend id="{key}-{part}">{legend}</legend>{content}</fieldset>'
    )


def option(kind: str, name: str, value: str, content: str, symbol: str = "", checked: bool = False) -> str:
    """Return one radio or checkbox with its label, and the place where its feedback will stand."""
    mark = f'<span class="mv-ex-symbol" aria-hidden="true">{escape(symbol)}</span>' if symbol else ""
    state = " checked" if checked else ""
    return (
        f'<li class="mv-ex-option" data-mv-part="{escape(value)}"><label><input type="{kind}" name="{name}"'
        f' value="{escape(value)}"{state}>{mark}<span class="mv-ex-text">{content}</span></label></li>'
    )


def option_list(entries: list[str], name: str = "") -> str:
    """Return the list that holds options; `name`: " mv-ex-grid" sets short ones side by side."""
    return f'<ul class="mv-ex-options{name}">{"".join(entries)}</ul>'
