"""Responses to try on items of kind choice; `cases.json` holds what they earn."""


def responses(item: dict) -> list:
    """Return each option."""
    return [option["id"] for option in item["options"]]
