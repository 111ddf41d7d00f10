"""Chapter 02: the numbers that it rests on, and the code exercise: solution, starter, and each likely mistake."""

from pathlib import Path

import pytest

from code_exercises import assert_message, each_mistake, message, solution
from multivector import data, queries
from multivector.chapters.united_states import numbers as us_figures

ROOT = Path(__file__).parent.parent
CHAPTER = "02-united-states"


# --- numbers ---------------------------------------------------------------------------------------------------------


def test_partnerships_are_those_of_the_events():
    """The ledger's text, which the chart is drawn from, agrees with the events table."""
    starts = us_figures.guard_partnerships().set_index(["iso3", "guard"])["start"].to_dict()
    events = data.load("events").set_index("event_id")["date"]
    assert starts == {
        ("KAZ", "Arizona"): int(events["E012"]),
        ("KGZ", "Montana"): int(events["E016"]),
        ("TKM", "Nevada"): int(events["E016"]),
        ("TKM", "Montana"): int(events["E149"]),
        ("TJK", "Virginia"): int(events["E032"]),
        ("UZB", "Mississippi"): int(events["E054"]),
    }


def test_the_article_is_the_last_trace_of_the_summit():
    dates = us_figures.summit_dates()["date"].tolist()
    assert dates == ["2023-09-19", "2023-09-20", "2023-09-21", "2023-09-22", "2023-09-23"]


def test_the_first_reference_has_the_date_that_the_chart_gives():
    article = (ROOT / "data" / "article.md").read_text(encoding="utf-8")
    assert "summit was held, Institute for Stratetegic Studies, 22 September, 2023" in article
    assert us_figures.FIRST_REFERENCE_DATE == "2023-09-22"


@pytest.mark.parametrize(
    ("day", "states"),
    [("2001-10-06", []), ("2004-01-01", ["KGZ", "UZB"]), ("2010-06-01", ["KGZ"]), ("2014-06-03", [])],
)
def test_bases_by_day(day, states):
    assert us_figures.us_bases(day) == states


def test_distance_agrees_with_the_report_to_congress():
    # CRS report RS22295: K2 lies 90 miles north of the Afghan border.
    assert us_figures.km_to_afghanistan("F19") == pytest.approx(90 * 1.609, abs=10)


def test_funders_agree_with_the_general_queries():
    grants = us_figures.funders("grants", 2001, 2021)
    assert grants.index[0] == "USA"
    assert grants["USA"] == queries.value("sum development_finance.grants_received five USA 2001-2021 billion")
    assert "ALL" not in us_figures.funders("loans", 2001, 2021).index
    assert list(us_figures.funders("promises", 2001, 2021).index) == ["CHN", "USA"]


# --- code exercise ---------------------------------------------------------------------------------------------------


_LOAD = "data.load('development_finance', indicator='us_foreign_assistance_{}', countries={}, years={})"
_FIVE = "data.CENTRAL_ASIA"
_CURRENT = "obligations_current"

# name, what a reader may write, the kind of message, words that the message must hold
MISTAKES = [
    ("us-1", "(meeting - article).days", "wrong_sign", "earlier date"),
    ("us-1", "article - meeting", "wrong_type", "number"),
    ("us-1", "2", "wrong_filter", "joint statement"),
    ("us-1", "5", "off", "first day"),
    ("us-1", "'4'", "wrong_type", "quotes"),
    ("us-2", _LOAD.format("obligations_constant", _FIVE, (1992, 2022)), "wrong_filter", "constant"),
    ("us-2", _LOAD.format("disbursements_current", _FIVE, (1992, 2022)), "wrong_filter", "paid out"),
    ("us-2", _LOAD.format(_CURRENT, _FIVE, None), "wrong_filter", "partial year"),
    ("us-2", _LOAD.format(_CURRENT, _FIVE, [1992, 2022]), "wrong_filter", "round brackets"),
    ("us-2", _LOAD.format(_CURRENT, None, (1992, 2022)), "wrong_filter", "CENTRAL_ASIA"),
    ("us-2", _LOAD.format(_CURRENT, ["KAZ", "KGZ"], (1992, 2022)), "wrong_rows", "missing"),
    ("us-2", "aid['value']", "wrong_type", "not a table"),
    ("us-2", "aid.drop(columns='value')", "wrong_columns", "value"),
    ("us-3", "aid.groupby('year')['value'].sum()", "wrong_unit", "1e6"),
    ("us-3", "aid.groupby('year')['value'].sum() / 1e9", "wrong_unit", "1e6"),
    ("us-3", "aid.groupby('year')['value'].mean() / 1e6", "wrong_filter", "mean"),
    ("us-3", "aid.groupby('iso3')['value'].sum() / 1e6", "wrong_filter", "by state"),
    ("us-3", "aid.groupby('year')['value']", "wrong_type", "Series"),
    ("us-4", "by_year.sum() / 31_000", "wrong_order", "division"),
    ("us-4", "31 / by_year.sum()", "wrong_unit", "millions"),
    ("us-4", "31_000 / by_year.max()", "wrong_filter", "largest year"),
    ("us-4", "31_000 - by_year.sum()", "wrong_type", "difference"),
    ("us-4", "31_000 / by_year", "wrong_type", "one number"),
    ("us-5", "partners[partners['start'] > 2002]['iso3']", "wrong_filter", "<="),
    ("us-5", "partners[partners['start'] == 2002]['iso3']", "wrong_filter", "no partnership"),
    ("us-5", "partners['iso3']", "wrong_filter", "all five"),
    ("us-5", "['KAZ', 'KGZ']", "wrong_filter", "ended"),
    ("us-5", "['Kazakhstan', 'Kyrgyzstan', 'Turkmenistan']", "wrong_filter", "codes"),
    ("us-5", "3", "wrong_type", "list"),
]


@each_mistake(MISTAKES)
def test_a_likely_mistake_has_a_message_of_its_own(name, answer, kind, words):
    assert_message(CHAPTER, name, answer, kind, words)


def test_constant_dollars_are_named_in_the_ratio():
    namespace = solution(CHAPTER)
    total = queries.value(
        "sum development_finance.us_foreign_assistance_obligations_constant five any 1992-2022 million"
    )
    namespace["times"] = 31_000 / total
    assert message("us-4", namespace).kind == "wrong_filter"
