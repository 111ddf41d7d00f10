"""Bytes, requests and script time of one page in Chromium, with every other site answered from local files."""

import gzip
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

RUNS = 3  # the median of script times; bytes and requests do not vary
# Where a stock page asks for a package, and which file of the npm package answers.
DEFAULT_FILE = {
    "vega": "build/vega.min.js",
    "vega-lite": "build/vega-lite.min.js",
    "vega-embed": "build/vega-embed.min.js",
}
ELSEWHERE = [
    (r"code\.jquery\.com/jquery-[\d.]+\.min\.js", "jquery/dist/jquery.min.js"),
    (r"/require\.js/[\d.]+/require\.min\.js", "requirejs/require.js"),
    (r"/Leaflet\.awesome-markers/[\d.]+/(leaflet\.awesome-markers\.(?:js|css))", r"leaflet.awesome-markers/dist/\1"),
    (r"unpkg\.com/thebe@[\d.]+/lib/index\.js", "thebe/lib/index.js"),
]  # fmt: skip


def find_chromium():
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    import setup  # with its own neighbours

    return setup.find_chromium()


def local_answer(url, packages):
    """Return the local file that stands for an off-site URL, or None when the npm registry has none."""
    for pattern, target in ELSEWHERE:
        if found := re.search(pattern, url):
            path = packages / found.expand(target)
            return path if path.is_file() else None
    if found := re.search(r"cdn\.jsdelivr\.net/npm/((?:@[\w.-]+/)?[\w.-]+?)@[\w.]+(?:/([^?]*))?(?:\?|$)", url):
        name, inside = found.groups()
        path = packages / name / (inside or DEFAULT_FILE.get(name, ""))
        return path if path.is_file() else None
    return None


class Site:
    """Serves a folder on a free port in a process of its own, so that it does not share our interpreter lock."""

    def __init__(self, folder):
        code = (
            "import sys; from multivector import serve; from pathlib import Path\n"
            "server = serve.open_server(Path(sys.argv[1]), 0)\n"
            "print(serve.address(server), flush=True); server.serve_forever()"
        )
        self._process = subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, text=True)
        self.address = self._process.stdout.readline().strip()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._process.terminate()
        self._process.wait()
        self._process.stdout.close()


def measure(site_folder, page_name, packages, counted=None):
    """Return {"kB": gzipped, "requests": all, "off-site": count, "unanswered": count, "script ms": median, processor}.

    counted: a selector; how many elements match it, once the page is ready, is "counted".
    """
    with Site(site_folder) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        results = [_visit(browser, site.address, page_name, packages, counted) for _ in range(RUNS)]
        browser.close()
    results.sort(key=lambda result: result["script ms"])
    return results[len(results) // 2]


def _visit(browser, address, page_name, packages, counted):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    # A browser may give a new site a new process, and its times would not be counted: go there first.
    page.goto(address + "nothing-is-here")
    seen = {"bytes": 0, "requests": 0, "off-site": 0, "unanswered": 0}
    home = urlsplit(address).netloc

    def answer(route):
        url = route.request.url
        seen["requests"] += 1
        if urlsplit(url).netloc == home:
            response = route.fetch()
            seen["bytes"] += len(gzip.compress(response.body(), 6, mtime=0))
            route.fulfill(response=response)
            return
        seen["off-site"] += 1
        path = local_answer(url, packages)
        if path is None:
            seen["unanswered"] += 1
            route.abort()
            return
        seen["bytes"] += len(gzip.compress(path.read_bytes(), 6, mtime=0))
        route.fulfill(path=path, headers={"Access-Control-Allow-Origin": "*"})

    context.route(re.compile("^https?://"), answer)
    session = context.new_cdp_session(page)
    # Processor time, because other work on the machine is no part of it.
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address + page_name, wait_until="networkidle")
    metrics = {entry["name"]: entry["value"] for entry in session.send("Performance.getMetrics")["metrics"]}
    number = page.locator(counted).count() if counted else None
    context.close()
    return {
        "kB": seen["bytes"] / 1000,
        "requests": seen["requests"],
        "off-site": seen["off-site"],
        "unanswered": seen["unanswered"],
        "script ms": metrics["ScriptDuration"] * 1000,
        "counted": number,
    }


def npm_is_there():
    return subprocess.run(["npm", "--version"], capture_output=True, env=os.environ).returncode == 0
