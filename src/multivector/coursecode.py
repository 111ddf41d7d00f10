"""Where the engine asks for the code of the course that it runs: the one module that names the package of chapters.

The chapters stand above the engine and register with it what they offer; they are imported when something is first
looked up, for most of what a reader does needs none of them.
"""

from functools import cache
from importlib import import_module

CHAPTERS = "multivector.chapters"


@cache
def register(what: str) -> None:
    """Have the chapters register what they offer. what: "queries", "explorers" or "checks"."""
    getattr(import_module(CHAPTERS), f"register_{what}")()
