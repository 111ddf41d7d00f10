"""The public form of timeline. Steps of the axis are years, or months counted from the year 0: 12 x year + month - 1.

unit                      "year" or "month"
first, last               the ends of the axis
tolerance                 in steps
entries                   [{"id", "text_html": inline, "earliest", "latest", "shown": "October 2001", "feedback":
                          {"right_html", "early_html", "late_html"}}], mixed; earliest and latest: the steps that
                          the date in the data can mean
"""

from collections.abc import Mapping

from multivector.dates import bounds, in_words
from multivector.exercises import markdown
from multivector.exercises.item_parts import ItemError
from multivector.exercises.references import References
from multivector.kinds._lists import mixed


def fields(body: Mapping, references: References) -> dict:
    """Return the fields of a timeline item, its entries mixed, so that their places say nothing about the dates."""
    unit = body["unit"]
    dates = {entry["id"]: date_of(entry, references) for entry in body["entries"]}
    entries = {entry["id"]: entry for entry in body["entries"]}
    order = mixed(sorted(dates, key=dates.get), {name: entry["text"] for name, entry in entries.items()})
    return {
        "unit": unit,
        "first": step(str(body["from"]), unit)[0],
        "last": step(str(body["to"]), unit)[1],
        "tolerance": body.get("tolerance", 0),
        "entries": [_entry(entries[name], dates[name], unit) for name in order],
    }


def date_of(entry: Mapping, references: References) -> str:
    """Return the date that the query of an entry gives, as exact as the data have it: "2001-10-07", "2001-12", "1993".

    Raises ItemError when it gives something else.
    """
    found = references.value(entry["query"])
    try:
        text = str(found)
        bounds(text)
    except ValueError:
        raise ItemError(f"query {entry['query']!r} gives {found!r}, not a date") from None
    return text


def step(date: str, unit: str) -> tuple[int, int]:
    """Return the first and last step of the axis that a date can mean: years, or months counted from the year 0."""
    return tuple(int(day[:4]) if unit == "year" else 12 * int(day[:4]) + int(day[5:7]) - 1 for day in bounds(date))


def _entry(entry: Mapping, date: str, unit: str) -> dict:
    earliest, latest = step(date, unit)
    feedback = entry["feedback"]
    return {
        "id": entry["id"],
        "text_html": markdown.inline(entry["text"]),
        "earliest": earliest,
        "latest": latest,
        "shown": in_words(date),
        "feedback": {f"{name}_html": markdown.render(feedback[name]) for name in ("right", "early", "late")},
    }
