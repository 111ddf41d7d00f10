"""Short texts, orders and pairs: what is read, what it earns, and what the public form gives away."""

import itertools
import unicodedata

import pytest

import make_vectors
import nodejs
from multivector import dates
from multivector.exercises import html
from multivector.exercises.item_parts import ItemError
from multivector.exercises.marking import mark
from multivector.kinds import _texts as texts
from multivector.kinds._lists import in_order
from multivector.kinds.order.model import right_order

ITEMS = make_vectors.items()


def outcome(item_id, response):
    result = mark(ITEMS[f"vectors-{item_id}"], response)
    return result["score"], result["message"]


def states(item_id, response):
    return {part["id"]: part["state"] for part in mark(ITEMS[f"vectors-{item_id}"], response)["parts"]}


# --- short_text ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("  Samarkand ", "samarkand"),
        ("SAMARKAND", "samarkand"),
        ("Ｓａｍａｒｋａｎｄ", "samarkand"),
        ("Sаmаrkаnd", "samarkand"),  # Cyrillic а
        ("ΤΑΙ", "tai"),  # Greek capitals
        ("Türkiye", "turkiye"),
        ("Tu\u0308rkiye", "turkiye"),
        ("TÜRKİYE", "turkiye"),
        ("Łódź", "lodz"),
        ("Oʻzbekiston", "ozbekiston"),
        ("O’zbekiston", "ozbekiston"),
        ("Gorno-Badakhshan", "gorno badakhshan"),
        ("the  C5+1\u00a0format", "c5 1 format"),
        ("soft\u00adhyphen", "softhyphen"),
        ("The", "the"),
        ("?!", ""),
        ("Самарканд", "camapkahд"),  # not Samarkand: a name in Cyrillic is another spelling
    ],
)
def test_what_does_not_matter_is_folded(text, key):
    assert texts.text_key(text) == key


@pytest.mark.parametrize(
    "text",
    [
        "10 September 2023", "10 Sept 2023", "10. September 2023", "10th of September, 2023", "September 10, 2023",
        "2023-09-10", "10.09.2023", "10.9.2023", "10-09-2023", "１０．０９．２０２３", "2023 September 10",
    ],
)  # fmt: skip
def test_a_day_is_read_in_its_usual_forms(text):
    assert texts.read_dates(text) == ["2023-09-10"]
    assert outcome("day", text) == (1, "right")


def test_a_date_with_slashes_may_mean_two_days():
    assert texts.read_dates("09/10/2023") == ["2023-10-09", "2023-09-10"]
    assert texts.read_dates("9/23/2023") == ["2023-09-23"]
    assert outcome("day", "09/10/2023") == outcome("day", "10/09/2023") == (1, "right")


@pytest.mark.parametrize("text", ["2023", "10.09.23", "31 September 2023", "29.02.2023", "0.1.2023", "10 Se 2023", "x"])
def test_what_is_no_day_is_asked_about_and_not_marked(text):
    assert texts.read_dates(text) == []
    assert outcome("day", text) == (0, "date")


def test_leap_years():
    assert dates.is_day("2024-02-29") and dates.is_day("2000-02-29")
    assert not dates.is_day("2023-02-29") and not dates.is_day("1900-02-29") and not dates.is_day("2023-9-1")


@pytest.mark.parametrize(
    ("item_id", "response", "expected"),
    [
        ("name", "turkey", (1, "right")),
        ("name", "the Republic of Turkiye", (1, "right")),
        ("name", "Turkmenistan", (0, "near")),
        ("name", "9 October 2023", (0, "near")),
        ("name", "Turkye", (0, "wrong")),
        ("name", "x" * 81, (0, "too_long")),
        ("name", "\U0001f600" * 81, (0, "too_long")),
        ("name", "…", (0, "empty")),
        ("name", 7, (0, "unreadable")),
        ("day", "23.9.2023", (0, "near")),
        ("day", "september 2023", (0, "near")),
        ("day", "11 September 2023", (0, "wrong")),
        ("word", "Pledge", (1, "right")),
    ],
)
def test_short_text_scores(item_id, response, expected):
    assert outcome(item_id, response) == expected


def test_the_reader_is_told_how_a_date_was_read():
    assert [part["feedback_html"] for part in mark(ITEMS["vectors-day"], "10/09/2023")["parts"]] == [
        "<p>Read as 10 September 2023.</p>"
    ]
    assert mark(ITEMS["vectors-day"], "10 September 2023")["parts"] == []
    assert mark(ITEMS["vectors-name"], "9.10.2023")["parts"] == []


def test_every_letter_is_folded_alike_in_both_markers(tmp_path):
    """All characters up to the end of the BMP's alphabets; those that this Python does not know are left out."""
    codes = [*range(0x3100), *range(0xA640, 0xD800), *range(0xF900, 0x10000)]
    known = [chr(code) for code in codes if unicodedata.category(chr(code)) not in ("Cn", "Cs")]
    script = 'const { textKey } = await load("kinds/short_text/mark.js"); return argument.map(textKey);'
    sides = [f"x{character}y" for character in known]
    assert nodejs.run(script, tmp_path, sides) == [texts.text_key(text) for text in sides]


# --- order --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        (["a", "b", "c", "toString"], (1, "right")),
        (["toString", "a", "b", "c"], (pytest.approx(2 / 3), "partly")),  # one entry is in a wrong place
        (["b", "a", "c", "toString"], (pytest.approx(2 / 3), "partly")),
        (["b", "a", "toString", "c"], (pytest.approx(1 / 3), "partly")),
        (["toString", "c", "b", "a"], (0, "wrong")),
        (["a", "b", "c"], (0, "incomplete")),
        (["a", "b", "c", "c"], (0, "incomplete")),
        (["a", "b", "c", "toString", "a"], (0, "incomplete")),
        (["a", "b", "c", "z"], (0, "unknown")),
        ([], (0, "empty")),
        ("abcd", (0, "unreadable")),
        ([["a"], "b", "c"], (0, "unreadable")),
    ],
)
def test_order_scores(response, expected):
    assert outcome("order", response) == expected


def test_feedback_stands_with_the_entries_that_must_move():
    result = mark(ITEMS["vectors-order"], ["toString", "a", "b", "c"])
    assert [part["state"] for part in result["parts"]] == ["wrong", "right", "right", "right"]
    assert [part["feedback_html"] for part in result["parts"]] == ["<p>About d.</p>", "", "", ""]
    assert result["feedback_html"].startswith("<p>3 of 4 stand in the right order; 1 must move.</p>")


def test_the_score_counts_the_fewest_moves():
    """Against the definition itself: the largest subset that stands in the right order, found by trying all."""
    right = "abcde"
    for given in itertools.permutations(right):
        kept = in_order(right, given)
        assert list(kept) == sorted(kept) and [name for name in given if name in kept] == kept
        longest = max(
            size for size in range(1, 6) for part in itertools.combinations(given, size) if list(part) == sorted(part)
        )
        assert len(kept) == longest


@pytest.mark.parametrize("item_id", ["vectors-order", "vectors-order-sorted"])
def test_the_order_shown_first_is_fixed_and_earns_at_most_half(item_id):
    item = ITEMS[item_id]
    shown = [entry["id"] for entry in item["entries"]]
    assert sorted(shown) == sorted(item["answer"])
    assert mark(item, shown)["score"] <= 0.5
    assert make_vectors.items()[item_id] == item


def test_the_right_order_can_come_from_the_data():
    assert ITEMS["vectors-order-sorted"]["answer"] == ["high", "mid", "low"]
    entries = [{"id": name, "query": name} for name in ("share", "word")]
    with pytest.raises(ItemError, match="numbers and texts"):
        right_order({"entries": entries, "sort": "ascending"}, make_vectors.REFERENCES)


# --- match --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        ({"l1": "r2", "l2": "r1", "toString": "valueOf"}, (1, "right")),
        ({"l1": "r2", "l2": "r1"}, (pytest.approx(2 / 3), "partly")),
        ({"l1": "r2", "l2": "r2", "toString": "r4"}, (pytest.approx(1 / 3), "partly")),
        ({"l1": "r1", "l2": None, "toString": ""}, (0, "wrong")),
        ({"l1": "", "l2": None}, (0, "empty")),
        ({}, (0, "empty")),
        ({"l1": "zz"}, (0, "unknown")),
        ({"l9": "r1"}, (0, "unknown")),
        ({"l1": ["r2"]}, (0, "unreadable")),
        ([["l1", "r2"]], (0, "unreadable")),
    ],
)
def test_match_scores(response, expected):
    assert outcome("match", response) == expected


def test_each_pair_has_its_own_feedback_and_open_ones_have_none():
    result = mark(ITEMS["vectors-match"], {"l1": "r1", "l2": "r1"})
    assert [(part["state"], part["feedback_html"]) for part in result["parts"]] == [
        ("wrong", "<p>Why not &lt;r1&gt;.</p>"),
        ("right", "<p>Yes, 2.</p>"),
        ("missed", ""),
    ]
    assert result["feedback_html"] == "<p>1 of 3 pairs are right. 1 is still open.</p>"


def test_two_entries_may_share_a_pair():
    assert outcome("match-one", {"l1": "r1", "l2": "r1"}) == (1, "right")


# --- the static form ----------------------------------------------------------------------------


def test_forms_say_everything_on_paper_and_escape_it():
    order, match = html.form(ITEMS["vectors-order"]), html.form(ITEMS["vectors-match"])
    visible = order.split("<script")[0]
    assert "the &lt;first&gt;" in visible and "Text &lt;a&gt;" in visible and "<em>b</em>" in visible
    assert visible.count("mv-ex-slot") == 4
    visible = match.split("<script")[0]
    assert "<li>Right &amp; first</li>" in visible
    assert '<option value="r2">C. Right second</option>' in visible
    assert visible.count("<select") == 3
