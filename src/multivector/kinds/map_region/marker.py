"""Mark a list of countries, `["KGZ"]`: the rule of options (see `_options`), on countries."""

from multivector.kinds._options import mark_picked


def mark(item: dict, response: object) -> dict:
    """Mark a list of countries."""
    options = [
        {
            "id": country["iso3"],
            "correct": country["iso3"] in item["answer"],
            "feedback_html": country["feedback_html"],
        }
        for country in item["countries"]
    ]
    return mark_picked(options, response)
