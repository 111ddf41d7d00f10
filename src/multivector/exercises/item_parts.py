"""Pieces of the public form that several kinds share; `item` documents them."""

from collections.abc import Mapping

from multivector.errors import MultivectorError
from multivector.exercises import markdown


class ItemError(MultivectorError):
    """An item that cannot be shown: a query without a number, an answer that is not among the choices."""


def right_and_wrong(feedback: Mapping) -> dict:
    """Return the feedback of an item that has one text for a right answer and one for a wrong one."""
    return {f"{name}_html": markdown.render(feedback[name]) for name in ("right", "wrong")}


def feedback_for(feedback: Mapping, name: str) -> str:
    """Return the text for the answer `name`, or the one under `other`; "" when there is neither."""
    return feedback.get(name) or feedback.get("other", "")
