"""Join claim and paragraph numbers of a chapter with where they lead: the claim's card, the ledger, the article.

In a notebook a claim is marked as bold text, **[C022]**, because JupyterLab shows plain Markdown only. On the page the
mark becomes small and leads to the claim's card further down, where the reader judges it; the number on the card
leads back. A claim without a card leads to its row of the ledger. Every card leads to the ledger and to the article.
"""

import re
from html import escape

_MARK = re.compile(r"\s?<strong>\[(C\d{3})\]</strong>")
_CLOSE = "\u202f"  # a narrow space that keeps the mark at its word
_CARD = re.compile(r'<div class="mv-claim" data-mv-claim="(C\d{3})">')
_NUMBER = re.compile(r'<span class="mv-claim-id">(C\d{3})</span>')
_CARD_PLACE = re.compile(
    r'(<(?:span|a) class="mv-claim-id"[^>]*>(C\d{3})</(?:span|a)> )'
    r'<span class="mv-claim-place">paragraph (P\d{2})</span>'
)
_QUOTED_PARAGRAPH = re.compile(r"(?<=<p>)<strong>(P\d{2})</strong>")


def join(body, content_root=""):
    """Return the body with its claim and paragraph numbers as links; a second card of a claim is plain.

    content_root: the way from the page to the site's top, such as "../".
    """
    top = escape(content_root)

    def place(found):
        number, claim, paragraph = found.groups()
        article = f'<a href="{_address(top, "article", paragraph)}">paragraph {paragraph}</a>'
        ledger = f'<a href="{_address(top, "ledger", claim)}" aria-label="{claim} in the ledger">ledger</a>'
        return f'{number}<span class="mv-claim-place">{article} · {ledger}</span>'

    def quoted(found):
        paragraph = found.group(1)
        return f'<strong><a href="{_address(top, "article", paragraph)}">{paragraph}</a></strong>'

    return _QUOTED_PARAGRAPH.sub(quoted, _CARD_PLACE.sub(place, _join_marks_and_cards(body, top)))


def _address(top, page, number):
    """Return the address of a claim or a paragraph; anchors are in small letters, as in #c022."""
    return f"{top}{page}.html#{number.lower()}"


def _join_marks_and_cards(body, top):
    marked = set(_MARK.findall(body))
    carded = set(_CARD.findall(body))
    seen = set()

    def once(node_id):
        known = node_id in seen
        seen.add(node_id)
        return "" if known else f' id="{node_id}"'

    def mark(found):
        claim = found.group(1)
        if claim not in carded:
            return f'{_CLOSE}<a class="mv-claim-mark" href="{_address(top, "ledger", claim)}">{claim}</a>'
        return f'{_CLOSE}<a class="mv-claim-mark"{once(f"passage-{claim}")} href="#claim-{claim}">{claim}</a>'

    def card(found):
        claim = found.group(1)
        return f'<div class="mv-claim"{once(f"claim-{claim}")} data-mv-claim="{claim}">'

    def number(found):
        claim = found.group(1)
        if claim not in marked or claim not in carded:
            return found.group(0)
        name = f"{claim}, back to the passage"
        return f'<a class="mv-claim-id" href="#passage-{claim}" aria-label="{name}">{claim}</a>'

    body = _MARK.sub(mark, body)
    return _NUMBER.sub(number, _CARD.sub(card, body))
