"""The parts of the book by themselves: map files, tables, chapter cards, facts, references, the glossary."""

import json
import shutil
import sys
from pathlib import Path

import pandas as pd
import pytest
from docutils import nodes

from multivector import claims, data
from multivector.book import (
    builder,
    claimlinks,
    codefiles,
    course,
    datafiles,
    evidence_pages,
    mapfiles,
    pages,
    reference_pages,
    region,
    vega,
)
from multivector.errors import MultivectorError

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = Path(__file__).parent / "fixtures"


def map_figure(map_id="us-sites", title="Sites", spec=None):
    spec = spec or json.dumps({"id": map_id, "title": title})
    frame = f'<div class="mv-map-frame" data-mv-map="{map_id}"><svg></svg></div>'
    record = f'<script type="application/json" class="mv-map-spec">{spec}</script>'
    return f'<figure class="mv-figure mv-map" id="mv-{map_id}">{frame}{record}</figure>'


def move_out(body):
    written = []
    return mapfiles.move_out(body, "notebooks/x", "../", written.append), written


def test_a_map_leaves_the_page_as_a_file():
    body, written = move_out(map_figure(title='"K2" & Manas'))
    assert written == [{"id": "us-sites", "title": '"K2" & Manas'}]
    assert "mv-map-spec" not in body and "<svg>" in body
    assert 'data-mv-src="../_static/mv/maps/us-sites.html"' in body
    assert 'data-mv-title="&quot;K2&quot; &amp; Manas"' in body


def test_a_page_without_maps_is_left_alone():
    assert move_out("<p>x</p>") == ("<p>x</p>", [])


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (map_figure(spec="{broken"), "cannot be read"),
        (map_figure(spec='{"id": "../../escape", "title": "x"}'), "cannot be read"),
        (map_figure() + map_figure(title="Another"), "two different maps are called us-sites"),
        (map_figure().replace("data-mv-map", "data-other"), "no frame"),
        (map_figure() + '<div class="mv-map-frame" data-mv-map="lost">', "lost: its specification is missing"),
    ],
)
def test_a_broken_map_is_one_line_that_names_the_page(body, message):
    with pytest.raises(mapfiles.MapFileError, match=message) as caught:
        move_out(body)
    assert str(caught.value).startswith("notebooks/x: ") and "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("17<!-- = trade KAZ .0f --> %.", "17<!-- = trade KAZ .0f -->&nbsp;%."),
        ("60<!-- = far F19 --> km away", "60<!-- = far F19 -->&nbsp;km away"),
        ("17<!-- = trade KAZ .0f --> of 20 %", "17<!-- = trade KAZ .0f --> of 20 %"),
        ("17<!-- a remark --> %", "17<!-- a remark --> %"),
    ],
)
def test_a_computed_figure_and_its_unit_stay_on_one_line(written, kept):
    assert pages.keep_units(written) == kept


def test_tables_of_the_text_scroll_and_those_of_figures_stay():
    body = pages.scroll_tables('<table class="docutils align-default">a</table><table class="mv-data">b</table>')
    assert body.count('<div class="mv-table"') == 1
    assert body.endswith('<table class="mv-data">b</table>')


def test_a_frame_of_pandas_loses_its_inline_style():
    body = pages.scroll_tables(pages.plain_frames(pd.DataFrame({"a": [1]})._repr_html_()))
    assert "style" not in body
    assert '<div class="mv-table"' in body


def test_a_page_describes_itself_with_its_first_words():
    document = nodes.section("", nodes.paragraph("", "word " * 60))
    words = pages.first_words(document)
    assert len(words) <= pages.DESCRIPTION_LENGTH + 2 and words.endswith("word …")
    assert pages.first_words(None) == ""


@pytest.mark.parametrize(
    ("docname", "name"),
    [
        ("book/index", "index"),
        ("book/glossary", "glossary"),
        ("notebooks/02-united-states", "notebooks/02-united-states"),
    ],
)
def test_front_matter_stands_at_the_top_of_the_site(docname, name):
    assert builder.site_name(docname) == name


def test_a_chapter_card_is_made_from_the_notebook():
    first, second = course.chapters(FIXTURES / "book-course-sound")
    assert (first.title, first.address, first.items) == ("A first chapter", "notebooks/00-first.html", ("one", "two"))
    assert first.minutes == 5
    assert (second.title, second.address, second.items) == ("Later", None, ())
    assert "Planned" in course.cards(FIXTURES / "book-course-sound")


def test_an_unknown_part_of_the_progress_page_names_the_nearest():
    with pytest.raises(MultivectorError, match=r"^no part 'revisits' of the progress page\. Nearest: revisit"):
        course.progress(ROOT, "revisits")


def test_an_unknown_field_of_a_chapter_names_file_and_chapter():
    with pytest.raises(MultivectorError, match=r"chapters\.yaml: 00-first: fields must be id, method, passage, title"):
        course.chapters(FIXTURES / "book-course-unknown-field")


def test_a_share_that_is_none_names_file_and_chapter():
    with pytest.raises(
        MultivectorError, match=r"^chapters\.yaml: 00-first: share 80 must be a number above 0, at most 1"
    ):
        course.chapters(FIXTURES / "book-course-wrong-share")


@pytest.mark.parametrize(("share", "needed"), [(1, 10), (0.7, 7), (0.75, 8), (0.01, 1)])
def test_an_objective_asks_for_a_share_of_what_the_page_can_answer(share, needed):
    made = [
        {"id": f"i{number}", "objective": "o1", "objective_text": "Read.", "kind": "choice"} for number in range(10)
    ]
    lab = {**made[0], "id": "lab", "kind": "code"}
    alone = {**lab, "id": "alone", "objective": "o2", "objective_text": "Run."}
    first, second = course._objectives([*made, lab, alone], share)
    assert first == {"text": "Read.", "items": [item["id"] for item in made], "needed": needed}
    assert second == {"text": "Run.", "items": ["alone"], "needed": 1}, "an objective of code alone is reached by code"


def test_each_chapter_says_which_exercises_need_a_notebook():
    record = course.record(ROOT, whole=True)
    chapters = json.loads(record[record.index(">") + 1 : record.rindex("<")])["chapters"]
    assert [chapter["id"] for chapter in chapters] == [one.id for one in course.chapters(ROOT)] != []
    for chapter in chapters:
        assert len(chapter["lab"]) == 1 and set(chapter["lab"]) < set(chapter["items"])
        assert not set(chapter["lab"]) & {name for one in chapter["objectives"] for name in one["items"]}


def test_the_chapters_cover_the_article(tmp_path):
    # All of them: a course that holds some reads parts of the article.
    (tmp_path / "book").mkdir()
    shutil.copy(ROOT / "book" / "chapters.yaml", tmp_path / "book")
    chapters = course.chapters(tmp_path)
    assert [chapter.number for chapter in chapters] == [f"{number:02d}" for number in range(len(chapters))]
    named = set()
    for chapter in chapters:
        for part in chapter.passage.split(", "):
            first, last = (int(end[1:]) for end in (part.split("–") * 2)[:2])
            named |= set(range(first, last + 1))
    assert named == set(range(1, 38))


def test_missing_remittances_are_not_shown_as_a_figure_of_today():
    turkmenistan = {fact.label: fact for fact in region.facts("TKM")}
    assert turkmenistan["Remittances"].value == "not reported"
    rows = data.load("economy", indicator="remittances_pct_gdp", countries="TKM")
    assert turkmenistan["Remittances"].note == f"none since {rows['year'].max()}"


def test_facts_are_rows_of_the_tables():
    uzbekistan = {fact.label: fact for fact in region.facts("UZB")}
    assert uzbekistan[region.LONG_LABEL].value == "SCO, EAEU (observer), OTS"  # left the CSTO in 2012
    assert uzbekistan["UN vote, 2 March 2022"].value == "did not vote"
    people = data.load("economy", indicator="population", countries="UZB").sort_values("year").iloc[-1]
    assert uzbekistan["People"].value == f"{people['value'] / 1e6:.1f} million"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("book-glossary-without-text", r"glossary\.yaml: CSTO: a term has term, text and maybe short"),
        ("book-glossary-term-twice", r"glossary\.yaml: pledge: stands here twice"),
    ],
)
def test_a_broken_glossary_names_file_and_term(name, message):
    with pytest.raises(MultivectorError, match=message):
        reference_pages.glossary_groups(FIXTURES / name)


def test_a_claim_in_the_passage_and_its_card_lead_to_each_other():
    mark, card = (
        "<strong>[C022]</strong>",
        '<div class="mv-claim" data-mv-claim="C022"><span class="mv-claim-id">C022</span></div>',
    )
    joined = claimlinks.join(mark + mark + card + card)
    assert joined.count('id="passage-C022"') == 1 and joined.count('href="#claim-C022"') == 2
    assert joined.count('id="claim-C022"') == 1 and joined.count('href="#passage-C022"') == 2


def test_a_claim_without_a_card_leads_to_the_ledger():
    link = '<a class="mv-claim-mark" href="../ledger.html#c022">C022</a>'
    assert claimlinks.join("met <strong>[C022]</strong>", "../") == f"met\u202f{link}"
    assert claimlinks.join("<strong>[P22]</strong>") == "<strong>[P22]</strong>"


def test_a_card_and_a_quoted_paragraph_lead_to_ledger_and_article():
    joined = claimlinks.join(f"<p><strong>P10</strong> The summit</p>{claims.card('C022').html()}", "../")
    assert joined.startswith('<p><strong><a href="../article.html#p10">P10</a></strong> The summit')
    assert '<a href="../article.html#p10">paragraph P10</a>' in joined
    assert '<a href="../ledger.html#c022" aria-label="C022 in the ledger">' in joined


def test_chapters_are_numbered_in_the_contents():
    contents = (
        '<a class="current reference internal" href="#">United States</a>'
        '<a class="reference internal" href="00-orientation.html">Orientation</a>'
        '<a class="reference internal" href="../glossary.html">Glossary</a>'
    )
    numbered = pages.number_chapters(contents, "notebooks/02-united-states")
    assert '<span class="mv-nav-number">02</span> United' in numbered
    assert '<span class="mv-nav-number">00</span> Orientation' in numbered
    assert ">Glossary" in numbered


def test_vega_is_bundled_once_and_then_read(tmp_path, monkeypatch):
    first = vega.bundle(cache=tmp_path)
    assert "multivectorVega" in first and len(first) > 200_000
    monkeypatch.setitem(sys.modules, "vl_convert", None)  # a second bundling would raise ImportError
    assert vega.bundle(cache=tmp_path) == first


NAMED = '<code class="docutils literal notranslate"><span class="pre">exercises/code/{}</span></code>'


def test_a_named_code_exercise_can_be_downloaded(tmp_path):
    body = codefiles.link(f"<p>{NAMED.format('02-united-states.ipynb')}</p>", "page", ROOT, "../", tmp_path)
    assert body.startswith('<p><a href="../_static/mv/code/02-united-states.ipynb" download><code')
    copy = tmp_path / "_static/mv/code/02-united-states.ipynb"
    assert copy.read_bytes() == (ROOT / "exercises/code/02-united-states.ipynb").read_bytes()


def test_a_code_exercise_that_is_not_there_stops_the_build(tmp_path):
    with pytest.raises(MultivectorError, match=r"notebooks/02: exercises/code/99-none\.ipynb: there is no such"):
        codefiles.link(NAMED.format("99-none.ipynb"), "notebooks/02", ROOT, "../", tmp_path)


def test_rows_that_may_not_be_passed_on_stay_out_of_the_files(tmp_path):
    closed = datafiles.closed_sources()
    assert closed
    datafiles.write(tmp_path)
    files = sorted((tmp_path / datafiles.FOLDER).glob("*.csv"))
    assert {path.stem for path in files} <= {*data.tables(), "links"}
    left_out = 0
    for path in (path for path in files if path.stem != "links"):
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        whole = data.load(path.stem)
        assert list(frame.columns) == list(whole.columns)
        if "source_id" in frame and path.stem != "sources":
            assert not closed & set(frame["source_id"])
            left_out += len(whole) - len(frame)
        else:
            assert len(frame) == len(whole)
    assert left_out > 0


def test_a_correction_of_a_sentence_ends_with_one_full_stop():
    told = [day.astext() for day in evidence_pages.corrections()]
    assert any("after the article was published. Remark" in words for words in told)
    assert not any(".." in words for words in told)
