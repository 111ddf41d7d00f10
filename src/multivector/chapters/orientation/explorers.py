"""Chapter 00: the figures that are drawn from the ledger's verdicts (shares: `orientation_figures`)."""

import pandas as pd

from multivector import charts, data, maps, style
from multivector.chapters.orientation.numbers import VERDICTS, in_base, percent
from multivector.explorers import Explorer, Outcome, Row, explorer

# --- charts ----------------------------------------------------------------------------------------------------------

SECTIONS = {
    "abstract": "Abstract",
    "introduction": "Introduction",
    "us_engagement": "United States",
    "china": "China",
    "russia_presence": "Russian presence",
    "afghanistan": "Afghanistan",
    "csto": "CSTO treaty",
    "middle_powers": "Middle powers",
    "regional_cooperation": "Regional cooperation",
    "conclusions": "Conclusions",
}


def verdict_chart() -> charts.Chart:
    """Return the number of claims by verdict, as bars."""
    ledger = data.load("claims")
    counts = ledger["verdict"].value_counts().reindex(VERDICTS, fill_value=0)
    rows = pd.DataFrame({"key": counts.index, "verdict": [_label(name) for name in VERDICTS], "claims": list(counts)})
    return charts.bar(
        rows,
        category="verdict",
        value="claims",
        colour="key",
        unit="",
        title="Supported is the most frequent verdict, and not the majority",
        subtitle=f"Number of claims by verdict, all {len(ledger)} claims of the ledger",
        source=data.source_line(ledger),
        notes=("Verdicts of this course, one judgement a claim.",),
        id="or-verdicts",
    )


def _label(verdict: str) -> str:
    return f"{style.VERDICTS[verdict].symbol}\u00a0{style.VERDICTS[verdict].word}"


def section_chart() -> charts.Chart:
    """Return the number of claims by section and verdict, one split bar a section in the order of the article."""
    return _split_chart(
        "section",
        SECTIONS,
        # figure: seven = count claims verdict=contradicted section=russia_presence words
        # figure: ten = count claims verdict=contradicted words
        title="Contradicted claims stand together: seven of ten in one section",
        subtitle="Number of claims by section and verdict",
        notes=("Sections by subject are ours; the article has no headings between Introduction and Conclusions.",),
        id="or-sections",
    )


def kind_chart() -> charts.Chart:
    """Return the number of claims by kind and verdict, one split bar a kind, the most frequent kind first."""
    kinds = (
        data.load("claims")["kind"].value_counts(sort=False).sort_index().sort_values(ascending=False, kind="stable")
    )
    return _split_chart(
        "kind",
        {name: name.capitalize() for name in kinds.index},
        title="Events are mostly supported, causes mostly contested",
        subtitle="Number of claims by kind and verdict",
        notes=("The kind of each claim is our own label.",),
        id="or-kinds",
    )


def _split_chart(column: str, names: dict[str, str], *, notes: tuple[str, ...], **texts: str) -> charts.Chart:
    ledger = data.load("claims")
    counts = ledger.groupby([column, "verdict"]).size()
    rows = [
        {column: names[key], "verdict": verdict, "claims": int(counts.get((key, verdict), 0))}
        for key in names
        for verdict in VERDICTS
    ]
    return charts.bar(
        pd.DataFrame([row for row in rows if row["claims"]]),
        category=column,
        parts="verdict",
        value="claims",
        unit="",
        source=data.source_line(ledger),
        notes=("Narrow parts carry no number; the table has them all.", *notes),
        **texts,
    )


def remittances_chart() -> charts.Chart:
    """Return money sent home by migrants as a share of GDP, the five states, all years with a row."""
    rows = data.load("economy", indicator="remittances_pct_gdp", countries=data.CENTRAL_ASIA)
    return charts.line(
        rows,
        # figure: three = orientation.above economy.remittances_pct_gdp 2024 10 words
        title="Money sent home weighs heavily in three of the five states",
        subtitle=f"Remittances received, % of GDP, {rows['year'].min()} to {rows['year'].max()}",
        unit="%",
        notes=("Turkmenistan: one row, 1996. Recorded transfers from all countries.",),
        id="or-remittances",
    )


# --- map and explorer ------------------------------------------------------------------------------------------------


def events_map() -> maps.Map:
    """Return the number of events of the table that lie in each of the five states."""
    events = data.load("events")
    counts = events["inside_region"].value_counts()
    rows = pd.DataFrame({"iso3": data.CENTRAL_ASIA, "value": [int(counts.get(code, 0)) for code in data.CENTRAL_ASIA]})
    made = maps.choropleth(
        rows,
        title="The evidence lies unevenly: much in Kazakhstan, little in Turkmenistan",
        subtitle=f"Events of this course by place since 1991; {counts['']} more lie outside the five states",
        unit="events",
        breaks=[0, 10, 20, 30, 40, 50],
        source=data.source_line(events),
        id="or-events",
    )
    return maps.from_spec({**made.spec, "notes": [*_EVENT_NOTES, *made.spec["notes"]]})


_EVENT_NOTES = (
    "The events were chosen to test sentences of one article. This is no count of all that happened.",
    "One event on the Kyrgyz–Tajik border is counted in neither state.",
)
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
        for name in VERDICTS
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
