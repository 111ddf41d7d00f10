"""Skeletons of bank items: what `multivector new-item` writes. A test fills in and checks one of each kind.

The fields of a kind stand in `skeleton.yaml` of its folder.

A field without a value is a blank: `multivector validate` names its line until the author has filled it.
"""

import textwrap
from collections.abc import Iterable

from multivector import kinds

_HEAD = """\
- id: {id}
  objective:  # one of: {objectives}
  kind: {kind}
  level:  # remember, understand, apply, analyse, evaluate or create
  points: 1
  pool: {pool}
"""

_PROMPT = """\
  prompt:  # Markdown: one full question, which can be answered before the options are read
"""

_TAIL = """\
  hints:  # three, and none gives the answer
    -  # where to look
    -  # what to compare
    -  # the method
  explanation:  # shown when the item is done or given up: why it is so
  sources: []  # ids of claims, sources, events, sites or commitments, such as [C022, E026]
"""


def skeleton(kind: str, item_id: str, objectives: Iterable[str], pool: str = "practice") -> str:
    """Return the YAML of an item of that kind, as one entry of a list that is not indented."""
    head = _HEAD.format(id=item_id, kind=kind, objectives=", ".join(objectives), pool=pool)
    return head + _PROMPT + textwrap.indent(kinds.get(kind).text("skeleton.yaml"), "  ") + _TAIL
