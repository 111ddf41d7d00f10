"""The public form of short_text, order and match; `item` documents it."""

import hashlib
import itertools
from collections.abc import Mapping

from multivector.exercises import markdown
from multivector.exercises.item_parts import ItemError, feedback_for, right_and_wrong
from multivector.exercises.references import References
from multivector.kinds._lists import in_order, order_score
from multivector.kinds._texts import date_words, is_day, text_key

# --- short_text -----------------------------------------------------------------------------------------------------


def short_text(body: Mapping, references: References) -> dict:
    """Return the fields of a short_text item."""
    answer = body["answer"]
    return {
        "answer": target(answer, references) | {"shown": _shown(answer, references)},
        "near": [
            target(entry, references) | {"feedback_html": markdown.render(entry["feedback"])}
            for entry in answer.get("near", ())
        ],
        "feedback": right_and_wrong(body["feedback"]),
    }


def target(entry: Mapping, references: References) -> dict:
    """Return what an answer is compared with: keys of texts, and a day or ""."""
    if "accept" in entry:
        return {"texts": [text_key(text) for text in entry["accept"]], "date": ""}
    found = _date_or_text(entry, references)
    return {"texts": [], "date": found} if is_day(found) else {"texts": [text_key(found)], "date": ""}


def _shown(answer: Mapping, references: References) -> str:
    found = answer["accept"][0] if "accept" in answer else _date_or_text(answer, references)
    return date_words(found) if is_day(found) else found


def _date_or_text(entry: Mapping, references: References) -> str:
    if "date" in entry:
        return entry["date"]
    found = references.value(entry["query"])
    if not isinstance(found, str) or not text_key(found):
        raise ItemError(f"query {entry['query']!r} gives {found!r}, not a text; for a number use kind: numeric")
    return found


# --- order ----------------------------------------------------------------------------------------------------------


def order(body: Mapping, references: References) -> dict:
    """Return the fields of an order item, its entries in the order in which they are shown first."""
    right = right_order(body, references)
    by_id = {entry["id"]: entry for entry in body["entries"]}
    return {
        "entries": [
            {
                "id": name,
                "text_html": markdown.inline(by_id[name]["text"]),
                "feedback_html": markdown.render(by_id[name]["feedback"]),
            }
            for name in mixed(right, {name: entry["text"] for name, entry in by_id.items()})
        ],
        "answer": right,
        "ends": {place: body["ends"][place] for place in ("first", "last")},
        "feedback": right_and_wrong(body["feedback"]),
    }


def right_order(body: Mapping, references: References) -> list[str]:
    """Return the ids in the right order: as the author lists them, or by what their queries give.

    Raises ItemError when two entries have the same value, or a number stands beside a text.
    """
    entries = body["entries"]
    if "sort" not in body:
        return [entry["id"] for entry in entries]
    values = {entry["id"]: references.value(entry["query"]) for entry in entries}
    if len({isinstance(value, str) for value in values.values()}) > 1:
        raise ItemError("the queries give numbers and texts; only values of one sort have an order")
    names = sorted(values, key=values.get, reverse=body["sort"] == "descending")
    for one, other in itertools.pairwise(names):
        if values[one] == values[other]:
            raise ItemError(f"no right order: {one} and {other} both have {values[one]}")
    return names


def mixed(right: list[str], texts: Mapping[str, str]) -> list[str]:
    """Return the order that is shown first: the same on every machine, and worth at most half of the score."""
    for number in itertools.count():
        names = sorted(right, key=lambda name: hashlib.sha256(f"{number} {texts[name]}".encode()).digest())
        if order_score(len(in_order(right, names)), len(right)) <= 0.5:
            return names


# --- match ----------------------------------------------------------------------------------------------------------


def match(body: Mapping, _references: References) -> dict:
    """Return the fields of a match item, what can be chosen in alphabetical order."""
    right = alphabetical(body["right"])
    return {
        "left": [_left(entry, right) for entry in body["left"]],
        "right": [{"id": entry["id"], "text_html": markdown.inline(entry["text"])} for entry in right],
    }


def alphabetical(entries: list[Mapping]) -> list[Mapping]:
    """Return the entries in the order of their texts, so that their places say nothing about the pairs."""
    return sorted(entries, key=lambda entry: (text_key(entry["text"]), entry["text"]))


def _left(entry: Mapping, right: list[Mapping]) -> dict:
    feedback = entry["feedback"]
    others = [other["id"] for other in right if other["id"] != entry["answer"]]
    return {
        "id": entry["id"],
        "text_html": markdown.inline(entry["text"]),
        "answer": entry["answer"],
        "feedback": {
            "right_html": markdown.render(feedback["right"]),
            "wrong_html": {name: markdown.render(feedback_for(feedback["wrong"], name)) for name in others},
        },
    }
