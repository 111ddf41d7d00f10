"""Chapter 05: the numbers that it rests on, against rows read by hand."""

import pytest

from multivector import data, queries
from multivector.chapters import afghanistan_figures


def test_every_counted_death_is_sorted_once():
    counted = data.load("violence", indicator="ucdp_organized_violence_deaths_best", countries=data.CENTRAL_ASIA)
    by_year = counted[counted["year"].between(2000, 2024)].groupby("year")["value"].sum()
    assert afghanistan_figures.deaths(2000, 2024).sum(axis=1).tolist() == by_year.tolist()


def test_a_row_with_two_pairs_is_split():
    # Tajikistan 2019: 53 deaths, 4 of them between states, the rest with Islamic State.
    assert afghanistan_figures.deaths(2019, 2019).loc[2019].to_dict() == {"border": 4, "groups": 49, "communal": 0}
    # Kyrgyzstan 2010: Kyrgyz and Uzbek groups. Tajikistan 2010: the government and two armed groups.
    assert afghanistan_figures.deaths(2010, 2010).loc[2010].to_dict() == {"border": 0, "groups": 98, "communal": 44}


def test_since_2021_all_counted_deaths_are_of_one_conflict():
    # 40 + 68 in Kyrgyzstan, 16 + 87 in Tajikistan.
    assert queries.value("afghanistan.deaths border 2021 2024") == 40 + 68 + 16 + 87
    assert queries.value("afghanistan.deaths_pct border 2021 2024") == 100
    assert afghanistan_figures.deaths(2023, 2024).sum(axis=None) == 0


def test_an_unknown_conflict_names_the_known_ones():
    with pytest.raises(queries.QueryError, match='unknown conflict "iskp"; there are: border, groups, communal, all'):
        queries.value("afghanistan.deaths iskp 2021 2024")


def test_hosts_are_those_with_a_row():
    assert afghanistan_figures.hosts(1000, 2021) == ["TJK", "UZB"]
    assert queries.value("afghanistan.refugees UZB 2021") == 13032
    assert queries.value("afghanistan.refugees TKM 2021") == 10


def test_missing_asylum_seekers_are_not_zero():
    assert 2021 not in afghanistan_figures.afghans("UZB", "asylum_seekers").index
    assert queries.value("afghanistan.last_asylum_year UZB") == 2005
    assert queries.value("afghanistan.last_asylum_year TKM") == 2001
    with pytest.raises(queries.QueryError, match="no row for TKM in 1991"):
        queries.value("afghanistan.refugees TKM 1991")
