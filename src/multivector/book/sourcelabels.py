"""The class of each source beside its link: on the ledger, on claim cards, in tables of sources, in explanations.

It is added when a page is built, so that stored outputs of a notebook stay as they are when an outlet's class changes.
"""

import json
import re
from html import escape, unescape

from multivector import figure, outlets

# A link as `figure` writes it: nothing else has these two attributes and no more.
_LINK = re.compile(r'<a href="(https?://[^"]+)" rel="noopener">[^<]*</a>')
_ITEM = re.compile(r'<script type="application/json" class="mv-ex-item">(.*?)</script>', re.DOTALL)


def add(body):
    """Return a page's body with a label behind each link to a source, and with labels for those of its exercises."""
    return _ITEM.sub(_labelled_item, _LINK.sub(_labelled_link, body))


def html(url):
    """Return the label of an address as it stands behind a link; "" for an address without a class."""
    said = outlets.label(url)
    return f' <span class="mv-class">({escape(said)})</span>' if said else ""


def _labelled_link(found):
    return found.group(0) + html(unescape(found.group(1)))


def _labelled_item(found):
    item = json.loads(found.group(1))
    urls = [url for source in item.get("sources", ()) for url in source["urls"]]
    urls += item.get("claim", {}).get("urls", ())
    item["classes"] = {url: said for url in urls if (said := outlets.label(url))}
    return figure.json_script("mv-ex-item", item)
