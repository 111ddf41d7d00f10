"""What readers and authors say about a verdict: the text of a report, where it goes, and the authors' replies."""

import datetime
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from multivector import __version__, claims, coursefile
from multivector.errors import MultivectorError

REPORT = """\
Claim {claim}, paragraph {paragraph}
The article says: {quote}
Verdict of the ledger: {verdict}
Course: Multivector {version}

My verdict ({words}):
My reason:
My evidence (page, author, date, address):
"""
SETTING = "html_theme_options: report_url"
REPLY_FIELDS = {"date", "text"}


@dataclass(frozen=True)
class Reply:
    """What the article's authors answer to a row, in their words."""

    date: str
    text: str


def replies(root):
    """Return the authors' replies by claim id, after checking book/replies.yaml. Raises MultivectorError."""
    path = Path(root, "book", "replies.yaml")
    entries = coursefile.yaml_value(path)
    if not isinstance(entries, dict):
        raise MultivectorError(f"{path.name}: must map claim ids to replies; an empty file is {{}}")
    return {claim_id: _reply(path.name, claim_id, entry) for claim_id, entry in entries.items()}


def _reply(file, claim_id, entry):
    where = f"{file}: {claim_id}"
    try:
        claims.get(claim_id)
    except MultivectorError as error:
        raise MultivectorError(f"{where}: {error}") from None
    if not isinstance(entry, dict) or set(entry) != REPLY_FIELDS:
        raise MultivectorError(f"{where}: a reply has date and text, nothing else")
    if type(entry["date"]) is not datetime.date:
        raise MultivectorError(f"{where}: the date must be like 2026-12-01")
    if not isinstance(entry["text"], str) or not entry["text"].strip():
        raise MultivectorError(f"{where}: the text is empty")
    return Reply(entry["date"].isoformat(), entry["text"].strip())


def report(claim, paragraph, quotation, verdict):
    """Return the text of a report with these words in it."""
    words = ", ".join(claims.verdict_label(verdict)["word"] for verdict in claims.VERDICTS)
    said = {"claim": claim, "paragraph": paragraph, "quote": quotation, "verdict": verdict}
    return REPORT.format(**said, version=__version__, words=words)


def report_on(claim):
    """Return the report that a reader completes for a claim of the ledger."""
    word = claims.verdict_label(claim.verdict)["word"]
    return report(claim.claim_id, claim.paragraph, f"“{claim.quote}”", word)


def report_address(pattern, claim):
    """Return the address that opens a prefilled report, or None when the course names no place for reports."""
    if not pattern:
        return None
    title = f"Claim {claim.claim_id}: I judge otherwise"
    return pattern.replace("{title}", quote(title, safe="")).replace("{body}", quote(report_on(claim), safe=""))


def checked_pattern(pattern):
    """Return the setting as given, if it is a web address with a place for the title and one for the text."""
    if pattern and not (pattern.startswith("https://") and "{title}" in pattern and "{body}" in pattern):
        raise MultivectorError(f"_config.yml: {SETTING}: must be an https address with {{title}} and {{body}} in it")
    return pattern
