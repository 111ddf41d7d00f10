"""A map as a figure of a page: the picture, and below it legend, lists, notes, source and table."""

from html import escape

import pandas as pd

from multivector import figure, stills
from multivector.maps import extents, marks, svg

# As in figure.css, for an image, which no style sheet of the page reaches.
CSS = ".mv-map-name{font-weight:600}.mv-map-number{font-weight:700}"


def picture(spec: dict) -> str:
    """Return the still picture of a specification."""
    return svg.draw(spec, f"mv-map-{spec['id']}")


def picture_with_image(spec: dict) -> str:
    """Return the still picture for a notebook, which may not be trusted."""
    drawn = picture(spec)
    return stills.with_image(drawn, drawn, f"{spec['title']}. {spec['description']}", rules=CSS, width=extents.WIDTH)


def stored(spec: dict) -> str:
    """Return the figure that a stored notebook or a page holds; the book's build takes the specification out of it."""
    run = stills.run_line("Run this cell to move the map.")
    return framed(spec, picture_with_image(spec), run, figure.json_script("mv-map-spec", spec))


def framed(spec: dict, inside: str, run: str = "", data_block: str = "") -> str:
    """Return the figure around the HTML inside its frame. run: the line (HTML) for a notebook's reader."""
    table = pd.DataFrame(spec["table"]["rows"], columns=spec["table"]["columns"])
    return figure.frame(
        "map",
        f"mv-map-{spec['id']}",
        title=spec["title"],
        subtitle=spec["subtitle"],
        picture=f'<div class="mv-map-frame" data-mv-map="{escape(spec["id"])}">{inside}</div>{legend(spec)}{run}',
        notes=[*spec["notes"], spec["source"]],
        details=figure.table_html(table, spec["title"]),
        data_block=data_block,
    )


def legend(spec: dict) -> str:
    """Return the legend of a specification as HTML."""
    told = spec["legend"]
    heading = f'<p class="mv-map-legend-title">{escape(told["title"])}</p>' if told["title"] else ""
    items = "".join(
        f"<li>{stills.small_with_image(marks.legend(entry))}{escape(entry['label'])}</li>" for entry in told["entries"]
    )
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
