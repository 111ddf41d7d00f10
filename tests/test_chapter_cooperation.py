"""Chapter 10: the numbers that it rests on."""

import pytest

from multivector import data, queries
from multivector.chapters import cooperation_figures
from multivector.errors import MultivectorError

APPEARED = "2025-03-27"


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
    rows = cooperation_figures.consultative_meetings()
    assert list(rows["date"].str[:4].astype(int)) == [2018, 2019, 2021, 2022, 2023, 2024, 2025]
