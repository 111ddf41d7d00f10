"""Mark a list of options, `["a", "c"]`: see `_options`."""

from multivector.kinds._options import mark_picked


def mark(item: dict, response: object) -> dict:
    """Mark a list of options."""
    return mark_picked(item["options"], response)
