"""Chapter 04: the numbers that it rests on, against rows read by hand."""

import pytest

from multivector import data, queries
from multivector.chapters import votes_figures
from multivector.errors import MultivectorError
from multivector.votes import ballots

HUMAN_RIGHTS_COUNCIL = "A/RES/ES-11/3"


def test_absent_is_no_abstention():
    # press.un.org ga12407: on 2 March 2022 three abstained and two did not vote.
    assert votes_figures.states_that("abstain", "A/RES/ES-11/1") == ["KAZ", "KGZ", "TJK"]
    assert votes_figures.states_that("absent", "A/RES/ES-11/1") == ["TKM", "UZB"]
    assert votes_figures.states_that("no", HUMAN_RIGHTS_COUNCIL) == ["KAZ", "KGZ", "TJK", "UZB"]
    assert votes_figures.states_that("yes", "A/RES/ES-11/4") == []


def test_every_answer_is_counted_once():
    for state in data.CENTRAL_ASIA:
        assert votes_figures.answers(state, "emergency").sum() == len(ballots.resolutions("emergency"))
    assert votes_figures.answers("TKM", "emergency").to_dict() == {
        "yes": 0, "no": 0, "abstain": 0, "absent": 7, "not known": 1,
    }  # fmt: skip


def test_the_share_depends_on_its_base():
    # 93 yes, 24 no, 58 abstentions, 18 absent.
    assert votes_figures.yes_share(HUMAN_RIGHTS_COUNCIL, "yes_no") == pytest.approx(93 / 117 * 100)
    assert votes_figures.yes_share(HUMAN_RIGHTS_COUNCIL, "cast") == pytest.approx(93 / 175 * 100)
    assert votes_figures.yes_share(HUMAN_RIGHTS_COUNCIL, "members") == pytest.approx(93 / 193 * 100)
    with pytest.raises(MultivectorError, match='unknown base "all"; there are: yes_no, cast, members'):
        votes_figures.yes_share(HUMAN_RIGHTS_COUNCIL, "all")


def test_votes_alike_are_those_of_the_votes_package():
    assert queries.value("votes.agree KGZ RUS emergency") == 1
    assert queries.value("votes.both KGZ RUS emergency") == 7
    assert queries.value("votes.both TKM RUS emergency") == 0


def test_a_distance_is_the_gap_between_two_points():
    points = data.load("un_ideal_points", indicator="unga_ideal_point").set_index(["iso3", "year"])["value"]
    for power in votes_figures.POWERS:
        gap = abs(points["KGZ", 2023] - points[power, 2023])
        assert votes_figures.distances("KGZ").loc[2023, power] == pytest.approx(gap, abs=0.001)


def test_moscow_moved_more_than_any_of_the_five():
    russia = votes_figures.moved("RUS", 2021, 2023)
    assert russia < 0
    assert all(0 < votes_figures.moved(state, 2021, 2023) < -russia for state in data.CENTRAL_ASIA)


def test_exports_by_month():
    months = votes_figures.eu_exports("KGZ")
    assert (months.index[0], months.index[-1], len(months)) == ("2020-01", "2022-11", 35)
    assert queries.value("votes.eu_exports KGZ 2022-11") == months["2022-11"] == pytest.approx(204, abs=0.5)
    assert queries.value("votes.eu_exports_sum KGZ 2022-10 2022-11") == pytest.approx(months.iloc[-2:].sum())
    with pytest.raises(queries.QueryError, match="no month 2022-12 for KGZ; there are 2020-01 to 2022-11"):
        queries.value("votes.eu_exports KGZ 2022-12")


def test_a_state_without_rows_did_not_rise():
    # economy.csv has no remittances of Turkmenistan in these years.
    assert votes_figures.remittances_rose(2021, 2024) == ["TJK", "UZB"]


def test_the_gain_is_small_beside_the_loss():
    # Eurostat, January to November, million euro: Kyrgyzstan 242.9 to 933.3, Russia 81487 to 50807.
    expected = (933.35 - 242.89) / (81487.46 - 50806.85) * 100
    assert queries.value("votes.gain_of_loss_pct KGZ") == pytest.approx(expected, abs=0.01)
