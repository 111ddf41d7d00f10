"""Chapter 06: the numbers that it rests on."""

import pytest

from multivector import data, queries
from multivector.chapters import russia_figures
from multivector.errors import MultivectorError


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
