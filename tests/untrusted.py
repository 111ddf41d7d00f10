"""What JupyterLab leaves of an output in a notebook that is not trusted, as far as the course's outputs go.

Its sanitiser takes away every tag it does not know and leaves their words, drops scripts and styles whole, and drops a
bare `hidden`. The browser tests look at the real one.
"""

from html.parser import HTMLParser

UNKNOWN = {"svg", "g", "path", "text", "tspan", "title", "desc", "rect", "circle", "use", "defs", "pattern"}
UNKNOWN |= {"iframe", "template"}
DROPPED = {"script", "style"}
VOID = {"img", "input", "br", "hr", "wbr", "col", "source"}


class Seen(HTMLParser):
    """The words that a reader sees (`words`), those of them that were part of a drawing or template (`glued`), and
    the images as (source, alternative)."""

    def __init__(self, html):
        super().__init__()
        self.words, self.glued, self.images = [], [], []
        self._open = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "img" and not self._is_hidden():
            self.images.append((attributes["src"], attributes.get("alt")))
        if tag not in VOID:
            self._open.append((tag, bool(attributes.get("hidden")) and tag not in UNKNOWN))

    def handle_startendtag(self, tag, attributes):
        if tag in VOID:
            self.handle_starttag(tag, attributes)

    def handle_endtag(self, tag):
        while tag in [name for name, _ in self._open] and self._open.pop()[0] != tag:
            pass

    def handle_data(self, text):
        if not text.strip() or self._is_hidden():
            return
        self.words.append(text)
        if any(name in UNKNOWN for name, _ in self._open):
            self.glued.append(text)

    def _is_hidden(self):
        return any(is_hidden or name in DROPPED for name, is_hidden in self._open)
