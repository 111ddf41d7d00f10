"""Chapter 05: numbers against rows read by hand, figures true to the data, and the code exercise with its mistakes."""

from pathlib import Path

import pytest

from chapter_figures import shown
from code_exercises import assert_message, each_mistake
from multivector import data, explorers, geometry, queries
from multivector.chapters.afghanistan import numbers as afghanistan_figures

ROOT = Path(__file__).parent.parent
CHAPTER = "05-afghanistan"

# --- numbers ---------------------------------------------------------------------------------------------------------


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


def test_each_estimate_names_another_conflict():
    # Kyrgyzstan 2010: 44 to 468 deaths. Tajikistan 2010 to 2019: 93 + 21 + 3 + 56 + 28, less 4 at the border, are low.
    assert [queries.value(f"afghanistan.leading {measure} 2010 five") for measure in ("low", "best", "high")] == [
        "border",
        "groups",
        "communal",
    ]
    assert queries.value("afghanistan.deaths groups 2010 2024 low") == 93 + 21 + 3 + 56 + 28 - 4
    assert queries.value("afghanistan.deaths communal 2010 2024 high") == 468
    assert queries.value("afghanistan.leading best 2010 UZB") == "none"


def test_kinds_and_conflicts_are_two_sorts_of_the_same_deaths():
    kinds = sum(
        queries.value(f"sum violence.ucdp_{kind}_deaths_best five 2010-2024")
        for kind in ("state_based", "non_state", "one_sided")
    )
    assert kinds == queries.value("afghanistan.deaths all 2010 2024") == 444 + 44 + 9


def test_civilians_are_a_part():
    # 30 + 10 in Kyrgyzstan, 2 + 8 + 34 in Tajikistan.
    assert queries.value("afghanistan.deaths border 2010 2024 civilians") == 30 + 10 + 2 + 8 + 34


def test_an_unknown_measure_names_the_known_ones():
    with pytest.raises(queries.QueryError, match='unknown measure "mean"; there are: best, low, high, civilians'):
        queries.value("afghanistan.deaths border 2010 2024 mean")


def test_two_counts_of_one_event():
    counts = afghanistan_figures.counted_twice().set_index("event_id")
    assert counts["told"].to_dict() == {
        "E040": 187,
        "E152": 42,
        "E077": 36 + 19,
        "E088": 238,
        "E101": 21,
        "E104": 100,
    }
    assert counts["ucdp"].to_dict() == {
        "E040": 0,
        "E152": 0,
        "E077": 40 + 16,
        "E088": 0,
        "E101": 0,
        "E104": 68 + 87,
    }
    with pytest.raises(queries.QueryError, match="E082 is not counted twice; there are: E040"):
        queries.value("afghanistan.told E082")


def test_the_table_by_origin_holds_no_zero():
    assert (data.load("refugees_by_origin")["value"] > 0).all()
    assert afghanistan_figures.without_row("asylum_seekers", 2021) == ["TKM", "UZB"]
    assert queries.value("migration.asylum_seekers_hosted UZB 2021") == 0


def test_both_neighbours_changed_their_column():
    fall = {state: queries.value(f"afghanistan.refugees {state} 2024") for state in ("UZB", "TKM")}
    rise = {state: queries.value(f"migration.other_in_need_of_intl_protection_hosted {state} 2025") for state in fall}
    assert fall == {"UZB": 8505, "TKM": 3409}
    assert rise == {"UZB": 7700, "TKM": 3200}


def test_distance_by_hand():
    # One degree of latitude is 111 km.
    assert geometry.km_between(68.0, 37.0, 68.0, 38.0) == pytest.approx(111.2, abs=0.1)
    # Harb-Maidon: 20 km from Afghanistan by the reports of August 2021.
    assert queries.value("afghanistan.km_round E080") == 20
    with pytest.raises(queries.QueryError, match='unknown event "E999"'):
        queries.value("afghanistan.km E999")


# --- figures ---------------------------------------------------------------------------------------------------------


def test_the_titles_are_true():
    assert afghanistan_figures.deaths(2021, 2024)[["groups", "communal"]].sum(axis=None) == 0
    uzbek = afghanistan_figures.afghans("UZB")
    assert [uzbek[year] for year in (2020, 2021, 2025)] == [13, 13032, 5]
    dates = data.load("events").set_index("event_id")["date"]
    assert max(dates["E078"], dates["E079"], dates["E080"]) < dates["E082"] < dates["E083"]
    near = [f"E{number:03}" for number in (79, 80, 96, 97, 102, 145, 180)]
    assert max(afghanistan_figures.km_to_afghanistan(event_id) for event_id in near) < 20
    assert min(afghanistan_figures.km_to_afghanistan(event_id) for event_id in ("E077", "E104")) > 150


def test_the_table_of_the_map_has_the_distances():
    table = shown(CHAPTER, "af-incidents").spec["table"]
    assert table["columns"][-1] == "km to Afghanistan"
    found = {row[1]: row[-1] for row in table["rows"]}
    assert found["Kyrgyz-Tajik border conflict"] == "about 180"
    assert found["ISKP claims rockets fired into Tajikistan"] == "less than 10"
    assert len(found) == len(table["rows"]) == 10


def test_the_explorer_says_what_its_bars_show():
    explorer = explorers.show("afghanistan-deaths")
    heads = {keys: outcome.headline for keys, outcome in explorer.outcomes.items()}
    assert heads["best", "2010", "five"].startswith("The sentence survives: first are the deaths of governments")
    assert heads["low", "2010", "five"].startswith(
        "The sentence fails: first are the deaths of the Kyrgyz–Tajik border"
    )
    assert heads["high", "2010", "five"].startswith("The sentence fails: first are the deaths of groups without")
    assert heads["best", "2021", "UZB"].startswith("Nothing to compare")
    for (measure, first, where), outcome in explorer.outcomes.items():
        state = "" if where == "five" else where
        expected = afghanistan_figures.deaths(int(first), 2024, measure, state).sum()
        assert [row.value for row in outcome.rows] == expected.tolist()


def test_every_bar_of_the_two_counts_has_a_name_of_its_own():
    table = shown(CHAPTER, "af-counts").table
    assert table["count"].is_unique and len(table) == 12


# --- code exercise ---------------------------------------------------------------------------------------------------


_LOAD = "data.load('violence', indicator=[f'ucdp_{{kind}}_deaths_best' for kind in {}], countries={}, years={})"
_THREE = "['state_based', 'non_state', 'one_sided'{}]"
_FIVE = "data.CENTRAL_ASIA"

# name, what a reader may write, the kind of message, words that the message must hold
MISTAKES = [
    ("af-1", _LOAD.format(_THREE.format(", 'organized_violence'"), _FIVE, (2010, 2024)), "wrong_rows", "its parts"),
    ("af-1", _LOAD.format(_THREE.format(", 'interstate'"), _FIVE, (2010, 2024)), "wrong_rows", "between states"),
    ("af-1", _LOAD.format(_THREE.format(""), _FIVE, None), "wrong_filter", "all years"),
    ("af-1", _LOAD.format(_THREE.format(""), _FIVE, [2010, 2024]), "wrong_filter", "round brackets"),
    ("af-1", _LOAD.format(_THREE.format(""), None, (2010, 2024)), "wrong_filter", "CENTRAL_ASIA"),
    ("af-1", "kinds['value']", "wrong_type", "not a table"),
    ("af-2", "kinds.groupby('indicator')['value'].count()", "wrong_type", "numbers of rows"),
    ("af-2", "kinds.groupby('indicator')['value'].mean()", "wrong_filter", "means"),
    ("af-2", "kinds.groupby('indicator')['value'].max()", "wrong_filter", "largest"),
    ("af-2", "kinds.groupby('iso3')['value'].sum()", "wrong_filter", "by state"),
    ("af-2", "kinds.groupby('year')['value'].sum()", "wrong_filter", "by year"),
    ("af-3", "table['border'].sum() / table.sum().sum()", "wrong_unit", "100"),
    ("af-3", "table['border'].sum()", "wrong_type", "all deaths"),
    ("af-3", "table['border'].sum() / table['groups'].sum() * 100", "wrong_rows", "three columns"),
    ("af-3", "table['groups'].sum() / table.sum().sum() * 100", "wrong_filter", "armed groups"),
    ("af-3", "table['border'].sum() / (table['groups'] + table['communal']).sum() * 100", "wrong_rows", "the whole"),
    ("af-3", "deaths(2021, 2024)['border'].sum() / deaths(2021, 2024).sum().sum() * 100", "wrong_filter", "2010"),
    ("af-3", "table['border'] / table.sum().sum() * 100", "wrong_type", "one number"),
    ("af-4", "seen", "wrong_filter", "not in"),
    ("af-4", "data.CENTRAL_ASIA", "wrong_filter", "all five"),
    ("af-4", "cases[cases['value'] == 0]['iso3'].tolist()", "wrong_filter", "missing row"),
    ("af-4", "['Turkmenistan', 'Uzbekistan']", "wrong_filter", "codes"),
    ("af-5", "totals[totals['value'] > 0]['iso3'].tolist()", "wrong_filter", "=="),
    ("af-5", "totals['iso3'].tolist()", "wrong_filter", "all five"),
    ("af-5", "totals[totals['value'] == '0']['iso3'].tolist()", "wrong_filter", "without quotes"),
    ("af-5", "['Turkmenistan', 'Uzbekistan']", "wrong_filter", "codes"),
]


@each_mistake(MISTAKES)
def test_a_likely_mistake_has_a_message_of_its_own(name, answer, kind, words):
    assert_message(CHAPTER, name, answer, kind, words)
