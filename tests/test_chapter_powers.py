"""Chapter 08: the numbers that it rests on, its figures, and the code exercise with each likely mistake."""

from pathlib import Path

import pandas as pd
import pytest

from chapter_figures import shown
from code_exercises import assert_message, each_mistake, starter
from multivector import data, explorers, meetings, queries
from multivector.chapters.middle_powers import numbers as powers_figures
from multivector.errors import MultivectorError

ROOT = Path(__file__).parent.parent
CHAPTER = "08-middle-powers"


# --- numbers ---------------------------------------------------------------------------------------------------------


def test_shares_by_hand_and_a_missing_row_stays_missing():
    found = powers_figures.shares("share_of_exports_pct", "TUR", (2010, 2016, 2023))
    assert list(found.index) == ["KAZ", "KGZ", "TJK", "TKM", "UZB"]
    assert list(found.loc["TKM"]) == [10.6, 5.3, 11.0]
    assert pd.isna(found.loc["KGZ", 2010])


def test_changes_by_hand():
    assert queries.value("powers.change share_of_exports_pct TJK TUR 2010 2023") == pytest.approx(8.0 - 28.4)
    assert queries.value("powers.fell share_of_exports_pct TUR 2010 2023 5") == "TJK;UZB"
    # A larger threshold leaves out Uzbekistan, whose share fell from 14.5 to 6.
    assert queries.value("powers.fell share_of_exports_pct TUR 2010 2023 10") == "TJK"


def test_a_change_needs_both_rows():
    with pytest.raises(MultivectorError, match="no share_of_exports_pct KGZ TUR"):
        queries.value("powers.change share_of_exports_pct KGZ TUR 2010 2023")


def test_only_shares_of_the_list_are_compared():
    with pytest.raises(MultivectorError, match="unknown share"):
        powers_figures.shares("share_of_exports_reporter_pct", "CHN", (2010,))


def _levels(state, year, flow):
    """Listed share for each dollar of own customs, by partner: all equal where the list repeats customs."""
    kinds = [f"share_of_{flow}_pct", f"{flow}_usd_top5"]
    rows = data.load("trade", indicator=kinds, countries=state, years=year)
    wide = rows.pivot(index="partner", columns="indicator", values="value").dropna()
    return wide[kinds[0]] / wide[kinds[1]]


@pytest.mark.parametrize(
    ("state", "year", "flow"),
    [("KGZ", year, flow) for year in (2000, 2006, 2007, 2008) for flow in ("exports", "imports")]
    + [("KGZ", 2003, "exports")]
    + [("KAZ", year, flow) for year in (2003, 2012) for flow in ("exports", "imports")],
)
def test_the_list_repeats_customs_in_the_years_that_its_caveat_names(state, year, flow):
    levels = _levels(state, year, flow)
    assert len(levels) >= 2 and levels.max() < 1.01 * levels.min()


@pytest.mark.parametrize(
    ("state", "year"),
    [("KGZ", year) for year in (2009, 2010, 2011, 2012, 2015)] + [("KAZ", year) for year in (*range(2004, 2012), 2013)],
)
def test_the_list_differs_from_customs_in_other_years(state, year):
    levels = _levels(state, year, "imports")
    assert levels.max() > 1.5 * levels.min()


def test_turkiye_has_no_customs_row_in_the_years_that_the_chapter_compares():
    rows = data.load("trade", indicator="exports_usd_top5", partner="TUR")
    assert not set(rows["year"]) & {2010, 2016, 2023}


def test_eleven_months_are_those_of_the_yearly_table():
    months = queries.value("powers.eu_exports KGZ 2022 11")
    assert months == queries.value("trade.eu27_exports_to_country_eur_jan_nov KGZ EU27 2022") == 933_349_433


def test_twelve_months_of_2022_are_not_there():
    with pytest.raises(MultivectorError, match="11 of 12 months"):
        powers_figures.eu_exports("KGZ", 2022)


def test_each_of_six_powers_is_first_somewhere():
    """The opening scene: six questions on Tajikistan, six answers."""
    firsts = {
        "China": "imports TJK later",
        "European Union": "grants TJK later",
        "Russia": "organisations TJK later",
        "Iran": "votes TJK later",
        "India": "distance TJK later",
        "Türkiye": "exports TJK earlier",
    }
    assert {name: queries.value(f"powers.first {asked}") for name, asked in firsts.items()} == {
        name: name for name in firsts
    }


def test_a_power_without_a_row_comes_last_and_has_no_place():
    found = powers_figures.influence("imports", "TKM", "later")
    assert found == {"TUR": 21.0, "CHN": 20.0, "IRN": None, "IND": None, "EU": None, "RUS": None}
    assert powers_figures.place(found, "CHN") == 2
    assert powers_figures.place(found, "RUS") is None


def test_shared_organisations_by_hand():
    """Tajikistan 2025. Russia: CSTO, CIS, SCO, CICA, OSCE. Türkiye: CICA, ECO, OIC, OSCE. Iran: SCO, CICA, ECO, OIC."""
    found = powers_figures.influence("organisations", "TJK", "later")
    assert found == {"RUS": 5, "TUR": 4, "IRN": 4, "IND": 2, "CHN": 2, "EU": None}
    assert powers_figures.place(found, "TUR") == powers_figures.place(found, "IRN") == 2


def test_the_organisations_have_a_known_standing_of_every_state_that_is_counted():
    listed = data.load("memberships")
    assert set(powers_figures.ORGANISATIONS) <= set(listed["organisation"])


def test_grants_by_hand():
    rows = data.load("development_finance", indicator="grants_received", countries="TJK", partner="TUR")
    chosen = rows[(rows["year"] >= 2012) & (rows["year"] <= 2022)]
    assert queries.value("powers.value grants TJK later TUR") == pytest.approx(chosen["value"].sum() / 1e6)
    assert len(chosen) == 11


def test_two_measures_of_the_same_votes_disagree_in_one_year():
    assert {queries.value(f"powers.first votes {state} later") for state in data.CENTRAL_ASIA} == {"Iran"}
    assert queries.value("powers.nearer CHN IRN 2019") == 5
    assert {queries.value(f"powers.first distance {state} later") for state in data.CENTRAL_ASIA} == {"India"}


def test_one_power_with_a_figure_is_no_ranking():
    assert powers_figures.leaders({"TUR": 4.0, "IRN": None}) == []
    assert powers_figures.leaders({"TUR": 4.0, "RUS": 4.0, "IRN": None}) == ["TUR", "RUS"]


@pytest.mark.parametrize("query", ["powers.first trade TJK later", "powers.first votes TJK now"])
def test_an_unknown_indicator_or_time_is_refused(query):
    with pytest.raises(MultivectorError, match="unknown indicator or time"):
        queries.value(query)


def test_a_missing_figure_has_no_value():
    with pytest.raises(MultivectorError, match="no figure of IRN"):
        queries.value("powers.value grants TJK later IRN")
    with pytest.raises(MultivectorError, match="no figure of IRN"):
        queries.value("powers.place grants TJK later IRN")


# --- figures ---------------------------------------------------------------------------------------------------------


def test_titles_are_true_to_the_data():
    shares = powers_figures.shares("share_of_exports_pct", "TUR", (2010, 2023))
    assert (shares.loc[["TJK", "UZB"], 2023] < shares.loc[["TJK", "UZB"], 2010]).all()
    imports = powers_figures.shares("share_of_imports_pct", "TUR", (2023,))[2023]
    assert imports["TKM"] > 20 and imports.drop("TKM").max() < 10
    grants = shown(CHAPTER, "mp-grants").table.set_index("year").loc[2019:]
    assert len(grants) > 2 and (grants["Türkiye"] < grants["European Union"]).all()
    votes = powers_figures.votes_by_year().pivot(index="year", columns="iso3", values="value")
    assert votes.loc[2019, "TUR"] < votes.loc[2010, "TUR"] and votes.loc[2019, "IND"] > votes.loc[2010, "IND"]
    assert queries.value("powers.eu_exports KGZ 2022 11") > 3 * queries.value("powers.eu_exports KGZ 2021 11")


def test_meetings_are_those_of_the_table():
    table = shown(CHAPTER, "mp-meetings").table
    assert list(table["date"])[:2] == ["25 January 2022", "27 January 2022"]
    assert list(table["with"])[:3] == ["China", "India", "Russia"]
    assert list(table["how"])[:4] == ["by video", "by video", "in person", "a stand-in for one president"]
    listed = "E154 E090 E111 E215 E114 E216 E118 E120 E121 E131 E138 E181 E139 E141 E143 E147"
    assert table["row"].tolist() == listed.split()
    found = meetings.with_outside_powers()
    assert "AZE" not in set(found["partner"])
    assert not (found["by_video"] & found["stand_in"]).any()  # the cell writes one way for each meeting


def test_the_explorer_is_the_table():
    for keys, outcome in explorers.show("powers-rank").outcomes.items():
        found = powers_figures.influence(*keys)
        assert [row.value for row in outcome.rows] == list(found.values())
        assert (queries.value(f"powers.first {' '.join(keys)}").split(", ")[0]) in outcome.headline


def test_level_powers_share_a_place():
    rows = explorers.show("powers-rank").outcomes["organisations", "KAZ", "earlier"].rows
    assert [row.name for row in rows[:3]] == ["1. Türkiye", "1. Russia", "3. Iran"]


# --- code exercise ---------------------------------------------------------------------------------------------------


def test_the_shares_in_the_notebook_are_those_of_the_table():
    shares = powers_figures.shares("share_of_exports_pct", "TUR", (2010, 2023)).loc["TJK"]
    assert [starter(CHAPTER)["share_2010"], starter(CHAPTER)["share_2023"]] == list(shares)


_LOAD = "data.load('trade', indicator='share_of_exports_pct', countries=data.CENTRAL_ASIA, partner={}, years={})"
# name, what a reader may write, the kind of message, words that the message must hold
MISTAKES = [
    ("mp-1", "share_2023 - share_2010", "wrong_sign", "positive"),
    ("mp-1", "100 * (share_2010 - share_2023) / share_2010", "wrong_unit", "per cent"),
    ("mp-1", "share_2023 / share_2010", "wrong_unit", "Subtract"),
    ("mp-1", "share_2010 + share_2023", "wrong_sign", "added"),
    ("mp-2", _LOAD.format("'TUR'", "None"), "wrong_filter", "all years"),
    ("mp-2", _LOAD.format("'TUR'", "(2010, 2023)"), "wrong_filter", "square brackets"),
    ("mp-2", _LOAD.format("'TUR'", "2023"), "wrong_filter", "2023 alone"),
    ("mp-2", _LOAD.format("'RUS'", "[2010, 2023]"), "wrong_filter", "Russia"),
    ("mp-2", _LOAD.replace("exports", "imports").format("'TUR'", "[2010, 2023]"), "wrong_filter", "imports"),
    ("mp-3", "in_2010 | in_2023", "wrong_filter", "&"),
    ("mp-3", "in_2023 - in_2010", "wrong_filter", "2023 alone"),
    ("mp-3", "len(comparable)", "wrong_type", "list"),
    ("mp-4", "later / monthly[monthly['month'].str[:4] == '2021']['value'].sum()", "wrong_filter", "twelve"),
    ("mp-4", "before / later", "wrong_order", "round"),
    ("mp-4", "later / monthly[monthly['month'].between('2020-01', '2020-11')]['value'].sum()", "wrong_filter", "2020"),
    ("mp-4", "later - before", "wrong_type", "difference"),
    ("mp-4", "later", "wrong_type", "2022 alone"),
    ("mp-5", "[power for power, value in found.items() if value is not None]", "wrong_filter", "is None"),
    ("mp-5", "[power for power, value in found.items() if value == 0]", "wrong_filter", "number 0"),
    ("mp-5", "list(found)", "wrong_filter", "all six"),
]


@each_mistake(MISTAKES)
def test_a_likely_mistake_has_a_message_of_its_own(name, answer, kind, words):
    assert_message(CHAPTER, name, answer, kind, words)
