"""Chapter 03: the numbers that it rests on, its figures, and the code exercise: solution, starter, likely mistakes."""

import pytest

from chapter_figures import shown
from code_exercises import assert_message, each_mistake
from multivector import data, explorers, queries
from multivector.chapters.china import numbers
from multivector.errors import MultivectorError

CHAPTER = "03-china"


def test_a_missing_row_leaves_the_net_unknown():
    # development_finance.csv: Turkmenistan has debt service to China in 2016 and no disbursement row.
    turkmen = numbers.lending("TKM")
    assert turkmen.loc[2014].round(1).tolist() == [368.5, 1458.4, -1089.9]
    assert turkmen.loc[2016, "service"] > 1000 and turkmen.loc[2016].isna()[["new", "net"]].all()


def test_the_turn_is_the_start_of_the_last_run():
    turns = {state: numbers.turn(state) for state in data.CENTRAL_ASIA}
    # Kyrgyzstan: below zero in 2018, above in 2019, below from 2020.
    assert turns == {"KAZ": 2022, "KGZ": 2020, "TJK": 2017, "TKM": 2014, "UZB": 2021}
    assert queries.value("china.turn KGZ") == 2020


def test_a_state_that_still_borrows_more_has_no_turn(monkeypatch):
    table = numbers.lending("UZB").loc[:2020]
    monkeypatch.setattr(numbers, "lending", lambda state: table)
    with pytest.raises(MultivectorError, match="UZB: new loans exceeded debt service in the last year with both rows"):
        numbers.turn("UZB")


def test_not_known_is_not_ahead():
    # trade.csv 2023: no row of Russia for Tajikistan and Turkmenistan.
    assert numbers.ahead(2023) == ["KAZ", "KGZ", "UZB"]
    assert [numbers.larger_partner("imports", state, 2023) for state in ("TJK", "TKM")] == ["not known"] * 2
    assert numbers.ahead(2022) == ["KGZ", "TJK", "UZB"]
    assert queries.value("china.ahead_states 2023") == "KAZ;KGZ;UZB"


def test_the_larger_partner_needs_both_rows():
    # trade.csv 2023, exports: Uzbekistan China 7, Russia 12; Tajikistan has no row of Russia.
    assert numbers.larger_partner("exports", "UZB", 2023) == "Russia"
    assert queries.value("china.larger_partner exports TJK 2023") == "not known"
    assert numbers.larger_partner("imports", "KGZ", 2023) == "China"
    with pytest.raises(MultivectorError, match='unknown flow "import"; there are: imports, exports'):
        numbers.larger_partner("import", "KGZ", 2023)


def test_the_two_statistics_disagree_on_kyrgyzstan():
    mirror = numbers.partners("imports", "KGZ").loc[2015]
    own = numbers.customs("KGZ").loc[2015]
    assert mirror["CHN"] > mirror["RUS"] and own["CHN"] < own["RUS"]
    assert queries.value("china.customs KGZ CHN 2015") == pytest.approx(1029.11)


def test_the_mirror_of_kyrgyzstan_is_drawn_where_it_is_one():
    # trade.csv: for 2006 to 2008 the Factbook's shares repeat Kyrgyz customs; a change of kind is no change of trade.
    shares, own = numbers.partners("imports", "KGZ"), numbers.customs("KGZ")
    ratio = ((shares["CHN"] / shares["RUS"]) / (own["CHN"] / own["RUS"])).dropna()
    assert ratio.loc[2006:2008].tolist() == pytest.approx([1, 1, 1], abs=0.01)
    drawn = shown(CHAPTER, "ch-mirror").table["year"]
    assert ratio.loc[drawn.min() :].min() > 4 and ratio.index.max() == drawn.max()
    assert drawn.min() == 2009


def test_the_pledge_in_dollars_is_the_ledgers():
    assert numbers.xian_range() == (3.7, 3.8)
    assert queries.value("china.excess_pct") == pytest.approx((4 / 3.75 - 1) * 100)


def test_the_shares_of_debt_are_the_ledgers():
    assert numbers.debt_shares() == {("KGZ", 2024): 37, ("KGZ", 2017): 41, ("TJK", 2017): 53}
    with pytest.raises(queries.QueryError, match="no answer for these words"):
        queries.value("china.debt_share TJK 2024")


def test_a_figure_that_is_not_there_is_an_error():
    with pytest.raises(queries.QueryError, match="no new for TKM in 2016"):
        queries.value("china.lending new TKM 2016")
    with pytest.raises(queries.QueryError, match="net is not added up"):
        queries.value("china.lending_sum net TKM 2014 2016")


# --- figures ---------------------------------------------------------------------------------------------------------


def test_a_missing_supplier_stays_in_its_place():
    assert "Tajikistan: Russia: no data" in repr(shown(CHAPTER, "ch-suppliers"))


def test_titles_of_figures_hold():
    customs = numbers.customs("KGZ").dropna()
    assert (customs["RUS"] > customs["CHN"]).all() and customs.index.max() == 2015
    drawn = shown(CHAPTER, "ch-mirror").table
    assert (drawn["China"] > 50).all() and (drawn["China"] > drawn["Russia"]).all()
    turkmen = numbers.lending("TKM")["net"].dropna()
    assert turkmen.index.max() == 2015 and (turkmen.loc[2014:] < 0).all()
    shares = {state: numbers.partners("imports", state).loc[2023, "CHN"] for state in ("KAZ", "UZB")}
    assert shares["UZB"] > shares["KAZ"]


def test_the_explorer_has_three_answers():
    outcomes = explorers.show("ch-partners").outcomes
    keys = (("imports", "2023", "KAZ"), ("imports", "2023", "TJK"), ("exports", "2023", "UZB"))
    assert [outcomes[chosen].headline.split(":")[0] for chosen in keys] == [
        "The sentence survives",
        "No answer",
        "The sentence fails",
    ]


# --- code exercise ---------------------------------------------------------------------------------------------------


_LOAD = "data.load('development_finance', indicator={}, countries={}, partner={})"
_NEW, _SERVICE = "'ids_debt_disbursements'", "'ids_debt_service_paid'"
_BOTH = f"[{_NEW}, {_SERVICE}]"

# name, what a reader may write, the kind of message, words that the message must hold
MISTAKES = [
    ("ch-1", _LOAD.format(_BOTH, "'TJK'", None), "wrong_filter", "all lenders"),
    ("ch-1", _LOAD.format(_BOTH, "'TJK'", "'ALL'"), "wrong_filter", "sum over lenders"),
    ("ch-1", _LOAD.format(_BOTH, "data.CENTRAL_ASIA", "'CHN'"), "wrong_filter", "five states"),
    ("ch-1", _LOAD.format(_NEW, "'TJK'", "'CHN'"), "wrong_rows", "new loans alone"),
    ("ch-1", _LOAD.format(_SERVICE, "'TJK'", "'CHN'"), "wrong_rows", "service alone"),
    ("ch-1", "loans['value']", "wrong_type", "not a table"),
    ("ch-2", f"(table[{_SERVICE}] - table[{_NEW}]).dropna()", "wrong_sign", "comes in"),
    ("ch-2", f"table[{_NEW}].fillna(0) - table[{_SERVICE}].fillna(0)", "wrong_filter", "zeros"),
    ("ch-2", f"(table[{_NEW}] + table[{_SERVICE}]).dropna()", "wrong_filter", "added"),
    ("ch-2", "net * 1e6", "wrong_unit", "1e6"),
    ("ch-3", "net.index[net >= 0].max()", "wrong_filter", "after"),
    ("ch-3", "net.index[net < 0].min()", "wrong_filter", "last run"),
    ("ch-3", "net.index.max()", "wrong_filter", "last year of the table"),
    ("ch-4", "suppliers.index[suppliers['RUS'].notna()].tolist()", "wrong_filter", ".isna()"),
    ("ch-4", "suppliers.index[suppliers['RUS'] == 0].tolist()", "wrong_filter", "No row passes"),
    ("ch-4", "suppliers.index", "wrong_filter", "all five"),
    ("ch-4", "['Tajikistan', 'Turkmenistan']", "wrong_filter", "codes"),
    ("ch-5", "suppliers.index[suppliers['CHN'] > suppliers['RUS'].fillna(0)]", "wrong_filter", "fill"),
    ("ch-5", "suppliers.index[~(suppliers['CHN'] > suppliers['RUS'])]", "wrong_filter", "cannot be shown"),
    ("ch-5", "3", "wrong_type", "list"),
]


@each_mistake(MISTAKES)
def test_a_likely_mistake_has_a_message_of_its_own(name, answer, kind, words):
    assert_message(CHAPTER, name, answer, kind, words)
