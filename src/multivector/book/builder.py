"""The HTML builder of the course: pages of `book/` stand at the top of the site.

`book/index.md` becomes `index.html` and `book/glossary.md` becomes `glossary.html`, so that the address of the
site is its front page, without a redirect. Notebooks keep their folder.
"""

from urllib.parse import quote

from sphinx.builders.html import StandaloneHTMLBuilder

from multivector import coursefile

FRONT_FOLDER = "book/"


def site_name(docname):
    """Return the name of a page in the site, without suffix: `book/glossary` → `glossary`."""
    return docname.removeprefix(FRONT_FOLDER)


class CourseBuilder(StandaloneHTMLBuilder):
    """Sphinx's HTML builder with the addresses of `site_name`."""

    def get_outfilename(self, pagename):
        return super().get_outfilename(site_name(pagename))

    def get_target_uri(self, docname, typ=None):
        return quote(site_name(docname)) + self.link_suffix

    def dump_search_index(self):
        # The search page builds its links from the names in the index.
        super().dump_search_index()
        index = self.outdir / self.searchindex_filename
        text = coursefile.text(index)
        for docname in self.env.all_docs:
            text = text.replace(f'"{docname}"', f'"{site_name(docname)}"')
        index.write_text(text, encoding="utf-8", newline="\n")
