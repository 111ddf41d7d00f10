"""Serve a built book on this machine alone."""

import gzip
import io
import secrets
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from multivector.errors import MultivectorError

HOST = "127.0.0.1"
LOCAL_NAMES = {HOST, "localhost"}
PORTS_TRIED = 50
_TOKEN_BYTES = 16
_TEXT_TYPES = ("json", "xml", "javascript")


def is_local(headers) -> bool:
    """Return whether a request names this machine: a page of another site that got its name to lead here does not."""
    # The port is free, so that a tunnel from another machine works.
    return headers.get("Host", "").split(":")[0].lower() in LOCAL_NAMES


def accepts_gzip(header: str) -> bool:
    """Return whether an Accept-Encoding header lets gzip in: `gzip`, or `*` without it, at a quality above zero."""
    qualities = {}
    for part in header.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        quality = next((value[2:] for value in parameters if value.startswith("q=")), "1")
        qualities[name] = quality.strip("0.") != ""
    return qualities.get("gzip", qualities.get("*", False))


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".csv": "text/csv",
        ".geojson": "application/geo+json",
        ".ipynb": "application/x-ipynb+json",
        ".js": "text/javascript",
        ".svg": "image/svg+xml",
    }

    def send_head(self):
        """Send the head and return what follows it, or None: texts packed where the browser takes them so."""
        if not is_local(self.headers):
            self.send_error(HTTPStatus.FORBIDDEN, "Not the name of this machine")
            return None
        self._varies = False
        text = self._text_file()
        self._varies = text is not None
        if text is None or not accepts_gzip(self.headers.get("Accept-Encoding", "")):
            return super().send_head()
        modified = datetime.fromtimestamp(int(text.stat().st_mtime), UTC)
        if self._has_it(modified):
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.end_headers()
            return None
        content = gzip.compress(text.read_bytes(), compresslevel=6, mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(text))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Last-Modified", format_datetime(modified, usegmt=True))
        self.end_headers()
        return io.BytesIO(content)

    def _text_file(self):
        """Return the file that is asked for if it is a text, else None: the base class then answers."""
        path = self.translate_path(self.path)
        if path.endswith("/"):
            path += "index.html"
        kind = self.guess_type(path)
        is_text = kind.startswith("text/") or kind.endswith(_TEXT_TYPES)
        return Path(path) if is_text and Path(path).is_file() else None

    def _has_it(self, modified):
        """Return whether the browser keeps this state of a file (the rule of the base class)."""
        since = self.headers.get("If-Modified-Since")
        if since is None or "If-None-Match" in self.headers:
            return False
        try:
            since = parsedate_to_datetime(since)
        except (TypeError, ValueError, IndexError, OverflowError):
            return False
        return modified <= (since if since.tzinfo else since.replace(tzinfo=UTC))

    def send_error(self, code, message=None, explain=None):
        """Answer with the site's own page where nothing is found, as GitHub Pages does."""
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def end_headers(self):
        # A reader who rebuilds and reloads must see the new page.
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        if getattr(self, "_varies", False):
            self.send_header("Vary", "Accept-Encoding")
        super().end_headers()

    def list_directory(self, path):
        self.send_error(404, "Not found")

    def log_message(self, format, *args):
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = False  # else a second server could take a port that is in use (Windows)
    base = "/"  # the path below which everything is


def open_server(folder: Path, port: int = 8000) -> ThreadingHTTPServer:
    """Return a server for `folder` on 127.0.0.1 at `port`, or at the next free one. Port 0 lets the system choose."""
    if not Path(folder, "index.html").is_file():
        raise MultivectorError(f"{folder}: no built book there; run `make book`")
    return open_at(partial(_Handler, directory=str(folder)), port)


def open_at(handler, port: int, secret: bool = False) -> ThreadingHTTPServer:
    """Return a server that answers with `handler` on 127.0.0.1 at `port`, or at the next free one.

    `secret`: below a random path, `server.base`, that `handler` must hold to. Other users of this machine reach
    its ports, but do not know the path.
    """
    candidates = [0] if port == 0 else range(port, min(port + PORTS_TRIED, 65536))
    for candidate in candidates:
        try:
            server = _Server((HOST, candidate), handler)
        except OSError:
            continue
        if secret:
            server.base = f"/{secrets.token_urlsafe(_TOKEN_BYTES)}/"
        return server
    raise MultivectorError(f"ports {port} to {port + PORTS_TRIED - 1}: all taken; choose another with --port")


def address(server: ThreadingHTTPServer) -> str:
    return f"http://{HOST}:{server.server_address[1]}{server.base}"


def run(server: ThreadingHTTPServer) -> None:
    """Serve until Ctrl+C, then let go of the port."""
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
