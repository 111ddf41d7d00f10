"""What layers of a map fetch from the network: folium's plugins bring files, tiles and icons bring pictures.

The course ships none of them. Where a reader adds such a layer, a warning names it and its address, and the page may
fetch from that address and no other. Without a network the layer is missing and the rest of the map is drawn.
"""

import re
import warnings
from collections.abc import Iterable
from typing import NamedTuple

from branca.colormap import ColorMap
from branca.element import Element
from folium.elements import JSCSSMixin
from folium.features import Vega, VegaLite

_ORIGIN = re.compile(r"(https?)://([\w.{}*-]+(?::\d+)?)(?=[/?#]|$)")
_PLACES = ("tiles", "url", "embed_link")
_PICTURES = ("icon_url", "shadow_url")


class NetworkWarning(UserWarning):
    """A layer that needs files from the network."""


class Fetched(NamedTuple):
    """An address that an element fetches, and the element's kind."""

    kind: str
    address: str


def found(elements: Iterable[Element], links: dict[str, Element]) -> list[Fetched]:
    """Return what elements fetch, each address once; links: files that they asked for while they were rendered."""
    elements = list(elements)
    kinds = {}
    for one in elements:
        for address in _addresses(one):
            kinds.setdefault(address, type(one).__name__)
    for name, link in links.items():
        if not _is_replaced(link.url, elements):
            kinds.setdefault(link.url, name)
    return [Fetched(kind, address) for address, kind in kinds.items()]


def _addresses(element: Element) -> list[str]:
    files = [*element.default_js, *element.default_css] if isinstance(element, JSCSSMixin) else []
    options = getattr(element, "options", None)
    pictures = [options.get(name) for name in _PICTURES] if isinstance(options, dict) else []
    asked = [address for _, address in files] + [getattr(element, name, None) for name in _PLACES] + pictures
    return [address for address in asked if isinstance(address, str) and _ORIGIN.match(address)]


def _is_replaced(address: str, elements: list[Element]) -> bool:
    """Return whether a file is one that our own legend stands in for: colour maps ask for d3, and so does Vega."""
    colour_maps, charts = (any(isinstance(one, kind) for one in elements) for kind in (ColorMap, (Vega, VegaLite)))
    return address.endswith("/d3.min.js") and colour_maps and not charts


def warn(fetched: list[Fetched]) -> None:
    """Say in one line for each kind of layer what it fetches."""
    by_kind = {}
    for kind, address in fetched:
        by_kind.setdefault(kind, []).append(address)
    for kind, (address, *others) in by_kind.items():
        more = f" and {len(others)} more" if others else ""
        told = f"{kind} fetches {address}{more}; without a network it is not drawn, and the book leaves it out"
        # As if from a file of this name: the line of this one would say nothing to the reader.
        warnings.warn_explicit(told, NetworkWarning, "multivector.maps", 1)


def policy(fetched: list[Fetched]) -> str:
    """Return the page's content policy: its own scripts, styles and pictures, and those addresses."""
    origins = sorted({_origin(address) for _, address in fetched})
    scripts, pictures = " ".join(["'unsafe-inline'", *origins]), " ".join(["data:", *origins])
    told = f"default-src 'none'; img-src {pictures}; frame-src data:; script-src {scripts}; style-src {scripts}"
    return f"{told}; font-src {' '.join(origins)}; connect-src {' '.join(origins)}" if origins else told


def _origin(address: str) -> str:
    scheme, host = _ORIGIN.match(address).groups()
    # Tiles come from several servers: {s}.tile.example.org
    return f"{scheme}://{re.sub(r'^[^.]*[{][^.]*', '*', host)}"
