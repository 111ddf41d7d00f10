"""The public form of explore: finite controls over outcomes that are computed here, once for each setting.

A *setting* gives each control one of its values. Labels and texts are plain. `rules` says what must hold.

    controls                  [{"id": "years", "label": "Years", "values": [{"id": "2001-2010", "text": "to 2010"}]}]
    start                     {"years": "2001-2010"}, the setting shown first
    outcomes                  [{"says_html": inline, "correct": true, "near": null or a place in near_html}], one for
                              each setting; the last control varies fastest
    near_html                 [block]
    feedback                  {"right_html", "wrong_html"}
"""

import itertools
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from multivector.errors import MultivectorError
from multivector.exercises import markdown
from multivector.exercises.item_parts import ItemError, right_and_wrong
from multivector.exercises.references import References
from multivector.kinds._texts import text_key

MAX_SETTINGS = 60  # each outcome is a sentence in the page
# `{@years}`, or `{years}` in an item without variants, where {name} is a parameter (see `variants`).
_PLACE = re.compile(r"\{@?([^{}]*)\}")


@dataclass(frozen=True)
class Outcome:
    """What one setting gives: `value`, which the target looks at, and the sentence that the reader sees."""

    setting: Mapping[str, str]
    value: float | str
    says_html: str


def fields(body: Mapping, references: References) -> dict:
    """Return the fields of an explore item, its outcomes in the order of `settings`."""
    made = controls(body, references)
    found = outcomes(body, references)
    start = start_of(body, made, references)
    right = are_right(body["target"], found, start, references)
    return {
        "controls": made,
        "start": start,
        "outcomes": [
            {"says_html": outcome.says_html, "correct": correct, "near": None if correct else near_of(body, outcome)}
            for outcome, correct in zip(found, right, strict=True)
        ],
        "near_html": [markdown.render(entry["feedback"]) for entry in body.get("near", ())],
        "feedback": right_and_wrong(body["feedback"]),
    }


# --- controls -------------------------------------------------------------------------------------------------------


def controls(body: Mapping, references: References) -> list[dict]:
    """Return `[{"id", "label", "values": [{"id", "text"}]}]`: the item's own, or those of its explorer not held."""
    if "controls" in body:
        return [
            {"id": one["id"], "label": one["label"], "values": [dict(value) for value in one["values"]]}
            for one in body["controls"]
        ]
    return [one for one in _of_explorer(body, references) if one["id"] not in body.get("hold", {})]


def _of_explorer(body: Mapping, references: References) -> list[dict]:
    return [
        {"id": _slug(label), "label": label, "values": [{"id": key, "text": text} for key, text in choices.items()]}
        for label, choices in references.explorer(body["explorer"]).controls.items()
    ]


def _slug(label: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", label.lower()))


def settings(made: list[dict]) -> list[dict[str, str]]:
    """Return every setting; the last control varies fastest."""
    names = [one["id"] for one in made]
    values = [[value["id"] for value in one["values"]] for one in made]
    return [dict(zip(names, chosen, strict=True)) for chosen in itertools.product(*values)]


def start_of(body: Mapping, made: list[dict], references: References) -> dict[str, str]:
    """Return the setting shown first: as the item says, else as its explorer starts, else each control's first."""
    first = {one["id"]: one["values"][0]["id"] for one in made}
    if "explorer" in body:
        everything = _of_explorer(body, references)
        shown = zip(everything, references.explorer(body["explorer"]).start, strict=True)
        first |= {one["id"]: key for one, key in shown if one["id"] in first}
    return first | body.get("start", {})


# --- outcomes -------------------------------------------------------------------------------------------------------


def outcomes(body: Mapping, references: References) -> list[Outcome]:
    """Return what each setting gives. Raises MultivectorError, naming the setting that gives nothing."""
    made = controls(body, references)
    words = {one["id"]: {value["id"]: value["text"] for value in one["values"]} for one in made}
    say, find = _sentences(body, references), _values(body, references)
    found = []
    for setting in settings(made):
        try:
            value = find(setting)
            shown = {name: words[name][key] for name, key in setting.items()}
            found.append(Outcome(setting, value, say(setting, shown, value)))
        except MultivectorError as problem:
            raise ItemError(f"{in_words(setting)}: {problem}") from None
    return found


def in_words(setting: Mapping[str, str]) -> str:
    """Return a setting as `measure=grants, years=2001-2010`."""
    return ", ".join(f"{name}={key}" for name, key in setting.items())


def _values(body: Mapping, references: References) -> Callable[[Mapping], float | str]:
    query = body.get("outcome", {}).get("query")
    if query is None:
        return lambda setting: _headline(body, setting, references)
    return lambda setting: _value(_filled(query, {**body.get("hold", {}), **setting}), references)


def _value(query: str, references: References) -> float | str:
    found = references.value(query)
    if isinstance(found, str) and text_key(found):
        return found
    if isinstance(found, int | float) and math.isfinite(found):
        return float(f"{found:.10g}")  # so that every machine draws the same line between right and wrong
    raise ItemError(f"query {query!r} gives {found!r}, neither a number nor a text")


def _sentences(body: Mapping, references: References) -> Callable[[Mapping, Mapping, float | str], str]:
    says, decimals = body.get("outcome", {}).get("says"), body.get("outcome", {}).get("decimals", 0)
    if says is None:
        return lambda setting, _words, _value: escape(_headline(body, setting, references), quote=False)

    def say(_setting: Mapping, words: Mapping, value: float | str) -> str:
        shown = value if isinstance(value, str) else f"{value:,.{decimals}f}"
        return _filled(
            markdown.inline(says), {name: escape(text) for name, text in (words | {"outcome": shown}).items()}
        )

    return say


def _headline(body: Mapping, setting: Mapping[str, str], references: References) -> str:
    explorer = references.explorer(body["explorer"])
    held = {**body.get("hold", {}), **setting}
    return explorer.outcomes[tuple(held[_slug(label)] for label in explorer.controls)].headline


def _filled(text: str, words: Mapping[str, str]) -> str:
    """Return `text` with each {@name} or {name} replaced."""
    unknown = [name for name in _PLACE.findall(text) if name not in words]
    if unknown:
        raise ItemError(f"{{@{unknown[0]}}} is no control; there are: {', '.join(words)}")
    return _PLACE.sub(lambda place: words[place[1]], text)


# --- the target -----------------------------------------------------------------------------------------------------


def are_right(target: Mapping, found: list[Outcome], start: Mapping, references: References) -> list[bool]:
    """Say for each outcome whether it meets the target. Raises ItemError where text meets a rule for numbers."""
    (rule, wanted), *_ = target.items()
    values = [outcome.value for outcome in found]
    if len({isinstance(value, str) for value in values}) > 1:
        raise ItemError("the outcomes are numbers and texts; a target needs one sort")
    is_text = isinstance(values[0], str)
    if wanted == "changed":
        before = next(outcome.value for outcome in found if outcome.setting == start)
        return [value != before for value in values]
    if rule == "contains" or (rule == "equals" and is_text):
        return _text_matches(rule, str(wanted), values)
    if is_text or (rule == "equals" and isinstance(wanted, str)):
        raise ItemError(f"{rule}: {wanted} cannot be compared with {values[0]!r}")
    if rule == "is":
        wanted = {"largest": max, "smallest": min}[wanted](values)
    return [_meets(rule, value, _number(wanted, references)) for value in values]


def _text_matches(rule: str, wanted: str, values: list) -> list[bool]:
    key = text_key(wanted)
    keys = [text_key(str(value)) for value in values]
    return [f" {key} " in f" {found} " if rule == "contains" else found == key for found in keys]


def _number(wanted: float | str, references: References) -> float:
    found = _value(wanted, references) if isinstance(wanted, str) else float(wanted)
    if isinstance(found, str):
        raise ItemError(f"query {wanted!r} gives {found!r}, not a number")
    return found


def _meets(rule: str, value: float, wanted: float) -> bool:
    return {"above": value > wanted, "below": value < wanted}.get(rule, math.isclose(value, wanted, rel_tol=1e-9))


def near_of(body: Mapping, outcome: Outcome) -> int | None:
    """Return the number of the first near miss that names the outcome's setting, or part of it."""
    for number, near in enumerate(body.get("near", ())):
        if near["setting"].items() <= outcome.setting.items():
            return number
    return None
