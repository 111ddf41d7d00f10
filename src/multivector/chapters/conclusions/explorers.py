"""Figures of chapter 11, the conclusions: each function draws one and needs no argument."""

import pandas as pd

from multivector import charts, claims, data, explorers, maps
from multivector.chapters.conclusions import numbers as figures
from multivector.grids import Cell, Grid, Line

__all__ = [
    "families_of_claims",
    "inference_explorer",
    "named_alone_map",
    "premises_by_verdict",
]

_LEDGER = "Source: the claims ledger of this course, with the links of each row."
_READING = "Which claims a conclusion needs is our reading of the text; the article does not list them."


# --- step 1 and 2: what conclusions can rest on ----------------------------------------------------------------------


def families_of_claims() -> charts.Chart:
    """Return the verdicts of the whole ledger by family of claims, one split bar a family."""
    return charts.bar(
        figures.by_family(),
        id="conclusions-families",
        # figure: About half = conclusions.supported_pct event,figure,legal,membership hundred share
        title="About half of what a record can settle is supported; of causes and forecasts hardly any",
        subtitle="Number of claims of the whole article by family and verdict",
        category="family",
        parts="verdict",
        unit="",
        source=_LEDGER,
        notes=("Narrow parts carry no number; the table has them all.", "The kind of each claim is our own label."),
    )


def premises_by_verdict() -> charts.Chart:
    """Return the verdicts of the premises of five conclusions, one split bar a conclusion."""
    rows = []
    for key, found in figures.CONCLUSIONS.items():
        counts = figures.premises(key)["verdict"].value_counts()
        name = f"{found.paragraph}: {found.words}"
        rows += [(name, verdict, int(counts[verdict])) for verdict in claims.VERDICTS if counts.get(verdict)]
    return charts.bar(
        pd.DataFrame(rows, columns=["conclusion", "verdict", "value"]),
        id="conclusions-premises",
        title="No conclusion rests on supported premises alone",
        subtitle="Earlier claims that each conclusion needs, number by verdict",
        category="conclusion",
        parts="verdict",
        unit="",
        source=_LEDGER,
        notes=(_READING,),
    )


# --- map -------------------------------------------------------------------------------------------------------------


def named_alone_map() -> maps.Map:
    """Return the map of how many claims name a state and no other of the five."""
    found = figures.named_alone()
    return maps.choropleth(
        pd.DataFrame({"iso3": found.index, "value": found.to_numpy()}),
        id="conclusions-named",
        title="Some claims concern one state of the five alone, and none concerns Turkmenistan alone",
        subtitle=f"Claims, of {len(data.load('claims'))}, that by our label concern this state and none of the others",
        unit="claims",
        decimals=0,
        source=_LEDGER,
    )


# --- explorer --------------------------------------------------------------------------------------------------------

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
            "Conclusion": {key: f"{found.paragraph}: {found.words}" for key, found in figures.CONCLUSIONS.items()},
            "May carry it": _STANDARDS,
            "How many": _RULES,
        },
        outcome=_inference_outcome,
        source=_LEDGER,
        notes=(_READING,),
        start=("shift", "strict", "all"),
    )


def _inference_outcome(key: str, standard: str, rule: str) -> explorers.Outcome:
    rows = figures.premises(key)
    carrying = figures.carrying(key, standard)
    word = "stands" if figures.stands(key, standard, rule) else "falls"
    headline = f"By this rule it {word}: {carrying} of {len(rows)} premises may carry it."
    lines = tuple(_premise(row, row.verdict in figures.STANDARDS[standard]) for row in rows.itertuples())
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
