"""Responses to try on items of kind map_region; `cases.json` holds what they earn."""

from multivector.kinds._vectors import picked


def responses(item: dict) -> list:
    """Return lists of countries."""
    return picked([country["iso3"] for country in item["countries"]])
