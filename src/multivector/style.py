"""Colours, marks and words that mean the same everywhere: states, verdicts, paper and ink, in light and in dark.

The hex values start from a colour-blind-safe set and were moved in lightness until text reaches a contrast of 4.5:1 and
graphics 3:1 on both papers; tests/test_style.py computes this again, and the distance of the five states' colours under
the three common colour deficiencies. Colour is never the only mark: each state also has a marker and a dash.
"""

from typing import NamedTuple


class Colour(NamedTuple):
    """Hex values for light and for dark paper."""

    light: str
    dark: str


class Verdict(NamedTuple):
    """How a verdict of the ledger is shown: always symbol and word, colour only besides."""

    symbol: str
    word: str
    light: str
    dark: str


COUNTRY_COLOURS = {
    "KAZ": Colour("#0072b2", "#4aa8e0"),
    "KGZ": Colour("#d55e00", "#d9620a"),
    "TJK": Colour("#009e73", "#00a878"),
    "TKM": Colour("#8f3f78", "#e6b0d0"),
    "UZB": Colour("#7d5600", "#f0b030"),
    "RUS": Colour("#882255", "#d65a92"),
    "CHN": Colour("#aa4499", "#cc78c0"),
    "USA": Colour("#332288", "#9384ee"),
    "EU": Colour("#117733", "#2fa35a"),
    "TUR": Colour("#2e8476", "#44aa99"),
    "IRN": Colour("#85852b", "#a8a840"),
    "IND": Colour("#8c6d1f", "#b8943c"),
}
OTHER = Colour("#6b7280", "#8b94a1")  # any state without a colour of its own

# Vega and our own drawings use the same shape names.
MARKERS = {"KAZ": "circle", "KGZ": "square", "TJK": "triangle-up", "TKM": "diamond", "UZB": "cross"}
DASHES = {
    "KAZ": (),
    "KGZ": (8, 3),
    "TJK": (2, 2),
    "TKM": (8, 3, 2, 3),
    "UZB": (5, 2),
    "RUS": (2, 3),
    "CHN": (10, 3),
    "USA": (),
    "EU": (4, 4),
    "TUR": (6, 2, 1, 2),
    "IRN": (3, 1),
    "IND": (12, 4),
}

VERDICTS = {
    "supported": Verdict("✓", "supported", "#1a7b49", "#22a15f"),
    "imprecise": Verdict("≈", "imprecise", "#906000", "#c38200"),
    "contradicted": Verdict("✗", "contradicted", "#c0392b", "#dc6d61"),
    "contested": Verdict("⇄", "contested", "#7a4fb5", "#a081ca"),
    "unverified": Verdict("?", "unverified", "#606773", "#8b929e"),
    "not_checkable": Verdict("–", "not checkable", "#4b5563", "#9aa4b1"),
}

FONTS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif")
PAPER = Colour("#fcfbf8", "#13191e")
CARD = Colour("#f4f1ea", "#1c242b")
INK = Colour("#1c2733", "#e6e3da")
INK_SOFT = Colour("#56616d", "#a3adb7")
LINE = Colour("#ddd7ca", "#35414b")
ACCENT = Colour("#0b6b6b", "#2bb0ac")
LAND = Colour("#f3e9d2", "#3a4a45")
LAND_NEIGHBOUR = Colour("#e6e3dc", "#242d34")
WATER = Colour("#cfe0ea", "#1d3442")
NO_DATA = Colour("#b9bec5", "#5a646e")
# Five steps for amounts on a map, light to dark on light paper and the reverse on dark paper.
SEQUENCE = (
    Colour("#d3e8e4", "#22403f"),
    Colour("#9fcfc8", "#2b615f"),
    Colour("#62aea6", "#358782"),
    Colour("#2c8580", "#4fb0a8"),
    Colour("#0a5557", "#8ad6cc"),
)


def css_name(key: str) -> str:
    """Return the CSS variable of a state or a role: `KAZ` → `--mv-kaz`, `not_checkable` → `--mv-not-checkable`."""
    return "--mv-" + key.lower().replace("_", "-")


def colours() -> dict[str, Colour]:
    """Return all colours by CSS variable name."""
    named = {
        "paper": PAPER,
        "card": CARD,
        "ink": INK,
        "ink_soft": INK_SOFT,
        "line": LINE,
        "accent": ACCENT,
        "land": LAND,
        "land_neighbour": LAND_NEIGHBOUR,
        "water": WATER,
        "no_data": NO_DATA,
        "other": OTHER,
    }
    named |= {f"seq_{step}": colour for step, colour in enumerate(SEQUENCE, start=1)}
    named |= {key: Colour(verdict.light, verdict.dark) for key, verdict in VERDICTS.items()}
    named |= COUNTRY_COLOURS
    return {css_name(key): colour for key, colour in named.items()}


def colour_of(code: str) -> Colour:
    """Return the colour of a state by its code; states without one share a grey."""
    return COUNTRY_COLOURS.get(code, OTHER)


def css(key: str) -> str:
    """Return `var(--mv-…, hex)`: the variable where a page defines it, else the hex for light paper."""
    name = css_name(key)
    known = colours()
    return f"var({name}, {known[name].light})" if name in known else css("other")


def _declarations() -> tuple[str, str]:
    light = "".join(f"{name}:{colour.light};" for name, colour in colours().items())
    dark = "".join(f"{name}:{colour.dark};" for name, colour in colours().items())
    return light, dark


def notebook_variables() -> str:
    """Return `css_variables()` for a live session, where JupyterLab's own theme decides over the reader's system."""
    light, dark = _declarations()
    return f"{css_variables()}body[data-jp-theme-light=true]{{{light}}}\nbody[data-jp-theme-light=false]{{{dark}}}\n"


def css_variables() -> str:
    """Return the style sheet that defines the variables: light, dark by the reader's system, dark by choice."""
    light, dark = _declarations()
    return (
        f":root{{{light}}}\n"
        f"@media (prefers-color-scheme: dark){{:root:not([data-theme=light]){{{dark}}}}}\n"
        f":root[data-theme=dark]{{{dark}}}\n"
    )
