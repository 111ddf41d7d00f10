"""Chapter 07: the numbers that it rests on, its readings, and the code exercise with each likely mistake."""

from pathlib import Path

import pytest

from chapter_figures import shown
from code_exercises import assert_message, each_mistake
from multivector import data, explorers, queries
from multivector.chapters.the_csto_treaty import cases as csto_cases_figures
from multivector.chapters.the_csto_treaty import forecast as csto_forecast_figures
from multivector.chapters.the_csto_treaty import numbers as csto_figures
from multivector.errors import MultivectorError

ROOT = Path(__file__).parent.parent
CHAPTER = "07-the-csto-treaty"


# --- numbers ---------------------------------------------------------------------------------------------------------


def test_uzbekistan_was_bound_twice():
    assert csto_figures.bound_spells("UZB") == [("1992-05-15", "1999-04-20"), ("2006-08-16", "2012-12-19")]
    assert csto_figures.bound_spells("TKM") == []  # checked, never a party


def test_years_by_hand():
    # 15 May 1992 to 20 April 1999 is 2,531 days; 16 August 2006 to 19 December 2012 is 2,317.
    assert csto_figures.years_bound("UZB", 1) == pytest.approx(2531 / 365.25)
    assert csto_figures.years_bound("UZB", 2) == pytest.approx(2317 / 365.25)
    assert csto_figures.years_bound("UZB") == pytest.approx((2531 + 2317) / 365.25)


@pytest.mark.parametrize(("state", "number"), [("KAZ", None), ("TKM", None), ("UZB", 3)])
def test_a_spell_that_is_not_over_has_no_length(state, number):
    with pytest.raises(MultivectorError, match="no such spell"):
        csto_figures.years_bound(state, number)


@pytest.mark.parametrize(
    ("day", "bound"),
    [
        ("1998-01-01", ["KAZ", "KGZ", "TJK", "UZB"]),
        ("2000-12-31", ["KAZ", "KGZ", "TJK"]),
        ("2010-12-10", ["KAZ", "KGZ", "TJK", "UZB"]),
        ("2025-03-27", ["KAZ", "KGZ", "TJK"]),
    ],
)
def test_who_was_bound(day, bound):
    assert csto_figures.bound_on(day) == bound
    assert queries.value(f"csto.bound {day}") == ";".join(bound)


def test_first_to_last_counts_the_years_outside():
    # 15 May 1992 to 19 December 2012.
    assert queries.value("csto.years_from_first_to_last UZB") == pytest.approx(7523 / 365.25)


def test_the_readings_of_the_years_by_hand():
    assert csto_figures.in_force() == "1994-04-20"
    # 20 April 1994 to 20 April 1999 is 1,826 days; 16 August 2006 to 28 June 2012 is 2,143.
    assert csto_figures.uzbek_years("force", "note") == pytest.approx((1826 + 2143) / 365.25)
    assert queries.value("csto.uzbek_years signature decision") == queries.value("csto.years_bound UZB")
    # 28 March 2008 to 28 June 2012 is 1,553 days.
    assert csto_figures.return_ratified() == "2008-03-28"
    assert csto_figures.uzbek_years("ratified", "note") == pytest.approx((1826 + 1553) / 365.25)


@pytest.mark.parametrize(("start", "exit_"), [("signing", "note"), ("force", "letter")])
def test_an_unknown_reading_of_the_years_is_refused(start, exit_):
    with pytest.raises(MultivectorError, match="unknown reading"):
        csto_figures.uzbek_years(start, exit_)


# --- cases -----------------------------------------------------------------------------------------------------------


def test_the_cases_are_those_of_the_events():
    events = data.load("events").set_index("event_id")["date"]
    dated = [case for case in csto_cases_figures.CASES if case.event]
    assert [case.event for case in dated] == ["E049", "E088", "E104", "E129"]
    assert [case.start for case in dated] == [events[case.event] for case in dated]


def test_one_window_holds_for_all_requests():
    for case in csto_cases_figures.CASES:
        for request in case.requests:
            assert request.to in (csto_cases_figures.ALLIANCE, csto_cases_figures.RUSSIA)
            assert 0 <= csto_cases_figures.days_after(case, request) <= csto_cases_figures.WINDOW


def test_every_page_of_a_case_is_in_a_table():
    known = set(data.load("pages")["url"])
    for table, column in (("claims", "evidence_urls"), ("events", "source_urls")):
        known |= {url for urls in data.load(table)[column] for url in urls.split(";")}
    assert {page for case in csto_cases_figures.CASES for page in case.pages} <= known


# Asked of the alliance or Russia, of the alliance, of the alliance while the fighting lasted.
@pytest.mark.parametrize(
    ("attack", "beginning", "numbers"),
    [
        ("armed", "attack", (1, 1, 1)),
        ("armed", "request", (2, 3, 4)),
        ("armed", "decision", (5, 5, 5)),
        ("claimed", "attack", (2, 2, 2)),
        ("claimed", "request", (3, 4, 5)),
        ("claimed", "decision", (6, 6, 6)),
        ("undisputed", "request", (5, 5, 5)),
    ],
)
def test_agreements_by_hand(attack, beginning, numbers):
    found = tuple(csto_cases_figures.agreements(attack, beginning, asked) for asked in csto_cases_figures.ASKED)
    assert found == numbers


def test_a_verdict_names_the_side_on_which_they_differ():
    cases = {case.key: case for case in csto_cases_figures.CASES}
    assert csto_cases_figures.verdict(cases["armenia"], "armed", "request") == "not met"
    assert csto_cases_figures.verdict(cases["kazakhstan"], "armed", "request") == "more than due"
    assert csto_cases_figures.verdict(cases["kursk"], "armed", "request") == "agree"
    assert csto_cases_figures.verdict(cases["batken"], "armed", "request", "alliance") == "not met"
    assert csto_cases_figures.verdict(cases["batken"], "armed", "request", "fighting") == "agree"
    assert csto_cases_figures.verdict(cases["karabakh"], "claimed", "request", "alliance") == "agree"


def test_a_duty_that_waits_for_all_is_never_unmet():
    for attack in csto_cases_figures.ATTACKS:
        found = {csto_cases_figures.verdict(case, attack, "decision") for case in csto_cases_figures.CASES}
        assert "not met" not in found


def test_an_unknown_reading_of_the_treaty_is_refused():
    with pytest.raises(MultivectorError, match="unknown reading"):
        csto_cases_figures.agreements("armed", "requests")
    with pytest.raises(MultivectorError, match='unknown reading "nobody"'):
        csto_cases_figures.agreements("armed", "request", "nobody")


def test_requests_and_forces():
    asked = [queries.value(f"csto.cases_asked {key}") for key in csto_cases_figures.ASKED]
    assert asked == [5, 3, 2]
    assert queries.value("csto.cases_with_forces") == 1
    assert queries.value("csto.days_to_request batken") == 35  # 14 September to 19 October


# --- forecast --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "result", "found"),
    [
        ("army", "asked", "failed"),
        ("weapons", "decides", "failed"),
        ("allies", "asked", "no test"),
        ("allies", "silence", "no test"),
        ("army", "silence", "cannot fail"),
        ("raid", "asked", "failed"),
        ("claimed", "decides", "failed"),
    ],
)
def test_the_forecast_by_reading(condition, result, found):
    assert csto_forecast_figures.outcome(condition, result) == found


def test_a_member_that_leaves_would_pass_the_forecast(monkeypatch):
    monkeypatch.setattr(csto_figures, "bound_on", lambda day, countries: ["KAZ", "KGZ"])
    assert csto_forecast_figures.outcome("army", "decides") == "passed"


def test_an_unknown_reading_of_the_forecast_is_refused():
    with pytest.raises(MultivectorError, match='unknown reading "wars"'):
        csto_forecast_figures.outcome("army", "wars")


# --- figures ---------------------------------------------------------------------------------------------------------


def test_the_explorer_of_duty_says_what_its_table_shows():
    for keys, outcome in explorers.show("csto-duty").outcomes.items():
        agreeing = [word for name, word in outcome.picture.values() if name.endswith("Duty and practice")]
        assert outcome.headline == f"Duty and practice agree in {agreeing.count('agree')} of 6 cases."
        assert agreeing.count("agree") == csto_cases_figures.agreements(*keys)


def test_the_explorer_of_the_forecast_says_what_the_query_says():
    heads = {"failed": "Failed", "no test": "No test", "cannot fail": "Passed, and it proves nothing"}
    for keys, outcome in explorers.show("csto-forecast").outcomes.items():
        assert outcome.headline.startswith(heads[csto_forecast_figures.outcome(*keys)])


def test_titles_are_true():
    bound = {state: len(csto_figures.bound_spells(state)) for state in data.CENTRAL_ASIA}
    assert bound == {"KAZ": 1, "KGZ": 1, "TJK": 1, "TKM": 0, "UZB": 2}  # three throughout, one twice, one never
    years = [csto_figures.uzbek_years(start, end) for start in csto_figures.STARTS for end in csto_figures.EXITS]
    assert (round(min(years)), round(max(years))) == (9, 13)
    deaths = shown(CHAPTER, "cs-border").table.sort_values("value")
    assert sorted(deaths["died"].iloc[-3:]) == [
        "2021, in Kyrgyzstan",
        "2022, in Kyrgyzstan",
        "2022, in Tajikistan",
    ]
    assert queries.value("events.date E129") == "2024-08-06"  # five months before the article was received
    article = (ROOT / "data" / "article.md").read_text(encoding="utf-8")
    assert "Received 25 January 2025" in article and "published 27 March 2025" in article


def test_the_article_comes_last_in_the_traces():
    table = shown(CHAPTER, "cs-kursk-traces").table
    assert list(table["source"])[-2:] == ["article", "article"]
    assert list(table["from"])[-2:] == ["25 January 2025", "27 March 2025"]
    assert table["from"].iloc[0] == "6 August 2024"
    assert [*table.loc[table["source"].str.contains("C098"), ["from", "to"]].iloc[0]] == [
        "1 November 2024",
        "30 November 2024",
    ]


# --- code exercise ---------------------------------------------------------------------------------------------------


_CSTO = "table[table['organisation'] == 'CSTO']"

# name, what a reader may write, the kind of message, words that the message must hold
MISTAKES = [
    ("cs-1", "(crossed - received).days", "wrong_sign", "earlier day"),
    ("cs-1", "(date(2025, 3, 27) - crossed).days", "wrong_filter", "publication"),
    ("cs-1", "(received - date(2024, 8, 14)).days", "wrong_filter", "crossing"),
    ("cs-1", "days + 1", "off", "first day"),
    ("cs-1", "received - crossed", "wrong_type", "number"),
    ("cs-2", _CSTO, "wrong_filter", "no start"),
    ("cs-2", "spells[spells['end'] == '']", "wrong_filter", "still run"),
    ("cs-2", "spells[spells['end'] != '']", "wrong_filter", "that ended"),
    ("cs-2", "spells[spells['country'] != 'RUS']", "wrong_rows", "missing"),
    ("cs-2", "table[table['start'] != '']", "wrong_rows", "not asked for"),
    ("cs-2", "spells['country']", "wrong_type", "not a table"),
    ("cs-3", "five[(five['start'] <= day) & (five['end'] == '')]['country'].tolist()", "wrong_filter", "after the day"),
    ("cs-3", "five[(five['start'] <= day) & (five['end'] > day)]['country'].tolist()", "wrong_filter", "of their own"),
    ("cs-3", "spells[spells['start'] <= day]['country'].unique()", "wrong_filter", "CENTRAL_ASIA"),
    ("cs-3", "['Kazakhstan', 'Kyrgyzstan', 'Tajikistan', 'Uzbekistan']", "wrong_filter", "codes"),
    ("cs-3", "['KAZ', 'KGZ', 'TJK', 'TKM', 'UZB']", "wrong_rows", "TKM"),
    ("cs-3", "len(bound)", "wrong_type", "list"),
    ("cs-4", "(date(2012, 12, 19) - date(1992, 5, 15)).days / 365.25", "wrong_filter", "gap"),
    ("cs-4", "first.days / 365.25", "wrong_rows", "second one"),
    ("cs-4", "second.days / 365.25", "wrong_rows", "first one"),
    ("cs-4", "first.days + second.days", "wrong_unit", "365.25"),
    ("cs-5", "(six['armed'] == six['forces']).sum()", "wrong_filter", "1992"),
    ("cs-5", "due.sum()", "wrong_filter", "help was due"),
    ("cs-5", "(due != six['forces']).sum()", "wrong_filter", "differ"),
    ("cs-5", "((six['claimed'] & six['asked']) == six['forces']).sum()", "wrong_filter", "armed"),
    ("cs-5", "due == six['forces']", "wrong_type", "number"),
]


@each_mistake(MISTAKES)
def test_a_likely_mistake_has_a_message_of_its_own(name, answer, kind, words):
    assert_message(CHAPTER, name, answer, kind, words)
