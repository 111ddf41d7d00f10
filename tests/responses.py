"""The response that earns the whole score, for an item's public form; in the form that the markers read."""


def right_response(item: dict) -> object:
    """Return the right response. Raises KeyError for a kind that is answered otherwise."""
    return _RIGHT[item["kind"]](item)


def right_options(item: dict) -> list[str]:
    """Return the ids of the right options, or of the evidence that counts."""
    return [option["id"] for option in item.get("options", item.get("evidence")) if option["correct"]]


_RIGHT = {
    "choice": lambda item: right_options(item)[0],
    "multiple": right_options,
    "numeric": lambda item: round(item["answer"]["value"], item["decimals"]),
    "short_text": lambda item: item["answer"]["shown"],
    "order": lambda item: item["answer"],
    "match": lambda item: {entry["id"]: entry["answer"] for entry in item["left"]},
    "verdict": lambda item: {"verdict": item["verdict"], "evidence": right_options(item)},
    "map_region": lambda item: item["answer"],
}
