"""The parts of the pages on memberships and votes: figures from the package, and what the tables say of themselves."""

from multivector import formats, votes
from multivector.book import markup as m
from multivector.errors import MultivectorError, nearest
from multivector.formats.spells import FORMATS
from multivector.votes.views import tallies_html


def part(name):
    """Return the nodes of one part. Raises MultivectorError for a name that no page knows."""
    if name not in PARTS:
        raise MultivectorError(f"multivector-position: unknown part {name!r}.{nearest(name, PARTS)}")
    return PARTS[name]()


def _figure(made):
    return [m.html(made.figure())]


def _organisations():
    """Return the short names with what they stand for, and what is no organisation with members."""
    rows = [[m.strong(short), _meaning(short, full)] for short, full in formats.organisations().items()]
    return [m.table(["Short", "What it is"], rows, widths=[1, 4])]


def _meaning(short, full):
    return f"{full}: {FORMATS[short]}" if short in FORMATS else full


PARTS = {
    "formats-matrix": lambda: _figure(formats.matrix_figure()),
    "formats-timeline": lambda: _figure(formats.timeline_figure()),
    "formats-overlap": lambda: _figure(formats.overlap_figure()),
    "formats-organisations": _organisations,
    "votes-matrix": lambda: _figure(votes.votes_figure()),
    "votes-agreement": lambda: _figure(votes.agreement_figure()),
    "votes-results": lambda: [m.html(tallies_html())],
}
