"""The ledger and the article in a browser: filters, order, words, address, verdicts on request, all by keyboard."""

import csv
import io
from pathlib import Path

import pytest

from multivector import claims, data, outlets

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "build" / "html"
TOTAL = len(data.load("claims"))
ROWS = ".mv-ledger tbody tr:visible"
pytestmark = [pytest.mark.browser, pytest.mark.book]


@pytest.fixture(scope="module")
def book(served):
    if not (SITE / "ledger.html").is_file():
        pytest.fail("build/html: no ledger there; run make book", pytrace=False)
    return served(SITE)


@pytest.fixture
def open_page(visit, book):
    """Return `open_page("ledger.html?kind=figure") -> page`."""
    return lambda address, **options: visit(f"{book}/{address}", **options).page


def shown(page):
    return page.locator(ROWS).evaluate_all("(rows) => rows.map((row) => row.id.toUpperCase())")


def count(page):
    return page.locator(".mv-ledger [role=status]").inner_text()


def words(page):
    return page.get_by_role("searchbox", name="Words")


def switch(page):
    return page.get_by_role("switch", name="Show verdicts")


# --- the ledger -----------------------------------------------------------------------------------------------------


def test_without_javascript_the_ledger_is_a_whole_table(open_page):
    page = open_page("ledger.html", java_script_enabled=False)
    assert page.locator(ROWS).count() == TOTAL
    assert not page.locator(".mv-ledger form").is_visible()
    assert not page.locator("#c022 .mv-verdict-word").is_visible()
    page.locator("#c022 summary").press("Enter")
    assert page.locator("#c022 .mv-verdict-word").inner_text() == "contradicted"
    page.locator("#c022").get_by_role("link", name="P10").click()
    page.wait_for_url("**/article.html#c022")


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("section", "china", {"section": "china"}),
        ("verdict", "contested", {"verdict": "contested"}),
        ("kind", "figure", {"kind": "figure"}),
        ("actor", "CHN", {"actor": "CHN"}),
    ],
)
def test_each_filter_leaves_the_rows_of_the_table(open_page, name, value, wanted):
    page = open_page("ledger.html")
    page.locator(f".mv-ledger [name={name}]").select_option(value)
    expected = claims.table(**wanted)["claim_id"].tolist()
    assert shown(page) == expected
    assert count(page) == f"{len(expected)} of {TOTAL} claims"
    assert page.evaluate("location.search") == f"?{name}={value}"


def test_the_class_of_source_is_a_filter_and_stands_beside_each_link(open_page):
    page = open_page("ledger.html")
    page.locator(".mv-ledger [name=class]").select_option("state_controlled")
    urls = {name: claims.get(name).urls for name in data.load("claims")["claim_id"]}
    expected = [name for name, found in urls.items() if "state_controlled" in map(outlets.class_of, found)]
    assert expected and shown(page) == expected
    assert page.evaluate("location.search") == "?class=state_controlled"
    page.locator(f"#{expected[0].lower()} summary").press("Enter")
    assert "(state-controlled outlet" in page.locator(f"#{expected[0].lower()} .mv-ledger-verdict").inner_text()


def test_a_row_holds_the_whole_record_of_its_claim(open_page):
    page = open_page("ledger.html#c022", java_script_enabled=False)
    page.locator("#c022 summary").press("Enter")
    terms = page.locator("#c022 dt").all_inner_texts()
    assert {"Evidence", "What the row rests on", "What would change this verdict", "Changes of this row"} <= set(terms)
    assert page.get_by_role("link", name="the same ledger as JSON-LD").get_attribute("href").endswith("claims.jsonld")


def test_filters_combine_and_the_address_brings_them_back(open_page):
    page = open_page("ledger.html")
    for name, value in (("actor", "CHN"), ("verdict", "imprecise"), ("sort", "article")):
        page.locator(f".mv-ledger [name={name}]").select_option(value)
    words(page).fill("xinjiang")
    words(page).press("Enter")
    found = shown(page)
    assert found and set(found) < set(claims.table(actor="CHN", verdict="imprecise")["claim_id"])
    address = page.url
    assert address.endswith("?verdict=imprecise&actor=CHN&q=xinjiang&sort=article")
    page.goto("about:blank")
    page.goto(address)
    assert shown(page) == found
    assert words(page).input_value() == "xinjiang"
    page.get_by_role("button", name="Clear the filters").click()
    assert len(shown(page)) == TOTAL
    assert page.evaluate("location.search") == ""


def test_no_result_is_said_and_can_be_undone(open_page):
    page = open_page("ledger.html")
    words(page).fill("no such words anywhere")
    assert count(page) == "No claim fits. Take a filter away, or change the words."
    assert not page.locator(".mv-ledger table").is_visible()
    assert page.get_by_role("button", name="Download these rows").is_disabled()
    page.get_by_role("button", name="Clear the filters").click()
    assert count(page) == f"{TOTAL} of {TOTAL} claims"
    assert page.evaluate("document.activeElement.name") == "q"


def test_words_are_found_without_accents_and_in_any_order(open_page):
    page = open_page("ledger.html")
    words(page).fill("turkiye")
    accented = shown(page)
    assert accented
    words(page).fill("Türkiye")
    assert shown(page) == accented
    words(page).fill("york new")
    assert "C023" in shown(page)


@pytest.mark.parametrize("order", ["article", "verdict", "kind", "confidence"])
def test_orders_sort_the_rows_and_ties_stay_in_order(open_page, order):
    page = open_page(f"ledger.html?sort={order}")
    ranks = page.locator(ROWS).evaluate_all(
        "(rows, order) => rows.map((row) => [Number(row.getAttribute(`data-order-${order}`)), row.id])", order
    )
    assert len({rank for rank, _ in ranks}) > 1
    assert ranks == sorted(ranks)


def test_an_unknown_choice_in_the_address_is_no_filter(open_page):
    page = open_page("ledger.html?section=nowhere&verdict=%3Cscript%3E&sort=x")
    assert len(shown(page)) == TOTAL


def test_a_link_to_a_claim_wins_over_filters_that_hide_it(open_page):
    page = open_page("ledger.html?section=china#c022")
    assert len(shown(page)) == TOTAL
    assert page.url.endswith("/ledger.html#c022")
    page.wait_for_function("document.querySelector('#c022').getBoundingClientRect().top < innerHeight")


def test_the_ledger_by_keyboard_alone(open_page):
    page = open_page("ledger.html")
    words(page).focus()
    page.keyboard.type("C022")
    for name in ("section", "verdict", "kind", "actor", "class", "sort"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.name") == name
    page.keyboard.press("Tab")
    assert not page.locator("#c022 [data-mv-told]").is_visible()
    page.keyboard.press("Space")
    assert page.locator("#c022 [data-mv-told]").inner_text() == "✗ contradicted"
    for _ in ("clear", "save", "number", "paragraph", "chapter 00", "chapter 02", "verdict"):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('tr').id") == "c022"
    assert page.evaluate("document.activeElement.matches('summary:focus-visible')")
    page.keyboard.press("Enter")
    assert page.locator("#c022 dl").first.is_visible()


def test_what_is_seen_can_be_downloaded(open_page):
    page = open_page("ledger.html?verdict=contested&sort=article")
    with page.expect_download() as started:
        page.get_by_role("button", name="Download these rows").click()
    text = Path(started.value.path()).read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["claim_id"] for row in rows] == shown(page)
    ledger = {
        row["claim_id"]: row for row in csv.DictReader(io.StringIO((ROOT / "data/claims.csv").read_text("utf-8")))
    }
    assert all(row == ledger[row["claim_id"]] for row in rows)


def test_the_whole_ledger_can_be_downloaded(open_page):
    page = open_page("ledger.html")
    with page.expect_download() as started:
        page.get_by_role("link", name="The whole ledger as a CSV file").click()
    assert Path(started.value.path()).read_bytes() == (ROOT / "data" / "claims.csv").read_bytes()


def test_a_failed_download_is_said(visit, book):
    seen = visit(f"{book}/ledger.html")
    seen.page.route("**/claims.csv", lambda route: route.fulfill(status=500))
    seen.page.get_by_role("button", name="Download these rows").click()
    seen.page.get_by_text("The file could not be read. Download the whole ledger instead.").wait_for()
    seen.errors.clear()  # the browser's own line about the answer 500


def test_from_a_folder_only_the_whole_ledger_is_offered(visit):
    page = visit(f"{SITE.as_uri()}/ledger.html").page
    assert page.get_by_role("button", name="Download these rows").count() == 0
    words(page).fill("China")
    words(page).press("Enter")
    assert 0 < len(shown(page)) < TOTAL


def test_a_dispute_opens_a_report_and_gives_the_focus_back(open_page):
    page = open_page("ledger.html")
    page.locator("#c022 summary").click()
    link = page.get_by_role("link", name="Dispute the verdict on C022")
    link.press("Enter")
    text = page.get_by_role("textbox", name="Text of the report")
    assert text.input_value().startswith("Claim C022, paragraph P10\nThe article says: “September 23, 2023”\n")
    assert "Verdict of the ledger: contradicted" in text.input_value()
    page.get_by_role("button", name="Copy the text").click()
    page.locator("dialog [role=status]", has_text="C").wait_for()
    page.keyboard.press("Escape")
    assert not text.is_visible()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Dispute the verdict on C022"


# --- verdicts on request, on both pages -------------------------------------------------------------------------------


def test_verdicts_are_off_until_asked_and_the_choice_is_kept(open_page, book):
    page = open_page("article.html")
    assert not switch(page).is_checked()
    assert page.locator("main .mv-verdict").count() == 0
    switch(page).check()
    assert page.locator("#c022").inner_text() == "C022 ✗ contradicted"
    assert page.locator(".mv-claim-mark .mv-verdict").count() == TOTAL
    page.goto(f"{book}/ledger.html")
    assert switch(page).is_checked()
    assert page.locator("#c022 summary").inner_text() == "✗ contradicted"
    switch(page).uncheck()
    page.goto(f"{book}/article.html")
    assert page.locator("main .mv-verdict").count() == 0


# --- the article ----------------------------------------------------------------------------------------------------


def test_without_javascript_a_claim_leads_to_its_row(open_page):
    page = open_page("article.html", java_script_enabled=False)
    assert not page.locator("[data-mv-verdict-switch]").is_visible()
    page.locator("#c022").click()
    page.wait_for_url("**/ledger.html#c022")


def test_a_claim_opens_a_note_by_keyboard_and_returns(open_page):
    page = open_page("article.html")
    page.locator("#c022").press("Enter")
    note = page.get_by_role("dialog", name="Claim C022")
    assert "“September 23, 2023”" in note.inner_text()
    assert not note.get_by_text("contradicted").is_visible()
    assert note.get_by_role("link", name="Sources, in the ledger").get_attribute("href").endswith("ledger.html#c022")
    note.locator("summary").press("Enter")
    assert note.get_by_text("contradicted").is_visible()
    page.keyboard.press("Escape")
    assert not note.is_visible()
    assert page.evaluate("document.activeElement.id") == "c022"
    assert "ledger.html" not in page.url


def test_the_words_of_a_claim_open_its_note_and_the_shortest_wins(open_page):
    page = open_page("article.html", size="390")
    page.locator("mark[data-mv-claims='C102 C100']").click()
    assert page.get_by_role("dialog", name="Claim C100").is_visible()
    assert page.locator("#c100").evaluate("(mark) => mark.getBoundingClientRect().bottom") < 844
    page.get_by_role("button", name="Close").click()
    assert page.evaluate("document.activeElement.id") == "c100"


def test_a_note_shows_the_verdict_at_once_when_verdicts_are_shown(open_page):
    page = open_page("article.html")
    switch(page).check()
    page.locator("#c022").click()
    assert page.get_by_role("dialog").get_by_text("contradicted").is_visible()


# --- with everything open -------------------------------------------------------------------------------------------


def wide(page):
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_open_ledger_is_accessible_and_fits(open_page, axe, viewport, theme):
    page = open_page("ledger.html?verdict=contradicted", size=viewport, theme=theme)
    switch(page).check()
    for summary in page.locator(f"{ROWS} summary").all():
        summary.click()
    assert not wide(page)
    assert axe(page) == []
    page.get_by_role("link", name="Dispute the verdict on C022").click()
    assert axe(page) == []


def test_open_article_is_accessible_and_fits(open_page, axe, viewport, theme):
    page = open_page("article.html", size=viewport, theme=theme)
    switch(page).check()
    page.locator("#c022").click()
    assert not wide(page)
    assert axe(page) == []
