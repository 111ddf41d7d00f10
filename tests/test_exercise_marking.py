"""Scores, states and messages by hand, for each kind and for what people really type."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import make_vectors
from multivector.exercises.marking import mark
from multivector.kinds.numeric import numerals

ITEMS = make_vectors.items()


def outcome(item_id, response):
    result = mark(ITEMS[f"vectors-{item_id}"], response)
    return result["score"], result["message"]


# --- numbers as people write them ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1234.5", ["1234.5"]),
        ("1,234.5", ["1234.5"]),
        ("1.234,5", ["1234.5"]),
        ("1 234,5", ["1234.5"]),
        ("1\u00a0234,5", ["1234.5"]),
        ("1\u2009234.5", ["1234.5"]),
        ("1\u202f234.5", ["1234.5"]),
        ("1'234", ["1234"]),
        ("1’234,5", ["1234.5"]),
        ("1,234,567", ["1234567"]),
        ("1.234.567", ["1234567"]),
        ("1,234", ["1234", "1.234"]),
        ("1.234", ["1.234", "1234"]),
        ("1234,567", ["1234.567"]),
        ("0,125", ["0.125"]),
        ("12,5", ["12.5"]),
        (",5", ["0.5"]),
        ("\u22125", ["-5"]),
        ("–5", ["-5"]),
        ("+5", ["5"]),
        ("１２，５", ["12.5"]),
        ("١٢٫٥", ["12.5"]),
        ("1.2e6", ["1.2e6"]),
        ("3E-2", ["3e-2"]),
        ("  7  ", ["7"]),
    ],
)
def test_numbers_are_read_as_people_write_them(text, numbers):
    assert numerals.read(text, []) == numerals.Reading(tuple(numbers))


@pytest.mark.parametrize(
    "text",
    [
        "two", "1.2.3", "12,34,567", "1,234,5", "5.", "1 2", "1  234", "1/2", "--5", "5-5", "1e400", "NaN", "0x10",
        "33_4", "1\u200b2", "1,234,56",
    ],
)  # fmt: skip
def test_what_is_not_one_number_is_not_read(text):
    reading = numerals.read(text, [])
    assert not reading.numbers
    assert reading.problem in {"unreadable", "unit"}


def test_a_very_long_text_is_refused_at_once():
    assert numerals.read("9" * 10_000_000, []).problem == "too_long"
    assert numerals.read("9" * numerals.MAX_LENGTH, []).problem == ""


@pytest.mark.parametrize(
    "text",
    ["1234.5 million US$", "US$ 1,234.5 million", "$1 234,5 mln", "1234.5 m", "1234.5", "-$1 m", "1 MILLION USD"],
)
def test_the_unit_may_stand_before_or_after_or_be_left_out(text):
    assert numerals.read(text, ITEMS["vectors-total"]["units"]).problem == ""


@pytest.mark.parametrize("text", ["1234.5 billion", "1234.5 US$", "1234.5 km", "1234.5 million million"])
def test_another_unit_is_asked_about_and_not_marked(text):
    result = mark(ITEMS["vectors-total"], text)
    assert (result["state"], result["message"]) == ("unreadable", "unit")
    assert "million US$" in result["feedback_html"]


def test_the_unit_and_its_spellings_never_change_the_number():
    for text in ("33.4 %", "33.4 percent", "33.4 per cent", "33,4%"):
        assert outcome("share", text) == (1, "right")


# --- numeric ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        ("33.4", (1, "right")),
        (33.4, (1, "right")),
        ("33.5", (1, "right")),  # 33.5 - 33.4 is more than 0.1 in binary; the tolerance is meant in decimals
        ("33.3", (1, "right")),
        ("33.51", (0, "wrong")),
        ("50.4", (0, "near")),
        ("1 234", (0, "near")),
        ("0.334", (0, "scale")),
        ("33 400", (0, "scale")),
        ("-33.4", (0, "wrong")),
        ("1e99", (0, "wrong")),
    ],
)
def test_numeric_scores(response, expected):
    assert outcome("share", response) == expected


def test_an_ambiguous_number_is_right_when_one_reading_is():
    assert outcome("thousands", "1,234") == (1, "right")
    assert outcome("thousands", "1.234") == (1, "right")
    assert outcome("thousands", "1,235") == (0, "wrong")
    assert outcome("total", "1.234,5") == (1, "right")


def test_the_default_tolerance_is_half_of_the_last_decimal_asked_for():
    assert outcome("loss", "-0,75 pp") == (1, "right")
    assert outcome("loss", "\u22120.754") == (1, "right")
    assert outcome("loss", "-0.76") == (0, "wrong")


def test_the_reader_is_told_how_an_unusual_number_was_read():
    parts = mark(ITEMS["vectors-total"], "1.234,5")["parts"]
    assert parts == [{"id": "reading", "state": "note", "feedback_html": "<p>Read as 1234.5.</p>"}]
    assert mark(ITEMS["vectors-total"], "1234.5")["parts"] == []


@pytest.mark.parametrize("response", [math.nan, math.inf, -math.inf, 10**400, True, False, [1], {"a": 1}, b"1", 1j])
def test_what_is_not_a_number_is_unreadable(response):
    assert outcome("share", response) == (0, "unreadable")


# --- choice, multiple, map_region ---------------------------------------------------------------


def test_choice_scores():
    assert outcome("choice", "b") == (1, "right")
    assert outcome("choice", "a") == (0, "wrong")
    assert outcome("choice", "z") == (0, "unknown")
    assert outcome("choice", ["b"]) == (0, "unreadable")
    assert outcome("choice", "") == (0, "empty")


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        (["a", "c"], (1, "right")),
        (["c", "a"], (1, "right")),
        (["a", "c", "a"], (1, "right")),
        (["a"], (0.5, "partly")),
        (["a", "b"], (0, "wrong")),
        (["a", "c", "b"], (0.5, "partly")),
        (["a", "b", "c", "d"], (0, "wrong")),
        (["b", "d"], (0, "wrong")),
        ([], (0, "empty")),
        (["a", "zz"], (0, "unknown")),
        ("a", (0, "unreadable")),
        ([["a"]], (0, "unreadable")),
    ],
)
def test_multiple_scores(response, expected):
    assert outcome("multiple", response) == expected


def test_map_region_scores():
    assert outcome("map", ["TJK", "TKM", "UZB"]) == (1, "right")
    assert outcome("map", ["TJK", "UZB"]) == (pytest.approx(2 / 3), "partly")
    assert outcome("map", ["TJK", "UZB", "KAZ"]) == (pytest.approx(1 / 3), "partly")
    assert outcome("map", ["AFG"]) == (0, "unknown")


def test_feedback_of_what_was_missed_is_withheld():
    result = mark(ITEMS["vectors-multiple"], ["a", "b"])
    assert [(part["id"], part["state"]) for part in result["parts"]] == [
        ("a", "right"),
        ("b", "wrong"),
        ("c", "missed"),
    ]
    assert result["parts"][2]["feedback_html"] == ""
    assert result["feedback_html"] == "<p>You found 1 of 2 and chose 1 that does not belong.</p>"


def test_ids_that_are_names_of_object_members_are_plain_ids():
    assert outcome("multiple-one", ["toString"]) == (1, "right")
    assert outcome("multiple-one", ["constructor"]) == (0, "wrong")
    assert outcome("multiple-one", ["valueOf"]) == (0, "unknown")


# --- verdict ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item_id", "verdict", "evidence", "score"),
    [
        ("verdict-contradicted", "contradicted", ["e1", "e3"], 1),
        ("verdict-contradicted", "contradicted", ["e1"], 0.75),
        ("verdict-contradicted", "contradicted", ["e2"], 0.5),
        ("verdict-contradicted", "contradicted", [], 0.5),
        ("verdict-contradicted", "supported", ["e1", "e3"], 0.5),
        ("verdict-contradicted", "supported", ["e2"], 0),
        ("verdict-not-checkable", "not_checkable", ["e1", "e3"], 1),
        ("verdict-contested", "contested", ["e1", "e3"], 1),
        ("verdict-contested", "supported", ["e1", "e3"], 1),
        ("verdict-contested", "contested", ["e1"], 0.5),
        ("verdict-contested", "contested", [], 0),
        ("verdict-arguable", "contradicted", ["e1", "e3"], 1),
        ("verdict-arguable", "contested", ["e1", "e3"], 1),
        ("verdict-arguable", "contradicted", ["e2"], 0),
    ],
)
def test_verdict_scores(item_id, verdict, evidence, score):
    result = mark(ITEMS[f"vectors-{item_id}"], {"verdict": verdict, "evidence": evidence, "reason": "…"})
    assert result["score"] == score
    assert result["correct"] is (score == 1)


@pytest.mark.parametrize("item_id", ["contested", "arguable"])
def test_a_verdict_is_a_note_where_agreement_is_not_scored(item_id):
    result = mark(ITEMS[f"vectors-verdict-{item_id}"], {"verdict": "supported", "evidence": ["e1"]})
    assert result["parts"][0]["state"] == "note"
    assert result["parts"][0]["feedback_html"] == "<p>Why not supported.</p>"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"evidence": ["e1"]}, "You ticked evidence. Choose a verdict too."),
        ({"verdict": "", "evidence": ["e1"], "reason": "Because."}, "You ticked evidence. Choose a verdict too."),
        ({"verdict": "", "evidence": [], "reason": "Because."}, "You wrote a reason. Choose a verdict too."),
        ({"verdict": "", "evidence": [], "reason": ""}, "There is no answer yet. Choose a verdict, and the evidence"),
    ],
)
def test_without_a_verdict_there_is_no_answer_yet_and_the_half_that_is_missing_is_named(given, said):
    assert outcome("verdict-contradicted", given) == (0, "empty")
    assert said in mark(ITEMS["vectors-verdict-contradicted"], given)["feedback_html"]


def test_a_verdict_alone_is_marked_and_told_that_no_evidence_is_ticked():
    said = mark(ITEMS["vectors-verdict-contradicted"], {"verdict": "contradicted"})
    assert said["score"] == 0.5 and said["feedback_html"].startswith("<p>You ticked no evidence.</p><p>You found 0 of")


def test_no_answer_is_told_in_the_words_of_its_kind():
    kinds = {item["kind"]: item for item in ITEMS.values()}
    said = {kind: mark(item, None)["feedback_html"] for kind, item in kinds.items()}
    assert len(kinds) == 12 and len(set(said.values())) == 12
    assert all(text.startswith("<p>There is no answer yet. ") for kind, text in said.items() if kind != "code")


# --- any response at all ------------------------------------------------------------------------

words = "a b r1 l1 Turkey 9/10/2023 e1 e3 KGZ TJK contradicted 33.4 1,234 __proto__"
ids = st.sampled_from(words.split())
keys = st.sampled_from(["verdict", "evidence", "reason", "l1", "l2"]) | st.text(max_size=3)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=80) | ids,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(response=anything)
def test_any_response_gets_a_whole_result(response):
    for item in ITEMS.values():
        result = mark(item, response)
        assert set(result) == {"score", "correct", "state", "message", "parts", "feedback_html"}
        assert isinstance(result["score"], float)
        assert 0 <= result["score"] <= 1
        assert result["state"] in {"right", "partly", "wrong", "unreadable"}
        assert result["correct"] is (result["state"] == "right") is (result["score"] == 1)
        assert all(set(part) == {"id", "state", "feedback_html"} for part in result["parts"])
        assert result == mark(item, response), "the same response gets the same result"
