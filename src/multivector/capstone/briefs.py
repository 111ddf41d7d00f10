"""The rules of the policy brief: its parts, what a check finds in it, its score by the rubric.

`frontend/brief.js` keeps the same rules for the page, and tests hold the two equal. What the reader wrote comes from a
file or a form, so anything unexpected is read as empty.
"""

import re

from multivector.errors import MultivectorError

TEXTS = {
    "title": "Title",
    "audience": "Reader",
    "headline": "Headline",
    "rival": "Another explanation",
    "unknowns": "What we do not know",
    "follows": "What follows",
}
CONFIDENCES = ("low", "medium", "high")
WORDS_A_PAGE = 450
MAX_STEPS = 8
MAX_EVIDENCE = 12
MAX_TEXT = 2000
OPEN = ("contested", "unverified", "not_checkable")
_EMPTY = tuple(f"empty-{name}" for name in (*TEXTS, "confidence"))
_STEP = ("step-empty", "step-no-claim", "step-unknown-claim", "step-contradicted", "step-imprecise", "step-open")
_WHOLE = ("no-steps", "few-steps", "no-supported", "no-evidence", "one-kind", "unknown-evidence", "too-long")
CODES = (*_EMPTY, *_STEP, *_WHOLE)
"""Every finding that `check` can make; the rubric's caps name them."""
_CLAIM = re.compile(r"C[0-9]{3}(?![0-9])", re.ASCII)
_SPACE = re.compile(r"[ \t\r\n\u00a0]+")


class BriefError(MultivectorError):
    """A brief that cannot be read or written, in one line."""


def read(value) -> dict:
    """Return what is kept of a brief with every field in its form; anything else is empty."""
    value = value if isinstance(value, dict) else {}
    steps = [step for step in _list(value.get("steps")) if isinstance(step, dict)][:MAX_STEPS]
    marks = value.get("marks") if isinstance(value.get("marks"), dict) else {}
    confidence = value.get("confidence")
    return {name: _text(value.get(name)) for name in TEXTS} | {
        "steps": [{"text": _text(step.get("text")), "claims": _text(step.get("claims"))} for step in steps],
        "evidence": [name for name in _list(value.get("evidence")) if isinstance(name, str)][:MAX_EVIDENCE],
        "confidence": confidence if isinstance(confidence, str) and confidence in CONFIDENCES else "",
        "marks": {name: int(level) for name, level in marks.items() if _is_level(level)},
    }


def _text(value) -> str:
    return value[:MAX_TEXT] if isinstance(value, str) else ""


def _list(value) -> list:
    return value if isinstance(value, list) else []


def _is_level(value) -> bool:
    return type(value) in (int, float) and value in (0, 1, 2, 3)


def claims_in(text: str) -> list[str]:
    """Return the claim ids in a text, each once, in order."""
    return list(dict.fromkeys(_CLAIM.findall(text)))


def words(text: str) -> int:
    """Return how many words a text has."""
    return len([word for word in _SPACE.split(text) if word])


def length(brief: dict) -> int:
    """Return how many words a reader of the brief reads; claims and evidence are not counted."""
    return sum(words(brief[name]) for name in TEXTS) + sum(words(step["text"]) for step in brief["steps"])


def check(brief: dict, context: dict) -> list[dict]:
    """Return findings `{"code", "text"}`, in the order of the brief's parts."""
    found = []

    def say(code, text):
        found.append({"code": code, "text": text})

    for name in ("title", "audience", "headline"):
        if not words(brief[name]):
            say(f"empty-{name}", f"The part “{TEXTS[name]}” is empty.")
    _check_steps(brief, context["claims"], say)
    _check_evidence(brief["evidence"], context["evidence"], say)
    for name in ("rival", "unknowns", "follows"):
        if not words(brief[name]):
            say(f"empty-{name}", f"The part “{TEXTS[name]}” is empty.")
    if not brief["confidence"]:
        say("empty-confidence", "The brief does not say how confident you are.")
    count = length(brief)
    if count > WORDS_A_PAGE:
        say("too-long", f"The brief has {count} words; a page holds about {WORDS_A_PAGE}.")
    return found


def _check_steps(brief, ledger, say):
    steps = brief["steps"]
    if not steps:
        say("no-steps", "The argument has no step yet.")
        return
    if len(steps) == 1:
        say("few-steps", "The argument has one step; an argument needs at least two.")
    supported = False
    for number, step in enumerate(steps, start=1):
        if not words(step["text"]):
            say("step-empty", f"Step {number} says nothing yet.")
        cited = claims_in(step["claims"])
        if not cited:
            say("step-no-claim", f"Step {number} cites no claim.")
        for claim_id in cited:
            claim = ledger.get(claim_id)
            supported = supported or (claim is not None and claim["verdict"] == "supported")
            _check_claim(number, claim_id, claim, brief["unknowns"], say)
    if not supported:
        say("no-supported", "No step cites a claim that the ledger holds supported.")


def _check_claim(number, claim_id, claim, unknowns, say):
    where = f"Step {number} rests on {claim_id}"
    if claim is None:
        say("step-unknown-claim", f"Step {number} cites {claim_id}, which is not in the ledger.")
        return
    verdict = claim["verdict"]
    value = f" The value found: {claim['correct']}." if claim["correct"] else ""
    if verdict == "contradicted":
        say("step-contradicted", f"{where}, which the ledger holds contradicted.{value}")
    elif verdict == "imprecise":
        say("step-imprecise", f"{where}, which the ledger holds imprecise.{value}")
    elif verdict in OPEN and claim_id not in claims_in(unknowns):
        word = verdict.replace("_", " ")
        say("step-open", f"{where}, which the ledger holds {word}; name {claim_id} under “{TEXTS['unknowns']}”.")


def _check_evidence(chosen, catalogue, say):
    if not chosen:
        say("no-evidence", "No evidence is chosen.")
        return
    for name in chosen:
        if name not in catalogue:
            say("unknown-evidence", f"The evidence “{name}” is not in the course.")
    known = [catalogue[name] for name in chosen if name in catalogue]
    # The table under a chosen chart repeats it.
    kinds = list(dict.fromkeys(entry["kind"] for entry in known if entry["of"] not in chosen))
    if len(kinds) == 1:
        say("one-kind", f"All the evidence is of one kind ({kinds[0]}); a second kind may show what this one cannot.")


def score(brief: dict, context: dict) -> dict:
    """Return `{"points", "most", "criteria"}`: for each criterion the reader's level, the cap and why, the points."""
    found = check(brief, context)
    criteria = []
    for entry in context["rubric"]:
        held = [finding for finding in found if finding["code"] in entry["caps"]]
        cap = min([len(entry["levels"]) - 1, *(entry["caps"][finding["code"]] for finding in held)])
        level = brief["marks"].get(entry["id"])
        why = [finding["text"] for finding in held] if level is not None and level > cap else []
        points = min(level or 0, cap)
        given = {"id": entry["id"], "title": entry["title"], "level": level, "cap": cap}
        criteria.append(given | {"points": points, "why": why})
    most = sum(len(entry["levels"]) - 1 for entry in context["rubric"])
    return {"points": sum(entry["points"] for entry in criteria), "most": most, "criteria": criteria}


def score_lines(result: dict) -> list[str]:
    """Return a score in words: the sum first, then a line for each criterion."""
    lines = [f"{result['points']} of {result['most']} points."]
    for entry in result["criteria"]:
        line = f"{entry['title']}: {entry['points']}"
        if entry["level"] is None:
            line += " (you have not chosen a level)"
        elif entry["why"]:
            line += f" (you chose {entry['level']}; the check allows {entry['cap']}: {' '.join(entry['why'])})"
        lines.append(line)
    return lines
