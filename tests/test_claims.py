"""The ledger: look up, count, cover, and a card that keeps its verdict behind a disclosure."""

import dataclasses
from html.parser import HTMLParser

import pytest

from multivector import claims, data


def test_a_claim_is_a_row_of_the_ledger():
    claim = claims.get("C022")
    assert (claim.paragraph, claim.quote, claim.verdict) == ("P10", "September 23, 2023", "contradicted")
    assert claim.actors[0] == "USA"
    assert all(url.startswith("https://") for url in claim.urls)


def test_an_unknown_claim_gives_the_nearest():
    with pytest.raises(data.UnknownName, match=r"unknown claim 'c022'\. Nearest: C022"):
        claims.get("c022")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"section": "us_engagment"}, "unknown section 'us_engagment' in claims. Nearest: us_engagement."),
        ({"verdict": "contradict"}, "unknown verdict 'contradict' in claims. Nearest: contradicted"),
        ({"paragraph": "P99"}, "unknown paragraph 'P99' in claims."),
    ],
)
def test_an_unknown_choice_gives_the_nearest(arguments, message):
    with pytest.raises(data.UnknownName) as caught:
        claims.table(**arguments)
    assert str(caught.value).startswith(message)


def test_the_table_is_chosen_by_any_column():
    frame = claims.table("us_engagement", paragraph=["P10", "P12"], verdict="contradicted")
    assert set(frame["section"]) == {"us_engagement"}
    assert set(frame["paragraph"]) <= {"P10", "P12"}
    assert "C022" in set(frame["claim_id"])
    assert len(claims.table()) == len(data.load("claims"))


def test_counts_are_computed_and_keep_the_order_and_the_zeros():
    counts = claims.verdict_counts()
    assert tuple(counts.index) == claims.VERDICTS
    assert counts.sum() == len(data.load("claims"))
    by_section = sum(claims.verdict_counts(section) for section in data.load("claims")["section"].unique())
    assert (by_section == counts).all()
    assert claims.verdict_counts(paragraph="P10").index.equals(counts.index)
    assert (claims.verdict_counts(paragraph="P10") == 0).any()


def test_the_verdicts_are_those_of_the_ledger():
    assert set(data.load("claims")["verdict"]) == set(claims.VERDICTS)


def test_the_table_is_chosen_by_an_actor_that_is_a_whole_code():
    frame = claims.table(actor="CHN", verdict="contested")
    assert len(frame) and all("CHN" in actors.split(";") for actors in frame["actors"])
    either = claims.table(actor=["CHN", "RUS"])
    assert len(claims.table(actor="CHN")) < len(either) < len(data.load("claims"))
    with pytest.raises(data.UnknownName, match=r"unknown actor 'chn' in claims\. Nearest: CHN"):
        claims.table(actor="chn")


def test_each_verdict_has_its_words_and_its_count():
    frame = claims.verdicts()
    assert tuple(frame.index) == claims.VERDICTS
    assert frame.loc["not_checkable", "word"] == "not checkable"
    assert frame["meaning"].str.endswith(".").all() and frame["meaning"].is_unique
    assert (frame["claims"] == claims.verdict_counts()).all()
    assert claims.verdicts("china")["claims"].sum() == len(claims.table("china"))


def test_coverage_finds_ids_in_prose_code_and_banks_and_only_ids():
    texts = {
        "00": "See C022 and (C001).",
        "02": 'claims.card("C022")',
        "bank": "sources: [C044, C999]",
        "noise": "XC045 C0461 AC047 c048",
    }
    found = claims.coverage(texts)
    assert found.used == {"C001": ("00",), "C022": ("00", "02"), "C044": ("bank",)}
    assert found.unknown == {"C999": ("bank",)}
    assert len(found.pending) == len(data.load("claims")) - 3
    assert claims.coverage({}).used == {}


def test_coverage_prints_what_is_used_what_is_not_and_what_is_wrong():
    ledger = list(data.load("claims")["claim_id"])
    everything = claims.coverage({"all": " ".join(ledger)})
    assert str(everything).endswith(f"in no chapter (0 of {len(ledger)}): none")
    lines = str(claims.coverage({"02": "C022 C023 C999"})).splitlines()
    assert lines[:2] == ["02: C022 C023", "unknown: C999 in 02"]
    assert lines[2].startswith(f"in no chapter ({len(ledger) - 2} of {len(ledger)}): C001 C002 ")


# --- the card -----------------------------------------------------------------------------------


class Outside(HTMLParser):
    """Text outside and inside `<details>`, and all elements."""

    def __init__(self, html):
        super().__init__()
        self.inside, self.depth, self.tags, self.links = {True: "", False: ""}, 0, [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.depth += tag == "details"
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name == "href"]

    def handle_endtag(self, tag):
        self.depth -= tag == "details"

    def handle_data(self, text):
        self.inside[self.depth > 0] += text


def test_the_card_shows_the_quote_and_keeps_the_verdict_behind_a_disclosure():
    bundle = claims.card("C022")._repr_mimebundle_()
    seen = Outside(bundle["text/html"])
    word = claims.verdict_label("contradicted")["word"]
    assert "September 23, 2023" in seen.inside[False]
    assert word not in seen.inside[False]
    assert word in seen.inside[True]
    assert "19 September 2023" in seen.inside[True]
    assert "high" in seen.inside[True]
    assert list(claims.get("C022").urls) == seen.links
    assert bundle["text/plain"].startswith("Claim C022, paragraph P10: “September 23, 2023”")
    assert "contradicted" not in bundle["text/plain"].lower()


def test_every_claim_has_a_card_with_symbol_and_word():
    for claim_id in data.load("claims")["claim_id"]:
        html = claims.card(claim_id).html()
        label = claims.verdict_label(claims.get(claim_id).verdict)
        assert label["symbol"] in html, claim_id
        assert label["word"] in html, claim_id
        assert html == claims.card(claim_id).html()
        assert "nan" not in Outside(html).inside[True].lower().split(), claim_id


def test_text_of_the_ledger_is_escaped_and_only_web_addresses_become_links():
    hostile = '<script>alert(1)</script>" onclick="x'
    texts = {name: hostile for name in ("quote", "claim", "correct_value", "evidence", "confidence", "paragraph")}
    urls = ("javascript:alert(1)", 'https://example.org/"><script>', "data:text/html,x")
    claim = dataclasses.replace(claims.get("C022"), urls=urls, **texts)
    seen = Outside(claims.Card(claim).html())
    assert "script" not in seen.tags
    assert seen.links == ['https://example.org/"><script>']
    assert "<script>alert(1)</script>" in seen.inside[False]


def test_dates_are_written_in_words():
    assert claims.dates_in_words("2023-02-28 to 2023-03-01") == "28 February 2023 to 1 March 2023"
    assert claims.dates_in_words("2001-2014 and 2023-99-01") == "2001-2014 and 2023-99-01"
