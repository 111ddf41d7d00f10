"""Checks of the code exercise of chapter 00, the first code that a reader runs."""

from multivector import claims
from multivector.exercises.code import exercise
from multivector.exercises.compare import Comparison, Near, number


@exercise("or-1", variable="total", asks="how many claims the ledger holds, a number")
def all_claims() -> Comparison:
    """Rows of the ledger, a count."""
    ledger = claims.table()
    return number(
        len(ledger),
        decimals=0,
        near=[
            Near(
                len("ledger"), "wrong_type", 'You counted the letters of a word. Leave the quotes out: "…" is a text.'
            ),
            Near(len(ledger.columns), "wrong_filter", "These are the columns. len(ledger) counts the rows."),
        ],
        right="That was your first line of code that asks the data something.",
    )


@exercise("or-2", variable="in_p22", asks="how many claims stand in paragraph P22, a number")
def claims_of_a_paragraph() -> Comparison:
    """Claims of paragraph P22, a count."""
    return number(
        len(claims.table(paragraph="P22")),
        decimals=0,
        near=[
            Near(len(claims.table()), "wrong_filter", "These are all claims. Keep the rows of P22 first."),
            Near(
                len(claims.table(paragraph="P10")), "wrong_filter", "This is P10, the example. Write P22 in its place."
            ),
            Near(
                len(claims.table()) - len(claims.table(paragraph="P22")),
                "wrong_filter",
                "These are all but P22. Two equal signs keep a paragraph; != leaves it out.",
            ),
        ],
        right="All in one sentence: a list of exact statements, and each can be checked.",
    )


@exercise("or-3", variable="supported", asks="how many claims of the ledger are supported, a number")
def supported_claims() -> Comparison:
    """Supported claims, a count."""
    counts = claims.verdict_counts()
    return number(
        counts["supported"],
        decimals=0,
        near=[
            Near(counts["contested"], "wrong_filter", "These are the contested ones, the example. Write supported."),
            Near(counts.sum() - counts["supported"], "wrong_filter", "These are all others. Use == in place of !=."),
            Near(counts.sum(), "wrong_filter", "These are all claims. Keep the supported ones first."),
        ],
        right="A count. Whether it is many depends on the number that you divide by.",
    )


@exercise("or-4", variable="share", asks="the supported claims as per cent of all, a number")
def supported_share() -> Comparison:
    """Supported claims, % of all."""
    counts = claims.verdict_counts()
    supported, total = counts["supported"], counts.sum()
    return number(
        100 * supported / total,
        unit="per cent",
        decimals=0,
        near=[
            Near(supported / total, "wrong_unit", "This is a part of one. Multiply by 100 for per cent."),
            Near(total / supported, "wrong_order", "You divided the whole by the part. Turn it round."),
            Near(
                100 * supported / (total - counts["not_checkable"]),
                "wrong_filter",
                "You left out what cannot be checked. That is a good base too; here take all claims.",
            ),
        ],
        right="Say the base when you quote it: of all claims, those that nobody can check included.",
    )
