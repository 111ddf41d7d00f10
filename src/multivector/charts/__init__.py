"""Charts with one look: the title states the finding, labels stand at the marks, the source stands below.

`line`, `months`, `bar`, `panels`, `intervals`, `ranks`, `spans`, `lanes`, `timeline`, `dots` and `network` build the
usual ones; `show` takes any Altair chart. What a cell shows is a `Chart`: a still SVG in two widths with its
description and data as a table, and the Vega-Lite specification for JupyterLab.
"""

from importlib import import_module

# No module is named like what it holds: Python would then give the module in its place.
_HOMES = {
    "Chart": "chart",
    "bar": "bars",
    "dots": "moments",
    "intervals": "ranges",
    "lanes": "years",
    "line": "lines",
    "months": "monthly",
    "network": "ring",
    "panels": "columns",
    "ranks": "orders",
    "show": "chart",
    "spans": "periods",
    "timeline": "days",
}
__all__ = sorted(_HOMES)


def __getattr__(name):
    """Load what is asked for: Altair takes a second, and a chapter's figures are computed without it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"multivector.charts.{_HOMES[name]}"), name)
