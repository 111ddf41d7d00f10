"""Chapter 08: the numbers that it rests on."""

import pandas as pd
import pytest

from multivector import queries
from multivector.chapters import powers_figures
from multivector.errors import MultivectorError


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


def test_only_mirror_shares_are_compared():
    with pytest.raises(MultivectorError, match="unknown share"):
        powers_figures.shares("share_of_exports_reporter_pct", "CHN", (2010,))


def test_eleven_months_are_those_of_the_yearly_table():
    months = queries.value("powers.eu_exports KGZ 2022 11")
    assert months == queries.value("trade.eu27_exports_to_country_eur_jan_nov KGZ EU27 2022") == 933_349_433


def test_twelve_months_of_2022_are_not_there():
    with pytest.raises(MultivectorError, match="11 of 12 months"):
        powers_figures.eu_exports("KGZ", 2022)
