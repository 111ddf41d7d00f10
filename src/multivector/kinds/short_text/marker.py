"""Mark a short text, `"Samarkand"`: 1 for an accepted text or the day asked for, else 0.

What is folded stands in `_texts`. Messages of its own: `near` (a near miss that the item names), `too_long`, `date` (a
text where a date is asked). A part `reading` says how a date was understood.
"""

from multivector.dates import in_words
from multivector.exercises.marking_result import is_blank, make_part, result, unreadable
from multivector.kinds._texts import MAX_LENGTH, read_dates, text_key

_TOO_LONG = f"<p>This is longer than {MAX_LENGTH} characters. Write the answer alone.</p>"
_NO_DATE = "<p>This could not be read as a date. Write the day, the month and the year, for example 5 March 1999.</p>"


def mark(item: dict, response: object) -> dict:
    """Mark a text: an accepted answer earns 1, everything else 0."""
    if is_blank(response):
        return unreadable("empty")
    if not isinstance(response, str):
        return unreadable("unreadable")
    if len(response) > MAX_LENGTH:
        return unreadable("too_long", _TOO_LONG)
    if not text_key(response):
        return unreadable("empty")
    return _mark_text(item, response)


def _mark_text(item: dict, response: str) -> dict:
    answer, feedback = item["answer"], item["feedback"]
    key, dates = text_key(response), read_dates(response)
    if _says(answer, key, dates):
        return result(1, "right", _reading(answer, answer, dates, response), feedback["right_html"])
    for near in item["near"]:
        if _says(near, key, dates):
            return result(0, "near", _reading(answer, near, dates, response), near["feedback_html"])
    if answer["date"] and not dates:
        return unreadable("date", _NO_DATE)
    return result(0, "wrong", _reading(answer, answer, dates, response), feedback["wrong_html"])


def _says(target: dict, key: str, dates: list[str]) -> bool:
    return key in target["texts"] or target["date"] in dates


def _reading(answer: dict, target: dict, dates: list[str], response: str) -> list[dict]:
    """Return how a date was understood, unless it was typed in just those words."""
    if not answer["date"] or not dates:
        return []
    words = in_words(target["date"] if target["date"] in dates else dates[0])
    return [] if response.strip(" ") == words else [make_part("reading", "note", f"<p>Read as {words}.</p>")]
