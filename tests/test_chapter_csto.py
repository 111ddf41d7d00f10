"""Chapter 07: the numbers that it rests on."""

import pytest

from multivector import queries
from multivector.chapters import csto_figures
from multivector.errors import MultivectorError


def test_uzbekistan_was_bound_twice():
    assert csto_figures.bound_spells("UZB") == [("1992-05-15", "1999-04-20"), ("2006-08-16", "2012-12-19")]
    assert csto_figures.bound_spells("TKM") == []  # checked, never a party


def test_years_by_hand():
    # 15 May 1992 to 20 April 1999 is 2,531 days; 16 August 2006 to 19 December 2012 is 2,317.
    assert csto_figures.years_bound("UZB", 1) == pytest.approx(2531 / 365.25)
    assert csto_figures.years_bound("UZB", 2) == pytest.approx(2317 / 365.25)
    assert csto_figures.years_bound("UZB") == pytest.approx((2531 + 2317) / 365.25)


@pytest.mark.parametrize(("state", "number"), [("KAZ", None), ("TKM", None), ("UZB", 3)])
def test_a_spell_that_is_not_over_has_no_length(state, number):
    with pytest.raises(MultivectorError, match="no such spell"):
        csto_figures.years_bound(state, number)


@pytest.mark.parametrize(
    ("day", "bound"),
    [
        ("1998-01-01", ["KAZ", "KGZ", "TJK", "UZB"]),
        ("2000-12-31", ["KAZ", "KGZ", "TJK"]),
        ("2010-12-10", ["KAZ", "KGZ", "TJK", "UZB"]),
        ("2025-03-27", ["KAZ", "KGZ", "TJK"]),
    ],
)
def test_who_was_bound(day, bound):
    assert csto_figures.bound_on(day) == bound
    assert queries.value(f"csto.bound {day}") == ";".join(bound)


def test_the_alliance_acts_in_the_events_of_its_questions():
    rows = csto_figures.events()
    assert list(rows["date"]) == sorted(rows["date"])
    assert {"E089", "E104", "E108", "E124", "E129"} <= set(rows["event_id"])


def test_first_to_last_counts_the_years_outside():
    # 15 May 1992 to 19 December 2012.
    assert queries.value("csto.years_from_first_to_last UZB") == pytest.approx(7523 / 365.25)
