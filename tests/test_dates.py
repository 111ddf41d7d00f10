"""Dates: what is a day of the calendar, how a day is written, and a day as a decimal year."""

import pytest

import nodejs
from multivector import dates
from multivector.errors import MultivectorError

DAYS = ("2026-01-31", "1999-03-05", "2024-02-29", "2023-12-01")


@pytest.mark.parametrize("text", DAYS)
def test_a_day_of_the_calendar_is_one(text):
    assert dates.is_day(text) and dates.is_date(text) and dates.day(text) == text


@pytest.mark.parametrize(
    "text", ["2023-02-29", "2023-13-01", "2023-1-1", "20230101", "2023-01-01T00:00", "", "0000-01-01"]
)
def test_what_the_calendar_does_not_have_is_no_date(text):
    assert not dates.is_day(text) and not dates.is_date(text)
    with pytest.raises(MultivectorError, match="is not a day; write it as YYYY-MM-DD"):
        dates.day(text)


def test_a_month_and_a_year_are_dates_and_no_days():
    assert [dates.is_date(text) for text in ("2023", "2023-06", "2023-00")] == [True, True, False]
    assert not dates.is_day("2023") and not dates.is_day("2023-06")


def test_the_page_writes_a_day_as_the_course_does(tmp_path):
    script = """const { inWords } = await load("exercises/frontend/moment.js");
    return argument.map(inWords);"""
    assert nodejs.run(script, tmp_path, list(DAYS)) == [dates.in_words(day) for day in DAYS]
    assert dates.in_words("1999-03-05") == "5 March 1999"


def test_the_year_runs_from_its_first_day_to_its_last():
    first, last = dates.decimal_years("2023")
    assert first == dates.decimal_year("2023-01-01") == 2023 and last == pytest.approx(2023 + 364 / 365)
