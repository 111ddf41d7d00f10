"""The glossary is complete: what a chapter defines and shortens stands in it, and a gap is seen."""

from pathlib import Path

import pytest

from multivector.book import reference_pages, terms
from multivector.notebooks import readability

ROOT = Path(__file__).resolve().parents[1]
INCOMPLETE = ROOT / "tests" / "fixtures" / "book-glossary-incomplete"


def test_a_term_and_an_abbreviation_that_are_missing_are_named_with_their_chapter():
    assert terms.missing(INCOMPLETE) == [
        "00-incomplete.ipynb: *hectare* is defined here and is not in the glossary",
        "00-incomplete.ipynb: SCO is an abbreviation and is not in the glossary",
    ]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("A *claim* is what a sentence asserts.", "claim"),
        ("The **ledger** is a table.", "ledger"),
        ("*Remittances* are the money that people send home.", "Remittances"),
        ("A *hectare* (ha) is a square.", "hectare"),
        ("*Multilateral* means among several states.", "Multilateral"),
        ("An *explanation* says why.", "explanation"),
        ("The *ledger*, the table of all claims, has rows.", "ledger"),
        ("It *enters into force*, that is, it begins to bind.", "enters into force"),
        ("Baikonur is a *cosmodrome*: a place for rockets.", "cosmodrome"),
        ("In *percentage points* (the plain difference of two shares).", "percentage points"),
        ("Historians call this a *terminus ante quem*.", "terminus ante quem"),
        ("This is *selection*.", "selection"),
        ("| kind | what it counts |\n|---|---|\n| *pledge* | money announced |", "pledge"),
        ("A *roll call*\nis a vote with a list of names.", "roll call"),
    ],
)
def test_a_definition_is_seen(text, term):
    assert terms.defined(text) == [term]


@pytest.mark.parametrize(
    "text",
    [
        "The summit was the first of *presidents*.",
        "Compare with *The question*.",
        "> **P01** A *quotation* is a text.",
        "<!-- A *note* is a text. -->",
        "**What it cannot show.** The reason.",
        "- Date an event. (*the date of the summit*)",
    ],
)
def test_stressed_words_titles_and_quotations_are_no_definitions(text):
    assert terms.defined(text) == []


def test_a_plural_and_a_past_are_the_term_itself():
    known = frozenset({"pledge", "loan"})
    assert terms.defined("*Loans* are the money that is paid back. It *pledged* (said it would pay) ten.", known) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The CSTO and the UN met.", ["CSTO", "UN"]),
        ("ISIL-K, as RFE/RL reports.", ["ISIL-K", "RFE/RL"]),
        ("He said “the WTO”; see [here](https://example.org/OECD).", []),
        ("The UN Charter, the UN again.", ["UN"]),
        ("Resolution A/RES/ES-11/1, row C022, paragraph P04.", []),
    ],
)
def test_abbreviations_are_seen(text, found):
    assert terms.shortened(text) == found


def test_no_exception_is_left_that_no_chapter_needs():
    texts = [readability.text_of(path) for path in ROOT.glob("notebooks/*.ipynb")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(terms, "NO_TERMS", frozenset())
        patch.setattr(terms, "NAMES", frozenset())
        seen = {term.casefold() for text in texts for term in terms.defined(text)}
        short = {name for text in texts for name in terms.shortened(text)}
    assert seen >= terms.NO_TERMS
    assert short >= terms.NAMES


def test_other_forms_are_lists_of_words_and_no_terms_of_their_own():
    entries = [entry for group in reference_pages.glossary_groups(ROOT) for entry in group["terms"]]
    names = {name.casefold() for entry in entries for name in (entry["term"], entry.get("short", entry["term"]))}
    others = [word.casefold() for entry in entries for word in entry.get("also", ())]
    assert len(others) == len(set(others))
    assert not names & set(others)
