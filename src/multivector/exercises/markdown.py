"""Markdown in items, made safe: raw HTML stays visible text, and links lead only where a reader expects.

Two comments are taken out, which say where the figure before them comes from (see `figures`): `31<!-- = QUERY -->` and
`half<!-- fixed, the rule -->`.
CommonMark with tables. Straight quotes and apostrophes become round ones, as in the text of the chapters. Links may be
relative, http, https or mailto; any other scheme leaves the source text as it was typed. Pictures are off (an item is
words and numbers; a remote picture would be a request to another site).
"""

import re
from functools import cache

from markdown_it import MarkdownIt

_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_QUERY = re.compile(r"<!--\s*(?:=|fixed,).*?-->", re.DOTALL)
_ALLOWED_SCHEMES = {"http", "https", "mailto"}
_SHARE = re.compile(r"(?<=\d) %")
# A browser drops these characters while it reads a link, so "java\tscript:" would become a script link.
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f]")


def safe_link(url: str) -> bool:
    """Say whether a link may be kept: http, https, mailto, or relative to the page (not `//host`)."""
    bare = _IGNORED_BY_BROWSERS.sub("", url)
    if bare.startswith(("//", "\\", "/\\")):
        return False
    scheme = _SCHEME.match(bare)
    if scheme:
        return scheme.group(1).lower() in _ALLOWED_SCHEMES
    # "javascript%3A…" or "&#106;avascript:" have no plain scheme; a colon before any slash is then never needed.
    return ":" not in re.split(r"[/?#]", bare)[0]


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable(["table", "smartquotes"])
    parser.disable("image")
    parser.validateLink = safe_link
    parser.core.ruler.push("keep_units", _keep_units)
    return parser


def _keep_units(state) -> None:
    """Keep a number and its per cent sign on one line, in text and not in code."""
    for block in state.tokens:
        for token in block.children or ():
            if token.type == "text":
                token.content = _SHARE.sub("\u00a0%", token.content)


def seen(text: str) -> str:
    """Return Markdown without the comments that name queries: what a reader sees of it."""
    return _QUERY.sub("", text)


def render(text: str) -> str:
    """Return block HTML (`<p>…</p>`) for Markdown `text`, without the final line break."""
    return _parser().render(seen(text)).rstrip("\n")


def inline(text: str) -> str:
    """Return inline HTML (no `<p>`) for one line of Markdown, as used inside a label."""
    return _parser().renderInline(" ".join(seen(text).split()))
