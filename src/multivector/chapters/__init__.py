"""The code of the chapters: a folder for each, named like its notebook. This is the one place that lists them.

numbers.py     what the chapter computes from the tables, with its named queries (more of them: `_MORE_NUMBERS`)
explorers.py   its explorers
checks.py      the checks of its code exercise, where it has one
The code of a chapter's figures stands in its notebook.
"""

from importlib import import_module
from importlib.util import find_spec

NAMES = (
    "orientation",
    "introduction",
    "united_states",
    "china",
    "the_war_and_the_votes",
    "afghanistan",
    "russian_presence",
    "the_csto_treaty",
    "middle_powers",
    "pressures_from_within",
    "regional_cooperation",
    "conclusions",
)
_MORE_NUMBERS = {"the_csto_treaty": ("cases", "forecast")}


def register_queries() -> None:
    """Import what registers named queries."""
    for name in NAMES:
        for module in ("numbers", *_MORE_NUMBERS.get(name, ())):
            import_module(f"{__name__}.{name}.{module}")


def register_explorers() -> None:
    """Import what registers explorers."""
    for name in NAMES:
        import_module(f"{__name__}.{name}.explorers")


def register_checks() -> None:
    """Import what registers the checks of code exercises."""
    for name in NAMES:
        if find_spec(f"{__name__}.{name}.checks"):
            import_module(f"{__name__}.{name}.checks")
