"""Votes: five answers kept apart, agreement over cast votes only, doubt shown, broken tables refused."""

import re

import pandas as pd
import pytest

from multivector import confidence, data, votes
from multivector.errors import MultivectorError
from multivector.votes import ballots, views

ROW = {
    "resolution": "A/RES/1",
    "country": "KAZ",
    "vote": "yes",
    "source_urls": "https://example.org/a",
    "confidence": "high",
}
AGGRESSION, REMEDY, PEACE, PATH = (f"A/RES/ES-11/{number}" for number in (1, 5, 7, 8))


@pytest.mark.parametrize(
    ("resolution", "country", "expected"),
    [
        (AGGRESSION, "KAZ", ("abstain", "high")),
        (AGGRESSION, "UZB", ("absent", "high")),
        (PEACE, "TKM", ("absent", "low")),
        (PEACE, "KAZ", ("abstain", "low")),
        (PATH, "KAZ", ("not known", "")),
        (PATH, "UZB", ("abstain", "high")),
    ],
)
def test_five_answers_are_kept_apart(resolution, country, expected):
    found = votes.vote(resolution, country)
    assert (found.vote, found.confidence) == expected
    assert bool(found.urls) == (found.vote != "not known")


def test_the_table_is_the_data_and_says_what_is_missing():
    wide = votes.table()
    frame = data.load("un_votes")
    assert (wide != "not known").to_numpy().sum() == len(frame)
    assert wide.index.tolist() == [one.key for one in votes.resolutions()]
    for row in frame.itertuples():
        assert wide.at[row.resolution, row.country] == row.vote


def test_resolutions_come_in_the_order_of_their_days():
    days = [one.date for one in votes.resolutions()]
    assert days == sorted(days)
    assert [one.key for one in votes.resolutions([PATH, AGGRESSION])] == [AGGRESSION, PATH]


def test_the_sets_follow_their_rules():
    emergency = votes.resolutions("emergency")
    assert [one.key for one in emergency] == [one.key for one in votes.resolutions() if "ES-11" in one.key]
    assert all(one.date >= "2022-03-02" and one.series == "emergency" for one in emergency)
    crimea = votes.resolutions("crimea")
    assert all("(yearly text)" in one.subject for one in crimea)
    missing = {2023}  # no page with the result was found; the figure says so
    assert [int(one.date[:4]) for one in crimea] == [year for year in range(2016, 2026) if year not in missing]
    assert f"({len(emergency)})" in views.rules() and f"({len(crimea)};" in views.rules()


def test_the_numbers_of_the_emergency_session_leave_no_gap():
    numbers = [int(one.name.rpartition("/")[2]) for one in votes.resolutions("emergency") if one.name]
    assert numbers == list(range(1, len(numbers) + 1))


def test_agreement_counts_only_votes_that_both_cast():
    chosen = [AGGRESSION, REMEDY, PATH]
    found = votes.agreement("KAZ", "UZB", chosen)
    assert (found.agree, found.both, found.absent, found.not_known) == (1, 1, 1, 1)
    assert found.of == len(chosen)
    assert str(found) == "1 of 1 agree (1 absent, 1 not known left out)"


def test_a_state_that_cast_no_vote_agrees_with_nobody():
    found = votes.agreement("TKM", "KAZ", "emergency")
    assert (found.agree, found.both) == (0, 0)
    assert str(found).startswith("no vote that both cast (")


def test_two_absences_are_no_agreement():
    found = votes.agreement("TKM", "UZB", [AGGRESSION])
    assert (found.agree, found.both, found.absent) == (0, 0, 1)


def test_a_vote_that_is_not_sure_enough_is_left_out():
    low, high = votes.agreement("KAZ", "KGZ", [PEACE]), votes.agreement("KAZ", "KGZ", [PEACE], confidence="high")
    assert (low.agree, low.both, low.unsure) == (1, 1, 0)
    assert (high.agree, high.both, high.unsure) == (0, 0, 1)


def test_agreement_is_the_same_both_ways_and_every_resolution_is_counted_once():
    for first in votes.states():
        for second in votes.states():
            if first != second:
                for least in confidence.LEVELS:
                    one = votes.agreement(first, second, confidence=least)
                    assert one == votes.agreement(second, first, confidence=least)
                    assert one.of == len(votes.resolutions())
                    assert 0 <= one.agree <= one.both


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (
            lambda: votes.vote("A/RES/ES-11/99", "KAZ"),
            'unknown resolution "A/RES/ES-11/99" in un_votes. Nearest: A/RES/ES-11/',
        ),
        (lambda: votes.vote(AGGRESSION, "DEU"), 'unknown state "DEU" in un_votes.'),
        (lambda: votes.vote(AGGRESSION, "kaz"), 'unknown state "kaz" in un_votes. Nearest: KAZ'),
        (
            lambda: votes.agreement("KAZ", "UZB", confidence="hihg"),
            'unknown confidence "hihg" in un_votes. Nearest: high.',
        ),
        (lambda: votes.agreement("KAZ", "KAZ"), "agreement: KAZ is compared with itself; name two states"),
        (lambda: votes.resolutions("emergancy"), 'unknown resolution "emergancy" in un_votes. Nearest: emergency'),
    ],
)
def test_a_wrong_question_is_one_line(ask, message):
    with pytest.raises(MultivectorError, match=re.escape(message)) as caught:
        ask()
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{"vote": "abstained"}], 'un_votes: A/RES/1, KAZ: unknown vote "abstained". Nearest: abstain'),
        ([{"vote": ""}], 'un_votes: A/RES/1, KAZ: unknown vote "".'),
        ([{"confidence": "sure"}], 'un_votes: A/RES/1, KAZ: unknown confidence "sure".'),
        ([{}, {"vote": "no"}], "un_votes: A/RES/1, KAZ: votes twice"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused(rows, message):
    with pytest.raises(MultivectorError, match=re.escape(message)):
        ballots.read(pd.DataFrame([ROW | row for row in rows]))


def test_words_are_those_of_the_data_package():
    columns = data.columns("un_votes").set_index("column")
    assert set(columns.at["vote", "values"].split(", ")) == set(ballots.VOTES)
    assert set(columns.at["confidence", "values"].split(", ")) == set(confidence.LEVELS)


# --- displays -------------------------------------------------------------------------------------------------------


def test_every_state_of_the_table_stands_in_one_group():
    shown = [code for _, codes in views.GROUPS.values() for code in codes]
    assert sorted(shown) == sorted(votes.states())


def test_the_figure_shows_every_vote_in_words_with_its_doubt():
    for (chosen, group), outcome in votes.votes_figure().outcomes.items():
        for one, line in zip(votes.resolutions(chosen), outcome.picture.lines, strict=True):
            for code, cell in zip(views.GROUPS[group][1], line.cells, strict=True):
                found = votes.vote(one.key, code)
                assert cell.word == found.vote
                assert cell.marks == (
                    (f"{found.confidence} confidence",) if found.confidence in ("low", "medium") else ()
                )
            assert f"{one.yes} yes, {one.no} no, {one.abstain} abstain, {one.absent} absent" in line.detail


def test_a_remark_of_the_table_stands_under_its_vote_with_names_for_codes():
    lines = {line.detail: line for line in votes.votes_figure().outcomes["all", "five"].picture.lines}
    (remark,) = [line.remark for about, line in lines.items() if PEACE in about]
    assert "Kazakhstan, Kyrgyzstan, Tajikistan (abstain) and Turkmenistan (absent) are inferred" in remark
    (remark,) = [line.remark for about, line in lines.items() if "A/RES/77/284" in about]
    assert "must not be read as a vote against Russia" in remark


def test_the_agreement_figure_is_the_function_for_every_choice():
    for (chosen, least), outcome in votes.agreement_figure().outcomes.items():
        for other, line in zip(votes.states(), outcome.picture.lines, strict=True):
            for code, cell in zip(data.CENTRAL_ASIA, line.cells, strict=True):
                if code == other:
                    assert cell.word == "same state"
                    continue
                found = votes.agreement(code, other, chosen, confidence=least)
                assert cell.word == (f"{found.agree} of {found.both}" if found.both else "no common vote")
                assert cell.marks == found.left_out


@pytest.mark.parametrize("make", [votes.votes_figure, votes.agreement_figure])
def test_the_widget_shows_the_fragments_of_the_page(make, monkeypatch):
    monkeypatch.delenv("MULTIVECTOR_ASSETS", raising=False)
    made = make()
    html = made.figure()
    _, *boxes, result, _ = made.widget().children
    for keys in made.outcomes:
        for box, key in zip(boxes, keys, strict=True):
            box.value = key
        inner = result.value.removeprefix('<div class="mv-explorer-outcome">').removesuffix("</div>")
        assert inner == made.fragment(keys)
        assert inner in html


def test_without_a_script_every_vote_is_read_with_its_sources():
    html = votes.votes_figure().details
    assert html.count("<tr>") == len(votes.resolutions()) * len(votes.states()) + 1
    assert "<td>abstain</td><td>low</td>" in html
