"""The evidence that a brief can choose from: every chart, map and explorer of the chapters, and the table under each.

The list is read from the stored outputs of the notebooks, so nothing in it is typed and nothing can be missing.
"""

import re
from html import unescape

from multivector import chosen, coursefile, resources

TABLE = "table"
_FIGURE = re.compile(
    r'<figure class="mv-figure mv-([a-z]+)[^"]*" id="mv-([\w-]+)"[^>]*>\s*'
    r'<figcaption><p class="mv-figure-title">(.*?)</p>(.*?)</figure>',
    re.DOTALL,
)
_DATA = '<details class="mv-figure-data">'


def catalogue(folder=None) -> dict[str, dict]:
    """Return the evidence by id, in reading order: `{"title", "kind", "chapter", "link", "of"}`, all text.

    kind: "chart", "map", "explorer" or "table"; chapter: "03"; link: the address within the book; of: the id of the
    figure that a table belongs to, else "". folder: the notebooks (default: the course's own).
    """
    found: dict[str, dict] = {}
    folder = folder or resources.notebooks_dir()
    names = sorted(path.name for path in folder.iterdir() if path.name.endswith(".ipynb"))
    for name in chosen.kept(names):
        found |= figures(name.removesuffix(".ipynb"), coursefile.shown_html(coursefile.cells(folder / name)))
    return found


def figures(chapter: str, html: str) -> dict[str, dict]:
    """Return the evidence that the outputs of one chapter, such as "03-china", hold."""
    found = {}
    for kind, name, title, rest in _FIGURE.findall(html):
        entry = {
            "title": " ".join(unescape(re.sub(r"<[^>]+>", "", title)).split()),
            "kind": kind,
            "chapter": chapter[:2],
            "link": f"notebooks/{chapter}.html#mv-{name}",
            "of": "",
        }
        found[name] = entry
        if _DATA in rest:
            found[f"{name}-table"] = entry | {"kind": TABLE, "of": name}
    return found
