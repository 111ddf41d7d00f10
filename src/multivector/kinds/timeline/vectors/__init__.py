"""Responses to try on items of kind timeline; `cases.json` holds what they earn."""

import itertools


def responses(item: dict) -> list[dict]:
    """Return steps at the edges of each entry and of the axis, alone and together, and texts that are no step."""
    found = []
    for entry in item["entries"]:
        edges = [entry[end] + sign * item["tolerance"] for end, sign in (("earliest", -1), ("latest", 1))]
        steps = [edge + more for edge in edges for more in (-1, 0, 1)] + [entry["earliest"], entry["latest"]]
        steps += [item["first"] - 1, item["first"], item["last"], item["last"] + 1]
        found += [{entry["id"]: _step_text(at, item["unit"])} for at in steps]
    names = [entry["id"] for entry in item["entries"]]
    choices = [[_step_text(entry[end], item["unit"]) for end in ("earliest", "latest")] for entry in item["entries"]]
    choices = [[*texts, _step_text(item["first"], item["unit"]), None, ""] for texts in choices]
    found += [dict(zip(names, chosen, strict=True)) for chosen in itertools.product(*choices)]
    odd = [
        "2001",
        "2001-10",
        "2001-1",
        "2001-13",
        "2001-00",
        "2001-10-07",
        " 2001-10",
        "2001-10\n",
        "２００１-１０",
        "1e3",
    ]
    odd += ["-001", "0000", "9999", "9999-12", "NaN", 2001, 2001.5, True, ["2001-10"], {"year": 2001}]
    return [*found, *({"e1": text} for text in odd), {"e1": "2001-10", "e9": "2001-10"}]


def _step_text(at: int, unit: str) -> str:
    return f"{at:04}" if unit == "year" else f"{at // 12:04}-{at % 12 + 1:02}"
