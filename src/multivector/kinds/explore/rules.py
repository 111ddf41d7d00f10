"""Rules of explore that a schema cannot say."""

import math
from collections.abc import Mapping

from multivector.errors import MultivectorError, nearest
from multivector.exercises.bank_yaml import Path
from multivector.exercises.references import References
from multivector.exercises.rule_parts import Found
from multivector.kinds.explore import model
from multivector.kinds.explore.model import MAX_SETTINGS, Outcome, in_words


def rules(entry: Mapping, references: References) -> Found:
    """Yield what is wrong with the controls, the outcomes or the target of an explore item."""
    yield from _until_first_fault(
        lambda: _sources(entry, references),
        lambda: _settings(entry, references),
        lambda: _outcomes(entry, references),
    )


def _until_first_fault(*steps) -> Found:
    """Each step relies on those before it."""
    for step in steps:
        faults = list(step())
        yield from faults
        if faults:
            return


# --- controls -------------------------------------------------------------------------------------------------------


def _sources(entry: Mapping, references: References) -> Found:
    if ("controls" in entry) == ("explorer" in entry):
        yield (), "give either controls or explorer, not both or neither"
    elif "explorer" in entry:
        yield from _held(entry, references)
    else:
        if "hold" in entry:
            yield ("hold",), "hold belongs to explorer; leave out a control of your own instead"
        if not {"query", "says"} <= set(entry.get("outcome", {})):
            yield ("controls",), "own controls need an outcome with query and says"
        yield from _once(entry["controls"])


def _held(entry: Mapping, references: References) -> Found:
    try:
        references.explorer(entry["explorer"])
    except MultivectorError as problem:
        yield ("explorer",), str(problem)
        return
    everything = model.controls({"explorer": entry["explorer"]}, references)
    yield from _known(("hold",), entry.get("hold", {}), everything)
    if len(entry.get("hold", {})) == len(everything):
        yield ("hold",), "every control is held, so nothing can be set"


def _once(made: list[Mapping]) -> Found:
    names = [one["id"] for one in made]
    for number, one in enumerate(made):
        if one["id"] in names[:number]:
            yield ("controls", number, "id"), f"controls: the id {one['id']!r} stands twice"
        for field in ("id", "text"):
            seen = [value[field] for value in one["values"]]
            for place, text in enumerate(seen):
                if text in seen[:place]:
                    yield ("controls", number, "values", place), f"{one['id']}: the {field} {text!r} stands twice"


def _known(place: Path, setting: Mapping, made: list[Mapping]) -> Found:
    known = {one["id"]: [value["id"] for value in one["values"]] for one in made}
    for name, value in setting.items():
        if name not in known:
            yield (*place, name), f"unknown control {name!r}.{nearest(name, known)}"
        elif value not in known[name]:
            yield (*place, name), f"{name}: unknown value {value!r}.{nearest(value, known[name])}"


def _settings(entry: Mapping, references: References) -> Found:
    made = model.controls(entry, references)
    count = math.prod(len(one["values"]) for one in made)
    if count > MAX_SETTINGS:
        field = "controls" if "controls" in entry else "explorer"
        yield (field,), f"{count} settings; at most {MAX_SETTINGS} fit in a page: leave values out, or hold a control"
    yield from _known(("start",), entry.get("start", {}), made)
    for number, near in enumerate(entry.get("near", ())):
        yield from _known(("near", number, "setting"), near["setting"], made)


# --- outcomes and target --------------------------------------------------------------------------------------------


def _outcomes(entry: Mapping, references: References) -> Found:
    made = model.controls(entry, references)
    start = model.start_of(entry, made, references)
    try:
        found = model.outcomes(entry, references)
    except MultivectorError as problem:
        yield ("outcome",) if "outcome" in entry else ("explorer",), f"no outcome for {problem}"
        return
    try:
        right = model.are_right(entry["target"], found, start, references)
    except MultivectorError as problem:
        yield ("target",), str(problem)
        return
    yield from _target(found, right, start)
    yield from _dead(made, found)
    yield from _near(entry, found, right)


def _target(found: list[Outcome], right: list[bool], start: Mapping) -> Found:
    if not any(right):
        yield ("target",), f"none of the {len(found)} settings meets the target"
    elif all(right):
        yield ("target",), f"all {len(found)} settings meet the target"
    elif right[[outcome.setting for outcome in found].index(start)]:
        yield ("target",), f"the start ({in_words(start)}) meets the target already; start elsewhere"


def _dead(made: list[Mapping], found: list[Outcome]) -> Found:
    shown = {tuple(outcome.setting.values()): (outcome.value, outcome.says_html) for outcome in found}
    for place, one in enumerate(made):
        first = one["values"][0]["id"]
        if all(shown[keys] == shown[(*keys[:place], first, *keys[place + 1 :])] for keys in shown):
            yield ("outcome",), f"{one['id']}: no value of it changes an outcome; leave the control out"


def _near(entry: Mapping, found: list[Outcome], right: list[bool]) -> Found:
    """Each near miss must be the first to name some setting that is not right."""
    shown = {model.near_of(entry, outcome) for outcome, correct in zip(found, right, strict=True) if not correct}
    for number, near in enumerate(entry.get("near", ())):
        if number not in shown:
            yield ("near", number), f"near: {in_words(near['setting'])} is right or named earlier, so it is never shown"
