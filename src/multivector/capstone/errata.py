"""An erratum for the article, drafted from the reader's own verdicts and compared with the ledger.

A verdict is the answer to a verdict exercise, or a judgement kept in the capstone itself. `frontend/erratum.js` keeps
the same rules, and tests hold the two equal.
"""

from pathlib import Path

from multivector.capstone import document
from multivector.capstone.context import context as course_context

CORRECTABLE = ("imprecise", "contradicted")
TITLE = "Draft of an erratum"
_GREETING = "Dear editors, dear authors,"
_OPENING = (
    "I read the article with care, as part of a course that checks its claims one by one. In the passages below the "
    "records that I could see seem to say something else. I may be mistaken; each point therefore names its sources."
)
_CLOSING = "Thank you for your attention. I will be glad to learn where I am wrong."
_NOTHING = "I have no correction to propose yet."


def judgements(items: dict, context: dict) -> dict[str, dict]:
    """Return the reader's verdict on each claim that was judged: `{"verdict", "reason"}` by claim id, sorted.

    items: progress, by exercise. Of several a judgement counts more than a first try, then the later one.
    """
    best: dict[str, tuple] = {}
    for name in sorted(items):
        known, entry = context["judged_in"].get(name), items[name]
        response = entry.get("response") if known else None
        if not isinstance(response, dict) or known["claim"] not in context["claims"]:
            continue
        verdict, reason = response.get("verdict"), response.get("reason")
        if not isinstance(verdict, str) or verdict not in context["words"]:
            continue
        rank = (0 if known["first"] else 1, entry.get("at", ""), name)
        if known["claim"] not in best or rank > best[known["claim"]][0]:
            given = {"verdict": verdict, "reason": reason.strip(" \t\r\n") if isinstance(reason, str) else ""}
            best[known["claim"]] = (rank, given)
    return {claim_id: best[claim_id][1] for claim_id in sorted(best)}


def draft(items: dict, context: dict) -> list:
    """Return the erratum as blocks (see `document`)."""
    judged = judgements(items, context)
    wrong = [name for name, given in judged.items() if given["verdict"] in CORRECTABLE]
    rest = [name for name in judged if name not in wrong]
    differ = [name for name in rest if judged[name]["verdict"] != context["claims"][name]["verdict"]]
    agree = [name for name in rest if name not in differ]
    open_ = [name for name in sorted(context["claims"]) if name not in judged]
    made = [["h1", TITLE], ["p", f"On: {context['article']}"], ["p", _GREETING]]
    made += [["p", _OPENING if wrong else _NOTHING]]
    for name in wrong:
        made += _correction(name, context["claims"][name], judged[name], context["words"])
    if wrong:
        made += [["p", _CLOSING], ["p", "[your name]"]]
    if differ:
        rows = [_difference(name, context["claims"][name], judged[name], context["words"]) for name in differ]
        made += [["h2", "For myself: no correction asked, but I judge otherwise than the ledger"], ["ul", rows]]
    if agree:
        made += [["h2", "For myself: judged as the ledger does, no correction asked"], ["p", ", ".join(agree)]]
    if open_:
        made += [["h2", f"For myself: not judged ({len(open_)} claims)"], ["p", ", ".join(open_)]]
    return made


def _correction(name, claim, given, words):
    made = [["h2", f"Paragraph {claim['paragraph']}, claim {name}"], ["blockquote", f"“{claim['quote']}”"]]
    differs = given["verdict"] != claim["verdict"]
    if given["reason"]:
        made.append(["p", f"What seems wrong: {given['reason']}"])
    else:
        made.append(["p", f"I judge this passage {words[given['verdict']]}."])
    made.append(["p", f"Corrected value: {claim['correct'] or 'I cannot give one yet.'}"])
    made.append(["p", f"Evidence: {claim['evidence']}"])
    made += [["links", claim["urls"]]] if claim["urls"] else []
    if differs:
        made.append(["p", _otherwise(claim, given, words)])
    return made


def _otherwise(claim, given, words):
    reason = given["reason"] or "no reason is written down yet"
    return (
        f"The course's ledger holds this claim {words[claim['verdict']]} (confidence: {claim['confidence']}); "
        f"I hold it {words[given['verdict']]}: {reason}"
    )


def _difference(name, claim, given, words):
    return f"{name}, paragraph {claim['paragraph']}: {_otherwise(claim, given, words)}"


def from_progress(path=None) -> dict:
    """Return the items of the progress file at `path` (default: this session's); none where nothing is kept."""
    from multivector.exercises import progress

    path = path or progress.default_path()
    return progress.read(path) if path else {}


def export(path="erratum.html", progress_file=None) -> str:
    """Write the draft from the reader's own verdicts; a file that exists is never replaced."""
    blocks = draft(from_progress(progress_file), course_context())
    return document.write(Path(path), document.page(blocks, TITLE))
