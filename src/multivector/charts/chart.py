"""A chart as a notebook cell shows it, and as the book keeps it."""

import copy
import json
from html import escape

import pandas as pd

from multivector import figure, stills
from multivector.charts import static

V5 = "application/vnd.vegalite.v5+json"  # the type that JupyterLab draws without any further file


class Chart:
    """One finding, drawn twice: wide for a page, narrow for a phone.

    Made by `line`, `bar` or `show`. `spec` is the Vega-Lite specification (dict), `table` the data (DataFrame),
    `description` what the picture shows, in words.
    """

    def __init__(self, *, wide, narrow, title, subtitle, description, table, notes, source, id=None):
        self.spec = wide
        self._narrow = narrow
        self.title = title
        self.subtitle = subtitle
        self.description = description
        self.table = table
        self.notes = [*notes, source]
        self.id = figure.slug("chart", id, [title, wide])

    def __repr__(self):
        return f"{self.title}. {self.description}"

    def svg(self) -> str:
        """Return both still pictures; "" without vl_convert."""
        return "".join(self._pictures())

    def _pictures(self) -> tuple[str, str]:
        wide = static.svg(self.spec, self.id, "mv-chart-wide", shown=True)
        narrow = static.svg(self._narrow, self.id, "mv-chart-narrow", shown=False) if self._narrow else ""
        return wide, narrow

    def figure(self) -> str:
        """Return the figure: finding, picture, notes, source, data table, and the specification as data."""
        wide, narrow = self._pictures()
        label = escape(self.description, quote=True)
        drawn = (
            f'<div class="mv-chart-picture" role="img" aria-label="{label}">'
            f"{stills.with_image(wide + narrow, wide, self.description)}</div>"
            if wide
            else f'<p class="mv-figure-note">{escape(self.description)}</p>'
        )
        block = {"palette": static.palette_of(json.dumps(self.spec)), "spec": self.spec, "narrow": self._narrow}
        return figure.frame(
            "chart",
            self.id,
            title=self.title,
            subtitle=self.subtitle,
            picture=drawn,
            notes=self.notes,
            details=figure.table_html(self.table, self.title),
            data_block=figure.json_script("mv-chart-spec", block),
        )

    def _repr_mimebundle_(self, include=None, exclude=None):
        bundle = {"text/plain": repr(self), "text/html": self.figure()}
        if not figure.is_reference():
            # Only in a live session: stored notebooks feed the book, which draws from the figure itself.
            bundle["text/html"] = figure.with_styles(bundle["text/html"])
        bundle[V5] = copy.deepcopy(self.spec)
        return bundle


def show(
    chart,
    *,
    title: str,
    subtitle: str = "",
    description: str,
    table: pd.DataFrame,
    source: str,
    notes: tuple[str, ...] = (),
    narrow=None,
    id: str | None = None,
) -> Chart:
    """Return a `Chart` from any Altair chart (`narrow`: the same for a phone, 340 px wide).

    title: the finding as a sentence. subtitle: measure, unit and years. description: the picture in words.
    """
    return Chart(
        wide=chart.to_dict(),
        narrow=narrow.to_dict() if narrow is not None else None,
        title=title,
        subtitle=subtitle,
        description=description,
        table=table,
        notes=notes,
        source=source,
        id=id,
    )
