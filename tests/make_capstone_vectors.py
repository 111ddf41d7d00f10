"""Write tests/vectors/capstone/*.json: briefs and verdicts, and what Python makes of them.

    python tests/make_capstone_vectors.py

They stand on a fixed context, so they do not change with the data. What the results ought to be is asserted by hand in
test_capstone.py; the vectors hold the page's script to the same bytes.
"""

import json
from pathlib import Path

from multivector.capstone import briefs, document, errata

VECTORS = Path(__file__).parent / "vectors" / "capstone"
HOSTILE = "<img src=x onerror=alert(1)>\"'&</title><script>alert(2)</script>"


def _claim(verdict, **more):
    plain = {"paragraph": "P10", "quote": "September 23, 2023", "claim": "A summit met.", "verdict": verdict}
    rest = {
        "correct": "",
        "evidence": "Three reports.",
        "confidence": "high",
        "urls": ["https://example.org/a?b=1&c=2"],
    }
    return plain | rest | more


CONTEXT = {
    "claims": {
        "C001": _claim("supported"),
        "C002": _claim("imprecise", correct="19 September 2023"),
        "C003": _claim("contradicted", correct="US$ 25 million", quote=HOSTILE, urls=["javascript:alert(1)"]),
        "C004": _claim("contested", confidence="medium"),
        "C005": _claim("not_checkable", urls=[]),
        "C006": _claim("unverified"),
    },
    "evidence": {
        "chart-a": {"title": "A <chart>", "kind": "chart", "chapter": "03", "link": "a.html#mv-chart-a", "of": ""},
        "chart-a-table": {"title": "A", "kind": "table", "chapter": "03", "link": "a.html", "of": "chart-a"},
        "chart-b": {"title": "B", "kind": "chart", "chapter": "04", "link": "b.html", "of": ""},
        "map-c": {"title": "C", "kind": "map", "chapter": "04", "link": "b.html", "of": ""},
    },
    "judged_in": {
        "first-two": {"claim": "C002", "first": True},
        "then-two": {"claim": "C002", "first": False},
        "three": {"claim": "C003", "first": False},
        "four": {"claim": "C004", "first": False},
        "capstone-C001": {"claim": "C001", "first": False},
        "capstone-C002": {"claim": "C002", "first": False},
        "capstone-C005": {"claim": "C005", "first": False},
        "gone": {"claim": "C999", "first": False},
    },
    "words": {
        "supported": "supported",
        "imprecise": "imprecise",
        "contradicted": "contradicted",
        "contested": "contested",
        "unverified": "unverified",
        "not_checkable": "not checkable",
    },
    "rubric": [
        {
            "id": "answer",
            "title": "Answer",
            "levels": ["0", "1", "2", "3"],
            "caps": {"empty-title": 2, "empty-headline": 0},
        },
        {
            "id": "claims",
            "title": "Claims",
            "levels": ["0", "1", "2", "3"],
            "caps": {"step-contradicted": 1, "no-steps": 0},
        },
        {"id": "toString", "title": "Form", "levels": ["0", "1", "2", "3"], "caps": {"too-long": 2}},
    ],
    "article": "The article. https://example.org/",
}
WHOLE = {
    "title": "Votes",
    "audience": "A head of department",
    "headline": "The five vote apart.\nThey trade together.",
    "steps": [{"text": "First.", "claims": "C001"}, {"text": "Then.", "claims": "C001, C004"}],
    "evidence": ["chart-a", "map-c"],
    "rival": "Habit.",
    "unknowns": "C004 is contested.",
    "follows": "Ask again in a year.",
    "confidence": "medium",
    "marks": {"answer": 3, "claims": 3, "toString": 3},
}
BRIEFS = {
    "nothing": None,
    "text": "<b>no brief</b>",
    "a list": [WHOLE],
    "whole": WHOLE,
    "bare claims": WHOLE | {"steps": [{"text": " \n", "claims": "C002 C003 C005 C0041 C999 C003"}]},
    "no supported claim": WHOLE | {"steps": [{"text": "a", "claims": "C006"}, {"text": "b", "claims": ""}]},
    "table of its chart": WHOLE | {"evidence": ["chart-a", "chart-a-table", "chart-b"]},
    "table alone": WHOLE | {"evidence": ["chart-a-table", "chart-b"]},
    "unknown evidence": WHOLE | {"evidence": ["toString", "__proto__", "map-c", 4]},
    "too long": WHOLE | {"follows": "w\u00a0w " * 250},
    "hostile": WHOLE | {"title": HOSTILE, "headline": HOSTILE, "steps": [{"text": HOSTILE, "claims": "C003"}]},
    "wrong types": {
        "title": 4,
        "headline": ["x"],
        "steps": [None, 3, {"text": 1, "claims": ["C001"]}, {}],
        "evidence": "chart-a",
        "confidence": ["low"],
        "marks": {"answer": 9, "claims": "2", "constructor": 1, "toString": 1},
    },
    "many": WHOLE | {"steps": WHOLE["steps"] * 9, "evidence": ["chart-a"] * 40, "title": "\U0001f30d" * 2100},
    "marks above what is there": WHOLE | {"title": "", "headline": "", "steps": []},
}
_DAY = {"at": "2026-03-02T12:00:00Z"}
VERDICTS = {
    "nothing": {},
    "a first try": {"first-two": {"response": {"verdict": "contradicted", "reason": "Too late."}} | _DAY},
    "a judgement replaces it": {
        "first-two": {"response": {"verdict": "contradicted", "reason": "Too late."}, "at": "2026-03-09T12:00:00Z"},
        "then-two": {"response": {"verdict": "imprecise", "reason": "  A day too late. \n"}} | _DAY,
    },
    "the later one counts": {
        "then-two": {"response": {"verdict": "supported"}, "at": "2026-03-01T12:00:00Z"},
        "capstone-C002": {"response": {"verdict": "imprecise", "reason": ""}} | _DAY,
    },
    "on one day the name decides": {
        "then-two": {"response": {"verdict": "supported"}} | _DAY,
        "capstone-C002": {"response": {"verdict": "imprecise", "reason": ""}} | _DAY,
    },
    "agreed and not": {
        "three": {"response": {"verdict": "contradicted", "reason": HOSTILE}} | _DAY,
        "four": {"response": {"verdict": "supported", "reason": "Both sources say so."}} | _DAY,
        "capstone-C001": {"response": {"verdict": "supported", "reason": ""}} | _DAY,
        "capstone-C005": {"response": {"verdict": "contradicted", "reason": ""}} | _DAY,
    },
    "nothing usable": {
        "three": {"response": "contradicted"},
        "four": {"response": {"verdict": "toString"}},
        "then-two": {"response": {"verdict": 4}},
        "gone": {"response": {"verdict": "contradicted"}},
        "us-summit-date": {"response": {"verdict": "contradicted"}},
        "capstone-C001": {"response": None},
    },
}


def of_brief(value) -> dict:
    """Return all that is made of one kept brief."""
    form = briefs.read(value)
    result = briefs.score(form, CONTEXT)
    return {
        "form": form,
        "findings": briefs.check(form, CONTEXT),
        "score": result,
        "lines": briefs.score_lines(result),
        "html": document.page(document.brief(form, CONTEXT), form["title"] or "Policy brief"),
    }


def of_verdicts(items) -> dict:
    """Return all that is made of one reader's verdicts."""
    judged = [[claim_id, given] for claim_id, given in errata.judgements(items, CONTEXT).items()]
    return {"judged": judged, "html": document.page(errata.draft(items, CONTEXT), errata.TITLE)}


def texts() -> dict[str, str]:
    """Return the files by name."""
    briefs = [{"name": name, "given": given, "expect": of_brief(given)} for name, given in BRIEFS.items()]
    verdicts = [{"name": name, "given": given, "expect": of_verdicts(given)} for name, given in VERDICTS.items()]
    both = {"brief.json": briefs, "erratum.json": verdicts}
    return {name: _dumps(cases) for name, cases in both.items()}


def _dumps(cases: list[dict]) -> str:
    """One case a line, so that a diff shows the case that changed."""
    context, *lines = (json.dumps(one, separators=(",", ":")) for one in (CONTEXT, *cases))
    return f'{{"context": {context},\n"cases": [\n' + ",\n".join(lines) + "\n]}\n"


def main() -> None:
    """Write both files."""
    for name, text in texts().items():
        (VECTORS / name).write_text(text, encoding="ascii", newline="\n")


if __name__ == "__main__":
    main()
