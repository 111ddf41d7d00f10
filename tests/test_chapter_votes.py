"""Chapter 04: the numbers that it rests on, against rows read by hand; its figures; its code exercise."""

from pathlib import Path

import pytest

from chapter_figures import shown
from code_exercises import assert_message, each_mistake
from multivector import data, explorers, queries
from multivector.chapters.the_war_and_the_votes import numbers as votes_figures
from multivector.errors import MultivectorError
from multivector.votes import ballots

ROOT = Path(__file__).parent.parent
CHAPTER = "04-the-war-and-the-votes"

HUMAN_RIGHTS_COUNCIL = "A/RES/ES-11/3"


def test_absent_is_no_abstention():
    # press.un.org ga12407: on 2 March 2022 three abstained and two did not vote.
    assert votes_figures.states_that("abstain", "A/RES/ES-11/1") == ["KAZ", "KGZ", "TJK"]
    assert votes_figures.states_that("absent", "A/RES/ES-11/1") == ["TKM", "UZB"]
    assert votes_figures.states_that("no", HUMAN_RIGHTS_COUNCIL) == ["KAZ", "KGZ", "TJK", "UZB"]
    assert votes_figures.states_that("yes", "A/RES/ES-11/4") == []


def test_every_answer_is_counted_once():
    for state in data.CENTRAL_ASIA:
        assert votes_figures.answers(state, "emergency").sum() == len(ballots.resolutions("emergency"))
    assert votes_figures.answers("TKM", "emergency").to_dict() == {
        "yes": 0, "no": 0, "abstain": 0, "absent": 8, "not known": 2,
    }  # fmt: skip


def test_the_answers_that_the_chapter_counts_in_words():
    # "None is a yes. 4 are a no … 6 question marks."
    counts = sum(votes_figures.answers(state, "emergency") for state in data.CENTRAL_ASIA)
    assert counts.to_dict() == {"yes": 0, "no": 4, "abstain": 31, "absent": 9, "not known": 6}
    assert queries.value("votes.given no emergency") == 4 and queries.value("votes.given not_known emergency") == 6
    assert queries.value("votes.texts emergency") == 10 and queries.value("votes.texts crimea") == 9


def test_the_share_depends_on_its_base():
    # 93 yes, 24 no, 58 abstentions, 18 absent.
    assert votes_figures.yes_share(HUMAN_RIGHTS_COUNCIL, "yes_no") == pytest.approx(93 / 117 * 100)
    assert votes_figures.yes_share(HUMAN_RIGHTS_COUNCIL, "cast") == pytest.approx(93 / 175 * 100)
    assert votes_figures.yes_share(HUMAN_RIGHTS_COUNCIL, "members") == pytest.approx(93 / 193 * 100)
    with pytest.raises(MultivectorError, match='unknown base "all"; there are: yes_no, cast, members'):
        votes_figures.yes_share(HUMAN_RIGHTS_COUNCIL, "all")


def test_votes_alike_are_those_of_the_votes_package():
    assert queries.value("votes.agree KGZ RUS emergency") == 1
    assert queries.value("votes.both KGZ RUS emergency") == 9
    assert queries.value("votes.both TKM RUS emergency") == 0


def test_moscow_moved_more_than_any_of_the_five():
    russia = votes_figures.moved("RUS", 2021, 2023)
    assert russia < 0
    assert all(0 < votes_figures.moved(state, 2021, 2023) < -russia for state in data.CENTRAL_ASIA)


def test_exports_by_month():
    months = votes_figures.eu_exports("KGZ")
    assert (months.index[0], months.index[-1], len(months)) == ("2020-01", "2022-11", 35)
    assert queries.value("votes.eu_exports KGZ 2022-11") == months["2022-11"] == pytest.approx(204, abs=0.5)
    assert queries.value("votes.eu_exports_sum KGZ 2022-10 2022-11") == pytest.approx(months.iloc[-2:].sum())
    with pytest.raises(queries.QueryError, match="no month 2022-12 for KGZ; there are 2020-01 to 2022-11"):
        queries.value("votes.eu_exports KGZ 2022-12")


def test_a_state_without_rows_did_not_rise():
    # economy.csv has no remittances of Turkmenistan in these years.
    assert votes_figures.remittances_rose(2021, 2024) == ["TJK", "UZB"]


def test_the_gain_is_small_beside_the_loss():
    # Eurostat, January to November, million euro: Kyrgyzstan 242.9 to 933.3, Russia 81487 to 50807.
    expected = (933.35 - 242.89) / (81487.46 - 50806.85) * 100
    assert queries.value("votes.gain_of_loss_pct KGZ") == pytest.approx(expected, abs=0.01)


# --- positions, exports and dependence -------------------------------------------------------------------------------


def test_the_distance_from_moscow_depends_on_the_series():
    # un_ideal_points: Kyrgyzstan -0.87 and -0.74 (all votes), -0.79 and -0.52 (final passage), 2021 and 2023.
    assert votes_figures.further("RUS", 2021, 2023) == sorted(data.CENTRAL_ASIA)
    assert votes_figures.further("RUS", 2021, 2023, "final") == []
    assert queries.value("votes.gap final KGZ RUS 2021") == pytest.approx(0.76, abs=0.005)
    assert queries.value("votes.gap final KGZ RUS 2023") == pytest.approx(0.11, abs=0.005)
    with pytest.raises(MultivectorError, match='unknown series "some"; there are: all, final'):
        votes_figures.places("some")


def test_a_distance_of_the_two_tables_is_the_same():
    rows = data.load("un_voting", indicator="unga_ideal_point_distance", years=2022)
    distances = rows.set_index(["iso3", "partner"])["value"]
    for power in ("RUS", "CHN", "USA"):
        for state, gap in votes_figures.gaps(power, 2022).items():
            assert distances[state, power] == pytest.approx(gap, abs=0.001)


def test_the_largest_factor_is_not_the_largest_sum():
    # Eurostat, January to November, million euro: Kazakhstan 4925 to 8887, Kyrgyzstan 243 to 933.
    assert votes_figures.exports_gain("KAZ") == pytest.approx(3962, abs=1)
    assert votes_figures.exports_gain("KGZ") == pytest.approx(690, abs=1)
    assert votes_figures.exports_index("KGZ")["2022-11"] > 3 * votes_figures.exports_index("KAZ")["2022-11"]
    assert votes_figures.exports_index("KGZ").loc["2021-01":"2021-12"].mean() == pytest.approx(100)


def test_exports_to_russia_fell_by_almost_half_in_march():
    months = votes_figures.eu_exports("RUS")
    assert 0.5 < months["2022-03"] / months["2022-02"] < 0.55


def test_a_missing_row_is_neither_larger_nor_smaller():
    rose, known = votes_figures.dependence_rose("remittances-share", 2021)
    assert (rose, known) == (["TJK", "UZB"], ["KAZ", "KGZ", "TJK", "UZB"])
    assert votes_figures.dependence_rose("exports", 2021) == ([], [])
    with pytest.raises(MultivectorError, match='unknown measure "arms"'):
        votes_figures.dependence("arms", 2021)


# --- figures ---------------------------------------------------------------------------------------------------------


def test_the_titles_of_the_charts_of_places_are_true():
    for series, year, low, high in (
        ("all", 2021, 1, 4),
        ("all", 2023, 0, 0),
        ("final", 2021, 5, 5),
        ("final", 2023, 1, 4),
    ):
        row = votes_figures.places(series).loc[year]
        below = sum(row[list(data.CENTRAL_ASIA)] < row["RUS"])  # how many of the five stand below Russia
        assert low <= below <= high
    assert "in 2023 far below them" in shown(CHAPTER, "vo-places-all").title
    assert "in 2023 among them" in shown(CHAPTER, "vo-places-final").title


def test_the_chart_of_exports_by_month_holds_every_row():
    chart = shown(CHAPTER, "vo-exports-index")
    assert list(chart.table.columns) == ["month", "Kyrgyzstan", "Kazakhstan", "Uzbekistan", "Russia"]
    for code, name in (("KGZ", "Kyrgyzstan"), ("RUS", "Russia")):
        assert chart.table[name].tolist() == votes_figures.exports_index(code).round().tolist()
    assert "9 times" in chart.title
    assert round(votes_figures.exports_index("KGZ")["2022-11"] / 100) == 9


def test_the_gains_in_the_title_are_those_of_the_bars():
    chart = shown(CHAPTER, "vo-exports-gained")
    loss, *gains = chart.table["value"]
    assert [loss, *gains] == [abs(round(votes_figures.exports_gain(code))) for code in ("RUS", "KAZ", "UZB", "KGZ")]
    assert f"{100 * sum(gains) / loss:.0f}\u00a0%" in chart.title
    assert chart.table["change"].iloc[gains.index(max(gains)) + 1].startswith("Kazakhstan")


def test_the_titles_on_remittances_are_true():
    share = {year: votes_figures.dependence("remittances-share", year) for year in (2021, 2024)}
    assert share[2024]["TJK"] > share[2021]["TJK"]
    assert share[2024]["KGZ"] < share[2021]["KGZ"]
    assert share[2024].idxmin() == "KAZ"
    assert shown(CHAPTER, "vo-remit-map-figure").spec["areas"]["TKM"]["text"] == ["Turkmenistan", "no data"]


def test_the_distance_explorer_says_what_the_query_says():
    made = explorers.show("votes-distance")
    assert len(made.outcomes) == 24
    for (series, power, first), outcome in made.outcomes.items():
        grew = queries.value(f"votes.further {series} {power} {first} 2023")
        assert f"grew for {grew} of 5 states" in outcome.headline
        shown = {row.name: row.value for row in outcome.rows}
        assert shown["Kyrgyzstan, 2023"] == queries.value(f"votes.gap {series} KGZ {power} 2023")


def test_the_dependence_explorer_shows_gaps_as_gaps():
    made = explorers.show("votes-dependence")
    assert made.outcomes["exports", "2021"].headline == "No state has a row for 2021: the sentence cannot be tested."
    assert [row.text for row in made.outcomes["remittances-share", "2021"].rows if row.name.startswith("Turk")] == [
        "no data",
        "no data",
    ]
    shown = {row.name: row.text for row in made.outcomes["remittances-sum", "2021"].rows}
    assert shown["Tajikistan, 2024"] == "6.8 bn US$"


# --- code exercise ---------------------------------------------------------------------------------------------------


_FIVE = "votes['country'].isin(data.CENTRAL_ASIA)"

# name, what a reader may write, the kind of message, words that the message must hold
MISTAKES = [
    ("vo-1", "votes[votes['resolution'] == 'A/RES/ES-11/1']", "wrong_filter", "Keep the five"),
    ("vo-1", f"votes[(votes['resolution'] == 'A/RES/ES-11/3') & {_FIVE}]", "wrong_filter", "another resolution"),
    ("vo-1", "first[first['vote'] == 'abstain']", "wrong_filter", "absence is an answer"),
    ("vo-1", "first['vote']", "wrong_type", "not a table"),
    ("vo-1", "first.drop(columns='vote')", "wrong_columns", "vote"),
    ("vo-2", "len(votes[(votes['country'] == 'KAZ') & (votes['vote'] == 'abstain')])", "wrong_filter", "ES-11"),
    ("vo-2", "len(session[session['country'] == 'KAZ'])", "wrong_filter", "abstain"),
    ("vo-2", "5", "off", ""),
    ("vo-2", "session", "wrong_type", "one number"),
    ("vo-3", "tally['yes'] / (tally['yes'] + tally['no'])", "wrong_unit", "100"),
    ("vo-3", "tally['yes'] / tally['members'] * 100", "wrong_filter", "All members"),
    ("vo-3", "tally['yes'] / (tally['members'] - tally['absent']) * 100", "wrong_filter", "Abstentions"),
    ("vo-3", "tally['no'] / (tally['yes'] + tally['no']) * 100", "wrong_filter", "against"),
    (
        "vo-4",
        "exports.loc['2022-01':'2022-11'].sum() / exports.loc['2021-01':'2021-12'].sum()",
        "wrong_filter",
        "December",
    ),
    ("vo-4", "1 / factor", "wrong_order", "division"),
    ("vo-4", "exports['2022-11'] / exports['2021-11']", "wrong_filter", "one month"),
    ("vo-4", "factor - 1", "off", "added"),
    ("vo-5", "table.index[table[2024] < table[2021]].tolist()", "wrong_filter", "sign"),
    ("vo-5", "['KGZ', 'TJK', 'UZB']", "wrong_filter", "dollars"),
    ("vo-5", "['TJK', 'TKM', 'UZB']", "no_data", "Turkmenistan"),
    ("vo-5", "['Tajikistan', 'Uzbekistan']", "wrong_filter", "codes"),
    ("vo-5", "data.CENTRAL_ASIA", "wrong_filter", "all five"),
    ("vo-5", "2", "wrong_type", "list"),
]


@each_mistake(MISTAKES)
def test_a_likely_mistake_has_a_message_of_its_own(name, answer, kind, words):
    assert_message(CHAPTER, name, answer, kind, words)
