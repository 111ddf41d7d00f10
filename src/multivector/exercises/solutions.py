"""The right answer to an exercise in words, as safe inline HTML: for the instructor edition, never for students."""

from collections.abc import Mapping
from html import escape
from itertools import product

from multivector.errors import MultivectorError


def answer_html(item: Mapping) -> str:
    """Return the right answer of one public form (of a parametric item: `variants.chosen`)."""
    if item["kind"] not in _ANSWERS:
        raise MultivectorError(f"{item['id']}: no words for the answer of kind {item['kind']}")
    return _ANSWERS[item["kind"]](item)


def _options(item: Mapping) -> str:
    return "; ".join(option["text_html"] for option in item["options"] if option["correct"])


def _verdict(item: Mapping) -> str:
    word = next(entry["word"] for entry in item["verdicts"] if entry["id"] == item["verdict"])
    evidence = "; ".join(entry["text_html"] for entry in item["evidence"] if entry["correct"])
    scored = "" if item["scored"] and item.get("reveal") != "later" else " (not scored)"
    return f"{escape(word)}{scored}. Evidence that counts: {evidence}"


def _countries(item: Mapping) -> str:
    return ", ".join(escape(country["name"]) for country in item["countries"] if country["iso3"] in item["answer"])


def _order(item: Mapping) -> str:
    texts = {entry["id"]: entry["text_html"] for entry in item["entries"]}
    return " → ".join(texts[name] for name in item["answer"])


def _match(item: Mapping) -> str:
    right = {entry["id"]: entry["text_html"] for entry in item["right"]}
    return "; ".join(f"{entry['text_html']} → {right[entry['answer']]}" for entry in item["left"])


def _explore(item: Mapping) -> str:
    settings = product(*(control["values"] for control in item["controls"]))
    right = [
        ", ".join(escape(value["text"]) for value in setting)
        for setting, outcome in zip(settings, item["outcomes"], strict=True)
        if outcome["correct"]
    ]
    return "; or ".join(right)


def _code(item: Mapping) -> str:
    return f"the checks {', '.join(escape(step['id']) for step in item['steps'])} in {escape(item['notebook'])}"


def _map_point(item: Mapping) -> str:
    places = "; ".join(
        f"{place['text_html']}: {place['lat']:.2f}° north, {place['lon']:.2f}° east" for place in item["places"]
    )
    return f"{places} (all points within {item['tolerance_km']:g} km)"


def _timeline(item: Mapping) -> str:
    dated = sorted(item["entries"], key=lambda entry: (entry["earliest"], entry["id"]))
    return "; ".join(f"{entry['text_html']}: {escape(entry['shown'])}" for entry in dated)


def _shown(item: Mapping) -> str:
    return escape(item["answer"]["shown"])


_ANSWERS = {
    "choice": _options,
    "multiple": _options,
    "numeric": _shown,
    "short_text": _shown,
    "order": _order,
    "match": _match,
    "verdict": _verdict,
    "map_region": _countries,
    "map_point": _map_point,
    "timeline": _timeline,
    "explore": _explore,
    "code": _code,
}
