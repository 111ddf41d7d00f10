"""The Sphinx extension of the course: its builder, its assets, its generated pages."""

from pathlib import Path

from multivector.book import assets
from multivector.book.builder import CourseBuilder

HERE = Path(__file__).parent


def setup(app):
    """Register the extension (called by Sphinx)."""
    app.add_builder(CourseBuilder, override=True)
    app.connect("config-inited", _use_own_templates, priority=900)
    app.connect("builder-inited", assets.write)
    # After every other extension has added its files.
    app.connect("html-page-context", assets.keep_only_needed, priority=999)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _use_own_templates(app, config):
    config.templates_path.insert(0, str(HERE / "templates"))
