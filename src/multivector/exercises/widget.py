"""An exercise in a notebook: an anywidget in JupyterLab, the static form wherever widgets do not run.

`show("us-summit-date")` at the end of a cell displays the exercise. The form is stored as `text/html`, which the book
reads; in a live session the widget's view follows it in an output of its own (see `liveview`). While notebooks are
executed for the book (MULTIVECTOR_ASSETS=reference) no widget and no comm is made, so stored outputs never change.
"""

import anywidget
import traitlets

from multivector import figure, kinds, liveview, stills
from multivector.exercises import assets, bank, html, marking, progress, variants


def show(item_id: str):
    """Return a displayable of the item `item_id`. Raises BankError naming the nearest ids for an unknown one."""
    item = bank.get(item_id).public()
    return Form(item) if figure.is_reference() else Exercise(item)


class Form:
    """The static form of an item's public dict, as the book stores it."""

    def __init__(self, item: dict):
        self.item = item

    def __repr__(self):
        return html.describe(self.item)

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/plain": html.describe(self.item), "text/html": html.form(self.item)}


class Exercise(anywidget.AnyWidget):
    """One exercise, live. `state` holds the reader's answer as in the progress file; `notice` why it is not saved;
    `earlier` what is kept about other items that this one shows, by id: a first try, the steps of code; `seed` chooses
    the variants of parametric items.

    item: the item's public dict. path: the progress file (default: see `progress.default_path`; None keeps nothing).
    """

    _esm = assets.widget_module()
    _css = assets.style()
    item = traitlets.Dict()
    html = traitlets.Unicode().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    notice = traitlets.Unicode().tag(sync=True)
    earlier = traitlets.Dict().tag(sync=True)
    seed = traitlets.Unicode().tag(sync=True)

    def __init__(self, item: dict, path=None, **kwargs):
        self._path = path or progress.default_path()
        saved, notice = self._kept()
        state = saved.items.get(item["id"], {})
        self._name = liveview.new_name()
        form = stills.for_page(html.form(item)) + liveview.hiding(self._name)
        super().__init__(item=item, html=form, state=state, notice=notice, seed=saved.seed, **kwargs)
        self.earlier = self._others(saved.items)
        self.observe(self._save, "state")
        watch = kinds.get(item["kind"]).watch
        if watch:
            watch(self)

    @property
    def result(self) -> dict:
        """What the marker says about the last answer (see `marking`), by the variant that it belongs to."""
        one = variants.chosen(self.item, self.state.get("variant", ""))
        return marking.mark(one, self.state.get("response"))

    def __repr__(self):
        return html.describe(self.item)

    def refresh(self) -> None:
        """Look again at what is kept about the other items."""
        self.earlier = self._others(self._kept()[0].items)

    def _others(self, kept: dict) -> dict:
        others = kinds.get(self.item["kind"]).others(self.item)
        return {name: kept[name] for name in others if name in kept}

    def _kept(self) -> tuple[progress.Saved, str]:
        nothing = progress.Saved({}, seed=progress.new_seed())
        if self._path is None:
            return nothing, ""
        try:
            return progress.read_saved(self._path), ""
        except progress.ProgressError as error:
            return nothing, _advice(error)

    def _save(self, change):
        """Write a change of the page to the progress file; one that is no progress is not taken."""
        if self._path is None:
            return
        item_id = self.item["id"]
        try:
            kept = progress.update(self._path, {item_id: change["new"]})
        except progress.ProgressError as error:
            self.notice = _advice(error)
            return
        self.notice = ""
        # Another kernel may have earned more; the page then shows that. Equal states send nothing.
        self.state = kept[item_id]
        self.earlier = self._others(kept)

    def _ipython_display_(self):
        # The form to read brings its style, because a notebook has none.
        form = f"<style>{assets.style()}{stills.style_sheet()}</style>\n{html.asleep(self.item)}"
        liveview.show(self._name, form, html.describe(self.item), self._repr_mimebundle_()[0])


def _advice(error: progress.ProgressError) -> str:
    return f"{error}. Your answers in this notebook are not saved; move that file away and run the cell again."
