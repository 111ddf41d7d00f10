"""The capstone in a notebook: an anywidget in JupyterLab, a mark for the book while outputs are stored."""

import anywidget
import traitlets

from multivector import figure, liveview, stills
from multivector.capstone import assets, form
from multivector.capstone.context import judged_in
from multivector.exercises import progress
from multivector.exercises.progress_entry import BRIEF


def show(kind: str):
    """Return a displayable of the form "brief" or "erratum"."""
    return Place(kind) if figure.is_reference() else Capstone(kind)


class Place:
    """The mark that the book replaces by the form."""

    def __init__(self, kind: str):
        self.kind = kind

    def __repr__(self):
        return f"{form.TITLES[self.kind]}: {form.describe(self.kind)}"

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/plain": repr(self), "text/html": form.place(self.kind)}


class Capstone(anywidget.AnyWidget):
    """One form, live. `items` holds what the progress file knows of the brief and of the reader's verdicts.

    path: the progress file (default: see `progress.default_path`; None there keeps nothing).
    """

    _esm = assets.widget_module()
    _css = assets.style()
    html = traitlets.Unicode().tag(sync=True)
    items = traitlets.Dict().tag(sync=True)
    notice = traitlets.Unicode().tag(sync=True)

    def __init__(self, kind: str, path=None, **kwargs):
        self.kind = kind
        self._path = path or progress.default_path()
        self._known = {BRIEF, *judged_in()}
        items, notice = self._read()
        self._name = liveview.new_name()
        super().__init__(html=form.form(kind) + liveview.hiding(self._name), items=items, notice=notice, **kwargs)
        self.observe(self._save, "items")

    def __repr__(self):
        return f"{form.TITLES[self.kind]}: {form.describe(self.kind)}"

    def refresh(self) -> None:
        """Look again at what the exercises have kept."""
        self.items, self.notice = self._read()

    def _read(self):
        if self._path is None:
            return {}, ""
        try:
            return self._own(progress.read(self._path)), ""
        except progress.ProgressError as error:
            return {}, _advice(error)

    def _own(self, items):
        return {name: entry for name, entry in items.items() if name in self._known}

    def _save(self, change):
        """Write what the page changed to the progress file; one that is no progress is not taken."""
        if self._path is None:
            return
        old = change["old"] or {}
        new = {name: entry for name, entry in change["new"].items() if old.get(name) != entry and name in self._known}
        if not new:
            return
        try:
            kept = progress.update(self._path, new)
        except progress.ProgressError as error:
            self.notice = _advice(error)
            return
        self.notice = ""
        self.items = self._own(kept)

    def _ipython_display_(self):
        run = stills.run_line("Run this cell to write.")
        static = f"<style>{assets.style()}</style>\n{run}{form.form(self.kind, with_data=False)}"
        liveview.show(self._name, static, repr(self), self._repr_mimebundle_()[0])


def _advice(error: progress.ProgressError) -> str:
    return f"{error}. What you write in this notebook is not saved; move that file away and run the cell again."
