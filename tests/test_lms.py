"""Exports to Moodle and QTI, read back by readers of our own: same marks, same feedback, no text lost or run."""

import io
import json
import re
import zipfile
from functools import cache
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

import lms_readers as readers
from multivector import cli_exercises, kinds
from multivector.cli import app
from multivector.exercises import bank, lms, lms_moodle, markdown, marking, variants
from responses import right_options, right_response

HERE = Path(__file__).parent
FORMS = ("moodle", "qti")
QUESTIONS = tuple(kind for kind in kinds.names() if kinds.get(kind).moodle)
LISTS = ("order", "match", "short_text")
AT_LEAST = {"choice": 6, "multiple": 30, "numeric": 60, "short_text": 10, "order": 25, "match": 50}
HOSTILE = "a ]]> b <script>alert('x')</script> & &amp; &lt; <![CDATA[ c ]]> \"q\" <!-- d --> &nope; é\x01中"


def vectors(kind):
    return json.loads(kinds.get(kind).text("vectors/cases.json"))


@cache
def course():
    """Return every exercise of the course in its public form."""
    return [item.public() for item in bank.all_items().values()]


def questions(items):
    """Return what the export makes of `items`: a parametric one becomes a question for each variant."""
    names = [(item, name) for item in items for name in (variants.names(item) or [""])]
    return [variants.chosen(item, name) | {"id": f"{item['id']}-{name}".rstrip("-")} for item, name in names]


def sample(kind, **fields):
    return vectors(kind)[0]["item"] | fields


def given(item, response):
    """Return (whether a student of another system can give this response, its form there)."""
    if response in (None, "", []):
        return True, None
    if item["kind"] in LISTS:
        return given_list(item, response)
    if item["kind"] == "numeric":
        if isinstance(response, int | float) and not isinstance(response, bool):
            return True, float(response)
        # The course reads no number longer than people type.
        plain = isinstance(response, str) and re.fullmatch(r"(?!.{65})[+-]?([1-9][0-9]*|0)(\.[0-9]+)?", response)
        # 1.234 is two numbers to the course, one to the others.
        return bool(plain) and not re.search(r"\.[0-9]{3}$", response), float(response) if plain else None
    names = [option["id"] for option in item["options"]]
    chosen = [response] if item["kind"] == "choice" else response
    possible = isinstance(chosen, list) and all(isinstance(name, str) and name in names for name in chosen)
    return possible and len(set(chosen)) == len(chosen), chosen


def given_list(item, response):
    if item["kind"] == "short_text":
        return isinstance(response, str) and bool(response.strip()), response
    if item["kind"] == "order":
        names = [entry["id"] for entry in item["entries"]]
        is_list = isinstance(response, list) and all(isinstance(name, str) for name in response)
        return is_list and sorted(response) == sorted(names), response
    if not isinstance(response, dict):
        return False, None
    left, right = ({entry["id"] for entry in item[side]} for side in ("left", "right"))
    chosen = {name: value for name, value in response.items() if value}
    possible = left.issuperset(response) and all(isinstance(value, str) for value in chosen.values())
    return possible and right.issuperset(chosen.values()), chosen or None


def expected_share(form, item, case):
    """Return the share that the other system gives for a case, by the differences that the report names."""
    score = case["expect"]["score"]
    if item["kind"] == "order" and form == "qti":
        return float(score == 1)
    if item["kind"] == "order" and case["expect"]["state"] != "unreadable":
        there_are = len(item["entries"])
        return (1 + score * (there_are - 1)) / there_are
    return score


def is_listed(item, response):
    """Say whether a text is one that is typed as it is listed; other systems do not fold accents and punctuation."""
    listed = [item["answer"]["shown"], item["answer"]["date"], *item["answer"]["texts"]]
    return isinstance(response, str) and response.casefold() in [text.casefold() for text in listed if text]


def says_the_same(form, item, case):
    """Say whether the form holds the feedback on the case."""
    if item["kind"] == "short_text":
        return is_listed(item, case["response"])
    return item["kind"] != "order" and (item["kind"], form) != ("match", "moodle")


def expected_feedback(case):
    result = case["expect"]
    texts = [part["feedback_html"] for part in result["parts"] if part["state"] in ("right", "wrong")]
    if not any(texts):
        texts = [result["feedback_html"]]
    return sorted(readers.words(text) for text in texts)


def marked(form, item, response):
    content = lms.export("vectors", [item], form).content
    if form == "moodle":
        question = readers.moodle_questions(content)[item["id"]]
        return readers.moodle_mark(question, None if response is None else moodle_response(item, response))
    question = readers.qti_package(content)[item["id"]]
    if item["kind"] == "choice" and response is not None:
        (response,) = response
    if item["kind"] == "match" and response is not None:
        response = [f"left-{left} right-{right}" for left, right in response.items()]
    return readers.qti_mark(question, response)


def moodle_response(item, response):
    """Return what a student of Moodle does for a response: Moodle knows positions and words, not ids."""
    if item["kind"] in ("choice", "multiple"):
        names = [option["id"] for option in item["options"]]
        return [names.index(name) for name in response]
    shown = {
        side: {entry["id"]: readers.words(entry["text_html"]) for entry in item.get(side, ())}
        for side in ("entries", "left", "right")
    }
    if item["kind"] == "order":
        return [shown["entries"][name] for name in response]
    if item["kind"] == "match":
        return {shown["left"][left]: shown["right"][right] for left, right in response.items()}
    return response


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", QUESTIONS)
def test_an_exported_question_marks_the_vectors_as_the_course_does(kind, form):
    compared = 0
    for entry in vectors(kind):
        item = entry["item"]
        for case in entry["cases"]:
            possible, response = given(item, case["response"])
            if not possible:
                continue
            outcome = marked(form, item, response)
            if kind == "short_text" and response is not None and not is_listed(item, response):
                assert outcome.share <= case["expect"]["score"], (item["id"], response)
                continue
            share = expected_share(form, item, case)
            assert outcome.share == pytest.approx(share, abs=1e-6), (item["id"], case["response"])
            if response is not None and says_the_same(form, item, case):
                assert sorted(outcome.feedback) == expected_feedback(case), (item["id"], case["response"])
            compared += 1
    assert compared >= AT_LEAST[kind]


@pytest.mark.parametrize("form", FORMS)
def test_near_misses_and_wrong_zeros_get_their_feedback(form):
    items = [entry["item"] for entry in vectors("numeric")]
    items += [item for item in questions(course()) if item["kind"] == "numeric"]
    for item in items:
        value = item["answer"]["value"]
        typed = [near["value"] for near in item["near"]] + [value * 1e3, value / 1e6, value * 100, value + 12345]
        for number in typed:
            result = marking.mark(item, number)
            outcome = marked(form, item, number)
            expected = (result["score"], [readers.words(result["feedback_html"])])
            assert (outcome.share, outcome.feedback) == expected, (item["id"], number)


@pytest.mark.parametrize("form", FORMS)
def test_the_comparison_sees_a_wrong_mark(form, monkeypatch):
    (entry, *_) = vectors("choice")
    item = entry["item"]
    wrong = item | {"options": [option | {"correct": not option["correct"]} for option in item["options"]]}
    right = next(option["id"] for option in item["options"] if option["correct"])
    assert marked(form, item, [right]).share == 1
    assert marked(form, wrong, [right]).share == 0


@pytest.mark.parametrize("form", FORMS)
def test_every_item_of_the_course_is_exported_and_reported(form):
    export = lms.export("all", course(), form)
    items = questions(course())
    assert any(item.get("variant") for item in items)
    assert [entry.item for entry in export.report] == [item["id"] for item in items]
    assert [entry.is_question for entry in export.report] == [item["kind"] in writer(form) for item in items]
    read = readers.moodle_questions if form == "moodle" else readers.qti_package
    assert list(read(export.content)) == [item["id"] for item in items]


def writer(form):
    return [name for name, kind in kinds.every().items() if getattr(kind, form)]


def test_right_answers_of_the_whole_bank_score_full_in_both_forms():
    for item in questions(course()):
        if item["kind"] in QUESTIONS:
            right = right_response(item)
            assert [marked(form, item, right).share for form in FORMS] == pytest.approx([1, 1], abs=1e-6), item["id"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", [*QUESTIONS, "verdict", "map_region"])
def test_hostile_text_survives_as_text(kind, form):
    html = markdown.render(HOSTILE)
    hostile = sample(kind, prompt_html=html, explanation_html=html, hints_html=[html] * 3)
    if "options" in hostile:
        hostile["options"] = [
            option | {"text_html": markdown.inline(HOSTILE), "feedback_html": html} for option in hostile["options"]
        ]
    hostile["sources"] = [{"id": "C001", "kind": "claim", "label": HOSTILE, "urls": ["https://example.org/?a=1&b=<"]}]
    content = lms.export(HOSTILE, [hostile], form).content
    shown = " ".join(HOSTILE.replace("\x01", "\ufffd").replace("&amp;", "&").replace("&lt;", "<").split())
    shown = shown.replace("'x'", "‘x’").replace('"q"', "“q”")  # as in every exercise
    if form == "moodle":
        question = readers.moodle_questions(content)[hostile["id"]]
        texts = [readers.words(entry.text) for entry in question.iter("text") if entry.text and "script" in entry.text]
        assert b"<script" not in content
    else:
        question = readers.qti_package(content)[hostile["id"]]
        texts = [readers.words(question.find(f"{readers.Q}itemBody"))]
        assert not [entry for entry in question.iter() if entry.tag.endswith("script")]
    assert texts and all(shown in text for text in texts)


def test_a_cdata_section_cannot_be_ended_from_inside():
    text = "a ]]> b ]]]]>> c"
    assert readers.parse(f"<t>{lms_moodle.cdata(text)}</t>").text == text


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("html", ["<script>x</script>", "<p>open", "<img src='https://example.org/x.png'/>", "&nope;"])
def test_html_that_the_course_does_not_make_is_refused_with_the_item(html, form):
    item = sample("choice", prompt_html=html)
    with pytest.raises(lms.LmsError, match=f"^{item['chapter']}: {item['id']}: "):
        lms.export("x", [item], form)


@pytest.mark.parametrize("form", FORMS)
def test_links_lead_to_the_site_or_become_text(form):
    item = sample(
        "choice", prompt_html=markdown.render("See [the ledger](../book/ledger.html) and [x](https://a.org/).")
    )
    bare = lms.export("x", [item], form)
    assert "(1); give --site" in bare.report[0].notes[-1]
    whole = lms.export("x", [item], form, site="https://example.org/course")
    assert not any("--site" in note for note in whole.report[0].notes)
    texts = [unpacked(export.content) for export in (bare, whole)]
    assert ["https://example.org/course/book/ledger.html" in text for text in texts] == [False, True]
    assert all("https://a.org/" in text for text in texts)


def unpacked(content):
    if not content.startswith(b"PK"):
        return content.decode()
    package = zipfile.ZipFile(io.BytesIO(content))
    return "".join(package.read(name).decode() for name in package.namelist())


@pytest.mark.parametrize("form", FORMS)
def test_a_kind_that_the_form_cannot_hold_is_a_link_without_the_answer(form):
    item = sample("verdict")
    export = lms.export("x", [item], form, site="https://example.org/course")
    assert not export.report[0].is_question
    text = unpacked(export.content)
    assert f"https://example.org/course/notebooks/{item['chapter']}.html#mv-{item['id']}" in text
    assert readers.words(item["explanation_html"]) not in text
    assert item["hints_html"][0] not in text


@pytest.mark.parametrize("share", [1, 1 / 2, 1 / 3, 1 / 7, -1 / 6, 0, -0.001, 0.34])
def test_fractions_are_those_that_moodle_takes(share):
    written = float(lms_moodle.fraction(share))
    assert abs(written) in readers.MOODLE_FRACTIONS
    assert abs(written / 100 - share) < 0.01


@pytest.mark.parametrize("form", FORMS)
def test_points_are_the_course_s(form):
    item = sample("multiple", points=2.5)
    content = lms.export("x", [item], form).content
    if form == "moodle":
        assert readers.moodle_questions(content)[item["id"]].findtext("defaultgrade") == "2.5"
    else:
        run = readers.qti_package(content)[item["id"]]
        assert "<value>2.5</value>" in unpacked(content)
        assert readers.qti_mark(run, right_options(item)).share == 1


@pytest.mark.parametrize("form", FORMS)
def test_the_same_items_give_the_same_bytes(form):
    items = course()
    assert lms.export("all", items, form).content == lms.export("all", items, form).content


def test_the_package_holds_no_time_and_is_sorted():
    package = zipfile.ZipFile(io.BytesIO(lms.export("all", course(), "qti").content))
    assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert package.namelist() == sorted(package.namelist())


def test_another_form_is_refused():
    with pytest.raises(lms.LmsError, match="moodle, qti"):
        lms.export("x", [], "scorm")


# --- the command ----------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def wide_terminal(monkeypatch):
    """A table folds long ids; a console reads its width when it is made, at import."""
    monkeypatch.setattr(cli_exercises, "_out", Console(width=300))


def command(*arguments):
    return CliRunner().invoke(app, ["export", *map(str, arguments)])


@pytest.mark.parametrize("form", FORMS)
def test_the_command_writes_a_file_and_says_what_became_what(form, tmp_path):
    out = tmp_path / "out"
    result = command("02-united-states", "--to", form, "--out", out)
    assert result.exit_code == 0, result.output
    items = [item.public() for item in bank.load("02-united-states").items]
    asked = questions(items)
    assert all(item["id"] in result.stdout for item in asked)
    links = sum(item["kind"] not in writer(form) for item in asked)
    assert f"{len(asked) - links} questions and {links} described links" in result.stdout
    assert out.read_bytes() == lms.export("02-united-states", items, form).content
    assert command("02-united-states", "--to", form, "--out", out).exit_code == 2
    assert command("02-united-states", "--to", form, "--out", out, "--force").exit_code == 0


def test_the_command_names_the_nearest_chapter(tmp_path):
    result = command("02-united-state", "--to", "moodle", "--out", tmp_path / "out")
    assert "02-united-states" in str(result.exception)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("arguments", [("--to", "scorm"), (), ("--to", "qti", "--site", "javascript:alert(1)")])
def test_wrong_use_is_exit_code_2(arguments, tmp_path):
    assert command("all", "--out", tmp_path / "out", *arguments).exit_code == 2
    assert not (tmp_path / "out").exists()
