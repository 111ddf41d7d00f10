"""The page that folium renders for a map of the course: it holds all that it needs, and one layer cannot spoil another.

Each element's script stands in a `<script>` of its own, so an error stops that element alone: a plugin without its
files, or a slip in a reader's own JavaScript.
"""

import re
from html import escape

from branca.element import CssLink, Element, Figure

from multivector.maps import fetching
from multivector.maps.rendering import pieces, tree

_ENDS = re.compile(r"<(?=/script|!--)", re.IGNORECASE)


class Page(Figure):
    """The figure around one map."""

    def __init__(self, title: str):
        super().__init__(title=title)

    def render(self, **kwargs) -> str:
        """Return the whole page; a NetworkWarning names each kind of layer that fetches files."""
        drawn = pieces(self)
        fetched = fetching.found(tree(self), drawn.links)
        fetching.warn(fetched)
        addresses = {one.address for one in fetched}
        title = escape(self.title)
        lines = [
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{fetching.policy(fetched)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>",
            *drawn.header.values(),
            *(_link(link) for link in drawn.links.values() if link.url in addresses),
            f"</head><body><main><h1>{title}</h1>",
            *drawn.html.values(),
            "</main>",
            *(f"<script>{_ENDS.sub(_escaped, text)}</script>" for text in drawn.script.values()),
            "</body></html>",
        ]
        return "\n".join(lines) + "\n"


def _escaped(found: re.Match) -> str:
    # In a string or a template of JavaScript the same character; in the page it can no longer end the script.
    return "\\x3c"


def _link(link: Element) -> str:
    address = escape(link.url)
    if isinstance(link, CssLink):
        return f'<link rel="stylesheet" href="{address}">'
    return f'<script src="{address}"></script>'
