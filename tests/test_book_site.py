"""The built site (`make book`): whole, from itself alone, without inline code, and true to the data."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

import book_scan
from multivector import __version__, claims, data
from multivector.book import assets, course, reference_pages, region
from multivector.exercises import bank

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "build" / "html"
pytestmark = pytest.mark.book


@pytest.fixture(scope="module")
def pages():
    """Every page of the site by its path, map files aside (they are frames, not pages)."""
    if not (SITE / "index.html").is_file():
        pytest.fail("build/html: no book there; run make book", pytrace=False)
    found = {
        path.relative_to(SITE).as_posix(): book_scan.read(path)
        for path in sorted(SITE.rglob("*.html"))
        if "_static" not in path.parts
    }
    return found


@pytest.fixture(scope="module")
def text(pages):
    """Return `text(page) -> str`: what a page says, without markup."""

    def words(name):
        body = (SITE / name).read_text(encoding="utf-8").partition("<main")[2]
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())

    return words


def test_every_source_page_is_there(pages):
    written = {f"{path.stem}.html" for path in (ROOT / "book").glob("*.md")}
    chapters = {chapter.address for chapter in course.chapters(ROOT) if chapter.address}
    assert written | chapters | {"search.html", "404.html"} == set(pages)


def test_nothing_is_loaded_from_elsewhere(pages):
    assert book_scan.offsite(SITE) == []


def test_every_link_leads_somewhere(pages):
    assert book_scan.broken(SITE) == []


def test_no_page_holds_inline_code_or_style(pages):
    assert {name: page.inline for name, page in pages.items() if page.inline} == {}


def test_every_page_states_a_strict_policy(pages):
    assert "unsafe" not in assets.POLICY and "http" not in assets.POLICY
    for name, page in pages.items():
        stated = [values for tag, values in page.tags if values.get("http-equiv") == "Content-Security-Policy"]
        assert [values["content"] for values in stated] == [assets.POLICY], name


def test_every_page_has_a_sound_head(pages):
    descriptions = {}
    for name, page in pages.items():
        assert page.count("h1") == 1, name
        assert page.count("main") == 1, name
        assert ("html", "en") in [(tag, values.get("lang")) for tag, values in page.tags], name
        assert page.meta("viewport"), name
        description = page.meta("description")
        assert description and len(description) <= 200, name
        if name != "search.html":
            assert description not in descriptions, (
                f"{name} and {descriptions.get(description)} describe themselves alike"
            )
            descriptions[description] = name


def test_every_page_says_how_to_report_an_error_on_it(pages):
    for name in sorted(set(pages) - {"404.html"}):
        boxes = [values for tag, values in pages[name].tags if "data-mv-report-page" in values]
        assert len(boxes) == 1, name
        said = boxes[0]["data-mv-report-text"]
        assert f"Page: {name} (" in said and f"Multivector {__version__}" in said and "{place}" in said, name
        assert "()" not in said and "<" not in said, name


def test_no_page_names_another_one_for_the_browser_to_fetch(pages):
    # Firefox fetches <link rel="next"> before the reader asks, and the policy then refuses it with an error.
    for name, page in pages.items():
        kinds = {values.get("rel") for tag, values in page.tags if tag == "link"}
        assert kinds <= {"stylesheet", "icon", "search"}, name


def test_the_site_works_where_it_is_copied_to(pages):
    assert (SITE / ".nojekyll").is_file()  # else Pages from a branch leave out _static
    missing = pages["404.html"]
    scripts = [address for address in missing.loads if address.endswith("missing.js")]
    assert scripts == [f"{'../' * up}_static/mv/missing.js" for up in range(5)]
    assert missing.links == []  # a relative link would lead astray below the first folder


def test_only_our_own_files_are_published(pages):
    names = " ".join(path.relative_to(SITE).as_posix() for path in SITE.rglob("*"))
    for unwanted in ("fontawesome", "thebe", "mathjax", "bootstrap", "clipboard", "book/notes", ".map "):
        assert unwanted not in names.lower()


def test_no_machine_path_is_published(pages):
    here = str(ROOT)
    for path in SITE.rglob("*"):
        if path.suffix in (".html", ".js", ".css", ".ipynb", ".md"):
            assert here not in path.read_text(encoding="utf-8"), path.relative_to(SITE)


def test_the_search_index_names_the_pages_as_they_are(pages):
    index = (SITE / "searchindex.js").read_text(encoding="utf-8")
    names = json.loads(index[index.index("(") + 1 : index.rindex(")")])["docnames"]
    assert {f"{name}.html" for name in names} == set(pages) - {"search.html", "404.html"}


def test_front_page_shows_every_chapter_of_the_course(pages):
    front = pages["index.html"]
    cards = [values for tag, values in front.tags if "mv-card" in values.get("class", "").split()]
    chapters = course.chapters(ROOT)
    assert len(cards) == len(chapters)
    there = [chapter.id for chapter in chapters if chapter.address]
    planned = [values for values in cards if "mv-planned" in values["class"]]
    assert len(planned) == len(chapters) - len(there)
    for name in there:
        assert f"notebooks/{name}.html" in front.links


def test_front_page_shows_five_facts_a_state(pages, text):
    shown = text("index.html")
    for state in data.CENTRAL_ASIA:
        found = region.facts(state)
        assert len(found) == 5
        assert f"state-{state}" in pages["index.html"].ids
        for fact in found:
            assert fact.value in shown and fact.source in shown


def test_the_course_record_agrees_with_the_chapters(pages):
    known = [chapter for chapter in course.chapters(ROOT) if chapter.address]
    for name in ("index.html", "progress.html"):
        html = (SITE / name).read_text(encoding="utf-8")
        record = json.loads(re.search(r'class="mv-course">(.*?)</script>', html).group(1))
        assert [chapter["id"] for chapter in record["chapters"]] == [chapter.id for chapter in known]
        assert [tuple(chapter["items"]) for chapter in record["chapters"]] == [chapter.items for chapter in known]


def test_the_progress_page_knows_objectives_and_names(pages, text):
    html = (SITE / "progress.html").read_text(encoding="utf-8")
    record = json.loads(re.search(r'class="mv-course">(.*?)</script>', html).group(1))
    for chapter in record["chapters"]:
        known = {name: item for name, item in bank.all_items().items() if name in chapter["items"]}
        later = {name for name, item in known.items() if item.public().get("reveal") == "later"}
        assert set(chapter["names"]) == set(known) - later
        objectives = {entry["text"]: entry["items"] for entry in chapter["objectives"]}
        assert set(objectives) == {item.objective_text for item in known.values()}
        for words, names in objectives.items():
            assert names and {known[name].objective_text for name in names} == {words}
        for name in chapter["items"]:
            assert f"mv-{name}" in pages[chapter["url"]].ids
    assert set(course.PLACES) == {
        values["data-mv-progress"] for _tag, values in pages["progress.html"].tags if "data-mv-progress" in values
    }


def test_the_progress_page_says_what_stays_private(text):
    shown = " ".join(text("progress.html").split())
    for sentence in (
        "Your answers and judgements stay in this browser; nothing is sent anywhere.",
        "Until then your judgements stay on your machine.",
        "a pseudonym will do",
        "The next person who uses this browser sees your answers and judgements.",
        "every page of that account can read what is kept here",
        "Views on some subjects can be sensitive where you live",
        "So your own words are left out, and the brief and the erratum too, unless you tick them.",
    ):
        assert sentence in shown


def test_the_dictionary_names_every_table_and_measure(pages, text):
    shown = text("data-dictionary.html")
    for table in data.tables():
        assert f"table-{table}" in pages["data-dictionary.html"].ids
        names = data.describe(table)
        for name in names[names.columns[0]]:
            assert name in shown, f"{table}: {name}"


def test_the_sources_page_credits_every_source(pages, text):
    shown = text("sources.html")
    for row in data.sources().itertuples():
        assert f"source-{row.source_id}" in pages["sources.html"].ids
        assert row.cite in shown and row.licence in shown


def test_the_glossary_explains_organisations_and_verdicts(pages):
    groups = reference_pages.glossary_groups(ROOT)
    names = {entry.get("short") or entry["term"] for group in groups for entry in group["terms"]}
    organisations = set(data.load("memberships")["organisation"]) - {"UN", "NATO PfP"}
    assert organisations <= names
    words = {claims.verdict_label(verdict)["word"].capitalize() for verdict in claims.VERDICTS}
    assert words <= names


def test_the_bibliography_prints_the_references_as_the_article_does(pages, text):
    article = (ROOT / "data" / "article.md").read_text(encoding="utf-8").partition("## References")[2]
    printed = re.findall(r"^\d+\. (.+)$", article, re.MULTILINE)
    assert len(printed) == 10
    shown = text("bibliography.html")
    for entry in printed:
        assert entry in shown
    assert "(the same entry as 8)" in shown
