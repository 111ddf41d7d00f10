"""The HTML that maps, charts and explorers share: frame, caption, data table, embedded JSON. All text is escaped."""

import hashlib
import json
import os
import re
from html import escape

import pandas as pd

from multivector import coursefile, data, resources, stills, style

REFERENCE_MODE = ("MULTIVECTOR_ASSETS", "reference")
STYLES = ("figure.css", "chart.css", "explorer.css", "grid.css")  # in frontend/


def is_reference() -> bool:
    """Return whether outputs are being stored, so that they must hold no front-end files (`make notebooks`, nbval)."""
    return os.environ.get(REFERENCE_MODE[0]) == REFERENCE_MODE[1]


def style_element() -> str:
    """Return the figures' style sheets as one element, for a live session, where no page brings them."""
    sheets = [coursefile.text(resources.frontend_dir() / name) for name in STYLES]
    return f"<style>{style.notebook_variables()}{''.join(sheets)}{stills.style_sheet()}</style>"


def with_styles(html: str) -> str:
    """Return a figure with its own style sheets."""
    return style_element() + html


def slug(kind: str, identifier: str | None, content: object) -> str:
    """Return an element id `mv-<kind>-…`: the caller's name, or 8 hex digits of the content's hash."""
    if identifier:
        return f"mv-{kind}-{identifier}"
    text = json.dumps(content, sort_keys=True, ensure_ascii=True, default=str)
    return f"mv-{kind}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def json_script(css_class: str, content: object) -> str:
    """Return a JSON data block that cannot end early, whatever text it holds."""
    return f'<script type="application/json" class="{css_class}">{json_text(content)}</script>'


def json_text(content: object) -> str:
    """Return JSON for a place inside a script: the same content is the same bytes, and no text of it is markup.

    `<`, `>` and `&` are written as escapes; keys are sorted.
    """
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def cell_text(value: object) -> str:
    """Return a value as a reader writes it: no trailing zeros, missing as "no data"."""
    if pd.isna(value):
        return "no data"
    if isinstance(value, float):
        return f"{value:,.2f}".rstrip("0").rstrip(".") if abs(value) < 1000 else f"{value:,.0f}"
    return str(value)


def table_html(frame: pd.DataFrame, caption: str) -> str:
    """Return an accessible table of `frame` with its column names as they are."""
    numeric = [pd.api.types.is_numeric_dtype(frame[name]) for name in frame.columns]
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in frame.columns)
    rows = []
    for values in frame.itertuples(index=False, name=None):
        cells = "".join(
            f"<td{' class=mv-number' if number else ''}>{escape(cell_text(value))}</td>"
            for value, number in zip(values, numeric, strict=True)
        )
        rows.append(f"<tr>{cells}</tr>")
    return (
        f'<div class="mv-table"><table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def sources_table(caption: str, heads: list[str], rows: list[list]) -> str:
    """Return a table whose last column holds links. A row: text for each head, then a tuple of addresses."""
    columns = "".join(f'<th scope="col">{escape(head)}</th>' for head in [*heads, "Sources"])
    lines = "".join(
        f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in texts)}<td>{', '.join(map(_link, urls)) or '–'}</td></tr>"
        for *texts, urls in rows
    )
    return (
        f'<div class="mv-table"><table class="mv-sources"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{columns}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def link_list(urls: tuple[str, ...]) -> str:
    """Return links as a list that shows each site's name; an address that is not http or https stays text."""
    return "<ul>" + "".join(f"<li>{_link(url)}</li>" for url in urls) + "</ul>"


def _link(url: str) -> str:
    found = re.match(r"https?://(?:www\.)?([^/?#]+)", url)
    if not found:
        return escape(url)
    return f'<a href="{escape(url)}" rel="noopener">{escape(found.group(1))}</a>'


_OWN_TABLES = re.compile(r"\b(events|memberships|commitments)\b")


def with_ends(note: str) -> str:
    """Return a source line with the day up to which each table of the course runs that it names by its word.

    `data.source_line` has said it already; this is for source lines that are written by hand.
    """
    own = note.startswith("Source") and "of this course" in note
    tables = dict.fromkeys(_OWN_TABLES.findall(note)) if own else ()
    return data.with_end(note, *tables) if tables else note


def frame(
    kind: str,
    identifier: str,
    *,
    title: str,
    subtitle: str,
    picture: str,
    notes: list[str],
    details: str,
    data_block: str = "",
) -> str:
    """Return the whole figure: finding, measure, picture, notes and source lines, data table, data block.

    picture, details and data_block are HTML made by the caller; everything else is text. A source line that names
    events, memberships or commitments gets the day up to which that table runs.
    """
    lines = "".join(f'<p class="mv-figure-note">{escape(with_ends(note))}</p>' for note in notes if note)
    under = f'<p class="mv-figure-subtitle">{escape(subtitle)}</p>' if subtitle else ""
    return (
        f'<figure class="mv-figure mv-{kind}" id="{escape(identifier)}">'
        f'<figcaption><p class="mv-figure-title">{escape(title)}</p>{under}</figcaption>'
        f"{picture}{lines}"
        f'<details class="mv-figure-data"><summary>The data as a table</summary>{details}</details>'
        f"{data_block}</figure>"
    )
