"""The ledger page by itself: rows, chapters, replies, reports. What a browser does with it is tested there."""

import dataclasses
import re
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
from sphinx.errors import ConfigError

import book_scan
from multivector import __version__, claims, data
from multivector.book import ledger_page, pages, reports, usage
from multivector.errors import MultivectorError

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = Path(__file__).parent / "fixtures"
PATTERN = "https://example.org/new?title={title}&body={body}"


@pytest.fixture(scope="module")
def html():
    return ledger_page.html(ROOT)


@pytest.fixture(scope="module")
def page(html):
    return book_scan.Page(html)


@pytest.fixture
def no_chapters(monkeypatch):
    """The ledger without the links to chapters, for which all of them are read."""
    monkeypatch.setattr(usage, "places", lambda root: {})


def rows(page):
    return {values["id"]: values for tag, values in page.tags if tag == "tr" and "id" in values}


def test_every_claim_is_a_row_with_what_the_filters_need(page):
    found = rows(page)
    frame = data.load("claims")
    assert list(found) == [claim_id.lower() for claim_id in frame["claim_id"]]
    for row in frame.itertuples():
        values = found[row.claim_id.lower()]
        shown = (values["data-section"], values["data-verdict"], values["data-kind"], values["data-actor"])
        assert shown == (row.section, row.verdict, row.kind, row.actors.replace(";", " "))


def test_the_table_is_read_without_style_and_says_its_roles(page):
    # A table whose rows are cards on a phone keeps its meaning only by its roles.
    roles = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
    for tag, values in page.tags:
        if tag in roles:
            assert values.get("role") == roles[tag]
    assert page.inline == []


def test_a_verdict_stands_only_behind_its_fold(html):
    for row in re.findall(r'<tr role="row" id=.*?</tr>', html, re.DOTALL):
        before, _, fold = row.partition("<details>")
        shown = re.sub(
            r"<[^>]+>", " ", re.sub(r"<strong[^>]* hidden>.*?</strong>", "", fold).partition("</summary>")[0]
        )
        assert shown.split() == ["Open", "the", "verdict"]
        assert "mv-verdict-word" not in before and "mv-verdict-word" in fold


def test_a_row_leads_to_its_words_in_the_article_and_to_its_evidence(page):
    for claim_id in data.load("claims")["claim_id"]:
        assert f"article.html#{claim_id.lower()}" in page.links
    urls = {url for text in data.load("claims")["evidence_urls"] for url in text.split(";") if url}
    assert urls <= set(page.links)


def test_orders_rank_every_claim(page):
    found = rows(page)
    in_article = sorted(found, key=lambda row: int(found[row]["data-order-article"]))
    numbers = [claims.get(row.upper()).paragraph for row in in_article]
    assert numbers == sorted(numbers)
    # P10 has its claims in another order than the ledger.
    assert in_article.index("c024") < in_article.index("c023") < in_article.index("c022")
    assert found["c022"]["data-order-verdict"] == str(claims.VERDICTS.index("contradicted"))


def test_actors_are_in_words_and_the_five_states_are_one():
    assert ledger_page.actor_names(["USA", *data.CENTRAL_ASIA]) == ["the five states", "United States"]
    assert ledger_page.actor_names(["KAZ", "TUR"]) == ["Kazakhstan", "Türkiye"]


def test_a_section_without_words_is_an_error():
    with pytest.raises(MultivectorError, match=r"data/claims\.csv: section space has no words"):
        ledger_page.section_title("space")


def test_text_of_the_ledger_is_escaped(monkeypatch, no_chapters):
    hostile = '<script>alert(1)</script>" onclick="x'
    real = claims.get
    texts = {name: hostile for name in ("claim", "evidence", "correct_value")}
    urls = ("javascript:alert(1)",)
    monkeypatch.setattr(claims, "get", lambda claim_id: dataclasses.replace(real(claim_id), **texts, urls=urls))
    page = book_scan.Page(ledger_page.html(ROOT, PATTERN))
    assert page.count("script") == 0 and page.inline == []
    assert {urlsplit(link).scheme for link in page.links} == {"", "https"}


# --- which chapter uses a claim -------------------------------------------------------------------------------------


def test_chapters_are_found_in_text_outputs_and_banks():
    places = usage.places(FIXTURES / "book-course-claims")
    assert sorted(places) == ["C001", "C022", "C044"]
    assert [place.address for place in places["C022"]] == ["notebooks/00-first.html#claim-C022"]
    assert [place.address for place in places["C001"]] == ["notebooks/00-first.html"]


def test_a_bank_without_a_notebook_uses_no_claim_yet():
    waiting = FIXTURES / "book-course-claims" / "exercises" / "bank" / "01-later.yaml"
    assert "C055" in waiting.read_text(encoding="utf-8")
    assert "C055" not in usage.places(FIXTURES / "book-course-claims")


def test_a_claim_that_no_chapter_uses_says_so():
    assert ledger_page.chapter_links([]) == "In no chapter of this course"
    link = ledger_page.chapter_links([usage.Place("02", 'A "quoted" title', "notebooks/x.html#claim-C022")])
    assert unescape(re.search('title="([^"]*)"', link).group(1)) == 'A "quoted" title'


def test_an_unknown_claim_in_a_chapter_is_an_error():
    with pytest.raises(MultivectorError, match=r"chapter 00-first: claim C998 is not in data/claims\.csv"):
        usage.places(FIXTURES / "book-course-unknown-claim")


def test_every_claim_is_in_a_chapter_or_pending():
    found = usage.coverage(ROOT)
    print(found)
    assert set(found.used) | set(found.pending) == set(data.load("claims")["claim_id"])


# --- replies and reports --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("unknown-claim", r"replies\.yaml: C999: unknown claim 'C999'"),
        ("a-list", r"replies\.yaml: must map claim ids to replies"),
        ("without-text", r"replies\.yaml: C022: the text is empty"),
        ("other-date", r"replies\.yaml: C022: the date must be like 2026-12-01"),
        ("other-field", r"replies\.yaml: C022: a reply has date and text, nothing else"),
    ],
)
def test_a_broken_reply_names_file_and_claim(name, message):
    with pytest.raises(MultivectorError, match=message):
        reports.replies(FIXTURES / f"book-replies-{name}")


def test_the_replies_of_the_course_are_sound():
    assert set(reports.replies(ROOT)) <= set(data.load("claims")["claim_id"])


def test_a_reply_stands_in_its_row_as_text(monkeypatch, no_chapters):
    sound = reports.replies(FIXTURES / "book-replies-sound")
    monkeypatch.setattr(reports, "replies", lambda root: sound)
    html = ledger_page.html(ROOT)
    assert html.count("The authors reply") == 1
    row = html[html.index('id="c022"') :].partition("</tr>")[0]
    assert "(1 December 2026): &lt;b&gt;We&lt;/b&gt; mean the week" in row


def test_a_report_opens_prefilled_where_the_course_names_an_address(no_chapters):
    address = reports.report_address(PATTERN, claims.get("C022"))
    query = parse_qs(urlsplit(address).query)
    assert query["title"] == ["Claim C022: I judge otherwise"]
    body = query["body"][0]
    assert "“September 23, 2023”" in body and "contradicted" in body and "My reason:" in body
    page = book_scan.Page(ledger_page.html(ROOT, PATTERN))
    assert address in page.links and "#dispute-a-verdict" not in page.links
    assert "<dialog" not in ledger_page.dispute(PATTERN)


def test_without_an_address_there_is_a_text_to_copy(page):
    assert reports.report_address("", claims.get("C022")) is None
    assert page.links.count("#dispute-a-verdict") == len(data.load("claims"))
    shown = ledger_page.dispute()
    assert "My reason:" in shown and "{quote}" in shown and "mailto:" not in shown


@pytest.mark.parametrize(
    "pattern",
    ["http://example.org/{title}{body}", "https://example.org/new", "javascript:{title}{body}", "{title}{body}"],
)
def test_an_unusable_address_for_reports_is_an_error(pattern):
    with pytest.raises(
        MultivectorError, match=r"_config\.yml: html_theme_options: report_url: must be an https address"
    ):
        reports.checked_pattern(pattern)
    assert reports.checked_pattern(PATTERN) == PATTERN


# --- errors on any page ---------------------------------------------------------------------------------------------


def form_of(pattern, title="China"):
    page = book_scan.Page(reports.page_form(pattern, "notebooks/03-china.html", title))
    return next((tag, values) for tag, values in page.tags if "data-mv-report-page" in values)


def test_an_error_is_reported_by_a_plain_link_with_page_and_version_in_it():
    tag, values = form_of(PATTERN)
    asked = parse_qs(urlsplit(values["href"]).query)
    assert tag == "a" and asked["title"] == ["Error on notebooks/03-china.html"]
    assert "Page: notebooks/03-china.html (China)\n" in asked["body"][0]
    assert f"Multivector {__version__}\n" in asked["body"][0] and "{" not in asked["body"][0]


def test_without_an_address_the_page_gives_the_text_to_copy():
    tag, values = form_of("")
    assert tag == "details" and "href" not in values
    shown = reports.page_form("", "notebooks/03-china.html", "China").partition("<textarea")[2]
    assert "Page: notebooks/03-china.html (China)\nPlace (section, exercise or claim): …" in shown


def test_a_title_is_text_whatever_stands_in_it():
    title = '"><script>{body}{place}&'
    for pattern in ("", PATTERN):
        page = book_scan.Page(reports.page_form(pattern, "a.html", title))
        assert page.count("script") == 0
    assert title in parse_qs(urlsplit(form_of(PATTERN, title)[1]["href"]).query)["body"][0]


@pytest.mark.parametrize(
    "address", ["javascript:alert({title}{body})", "http://a.example/{title}{body}", "https://a.b"]
)
def test_a_wrong_address_for_reports_stops_the_build(address):
    config = SimpleNamespace(html_theme_options={"report_url": address})
    with pytest.raises(ConfigError, match="report_url: must be an https address"):
        pages.check_settings(None, config)
