"""Which style sheets and scripts a page loads: few, small, and all from the site itself.

Jupyter Book's extensions would add 850 kB of scripts and fonts to every page (thebe, Font Awesome, Bootstrap,
copy buttons, tabs). The course uses none of them: a page loads one style sheet and two scripts of its own.
"""

import hashlib
import re
import shutil
from pathlib import Path

from multivector import coursefile, figure, maps, style
from multivector.book import datafiles, vega
from multivector.capstone import assets as capstone_assets
from multivector.errors import MultivectorError
from multivector.exercises import assets as exercise_assets

_SOURCES = Path(__file__).parent / "static"
FOLDER = "mv"
# Joined into one file in this order: colours, the page, then what stands in it.
PAGE_STYLES = ("base.css", "page.css", "claim.css", "ledger.css", "events.css", "front.css", "seminar.css")
# Joined in this order: the last one tells ledger and article what the reader chose.
PAGE_SCRIPTS = ("site.js", "report.js", "events.js", "ledger.js", "article.js", "verdicts.js")
PLAIN_FILES = ("mode.js", "search.js", "missing.js", "icon.svg")
# Extensions that Jupyter Book always loads and that add files, scripts or markup to every page.
UNUSED_EXTENSIONS = (
    "sphinx_thebe",
    "sphinx_copybutton",
    "sphinx_togglebutton",
    "sphinx_comments",
    "sphinx_design",
    "sphinx_book_theme",
)
# Inline code is not needed anywhere, so even a mistake in escaping could not run.
POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
    ]
)


def silence_unused(app):
    """Take the unused extensions out of the build: their listeners only add files to the pages."""
    for listeners in app.events.listeners.values():
        listeners[:] = [entry for entry in listeners if not _is_unused(entry.handler)]


def _is_unused(handler):
    return handler.__module__.split(".")[0] in UNUSED_EXTENSIONS


def write(app):
    """Write the course's own files to `_static/mv` before any page links to them."""
    if app.builder.format != "html":
        return
    folder = Path(app.outdir, "_static", FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    # GitHub Pages from a branch would leave out `_static` without it.
    Path(app.outdir, ".nojekyll").touch()
    for name in PLAIN_FILES:
        shutil.copyfile(_SOURCES / name, folder / name)
    datafiles.write(app.outdir, app.srcdir)
    _write_text(folder / "book.css", style_sheet())
    _write_text(folder / "book.js", page_script())
    for name in exercise_assets.MORE_SCRIPTS:
        _write_text(folder / name, exercise_assets.more_script(name))
    # Loaded by the page that has the capstone.
    _write_text(folder / "capstone.js", capstone_assets.book_script())
    # Loaded by the frame of a map, and by a chart when the reader asks for its live form.
    _write_text(folder / "leaflet.js", maps.pagefiles.leaflet())
    _write_text(folder / "map.js", maps.script())
    _write_text(folder / "map.css", maps.style_sheet())
    _write_text(folder / "vega.js", vega.bundle(cache=Path(app.srcdir, "build")))


def style_sheet():
    """Return the one style sheet of the book."""
    parts = [style.css_variables(), print_variables()]
    parts += [coursefile.text(_SOURCES / name) for name in PAGE_STYLES]
    parts += [coursefile.text(path) for path in component_styles()]
    return "\n".join(parts)


def print_variables():
    """Return the colours of light paper for print, whatever the reader's screen shows."""
    light = "".join(f"{name}:{colour.light};" for name, colour in style.colours().items())
    # More specific than the rule for a chosen dark page.
    return f"@media print{{:root:root:root{{{light}}}}}"


def component_styles():
    """Return the style files of figures, explorers and exercises, each kept beside its component."""
    own = [f"frontend/{name}" for name in figure.STYLES]
    paths = [exercise_assets.path_of(name) for name in (*own, *exercise_assets.styles(), capstone_assets.STYLE)]
    for path in paths:
        if not path.is_file():
            raise MultivectorError(f"{path.name}: missing from the package; install multivector again")
    return paths


def page_script():
    """Return the one deferred script of the book. Classic, because modules are blocked on file://."""
    parts = [coursefile.text(_SOURCES / name) for name in PAGE_SCRIPTS]
    return "\n".join([*parts, exercise_assets.book_script()])


def version_of(path):
    """Return `?v=…` from the bytes of a file, so that a browser never mixes two versions of the site."""
    return f"?v={hashlib.sha256(coursefile.content(Path(path))).hexdigest()[:8]}"


def add_to_page(app, pagename, templatename, context, doctree):
    """Leave only the course's own style sheet, and give the template what it needs for the scripts."""
    own = f"_static/{FOLDER}/"
    context["css_files"] = [css for css in context["css_files"] if str(css.filename).startswith((own, f"{FOLDER}/"))]
    context["script_files"] = []
    context["mv_policy"] = POLICY
    context["mv_script_version"] = version_of(Path(app.outdir, own, "book.js"))
    context["mv_root"] = course_root(app.config.html_theme_options.get("progress_root", ""))
    context["mv_progress_version"] = version_of(Path(app.outdir, own, "progress.js"))
    context["mv_capstone_version"] = version_of(Path(app.outdir, own, "capstone.js"))


def course_root(progress_root):
    """Return the way from a script of the book to the folder that progress belongs to.

    progress_root: "" for the site's own folder, or "../" for the folder above it, which all editions beside it share.
    """
    if not re.fullmatch(r"(\.\./)*", progress_root):
        raise MultivectorError(
            f'_config.yml: html_theme_options: progress_root {progress_root!r} is no way up; write "" or "../"'
        )
    return f"../../{progress_root}"


def _write_text(path, text):
    path.write_text(text, encoding="utf-8", newline="\n")
