"""Rules of verdict that a schema cannot say."""

from collections.abc import Mapping

from multivector.claims import VERDICTS
from multivector.errors import MultivectorError
from multivector.exercises.item_parts import feedback_for
from multivector.exercises.references import References
from multivector.exercises.rule_parts import Found
from multivector.kinds._options import options_problems


def rules(entry: Mapping, references: References) -> Found:
    """Yield what is wrong with the claim, the evidence or the feedback of a verdict item."""
    if entry.get("pool") == "graded":
        yield ("pool",), "verdicts are public, so an item that asks for one cannot be graded"
    yield from options_problems(entry["evidence"], "evidence")
    try:
        verdict = references.claim(entry["claim"])["verdict"]
    except MultivectorError as problem:
        yield ("claim",), str(problem)
        return
    if entry.get("reveal") == "later":
        if "feedback" in entry:
            yield ("feedback",), "a first try (reveal: later) says nothing about the verdict; leave feedback out"
        return
    if "feedback" not in entry:
        yield ("kind",), "feedback is missing (only a first try, reveal: later, goes without)"
        return
    wrong = entry["feedback"]["wrong"]
    missing = [name for name in VERDICTS if name != verdict and not feedback_for(wrong, name)]
    if missing:
        yield ("feedback", "wrong"), f"feedback is missing for {', '.join(missing)} (or give other)"
    if verdict in wrong:
        yield ("feedback", "wrong", verdict), f"{verdict} is the ledger's verdict; its feedback stands under right"


def first_tries(entries: list[Mapping]) -> Found:
    """Yield (place, message) where `first_try` does not name a first try on the same claim in the same chapter."""
    first = {entry["id"]: entry["claim"] for entry in entries if entry.get("reveal") == "later"}
    for number, entry in enumerate(entries):
        named = entry.get("first_try")
        if named is not None and first.get(named) != entry["claim"]:
            problem = f"first_try {named!r} is no item of this chapter with reveal: later and claim {entry['claim']}"
            yield ("items", number, "first_try"), problem
