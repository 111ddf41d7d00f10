"""Mark a judgement of a claim and the evidence chosen for it.

The response is `{"verdict": …, "evidence": […], "reason": …}`. The verdict earns 0.5, the evidence the other half, by
the rule of options (see `_options`). The evidence alone counts on a contested or unverified claim, with
`unscored_because`, and in a first try (`reveal: later`), of whose verdict nothing is said. `reason` is the reader's own
text: kept by the view, never scored. A part `verdict` says whether the reader agrees with the ledger.
"""

from multivector.exercises.marking_result import is_blank, make_part, result, unreadable
from multivector.kinds._options import mark_set, set_problem

_HALVES = {"evidence": "You ticked evidence.", "reason": "You wrote a reason."}
_KEPT = "<p>Your first verdict is kept and not marked. You will judge this claim again.</p>"
UNSCORED_VERDICTS = ("contested", "unverified")


def mark(item: dict, response: object) -> dict:
    """Mark a verdict with its evidence."""
    if is_blank(response):
        return unreadable("empty")
    if not isinstance(response, dict):
        return unreadable("unreadable")
    verdict, chosen = response.get("verdict"), response.get("evidence")
    problem = _verdict_problem(item, verdict, chosen)
    if problem:
        return unreadable(problem, _half_given(response) if problem == "empty" else "")
    share, parts, summary = mark_set(item["evidence"], chosen or ())
    if is_blank(chosen):
        summary = f"<p>You ticked no evidence.</p>{summary}"
    part, score = _verdict_part(item, verdict), share
    if part["state"] != "note":
        score = (0.5 if part["state"] == "right" else 0) + 0.5 * share
    return result(score, "", [part, *parts], summary)


def _half_given(response: dict) -> str:
    """Say which half is there where the verdict is missing; "" where nothing is."""
    given = [text for half, text in _HALVES.items() if not is_blank(response.get(half))]
    return f"<p>{given[0]} Choose a verdict too.</p>" if given else ""


def _verdict_problem(item: dict, verdict: object, chosen: object) -> str:
    if is_blank(verdict):
        return "empty"
    if not isinstance(verdict, str):
        return "unreadable"
    if verdict not in [entry["id"] for entry in item["verdicts"]]:
        return "unknown"
    # No evidence chosen is an answer, worth nothing for its half.
    return "" if is_blank(chosen) else set_problem(item["evidence"], chosen)


def _verdict_part(item: dict, verdict: str) -> dict:
    if item["reveal"] == "later":
        return make_part("verdict", "note", _KEPT)
    agrees = verdict == item["verdict"]
    state = "note" if not item["scored"] else "right" if agrees else "wrong"
    feedback = item["feedback"]
    return make_part("verdict", state, feedback["right_html"] if agrees else feedback["wrong_html"][verdict])
