"""What readers and authors say about a verdict or a page: the text of a report, where it goes, the authors' replies."""

import datetime
import re
from dataclasses import dataclass
from html import escape
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
PAGE_REPORT = """\
Page: {page} ({title})
Place (section, exercise or claim): {place}
Course: Multivector {version}

What is wrong:
What would be right, and how you know (page, author, date, address):
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
    return _address(pattern, f"Claim {claim.claim_id}: I judge otherwise", report_on(claim))


def _address(pattern, title, body):
    # In one pass, so that a title with {body} in it stays a title.
    parts = {"title": title, "body": body}
    return re.sub(r"\{(title|body)\}", lambda found: quote(parts[found[1]], safe=""), pattern)


def page_form(pattern, page, title):
    """Return how a reader reports an error on a page: a link that opens a prefilled report, else a text to copy.

    `pattern` is the checked setting; `page` the address of the page in the site, `title` its title as plain text.
    Without a script the place in the page is left for the reader to fill.
    """
    # The script fills in the place; the title may hold any text, so it is put in with the rest at once.
    template = PAGE_REPORT.format(page=page, title=title, place="{place}", version=__version__)
    blank = PAGE_REPORT.format(page=page, title=title, place="…", version=__version__)
    if pattern:
        named = f"Error on {page}"
        return (
            f'<a class="mv-report-page" href="{escape(_address(pattern, named, blank))}"'
            f' data-mv-report-page="{escape(pattern)}" data-mv-report-title="{escape(named)}"'
            f' data-mv-report-text="{escape(template)}">Report an error</a>'
        )
    return (
        f'<details class="mv-report-page" data-mv-report-page data-mv-report-text="{escape(template)}">'
        "<summary>Report an error</summary>"
        "<p>This copy of the course names no address for reports. Complete the text, copy it, and send it to the "
        "people from whom you have the course.</p>"
        f'<textarea rows="8" aria-label="Text of the report" spellcheck="false" autocomplete="off">{escape(blank)}'
        '</textarea><p role="status"></p>'
        '<button class="mv-button mv-primary mv-js" type="button" data-mv-copy>Copy the text</button></details>'
    )


def checked_pattern(pattern):
    """Return the setting as given, if it is a web address with a place for the title and one for the text."""
    if pattern and not (pattern.startswith("https://") and "{title}" in pattern and "{body}" in pattern):
        raise MultivectorError(f"_config.yml: {SETTING}: must be an https address with {{title}} and {{body}} in it")
    return pattern
