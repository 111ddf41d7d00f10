"""The public form of numeric.

unit                      "million US$", or "" for a plain count
units                     accepted spellings, as `numerals.unit_key` writes them: ["million us$", …]
percent                   true when the unit is a percentage
decimals                  how many decimals are asked for: 0
answer                    {"value": 33.4, "tolerance": 0.5, "shown": "33.4 %"}; tolerance is absolute
near                      [{"value": 0.334, "tolerance": 0.005, "feedback_html": block}]
feedback                  {"right_html", "wrong_html", "unit_html"}; unit_html: wrong unit or power of ten
"""

from collections.abc import Mapping
from itertools import product

from multivector.exercises import markdown
from multivector.exercises.item_parts import ItemError
from multivector.exercises.references import References
from multivector.kinds.numeric import numerals

DEFAULT_UNIT_HELP = "Check the unit and the number of zeros."


def fields(body: Mapping, references: References) -> dict:
    """Return the fields of a numeric item."""
    answer, feedback = body["answer"], body["feedback"]
    decimals, unit = answer.get("decimals", 0), answer.get("unit", "")
    value = number(answer, references)
    tolerance = absolute_tolerance(answer.get("tolerance"), value, decimals)
    return {
        "unit": unit,
        "units": accepted_units(unit, answer.get("accept", ())),
        "percent": unit.startswith("%"),
        "decimals": decimals,
        "answer": {"value": value, "tolerance": tolerance, "shown": f"{value:,.{decimals}f} {unit}".strip()},
        "near": [_near(entry, decimals, references) for entry in answer.get("near", ())],
        "feedback": {
            "right_html": markdown.render(feedback["right"]),
            "wrong_html": markdown.render(feedback["wrong"]),
            "unit_html": markdown.render(feedback.get("unit") or _unit_help(unit)),
        },
    }


def _unit_help(unit: str) -> str:
    return f"{DEFAULT_UNIT_HELP} The answer is asked in {unit}." if unit else DEFAULT_UNIT_HELP


def _near(entry: Mapping, decimals: int, references: References) -> dict:
    value = number(entry, references)
    return {
        "value": value,
        "tolerance": absolute_tolerance(entry.get("tolerance"), value, decimals),
        "feedback_html": markdown.render(entry["feedback"]),
    }


def number(entry: Mapping, references: References) -> float:
    """Return the number of `{"query": …}` or `{"value": …}`, to ten digits so that every machine has the same bytes."""
    found = references.value(entry["query"]) if "query" in entry else entry["value"]
    try:
        return float(f"{float(found):.10g}")
    except (TypeError, ValueError):
        raise ItemError(f"query {entry['query']!r} gives {found!r}, not a number") from None


def absolute_tolerance(tolerance: Mapping | None, value: float, decimals: int) -> float:
    """Return the tolerance in the answer's unit; by default half of the last decimal that is asked for."""
    if not tolerance:
        return 0.5 * 10.0**-decimals
    if "relative" in tolerance:
        return float(f"{tolerance['relative'] * abs(value):.10g}")
    return float(tolerance["absolute"])


# Words of a unit that may be written otherwise. The empty text means that the word may be left out.
_UNIT_WORDS = {
    "us$": ("us$", "$", "usd", "dollars", ""),
    "million": ("million", "millions", "mln", "mn", "m"),
    "billion": ("billion", "billions", "bln", "bn"),
    "thousand": ("thousand", "thousands"),
    "%": ("%", "percent", "per cent", "pct"),
    "km": ("km", "kilometres", "kilometers"),
    "days": ("days", "day"),
    "months": ("months", "month"),
    "years": ("years", "year"),
}


def accepted_units(unit: str, more: tuple | list = ()) -> list[str]:
    """Return the unit and its usual spellings, in the form of `numerals.unit_key`, sorted."""
    words = [_UNIT_WORDS.get(word, (word,)) for word in numerals.unit_key(unit).split(" ")]
    spellings = {numerals.unit_key(" ".join(choice)) for choice in product(*words)}
    return sorted((spellings | {numerals.unit_key(entry) for entry in more}) - {""})
