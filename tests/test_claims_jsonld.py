"""claims.jsonld is read by a JSON-LD parser that is not ours, without a network, and says what the ledger says."""

import dataclasses
import json
import socket

import pytest

rdflib = pytest.importorskip("rdflib")

from multivector import claim_record, claims, data, outlets  # noqa: E402
from multivector.book import claims_jsonld, datafiles  # noqa: E402

SITE = "https://example.org/course/"
ADDRESS = f"{SITE}{datafiles.FOLDER}/{claims_jsonld.FILE}"
SCHEMA = rdflib.Namespace("https://schema.org/")
LEDGER = [claims.get(name) for name in data.load("claims")["claim_id"]]
# The properties that schema.org gives to each type in the file, inherited ones included: no others may stand there.
CREATIVE_WORK = {"author", "citation", "creator", "dateModified", "datePublished", "genre", "hasPart", "isBasedOn"}
CREATIVE_WORK |= {"isPartOf", "license", "position", "publisher", "text", "version"}
THING = {"description", "identifier", "name", "url"}
OWN = {
    "Claim": {"appearance"},
    "ClaimReview": {"claimReviewed", "itemReviewed", "reviewBody", "reviewRating"},
    "Rating": {"alternateName", "ratingExplanation"},
    "Organization": set(),
    "Person": set(),
}
NO_WORKS = ("Rating", "Organization", "Person")


@pytest.fixture(scope="module")
def graph():
    def closed(*words, **options):
        raise AssertionError("the file asks for something from the network")

    real, socket.socket.connect = socket.socket.connect, closed
    try:
        return rdflib.Graph().parse(data=claims_jsonld.text(), format="json-ld", publicID=ADDRESS)
    finally:
        socket.socket.connect = real


def review(claim):
    return rdflib.URIRef(f"{SITE}ledger.html#{claim.claim_id.lower()}")


def test_every_claim_has_one_review_at_its_address_in_the_book(graph):
    found = set(graph.subjects(rdflib.RDF.type, SCHEMA.ClaimReview))
    assert found == {review(claim) for claim in LEDGER}
    assert len(set(graph.subjects(rdflib.RDF.type, SCHEMA.Claim))) == len(LEDGER)


def test_a_review_says_what_the_ledger_says(graph):
    for claim in LEDGER:
        (rating,) = graph.objects(review(claim), SCHEMA.reviewRating)
        assert str(graph.value(rating, SCHEMA.alternateName)) == claims.verdict_label(claim.verdict)["word"]
        assert str(graph.value(rating, SCHEMA.ratingExplanation)).endswith(f"ledger: {claim.confidence}.")
        assert str(graph.value(review(claim), SCHEMA.claimReviewed)) == claim.claim
        item = graph.value(review(claim), SCHEMA.itemReviewed)
        said = graph.value(item, SCHEMA.appearance)
        assert (str(graph.value(item, SCHEMA.text)), str(graph.value(said, SCHEMA.text))) == (claim.claim, claim.quote)
        pages = {str(graph.value(one, SCHEMA.url)) for one in graph.objects(review(claim), SCHEMA.citation)}
        assert pages == set(claim.urls)


@pytest.mark.parametrize(
    ("value", "body"),
    [
        ("Two, not three", "What the record says: Two, not three. Seen."),
        ("Neutral since 1995.", "What the record says: Neutral since 1995. Seen."),
        ("", "Seen."),
    ],
)
def test_value_and_evidence_are_one_text_with_one_stop_between(value, body):
    made = claims_jsonld._review(dataclasses.replace(LEDGER[0], correct_value=value, evidence="Seen."))
    assert made["reviewBody"] == body


def test_no_review_has_a_doubled_stop(graph):
    assert not [body for body in graph.objects(None, SCHEMA.reviewBody) if ".." in body or "?." in body]


def test_no_verdict_is_a_number_or_a_bare_true_or_false(graph):
    assert not list(graph.subject_objects(SCHEMA.ratingValue))
    words = {str(word).casefold() for word in graph.objects(None, SCHEMA.alternateName)}
    assert words == {claims.verdict_label(name)["word"] for name in claims.VERDICTS}
    assert not words & {"true", "false"}


def test_the_day_of_a_review_is_that_of_its_last_correction(graph):
    for claim in LEDGER:
        day = graph.value(review(claim), SCHEMA.dateModified)
        assert (str(day), day.datatype) == (claim_record.modified(claim), SCHEMA.Date)


def test_classes_and_originals_stand_beside_the_pages(graph):
    for url in {url for claim in LEDGER for url in claim.urls}:
        for page in graph.subjects(SCHEMA.url, rdflib.URIRef(url)):
            if (page, rdflib.RDF.type, SCHEMA.WebPage) in graph and outlets.class_of(url):
                assert str(graph.value(page, SCHEMA.genre)) == outlets.CLASSES[outlets.class_of(url)].word


def test_every_property_is_one_that_schema_org_gives_to_its_type(graph):
    for subject, kind in graph.subject_objects(rdflib.RDF.type):
        name = str(kind).removeprefix(str(SCHEMA))
        allowed = THING | OWN.get(name, set()) | (set() if name in NO_WORKS else CREATIVE_WORK)
        used = {str(one).removeprefix(str(SCHEMA)) for one in graph.predicates(subject) if one != rdflib.RDF.type}
        assert used <= allowed, (name, used - allowed)


def test_every_name_is_an_address_of_the_book_or_of_the_web(graph):
    for node in {*graph.subjects(), *graph.objects(), *graph.predicates()}:
        if isinstance(node, rdflib.URIRef):
            assert str(node).startswith(("https://", "http://")), node


def test_the_file_stands_beside_the_tables(tmp_path):
    datafiles.write(tmp_path)
    written = (tmp_path / datafiles.FOLDER / claims_jsonld.FILE).read_text(encoding="utf-8")
    assert written == claims_jsonld.text() and json.loads(written)["@context"] == claims_jsonld.CONTEXT
