"""Chapter 01: the numbers that it rests on, against rows read by hand."""

import pytest

from multivector import data, queries
from multivector.chapters import introduction_figures as figures
from multivector.errors import MultivectorError

EVE, ARTICLE = "2022-02-23", "2025-03-27"


def test_few_standings_changed():
    # memberships.csv: BRICS partners on 1 January 2025, CICA observer on 13 October 2022.
    table = figures.changes(EVE, ARTICLE)
    assert table.index.tolist() == [("BRICS", "KAZ"), ("BRICS", "UZB"), ("CICA", "TKM")]
    assert table["after"].tolist() == ["partner", "partner", "observer"]
    assert queries.value(f"introduction.changes {EVE} {ARTICLE}") == 3


def test_a_member_that_left_has_no_standing_later():
    assert figures.standings("2010-01-01")["CSTO", "UZB"] == "member"
    assert ("CSTO", "UZB") not in figures.standings("2013-01-01").index
    assert ("CSTO", "TKM") not in figures.standings(ARTICLE).index


def test_first_summits_are_summits_of_all_five():
    events = data.load("events").set_index("event_id")
    for event_id in figures.FIRST_SUMMITS:
        assert events.loc[event_id, "category"] == "summit"
        assert set(data.CENTRAL_ASIA) < set(events.loc[event_id, "actors"].split(";"))
    assert figures.first_summits()["event_id"].iloc[0] == "E090"
    assert queries.value(f"introduction.first_summits 2022-02-24 {ARTICLE}") == 5


def test_size_and_wealth_have_other_leaders():
    # economy.csv 2023, billion US$: KAZ 261.8, UZB 107.5, TKM 39.0, KGZ 15.2, TJK 12.2.
    assert figures.gdp_share(["KAZ", "UZB"], 2023) == pytest.approx(369.37 / 435.81 * 100, abs=0.05)
    assert figures.leaders("gdp_current_usd", 2023, 2) == ["KAZ", "UZB"]
    assert figures.leaders("gdp_per_capita_current_usd", 2023, 2) == ["KAZ", "TKM"]
    assert queries.value("introduction.leaders gdp_growth_pct 2023 2") == "KGZ;TJK"


def test_a_state_without_gdp_is_an_error():
    with pytest.raises(MultivectorError, match=r"no GDP for .* in 1989"):
        figures.gdp_share(["KAZ"], 1989)
