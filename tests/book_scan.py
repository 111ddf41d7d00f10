"""What a built site loads, and where its links lead. Pure functions over files, so that fixtures can prove them."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Attributes that make a browser load something. A plain <a href> is the reader's own step and may lead anywhere.
LOADING = {
    "script": ["src"],
    "link": ["href"],
    "img": ["src", "srcset"],
    "source": ["src", "srcset"],
    "iframe": ["src", "srcdoc"],
    "embed": ["src"],
    "object": ["data"],
    "video": ["src", "poster"],
    "audio": ["src"],
    "track": ["src"],
    "input": ["src"],
    "form": ["action"],
    "image": ["href", "xlink:href"],
    "use": ["href", "xlink:href"],
}
_OFFSITE = re.compile(r"(?:https?:|wss?:)?//[^/\s]", re.IGNORECASE)
_CSS_LOAD = re.compile(r"(?:url\(\s*|@import\s+)[\"']?([^\"')\s;]+)")
_JS_LOAD = re.compile(
    r"(?:\b(?:fetch|import|importScripts|Worker|WebSocket|EventSource|sendBeacon)\s*\(\s*(?:new URL\()?"
    r"|\.open\s*\(\s*[\"'][A-Z]+[\"']\s*,\s*|\.(?:src|href)\s*=\s*)[\"'`]((?:https?:|wss?:)?//[^\"'`]+)"
)


class Page(HTMLParser):
    """One HTML file: what it loads, what it runs inline, its links, its ids and its head."""

    def __init__(self, text):
        super().__init__()
        self.loads, self.inline, self.links, self.ids, self.tags = [], [], [], [], []
        self._open, self._templates = None, 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.tags.append((tag, values))
        self._templates += tag == "template"
        # A template is a document of its own: the script puts at most one copy of it on the page.
        if "id" in values and not self._templates:
            self.ids.append(values["id"])
        if tag == "a" and values.get("href"):
            self.links.append(values["href"])
        for name in LOADING.get(tag, []):
            if values.get(name):
                self.loads.append(values[name])
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            self.loads.append(values.get("content", "").partition("=")[2])
        self._look_for_inline(tag, values)
        self._open = (tag, values)

    def _look_for_inline(self, tag, values):
        for name, value in values.items():
            if name.startswith("on"):
                self.inline.append(f"{tag} {name}")
            if name == "style":
                self.inline.append(f"{tag} style={value[:40]}")
                self.loads += _CSS_LOAD.findall(value or "")

    def handle_data(self, data):
        if not self._open or not data.strip():
            return
        tag, values = self._open
        if tag == "style":
            self.inline.append("<style>")
            self.loads += _CSS_LOAD.findall(data)
        elif tag == "script" and "json" not in values.get("type", ""):
            self.inline.append(f"<script> {data.strip()[:40]}")

    def handle_endtag(self, tag):
        self._open = None
        self._templates -= tag == "template"

    def count(self, tag):
        return sum(1 for name, _ in self.tags if name == tag)

    def meta(self, name):
        found = [values.get("content", "") for tag, values in self.tags if tag == "meta" and values.get("name") == name]
        return found[0] if len(found) == 1 else None


def read(path):
    return Page(Path(path).read_text(encoding="utf-8"))


def offsite(site):
    """Return `file: address` for everything under `site` that would be loaded from elsewhere."""
    found = []
    for path in sorted(Path(site).rglob("*")):
        if "_sources" in path.parts or path.suffix not in (".html", ".css", ".js", ".svg"):
            continue
        text = path.read_text(encoding="utf-8")
        loads = Page(text).loads if path.suffix in (".html", ".svg") else []
        if path.suffix == ".css":
            loads = _CSS_LOAD.findall(text)
        if path.suffix == ".js":
            loads = _JS_LOAD.findall(text)
        found += [f"{path.relative_to(site)}: {load}" for load in loads if _OFFSITE.match(load.strip())]
    return found


def broken(site):
    """Return `file: address` for every local link or load under `site` that leads nowhere, and every doubled id."""
    site = Path(site).resolve()
    pages = {path: read(path) for path in sorted(site.rglob("*.html"))}
    found = []
    for path, page in pages.items():
        name = path.relative_to(site)
        found += [
            f"{name}: id {one} stands twice" for one in sorted({one for one in page.ids if page.ids.count(one) > 1})
        ]
        found += [f"{name}: {address}" for address in page.links + page.loads if _is_broken(address, path, site, pages)]
    return found


def _is_broken(address, path, site, pages):
    parts = urlsplit(address)
    if parts.scheme or address.startswith("//") or (parts.query and not parts.path):
        return False
    # The page for a wrong address is shown at any depth, so its paths lead up; at the root of a site no further.
    name = parts.path.replace("../", "") if path == site / "404.html" else parts.path
    target = (path.parent / unquote(name)).resolve() if name else path
    if not target.is_file() or not target.is_relative_to(site):
        return True
    return bool(parts.fragment) and target in pages and unquote(parts.fragment) not in pages[target].ids
