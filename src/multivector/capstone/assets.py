"""The front end of the capstone: one classic script for its page, one ES module for the widget."""

from functools import cache

from multivector import __version__
from multivector.exercises import assets

_BOOK_ENTRY = "capstone/frontend/page.js"
_WIDGET_ENTRY = "capstone/frontend/widget.js"
STYLE = "capstone/frontend/capstone.css"


@cache
def book_script() -> str:
    """Return the script that a page with the capstone loads besides the book's own."""
    return assets.classic(_BOOK_ENTRY, __version__)


@cache
def widget_module() -> str:
    """Return the widget's ES module, whose default export is `{render}`."""
    return assets.module(_WIDGET_ENTRY)


def style() -> str:
    """Return the style sheet of exercises with that of the capstone."""
    return assets.style() + assets.sheet(STYLE)
