"""The public form of match.

left                      [{"id", "text_html": inline, "answer": id of right, "feedback": {"right_html",
                          "wrong_html": {id of right: block, …}}}], one wrong_html for each other right entry
right                     [{"id", "text_html": inline}], in alphabetical order
"""

from collections.abc import Mapping

from multivector.exercises import markdown
from multivector.exercises.item_parts import feedback_for
from multivector.exercises.references import References
from multivector.kinds._texts import text_key


def fields(body: Mapping, _references: References) -> dict:
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
