"""Maps of a page become files of their own, so that the page stays light and a strict policy holds.

A notebook's map output carries its specification. Here the specification leaves the page and becomes
`_static/mv/maps/<id>.html`, which the page's script shows in a frame; one Leaflet serves all maps.
"""

import json
import re
from html import escape, unescape
from pathlib import Path

from multivector import coursefile
from multivector.errors import MultivectorError
from multivector.maps import live
from multivector.maps.spec import checked

FOLDER = "_static/mv/maps"
_SPEC = re.compile(r'<script type="application/json" class="mv-map-spec">(.*?)</script>', re.DOTALL)
_FRAME = re.compile(r'(<div class="mv-map-frame"[^>]*? data-mv-map="([^"]+)")')


class MapFileError(MultivectorError):
    """A map of a page that cannot become a file."""


def move_out(body, page, content_root, write):
    """Return the page's body without map specifications; `write(spec)` is called for each of them.

    Each map frame gets the address and the title of its file. `page` names the page in messages.
    """
    specs = {}
    for text in _SPEC.findall(body):
        spec = _parsed(text, page)
        if specs.setdefault(spec["id"], spec) != spec:
            raise MapFileError(f"{page}: two different maps are called {spec['id']}")
    if not specs:
        return body
    for spec in specs.values():
        write(spec)
    framed = []

    def add_address(found):
        map_id = unescape(found.group(2))
        if map_id not in specs:
            raise MapFileError(f"{page}: map {map_id}: its specification is missing from the page")
        framed.append(map_id)
        address = f"{content_root}{FOLDER}/{map_id}.html"
        return f'{found.group(1)} data-mv-src="{escape(address)}" data-mv-title="{escape(specs[map_id]["title"])}"'

    body = _FRAME.sub(add_address, body)
    lost = sorted(set(specs) - set(framed))
    if lost:
        raise MapFileError(f"{page}: map {lost[0]}: no frame with data-mv-map on the page")
    return _SPEC.sub("", body)


def _parsed(text, page):
    try:
        spec = json.loads(text)
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", spec["id"]):
            raise ValueError
        return spec
    except (ValueError, KeyError, TypeError):
        raise MapFileError(f"{page}: a map specification cannot be read; run `make notebooks`") from None


def writer(outdir):
    """Return `write(spec)`, which writes a map's file once; a second, different map of that id is an error."""
    folder = Path(outdir, FOLDER)
    folder.mkdir(parents=True, exist_ok=True)

    def write(spec):
        text = live.document(checked(spec), leaflet_src="../leaflet.js", css_href="../map.css", script_src="../map.js")
        path = folder / f"{spec['id']}.html"
        if path.is_file() and coursefile.text(path) != text:
            raise MapFileError(f"map {spec['id']}: two different maps of the course have this id")
        path.write_text(text, encoding="utf-8", newline="\n")
        for name, beside in live.files(spec).items():
            Path(folder, name).write_text(beside, encoding="utf-8", newline="\n")

    return write
