"""The syllabus: prerequisites that the chapters' texts bear out, drawn and told alike."""

import dataclasses
import re
from pathlib import Path

import pytest

from multivector.book import course, syllabus
from multivector.errors import MultivectorError
from multivector.notebooks import readability

ROOT = Path(__file__).resolve().parents[1]
CHAPTERS = course.chapters(ROOT)


def _markdown(chapter):
    return readability.text_of(ROOT / "notebooks" / f"{chapter.id}.ipynb")


def _before(chapter, numbers):
    return {number for number in numbers if syllabus.FIRST < number < chapter.number}


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.id)
def test_a_chapter_names_what_it_builds_on_and_builds_on_what_it_links_to(chapter):
    text = _markdown(chapter)
    linked = _before(chapter, re.findall(r"\((\d\d)-[\w-]+\.ipynb", text))
    named = _before(chapter, re.findall(r"[Cc]hapters? (\d\d)", text)) | linked
    assert set(chapter.after) <= named, "chapters.yaml names a chapter that the text does not"
    assert linked <= set(chapter.after), "the text leads back to a chapter that chapters.yaml does not name"


def _chapter(number, *after):
    return course.Chapter(f"{number}-x", number, "Title <b>", "P01", "Method", tuple(after), f"notebooks/{number}.html")


def test_levels_by_hand():
    found = syllabus.levels([_chapter("00"), _chapter("01"), _chapter("02", "01"), _chapter("03")])
    assert [[one.number for one in row] for row in found] == [["00"], ["01", "03"], ["02"]]


@pytest.mark.parametrize("after", ["09", "02"], ids=["later", "itself"])
def test_a_need_that_is_no_earlier_chapter_is_refused(after):
    with pytest.raises(MultivectorError, match=f"02-x: after {after}, which is no earlier chapter"):
        syllabus.levels([_chapter("00"), _chapter("01"), _chapter("02", after)])


def test_the_picture_has_a_link_for_each_chapter_and_a_line_for_each_need():
    drawn = syllabus.picture(CHAPTERS)
    assert re.findall(r'<a href="notebooks/(\d\d)', drawn) == [chapter.number for chapter in CHAPTERS]
    assert drawn.count("<line") == sum(len(syllabus.needs(chapter)) for chapter in CHAPTERS)
    assert "07 after 03 and 06" in drawn and "02 after 00" in drawn


def test_titles_are_escaped():
    assert "Title &lt;b&gt;" in syllabus.picture([_chapter("00")])
    planned = dataclasses.replace(_chapter("01"), address=None)
    assert "Title &lt;b&gt;" in syllabus.picture([_chapter("00"), planned])


def test_an_unknown_part_is_refused():
    with pytest.raises(MultivectorError, match="no part 'pictures' of the syllabus"):
        syllabus.part(ROOT, "pictures")


def _passage(words):
    """Return the paragraphs that "P22, P26–P27" or "P22, P26 and P27" or "P23 to P25" names."""
    found = set()
    for first, last in re.findall(r"P(\d\d)(?:(?:–| to )P(\d\d))?", words):
        found |= set(range(int(first), int(last or first) + 1))
    return found


def test_a_passage_by_hand():
    assert _passage("P01, P03–P04, P08") == _passage("P01, P03 to P04 and P08") == {1, 3, 4, 8}


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.id)
def test_a_chapter_opens_with_the_passage_the_method_and_the_time_of_the_syllabus(chapter):
    text = _markdown(chapter)
    line = rf"^\*Chapter {chapter.number} · article paragraphs (.+) · method: \*\*(.+)\*\* · about (\d+) minutes\b.*\*$"
    passage, method, minutes = re.search(line, text, re.MULTILINE).groups()
    assert _passage(passage) == _passage(chapter.passage)
    assert method == chapter.method[0].lower() + chapter.method[1:]
    assert int(minutes) == chapter.minutes, "the time is worked out from words, exercises and figures: write this one"
    quoted = {int(number) for number in re.findall(r"^> \*\*\[?P(\d\d)", text, re.MULTILINE)}
    assert _passage(chapter.passage) <= quoted, "a paragraph of the passage is not quoted"
