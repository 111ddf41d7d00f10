"""Chapter 06: the numbers that it rests on, its figures, and the code exercise with each likely mistake."""

from pathlib import Path

import pytest

from chapter_figures import shown
from code_exercises import assert_message, each_mistake, starter
from multivector import data, explorers, queries
from multivector.chapters.russian_presence import numbers as russia_figures
from multivector.errors import MultivectorError

ROOT = Path(__file__).parent.parent
CHAPTER = "06-russian-presence"


# --- numbers ---------------------------------------------------------------------------------------------------------


def test_the_leased_ranges_are_those_of_the_ledger():
    """The notes of the sites agree with the correct value of claim C087."""
    claim = data.load("claims").set_index("claim_id").loc["C087"]
    for site_id in russia_figures.LEASED_RANGES:
        assert f"{russia_figures.leased_ha(site_id):,}".replace(",", "") in claim["evidence"].replace(",", "")
    assert f"{russia_figures.total_leased_ha():,}" in claim["correct_value"]


def test_areas_by_hand():
    assert russia_figures.leased_ha("F14") == 6_985_316
    assert russia_figures.total_leased_ha() == 6_985_316 + 1_322_398 + 292_825
    assert russia_figures.baikonur_ha() == 671_700


@pytest.mark.parametrize(("site_id", "words"), [("F99", "no site"), ("F08", "gives no area")])
def test_a_site_without_an_area_is_refused(site_id, words):
    with pytest.raises(MultivectorError, match=words):
        russia_figures.leased_ha(site_id)


def test_a_range_that_russia_only_visits_is_no_russian_site():
    sites = russia_figures.russian_sites().index
    assert "F01" in sites  # the garrison of Dushanbe
    assert "F07" not in sites  # Harb-Maidon, a range of Tajikistan
    assert "F30" not in sites  # Termez, a range of Uzbekistan


@pytest.mark.parametrize(
    ("day", "hosts"),
    [
        ("2003-10-22", []),
        ("2003-10-23", ["KGZ"]),
        ("2004-10-16", ["KGZ", "TJK"]),
        ("2025-03-27", ["KGZ", "TJK"]),
    ],
)
def test_troops_by_day(day, hosts):
    assert russia_figures.hosts(day, russia_figures.TROOP_KINDS) == hosts


def test_a_site_is_gone_on_the_day_of_its_end():
    sites = russia_figures.russian_sites()
    assert "F13" in russia_figures.in_use(sites, "2020-05-31").index  # the Balkhash radar
    assert "F13" not in russia_figures.in_use(sites, "2020-06-01").index
    # Kulob ended in December 2015, no day known: from the first day of the month it does not count.
    assert "F03" in russia_figures.in_use(sites, "2015-11-30").index
    assert "F03" not in russia_figures.in_use(sites, "2015-12-01").index


def test_queries():
    assert queries.value("russia.hosts 2025-03-27") == "KAZ;KGZ;TJK"
    assert queries.value("russia.troop_hosts 2025-03-27") == "KGZ;TJK"
    assert queries.value("russia.sites_in_use KGZ 2025-03-27") == 5
    assert queries.value("russia.leased_ha F15 F16") == 1_615_223
    assert queries.value("russia.baikonur_km2") == 6717


@pytest.mark.parametrize(
    ("count", "day", "found"),
    [
        ("all", "2012-12-31", (6, 5, 6)),
        ("all", "2025-03-27", (4, 5, 5)),
        ("troops", "2025-03-27", (0, 1, 2)),
        ("ranges", "2018-12-31", (4, 1, 0)),
        ("posts", "2025-03-27", (0, 3, 3)),
    ],
)
def test_sites_by_hand(count, day, found):
    """Kazakhstan, Kyrgyzstan, Tajikistan."""
    number = russia_figures.number_of_sites(count, day)
    assert tuple(number[state] for state in ("KAZ", "KGZ", "TJK")) == found
    assert number["TKM"] == number["UZB"] == 0


def test_every_kind_of_site_is_counted_once():
    kinds = [kind for _, kinds in russia_figures.COUNTS.values() for kind in kinds]
    assert sorted(kinds) == sorted(set(russia_figures.russian_sites()["kind"]))


def test_an_unknown_count_is_refused():
    with pytest.raises(MultivectorError, match="unknown count"):
        russia_figures.number_of_sites("people", "2025-03-27")


def test_land_is_missing_where_the_table_has_none():
    assert russia_figures.land("2025-03-27")["KAZ"] == pytest.approx((8_600_539 + 671_700) / 1e6)
    assert russia_figures.land("2025-03-27")["TJK"] is None
    assert set(russia_figures.land("2012-12-31").values()) == {None}


def test_a_single_figure_is_no_ranking():
    assert queries.value("russia.leaders land 2025-03-27") == "nobody"
    assert queries.value("russia.leaders ranges 2025-03-27") == "Kazakhstan"
    assert queries.value("russia.leaders all 2025-03-27") == "Kyrgyzstan, Tajikistan"


def test_approval_agrees_with_the_ledger():
    assert [queries.value(f"russia.approval Kazakhstan {year}") for year in (2021, 2022)] == [55, 29]
    assert queries.value("russia.approval Kyrgyzstan 2021") == 76


def test_no_average_of_years_stands_beside_single_years():
    assert shown(CHAPTER, "ru-approval").table["who"].tolist() == [
        "Kyrgyzstan, 2021",
        "Kazakhstan, 2021",
        "Kazakhstan, 2022",
    ]


def test_the_title_on_arms_is_true():
    shares = data.load("figures_quoted", indicator="russia_share_of_arms_deliveries_pct").set_index("period")["value"]
    assert min(shares.drop("2022/2023")) < shares["2022/2023"] < max(shares.drop("2022/2023"))


def test_distance_by_hand():
    # 0.27 degrees of latitude are 30 km, 0.45 of longitude at 38.4 degrees north are 39 km: about 49 km.
    assert russia_figures.km_between("F04", "F01") == 50


# --- figures ---------------------------------------------------------------------------------------------------------


def test_what_was_over_before_the_article():
    rows = russia_figures.years_in_use().set_index("what")
    over = rows[(rows["end"] != "") & (rows["end"] < "2025-03-27")]
    assert list(over.index) == ["Balkhash: radar against missiles", "Baikonur: Russian military units"]


def test_the_explorer_says_what_its_bars_show():
    explorer = explorers.show("russia-presence")
    heads = {keys: outcome.headline for keys, outcome in explorer.outcomes.items()}
    assert heads["troops", "2025-03-27"] == "The sentence survives: Tajikistan is first."
    assert heads["ranges", "2025-03-27"] == "The sentence fails: Kazakhstan is first."
    assert heads["all", "2018-12-31"] == "Not decided: Kazakhstan, Kyrgyzstan and Tajikistan are level."
    assert heads["land", "2025-03-27"].startswith("Nobody can say")


# --- code exercise ---------------------------------------------------------------------------------------------------


def test_the_areas_in_the_notebook_are_those_of_the_table():
    leased = [russia_figures.leased_ha(site_id) for site_id in russia_figures.LEASED_RANGES]
    assert list(starter(CHAPTER)["leased"].values()) == leased
    assert starter(CHAPTER)["square_km"] == queries.value("russia.baikonur_km2")


# name, what a reader may write, the kind of message, words that the message must hold
MISTAKES = [
    ("ru-1", "square_km", "wrong_unit", "still square kilometres"),
    ("ru-1", "square_km * 10", "wrong_unit", "two sides"),
    ("ru-1", "square_km * 1000", "wrong_unit", "one thousand"),
    ("ru-1", "square_km / 100", "wrong_unit", "divided"),
    ("ru-2", "sites[sites['country'] == 'KAZ']", "wrong_filter", "operator"),
    ("ru-2", "sites[sites['operator'] == 'RUS']", "wrong_filter", "Kazakhstan"),
    ("ru-2", "len(russian)", "wrong_type", "table"),
    ("ru-3", "max(leased.values())", "wrong_rows", "largest"),
    ("ru-3", "sum(leased.values()) + hectares", "wrong_rows", "Baikonur"),
    ("ru-3", "len(leased)", "wrong_filter", "how many"),
    ("ru-3", "leased.values()", "wrong_type", "number"),
    ("ru-4", "hectares / total", "wrong_order", "division"),
    ("ru-4", "total - hectares", "wrong_type", "difference"),
    ("ru-4", "total / square_km", "wrong_unit", "square kilometres"),
    ("ru-5", "all_russian[all_russian['end'] == '']['country'].unique()", "wrong_filter", "TROOP_KINDS"),
    ("ru-5", "troops[troops['end'] != '']['country'].unique()", "wrong_filter", "closed"),
]


@each_mistake(MISTAKES)
def test_a_likely_mistake_has_a_message_of_its_own(name, answer, kind, words):
    assert_message(CHAPTER, name, answer, kind, words)
