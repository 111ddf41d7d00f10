"""The Sphinx extension of the course: its theme, its builder, its assets, its generated pages."""

from pathlib import Path

from multivector.book import assets, directives, pages
from multivector.book.builder import CourseBuilder

THEME = Path(__file__).parent / "theme"


def setup(app):
    """Register the extension (called by Sphinx)."""
    assets.silence_unused(app)
    app.add_html_theme("multivector", str(THEME))
    app.add_builder(CourseBuilder, override=True)
    for name, directive in directives.DIRECTIVES.items():
        app.add_directive(name, directive)
    app.connect("config-inited", pages.check_settings)
    app.connect("source-read", pages.drop_dead_links)
    app.connect("builder-inited", assets.write)
    app.connect("html-collect-pages", pages.missing_page)
    # After every other extension has added its files.
    app.connect("html-page-context", assets.add_to_page, priority=998)
    app.connect("html-page-context", pages.finish, priority=999)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
