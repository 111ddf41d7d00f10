"""Short builders for the nodes of generated pages. Text nodes are escaped by Sphinx; raw HTML is ours alone."""

from docutils import nodes


def section(node_id, title, *children):
    """Return a section with a heading, which also stands in the page's table of contents."""
    made = nodes.section(ids=[node_id], names=[node_id])
    made += nodes.title(title, "", *inline(title))
    made += list(children)
    return made


def inline(part):
    """Return the nodes of text, of one node, or of a list of both."""
    if isinstance(part, (list, tuple)):
        return [node for member in part for node in inline(member)]
    return [nodes.Text(part)] if isinstance(part, str) else [part]


def paragraph(*parts, classes=()):
    return nodes.paragraph("", "", *inline(parts), classes=list(classes))


def strong(text):
    return nodes.strong(text, text)


def code(text):
    return nodes.literal(text, text)


def link(text, address):
    """Return an ordinary link to another site; an address that is none is shown as text."""
    if not address.startswith(("https://", "http://")):
        return nodes.Text(text)
    return nodes.reference("", text, refuri=address, internal=False)


def bullets(*items):
    made = nodes.bullet_list()
    for item in items:
        made += nodes.list_item("", paragraph(item))
    return made


def table(headers, rows, widths=None, *, caption="", row_heads=False):
    """Return a table; a cell is text, a node, or a list of both. row_heads: the first cell of a row names the row.

    Without headers it has no head.
    """
    widths = widths or [1] * len(headers or rows[0])
    group = nodes.tgroup(cols=len(widths))
    group += [nodes.colspec(colwidth=width) for width in widths]
    if row_heads:
        group[0]["stub"] = 1
    if headers:
        group += nodes.thead("", _row(headers))
    group += nodes.tbody("", *[_row(row) for row in rows])
    return nodes.table("", *([nodes.title(caption, caption)] if caption else []), group)


def facts(rows, caption=""):
    """Return a table of what is known of one thing: a row for each, its name before it."""
    made = table(None, rows, caption=caption, row_heads=True)
    made["classes"].append("mv-facts")
    return made


def _row(cells):
    return nodes.row("", *[nodes.entry("", paragraph(cell)) for cell in cells])


def html(text):
    """Return finished HTML. Whoever calls this has escaped what came from data."""
    return nodes.raw("", text, format="html")


def page_link(page, node_id, text):
    """Return a link to a place on another page of `book/`, such as `sources.html`."""
    return nodes.reference("", text, refuri=f"{page}#{node_id}", internal=True)
