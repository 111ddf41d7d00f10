"""Directives for the Markdown pages of `book/`: a page says what stands where, the package says what it is."""

from sphinx.util.docutils import SphinxDirective

from multivector.book import (
    architecture,
    article_page,
    atlas_page,
    authors_page,
    course,
    drawing_page,
    editions,
    events_page,
    evidence_pages,
    how_sure,
    ledger_page,
    pages,
    position_pages,
    reference_pages,
    region,
    syllabus,
)
from multivector.book import markup as m
from multivector.errors import MultivectorError


class _Generated(SphinxDirective):
    """Content made from the package and the data files of `book/`. A build is always clean, so nothing is tracked."""

    has_content = False

    def run(self):
        try:
            return self.made(self.env.srcdir)
        except MultivectorError as error:
            # With the name and line of the page, as Sphinx reports every other mistake.
            raise self.error(str(error)) from None


class Dictionary(_Generated):
    """`multivector-dictionary`: every table, its columns and its measures."""

    def made(self, root):
        return evidence_pages.dictionary()


class Sources(_Generated):
    """`multivector-sources`: every source, its credit and its licence."""

    def made(self, root):
        return evidence_pages.sources()


class Corrections(_Generated):
    """`multivector-corrections`: what was corrected in the evidence, and why."""

    def made(self, root):
        return evidence_pages.corrections()


class Glossary(_Generated):
    """`multivector-glossary`: the terms of glossary.yaml, which the {term} role finds."""

    def made(self, root):
        return reference_pages.glossary(root, self._note_term)

    def _note_term(self, name, node_id, node):
        if not self.state.document.ids.get(node_id):
            self.state.document.note_explicit_target(node)
        self.env.get_domain("std")._note_term(name, node_id, location=node)


class References(_Generated):
    """`multivector-references`: the article's references as printed."""

    def made(self, root):
        return reference_pages.references(root)


class Works(_Generated):
    """`multivector-works`: the scholarly works of the chapters' further reading."""

    def made(self, root):
        return reference_pages.works(root)


class Verdicts(_Generated):
    """`multivector-verdicts`: the verdicts with their signs and counts."""

    def made(self, root):
        return reference_pages.verdicts()


class Citation(_Generated):
    """`multivector-citation`: how to credit the course and the article."""

    def made(self, root):
        return reference_pages.citation()


class Region(_Generated):
    """`multivector-region`: the map of the five states with five facts each."""

    def made(self, root):
        return [m.html(region.html())]


class Start(_Generated):
    """`multivector-start`: the way into the first chapter."""

    def made(self, root):
        return [m.html(course.start(root))]


class Chapters(_Generated):
    """`multivector-chapters`: a card for each chapter of the course."""

    def made(self, root):
        return [m.html(course.record(root) + course.cards(root))]


class Progress(_Generated):
    """`multivector-progress`: one part of the progress page, named by its argument and filled by the page's script."""

    required_arguments = 1

    def made(self, root):
        return [m.html(course.progress(root, self.arguments[0]))]


class Ledger(_Generated):
    """`multivector-ledger`: every claim as a row, with the controls that filter and sort them."""

    def made(self, root):
        return [m.html(ledger_page.html(root, pages.report_pattern(self.config)))]


class Dispute(_Generated):
    """`multivector-dispute`: how a reader disputes a verdict."""

    def made(self, root):
        return [m.html(ledger_page.dispute(pages.report_pattern(self.config)))]


class HowSure(_Generated):
    """`multivector-how-sure`: one part of the page on confidence, named by its argument."""

    required_arguments = 1

    def made(self, root):
        return how_sure.part(self.arguments[0])


class Events(_Generated):
    """`multivector-events`: every event in a list, on a timeline and on a map, with the controls that filter them."""

    def made(self, root):
        return [m.html(events_page.html(root))]


class Article(_Generated):
    """`multivector-article`: the article's text with its claims marked."""

    def made(self, root):
        return article_page.sections(root)


class Position(_Generated):
    """`multivector-position`: one part of the pages on memberships and votes, named by its argument."""

    required_arguments = 1

    def made(self, root):
        return position_pages.part(self.arguments[0])


class Atlas(_Generated):
    """`multivector-atlas`: one map of the atlas page, named by its argument."""

    required_arguments = 1

    def made(self, root):
        return [m.html(atlas_page.part(self.arguments[0]))]


class ItemFields(_Generated):
    """`multivector-item-fields`: the fields that every exercise has, from the schema."""

    def made(self, root):
        return authors_page.common_fields()


class Kinds(_Generated):
    """`multivector-kinds`: each kind of exercise, with an example from the bank."""

    def made(self, root):
        return authors_page.every_kind()


class Syllabus(_Generated):
    """`multivector-syllabus`: one part of the syllabus, named by its argument."""

    required_arguments = 1

    def made(self, root):
        return syllabus.part(root, self.arguments[0])


class ReadabilityTable(_Generated):
    """`multivector-readability`: how hard each chapter's text is to read."""

    def made(self, root):
        return syllabus.readability(root)


class Solutions(_Generated):
    """`multivector-solutions`: every exercise with its answer, in the instructor edition."""

    def made(self, root):
        return editions.solutions_page(root)


class Architecture(_Generated):
    """`multivector-architecture`: the layers of the code and the imports between its parts."""

    def made(self, root):
        return architecture.page()


class Drawings(_Generated):
    """`multivector-drawings`: the functions of `charts` and `maps`, each with an example or the figures it draws."""

    def made(self, root):
        return drawing_page.page(root)


DIRECTIVES = {
    "multivector-article": Article,
    "multivector-ledger": Ledger,
    "multivector-dispute": Dispute,
    "multivector-how-sure": HowSure,
    "multivector-events": Events,
    "multivector-dictionary": Dictionary,
    "multivector-sources": Sources,
    "multivector-corrections": Corrections,
    "multivector-glossary": Glossary,
    "multivector-references": References,
    "multivector-works": Works,
    "multivector-verdicts": Verdicts,
    "multivector-citation": Citation,
    "multivector-region": Region,
    "multivector-start": Start,
    "multivector-chapters": Chapters,
    "multivector-progress": Progress,
    "multivector-position": Position,
    "multivector-atlas": Atlas,
    "multivector-item-fields": ItemFields,
    "multivector-kinds": Kinds,
    "multivector-solutions": Solutions,
    "multivector-readability": ReadabilityTable,
    "multivector-syllabus": Syllabus,
    "multivector-architecture": Architecture,
    "multivector-drawings": Drawings,
}
