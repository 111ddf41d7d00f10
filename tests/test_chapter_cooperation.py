"""Chapter 10: the numbers that it rests on."""

import pytest

from chapter_figures import shown
from code_exercises import assert_message, each_mistake
from multivector import data, explorers, meetings, queries
from multivector.chapters.regional_cooperation import numbers as cooperation_figures
from multivector.errors import MultivectorError

APPEARED = "2025-03-27"
CHAPTER = "10-regional-cooperation"


@pytest.mark.parametrize(
    ("organisations", "states"),
    [
        (("CSTO", "SCO", "OTS", "EAEU"), ["KAZ", "KGZ"]),
        (("OTS", "SCO"), ["KAZ", "KGZ", "UZB"]),
        (("CSTO", "SCO"), ["KAZ", "KGZ", "TJK"]),
        (("C5+1",), ["KAZ", "KGZ", "TJK", "TKM", "UZB"]),
    ],
)
def test_shared_memberships(organisations, states):
    assert cooperation_figures.in_all(organisations, APPEARED) == states
    assert queries.value(f"regional.in_all {APPEARED} {' '.join(organisations)}") == ";".join(states)


def test_an_observer_has_no_full_seat():
    assert cooperation_figures.seats("TKM", APPEARED) == ["C5+1"]
    assert cooperation_figures.seats("TKM", APPEARED, full=False) == ["OTS", "C5+1"]
    assert queries.value(f"regional.seats UZB {APPEARED}") == 3
    assert queries.value(f"regional.seats_of_any_kind UZB {APPEARED}") == 4  # observer in the EAEU
    # Kazakhstan 5, Kyrgyzstan 5, Tajikistan 3, Turkmenistan 1, Uzbekistan 3; two of them are observers once.
    assert queries.value(f"regional.all_seats {APPEARED}") == 17
    assert queries.value(f"regional.all_seats_of_any_kind {APPEARED}") == 19


def test_who_signed_in_2022():
    assert cooperation_figures.signers_of_2022() == ("KAZ", "KGZ", "UZB")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The treaty was signed.", "does not say who signed"),
        ("Three presidents signed the treaty on friendship; Tajikistan put off signing.", "counts Three signers"),
    ],
)
def test_a_row_that_does_not_add_up_is_refused(monkeypatch, text, words):
    events = data.load("events")
    events.loc[events["event_id"] == cooperation_figures.TREATY_OF_2022, "description"] = text
    monkeypatch.setattr(cooperation_figures.data, "load", lambda name: events)
    cooperation_figures.signers_of_2022.cache_clear()
    with pytest.raises(MultivectorError, match=words):
        cooperation_figures.signers_of_2022()
    cooperation_figures.signers_of_2022.cache_clear()


def test_seven_meetings():
    found = meetings.leaders_meetings()
    rows = found[found["format"] == meetings.CONSULTATIVE]
    assert list(rows["date"].str[:4].astype(int)) == [2018, 2019, 2021, 2022, 2023, 2024, 2025]
    # Azerbaijan was a guest twice and then joined: three of the seven were no meetings of the five alone.
    assert rows["partner"].tolist() == [meetings.ALONE] * 4 + ["AZE"] * 3


def test_meetings_of_the_leaders_by_hand():
    found = meetings.leaders_meetings()
    by_id = found.set_index("event_id")["partner"]
    assert (by_id["E118"], by_id["E120"], by_id["E141"]) == ("GCC", "USA", "RUS")
    # Five leaders at a summit of an organisation, or ministers with a power, are something else.
    assert not {"E105", "E110", "E113", "E116"} & set(by_id.index)
    counted = {
        kind: queries.value(f"regional.meetings {kind} 2018-01-01 {APPEARED}") for kind in cooperation_figures.KINDS
    }
    assert counted == {"consultative": 6, "alone": 4, "guest": 2, "outside": 10}


def test_one_rule_for_who_is_at_the_table():
    found = meetings.leaders_meetings().set_index("event_id")
    # A stand-in counts in both formats: the first two consultative meetings, and two with the European Council.
    assert found.index[found["stand_in"]].tolist() == ["E069", "E073", "E215", "E216"]
    assert found.index[found["by_video"]].tolist() == ["E154", "E090"]


def test_a_meeting_with_two_powers_has_no_single_partner(monkeypatch):
    events = data.load("events")
    events.loc[events["event_id"] == "E120", "actors"] += ";CHN"
    monkeypatch.setattr(meetings.data, "load", lambda name: events)
    with pytest.raises(MultivectorError, match="E120: 2 others"):
        meetings.leaders_meetings()


def test_a_kind_of_meeting_that_is_not_known_is_refused():
    with pytest.raises(MultivectorError, match="not 'both'"):
        queries.value("regional.meetings both 2018-01-01 2025-01-01")


def test_every_pair_without_a_shared_seat_has_turkmenistan():
    found = cooperation_figures.pairs(APPEARED, cooperation_figures.WITHOUT_C5)
    assert [pair for pair, names in found.items() if not names] == [
        ("KAZ", "TKM"),
        ("KGZ", "TKM"),
        ("TJK", "TKM"),
        ("TKM", "UZB"),
    ]
    assert queries.value(f"regional.pairs_without without-c5 {APPEARED} any") == 1
    assert queries.value(f"regional.pairs_without all {APPEARED} full") == 0
    assert queries.value("regional.pairs_without all 2010-12-31 full") == 4


def test_the_text_on_other_lists_is_true():
    for name in ("UN", "OSCE", "OIC", "ECO"):
        assert cooperation_figures.in_all((name,), APPEARED) == list(data.CENTRAL_ASIA)


def test_titles_are_true_to_the_data():
    hosts = data.load("events").set_index("event_id")["inside_region"]
    found = meetings.leaders_meetings()
    own = found.loc[found["format"] == meetings.CONSULTATIVE, "event_id"]
    assert set(hosts[list(own)]) == set(data.CENTRAL_ASIA)
    assert "6 of 10 pairs" in repr(shown(CHAPTER, "rc-network"))
    assert "7 times in their own format, 4 of them alone, and 16 times" in repr(shown(CHAPTER, "rc-meetings-figure"))


def test_the_explorer_says_what_the_query_counts():
    explorer = explorers.show("cooperation-together")
    for keys, outcome in explorer.outcomes.items():
        empty = queries.value(f"regional.pairs_without {' '.join(keys)}")
        assert ("survives" in outcome.headline) == (empty == 0)
        assert empty == 0 or f"{empty} of 10" in outcome.headline


# --- the code exercise -----------------------------------------------------------------------------------------------


MISTAKES = [
    ("rc-1", "is_consultative.sum()", "wrong_filter", "missing"),
    ("rc-1", "(~is_consultative & is_early).sum()", "wrong_filter", "turned round"),
    ("rc-1", "is_early.sum()", "wrong_filter", "both conditions"),
    ("rc-2", "csto | sco", "wrong_filter", "&"),
    ("rc-2", "sco - csto", "wrong_filter", "alone"),
    ("rc-2", "len(both)", "wrong_type", "list"),
    ("rc-3", "['-'.join(pair) for pair, bodies in found.items() if bodies]", "wrong_filter", "not"),
    ("rc-3", "['-'.join(pair) for pair in found]", "wrong_filter", "all ten"),
    ("rc-4", "100 * len(without) / len(found)", "wrong_filter", "others"),
    ("rc-4", "(len(found) - len(without)) / len(found)", "wrong_unit", "100"),
    ("rc-4", "len(found) - len(without)", "wrong_unit", "Divide"),
]


@each_mistake(MISTAKES)
def test_a_likely_mistake_has_a_message_of_its_own(name, answer, kind, words):
    assert_message(CHAPTER, name, answer, kind, words)
