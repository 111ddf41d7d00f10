"""What was added to a map with folium: how the figure speaks of it, and what the book needs to draw it.

The still picture is made from the specification and shows none of it. A stored figure carries the scripts that folium
rendered for what was added, and the book draws them on its own light page.
"""

import hashlib
import re

from branca.colormap import ColorMap
from branca.element import Element
from folium import FitBounds, LayerControl
from folium.elements import ElementAddToElement
from folium.map import CustomPane, FitOverlays, Popup

from multivector.maps import fetching
from multivector.maps.courselayers import CourseLayer
from multivector.maps.rendering import Pieces, pieces, tree

# What draws no layer; an `Element` itself is a piece of script, style or HTML for the page.
_UNSEEN = (FitBounds, FitOverlays, LayerControl, CustomPane)
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)
_OWN_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_META = "meta_http"  # what every figure of folium begins with


def to(made) -> list[Element]:
    """Return what was added to a map, to one of its layers, or to the page around it."""
    page = made.get_root()
    added = [one for one in made._children.values() if not isinstance(one, CourseLayer)]
    for layer in course_layers(made):
        added += [one for one in layer._children.values() if not isinstance(one, ElementAddToElement)]
    for part in (page.header, page.html, page.script):
        added += [one for name, one in part._children.items() if name != _META]
    return added + [one for one in page._children.values() if one is not made]


def course_layers(made) -> list[CourseLayer]:
    """Return the map's own layers."""
    return [one for one in made._children.values() if isinstance(one, CourseLayer)]


def stand_ins(made, added: list[Element]) -> list[str]:
    """Return which of `pagefiles.STAND_INS` a map needs for what was added to it."""
    inside = [one for top in added for one in tree(top)]
    needed = {
        "popups": made.objects_to_stay_in_front or any(isinstance(one, Popup) for one in inside),
        "pins": bool(added),
        "legend": any(isinstance(one, ColorMap) for one in inside),
    }
    return [name for name, is_needed in needed.items() if is_needed]


def note(added: list[Element]) -> str:
    """Return the line of the caption; "" where the picture shows all that the live map does."""
    drawn = [one for one in added if not isinstance(one, _UNSEEN) and type(one) is not Element]
    names = list(dict.fromkeys(type(one).__name__ for one in drawn))
    return f"Added to the live map, not in the still picture: {', '.join(names)}." if names else ""


def shown(made) -> dict:
    """Return the specification of the figure: with what was added, and under an id of its own where that is anything.

    A map may be shown before and after something is added to it, and the book has a file for each.
    """
    added = to(made)
    if not added:
        return made.spec
    drawn = pieces(made.get_root())
    fetching.warn(fetching.found(tree(made.get_root()), drawn.links))
    record = {"map": made._id, "stand_ins": stand_ins(made, added), **_additions(made, drawn)}
    mark = hashlib.sha256("".join(record[part] for part in ("script", "style", "html")).encode()).hexdigest()[:8]
    notes = [*made.spec["notes"], *filter(None, [note(added)])]
    return {**made.spec, "id": f"{made.spec['id']}-{mark}", "notes": notes, "added": record}


def _additions(made, drawn: Pieces) -> dict[str, str]:
    """Return scripts, styles and HTML of all but the map itself and its own layers."""
    layers = [layer.get_name() for layer in course_layers(made)]
    own = {made.get_name(), _META, *layers}
    header, html, script = (
        [text for name, text in part.items() if name not in own] for part in (drawn.header, drawn.html, drawn.script)
    )
    adds = {f"{layer}.addTo({made.get_name()});" for layer in layers}
    script = [text for text in script if text.strip() not in adds]
    return {
        "script": "\n".join([*_OWN_SCRIPT.findall("\n".join(header)), *script]),
        "style": "\n".join(_STYLE.findall("\n".join(header))),
        "html": "\n".join(html),
    }
