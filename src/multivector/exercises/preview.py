"""A live preview for authors: the items of bank files as the page shows them, made anew whenever a file is saved.

A graded pool is private. So the server answers on this machine alone, below a random path that the other users of the
machine do not know, and only under its own name: a page that another site opens cannot read it.
"""

import contextlib
import hashlib
import hmac
from collections.abc import Iterable
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from multivector import coursefile, serve, stills, style
from multivector.errors import MultivectorError, visible
from multivector.exercises import assets, bank, html, variants

_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:"
_HEADERS = {
    "Content-Security-Policy": f"{_POLICY}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",  # the address holds the random path
    "Cache-Control": "no-store",
}
_PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Preview: {title}</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="preview.css"><script defer src="page.js"></script><script defer src="preview.js"></script>
</head><body data-mv-stamp="{stamp}"><main>
<h1>Preview: {title}</h1>
{body}
</main></body></html>
"""
_SHEET = """
body { margin: 0 auto; padding: 1rem; max-width: 46rem; font: 17px/1.6 system-ui, sans-serif; }
body { background: var(--mv-paper, #fff); color: var(--mv-ink, #1c2733); }
main { counter-reset: mv-exercise; }
.mv-pv-problems { border-inline-start: 4px solid #b3261e; padding: .25rem 1rem; }
.mv-pv-name { font-size: .85rem; margin: 2rem 0 0; overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) {
  body { background: var(--mv-paper, #14191f); color: var(--mv-ink, #e6ebf0); }
}
"""
# Asking once a second is simple, and survives a machine that slept.
_SCRIPT = """
const { mvStamp } = document.body.dataset;
const asking = setInterval(async () => {
  const answer = await fetch("stamp").catch(() => null);
  if (!answer?.ok || (await answer.text()) === mvStamp) return;
  clearInterval(asking); // a second reload would break off the first
  location.reload();
}, 1000);
"""


class PreviewError(MultivectorError):
    """Nothing to preview."""


def files(place: Path) -> list[Path]:
    """Return the bank files at `place`, a file or a folder. Raises PreviewError where there is none."""
    found = sorted(place.glob("*.yaml")) if place.is_dir() else [place]
    if not found or not found[0].is_file():
        raise PreviewError(f"{place}: no bank file there (NAME.yaml)")
    return found


def stamp(place: Path) -> str:
    """Return a text that changes when the content of a bank file at `place` does."""
    digest = hashlib.sha256()
    for path in files(place):
        digest.update(path.name.encode() + b"\0" + coursefile.content(path) + b"\0")
    return digest.hexdigest()[:16]


def page(place: Path) -> str:
    """Return the page: what `validate` says about the files, then every item of the files that can be read.

    A file that cannot be read is a page too, which asks again: an editor may replace the file in two steps.
    """
    try:
        return _filled(place, stamp(place), stills.for_page(_body(place)))
    except (MultivectorError, OSError) as problem:
        return _filled(place, "", _list([str(problem)]))


def _filled(place: Path, mark: str, body: str) -> str:
    return _PAGE.format(title=escape(place.name), stamp=mark, body=body)


def _body(place: Path) -> str:
    faults = bank.check(place)
    problems = [*faults, *bank.lint(place)]
    parts = [_list(map(str, problems))] if problems else []
    for path in files(place):
        # Advice (lint) does not keep an item from being shown.
        parts += _items(path, broken={fault.item for fault in faults if fault.file == str(path)})
    return "\n".join(parts)


def _list(problems: Iterable[str]) -> str:
    lines = "".join(f"<li>{escape(visible(problem))}</li>" for problem in problems)
    return f'<section class="mv-pv-problems"><h2>To mend</h2><ul>{lines}</ul></section>'


def _items(path: Path, broken: set[str]) -> list[str]:
    try:
        items = bank.read(path).items
    except bank.BankError:
        return []  # the list of problems says why
    return [part for item in items if item.id not in broken for part in _item(path, item)]


def _item(path: Path, item) -> list[str]:
    try:
        public = item.public()
        shown = [variants.chosen(public, name) for name in variants.names(public) or [""]]
    except MultivectorError as problem:
        return [f'<p class="mv-pv-problems">{escape(str(problem))}</p>']
    return [part for one in shown for part in (_name(path, item, one.get("variant", "")), html.form(one))]


def _name(path: Path, item, variant: str) -> str:
    words = [path.name, item.id, f"variant {variant}" if variant else "", item.level, item.pool]
    return f'<p class="mv-pv-name">{escape(" · ".join(word for word in words if word))}</p>'


class Handler(BaseHTTPRequestHandler):
    """Answers for the page, its script and style, and the stamp; nothing else on this machine can be read."""

    def __init__(self, place: Path, *arguments):
        self._place = place
        super().__init__(*arguments)

    def do_GET(self):
        """Answer one request."""
        if not serve.is_local(self.headers):
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        makers = {
            "": ("text/html", lambda: page(self._place)),
            "stamp": ("text/plain", lambda: stamp(self._place)),
            "page.js": ("text/javascript", assets.book_script),
            "preview.js": ("text/javascript", lambda: _SCRIPT),
            "preview.css": ("text/css", lambda: style.css_variables() + assets.style() + _SHEET),
        }
        base = self.server.base
        name = self.path[len(base) :]
        # In constant time, so that the answers do not spell out the path.
        if not hmac.compare_digest(self.path[: len(base)].encode(), base.encode()) or name not in makers:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        kind, make = makers[name]
        try:
            content = make().encode("utf-8", "replace")
        except (MultivectorError, OSError):
            self.send_error(HTTPStatus.SERVICE_UNAVAILABLE)
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        # A reload breaks off the request before.
        with contextlib.suppress(ConnectionError):
            self.end_headers()
            self.wfile.write(content)

    def end_headers(self):
        """Every answer, an error too, is this page's alone: not framed, not guessed at, not kept."""
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_arguments):
        """Stay quiet: a page that asks every second would fill the screen."""


def open_server(place: Path, port: int):
    """Return a server of the bank files at `place`, at `port` or the next free one; `serve.address` says where.

    Raises PreviewError where there is no bank file.
    """
    files(place)
    return serve.open_at(partial(Handler, place), port, secret=True)
