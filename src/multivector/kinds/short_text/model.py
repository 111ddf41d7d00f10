"""The public form of short_text. Texts are as `_texts.text_key` writes them, days as "2023-09-19" or "".

answer                    {"texts": ["samarkand"], "date": "", "shown": "Samarkand"}
near                      [{"texts", "date", "feedback_html": block}]
feedback                  {"right_html", "wrong_html"}
"""

from collections.abc import Mapping

from multivector.dates import in_words, is_day
from multivector.exercises import markdown
from multivector.exercises.item_parts import ItemError, right_and_wrong
from multivector.exercises.references import References
from multivector.kinds._texts import text_key


def fields(body: Mapping, references: References) -> dict:
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
    return in_words(found) if is_day(found) else found


def _date_or_text(entry: Mapping, references: References) -> str:
    if "date" in entry:
        return entry["date"]
    found = references.value(entry["query"])
    if not isinstance(found, str) or not text_key(found):
        raise ItemError(f"query {entry['query']!r} gives {found!r}, not a text; for a number use kind: numeric")
    return found
