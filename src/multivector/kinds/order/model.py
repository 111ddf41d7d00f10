"""The public form of order.

entries                   [{"id", "text_html": inline, "feedback_html": block}], in the order shown first; feedback
                          for an entry that must move
answer                    ["c", "a", "b"], the right order
ends                      {"first": "Earliest", "last": "Latest"}, what the two ends mean
feedback                  {"right_html", "wrong_html"}
"""

import itertools
from collections.abc import Mapping

from multivector.exercises import markdown
from multivector.exercises.item_parts import ItemError, right_and_wrong
from multivector.exercises.references import References
from multivector.kinds._lists import mixed


def fields(body: Mapping, references: References) -> dict:
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
