"""The ledger for machines: each claim and its review in the words of schema.org, as JSON-LD.

Addresses are relative to the file, so a copy of the book on any server names its own rows. The six verdicts stay words
(`alternateName` of the rating): a number would turn them into a scale from false to true, which they are not.
"""

import json

from multivector import __version__, claim_record, claims, data, outlets

FILE = "claims.jsonld"
_TOP = "../../../"  # from _static/mv/data/ to the pages
_PUBLISHER = "#multivector"
CONTEXT = {
    "@vocab": "https://schema.org/",
    **{name: {"@type": "@id"} for name in ("url", "license")},
    "dateModified": {"@type": "https://schema.org/Date"},
    "datePublished": {"@type": "https://schema.org/Date"},
}
"""Written into the file, so that no reader has to fetch one."""


def text():
    """Return the file: UTF-8 text with a line end."""
    return json.dumps(document(), ensure_ascii=False, indent=1) + "\n"


def document():
    """Return the whole ledger as a JSON-LD object."""
    ledger = claims.whole()
    article = data.sources().set_index("source_id").loc["article"]
    publisher = {"@type": "Organization", "@id": _PUBLISHER, "name": "The Multivector authors", "url": _TOP}
    about = {
        "@type": "ScholarlyArticle",
        "@id": article.original_url,
        "name": article.title,
        "author": [{"@type": "Person", "name": name} for name in ("Boldbaatar Zagdsuren", "Oyuntsetseg Densmaa")],
        "datePublished": data.ARTICLE_DAY,
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }
    whole = {
        "@type": "Dataset",
        "@id": f"{_TOP}ledger.html",
        "name": "Multivector: claims ledger of the article",
        # figure: six fixed, the verdicts of the ledger
        "description": "Every factual claim of one article: a verdict in one of six words, evidence and confidence.",
        "version": __version__,
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "creator": {"@id": _PUBLISHER},
        "dateModified": max(map(claim_record.modified, ledger)),
        "hasPart": [{"@id": _address(claim)} for claim in ledger],
    }
    parts = [part for claim in ledger for part in (_claim(claim, article.original_url), _review(claim))]
    return {"@context": CONTEXT, "@graph": [publisher, about, whole, *parts]}


def _address(claim):
    return f"{_TOP}ledger.html#{claim.claim_id.lower()}"


def _claim_id(claim):
    return f"#{claim.claim_id}"


def _claim(claim, article):
    quotation = {
        "@type": "Quotation",
        "text": claim.quote,
        "position": claim.paragraph,
        "isPartOf": {"@id": article},
        "url": f"{_TOP}article.html#{claim.claim_id.lower()}",
    }
    return {
        "@type": "Claim",
        "@id": _claim_id(claim),
        "identifier": claim.claim_id,
        "text": claim.claim,
        "genre": claim.kind,
        "appearance": quotation,
    }


def _review(claim):
    label = claims.verdict_label(claim.verdict)["word"]
    made = {
        "@type": "ClaimReview",
        "@id": _address(claim),
        "url": _address(claim),
        "claimReviewed": claim.claim,
        "itemReviewed": {"@id": _claim_id(claim)},
        "author": {"@id": _PUBLISHER},
        "dateModified": claim_record.modified(claim),
        "reviewRating": {
            "@type": "Rating",
            "alternateName": label,
            "ratingExplanation": f"{claims.MEANINGS[claim.verdict]} Confidence of the ledger: {claim.confidence}.",
        },
        "reviewBody": _body(claim),
        "citation": [_source(url) for url in claim.urls],
    }
    return {name: value for name, value in made.items() if value not in ("", [])}


def _body(claim):
    """Return value and evidence as one text. A value may be words without a stop, or whole sentences with one."""
    stop = "" if claim.correct_value.endswith((".", "!", "?")) else "."
    return (
        f"What the record says: {claim.correct_value}{stop} {claim.evidence}" if claim.correct_value else claim.evidence
    )


def _source(url):
    made = {"@type": "WebPage", "url": url, "publisher": {"@type": "Organization", "name": outlets.publisher_of(url)}}
    if name := outlets.class_of(url):
        made["genre"] = outlets.CLASSES[name].word
    if original := outlets.original_of(url):
        made["isBasedOn"] = {"@type": "CreativeWork", "name": original}
    return made
