"""Rules of order that a schema cannot say."""

from collections.abc import Mapping

from multivector.errors import MultivectorError
from multivector.exercises.references import References
from multivector.exercises.rule_parts import Found
from multivector.kinds._lists import once
from multivector.kinds.order.model import right_order


def rules(entry: Mapping, references: References) -> Found:
    """Yield what is wrong with the entries of an order item."""
    entries = entry["entries"]
    faults = [*once("entries", entries), *_queries(entry)]
    yield from faults
    if not faults:
        try:
            right_order(entry, references)
        except MultivectorError as problem:
            yield ("entries",), str(problem)


def _queries(entry: Mapping) -> Found:
    for number, part in enumerate(entry["entries"]):
        if "sort" in entry and "query" not in part:
            yield ("entries", number), f"no right order: {part['id']} has no query to sort by"
        if "sort" not in entry and "query" in part:
            yield ("entries", number, "query"), "a query without sort has no use; say ascending or descending"
