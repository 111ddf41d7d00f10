"""A live widget in a cell, and the form that stays when its kernel is gone.

JupyterLab prefers a saved widget view to the HTML beside it, and writes "model not found" where no kernel holds the
widget any more. So a cell gets two outputs: the form to read, and the view alone. Each hides the other by a rule that
goes with it: the view, while it stands, its form; the form, a view that came up empty. Where the notebook is not
trusted, neither the view nor any rule is there, and the form is shown.
"""

from html import escape
from uuid import uuid4

from IPython.display import display

VIEW = "application/vnd.jupyter.widget-view+json"
_ROOT = "mv-asleep"
# The words of an empty view, "Loading widget…" and the error, stand in its own node; a living one holds elements.
_HIDE_EMPTY_VIEW = (
    f"<style>.jp-OutputArea-child:has(.{_ROOT}) + .jp-OutputArea-child > .jp-OutputArea-output:not(:has(*))"
    "{display:none}</style>"
)


def new_name() -> str:
    """Return a name that ties a view to its form."""
    return uuid4().hex[:12]


def hiding(name: str) -> str:
    """Return the `<style>` that belongs into the view: it hides the form of this name."""
    form = f'[data-mv-asleep="{escape(name)}"]'
    return f"<style>{form}{{display:none}}.jp-OutputArea-child:has({form}){{display:none}}</style>"


def show(name: str, form: str, plain: str, view: dict) -> None:
    """Display the form (HTML) and, after it, the widget whose MIME bundle is `view`."""
    asleep = f'{_HIDE_EMPTY_VIEW}<div class="{_ROOT}" data-mv-asleep="{escape(name)}">{form}</div>'
    display({"text/plain": plain, "text/html": asleep}, raw=True)
    display({VIEW: view[VIEW]}, raw=True)
