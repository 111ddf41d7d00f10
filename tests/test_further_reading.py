"""Further reading: each chapter names at least three scholarly works, first, as references.bib has them, with a note.

A rule is a function from a chapter's text and the works to its problems, one line each. All rules run on every
notebook, and each is seen failing in fixtures/reading-<what-is-wrong>/.
"""

import re
from pathlib import Path

import pytest

from multivector import links
from multivector.book import readings, reference_pages
from multivector.errors import MultivectorError
from multivector.notebooks import readability

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
NOTEBOOKS = sorted(ROOT.glob("notebooks/*.ipynb"))

FEWEST = 3
SCHOLARLY = {"article", "book", "incollection", "techreport"}  # kinds of entry, in BibTeX's words
MIN_NOTE = 3  # words after the year: a note, however short


# --- rules -----------------------------------------------------------------------------------------------------------


def enough_works_are_named(items, works):
    found = [work for _, work in _named(items, works) if work and work.kind in SCHOLARLY]
    return [f"{len(found)} scholarly works, not {FEWEST}"] if len(found) < FEWEST else []


def works_stand_first(items, works):
    is_work = [work is not None for _, work in _named(items, works)]
    return ["a work stands after other reading"] if is_work != sorted(is_work, reverse=True) else []


def each_work_has_its_year(items, works):
    return [
        f"{work.key}: {work.year} is not named"
        for item, work in _named(items, works)
        if work and work.year not in re.findall(r"\d{4}", _shown(item))
    ]


def each_work_has_its_address(items, works):
    return [
        f"{work.key}: leads to none of {', '.join(work.addresses)}"
        for item, work in _named(items, works)
        if work and work.addresses and not any(f"]({address})" in item for address in work.addresses)
    ]


def each_work_has_a_note(items, works):
    return [
        f"{work.key}: nothing is said of it"
        for item, work in _named(items, works)
        if work and len(_shown(item).rpartition(f"{work.year}")[2].split()) < MIN_NOTE
    ]


def _named(items, works):
    return [(item, readings.named(item, works)) for item in items]


def _shown(item):
    """What an item says after the title: neither the title's years nor the address count."""
    return re.sub(r"\]\([^)\s]*\)", "", item.partition("”")[2])


RULES = {
    "two-works": enough_works_are_named,
    "page-as-work": enough_works_are_named,
    "no-list": enough_works_are_named,
    "news-first": works_stand_first,
    "other-year": each_work_has_its_year,
    "other-address": each_work_has_its_address,
    "no-note": each_work_has_a_note,
}


# --- tests -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def works():
    return readings.works(ROOT)


def test_there_are_chapters_and_works(works):
    assert NOTEBOOKS and len(works) >= FEWEST * len(NOTEBOOKS)


@pytest.mark.parametrize("rule", dict.fromkeys(RULES.values()), ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_chapter(notebook, rule, works):
    assert rule(readings.items(readability.text_of(notebook)), works) == []


def test_every_work_is_recommended_by_a_chapter():
    assert [key for key, chapters in readings.chapters(ROOT).items() if not chapters] == []


def test_every_work_is_scholarly_and_was_seen_on_a_day(works):
    assert {work.kind for work in works} <= SCHOLARLY
    listed = links.listed(ROOT)
    addresses = [address for work in works for address in work.addresses]
    days = listed[(listed["table"] == "references") & listed["url"].isin(addresses)]
    assert len(days) >= len(addresses) and days["seen_on"].str.fullmatch(r"\d{4}-\d\d-\d\d").all()


def _fixture(name):
    folder = FIXTURES / f"reading-{name}"
    return readings.items((folder / "chapter.md").read_text(encoding="utf-8")), readings.works(folder)


@pytest.mark.parametrize("name", RULES)
def test_rule_fails_on_the_list_that_breaks_it(name):
    assert len(RULES[name](*_fixture(name))) == 1


@pytest.mark.parametrize("name", RULES)
def test_the_broken_list_breaks_nothing_else(name):
    others = [rule for rule in dict.fromkeys(RULES.values()) if rule is not RULES[name]]
    assert [problem for rule in others for problem in rule(*_fixture(name))] == []


def test_a_sound_list_is_read_whole():
    items, known = _fixture("sound")
    assert [work.key if work else None for _, work in _named(items, known)] == [
        "one2001",
        "three2002",
        "four2003",
        None,
    ]
    assert [rule.__name__ for rule in RULES.values() if rule(items, known)] == []


def test_a_work_as_the_bibliography_shows_it():
    known = {work.key: work for work in readings.works(FIXTURES / "reading-sound")}
    assert known["one2001"].authors == ("Ann One", "Ben Two") and known["four2003"].authors == ("Dana van Four",)
    assert known["one2001"].place == "Sums 3(2), 1–9"
    assert known["three2002"].place == "A Press" and known["three2002"].addresses == ()
    assert known["four2003"].place == "An Institute, Working Paper 7"
    assert known["one2001"].addresses == ("https://doi.org/10.1000/sums",)


@pytest.mark.parametrize("name", ["entry-without-year", "entry-without-place"])
def test_an_entry_that_is_no_reference_and_no_work_is_named(name):
    with pytest.raises(MultivectorError, match=r"references\.bib: three2002: has no verbatim"):
        readings.works(FIXTURES / f"reading-{name}")


def test_the_bibliography_lists_each_work_with_its_chapters(works):
    listed = reference_pages.works(ROOT)[0]
    assert len(listed) == len(works)
    first = next(entry for entry in listed if "Great Games, Local Rules" in entry.astext())
    assert first.astext().startswith("Alexander Cooley (2012). “Great Games, Local Rules: The New Great Power Contest")
    assert first.astext().endswith("Chapter\u00a001")


def test_the_articles_references_are_the_articles_alone():
    assert len(reference_pages.references(ROOT)[0]) == 10
