"""The light page of a map that can be moved: Leaflet, our scripts, and the layers as data. Nothing from the network.

The book shows it in a frame of its own, so it can neither read nor slow the page around it. In a notebook folium
renders the page (maps/foliummap.py); both draw the same layers from the same data, with the same scripts.
"""

from html import escape

from multivector import figure, style
from multivector.maps import livelayers, pagefiles

_POLICY = "default-src 'none'; img-src data:; script-src 'self'; style-src 'self'"


def document(spec: dict, *, leaflet_src: str, css_href: str, script_src: str) -> str:
    """Return a whole HTML page that refers to the three files, and to the map's own where folium added to it."""
    added = spec.get("added")
    styles, scripts = [css_href], [leaflet_src, script_src]
    if added:
        styles.append(f"{spec['id']}.css")
        scripts.append(f"{spec['id']}.js")
    name = added["map"] if added else element_name(spec["id"])
    title = escape(spec["title"])
    told = {
        "map": f"map_{name}",
        "frame": livelayers.frame(spec) | ({"limits": None} if added else {}),
        "layers": [
            {"id": f"course_layer_{name}_{kind}", "kind": kind, "data": livelayers.layer(spec, kind)}
            for kind in livelayers.kinds(spec)
        ],
    }
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title>"
        + "".join(f'<link rel="stylesheet" href="{escape(address)}">' for address in styles)
        + f"</head><body><main><h1>{title}</h1>{place(told['map'], spec)}{added['html'] if added else ''}</main>"
        + figure.json_script("mv-map-layers", told)
        + "".join(f'<script src="{escape(address)}"></script>' for address in scripts)
        + "</body></html>\n"
    )


def element_name(map_id: str) -> str:
    """Return a map's id as a name that scripts can hold."""
    return map_id.replace("-", "_")


def place(name: str, spec: dict) -> str:
    """Return the element that the map is drawn in, and the patterns of its hatches."""
    title = escape(spec["title"])
    return f'<div id="{name}" class="folium-map" role="region" aria-label="{title}"></div>{_patterns()}'


def files(spec: dict) -> dict[str, str]:
    """Return what lies beside the page of a map that folium added to: texts by file name."""
    added = spec.get("added")
    if not added:
        return {}
    return {
        f"{spec['id']}.css": pagefiles.added_style_sheet() + added["style"],
        f"{spec['id']}.js": f"{pagefiles.stand_ins(added['stand_ins'])}\n{added['script']}",
    }


def _patterns() -> str:
    card, none, ink = style.css("card"), style.css("ink_soft"), style.css("ink")
    return (
        '<svg class="mv-patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
        '<pattern id="mv-none" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="6" height="6" fill="{card}"/><path d="M0 0v6" stroke="{none}" stroke-width="1.5"/></pattern>'
        '<pattern id="mv-disputed" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<path d="M0 0v6" stroke="{ink}" stroke-width="2"/></pattern></defs></svg>'
    )
