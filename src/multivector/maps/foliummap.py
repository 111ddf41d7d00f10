"""`Map`: a folium map that knows how to be a still picture, a figure in a notebook, and a page of its own."""

from html import escape
from itertools import count

import folium
from branca.colormap import ColorMap
from folium.map import Layer
from folium.template import Template

from multivector import figure, stills
from multivector.maps import additions, captions, courselayers, legends, live, livelayers, pagefiles
from multivector.maps.foliumpage import Page
from multivector.maps.rendering import Verbatim, tree


class Map(folium.Map):
    """One map of the course, made from its specification (`spec`).

    A folium map without tiles and without files from the network: what is added to it appears in the notebook, in
    `save` and in the book. The same map is the same bytes each time.
    """

    default_js = ()
    default_css = ()
    _template = Template("")  # what `render` does says all; folium's own page forbids to zoom it, and has no title

    def __init__(self, spec: dict):
        self.spec = spec
        (south, west), (north, east) = spec["bounds"]
        middle = [(south + north) / 2, (west + east) / 2]
        super().__init__(location=middle, zoom_start=4, tiles=None)
        self._id = live.element_name(spec["id"])
        Page(spec["title"]).add_child(self)
        for layer in courselayers.of(spec):
            self.add_child(layer)

    def __repr__(self):
        told = [f"{self.spec['title']}. {self.spec['description']}", additions.note(additions.to(self))]
        return " ".join(filter(None, told))

    def render(self, **kwargs):
        """Render the map and its layers into the page around it, as folium asks."""
        self._added = additions.to(self)  # now, before the drawing adds to the page
        for one in tree(self):
            if isinstance(one, ColorMap):
                one._template = legends.TEMPLATE
        self._name_layers()
        page, name = self.get_root(), self.get_name()
        page.header.add_child(Verbatim(self._files()), name=name)
        page.html.add_child(Verbatim(live.place(name, self.spec)), name=name)
        page.script.add_child(Verbatim(self._begun(kwargs)), name=name)
        super().render(**kwargs)

    def _name_layers(self):
        """Give layers without a name the name of their kind; folium gives its technical one."""
        layers = [one for one in self._children.values() if isinstance(one, Layer)]
        taken = {one.layer_name for one in layers}
        for one in layers:
            if one.layer_name.endswith(one._id):
                kind = type(one).__name__
                names = (kind if number == 1 else f"{kind} {number}" for number in count(1))
                one.layer_name = next(name for name in names if name not in taken)
                taken.add(one.layer_name)

    def _files(self) -> str:
        """Return the styles and scripts that the page needs before the map, as HTML."""
        wanted = additions.stand_ins(self, self._added)
        styles = pagefiles.style_sheet() + (pagefiles.added_style_sheet() if wanted else "")
        scripts = [pagefiles.leaflet(), pagefiles.layer_script(), pagefiles.stand_ins(wanted)]
        return f"<style>{styles}</style>" + "".join(f"<script>{script}</script>" for script in filter(None, scripts))

    def _begun(self, kwargs: dict) -> str:
        """Return the script that begins the map: folium's, and ours for its first view."""
        frame = livelayers.frame(self.spec) | ({"limits": None} if self._added else {})
        theirs = folium.Map._template.module.script(self, kwargs)
        return f"{theirs}\nmultivector.begin({self.get_name()}, {figure.json_text(frame)});"

    def static_svg(self) -> str:
        """Return the still picture, `<svg role="img">` with title and description."""
        return captions.picture(self.spec)

    def document(self, leaflet: str | None = None, css: str | None = None, script: str | None = None) -> str:
        """Return the HTML page of the map that can be moved, as folium renders it; it needs no network.

        leaflet, css, script: addresses of Leaflet, `style_sheet()` and `script()`, for the light page of the book.
        """
        given = [address is not None for address in (leaflet, css, script)]
        if any(given) and not all(given):
            raise ValueError("Map.document: give all of leaflet, css and script, or none")
        if not all(given):
            return self.get_root().render()
        return live.document(additions.shown(self), leaflet_src=leaflet, css_href=css, script_src=script)

    def figure(self) -> str:
        """Return the figure that a stored notebook holds: picture, legend, notes, table, and the specification."""
        return captions.stored(additions.shown(self))

    def _live_figure(self) -> str:
        page = escape(self.document(), quote=True)
        title = escape(self.spec["title"])
        frame = (
            f'{captions.picture_with_image(self.spec)}<iframe class="mv-map-inline" title="{title}" loading="lazy"'
            f' sandbox="allow-scripts" srcdoc="{page}"></iframe>'
        )
        run = stills.run_line("Run this cell to move the map.", "Or trust the notebook")
        spec = {**self.spec, "notes": [*self.spec["notes"], additions.note(additions.to(self))]}
        return figure.with_styles(captions.framed(spec, frame, run))

    def _repr_html_(self, **kwargs):
        return self.figure() if figure.is_reference() else self._live_figure()

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/plain": repr(self), "text/html": self._repr_html_()}
