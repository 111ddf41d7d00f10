"""Charts with one look: the title states the finding, labels stand at the marks, the source stands below.

`line` and `bar` build the usual ones; `show` takes any Altair chart. What a cell shows is a `Chart`: a still SVG in two
widths with its description and data as a table, and the Vega-Lite specification for JupyterLab.
"""

from multivector.charts.bars import bar
from multivector.charts.chart import Chart, show
from multivector.charts.lines import line

__all__ = ["Chart", "bar", "line", "show"]
