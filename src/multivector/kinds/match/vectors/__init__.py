"""Responses to try on items of kind match; `cases.json` holds what they earn."""

import itertools


def responses(item: dict) -> list[dict]:
    """Return every way to give each left entry one of the right ones, or nothing."""
    left = [entry["id"] for entry in item["left"]]
    choices = [*(entry["id"] for entry in item["right"]), ""]
    return [dict(zip(left, chosen, strict=True)) for chosen in itertools.product(choices, repeat=len(left))]
