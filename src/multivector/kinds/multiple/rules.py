"""Rules of multiple that a schema cannot say."""

from collections.abc import Mapping

from multivector.exercises.references import References
from multivector.exercises.rule_parts import Found
from multivector.kinds._options import count_correct, options_problems


def rules(entry: Mapping, _references: References) -> Found:
    """Yield what is wrong with the options of an item."""
    yield from options_problems(entry["options"], "options")
    if count_correct(entry["options"]) == len(entry["options"]):
        yield ("options",), "every option is correct; give at least one that is not"
