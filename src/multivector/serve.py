"""Serve a built book on this machine alone."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from multivector.errors import MultivectorError

HOST = "127.0.0.1"
PORTS_TRIED = 50


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".svg": "image/svg+xml",
    }

    def end_headers(self):
        # A reader who rebuilds and reloads must see the new page.
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def list_directory(self, path):
        self.send_error(404, "Not found")

    def log_message(self, format, *args):
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = False  # else a second server could take a port that is in use (Windows)


def open_server(folder: Path, port: int = 8000) -> ThreadingHTTPServer:
    """Return a server for `folder` on 127.0.0.1 at `port`, or at the next free one. Port 0 lets the system choose."""
    if not Path(folder, "index.html").is_file():
        raise MultivectorError(f"{folder}: no built book there; run `make book`")
    return open_at(partial(_Handler, directory=str(folder)), port)


def open_at(handler, port: int) -> ThreadingHTTPServer:
    """Return a server that answers with `handler` on 127.0.0.1 at `port`, or at the next free one."""
    candidates = [0] if port == 0 else range(port, min(port + PORTS_TRIED, 65536))
    for candidate in candidates:
        try:
            return _Server((HOST, candidate), handler)
        except OSError:
            continue
    raise MultivectorError(f"ports {port} to {port + PORTS_TRIED - 1}: all taken; choose another with --port")


def address(server: ThreadingHTTPServer) -> str:
    return f"http://{HOST}:{server.server_address[1]}/"


def run(server: ThreadingHTTPServer) -> None:
    """Serve until Ctrl+C, then let go of the port."""
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
