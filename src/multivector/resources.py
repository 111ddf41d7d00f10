"""Where the package finds its own files: inside an installed wheel, or in the checkout it was installed from.

A wheel carries `data/` as `_data`, `exercises/` as `_exercises`, `notebooks/` as `_notebooks`, and the setting of
`book/` in `_book`; an editable install has none of them and reads the checkout. Both forms hold the same files, so
nothing else in the package needs to know which one it runs from.
"""

from importlib.resources import files
from pathlib import Path

from multivector.errors import MultivectorError

_PACKAGE = files("multivector")


def _own_folder(inside: str, in_checkout: str):
    packed = _PACKAGE / inside
    if packed.is_dir():
        return packed
    checkout = Path(str(_PACKAGE)).parents[1] / in_checkout
    if checkout.is_dir():
        return checkout
    raise MultivectorError(f"{in_checkout}/: not found beside the package; install multivector again")


def data_dir():
    """Return the folder with datapackage.json, the CSV tables and geo/."""
    return _own_folder("_data", "data")


def exercises_dir():
    """Return the folder with bank/, schema/ and code/."""
    return _own_folder("_exercises", "exercises")


def book_dir():
    """Return the folder with course.yaml, the setting of the course; a checkout has all pages of the book there."""
    return _own_folder("_book", "book")


def notebooks_dir():
    """Return the folder with the chapters."""
    return _own_folder("_notebooks", "notebooks")


def vendor_dir():
    """Return the folder with third-party front-end files (Leaflet); filled at set-up from the npm lock."""
    folder = _PACKAGE / "_vendor"
    if not folder.is_dir():
        raise MultivectorError("src/multivector/_vendor: missing; run `python tools/setup.py`")
    return folder


def frontend_dir():
    """Return the folder with the course's own figure and explorer scripts and styles."""
    return _PACKAGE / "frontend"
