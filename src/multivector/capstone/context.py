"""What brief and erratum are written from: the ledger, the figures, the rubric, and which exercise judges which claim.

The page gets the same as JSON, so that Python and JavaScript say the same of the same brief.
"""

from functools import cache

import pandas as pd

from multivector import claims, data
from multivector.capstone import evidence, rubric
from multivector.dates import dates_in_words
from multivector.exercises import bank
from multivector.exercises.progress_entry import CAPSTONE

_FIELDS = ("paragraph", "quote", "claim", "verdict", "evidence", "confidence")


def context() -> dict:
    """Return `{"claims", "evidence", "rubric", "judged_in", "verdicts", "words", "article"}`, all JSON.

    judged_in: exercise id → `{"claim", "first"}`; verdicts: in their order; words: verdict → word;
    article: how it is cited.
    """
    return {"claims": _claims(), "evidence": evidence.catalogue(), "judged_in": judged_in()} | {
        "rubric": rubric.load(),
        "verdicts": list(claims.VERDICTS),
        "words": {name: claims.verdict_label(name)["word"] for name in claims.VERDICTS},
        "article": article(),
    }


@cache
def _claims() -> dict[str, dict]:
    rows = claims.whole()
    return {
        row.claim_id: {name: getattr(row, name) for name in _FIELDS}
        | {
            "claim": dates_in_words(row.claim),
            "correct": dates_in_words(row.correct_value),
            "evidence": dates_in_words(row.evidence),
            "urls": list(row.urls),
        }
        for row in rows
    }


def judged_in() -> dict[str, dict]:
    """Return which exercise judges which claim; `first` marks a first try, which a later judgement replaces."""
    found = {}
    for name in bank.chapters():
        for item in bank.load(name).items:
            if "claim" in item.body:
                form = item.public()
                found[item.id] = {"claim": form["claim"]["id"], "first": form.get("reveal") == "later"}
    return found | {f"{CAPSTONE}{claim_id}": {"claim": claim_id, "first": False} for claim_id in _claims()}


def article() -> str:
    """Return how the article is cited."""
    source = data.sources().set_index("source_id").loc["article"]
    return f"{source.title}. {source.original_url}"


def figures_table(chapter: str | None = None) -> pd.DataFrame:
    """Return the evidence as a table with the columns chapter, kind, title, by id; of one chapter, such as "03"."""
    frame = pd.DataFrame.from_dict(evidence.catalogue(), orient="index")[["chapter", "kind", "title"]]
    frame = frame.rename_axis("evidence")
    return frame if chapter is None else frame[frame["chapter"] == chapter]
