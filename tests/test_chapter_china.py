"""Chapter 03: the numbers that it rests on, against rows read by hand."""

import pytest

from multivector import data, queries
from multivector.chapters import china_figures
from multivector.errors import MultivectorError


def test_a_missing_row_leaves_the_net_unknown():
    # development_finance.csv: Turkmenistan has debt service to China in 2016 and no disbursement row.
    turkmen = china_figures.lending("TKM")
    assert turkmen.loc[2014].round(1).tolist() == [368.5, 1458.4, -1089.9]
    assert turkmen.loc[2016, "service"] > 1000 and turkmen.loc[2016].isna()[["new", "net"]].all()


def test_the_turn_is_the_start_of_the_last_run():
    turns = {state: china_figures.turn(state) for state in data.CENTRAL_ASIA}
    # Kyrgyzstan: below zero in 2018, above in 2019, below from 2020.
    assert turns == {"KAZ": 2022, "KGZ": 2020, "TJK": 2017, "TKM": 2014, "UZB": 2021}
    assert queries.value("china.turn KGZ") == 2020


def test_a_state_that_still_borrows_more_has_no_turn(monkeypatch):
    table = china_figures.lending("UZB").loc[:2020]
    monkeypatch.setattr(china_figures, "lending", lambda state: table)
    with pytest.raises(MultivectorError, match="UZB: new loans exceeded debt service in the last year with both rows"):
        china_figures.turn("UZB")


def test_not_known_is_not_ahead():
    # trade.csv 2023: no row of Russia for Tajikistan and Turkmenistan.
    assert china_figures.ahead(2023) == ["KAZ", "KGZ", "UZB"]
    assert china_figures.not_comparable(2023) == ["TJK", "TKM"]
    assert china_figures.ahead(2022) == ["KGZ", "TJK", "UZB"]
    assert queries.value("china.ahead_states 2023") == "KAZ;KGZ;UZB"


def test_the_two_statistics_disagree_on_kyrgyzstan():
    mirror = china_figures.suppliers("KGZ").loc[2015]
    own = china_figures.customs("KGZ").loc[2015]
    assert mirror["CHN"] > mirror["RUS"] and own["CHN"] < own["RUS"]
    assert queries.value("china.customs KGZ CHN 2015") == pytest.approx(1029.11)


def test_the_lasting_lead_begins_after_the_last_year_behind():
    assert china_figures.lasting_lead("KGZ") == 2009
    assert china_figures.lasting_lead("KAZ") == 2023
    # Turkmenistan: Russia led in 2019, the last year with both rows.
    with pytest.raises(MultivectorError, match="TKM: Russia led"):
        china_figures.lasting_lead("TKM")


def test_the_pledge_in_dollars_is_the_ledgers():
    assert china_figures.xian_range() == (3.7, 3.8)
    assert queries.value("china.excess_pct") == pytest.approx((4 / 3.75 - 1) * 100)


def test_a_figure_that_is_not_there_is_an_error():
    with pytest.raises(queries.QueryError, match="no new for TKM in 2016"):
        queries.value("china.lending new TKM 2016")
    with pytest.raises(queries.QueryError, match="net is not added up"):
        queries.value("china.lending_sum net TKM 2014 2016")
