"""A course of chosen chapters: one setting, read in one place; whoever lists or links chapters follows it."""

import json
import shutil
from pathlib import Path

import pytest

import small_course
from multivector import chosen, workfolder
from multivector.book import course, editions, syllabus, usage
from multivector.errors import MultivectorError
from multivector.notebooks import run

ROOT = Path(__file__).resolve().parents[1]
SIX = ("00", "02", "03", "05", "07", "11")


def setting(root, text):
    (root / "book").mkdir(exist_ok=True)
    (root / "book" / "course.yaml").write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def six(tmp_path):
    """The list of chapters with its notebooks, of which the setting names six."""
    root = setting(tmp_path, "chapters: [00, 02, 03, 05, 07, 11]\n")
    for name in ("chapters.yaml", "_toc.yml"):
        shutil.copyfile(ROOT / "book" / name, root / "book" / name)
    for name in ("notebooks", "exercises", "book/instructor"):
        (root / name).symlink_to(ROOT / name)
    yield root
    small_course.forget()


def test_the_course_as_it_stands_holds_what_its_setting_names():
    held = chosen.numbers(ROOT)
    assert held is None or [one.number for one in course.chapters(ROOT)] == sorted(held)


def test_without_a_setting_every_chapter_is_held(tmp_path):
    assert chosen.numbers(tmp_path) is None
    assert chosen.numbers(setting(tmp_path, "chapters: all\n")) is None
    assert chosen.kept(["03-china", "index"], tmp_path) == ["03-china", "index"]


def test_numbers_are_read_with_and_without_quotes(tmp_path):
    # YAML makes 02 the number 2, and leaves 08 a text.
    assert chosen.numbers(setting(tmp_path, "chapters: [00, 02, 08, 11]")) == {"00", "02", "08", "11"}
    assert chosen.numbers(setting(tmp_path, 'chapters: ["00", "07"]')) == {"00", "07"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "must hold one setting"),
        ("chapters: all\nmore: 1\n", "must hold one setting"),
        ("chapters: most\n", "must be `all`, or a list"),
        ("chapters: []\n", "must be `all`, or a list"),
        ('chapters: ["00", china]\n', "must be `all`, or a list"),
        ('chapters: ["00", "03", "03"]\n', "chapter 03 stands twice"),
        ('chapters: ["03"]\n', "chapter 00 is not listed"),
    ],
)
def test_a_wrong_setting_is_one_line_that_says_what_to_do(tmp_path, text, problem):
    with pytest.raises(MultivectorError, match=problem) as caught:
        chosen.numbers(setting(tmp_path, text))
    assert str(caught.value).startswith("book/course.yaml") and "\n" not in str(caught.value)


def test_a_number_that_no_chapter_has_is_refused(six):
    setting(six, 'chapters: ["00", "77"]')
    with pytest.raises(MultivectorError, match=r"book/course\.yaml: no chapter 77"):
        course.chapters(six)


def test_every_list_of_chapters_follows_the_setting(six):
    chapters = course.chapters(six)
    assert tuple(one.number for one in chapters) == SIX
    assert not {one.id for one in chapters} & set(course.left_out(six))
    assert {name[:2] for name in usage.texts(six)} == set(SIX)
    assert {path.name[:2] for path in run.find(six, ["notebooks", "exercises/code"])} == set(SIX)


def test_the_contents_of_both_editions_follow_the_setting(six):
    student, instructor = (str(editions.contents(six, name)) for name in editions.EDITIONS)
    for chapter in course.chapters(six):
        assert f"'notebooks/{chapter.id}'" in student and f"'book/instructor/{chapter.id}'" in instructor
    assert not [name for name in course.left_out(six) if name in student + instructor]
    assert "glob" not in student and "glob" in str(editions.contents(ROOT, editions.STUDENT))


def test_a_chapter_after_one_that_is_left_out_comes_after_what_that_one_needs(six):
    # 07 builds on 03 and 06; 11 on 01, 04, 06 and 10, of which 04 builds on 03 and 10 on 07.
    needs = {one.number: syllabus.needs(one) for one in course.chapters(six)}
    assert needs["07"] == ("03",) and needs["11"] == ("03", "07") and needs["05"] == ("00",)
    assert [len(row) for row in syllabus.levels(course.chapters(six))] == [1, 3, 1, 1]


def test_links_to_chapters_left_out_are_plain_words(six):
    text = "See [chapter 03](03-china.ipynb), [the\nwar](../notebooks/04-the-war-and-the-votes.ipynb#a) and [x](https://a.b/)."
    plain = "See [chapter 03](03-china.ipynb), the\nwar and [x](https://a.b/)."
    assert chosen.plain_links(text, six) == plain
    assert chosen.plain_links(text, setting(six, "chapters: all")) == text


def test_anchors_to_chapters_left_out_are_plain_words(six):
    text = '<a class="x" href="../notebooks/06-russian-presence.html#mv-a"><b>06</b></a> <a href="03-china.html">03</a>'
    assert chosen.plain_anchors(text, six) == '<b>06</b> <a href="03-china.html">03</a>'
    assert chosen.plain_anchors(text, setting(six, "chapters: all")) == text


def test_a_students_copy_holds_the_chosen_chapters_without_dead_links(six, monkeypatch):
    small_course.use(six, monkeypatch)
    files = workfolder.course_files()
    assert {name.rpartition("/")[2][:2] for name in files if "/brief/" not in name} == set(SIX)
    for name, content in files.items():
        json.loads(content)
        assert not [one for one in course.left_out(six) if f"{one}.ipynb)" in content.decode("utf-8")], name
    assert b"[chapter 10](10-" in (ROOT / "notebooks" / "11-conclusions.ipynb").read_bytes(), "nothing was to be mended"
