"""Chapter 01: the numbers that it rests on, against rows read by hand."""

import pytest

from chapter_figures import shown
from code_exercises import assert_message, each_mistake
from multivector import data, queries
from multivector.chapters.introduction import numbers
from multivector.errors import MultivectorError

CHAPTER = "01-introduction"
EVE, ARTICLE = "2022-02-23", "2025-03-27"


def test_few_standings_changed():
    # memberships.csv: BRICS partners on 1 January 2025, CICA observer on 13 October 2022.
    table = numbers.changes(EVE, ARTICLE)
    assert table.index.tolist() == [("BRICS", "KAZ"), ("BRICS", "UZB"), ("CICA", "TKM")]
    assert table["after"].tolist() == ["partner", "partner", "observer"]
    assert queries.value(f"introduction.changes {EVE} {ARTICLE}") == 3


def test_a_member_that_left_has_no_standing_later():
    assert numbers.standings("2010-01-01")["CSTO", "UZB"] == "member"
    assert ("CSTO", "UZB") not in numbers.standings("2013-01-01").index
    assert ("CSTO", "TKM") not in numbers.standings(ARTICLE).index


def test_first_summits_are_summits_of_all_five():
    events = data.load("events").set_index("event_id")
    for event_id in numbers.first_summits()["event_id"]:
        assert events.loc[event_id, "category"] == "summit"
        assert set(data.CENTRAL_ASIA) < set(events.loc[event_id, "actors"].split(";"))
    listed = ["E154", "E090", "E111", "E215", "E118", "E120", "E121", "E181", "E147"]
    assert numbers.first_summits()["event_id"].tolist() == listed
    assert queries.value(f"introduction.first_summits 2022-02-24 {ARTICLE}") == 5


def test_size_and_wealth_have_other_leaders():
    # economy.csv 2023, billion US$: KAZ 261.8, UZB 107.5, TKM 39.0, KGZ 15.2, TJK 12.2.
    assert numbers.gdp_share(["KAZ", "UZB"], 2023) == pytest.approx(369.37 / 435.81 * 100, abs=0.05)
    assert numbers.leaders("gdp_current_usd", 2023, 2) == ["KAZ", "UZB"]
    assert numbers.leaders("gdp_per_capita_current_usd", 2023, 2) == ["KAZ", "TKM"]
    assert queries.value("introduction.leaders gdp_growth_pct 2023 2") == "KGZ;TJK"


def test_a_state_without_gdp_is_an_error():
    with pytest.raises(MultivectorError, match=r"no GDP for .* in 1989"):
        numbers.gdp_share(["KAZ"], 1989)


def test_organisations_shared_with_russia_by_hand():
    # Kazakhstan 2013: CICA, CIS, CSTO, OSCE, SCO; since then the EAEU, the WTO and, as a partner, BRICS.
    assert numbers.with_russia("KAZ", "2013-12-31") == ["CSTO", "SCO", "CIS", "OSCE", "CICA"]
    assert set(numbers.with_russia("KAZ", ARTICLE)) - set(numbers.with_russia("KAZ", "2013-12-31")) == {
        "BRICS",
        "EAEU",
        "WTO",
    }
    # Russia is an observer of the OIC and a partner in the Partnership for Peace, so neither counts.
    assert not {"OIC", "NATO PfP", "OTS", "C5+1"} & set(numbers.with_russia("KGZ", ARTICLE))


@pytest.mark.parametrize(
    ("measure", "state", "first", "expected"),
    [
        ("organisations", "KAZ", 2021, "closer"),
        ("organisations", "TJK", 2013, "level"),
        ("all-votes", "UZB", 2021, "away"),
        ("final-votes", "KAZ", 2021, "closer"),
        ("final-votes", "UZB", 2013, "away"),
    ],
)
def test_the_measure_decides_the_direction(measure, state, first, expected):
    assert numbers.direction(measure, state, first) == expected
    assert queries.value(f"introduction.direction {measure} {state} {first}") == expected


def test_the_text_on_directions_is_true():
    assert queries.value("introduction.directions away all-votes 2021") == 5
    every = [(state, first) for state in data.CENTRAL_ASIA for first in (2013, 2019, 2021)]
    away = [pair for pair in every if numbers.direction("final-votes", *pair) == "away"]
    assert away == [("UZB", 2013)], "the exercise asks for the one setting of fifteen"
    assert all(numbers.direction("all-votes", *pair) == "away" for pair in every)


def test_an_unknown_measure_is_refused():
    with pytest.raises(MultivectorError, match='unknown measure "trade"'):
        numbers.direction("trade", "KAZ", 2021)


def test_titles_are_true_to_the_data():
    people = data.load("economy", indicator="population", countries=data.CENTRAL_ASIA, years=2024)
    people = people.set_index("iso3")["value"]
    assert people["UZB"] > people[["TJK", "TKM", "KGZ"]].sum()
    assert numbers.leaders("gdp_per_capita_current_usd", 2023, 2) == ["KAZ", "TKM"]
    changed = numbers.changes(EVE, ARTICLE)
    assert "In three years 3 standings changed" in repr(shown(CHAPTER, "in-standings-figure"))
    assert set(changed["before"]) == {""}, "all are new ones"


def test_the_table_of_economies_has_what_the_exercises_read():
    table = shown(CHAPTER, "in-economies-figure").table.set_index("state")
    assert table.loc["Kazakhstan"].tolist() == [261.8, 12879.0, 5.1]
    assert table["growth, %"].idxmax() == "Kyrgyzstan"


def test_ties_begin_before_the_war_and_each_has_its_row():
    table = shown(CHAPTER, "in-ties-figure").table
    assert len(table) == 8
    assert table.set_index("tie").loc["US base at Manas"].tolist() == ["December 2001", "3 June 2014"]


# --- the code exercise -----------------------------------------------------------------------------------------------

MISTAKES = [
    ("in-1", "people['value'].sum()", "wrong_unit", "million"),
    ("in-1", "people['value'].mean() / 1_000_000", "wrong_filter", "mean"),
    ("in-1", "people['value'].max() / 1_000_000", "wrong_filter", "largest"),
    ("in-2", "by_state['UZB'] / by_state.sum()", "wrong_unit", "100"),
    ("in-2", "by_state.sum() / by_state['UZB']", "wrong_order", "round"),
    ("in-2", "100 * by_state['KAZ'] / by_state.sum()", "wrong_filter", "Kazakhstan"),
    ("in-2", "100 * by_state['UZB'] / (by_state.sum() - by_state['UZB'])", "wrong_filter", "other four"),
    ("in-3", "growth.idxmin()", "wrong_order", "slowest"),
    ("in-4", "before - after", "wrong_order", "earlier"),
    ("in-4", "after", "wrong_filter", "later day"),
    ("in-4", "before & after", "wrong_filter", "both"),
]


@each_mistake(MISTAKES)
def test_a_likely_mistake_has_a_message_of_its_own(name, answer, kind, words):
    assert_message(CHAPTER, name, answer, kind, words)
