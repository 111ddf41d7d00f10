"""What a figure says of the number of judgements, answers or votes behind it, in the tables and below the charts."""

import pytest

from chapter_figures import shown
from multivector import data, explorers, samples
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
    ("chapter", "cell"),
    [
        ("04-the-war-and-the-votes", "vo-exports-index"),
        ("06-russian-presence", "ru-approval"),
        ("08-middle-powers", "mp-votes"),
        ("09-pressures-from-within", "pr-democracy-lines"),
        ("09-pressures-from-within", "pr-intervals-compared"),
        ("09-pressures-from-within", "pr-ranks-compared"),
    ],
)
def test_below_an_index_a_mean_or_a_share_of_answers_its_number_is_told(chapter, cell):
    assert_tells_its_number(shown(chapter, cell).notes)


@pytest.mark.parametrize("id", ["pressures-index", "votes-distance"])
def test_below_an_explorer_of_an_index_its_number_is_told(id):
    assert_tells_its_number(explorers.show(id).notes)


def assert_tells_its_number(notes):
    told = " ".join(notes)
    assert "n: " in told or "n = " in told
