"""The capstone as HTML: a form that can be read and printed without JavaScript, and the data that the script needs.

A chapter's stored output holds only a mark, which the book replaces by the form when it is built: so the list of
evidence is that of the day of the build, and a new chart in another chapter changes no output of this one.
"""

import re
from html import escape

from multivector import figure
from multivector.capstone.context import context

TITLES = {"brief": "Your policy brief", "erratum": "Your erratum"}
PRIVACY = (
    "What you write stays on this machine: nothing is sent anywhere. It goes into the file that you hand in only if "
    "you tick it there. Use a pseudonym where that is safer for you."
)
_INTRODUCTIONS = {
    "brief": "Rebuild the argument from claims that hold, choose the evidence, and write one page for a reader who has "
    "to decide. It is saved as you write, and is part of your progress file.",
    "erratum": "The draft is made from your own verdicts in this course and compared with the ledger. It proposes a "
    "correction only where you judged a passage imprecise or contradicted.",
}
_MARK = re.compile(r'<div class="mv-capstone-place" data-mv-place="(brief|erratum)">.*?</div>', re.DOTALL)


def place(kind: str) -> str:
    """Return the mark of a form in a stored output."""
    return f'<div class="mv-capstone-place" data-mv-place="{kind}"><p>{TITLES[kind]}: {describe(kind)}</p></div>'


def describe(kind: str) -> str:
    """Return what stands where no form can."""
    return "run this cell in JupyterLab, or open the chapter in the book."


def expand(body: str, content_root: str = "") -> str:
    """Return a page's body with the forms in place of their marks; the data stand once, in the first of them."""
    if not _MARK.search(body):
        return body
    known, with_data = context(), iter([True])
    return _MARK.sub(lambda found: form(found.group(1), known, content_root, next(with_data, False)), body)


def form(kind: str, known: dict | None = None, content_root: str = "", with_data: bool = True) -> str:
    """Return the form "brief" or "erratum" of `known` (default: the course's `context`).

    content_root: the way from the page to the top of the book; with_data: with the data block.
    """
    known = known or context()
    static = _brief(known, content_root) if kind == "brief" else _erratum(known, content_root)
    return (
        f'<section class="mv-exercise mv-capstone" data-mv-capstone="{kind}" aria-label="{TITLES[kind]}">'
        f'<p class="mv-ex-title"><strong>{TITLES[kind]}</strong></p><p>{escape(_INTRODUCTIONS[kind])}</p>'
        f'<p class="mv-ex-soft">{escape(PRIVACY)}</p><div class="mv-cap-static">{static}</div>'
        f"{figure.json_script('mv-cap-data', known) if with_data else ''}</section>"
    )


def _brief(known, top):
    return (
        "<p>The form needs JavaScript. Without it, write the parts on paper or in the notebook "
        '<code class="mv-ex-file">exercises/brief/11-policy-brief.ipynb</code>, from the lists below: title, reader, '
        "headline, the steps of the argument with their claims, evidence, another explanation, what we do not know, "
        "what follows, confidence.</p>"
        f"{_folded('The rubric', _rubric(known['rubric']))}{_folded('The claims', _claims(known['claims'], top))}"
        f"{_folded('The evidence', _evidence(known['evidence'], top))}"
    )


def _erratum(known, top):
    return (
        "<p>The draft needs JavaScript. Without it, write down for each passage: the quotation and its paragraph, what "
        "seems wrong, the corrected value, the evidence with its source, and where you differ from the ledger.</p>"
        f"{_folded('The claims', _claims(known['claims'], top))}"
    )


def _folded(title, html):
    return f"<details><summary>{title}</summary>{html}</details>"


def _rubric(criteria):
    rows = [
        f"<dt>{escape(entry['title'])}</dt>"
        + "".join(f"<dd>{level}: {escape(text)}</dd>" for level, text in enumerate(entry["levels"]))
        for entry in criteria
    ]
    return f"<dl>{''.join(rows)}</dl>"


def _claims(ledger, top):
    rows = [
        f'<li><a href="{escape(top)}ledger.html#{escape(name.lower())}">{escape(name)}</a>, '
        f"{escape(claim['paragraph'])}: {escape(claim['claim'])}</li>"
        for name, claim in ledger.items()
    ]
    return f'<ul class="mv-cap-list">{"".join(rows)}</ul>'


def _evidence(catalogue, top):
    rows = [
        f'<li>Chapter {escape(entry["chapter"])}: <a href="{escape(top + entry["link"])}">{escape(entry["title"])}</a> '
        f"({escape(entry['kind'])})</li>"
        for entry in catalogue.values()
        if not entry["of"]
    ]
    return f'<ul class="mv-cap-list">{"".join(rows)}</ul>'
