"""The public form of choice: its options, in the author's order.

options                   [{"id": "a", "text_html": inline, "correct": true, "feedback_html": block}]
"""

from collections.abc import Mapping

from multivector.exercises.references import References
from multivector.kinds._options import options


def fields(body: Mapping, _references: References) -> dict:
    """Return the fields of an item of this kind."""
    return {"options": options(body["options"])}
