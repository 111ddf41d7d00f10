"""The article as a page: its own text, paragraphs anchored, claims marked where they stand, verdicts left out.

The text is `data/article.md` and is never changed: paragraphs are escaped character by character, and everything
around them (header, picture credits, footnotes, references) is rendered as Markdown.
"""

import re
from html import escape
from itertools import pairwise

from docutils import nodes

from multivector import claims, coursefile, data, figure, resources
from multivector.book import ledger_page, usage
from multivector.book import markup as m
from multivector.dates import dates_in_words
from multivector.errors import MultivectorError
from multivector.exercises import markdown

ABOUT_COPY = "About this copy"
_PARAGRAPH = re.compile(r"^\((P\d{2})\)=\n")
_BARE_ADDRESS = re.compile(r"(?<![<(])\bhttps?://[^\s<>]+[^\s<>.,]")
_CLOSE = "\u202f"  # a narrow space that keeps the number at its word


class QuotationError(MultivectorError):
    """A quotation of the ledger that its paragraph does not hold."""


def sections(root):
    """Return the page below its title: header, switch, then a section for each heading of the article."""
    head, *parts = re.split(r"^## ", _text(), flags=re.MULTILINE)
    bodies = dict(part.partition("\n")[::2] for part in parts)
    about = bodies.pop(ABOUT_COPY)
    facts = head.partition("\n")[2]
    top = (
        f'<div class="mv-article-facts">{_rendered(facts)}</div>'
        f'<details class="mv-article-copy"><summary>{ABOUT_COPY}: what was changed</summary>'
        f"{_rendered(about)}</details>"
        '<p class="mv-article-help">A small number marks a claim of <a href="ledger.html">the ledger</a>. Choose it to '
        "see what the words assert, judge, and only then open the verdict.</p>"
        f'<p class="mv-article-switch mv-js">{ledger_page.verdict_switch()}</p>'
    )
    made = [m.section(nodes.make_id(title), title, m.html(_body(body))) for title, body in bodies.items()]
    return [m.html(top + figure.json_script("mv-claims", notes(root))), *made]


def _text():
    # The bytes as they are: `data` knows the paragraphs, this page also shows what stands between them.
    return coursefile.text(resources.data_dir() / "article.md", "data/article.md")


def _rendered(text):
    return markdown.render(_BARE_ADDRESS.sub(r"<\g<0>>", text.strip()))


def _body(text):
    """Return the HTML of a section: anchored paragraphs, and what stands between them, small."""
    made, between = [], []

    def close():
        if between:
            made.append(f'<div class="mv-article-note">{_rendered(_join(between))}</div>')
            between.clear()

    for block in text.strip().split("\n\n"):
        found = _PARAGRAPH.match(block)
        if not found:
            between.append(block)
            continue
        close()
        made.append(_paragraph(found.group(1), block[found.end() :].strip()))
    close()
    return "\n".join(made)


def _join(blocks):
    return "\n\n".join(blocks)


def _paragraph(number, text):
    quotations = [(row.claim_id, row.quote) for row in data.load("claims").itertuples() if row.paragraph == number]
    anchor = number.lower()
    return (
        f'<p class="mv-paragraph" id="{anchor}"><a class="mv-paragraph-number" href="#{anchor}">{number}</a> '
        f"{marked(number, text, quotations)}</p>"
    )


def marked(number, text, quotations):
    """Return a paragraph's text as HTML with its claims marked; quotations may overlap in any way.

    quotations: (claim id, words) of paragraph `number`. Each stretch of text names the claims that it belongs to, the
    shortest quotation last; a claim's number follows the end of its quotation. Raises QuotationError.
    """
    spans = [(*_span(number, text, claim_id, words), claim_id) for claim_id, words in quotations]
    spans.sort(key=lambda span: (span[0] - span[1], span[2]))  # longest first
    edges = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end))})
    made = []
    for start, end in pairwise(edges):
        inside = [claim_id for first, last, claim_id in spans if first <= start and end <= last]
        words = escape(text[start:end], quote=False)
        made.append(f'<mark class="mv-said" data-mv-claims="{" ".join(inside)}">{words}</mark>' if inside else words)
        made += [_number(claim_id) for _, last, claim_id in reversed(spans) if last == end]
    return "".join(made)


def _span(number, text, claim_id, words):
    start = text.find(words) if words else -1
    if start < 0:
        raise QuotationError(
            f"data/claims.csv: {claim_id}: the quotation does not stand in {number} of data/article.md"
        )
    return start, start + len(words)


def _number(claim_id):
    anchor = escape(claim_id.lower())
    return f'{_CLOSE}<a class="mv-claim-mark" id="{anchor}" href="ledger.html#{anchor}">{escape(claim_id)}</a>'


def notes(root):
    """Return what the page's script tells about each claim when the reader asks, as JSON-able texts."""
    places = usage.places(root)
    ledger = claims.whole()
    return {
        claim.claim_id: {
            "quote": claim.quote,
            "claim": dates_in_words(claim.claim),
            "correct": dates_in_words(claim.correct_value),
            "evidence": dates_in_words(claim.evidence),
            "confidence": claim.confidence,
            "verdict": claims.verdict_label(claim.verdict),
            "chapters": [
                {"title": f"{place.number} {place.title}", "url": place.address}
                for place in places.get(claim.claim_id, [])
            ],
        }
        for claim in ledger
    }
