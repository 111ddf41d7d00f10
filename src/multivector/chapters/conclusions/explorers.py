"""The explorer of chapter 11, the conclusions: by which rules a conclusion stands."""

from multivector import claims, explorers
from multivector.chapters.conclusions import numbers
from multivector.grids import Cell, Grid, Line

_STANDARDS = {
    "strict": "supported only",
    "lenient": "supported and imprecise",
    "open": "contested too",
}
_RULES = {"all": "all of them", "most": "more than half"}  # figure: half fixed, the rule


@explorers.explorer("conclusions-inference")
def inference_explorer() -> explorers.Explorer:
    """Return the explorer of the question by which rules a conclusion stands."""
    return explorers.Explorer(
        "conclusions-inference",
        title="Does the conclusion stand? The rule of inference decides with the rows",
        question="Choose a conclusion. Then change what may carry it, and how many premises must.",
        controls={
            "Conclusion": {key: f"{found.paragraph}: {found.words}" for key, found in numbers.CONCLUSIONS.items()},
            "May carry it": _STANDARDS,
            "How many": _RULES,
        },
        outcome=_inference_outcome,
        source="Source: the claims ledger of this course, with the links of each row.",
        notes=("Which claims a conclusion needs is our reading of the text; the article does not list them.",),
        start=("shift", "strict", "all"),
    )


def _inference_outcome(key: str, standard: str, rule: str) -> explorers.Outcome:
    rows = numbers.premises(key)
    carrying = numbers.carrying(key, standard)
    word = "stands" if numbers.stands(key, standard, rule) else "falls"
    headline = f"By this rule it {word}: {carrying} of {len(rows)} premises may carry it."
    lines = tuple(_premise(row, row.verdict in numbers.STANDARDS[standard]) for row in rows.itertuples())
    return explorers.Outcome(headline, picture=Grid("Premises", "Premise", ("Verdict", "May carry"), lines))


def _premise(row, carries: bool) -> Line:
    label = claims.verdict_label(row.verdict)
    return Line(
        row.claim_id,
        (
            Cell(label["symbol"], label["word"], "full" if carries else "none"),
            Cell("●" if carries else "–", "yes" if carries else "no", "full" if carries else "none"),
        ),
        detail=row.claim,
    )
