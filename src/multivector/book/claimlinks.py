"""Join the claim numbers in a quoted passage with the claim's card further down the page, both ways.

In a notebook a claim is marked as bold text, **[C022]**, because JupyterLab shows plain Markdown only. On the page the
mark becomes small and leads to the card, and the number on the card leads back.
"""

import re

_MARK = re.compile(r"\s?<strong>\[(C\d{3})\]</strong>")
_CLOSE = "\u202f"  # a narrow space that keeps the mark at its word
_CARD = re.compile(r'<div class="mv-claim" data-mv-claim="(C\d{3})">')
_NUMBER = re.compile(r'<span class="mv-claim-id">(C\d{3})</span>')


def join(body):
    """Return the body with marks and cards joined; a mark without a card stays small text, a second card is plain."""
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
            return f'{_CLOSE}<span class="mv-claim-mark">{claim}</span>'
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
