"""The HTML of items, made fit for another system: well-formed, with few attributes, links whole or turned to text.

The input is the safe HTML that `markdown` renders. It is parsed and written again, so nothing reaches the other
system that is not an element of the list below, whatever an item holds.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from html import escape
from urllib.parse import urljoin, urlsplit

from multivector.errors import MultivectorError

# What CommonMark with tables can give; QTI 2.1 knows each of these.
_ELEMENTS = {
    *("a", "blockquote", "br", "code", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre"),
    *("strong", "table", "tbody", "td", "th", "thead", "tr", "ul", "div", "span"),
}
# Characters that XML 1.0 cannot hold in any spelling.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class MarkupError(MultivectorError):
    """Markup that is not the course's own safe HTML."""


def address(item: Mapping, site: str) -> str:
    """Return the address of the item on the book's page at `site`."""
    return f"{_page(item, site)}#mv-{item.get('asked_as', item['id'])}"


def _page(item: Mapping, site: str) -> str:
    return f"{site.rstrip('/')}/notebooks/{item['chapter']}.html"


def plain(text: str) -> str:
    """Return `text` with what XML cannot hold replaced."""
    return _NOT_XML.sub("\ufffd", text)


class Texts:
    """The texts of one item as elements. `unlinked` counts the relative links that became text for want of a site."""

    def __init__(self, item: Mapping, site: str) -> None:
        """Keep the page that relative links start from; "" when there is no site."""
        self._item = item
        self._page = _page(item, site) if site else ""
        self.unlinked = 0

    def block(self, *parts: str) -> ET.Element:
        """Return `<div>` with the HTML of `parts`. Raises MarkupError for HTML that is not the course's."""
        try:
            root = ET.fromstring(f"<div>{plain(''.join(parts))}</div>")  # noqa: S314  (made by `markdown`, no entities)
        except ET.ParseError as problem:
            raise MarkupError(f"HTML that is not well formed ({problem})") from None
        for element in root.iter():
            self._clean(element)
        return root

    def prompt(self, *more: str) -> ET.Element:
        """Return the question, followed by `more`."""
        return self.block(self._item["prompt_html"], *more)

    def explanation(self) -> ET.Element:
        """Return what is shown after the answer: the explanation and its sources."""
        sources = "; ".join(map(_source, self._item["sources"]))
        return self.block(self._item["explanation_html"], f"<p>Sources: {sources}</p>" if sources else "")

    def hints(self) -> list[ET.Element]:
        """Return the hints in their order."""
        return [self.block(hint) for hint in self._item["hints_html"]]

    def _clean(self, element: ET.Element) -> None:
        if element.tag not in _ELEMENTS:
            raise MarkupError(f"an element <{element.tag}>, which an exported text may not have")
        link = element.get("href") if element.tag == "a" else None
        element.attrib.clear()
        if link is None:
            return
        if urlsplit(link).scheme:
            element.set("href", link)
        elif self._page:
            element.set("href", urljoin(self._page, link))
        else:
            element.tag = "span"
            self.unlinked += 1


def _source(source: Mapping) -> str:
    label = escape(source["label"])
    return f'<a href="{escape(source["urls"][0])}">{label}</a>' if source["urls"] else label


def number(value: float) -> str:
    """Return a number as both formats read it: a decimal point, twelve digits, no needless zeros."""
    return f"{value:.12g}"
