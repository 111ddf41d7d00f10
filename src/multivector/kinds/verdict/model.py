"""The public form of verdict. Quote, claim, verdict, confidence and evidence come from the ledger.

claim                     {"id", "paragraph", "quote", "claim", "confidence", "correct_value", "evidence", "urls"}
verdicts                  ["supported", "imprecise", …], the six in the ledger's order, as
                          [{"id": "supported", "word": "supported", "symbol": "✓"}]
verdict                   the ledger's verdict
scored                    false when the ledger says contested or unverified, or the bank says that another
                          verdict can be argued (unscored_because): then only evidence scores
evidence                  [{"id": "e1", "text_html": inline, "correct": true, "feedback_html": block}]
feedback                  {"right_html", "wrong_html": {"supported": block, …}}: one for each other verdict
"""

from collections.abc import Mapping

from multivector.claims import VERDICTS, verdict_label
from multivector.datacells import entries_of
from multivector.exercises import markdown
from multivector.exercises.item_parts import feedback_for
from multivector.exercises.references import References
from multivector.kinds._options import options
from multivector.kinds.verdict.marker import UNSCORED_VERDICTS


def fields(body: Mapping, references: References) -> dict:
    """Return the fields of a verdict item."""
    row = references.claim(body["claim"])
    verdict = row["verdict"]
    return {
        "claim": {
            "id": body["claim"],
            **{name: str(row[name]) for name in ("paragraph", "quote", "claim", "confidence")},
            **{name: str(row[name]) for name in ("correct_value", "evidence")},
            "urls": list(entries_of(row["evidence_urls"])),
        },
        "verdicts": [verdict_label(name) for name in VERDICTS],
        "verdict": verdict,
        "scored": verdict not in UNSCORED_VERDICTS and "unscored_because" not in body,
        "reveal": body.get("reveal", "now"),
        "first_try": body.get("first_try", ""),
        "evidence": options(body["evidence"]),
        "feedback": _feedback(body.get("feedback"), verdict),
    }


def _feedback(feedback: Mapping | None, verdict: str) -> dict:
    if feedback is None:
        return {}
    wrong = {name: markdown.render(feedback_for(feedback["wrong"], name)) for name in VERDICTS if name != verdict}
    return {"right_html": markdown.render(feedback["right"]), "wrong_html": wrong}


def first_try(item: Mapping) -> list[str]:
    """Return the exercise in which the reader judged the claim first, in a list that is empty where there is none."""
    return [item["first_try"]] if item["first_try"] else []
