"""`Map`: a folium map that knows how to be a still picture, a figure in a notebook, and a page of its own."""

from html import escape

import folium
from branca.element import Element

from multivector import figure, stills
from multivector.maps import captions, live


class Map(folium.Map):
    """One map of the course, made from its specification (`spec`).

    A folium map without tiles and without files from the network: `add_child`, `save` and other layers work as usual.
    What a notebook shows comes from the specification, the same bytes each time.
    """

    default_js = ()
    default_css = ()

    def __init__(self, spec: dict):
        self.spec = spec
        (south, west), (north, east) = spec["bounds"]
        middle = [(south + north) / 2, (west + east) / 2]
        super().__init__(location=middle, zoom_start=4, tiles=None, attribution_control=False)
        self._id = spec["id"].replace("-", "_")
        self._is_filled = False

    def __repr__(self):
        return f"{self.spec['title']}. {self.spec['description']}"

    def render(self, **kwargs):
        """Draw folium's own page (`save`); our layers and Leaflet join it at the first drawing."""
        if not self._is_filled:
            self._is_filled = True
            self._fill()
        super().render(**kwargs)

    def _fill(self):
        # {% raw %}: branca reads a header as a template.
        header = f"<style>{live.style_sheet()}</style><script>{live.leaflet()}</script>"
        self.get_root().header.add_child(Element(f"{{% raw %}}{header}{{% endraw %}}"), name="multivector", index=0)
        layer = folium.GeoJson(
            live.as_geojson(live.layers(self.spec)),
            name=escape(self.spec["title"]),
            style_function=lambda area: {
                "fillColor": area["properties"]["fill"],
                "fillOpacity": 1,
                "color": "#56616d",
                "weight": 1,
            },
        )
        layer._id = f"{self._id}_areas"
        self.add_child(layer, name="areas")
        self.fit_bounds(self.spec["bounds"])

    def static_svg(self) -> str:
        """Return the still picture, `<svg role="img">` with title and description."""
        return captions.picture(self.spec)

    def document(self, leaflet: str | None = None, css: str | None = None, script: str | None = None) -> str:
        """Return the HTML page of the map that can be moved.

        leaflet, css, script: addresses of Leaflet, of `style_sheet()` and of map.js, for the book. Without them the
        page carries all three and needs no network.
        """
        given = [address is not None for address in (leaflet, css, script)]
        if any(given) and not all(given):
            raise ValueError("Map.document: give all of leaflet, css and script, or none")
        return live.document(self.spec, leaflet_src=leaflet, css_href=css, script_src=script)

    def figure(self) -> str:
        """Return the figure that a stored notebook holds: picture, legend, notes, table, and the specification."""
        return captions.stored(self.spec)

    def _live_figure(self) -> str:
        page = escape(self.document(), quote=True)
        title = escape(self.spec["title"])
        frame = (
            f'{captions.picture_with_image(self.spec)}<iframe class="mv-map-inline" title="{title}" loading="lazy"'
            f' sandbox="allow-scripts" srcdoc="{page}"></iframe>'
        )
        run = stills.run_line("Run this cell to move the map.", "Or trust the notebook")
        return figure.with_styles(captions.framed(self.spec, frame, run))

    def _repr_html_(self, **kwargs):
        return self.figure() if figure.is_reference() else self._live_figure()

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/plain": repr(self), "text/html": self._repr_html_()}
