"""What folium renders of a map, in pieces by element, with the elements left as they were and names that stay the same.

folium draws a page by adding to it, and a second drawing adds again: the same layer twice, an icon set twice. It also
gives each element a random name. Here each drawing begins anew, and random names become numbers in the order in which
they appear, so the same map is the same bytes each time and in each process. That is done on the text, where the names
of all elements meet: children, macros hidden in a style, and names that a reader's own script has taken from a layer.
"""

import base64
import contextlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from branca.element import CssLink, Element, Figure, JavascriptLink, MacroElement
from folium import GeoJson, LayerControl

_PARTS = ("header", "html", "script")
_RANDOM = re.compile(r"[0-9a-f]{32}")
_PATTERN = re.compile(r"\{\{'(\w+)'\}\}")
_FRAME = re.compile(r"(data:text/html;charset=utf-8;base64,)([A-Za-z0-9+/=]+)")


class Pieces(NamedTuple):
    """What was rendered, by the name of its element, in order; `links` are the files that elements ask for by name."""

    links: dict[str, Element]
    header: dict[str, str]
    html: dict[str, str]
    script: dict[str, str]


def tree(root: Element) -> Iterator[Element]:
    """Yield an element and all below it: children, what stands in a popup or a frame, and macros inside styles."""
    yield root
    inside = [getattr(root, part, None) for part in _PARTS] if _has_parts(root) else []
    for child in [*inside, *root._children.values(), *style_macros(root)]:
        yield from tree(child)


def style_macros(layer: Element) -> list[MacroElement]:
    """Return the elements that a GeoJSON layer's style function gives as values, such as patterns."""
    if not (isinstance(layer, GeoJson) and layer.style):
        return []
    styles = [layer.style_function(feature) for feature in layer.data["features"]]
    found = {id(value): value for style in styles for value in style.values() if isinstance(value, MacroElement)}
    return list(found.values())


def pieces(figure: Figure) -> Pieces:
    """Return what the children of a figure render."""
    given = {id(one) for one in tree(figure)}
    with _left_as_found(figure):
        for child in figure._children.values():
            child.render()
        asked = {name: one for name, one in figure.header._children.items() if _is_link(one)}
        texts = [
            {name: _text(one, given) for name, one in getattr(figure, part)._children.items() if not _is_link(one)}
            for part in _PARTS
        ]
        texts[2] = _in_order(texts[2], figure, given)
        random = {found for one in tree(figure) for found in _RANDOM.findall(one._id)}
        random.update(found for part in texts for name in part for found in _RANDOM.findall(name))
    settle = _Names(random)
    return Pieces(asked, *({settle(name): settle(text) for name, text in part.items()} for part in texts))


def _has_parts(element: Element) -> bool:
    return all(isinstance(getattr(element, part, None), Element) for part in _PARTS)


def _in_order(scripts: dict[str, str], figure: Figure, given: set[int]) -> dict[str, str]:
    """Return the scripts with the lists of layers after all layers, and then what somebody gave the page.

    In a notebook layers are added after the list was, and a script of the reader's own speaks of the map.
    """
    lists = {one.get_name() for one in tree(figure) if isinstance(one, LayerControl)}

    def place(name: str) -> int:
        return 2 if id(figure.script._children[name]) in given else int(name in lists)

    return {name: scripts[name] for name in sorted(scripts, key=place)}


def _text(element: Element, given: set[int]) -> str:
    """Return the text of one piece.

    branca takes what an element rendered for a template once more, so that text of a table could run in the kernel.
    folium needs that for one thing: the name of a pattern in a style, which it writes as {{'name'}}.
    """
    if id(element) in given or type(element) is not Element or element._template_str is None:
        return element.render()
    return _PATTERN.sub(r"\1", element._template_str)


def _is_link(element: Element) -> bool:
    return isinstance(element, JavascriptLink | CssLink)


@contextlib.contextmanager
def _left_as_found(figure: Figure) -> Iterator[None]:
    """Undo what a drawing does to the elements, so that the next one draws the same."""
    found = [(one, one._children.copy()) for one in tree(figure)]
    # A pattern is drawn once only: by the layer that finds it without a parent.
    hidden = [macro for one, _ in found for macro in style_macros(one)]
    for macro in hidden:
        macro._parent = None
    try:
        yield
    finally:
        for one, children in found:
            one._children = children


class Verbatim(Element):
    """A piece of a page that is text, whatever stands in it."""

    def __init__(self, text: str):
        super().__init__()
        self.text = text

    def render(self, **kwargs) -> str:
        return self.text


class _Names:
    """Puts a number for each random id that it meets: `marker_<32 digits>` becomes `marker_mv1`."""

    def __init__(self, random: set[str]):
        self._random, self._numbers = random, {}

    def __call__(self, text: str) -> str:
        text = _RANDOM.sub(self._settled, text)
        # folium writes a frame inside a popup in base64.
        return _FRAME.sub(self._frame, text)

    def _settled(self, found: re.Match) -> str:
        if found[0] not in self._random:
            return found[0]
        return f"mv{self._numbers.setdefault(found[0], len(self._numbers) + 1)}"

    def _frame(self, found: re.Match) -> str:
        inside = base64.b64decode(found[2]).decode("utf-8")
        return found[1] + base64.b64encode(self(inside).encode("utf-8")).decode("ascii")
