"""The layers of a course map as folium layers: they can be named, listed in a LayerControl, hidden and shown.

What a layer draws is data for our own script, never HTML, so the text of a table stays text. folium's own tooltips and
popups take HTML.
"""

from folium.map import Layer

from multivector import figure
from multivector.maps import live, livelayers
from multivector.maps.rendering import Verbatim


class CourseLayer(Layer):
    """One of `livelayers.MAP_LAYERS` of a specification."""

    def __init__(self, spec: dict, kind: str):
        super().__init__(name=livelayers.MAP_LAYERS[kind].name, overlay=True)
        self._name = "CourseLayer"
        self._id = f"{live.element_name(spec['id'])}_{kind}"
        self.spec, self.kind = spec, kind

    def render(self, **kwargs):
        """Render the layer into the page around it, as folium asks."""
        drawn = figure.json_text(livelayers.layer(self.spec, self.kind))
        script = f"var {self.get_name()} = multivector.layers.{self.kind}({self._parent.get_name()}, {drawn});"
        self.get_root().script.add_child(Verbatim(script), name=self.get_name())
        super().render(**kwargs)


def of(spec: dict) -> list[CourseLayer]:
    """Return the layers of a specification, in the order of drawing."""
    return [CourseLayer(spec, kind) for kind in livelayers.kinds(spec)]
