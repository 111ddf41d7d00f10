"""The last touch on each page before it is written: its description, its tables, its maps."""

import re
from functools import partial
from pathlib import Path

from docutils import nodes
from sphinx.errors import ConfigError

from multivector import __version__, chosen, stills
from multivector.book import claimlinks, codefiles, mapfiles, reports, sourcelabels
from multivector.book.builder import site_name
from multivector.capstone import form as capstone_form
from multivector.errors import MultivectorError

DESCRIPTION_LENGTH = 160
_CONTENTS_LINK = re.compile(r'(<a class="[^"]*reference internal[^>]* href="([^"]+)">)')
_CHAPTER = re.compile(r"notebooks/(\d\d)-|^(\d\d)-")
# What the build leaves of a computed figure in the prose: the number, then its query in a comment.
_FIGURE_AND_UNIT = re.compile(r"(\d<!-- = (?:(?!-->).)*-->) (?=%|km\b)")
_TABLE = re.compile(r'<table (?:border="1" )?class="[^"]*\b(?:docutils|dataframe)\b[^"]*".*?</table>', re.DOTALL)
_FRAME_STYLE = re.compile(r"<style scoped>.*?</style>\s*", re.DOTALL)


def finish(app, pagename, templatename, context, doctree):
    """Fill what the template needs and change the body (a listener of `html-page-context`)."""
    metadata = app.env.metadata.get(pagename, {})
    context["mv_version"] = __version__
    context["mv_description"] = metadata.get("description") or first_words(doctree) or context["docstitle"]
    context["mv_numbered"] = lambda html: number_chapters(html, pagename)
    context["mv_no_toc"] = "wide" in metadata
    context["mv_notebook"] = _notebook(app, pagename, context)
    context["mv_report"] = partial(reports.page_form, report_pattern(app.config), f"{site_name(pagename)}.html")
    if context.get("body"):
        whole = capstone_form.expand(context["body"], context["content_root"])
        context["mv_capstone"] = whole != context["body"]
        context["mv_progress_page"] = 'data-mv-progress="file"' in whole
        whole = chosen.plain_anchors(sourcelabels.add(stills.for_page(whole)), app.srcdir)
        body = claimlinks.join(keep_units(scroll_tables(plain_frames(whole))), context["content_root"])
        body = codefiles.link(body, pagename, app.srcdir, context["content_root"], app.outdir)
        if 'class="mv-map-spec"' in body:
            body = mapfiles.move_out(body, pagename, context["content_root"], mapfiles.writer(app.outdir))
        context["body"] = body


def drop_dead_links(app, docname, source):
    """Turn links to chapters that the course leaves out into plain words (a listener of `source-read`)."""
    source[0] = chosen.plain_links(source[0], app.srcdir)


def report_pattern(config):
    """Return where reports go, or "". Raises MultivectorError when the setting is no such address."""
    return reports.checked_pattern(config.html_theme_options.get("report_url", ""))


def check_settings(app, config):
    """Stop the build at a wrong setting before any page is read (a listener of `config-inited`)."""
    try:
        report_pattern(config)
    except MultivectorError as error:
        raise ConfigError(str(error)) from None


def missing_page(app):
    """Name the page for a wrong address (a listener of `html-collect-pages`)."""
    yield "404", {}, "404.html"


def plain_frames(body):
    """Take the inline style off pandas' tables: the policy forbids it, and the book's style sheet knows them."""
    return _FRAME_STYLE.sub("", body).replace('<tr style="text-align: right;">', "<tr>")


def scroll_tables(body):
    """Put each table of the text into a frame that scrolls by itself; the script lets the keyboard reach it."""
    frame = '<div class="mv-table" role="group" aria-label="Table">{}</div>'
    return _TABLE.sub(lambda found: frame.format(found.group(0)), body)


def keep_units(body):
    """Keep a computed figure and its unit on one line: the space between them becomes one that does not break."""
    return _FIGURE_AND_UNIT.sub(r"\1&nbsp;", body)


def number_chapters(contents, pagename):
    """Put its number before each chapter in the contents; the link to the page itself is "#"."""

    def numbered(found):
        address = pagename if found.group(2) == "#" else found.group(2)
        number = _CHAPTER.search(address)
        return (
            f'{found.group(1)}<span class="mv-nav-number">{number.group(1) or number.group(2)}</span> '
            if number
            else found.group(0)
        )

    return _CONTENTS_LINK.sub(numbered, contents)


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
