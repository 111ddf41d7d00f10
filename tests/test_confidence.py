"""The rule of confidence: what each mix of sources allows, and that no row of the course says more."""

import pytest

import lookups
from multivector import confidence, data, sourcecheck

TREATY, STATISTICS, UN = "https://dema.az.gov/a", "https://statistics.example/a", "https://un.example/a"
WIRE, WIRE_UK, JOURNAL = "https://wire.example/a", "https://uk.wire.example/b", "https://journal.example/a"
TASS, XINHUA, PARTY = "https://tass.com/a", "https://en.xinhua.example/b", "https://party.example/c"
COPY, FULL_TEXT = "https://journal.example/reprint", "https://wire.example/full-text"
UNKNOWN = "https://nobody-knows.example/a"


@pytest.fixture
def small(monkeypatch):
    lookups.use(monkeypatch)


@pytest.mark.parametrize(
    ("urls", "allowed"),
    [
        ([TREATY], "high"),
        ([STATISTICS], "high"),
        ([UN], "high"),
        ([WIRE, JOURNAL], "high"),
        ([WIRE, WIRE_UK], "medium"),  # one publisher
        ([WIRE, TASS], "medium"),
        ([WIRE, PARTY], "medium"),
        ([WIRE, COPY], "medium"),
        ([WIRE], "medium"),
        ([TASS, XINHUA], "medium"),
        ([TASS], "medium"),
        ([PARTY], "low"),
        ([COPY], "low"),
        ([COPY, FULL_TEXT, PARTY], "low"),
        ([COPY, UN], "high"),
        ([UNKNOWN], "low"),
        ([WIRE, UNKNOWN], "medium"),
        ([], "low"),
    ],
)
def test_the_ceiling_of_each_mix(small, urls, allowed):
    assert confidence.ceiling(urls) == allowed
    assert confidence.ceiling(list(reversed(urls))) == allowed


def test_a_verdict_on_the_sentence_or_the_search_is_medium_at_most(small):
    for verdict, allowed in (("supported", "high"), ("not_checkable", "medium"), ("unverified", "medium")):
        assert confidence.allowed({"verdict": verdict, "evidence_urls": TREATY}, "evidence_urls") == allowed


@pytest.mark.parametrize(
    ("urls", "words"),
    [
        ([], "no source"),
        ([TREATY], "primary document"),
        ([TREATY, WIRE, WIRE_UK], "primary document, and 1 more independent publisher"),
        (
            [UN, STATISTICS, WIRE, JOURNAL],
            "official statistics and international organisation, and 2 more independent publishers",
        ),
        ([WIRE, JOURNAL], "2 independent publishers"),
        ([WIRE, TASS], "one independent publisher (Example Wire)"),
        ([TASS, COPY], "nothing independent (state-controlled outlet, copy)"),
    ],
)
def test_the_base_is_told_in_words(small, urls, words):
    assert confidence.basis(urls) == words


def test_a_thin_verdict_is_found(small):
    rows = (
        data.load("claims")
        .head(4)
        .assign(
            verdict=["supported", "contradicted", "contested", "supported"],
            evidence_urls=[WIRE, f"{WIRE};{TASS}", WIRE, f"{WIRE};{JOURNAL}"],
        )
    )
    assert list(confidence.thin(rows)["claim_id"]) == list(rows["claim_id"][:2])


# --- the course ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", sourcecheck.SURE)
def test_no_row_of_the_course_is_surer_than_its_sources(table):
    resource = next(entry for entry in data.package()["resources"] if entry["name"] == table)
    assert list(sourcecheck.sure(data.load(table), resource)) == []


def test_a_thin_verdict_is_never_highly_sure():
    assert not (confidence.thin(data.load("claims"))["confidence"] == "high").any()


def test_the_levels_are_those_of_the_tables():
    for table in sourcecheck.SURE:
        assert set(data.load(table)["confidence"]) <= set(confidence.LEVELS)
