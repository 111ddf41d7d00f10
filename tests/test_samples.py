"""What a figure says of the number of judgements, answers or votes behind it, in the tables and below the charts."""

import pytest

from multivector import data, samples
from multivector.chapters import powers, pressures, russia, votes
from multivector.errors import MultivectorError


def test_the_sentence_is_that_of_the_package_and_stands_in_the_note_that_readers_see():
    said = samples.behind("governance", "vdem_electoral_democracy")
    assert said.startswith("n: ") and "five experts" in said
    notes = data.indicators("governance").set_index("indicator")["note"]
    assert notes["vdem_electoral_democracy"].endswith(said)


@pytest.mark.parametrize(("table", "indicator"), [("economy", "population"), ("economy", "none"), ("nowhere", "gini")])
def test_an_indicator_without_a_number_is_an_error_in_one_line(table, indicator):
    with pytest.raises(MultivectorError, match=f"^{table}: {indicator} has no n"):
        samples.behind(table, indicator)


@pytest.mark.parametrize(
    "make",
    [
        pressures.democracy_lines,
        pressures.intervals_compared,
        pressures.ranks_compared,
        pressures.index_explorer,
        russia.approval_of_leadership,
        powers.votes_alike,
        votes.distance_explorer,
        votes.exports_index,
    ],
)
def test_below_an_index_a_mean_or_a_share_of_answers_its_number_is_told(make):
    notes = " ".join(make().notes)
    assert "n: " in notes or "n = " in notes
