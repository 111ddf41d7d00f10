"""The static form of verdict, and its right answer in words."""

from collections.abc import Mapping
from html import escape

from multivector.exercises.html_parts import fieldset, option, option_list


def form(item: dict, key: str) -> str:
    """Return the claim as it is quoted, the verdicts, the evidence, and a place for a reason."""
    claim = item["claim"]
    quote = (
        f'<figure class="mv-ex-claim"><blockquote><p>“{escape(claim["quote"])}”</p></blockquote><figcaption>'
        f"Claim {escape(claim['id'])}, paragraph {escape(claim['paragraph'])}: {escape(claim['claim'])}"
        "</figcaption></figure>"
    )
    verdicts = [
        option("radio", f"{key}-verdict", entry["id"], escape(entry["word"]), entry["symbol"])
        for entry in item["verdicts"]
    ]
    evidence = [option("checkbox", f"{key}-evidence", entry["id"], entry["text_html"]) for entry in item["evidence"]]
    reason = (
        f'<div class="mv-ex-reason"><label for="{key}-reason">I judge otherwise, because … <span class="mv-ex-soft">'
        f'(optional; kept with your answer, never scored)</span></label><textarea id="{key}-reason" rows="2"'
        ' maxlength="2000"></textarea></div>'
    )
    return "\n".join(
        [
            quote,
            fieldset("Your verdict", key, option_list(verdicts, " mv-ex-grid"), "verdict"),
            fieldset("The evidence that counts", key, option_list(evidence), "evidence"),
            reason,
        ]
    )


def solution(item: Mapping) -> str:
    """Return the right answer in words."""
    word = next(entry["word"] for entry in item["verdicts"] if entry["id"] == item["verdict"])
    evidence = "; ".join(entry["text_html"] for entry in item["evidence"] if entry["correct"])
    scored = "" if item["scored"] and item.get("reveal") != "later" else " (not scored)"
    return f"{escape(word)}{scored}. Evidence that counts: {evidence}"
