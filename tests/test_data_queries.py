"""Queries of tables whose time is not a year."""

import pytest

from multivector import queries


@pytest.mark.parametrize(
    ("query", "result"),
    [
        ("figures_quoted.russia_share_of_arms_deliveries_pct CA5 2012/2017 .0f", "49"),
        ("opinion_quoted.approve_leadership_average_pct CA4 RUS 2006/2018 .0f", "80"),
        ("trade_eu_monthly.eu27_exports_to_country_eur KGZ 2022-11 million .1f", "203.5"),
        ("violence_episodes.deaths_best KGZ 2022 d", "68"),
    ],
)
def test_the_time_of_a_row_is_written_as_in_the_table(query, result):
    assert queries.evaluate(query) == result


def test_a_year_does_not_stand_for_one_of_its_months():
    with pytest.raises(queries.QueryError, match="no row for the month 2022 "):
        queries.value("trade_eu_monthly.eu27_exports_to_country_eur KAZ 2022")


def test_the_words_wanted_are_those_of_the_key():
    with pytest.raises(queries.QueryError, match="approve_leadership_pct ISO PARTNER PERIOD"):
        queries.value("opinion_quoted.approve_leadership_pct KGZ")
