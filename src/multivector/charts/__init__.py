"""Charts with one look: the title states the finding, labels stand at the marks, the source stands below.

`line`, `bar` and `spans` build the usual ones; `show` takes any Altair chart. What a cell shows is a `Chart`: a still
SVG in two widths with its description and data as a table, and the Vega-Lite specification for JupyterLab.
"""

from importlib import import_module

_HOMES = {"Chart": "chart", "bar": "bars", "line": "lines", "show": "chart", "spans": "periods"}
__all__ = sorted(_HOMES)


def __getattr__(name):
    """Load what is asked for: Altair takes a second, and a chapter's figures are computed without it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"multivector.charts.{_HOMES[name]}"), name)
