"""The still form of a chart: SVG from vl-convert, made small, deterministic and ready for dark paper."""

import re

from multivector import style

# Text is never measured (sizes and ticks are given), so the fonts of a machine cannot change a byte of the picture.
FONT = ", ".join(style.FONTS)

_DROP = [
    re.compile(r'<path class="(?:background|foreground)"[^>]*/>'),
    re.compile(r' (?:class|role|aria-[a-z]+|pointer-events|stroke-miterlimit|version|xmlns:xlink)="[^"]*"'),
    re.compile(r' opacity="1"'),
    re.compile(r'<path [^>]*opacity="0"[^>]*/>'),  # marks that only carry words for the live form
    re.compile(r"<rect [^>]*fill=\"white\"/>"),
]
_LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}")
_EMPTY_GROUP = re.compile(r"<g[^>]*></g>")


def converter():
    """Return vl_convert, or None where it is not installed (it belongs to the `book` extra)."""
    try:
        import vl_convert
    except ImportError:
        return None
    return vl_convert


def svg(spec: dict, identifier: str, css_class: str, *, shown: bool) -> str:
    """Return the SVG of a Vega-Lite specification, without a text alternative of its own, or "" without vl_convert.

    shown: a picture for the other width starts hidden by an attribute, which a style sheet can overrule.
    """
    vl_convert = converter()
    if vl_convert is None:
        return ""
    text = vl_convert.vegalite_to_svg(spec)
    for pattern in _DROP:
        text = pattern.sub("", text)
    while _EMPTY_GROUP.search(text):
        text = _EMPTY_GROUP.sub("", text)
    text = _LONG_NUMBER.sub(lambda found: f"{float(found.group()):.2f}".rstrip("0").rstrip("."), text)
    text = re.sub(r"\b(clip|gradient|pattern)_?(\d+)\b", rf"{identifier}-{css_class}-\1\2", text)
    text = text.replace(f'font-family="{FONT}"', "")
    text = themed(text)
    hidden = "" if shown else ' display="none"'
    start = f'<svg class="{css_class}" font-family="{FONT}" aria-hidden="true" focusable="false"{hidden}'
    return text.replace("<svg", start, 1)


def themed(text: str) -> str:
    """Put the palette's variable in the place of each of its colours, so that the picture follows the page's theme."""
    for name, colour in style.colours().items():
        text = text.replace(f'"{colour.light}"', f'"var({name}, {colour.light})"')
    return text


def palette_of(spec_text: str) -> dict[str, str]:
    """Return {hex: CSS variable} of the palette's colours in a specification, for the live form on dark paper."""
    return {colour.light: name for name, colour in style.colours().items() if f'"{colour.light}"' in spec_text}
