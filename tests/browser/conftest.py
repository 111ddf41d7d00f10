"""What every browser test needs: a Chromium, a local server, and pages that record whatever leaves the site.

Nothing here sleeps: pages are awaited by what they show.
"""

import functools
import os
import shutil
import subprocess
import threading
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
# The headless shell first: the same engine without a browser's windows, in which a page costs a fifth of the work.
NAMES = ["chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome"]
NAMES += ["google-chrome-stable", "chrome"]
ARGUMENTS = [
    "--no-sandbox",  # containers run as root, where Chromium's own sandbox refuses to start
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-quic",
    "--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication",
]
# Every page of the course must hold with this: no inline script, no inline style, nothing from elsewhere.
STRICT_CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'"
VIEWPORTS = {"390": (390, 844), "1280": (1280, 720)}


@pytest.fixture(scope="session")
def playwright():
    with sync_playwright() as started:
        yield started


def _starts(path):
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


@pytest.fixture(scope="session")
def chromium(playwright) -> str:
    """A Chromium that starts: the one MULTIVECTOR_CHROMIUM names, else one on the PATH, else Playwright's."""
    named = os.environ.get("MULTIVECTOR_CHROMIUM")
    candidates = [named] if named else [shutil.which(name) for name in NAMES]
    candidates.append(playwright.chromium.executable_path)
    for path in filter(None, candidates):
        if _starts(path):
            return path
    advice = "run `python tools/setup.py --test`, or set MULTIVECTOR_CHROMIUM"
    pytest.fail(f"Chromium: none found; {advice}", pytrace=False)


@pytest.fixture(scope="session")
def browser(playwright, chromium):
    started = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS, headless=True)
    yield started
    started.close()


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args, csp=None, **kwargs):
        self.csp = csp
        super().__init__(*args, **kwargs)

    def end_headers(self):
        if self.csp:
            self.send_header("Content-Security-Policy", self.csp)
        super().end_headers()

    def log_message(self, *args):
        """Requests are judged in the browser; a log would only bury the test's own lines."""


@pytest.fixture(scope="session")
def served():
    """Return `served(folder, csp=None) -> address`: the folder on a free local port, until the tests end."""
    servers = []

    def start(folder, csp=None) -> str:
        handler = functools.partial(_Handler, directory=str(folder), csp=csp)
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@dataclass
class Visit:
    """One open page, with what it asked for outside its own site and what it complained about."""

    page: Page
    offsite: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def assert_quiet(self):
        assert not self.offsite, f"left the site: {self.offsite}"
        assert not self.errors, f"console errors: {self.errors}"


def _same_site(url, site):
    # data: and blob: carry their own bytes; everything else must be the page's own server.
    return url.startswith(("data:", "blob:", "about:")) or urlsplit(url).netloc == urlsplit(site).netloc


@pytest.fixture
def visit(browser):
    """Return `visit(address, …) -> Visit`: a page in its own context, the network closed beyond `address`.

    At the end every visited page must have stayed on its site without an error in the console; a test that
    expects one empties `visit.errors` after looking at it.
    """
    contexts, visits = [], []

    def open_page(address, *, size="1280", theme="light", context=None, reduced_motion="reduce", **options):
        if context is None:
            width, height = VIEWPORTS[size] if isinstance(size, str) else size
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=theme,
                reduced_motion=reduced_motion,
                has_touch=width < 600,
                accept_downloads=True,
                **options,
            )
            context.set_default_timeout(20_000)
            contexts.append(context)
        seen = Visit(context.new_page())

        def gate(route):
            url = route.request.url
            seen.requests.append(url)
            if _same_site(url, address):
                route.continue_()
            else:
                seen.offsite.append(url)
                route.abort()

        seen.page.route("**/*", gate)
        seen.page.on("websocket", lambda socket: _note_socket(seen, socket.url, address))
        seen.page.on("console", lambda message: _note_console(seen, message))
        seen.page.on("pageerror", lambda error: seen.errors.append(f"uncaught: {error}"))
        visits.append(seen)
        seen.page.goto(address)
        return seen

    yield open_page
    for context in contexts:
        context.close()
    for seen in visits:
        seen.assert_quiet()


def _note_socket(seen, url, address):
    if not _same_site(url, address):
        seen.offsite.append(url)


def _note_console(seen, message):
    if message.type == "error":
        seen.errors.append(f"{message.text} ({message.location.get('url', '')})")


@pytest.fixture(params=list(VIEWPORTS))
def viewport(request) -> str:
    """ "390" (a phone) and "1280" (a laptop)."""
    return request.param


@pytest.fixture(params=["light", "dark"])
def theme(request) -> str:
    return request.param


CONTRAST = "color-contrast"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="session")
def axe():
    """Return `axe(page, selector=None, only=(), without=()) -> list[str]`: a line for each accessibility violation.

    only, without: names of rules. Contrast, at nine tenths of the time, is one that can be asked for by itself.
    """
    assert AXE.is_file(), "node_modules/axe-core: missing; run `python tools/setup.py --test`"
    source = AXE.read_text(encoding="utf-8")

    def run(page, selector=None, only=(), without=()):
        if not page.evaluate("() => 'axe' in window"):
            page.evaluate(source)
        options = {
            # Passed rules are of no use here: without this axe describes each of their elements too.
            "resultTypes": ["violations"],
            "rules": {rule: {"enabled": False} for rule in without},
            # Frames hold no axe of their own; looked at from here they would only be waited for.
            "iframes": False,
        }
        if only:
            options["runOnly"] = {"type": "rule", "values": list(only)}
        looked, lines = page.evaluate(
            """async ([scope, options]) => {
              const { passes, violations, incomplete } = await axe.run(scope || document, options);
              const lines = violations.flatMap((rule) =>
                rule.nodes.map((node) => `${rule.id}: ${rule.help}: ${node.html.slice(0, 160)}`));
              return [passes.length + violations.length + incomplete.length, lines];
            }""",
            [selector, options],
        )
        assert looked, "axe: no rule found anything to look at"
        return lines

    return run


def wider_than_screen(page):
    """Return a line when the page scrolls sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"overflow: {wide} px"] if wide > 0 else []


@pytest.fixture(scope="session")
def faults(axe):
    """Return `faults(page, misplaced=wider_than_screen) -> list[str]`: what is wrong with a page opened light and wide.

    The same page is looked at in the dark and on a phone too, and left so. Contrast takes nearly all of axe's time and
    depends on the theme; the other rules depend on the width. misplaced: returns what does not fit the width.
    """

    def look(page, misplaced=wider_than_screen):
        found = [f"1280 px: {line}" for line in misplaced(page) + axe(page)]
        page.emulate_media(color_scheme="dark")
        found += [f"dark: {line}" for line in axe(page, only=[CONTRAST])]
        page.set_viewport_size(dict(zip(("width", "height"), VIEWPORTS["390"], strict=True)))
        return found + [f"390 px: {line}" for line in misplaced(page) + axe(page, without=[CONTRAST])]

    return look
