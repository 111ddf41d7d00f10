"""What must hold in an item and a schema cannot say. Each rule yields (path inside the item, message)."""

from collections.abc import Iterator, Mapping

from multivector.claims import VERDICTS
from multivector.data import CENTRAL_ASIA
from multivector.errors import MultivectorError, nearest
from multivector.exercises import (
    bank_rules_code,
    bank_rules_explore,
    bank_rules_lists,
    bank_rules_places,
    bank_rules_timeline,
    bank_rules_variants,
)
from multivector.exercises import item as items
from multivector.exercises.bank_yaml import Path
from multivector.exercises.item_parts import feedback_for
from multivector.exercises.marking import mark
from multivector.exercises.references import References
from multivector.kinds.map_region import model as map_region
from multivector.kinds.numeric import model as numeric

Found = Iterator[tuple[Path, str]]


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
    sources = [_refused(("sources", number), references.source, name) for number, name in enumerate(entry["sources"])]
    found = [fault for faults in sources for fault in faults] + list(_RULES[entry["kind"]](entry, references))
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
    if entry["kind"] == "verdict" and entry.get("pool") == "graded":
        yield ("pool",), "verdicts are public, so an item that asks for one cannot be graded"


def _refused(place: Path, look_up, name: str) -> Found:
    try:
        look_up(name)
    except MultivectorError as problem:
        yield place, str(problem)


# --- options --------------------------------------------------------------------------------------------------------


def _choice(entry: Mapping, _references: References) -> Found:
    yield from _options(entry["options"], "options")
    if _count_correct(entry["options"]) > 1:
        yield ("options",), "several options are correct; a choice has one (or make it kind: multiple)"


def _multiple(entry: Mapping, _references: References) -> Found:
    yield from _options(entry["options"], "options")
    if _count_correct(entry["options"]) == len(entry["options"]):
        yield ("options",), "every option is correct; give at least one that is not"


def _options(options: list[Mapping], field: str) -> Found:
    seen: set[str] = set()
    for number, option in enumerate(options):
        if option["id"] in seen:
            yield (field, number, "id"), f"{field}: the id {option['id']!r} stands twice"
        seen.add(option["id"])
    if not _count_correct(options):
        yield (field,), f"{field}: none is marked correct: true"


def _count_correct(options: list[Mapping]) -> int:
    return sum(option.get("correct", False) for option in options)


# --- numeric --------------------------------------------------------------------------------------------------------


def _numeric(entry: Mapping, references: References) -> Found:
    answer = entry["answer"]
    places = [(("answer",), answer)]
    places += [(("answer", "near", number), near) for number, near in enumerate(answer.get("near", ()))]
    faults = [fault for place, part in places for fault in _value(place, part, references)]
    yield from faults
    if not faults:
        yield from _reachable(entry, references)


def _value(place: Path, part: Mapping, references: References) -> Found:
    if ("query" in part) == ("value" in part):
        yield place, "give either query or value, not both or neither"
        return
    try:
        numeric.number(part, references)
    except MultivectorError as problem:
        yield (*place, "query"), str(problem)


def _reachable(entry: Mapping, references: References) -> Found:
    """The correctly rounded answer must be right, and each near miss must not be."""
    answer = entry["answer"]
    body = {"kind": "numeric", **numeric.fields(entry, references)}
    rounded = f"{body['answer']['value']:.{answer.get('decimals', 0)}f}"
    if not mark(body, rounded)["correct"]:
        yield ("answer", "tolerance"), f"the answer rounded as asked, {rounded}, lies outside the tolerance; widen it"
    for number, near in enumerate(body["near"]):
        if mark(body, near["value"])["correct"]:
            yield ("answer", "near", number), f"near: {near['value']:g} counts as right, so its feedback is never shown"


# --- verdict --------------------------------------------------------------------------------------------------------


def _verdict(entry: Mapping, references: References) -> Found:
    yield from _options(entry["evidence"], "evidence")
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


# --- map_region -----------------------------------------------------------------------------------------------------


def _map_region(entry: Mapping, references: References) -> Found:
    countries = entry.get("countries", CENTRAL_ASIA)
    for number, iso3 in enumerate(entry.get("countries", ())):
        yield from _refused(("countries", number), references.country, iso3)
    yield from _region_answer(entry, countries, references)
    feedback = entry["feedback"]
    missing = [iso3 for iso3 in countries if not feedback_for(feedback, iso3)]
    if missing:
        yield ("feedback",), f"feedback is missing for {', '.join(missing)} (or give other)"
    for iso3 in feedback:
        if iso3 != "other" and iso3 not in countries:
            yield ("feedback", iso3), f"feedback for {iso3}, which cannot be picked.{nearest(iso3, countries)}"


def _region_answer(entry: Mapping, countries, references: References) -> Found:
    if ("answer" in entry) == ("answer_query" in entry):
        yield (), "give either answer or answer_query, not both or neither"
        return
    field = "answer" if "answer" in entry else "answer_query"
    try:
        answer = map_region.answer_of(entry, references)
    except MultivectorError as problem:
        yield (field,), str(problem)
        return
    for iso3 in answer:
        if iso3 not in countries:
            yield (field,), f"answer {iso3!r} is out of range: not among {', '.join(countries)}"


_RULES = {
    "choice": _choice,
    "multiple": _multiple,
    "numeric": _numeric,
    "short_text": bank_rules_lists.short_text,
    "order": bank_rules_lists.order,
    "match": bank_rules_lists.match,
    "verdict": _verdict,
    "map_region": _map_region,
    "explore": bank_rules_explore.explore,
    "code": bank_rules_code.code,
    "map_point": bank_rules_places.map_point,
    "timeline": bank_rules_timeline.timeline,
}
