"""What must hold in an item and a schema cannot say. Each rule yields (path inside the item, message)."""

from collections.abc import Mapping

from multivector import kinds
from multivector.errors import MultivectorError, nearest
from multivector.exercises import bank_rules_variants
from multivector.exercises import item as items
from multivector.exercises.bank_yaml import Path
from multivector.exercises.references import References
from multivector.exercises.rule_parts import Found, refused


def problems(entry: Mapping, bank: Mapping, references: References) -> list[tuple[Path, str]]:
    """Return the faults of one item whose shape is right. `bank` is the whole file."""
    if "variants" in entry:
        found = [*_common(entry, bank), *bank_rules_variants.shape(entry)]
        return found or list(_of_variants(entry, bank, references))
    return [*_common(entry, bank), *_of_one(entry, bank, references)]


def _of_variants(entry: Mapping, bank: Mapping, references: References) -> Found:
    """Yield the faults of each variant as if it stood alone; one that all have in common is told once."""
    told = set()
    for name, one in bank_rules_variants.filled(entry, references):
        faults = [(("variants",), one)] if isinstance(one, str) else _of_one(one, bank, references)
        for place, message in faults:
            if (place, message) not in told:
                told.add((place, message))
                yield place, f"variant {name}: {message}"


def _of_one(entry: Mapping, bank: Mapping, references: References) -> list[tuple[Path, str]]:
    sources = [refused(("sources", number), references.source, name) for number, name in enumerate(entry["sources"])]
    found = [fault for faults in sources for fault in faults] + list(kinds.get(entry["kind"]).rules(entry, references))
    return found or list(_last_resort(entry, bank, references))


def _last_resort(entry: Mapping, bank: Mapping, references: References) -> Found:
    # Where the objective is unknown, which `_common` tells, the item can still be read.
    objectives = {entry["objective"]: "", **bank["objectives"]}
    try:
        items.Item.read(entry, bank["chapter"], objectives).public(references)
    except MultivectorError as problem:
        yield (), str(problem)


def _common(entry: Mapping, bank: Mapping) -> Found:
    objective = entry["objective"]
    if objective not in bank["objectives"]:
        yield ("objective",), f"unknown objective {objective!r}.{nearest(objective, bank['objectives'])}"


def of_chapter(entries: list[Mapping]) -> Found:
    """Yield (path in the file, message) for what the items of a chapter must hold together, by their kinds."""
    for kind in kinds.every().values():
        yield from kind.chapter_rules(entries)
