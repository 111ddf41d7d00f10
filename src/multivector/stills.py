"""Pictures that a notebook can show before it is trusted: an image beside each drawing.

A notebook that is not trusted loses every inline `<svg>` and keeps its words as glued text; an image with a data
address stays. So a stored output holds both, the drawing hidden: the image stands for it wherever no style sheet of
ours says otherwise, and that of a live output (`stills.css`) lets them change places only where the drawing is still
there. The book takes the images out and the drawings forward (`for_page`): pages follow the theme and weigh as before.
"""

import re
from html import escape
from urllib.parse import quote

from multivector import coursefile, resources, style

# Left readable in the address: each saves two bytes at every place. `"` would be escaped once more by the notebook.
_SAFE = " !$&'()*+,/:;=?@[]^`{|}~"
HIDDEN = 'hidden="hidden"'  # a bare `hidden` is dropped by the notebook's sanitiser
_DRAWING = f'class="mv-drawn" {HIDDEN}>'
_STILL = re.compile(r'<img class="mv-still"[^>]*>')
_DRAWN = re.compile(rf"<(div|span) {_DRAWING}(.*?)</\1>", re.DOTALL)
_RUN = re.compile(r'<p class="mv-run">.*?</p>', re.DOTALL)
# What the words of an image are set in; a page gives its own to a drawing.
FONT = ",".join(style.FONTS)
TRUST = "View menu, Activate Command Palette, Trust Notebook"


def with_image(drawing: str, image: str, words: str, *, rules: str = "", width: int | None = None) -> str:
    """Return the HTML `drawing` with an image before it, on light paper, for it may stand on a dark page.

    image: the one `<svg>` that becomes the image, in its light colours. words: its text alternative. rules: CSS that
    the page would bring. width: in pixels, for an SVG that has none of its own.
    """
    paper = style.colours()["--mv-paper"].light
    rules = f"<style>svg{{background:{paper};font-family:{FONT}}}{rules}</style>"
    return f"{_image(image, words, rules, width)}<div {_DRAWING}{drawing}</div>"


def small_with_image(svg: str) -> str:
    """Return a small drawing in a line, such as a legend's mark, with its image; the words beside it say the same."""
    return f"{_image(svg, '')}<span {_DRAWING}{svg}</span>"


def for_page(html: str) -> str:
    """Return HTML for a place that keeps inline SVG and has no cells to run: the drawings alone."""
    return _RUN.sub("", _DRAWN.sub(r"\2", _STILL.sub("", html)))


def style_sheet() -> str:
    """Return the rules of a live output: a drawing before its image."""
    return coursefile.text(resources.frontend_dir() / "stills.css")


def run_line(text: str, untrusted: str = "") -> str:
    """Return the line that says what running the cell brings; `for_page` takes it out.

    text: plain. untrusted: what is said besides where the notebook is not trusted, followed by the way to trust it.
    """
    more = f'<span class="mv-trust"> {escape(untrusted)}: {TRUST}.</span>' if untrusted else ""
    return f'<p class="mv-run">{escape(text)}{more}</p>'


def _image(svg: str, words: str, rules: str = "", width: int | None = None) -> str:
    root, rest = svg.split(">", 1)
    if "xmlns=" not in root:
        root = root.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    svg = f"{root}>{rules}{rest}"
    if "'" not in svg:
        svg = svg.replace('"', "'")
    size = f' width="{width}"' if width else ""
    address = escape(quote(svg, safe=_SAFE), quote=False)
    return f'<img class="mv-still" alt="{escape(words)}"{size} src="data:image/svg+xml,{address}">'
