"""The one base of all errors that a user of the course can cause."""

from collections.abc import Iterable
from difflib import get_close_matches


class MultivectorError(Exception):
    """A one-line message: what is wrong, where, and what to do. The command line prints it and exits 1."""


def nearest(name: object, valid: Iterable[str], count: int = 3) -> str:
    """Return " Nearest: a, b." for an unknown name, or "" when nothing is near.

    Case is ignored, because "kaz" for "KAZ" is the most common slip.
    """
    by_folded = {entry.casefold(): entry for entry in sorted(valid)}
    found = get_close_matches(str(name).casefold(), by_folded, n=count, cutoff=0.5)
    return f" Nearest: {', '.join(by_folded[entry] for entry in found)}." if found else ""
