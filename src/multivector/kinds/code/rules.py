"""Rules of code that a schema cannot say."""

from collections.abc import Mapping

from multivector.errors import MultivectorError, nearest
from multivector.exercises.references import References
from multivector.exercises.rule_parts import Found


def rules(entry: Mapping, references: References) -> Found:
    """Yield what is wrong with the notebook or the checks that a code item names."""
    if entry.get("pool") == "graded":
        yield ("pool",), "the steps are reported by the reader's own machine, so they cannot be graded"
    try:
        there = references.notebook(entry["notebook"])
    except MultivectorError as problem:
        yield ("notebook",), str(problem)
        return
    names = [step["id"] for step in entry["checks"]]
    for number, name in enumerate(names):
        if name in names[:number]:
            yield ("checks", number, "id"), f"the check {name!r} stands twice"
        elif name not in there:
            yield ("checks", number, "id"), f"no check {name!r} in {entry['notebook']}.ipynb.{nearest(name, there)}"
