"""Responses to try on items of kind explore; `cases.json` holds what they earn."""

import itertools


def responses(item: dict) -> list[dict]:
    """Return every way to give each control one of its values, or nothing."""
    names = [control["id"] for control in item["controls"]]
    values = [[*(value["id"] for value in control["values"]), None] for control in item["controls"]]
    made = [dict(zip(names, chosen, strict=True)) for chosen in itertools.product(*values)]
    whole = made[0]
    odd = [{**whole, names[0]: value} for value in ("__proto__", "toString", "zz", 1, ["low"], {"low": True}, True)]
    return [*made, *odd, {**whole, "__proto__": "a"}, {**whole, "zz": ""}, list(whole.values())]
