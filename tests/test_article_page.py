"""The article page by itself: the text letter by letter, claims marked, however quotations overlap."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from docutils import nodes

import book_scan
from multivector import claims, data
from multivector.book import article_page

ROOT = Path(__file__).resolve().parents[1]
_NUMBER = re.compile("\u202f" + r'<a class="mv-claim-mark"[^>]*>C\d{3}</a>')
_MARK = re.compile(r'<mark class="mv-said" data-mv-claims="([^"]*)">(.*?)</mark>', re.DOTALL)


@pytest.fixture(scope="module")
def html():
    return "\n".join(raw.astext() for part in article_page.sections(ROOT) for raw in part.findall(nodes.raw))


def words(text):
    return unescape(re.sub(r"<[^>]+>", "", _NUMBER.sub("", text)))


def said(html, claim_id):
    """Return the marked words of a claim, joined."""
    return "".join(words(text) for ids, text in _MARK.findall(html) if claim_id in ids.split())


def paragraph(html, number):
    found = re.search(
        rf'<p class="mv-paragraph" id="{number.lower()}"><a [^>]*>{number}</a> (.*?)</p>', html, re.DOTALL
    )
    return found.group(1)


def test_every_paragraph_stands_letter_by_letter(html):
    for number, text in data.paragraphs().items():
        assert words(paragraph(html, number)) == text, number


def test_every_claim_is_marked_in_its_paragraph_and_leads_to_the_ledger(html):
    for row in data.load("claims").itertuples():
        here = paragraph(html, row.paragraph)
        assert said(here, row.claim_id) == row.quote, row.claim_id
        anchor = row.claim_id.lower()
        assert here.count(f'id="{anchor}" href="ledger.html#{anchor}">{row.claim_id}</a>') == 1


def test_no_id_stands_twice_and_nothing_is_inline(html):
    page = book_scan.Page(html)
    assert len(page.ids) == len(set(page.ids))
    assert page.inline == []


def test_no_verdict_stands_in_the_text(html):
    text = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    for verdict in claims.VERDICTS:
        assert f"mv-verdict-{verdict.replace('_', '-')}" not in text


def test_header_footnotes_and_references_are_there(html):
    for text in ("Boldbaatar Zagdsuren", "CC BY 4.0", "Cite as.", "Changes made:", "Two notes carry the number 1"):
        assert text in html
    assert 'href="https://eurasianet.org/uzbekistan-calls-for-an-end-to-aggression-in-ukraine"' in html
    title = (ROOT / "data" / "article.md").read_text(encoding="utf-8").partition("\n")[0]
    assert title in (ROOT / "book" / "article.md").read_text(encoding="utf-8").splitlines()


def test_the_notes_hold_what_the_ledger_says(html):
    record = json.loads(re.search(r'class="mv-claims">(.*?)</script>', html).group(1))
    assert list(record) == list(data.load("claims")["claim_id"])
    assert record["C022"]["verdict"]["word"] == "contradicted"
    assert record["C022"]["correct"] == "19 September 2023"


@pytest.mark.parametrize(
    ("quotations", "marks"),
    [
        ([("C001", "bc")], [("C001", "bc")]),
        ([("C001", "abcd"), ("C002", "bc")], [("C001", "a"), ("C001 C002", "bc"), ("C001", "d")]),
        ([("C001", "abc"), ("C002", "bcd")], [("C001", "a"), ("C001 C002", "bc"), ("C002", "d")]),
        ([("C001", "abc"), ("C002", "abc")], [("C001 C002", "abc")]),
        ([("C001", "ab"), ("C002", "cd")], [("C001", "ab"), ("C002", "cd")]),
    ],
)
def test_quotations_may_overlap_in_any_way(quotations, marks):
    html = article_page.marked("P01", "xabcdx", quotations)
    assert _MARK.findall(html) == marks
    assert words(html) == "xabcdx"
    for claim_id, text in quotations:
        assert said(html, claim_id) == text
        # The number follows the last of the claim's words.
        before = html[: html.index(f'<a class="mv-claim-mark" id="{claim_id.lower()}"')]
        assert words(before).rstrip("\u202f").endswith(text)


def test_text_is_escaped():
    html = article_page.marked("P01", 'a <b> & "c"', [("C001", "<b> &")])
    assert "&lt;b&gt; &amp;" in html and words(html) == 'a <b> & "c"'


@pytest.mark.parametrize("quotation", ["September 24", ""])
def test_a_quotation_that_is_not_in_its_paragraph_is_an_error(quotation):
    with pytest.raises(article_page.QuotationError, match=r"C022: the quotation does not stand in P10"):
        article_page.marked("P10", data.paragraph("P10"), [("C022", quotation)])
