"""Which style sheets and scripts a page loads: few, small, and all from the site itself.

Jupyter Book's extensions add 850 kB of scripts and fonts to every page (thebe, Font Awesome, copy buttons,
MathJax, tabs). The course uses none of them.
"""

import shutil
from pathlib import Path

STATIC = Path(__file__).parent / "static"
FOLDER = "mv"
# Files of Sphinx and the theme that stay, by the start of their name.
KEPT_SCRIPTS = ("documentation_options.js", "doctools.js", "sphinx_highlight.js", "scripts/sphinx-book-theme.js")
KEPT_STYLES = ("pygments.css", "styles/sphinx-book-theme.css", "mystnb.")


def write(app):
    """Copy the course's own files to `_static/mv` before any page links to them (their checksum is in the link)."""
    if app.builder.format != "html":
        return
    folder = Path(app.outdir, "_static", FOLDER)
    shutil.copytree(STATIC, folder, dirs_exist_ok=True)
    app.add_css_file(f"{FOLDER}/book.css", priority=900)


def keep_only_needed(app, pagename, templatename, context, doctree):
    """Drop every script and style sheet that the course does not use."""
    own = f"{FOLDER}/"
    for key, kept in (("script_files", KEPT_SCRIPTS), ("css_files", KEPT_STYLES)):
        context[key] = [asset for asset in context[key] if _name(asset).startswith((own, *kept))]


def _name(asset):
    return str(getattr(asset, "filename", asset) or "").removeprefix("_static/")
