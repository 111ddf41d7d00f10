"""Chapter 09: the numbers that it rests on."""

import pytest

from multivector import data, queries
from multivector.chapters import pressures_figures
from multivector.errors import MultivectorError


def test_intervals_by_hand():
    low, value, high = pressures_figures.intervals("vdem_electoral_democracy", 2024).loc["KGZ"]
    assert (low, value, high) == pytest.approx((0.287, 0.333, 0.369), abs=0.0005)


def test_a_change_is_clear_when_the_intervals_do_not_overlap():
    # Kyrgyzstan: 0.398 to 0.510 in 2016, 0.287 to 0.369 in 2024. Uzbekistan: 0.156 to 0.183, then 0.193 to 0.235.
    assert pressures_figures.clear_changes("vdem_electoral_democracy", 2016, 2024) == {"UZB": 1, "KGZ": -1}
    assert pressures_figures.clear_changes("vdem_electoral_democracy", 2024, 2024) == {}


def test_an_index_without_interval_is_refused():
    with pytest.raises(MultivectorError, match="no interval"):
        pressures_figures.intervals("wgi_rule_of_law", 2020)


def test_dependence_on_water_from_abroad():
    found = pressures_figures.quoted("water_dependency_ratio_pct", "2018")
    assert found["TKM"] == pytest.approx(96.9956)
    assert queries.value("pressures.dependent 50") == "TKM;UZB"
    assert queries.value("pressures.dependent 40") == "KAZ;TKM;UZB"


def test_border_deaths_by_hand():
    found = pressures_figures.border_deaths()
    assert list(found.index) == [2014, 2015, 2019, 2021, 2022]
    assert dict(found.loc[2022]) == {"KGZ": 63, "TJK": 87}
    assert queries.value("pressures.border_deaths 2022") == 150
    assert queries.value("pressures.border_deaths 2022 KGZ") == 63


def test_each_year_of_border_deaths_names_the_two_governments():
    episodes = data.load("violence_episodes")
    named = episodes[episodes["state_based_dyads"].str.contains(pressures_figures.BORDER_DYAD, regex=False)]
    assert sorted(set(named["year"])) == list(pressures_figures.border_deaths().index)


def test_zeros_under_the_rules_of_ucdp():
    """The exercise on blind spots calls these five rows zero, or not."""
    deaths = "violence.ucdp_organized_violence_deaths_best"
    zero = {("UZB", 2005): True, ("KAZ", 2011): True, ("KAZ", 2022): True, ("KGZ", 2010): False, ("KGZ", 2022): False}
    assert {row: queries.value(f"{deaths} {row[0]} {row[1]}") == 0 for row in zero} == zero


@pytest.mark.parametrize(
    ("state", "outside", "farming", "rivers"),  # per cent: least and most
    [
        ("KGZ", (0, 20), (90, 100), (80, 100)),
        ("TJK", (0, 20), (70, 80), (80, 100)),
        ("KAZ", (38, 42), (60, 66.6), (0, 10)),
        ("TKM", (80, 100), (90, 100), (0, 10)),
        ("UZB", (80, 100), (90, 100), (0, 10)),
    ],
)
def test_the_profiles_of_the_water_exercise(state, outside, farming, rivers):
    found = (
        pressures_figures.quoted("water_dependency_ratio_pct", "2018")[state],
        pressures_figures.quoted("agri_share_of_withdrawal_pct", "2018")[state],
        queries.value(f"water.hydro_share_electricity_pct {state} 2022"),
    )
    assert all(least <= value <= most for value, (least, most) in zip(found, (outside, farming, rivers), strict=True))
