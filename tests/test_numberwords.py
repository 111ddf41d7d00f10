"""Numbers in words: what they may stand for, and which of them a page must vouch for."""

import pytest

from multivector import numberwords
from multivector.errors import MultivectorError


@pytest.mark.parametrize(
    ("number", "word"), [(0, "zero"), (1, "one"), (9, "nine"), (13, "thirteen"), (21, "twenty-one"), (40.0, "forty")]
)
def test_a_number_has_its_word(number, word):
    assert numberwords.word(number) == word


@pytest.mark.parametrize("number", [2.5, -1, 100, float("nan"), float("inf"), -float("inf")])
def test_a_number_without_a_word_is_refused(number):
    with pytest.raises(MultivectorError, match="has no word here"):
        numberwords.word(number)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("about a third", 0.30),
        ("a third", 0.37),
        ("half", 0.45),
        ("**Half**", 0.55),
        ("more than half", 0.62),
        ("little more than half", 0.53),
        ("fewer than half", 0.2),
        ("two-thirds", 0.66),
        ("twice", 2.2),
        ("more than doubled", 2.6),
        ("nearly fourfold", 3.8),
        ("12.8 times", 12.82),
        ("three times", 3.3),
        ("one and a half", 1.55),
    ],
)
def test_what_may_be_said(said, value):
    assert numberwords.fits(said, value)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("about a third", 0.29),
        ("half", 0.56),
        ("more than half", 0.5),
        ("little more than half", 0.6),
        ("nearly half", 0.51),
        ("less than half", 0.5),
        ("twice", 2.3),
        ("nearly fourfold", 4.1),
        ("three times", 3.4),
        ("many", 3),
    ],
)
def test_what_may_not_be_said(said, value):
    assert not numberwords.fits(said, value)


def test_each_span_holds_its_own_value():
    assert all(low <= exact <= high for exact, low, high in numberwords.SHARES.values())


def found(text):
    return [part.group().lower() for part in numberwords.IN_PROSE.finditer(text)]


@pytest.mark.parametrize(
    "text",
    [
        "nine of the twelve",
        "two out of five",
        "three of 10",
        "about a third of it",
        "a quarter",
        "by half",
        "fourfold",
        "twice as many",
        "it doubled",
        "three times",
        "two thirds",
    ],
)
def test_shares_multiples_and_counts_out_of_a_whole_are_held(text):
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "two readings",
        "one of six verdicts",
        "a third party",
        "at two times",
        "the other half",
        "the first half",
        "half a year",
        "the five",
        "twice, in 2020",
    ],
)
def test_what_counts_nothing_is_not(text):
    assert not found(text)


@pytest.mark.parametrize("said", ["no more than half", "not less than a third", "no fewer than two thirds"])
def test_a_bound_turned_round_is_vouched_for_by_nothing(said):
    assert not any(numberwords.fits(said, value) for value in (0.2, 1 / 3, 0.5, 2 / 3, 0.9))
