"""The one base of all errors that a user of the course can cause, and how a message shows what nobody can see."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

# Characters that take a place, or none, and look like nothing or like a plain space; control and format characters
# (soft hyphen, zero-width, bidirectional, byte-order mark) are known by their category.
_LOOKS_EMPTY = re.compile(
    r"[\u00a0\u034f\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3000\u3164"
    r"\ufe00-\ufe0f\uffa0]"
)


class MultivectorError(Exception):
    """A one-line message: what is wrong, where, and what to do. The command line prints it and exits 1."""


def nearest(name: object, valid: Iterable[str], count: int = 3) -> str:
    """Return " Nearest: a, b." for an unknown name, or "" when nothing is near.

    Case is ignored, because "kaz" for "KAZ" is the most common slip.
    """
    by_folded = {entry.casefold(): entry for entry in sorted(valid)}
    found = get_close_matches(str(name).casefold(), by_folded, n=count, cutoff=0.5)
    return f" Nearest: {', '.join(by_folded[entry] for entry in found)}." if found else ""


def nearest_or_all(name: object, valid: Iterable[str], most: int = 12) -> str:
    """Return what `nearest` says, or " There are: a, b." with the first names of `valid` when nothing is near."""
    valid = list(valid)
    return nearest(name, valid) or f" There are: {', '.join(valid[:most])}{', …' if len(valid) > most else ''}."


def visible(text: str) -> str:
    r"""Return a message in which each character that cannot be seen is an escape: a no-break space is \u00a0.

    Line feeds stay: they part one message from the next.
    """
    return "".join(_escaped(character) if _is_hidden(character) else character for character in text)


def _is_hidden(character: str) -> bool:
    if character == "\n" or " " <= character <= "~":
        return False
    return unicodedata.category(character) in ("Cc", "Cf", "Cs") or bool(_LOOKS_EMPTY.match(character))


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
