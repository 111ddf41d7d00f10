"""The HTML of items, made fit for another system: well-formed, with few attributes, links whole or turned to text.

The input is the safe HTML that `markdown` renders. It is parsed and written again, so nothing reaches the other
system that is not an element of the list below, whatever an item holds.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from html import escape
from urllib.parse import urljoin, urlsplit

from multivector.dates import MONTHS
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


def numeric_help(item: Mapping) -> str:
    """Return a paragraph that says how to type the number."""
    decimals, unit, tolerance = item["decimals"], item["unit"], item["answer"]["tolerance"]
    asked = "a whole number" if decimals == 0 else f"{decimals} decimal{'s' if decimals > 1 else ''}"
    text = f"Give {asked}{f', in {unit}' if unit else ''}: the number alone, without its unit."
    if tolerance > 0.5 * 10.0**-decimals * (1 + 1e-9):
        text += f" Accepted within {tolerance:,.6g} of the data."
    return f"<p>{escape(text)}</p>"


def numeric_targets(item: Mapping) -> list[tuple[float, float, bool, str]]:
    """Return (value, tolerance, is right, feedback HTML) in the order of trying; the first that fits counts.

    Right answer, near misses, then the right digits at a wrong power of ten, as `marking` has them. The tolerance has
    the marker's slack for binary fractions in it, so that every system agrees at the edges.
    """
    answer = item["answer"]
    targets = [(answer["value"], answer["tolerance"], True, item["feedback"]["right_html"])]
    targets += [(near["value"], near["tolerance"], False, near["feedback_html"]) for near in item["near"]]
    targets = [(value, slack(value, tolerance), right, text) for value, tolerance, right, text in targets]
    if abs(answer["value"]) > answer["tolerance"]:
        within = targets[0][1]
        for scale in (1e3, 1e6, 1e9, *((1e2,) if item["percent"] else ())):
            for factor in (scale, 1 / scale):
                targets.append((answer["value"] * factor, within * factor, False, item["feedback"]["unit_html"]))
    return targets


def spellings(target: Mapping, shown: str = "") -> list[str]:
    """Return the texts that count as `target` of a short_text item, as they can be listed: `shown` comes first.

    The course folds accents and punctuation and reads dates; other systems compare letters, so dates are listed in
    their usual forms.
    """
    found = [shown] if shown else []
    found += target["texts"]
    if target["date"]:
        year, month, day = target["date"].split("-")
        name, number = MONTHS[int(month) - 1], int(day)
        for word in dict.fromkeys((name, name[:3], f"{name[:3]}.")):
            found += [f"{number} {word} {year}", f"{word} {number}, {year}", f"{word} {number} {year}"]
        found += [target["date"], f"{day}.{month}.{year}", f"{number}.{int(month)}.{year}"]
    return list(dict.fromkeys(found))


def short_text_targets(item: Mapping) -> list[tuple[list[str], bool, str]]:
    """Return (spellings, is right, feedback HTML) in the order of trying; a spelling counts where it stands first."""
    targets = [(spellings(item["answer"], item["answer"]["shown"]), True, item["feedback"]["right_html"])]
    targets += [(spellings(near), False, near["feedback_html"]) for near in item["near"]]
    return targets


def order_help(item: Mapping) -> str:
    """Return a paragraph that says which end is which."""
    return f"<p>First: {escape(item['ends']['first'])}. Last: {escape(item['ends']['last'])}.</p>"


def slack(value: float, tolerance: float) -> float:
    """Return the tolerance widened as `marking` widens it."""
    return tolerance + 1e-9 * max(1, abs(value))
