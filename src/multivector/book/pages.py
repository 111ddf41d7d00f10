"""The last touch on each page before it is written: its description, its tables, its maps."""

import re
from pathlib import Path

from docutils import nodes

from multivector import __version__
from multivector.book import mapfiles

DESCRIPTION_LENGTH = 160
_TABLE = re.compile(r"<table class=\"[^\"]*\bdocutils\b[^\"]*\".*?</table>", re.DOTALL)


def finish(app, pagename, templatename, context, doctree):
    """Fill what the template needs and change the body (a listener of `html-page-context`)."""
    metadata = app.env.metadata.get(pagename, {})
    context["mv_version"] = __version__
    context["mv_description"] = metadata.get("description") or first_words(doctree) or context["docstitle"]
    context["mv_notebook"] = _notebook(app, pagename, context)
    if context.get("body"):
        body = scroll_tables(context["body"])
        if 'class="mv-map-spec"' in body:
            body = mapfiles.move_out(body, pagename, context["content_root"], mapfiles.writer(app.outdir))
        context["body"] = body


def scroll_tables(body):
    """Put each table of the text into a frame that scrolls by itself, reachable with the keyboard."""
    frame = '<div class="mv-table" role="group" aria-label="Table" tabindex="0">{}</div>'
    return _TABLE.sub(lambda found: frame.format(found.group(0)), body)


def first_words(doctree):
    """Return the first paragraph, cut at a word: what a search engine or a shared link shows."""
    if doctree is None:
        return ""
    text = next((node.astext() for node in doctree.findall(nodes.paragraph) if node.astext().strip()), "")
    text = " ".join(text.split())
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return text[:DESCRIPTION_LENGTH].rsplit(" ", 1)[0] + " …"


def _notebook(app, pagename, context):
    """Return the address of the page's notebook, or None for a page that has none."""
    if not pagename.startswith("notebooks/") or not context.get("sourcename", "").endswith(".ipynb"):
        return None
    return context["pathto"](f"_sources/{Path(context['sourcename']).as_posix()}", 1)
