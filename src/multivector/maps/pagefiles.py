"""The files that pages of maps share: Leaflet, our scripts and style sheets, and what folium's own layers need besides.

folium's layers ask for jQuery, AwesomeMarkers and d3. Of each they use little, so a small script of ours stands in for
it (`STAND_INS`): nothing is fetched, and a page weighs a few kilobytes more, only where such a layer is on the map.
"""

from functools import cache

from multivector import coursefile, resources, style

_SCRIPTS = ("map-frame.js", "map-layers.js", "map-sites.js")
STAND_INS = {"popups": "folium-popups.js", "pins": "folium-pins.js", "legend": "folium-legend.js"}


@cache
def leaflet() -> str:
    """Return Leaflet's script."""
    return coursefile.text(resources.vendor_dir() / "leaflet" / "leaflet.js")


@cache
def layer_script() -> str:
    """Return the script that draws our layers, after Leaflet's: it gives the page `multivector`."""
    return "\n".join(map(_own, _SCRIPTS))


def script() -> str:
    """Return the script of a light page: our layers, drawn from the page's block of data."""
    return f"{layer_script()}\n{_own('map-start.js')}"


def stand_ins(names) -> str:
    """Return the scripts of these STAND_INS, in their order."""
    return "\n".join(_own(file) for name, file in STAND_INS.items() if name in names)


@cache
def style_sheet() -> str:
    """Return the one style sheet of map pages: Leaflet's without pictures, the palette, our rules."""
    theirs = coursefile.text(resources.vendor_dir() / "leaflet" / "leaflet.css")
    # Pictures belong to Leaflet's default markers and layer menu; ours are drawn without any.
    theirs = "\n".join(line for line in theirs.splitlines() if "url(" not in line)
    return f"{theirs}\n{style.css_variables()}{_own('map.css')}"


@cache
def added_style_sheet() -> str:
    """Return the rules for what folium's own layers bring: popups, pins, the list of layers, legends."""
    return _own("folium.css")


def _own(name: str) -> str:
    return coursefile.text(resources.frontend_dir() / name)
