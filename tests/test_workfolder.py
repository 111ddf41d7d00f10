"""A student's copy of the chapters: what was written there survives every newer version."""

import json
import os
import stat

import pytest
from typer.testing import CliRunner

from multivector import workfolder
from multivector.cli import app


def notebook(*sources, outputs=()):
    cells = [
        {"cell_type": "code", "source": [source], "outputs": list(outputs), "execution_count": None, "metadata": {}}
        for source in sources
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


OLD, NEW, NEWEST = notebook("1 + 1"), notebook("1 + 2"), notebook("1 + 3")
NAME = "notebooks/00-a.ipynb"


@pytest.fixture
def course(tmp_path):
    workfolder.refresh(tmp_path / "course", {NAME: OLD}, "0.1.0")
    return tmp_path / "course"


def refresh(course, content, version="0.2.0"):
    (change,) = workfolder.refresh(course, {NAME: content}, version)
    return change


def names(course):
    return sorted(path.name for path in (course / "notebooks").iterdir())


def test_the_chapters_are_copied_once(course):
    assert (course / NAME).read_bytes() == OLD
    assert refresh(course, OLD, "0.1.0") == workfolder.Change(NAME, "unchanged")
    assert names(course) == ["00-a.ipynb"]


def test_an_untouched_chapter_is_brought_up_to_date(course):
    assert refresh(course, NEW).done == "updated"
    assert (course / NAME).read_bytes() == NEW
    assert names(course) == ["00-a.ipynb"]


def test_an_edited_chapter_stays_and_the_newer_one_is_beside_it_with_the_difference(course):
    edited = notebook("1 + 1", "my own cell")
    (course / NAME).write_bytes(edited)
    assert refresh(course, OLD, "0.1.0") == workfolder.Change(NAME, "kept"), "no newer version: nothing is put beside"
    assert refresh(course, NEW) == workfolder.Change(NAME, "kept", "00-a.new-0.2.0.ipynb")
    assert (course / NAME).read_bytes() == edited
    assert (course / "notebooks" / "00-a.new-0.2.0.ipynb").read_bytes() == NEW
    difference = (course / "notebooks" / "00-a.new-0.2.0.diff").read_text(encoding="utf-8")
    assert "-my own cell" in difference and "-1 + 1" in difference and "+1 + 2" in difference
    assert "outputs" not in difference


def test_a_newer_version_is_put_beside_once_and_edits_in_it_stay_too(course):
    (course / NAME).write_bytes(notebook("mine"))
    refresh(course, NEW)
    assert refresh(course, NEW).beside == "00-a.new-0.2.0.ipynb"
    assert len(names(course)) == 3
    beside = course / "notebooks" / "00-a.new-0.2.0.ipynb"
    beside.write_bytes(notebook("mine in the new one"))
    assert refresh(course, NEW).beside == "00-a.new-0.2.0-2.ipynb"
    assert beside.read_bytes() == notebook("mine in the new one")
    assert refresh(course, NEWEST, "0.3.0").beside == "00-a.new-0.3.0.ipynb"


def test_a_deleted_chapter_comes_back(course):
    (course / NAME).unlink()
    assert refresh(course, NEW).done == "copied"


@pytest.mark.parametrize(
    "mark", ["", "[]", "{", '{"format": "other", "files": {}}', '{"format": "multivector-course"}']
)
def test_without_a_readable_mark_every_file_is_the_student_s(course, mark):
    (course / workfolder.MARK).write_text(mark, encoding="utf-8")
    assert refresh(course, NEW) == workfolder.Change(NAME, "kept", "00-a.new-0.2.0.ipynb")
    assert (course / NAME).read_bytes() == OLD


def test_a_file_that_was_there_before_is_never_replaced(tmp_path):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / NAME).write_bytes(b"not even a notebook")
    assert refresh(tmp_path, NEW).done == "kept"
    assert (tmp_path / NAME).read_bytes() == b"not even a notebook"
    assert "-not even a notebook" in (tmp_path / "notebooks" / "00-a.new-0.2.0.diff").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path):
    (tmp_path / "course").write_text("a file", encoding="utf-8")
    with pytest.raises(workfolder.WorkFolderError) as problem:
        refresh(tmp_path / "course", NEW)
    assert "\n" not in str(problem.value) and "choose another folder" in str(problem.value)


def test_the_folder_of_a_notebook_is_found(course):
    assert workfolder.find(course / "notebooks") == course
    assert workfolder.find(course.parent) is None


def test_the_command_copies_every_notebook_and_says_what_it_did(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    first = CliRunner().invoke(app, ["lab", "mine", "--copy-only"])
    assert first.exit_code == 0, first.output
    files = workfolder.course_files()
    assert len(files) >= 3
    assert f"mine: {len(files)} notebooks ({len(files)} copied)" in first.output
    for name, content in files.items():
        assert (tmp_path / "mine" / name).read_bytes() == content
        assert stat.S_IMODE(os.stat(tmp_path / "mine" / name).st_mode) == 0o644
    again = CliRunner().invoke(app, ["lab", "mine", "--copy-only"])
    assert f"({len(files)} unchanged)" in again.output


def test_outside_the_repository_a_folder_is_made(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(app, ["lab", "--copy-only"]).exit_code == 0
    assert (tmp_path / "multivector-course" / "notebooks" / "00-orientation.ipynb").is_file()
