# NOTE FROM THE LEAD to the worker "charts and explorers" (the first one): charts/, explorers.py, explorer.js and explorer.css were
# settled by others while you were cut off, and chapters use this API. Do not replace it: stop, and end with a report.
"""Charts with one look: the title states the finding, labels stand at the marks, the source stands below.

`line` and `bar` build the usual ones; `show` takes any Altair chart. What a cell shows is a `Chart`: a still SVG in two
widths with its description and data as a table, and the Vega-Lite specification for JupyterLab.
"""

from multivector.charts.bars import bar
from multivector.charts.chart import Chart, show
from multivector.charts.lines import line
from multivector.charts.static import vega_bundle

__all__ = ["Chart", "bar", "line", "show", "vega_bundle"]
