"""What stands under a map: its legend, its list of sites, the places that the picture cannot hold."""

from html import escape

from multivector.maps import marks


def legend(spec: dict) -> str:
    """Return the legend of a specification as HTML."""
    told = spec["legend"]
    heading = f'<p class="mv-map-legend-title">{escape(told["title"])}</p>' if told["title"] else ""
    items = "".join(f"<li>{marks.legend(entry)}{escape(entry['label'])}</li>" for entry in told["entries"])
    return f'<div class="mv-map-legend">{heading}<ul>{items}</ul>{_sites(spec["sites"])}{_beside(spec)}</div>'


def _sites(sites: list[dict]) -> str:
    items = "".join(f"<li>{escape(site['name'])}: {escape(site['status'])}</li>" for site in sites)
    return f'<ol class="mv-map-sites">{items}</ol>' if items else ""


def _beside(spec: dict) -> str:
    """Return the places of events outside the frame, and the whole states, which are no place on it."""
    items = "".join(
        f'<li data-place="{escape(place["key"])}">{escape(place["name"])}'
        f"{' (no single place)' if place['kind'] == 'state' else ''}: <b>{place['count']}</b></li>"
        for place in spec.get("beside", [])
    )
    return f'<p class="mv-map-legend-title">Not on the map</p><ul class="mv-map-beside">{items}</ul>' if items else ""
