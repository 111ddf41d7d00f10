"""The legend of a folium colour map without d3: what our script (frontend/folium-legend.js) draws of it."""

from itertools import pairwise

from branca.colormap import ColorMap, StepColormap
from folium.template import Template

TEMPLATE = Template(
    """
    {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = multivector.legend({{ this._parent.get_name() }}, {{ legend(this)|tojson }});
    {% endmacro %}
    """
)


def told(scale: ColorMap) -> dict:
    """Return the stops of the colours and the numbers below them, as shares of the bar, and the caption."""
    low, high = scale.vmin, scale.vmax
    width = (high - low) or 1

    def share(value: float) -> float:
        return round((value - low) / width, 4)

    # Just inside each step, where its colour holds on both sides.
    edges = [value for value in scale.index if low <= value <= high]
    if isinstance(scale, StepColormap):
        stops = [[scale((left + right) / 2), share(edge)] for left, right in pairwise(edges) for edge in (left, right)]
    else:
        stops = [[scale(edge), share(edge)] for edge in edges]
    ticks = [[float(label), share(label)] for label in scale.tick_labels if not isinstance(label, str)]
    return {"stops": stops, "ticks": ticks, "caption": scale.caption or ""}


TEMPLATE.globals["legend"] = told
