"""Chapter 09: the numbers that it rests on, its figures, and the code exercise with each likely mistake."""

from pathlib import Path

import pytest

from code_exercises import assert_message, each_mistake, starter
from multivector import data, explorers, queries
from multivector.chapters.pressures_from_within import numbers as pressures_figures
from multivector.errors import MultivectorError

ROOT = Path(__file__).parent.parent
CHAPTER = "09-pressures-from-within"


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
    episodes, dyad = data.load("violence_episodes"), "Government of Kyrgyzstan - Government of Tajikistan"
    named = episodes[episodes["state_based_dyads"].str.contains(dyad, regex=False)]
    assert sorted(set(named["year"])) == list(pressures_figures.border_deaths().index)


def test_zeros_under_the_rules_of_ucdp():
    """The exercise on blind spots calls these six rows zero, or not."""
    deaths = "violence.ucdp_organized_violence_deaths_best"
    zero = {("UZB", 2005): True, ("KAZ", 2011): True, ("KAZ", 2022): True, ("KGZ", 2010): False, ("KGZ", 2022): False}
    zero |= {("TJK", 2012): True}
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


# --- figures ---------------------------------------------------------------------------------------------------------


def test_indices_by_hand():
    assert pressures_figures.index_values("stability", 2023).to_dict() == pytest.approx(
        {"KAZ": 36.5, "KGZ": 26.5, "TJK": 27.5, "TKM": 43.1, "UZB": 40.8}, abs=0.05
    )
    assert queries.value("pressures.leader stability 2023") == "Turkmenistan"
    assert queries.value("pressures.leader stability 2019") == "Kazakhstan"
    with pytest.raises(MultivectorError, match="unknown index"):
        pressures_figures.index_values("happiness", 2023)


def test_two_makers_agree_on_one_construct():
    """The chapter says so: corruption twice, voice and elections; and that stability has another order."""
    table = pressures_figures.ranks(2023).sort_values("rank")
    order = {words: ",".join(part["iso3"]) for words, part in table.groupby("index")}
    corruption = order["perceived corruption (CPI, 2024)"]
    assert corruption == order["control of corruption (World Bank)"] == "KAZ,UZB,KGZ,TJK,TKM"
    elections = order["free elections and debate (V-Dem)"]
    assert elections == order["voice of the people (World Bank)"] == "KGZ,KAZ,UZB,TJK,TKM"
    assert order["political stability (World Bank)"] == "TKM,UZB,KAZ,TJK,KGZ"
    assert set(table.loc[table["rank"] == 1, "iso3"]) == {"KAZ", "KGZ", "TKM"}


def test_corruption_scores_are_those_of_the_ledger():
    assert pressures_figures.perceived_corruption().to_dict() == {"KAZ": 40, "KGZ": 25, "TJK": 19, "TKM": 17, "UZB": 32}


def test_counted_dead_by_hand():
    rows = pressures_figures.counted_dead().set_index("event_id")
    counted = {"E040": 187, "E049": 470, "E053": 17, "E152": 42, "E088": 238, "E101": 21}
    assert rows["counted"].to_dict() == counted
    assert rows["ucdp"].to_dict() == dict.fromkeys(counted, 0) | {"E049": 44}
    assert rows["high"].to_dict() == dict.fromkeys(counted, 0) | {"E049": 468}


def test_three_of_thirteen_events_lie_in_a_capital():
    assert queries.value("pressures.unrest") == 13
    assert queries.value("pressures.unrest capitals") == 3


def test_kyrgyzstan_moved_most():
    rows = data.load(
        "governance", indicator="vdem_electoral_democracy", countries=data.CENTRAL_ASIA, years=(2005, 2024)
    )
    spans = rows.groupby("iso3")["value"].agg(lambda values: values.max() - values.min())
    assert spans.idxmax() == "KGZ"
    kyrgyz = rows[rows["iso3"] == "KGZ"].set_index("year")["value"]
    assert kyrgyz.idxmax() == 2011
    assert kyrgyz[2018] > max(kyrgyz[2012], kyrgyz[2024])


def test_the_explorer_says_what_its_bars_show():
    outcomes = explorers.show("pressures-index").outcomes
    for (_, _), outcome in outcomes.items():
        first = max(outcome.rows, key=lambda row: row.value).name
        assert outcome.headline.endswith(f"{first} is first.")
        assert ("survives" in outcome.headline) == (first == "Kyrgyzstan")
    stable = [keys for keys, outcome in outcomes.items() if "Turkmenistan" in outcome.headline]
    assert stable == [("stability", "2023")]  # the exercise asks for this setting


# --- code exercise ---------------------------------------------------------------------------------------------------


def test_the_figures_in_the_notebook_are_those_of_the_table():
    found = starter(CHAPTER)
    assert found["withdrawn"] == pytest.approx(queries.value("water.freshwater_withdrawal_bcm UZB 2022"))
    assert found["inside"] == pytest.approx(queries.value("water.internal_renewable_water_bcm UZB 2022"))


_ALL_KINDS = "violence[violence['indicator'] == 'ucdp_organized_violence_deaths_best']"
# name, what a reader may write, the kind of message, words that the message must hold
MISTAKES = [
    ("pr-1", "inside / withdrawn", "wrong_order", "other way round"),
    ("pr-1", "withdrawn - inside", "wrong_type", "difference"),
    ("pr-1", "withdrawn / inside * 100", "wrong_unit", "per cent"),
    ("pr-2", f'{_ALL_KINDS}.query(\'year == 2022 and iso3 in ("KGZ", "TJK")\')', "wrong_filter", "all kinds"),
    ("pr-2", "between_states[between_states['iso3'].isin(['KGZ', 'TJK'])]", "wrong_filter", "all years"),
    ("pr-2", "between_states[between_states['year'] == 2022]", "wrong_filter", "all countries"),
    ("pr-2", "fighting[fighting['iso3'] == 'KGZ']", "wrong_rows", "one country"),
    ("pr-2", "len(fighting)", "wrong_type", "table"),
    ("pr-3", "fighting['value'].min()", "wrong_rows", "Kyrgyzstan alone"),
    ("pr-3", "fighting['value'].max()", "wrong_rows", "Tajikistan alone"),
    ("pr-3", "deaths + 5", "wrong_filter", "one-sided"),
    ("pr-3", "len(fighting)", "wrong_filter", "number of rows"),
    ("pr-4", "before.loc['UZB', 'high'] - after.loc['UZB', 'low']", "wrong_order", "other way round"),
    ("pr-4", "after.loc['UZB', 'value'] - before.loc['UZB', 'value']", "wrong_rows", "two values"),
    ("pr-4", "after.loc['UZB', 'high'] - before.loc['UZB', 'low']", "wrong_rows", "far ends"),
    ("pr-5", "after[rose].index", "wrong_filter", "rises"),
    ("pr-5", "after[fell].index", "wrong_filter", "falls"),
    ("pr-5", "after[~(rose | fell)].index", "wrong_order", "overlap"),
]


@each_mistake(MISTAKES)
def test_a_likely_mistake_has_a_message_of_its_own(name, answer, kind, words):
    assert_message(CHAPTER, name, answer, kind, words)
