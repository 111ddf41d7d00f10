"""Checks of the code exercise of chapter 10, regional cooperation."""

from multivector.chapters.regional_cooperation import numbers as cooperation_figures
from multivector.data import ARTICLE_DAY
from multivector.exercises.code import exercise
from multivector.exercises.compare import Comparison, Near, names, number


def _figures():
    return cooperation_figures


@exercise("rc-1", variable="before", asks="how many consultative meetings were held before the article")
def meetings_before() -> Comparison:
    """Consultative meetings up to 27 March 2025, a count."""
    found = _figures().leaders_meetings()
    own = found["format"] == _figures().CONSULTATIVE
    early = found["date"] <= ARTICLE_DAY
    return number(
        (own & early).sum(),
        decimals=0,
        near=[
            Near(own.sum(), "wrong_filter", "The condition on the day is missing. Join both with &."),
            Near((~own & early).sum(), "wrong_filter", "These are the others. One condition is turned round."),
            Near(early.sum(), "wrong_filter", "This counts meetings with an outside power too. Join both conditions."),
        ],
        right="Three of them came before 24 February 2022. A reason for the format must be older than that.",
    )


@exercise("rc-2", variable="both", asks="the codes of the states that are in both organisations")
def in_both() -> Comparison:
    """Central Asian members of the CSTO and of the SCO on 27 March 2025."""
    csto, sco = (set(_figures().in_all((name,), ARTICLE_DAY)) for name in ("CSTO", "SCO"))
    return names(
        sorted(csto & sco),
        near=[
            Near(sorted(csto | sco), "wrong_filter", "These are in one of the two at least. Use & for both."),
            Near(sorted(sco - csto), "wrong_filter", "This state is in the SCO alone. Look for the common part."),
        ],
        right="Three of five. A sentence on “Central Asian countries” in both bodies leaves out two.",
    )


@exercise("rc-3", variable="without", asks="a list of the pairs that share no body")
def pairs_without() -> Comparison:
    """Pairs of the five without a shared full membership in CSTO, SCO, OTS and EAEU; each as "KAZ-TKM"."""
    found = _figures().pairs(ARTICLE_DAY, _figures().WITHOUT_C5)
    joined = ["-".join(pair) for pair, shared in found.items() if shared]
    return names(
        ["-".join(pair) for pair, shared in found.items() if not shared],
        near=[
            Near(joined, "wrong_filter", "These pairs do share a body. Turn the condition round with `not`."),
            Near(["-".join(pair) for pair in found], "wrong_filter", "These are all ten pairs. Add the condition."),
        ],
        right="One state stands in each of them.",
    )


@exercise("rc-4", variable="share", asks="the pairs that share a body, per cent of all pairs")
def share_of_pairs() -> Comparison:
    """Pairs with at least one shared body, % of all pairs."""
    found = _figures().pairs(ARTICLE_DAY, _figures().WITHOUT_C5)
    empty = sum(not shared for shared in found.values())
    total = len(found)
    return number(
        100 * (total - empty) / total,
        unit="per cent",
        decimals=1,
        near=[
            Near(100 * empty / total, "wrong_filter", "This is the share of pairs without a body. Take the others."),
            Near((total - empty) / total, "wrong_unit", "This is a part of one. Multiply by 100 for per cent."),
            Near(total - empty, "wrong_unit", "This is the number of pairs. Divide by the number of all pairs."),
        ],
        right="A share of pairs says how dense a network is. It does not say what the states do in it.",
    )
