"""Responses to try on items of kind multiple; `cases.json` holds what they earn."""

from multivector.kinds._vectors import picked


def responses(item: dict) -> list:
    """Return lists of options."""
    return picked([option["id"] for option in item["options"]])
