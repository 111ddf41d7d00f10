"""The explorer of chapter 00: what is counted decides what share of the claims holds up."""

from multivector import claims, data, style
from multivector.chapters.orientation.numbers import in_base, percent
from multivector.explorers import Explorer, Outcome, Row, explorer

_RECORDED = ("event", "figure", "membership", "legal")
_BASE_CHOICES = {
    "all": "all claims",
    "checkable": "claims that can be checked",
    "clear": "claims with a clear verdict",
}
_GOOD_CHOICES = {"supported": "no, only supported", "supported,imprecise": "yes, imprecise too"}
_SURE_CHOICES = {"any": "any confidence", "high": "high confidence only"}
_KIND_CHOICES = {
    "every": "every kind",
    "recorded": "events, figures, memberships, laws",
    "attribution": "who said what (attribution)",
    "causal": "causes",
}
_KINDS = {"every": (), "recorded": _RECORDED, "attribution": ("attribution",), "causal": ("causal",)}
_FEW = 10  # a share of fewer claims moves by more than ten points with a single verdict


@explorer("or-base")
def base_explorer() -> Explorer:
    """Return the explorer in which the reader chooses what is counted, and sees whether most claims hold up."""
    return Explorer(
        "or-base",
        title="What share of the claims holds up?",
        question="Find the lowest and the highest share that a fair reader could report.",
        controls={
            "Which claims form the base?": _BASE_CHOICES,
            "Is imprecise good enough?": _GOOD_CHOICES,
            "How sure must the ledger be?": _SURE_CHOICES,
            "Which kinds of claim?": _KIND_CHOICES,
        },
        outcome=base_outcome,
        source=data.source_line(data.load("claims")),
    )


def base_outcome(base: str, good: str, sure: str, kinds: str) -> Outcome:
    """Return the share that holds up, and the verdicts of the base, for one combination of choices."""
    chosen = in_base(base, _KINDS[kinds], () if sure == "any" else (sure,))
    counts = chosen["verdict"].value_counts()
    rows = [
        Row(style.VERDICTS[name].word, int(counts[name]), str(counts[name]), code=name)
        for name in claims.VERDICTS
        if name in counts
    ]
    share = percent(chosen, good.split(","))
    # figure: half fixed, compared in this line
    # figure: half fixed, the same
    amount = "More than half" if share > 50 else "Half" if share == 50 else "Fewer than half"
    note = f"Only {len(chosen)} claims are left, so one verdict more or less would change the share a good deal."
    return Outcome(
        headline=f"{amount} of these claims hold up: {share:.0f} % of {len(chosen)}.",
        rows=rows,
        note=note if len(chosen) < _FEW else "",
    )
