"""The numbers of chapter 11, the conclusions: what the conclusions rest on, and whom the claims name.

Which claims a conclusion needs is a reading of the text by this course, not a fact of the article.
"""

from typing import NamedTuple

import pandas as pd

from multivector import claims, data
from multivector.datacells import entries_of
from multivector.errors import MultivectorError
from multivector.queries import query

FIVE = data.CENTRAL_ASIA


class Conclusion(NamedTuple):
    """A conclusion of the article: its paragraph, its sense in our words, and the earlier claims that it needs."""

    paragraph: str
    words: str
    premises: tuple[str, ...]


CONCLUSIONS = {
    "shift": Conclusion(
        "P33", "the five shift and go their own ways", ("C003", "C007", "C011", "C013", "C100", "C101")
    ),
    "actors": Conclusion("P34", "new actors open opportunities", ("C021", "C052", "C053", "C111", "C112", "C127")),
    "threat": Conclusion(
        "P35", "threats from Afghanistan call for strong defence", ("C006", "C037", "C072", "C074", "C079", "C136")
    ),
    "reputation": Conclusion(
        "P35", "Russia’s waning reputation led them elsewhere", ("C105", "C106", "C107", "C108", "C109", "C011")
    ),
    "autonomy": Conclusion("P36", "autonomy will grow and reliance fall", ("C003", "C013", "C068", "C103", "C125")),
}
# Which verdicts may carry a conclusion, by key.
STANDARDS = {
    "strict": ("supported",),
    "lenient": ("supported", "imprecise"),
    "open": ("supported", "imprecise", "contested"),
}
RULES = ("all", "most")


def premises(key: str) -> pd.DataFrame:
    """Return the rows of the ledger that a conclusion needs, in the order given. Raises MultivectorError."""
    if key not in CONCLUSIONS:
        raise MultivectorError(f"unknown conclusion {key!r}; there are: {', '.join(CONCLUSIONS)}")
    return data.load("claims").set_index("claim_id").loc[list(CONCLUSIONS[key].premises)].reset_index()


def carrying(key: str, standard: str) -> int:
    """Return how many premises of a conclusion have a verdict that may carry it."""
    if standard not in STANDARDS:
        raise MultivectorError(f"unknown standard {standard!r}; there are: {', '.join(STANDARDS)}")
    return int(premises(key)["verdict"].isin(STANDARDS[standard]).sum())


def stands(key: str, standard: str, rule: str) -> bool:
    """Return whether enough premises may carry a conclusion: "all" of them, or "most" (more than half)."""
    if rule not in RULES:
        raise MultivectorError(f"unknown rule {rule!r}; there are: {', '.join(RULES)}")
    number = len(CONCLUSIONS[key].premises)
    return carrying(key, standard) == number if rule == "all" else 2 * carrying(key, standard) > number


def named_alone() -> pd.Series:
    """Return how many claims name a state and no other of the five; index: the five codes."""
    actors = data.load("claims")["actors"].map(entries_of)
    inside = [[code for code in found if code in FIVE] for found in actors]
    return pd.Series({code: sum(found == [code] for found in inside) for code in FIVE})


# --- queries ---------------------------------------------------------------------------------------------------------


@query("conclusions.carrying")
def _carrying(key: str, standard: str) -> int:
    """Premises of a conclusion whose verdicts may carry it: conclusions.carrying reputation strict."""
    return carrying(key, standard)


@query("conclusions.premises")
def _premises(key: str) -> int:
    """How many premises a conclusion needs."""
    return len(premises(key))


@query("conclusions.stands")
def _stands(key: str, standard: str, rule: str) -> str:
    """Whether a conclusion "stands" or "falls" by a standard and a rule: conclusions.stands shift lenient most."""
    return "stands" if stands(key, standard, rule) else "falls"


@query("conclusions.standing")
def _standing(standard: str, rule: str) -> int:
    """How many of the five conclusions stand."""
    return sum(stands(key, standard, rule) for key in CONCLUSIONS)


@query("conclusions.supported_pct")
def _supported_pct(kinds: str) -> float:
    """Supported claims, % of the claims of some kinds: conclusions.supported_pct causal,forecast."""
    counts = claims.verdict_counts(kind=kinds.split(","))
    return float(counts["supported"] / counts.sum() * 100)


@query("conclusions.named_alone")
def _named_alone(state: str) -> int:
    """How many claims name this state and no other of the five."""
    return int(named_alone()[state])


@query("conclusions.seldom_alone")
def _seldom_alone(most: str) -> str:
    """States that at most so many claims name alone, as codes joined by ";"."""
    found = named_alone()
    return ";".join(found.index[found <= int(most)])
