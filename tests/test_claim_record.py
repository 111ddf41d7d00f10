"""What stands beside a claim's row: its sentence, its corrections, what would change its verdict."""

import dataclasses

import pandas as pd
import pytest

from multivector import claim_record, claims, data
from multivector.book import ledger_page

LEDGER = [claims.get(name) for name in data.load("claims")["claim_id"]]
CHANGES = pd.DataFrame(
    [
        ("2026-12-01", "claims", "C022", "evidence", "x" * 90, "y" * 90, "One report more."),
        ("2026-12-01", "claims", "C022", "verdict", "not_checkable", "contested", "One report more."),
        ("2026-11-26", "claims", "C022", "confidence", "medium", "high", "A <second> source."),
        ("2026-12-02", "events", "C022", "title", "a", "b", "Another table."),
        ("2026-11-27", "claims", "C023", "", "", "row", "Added."),
    ],
    columns=["date", "table", "row", "column", "before", "after", "reason"],
)


@pytest.fixture
def changed(monkeypatch):
    real = data.load
    monkeypatch.setattr(data, "load", lambda name, **options: CHANGES if name == "changes" else real(name, **options))
    claim_record._changes.cache_clear()
    yield
    claim_record._changes.cache_clear()


@pytest.mark.parametrize("claim", LEDGER, ids=lambda claim: claim.claim_id)
def test_the_words_stand_in_their_sentence_and_the_sentence_in_the_paragraph(claim):
    said = claim_record.sentence(claim)
    assert " ".join(claim.quote.split()) in said
    assert said in " ".join(data.paragraph(claim.paragraph).split())


def test_a_sentence_begins_and_ends_where_the_article_says():
    claim = dataclasses.replace(claims.get("C022"), quote="first", paragraph="P03")
    said = claim_record.sentence(claim)
    assert said[0].isupper() and said.endswith(".") and len(said) < len(data.paragraph("P03"))


@pytest.mark.parametrize(
    ("quote", "said"),
    [("one", "Here is one."), ("two", "Here is 20 km2 and two."), ("three", "And three.")],
)
def test_a_note_mark_ends_a_sentence_and_is_no_part_of_it(monkeypatch, quote, said):
    monkeypatch.setattr(data, "paragraph", lambda name: "Here is one.¹² Here is 20 km2 and two. And three.²")
    assert claim_record.sentence(dataclasses.replace(LEDGER[0], quote=quote)) == said


def test_no_sentence_of_the_ledger_ends_with_a_note_mark():
    assert not [claim.claim_id for claim in LEDGER if claim_record.sentence(claim)[-1] in claim_record._NOTE_MARKS]


def test_the_corrections_of_a_row_are_told_in_order(changed):
    found = claim_record.history(claims.get("C022"))
    assert [change.date for change in found] == ["2026-11-26", "2026-12-01", "2026-12-01"]
    assert claim_record.modified(claims.get("C022")) == "2026-12-01"
    assert claim_record.history(claims.get("C024")) == ()
    assert claim_record.modified(claims.get("C024")) == claims.get("C024").checked_on


def test_every_claim_says_what_would_change_its_verdict():
    for claim in LEDGER:
        assert claim_record.would_change(claim).endswith("."), claim.claim_id
    assert claim_record.would_change(dataclasses.replace(LEDGER[0], claim_id="C999")) == ""


def test_the_ledger_shows_the_whole_record_behind_the_fold(changed):
    shown = ledger_page._record(claims.get("C022"))
    assert "26 November 2026: confidence: medium → high. A &lt;second&gt; source.</li>" in shown
    assert "1 December 2026: evidence changed; verdict: not checkable → contested. One report more.</li>" in shown
    assert claim_record.sentence(claims.get("C022")) in shown
    assert "row added. Added." in ledger_page._record(claims.get("C023"))
    assert "as it was first written" in ledger_page._record(claims.get("C024"))


def test_every_correction_of_the_ledger_is_told_in_words():
    for claim in LEDGER:
        for line in ledger_page.corrections(claim_record.history(claim)):
            assert "_" not in line and line.endswith("."), line
