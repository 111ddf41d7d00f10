"""Checks of the code exercise of chapter 11, the conclusions."""

from multivector import claims
from multivector.chapters.conclusions import numbers as conclusions_figures
from multivector.exercises.code import exercise
from multivector.exercises.compare import Comparison, Near, names, number


def _figures():
    return conclusions_figures


@exercise("cn-1", variable="causal", asks="how many claims of the ledger are causal, a number")
def causal_claims() -> Comparison:
    """Claims of kind causal, a count."""
    return number(
        len(claims.table(kind="causal")),
        decimals=0,
        near=[
            Near(len(claims.table()), "wrong_filter", "These are all claims. Keep the rows whose kind is causal."),
            Near(len(claims.table(kind="forecast")), "wrong_filter", "These are the forecasts. The kind is causal."),
            Near(
                len(claims.table()) - len(claims.table(kind="causal")),
                "wrong_filter",
                "These are all others. Turn the condition round: == in place of !=.",
            ),
        ],
        right="About one claim in nine says why something happened.",
    )


@exercise("cn-2", variable="share", asks="the supported ones among the causal claims, per cent")
def supported_share() -> Comparison:
    """Supported claims, % of the causal ones."""
    counts = claims.verdict_counts(kind="causal")
    supported, total = counts["supported"], counts.sum()
    return number(
        100 * supported / total,
        unit="per cent",
        decimals=0,
        near=[
            Near(supported, "wrong_unit", "This is the number of claims. Divide it by all causal claims."),
            Near(supported / total, "wrong_unit", "This is a part of one. Multiply by 100 for per cent."),
            Near(
                100 * counts["contested"] / total, "wrong_filter", "These are the contested ones. Count the supported."
            ),
            Near(
                100 * supported / len(claims.table()),
                "wrong_filter",
                "You divided by all claims. Divide by the causal.",
            ),
        ],
        right="Of claims about events, figures, law and membership more than half are supported.",
    )


@exercise("cn-3", variable="carry", asks="the ids of the premises that are supported or imprecise")
def carrying_premises() -> Comparison:
    """Premises of the conclusion "reputation" whose verdict is supported or imprecise, claim ids."""
    rows = _figures().premises("reputation")
    kept = {word: rows.loc[rows["verdict"] == word, "claim_id"].tolist() for word in claims.VERDICTS}
    return names(
        kept["supported"] + kept["imprecise"],
        near=[
            Near(kept["supported"], "wrong_filter", "These are the supported ones. Imprecise ones may carry it too."),
            Near(
                rows["claim_id"].tolist(), "wrong_filter", "These are all premises. Keep those with the two verdicts."
            ),
            Near(["supported", "imprecise"], "wrong_type", "These are verdicts. Take the column claim_id of the rows."),
        ],
        right="Half of the premises. Neither half is a reason to forget the other.",
    )


@exercise("cn-4", variable="part", asks="the premises that may carry the conclusion, per cent of all its premises")
def carrying_share() -> Comparison:
    """Premises of "reputation" that are supported or imprecise, % of its premises."""
    carrying, total = _figures().carrying("reputation", "lenient"), len(_figures().premises("reputation"))
    return number(
        100 * carrying / total,
        unit="per cent",
        decimals=0,
        near=[
            Near(carrying, "wrong_unit", "This is the number of premises. Divide it by all of them."),
            Near(carrying / total, "wrong_unit", "This is a part of one. Multiply by 100 for per cent."),
            Near(100 * total / carrying, "wrong_order", "You divided all by the part. Turn it round."),
        ],
        right="Half is not more than half. By the rule of most premises the conclusion falls, by a hair.",
    )
