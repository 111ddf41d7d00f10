"""Who belongs to what, and when: statuses as the table has them, border days, coarse dates, overlaps, displays."""

import re

import pandas as pd
import pytest

from multivector import data, dates, formats
from multivector.errors import MultivectorError
from multivector.formats import spells, views

ROW = {
    "organisation": "CSTO",
    "country": "KAZ",
    "status": "member",
    "start": "1992-05-15",
    "end": "",
    "note": "",
    "source_urls": "https://example.org/a",
    "confidence": "high",
}


def table(*rows):
    return pd.DataFrame([ROW | row for row in rows])


def status(organisation, country, day):
    return formats.standing(organisation, country, day).status


@pytest.mark.parametrize(
    ("organisation", "country", "day", "expected"),
    [
        ("CSTO", "UZB", "1992-05-14", "not yet"),
        ("CSTO", "UZB", "1992-05-15", "member"),
        ("CSTO", "UZB", "1999-04-20", "member"),  # the end is the last day
        ("CSTO", "UZB", "1999-04-21", "withdrew"),
        ("CSTO", "UZB", "2006-08-15", "withdrew"),
        ("CSTO", "UZB", "2006-08-16", "member"),
        ("CSTO", "UZB", "2012-10-01", "member"),  # had suspended its part: a remark, no status of the table
        ("CSTO", "UZB", "2012-12-19", "member"),
        ("CSTO", "UZB", "2012-12-20", "suspended"),
        ("CSTO", "TKM", "2012-12-19", "none"),
        ("CIS", "TKM", "2005-08-25", "member"),
        ("CIS", "TKM", "2005-08-26", "associate"),  # the new status holds on the day of the change
        ("OTS", "TKM", "2021-11-11", "not yet"),
        ("OTS", "TKM", "2021-11-12", "observer"),
        ("EAEU", "UZB", "2021-01-01", "observer"),
        ("C5+1", "TKM", "2015-11-01", "founder"),
        ("BRICS", "KAZ", "2025-01-01", "partner"),
        ("AIIB", "TKM", "2014-01-01", "none"),
        ("AIIB", "TKM", "2016-01-16", "not known"),  # checked up to March 2015 only
        ("UN", "RUS", "2020-01-01", "not known"),  # no row
    ],
)
def test_the_status_on_a_day(organisation, country, day, expected):
    assert status(organisation, country, day) == expected


@pytest.mark.parametrize(
    ("organisation", "country", "day", "expected"),
    [
        ("OTS", "UZB", "2019-09-30", "not yet"),  # joined in October 2019
        ("OTS", "UZB", "2019-10-01", "not known"),
        ("OTS", "UZB", "2019-10-30", "not known"),
        ("OTS", "UZB", "2019-10-31", "member"),
        ("OIC", "KGZ", "1991-12-31", "not yet"),  # joined in 1992
        ("OIC", "KGZ", "1992-07-01", "not known"),
        ("OIC", "KGZ", "1992-12-31", "member"),
        ("AIIB", "TKM", "2015-03-01", "none"),  # checked up to some day of March 2015
        ("AIIB", "TKM", "2015-03-15", "not known"),
        ("AIIB", "TKM", "2015-04-01", "not known"),
    ],
)
def test_a_coarse_date_is_never_made_exact(organisation, country, day, expected):
    assert status(organisation, country, day) == expected


def test_everything_on_one_day_with_the_row_behind_it():
    found = formats.on("2012-12-19").set_index(["organisation", "country"])
    assert len(found) == 15 * 5
    assert found.loc[("CSTO", "UZB"), ["status", "end"]].tolist() == ["member", "2012-12-19"]
    assert "suspended it" in found.loc[("CSTO", "UZB"), "note"]
    unknown = formats.on("2012-12-19", countries=["RUS"]).set_index("organisation").loc["UN"]
    assert unknown.tolist() == ["RUS", "not known", "", "", "", ""]


def test_the_matrix_of_a_year_is_its_last_day():
    matrix = formats.matrix(2024, countries=["UZB", "TKM", "RUS"])
    assert matrix.columns.tolist() == ["UZB", "TKM", "RUS"]
    assert matrix.index.tolist() == list(formats.organisations())
    assert matrix.loc["CSTO"].tolist() == ["suspended", "none", "founder"]
    assert matrix.loc["C5+1", "RUS"] == "not known"


YEARLY = {
    "member_csto": "CSTO",
    "member_sco": "SCO",
    "member_eaeu": "EAEU",
    "member_ots": "OTS",
    "member_osce": "OSCE",
    "member_un": "UN",
    "member_wto": "WTO",
}


@pytest.mark.parametrize("indicator", YEARLY)
def test_the_matrix_agrees_with_the_table_made_by_other_hands(indicator):
    for row in data.load("alliances", indicator=indicator).itertuples():
        found = formats.standing(YEARLY[indicator], row.iso3, f"{row.year}-12-31")
        assert found.is_full == bool(row.value), (row.iso3, row.year, found.status)


def test_overlap_counts_full_standing_or_any():
    full = formats.overlap("CSTO", "OTS", "2024-12-31")
    assert full.both == ("KAZ", "KGZ")
    assert (full.only_first, full.only_second, full.neither) == (("TJK",), ("UZB",), ("TKM",))
    assert formats.overlap("OTS", "EAEU", "2024-12-31", full=False).both == ("KAZ", "KGZ", "UZB")
    assert formats.overlap("OTS", "EAEU", "2024-12-31", full=False).only_first == ("TKM",)


def test_overlap_keeps_the_unknown_apart():
    found = formats.overlap("AIIB", "SCO", "2020-12-31")
    assert found.not_known == ("TKM",)
    assert "TKM" not in found.both + found.only_first + found.only_second + found.neither


def test_statuses_are_those_of_the_data_package():
    columns = data.columns("memberships").set_index("column")
    assert set(columns.at["status", "values"].split(", ")) == set(spells.STATUSES)
    assert set(views.SIGNS) == {*spells.STATUSES, spells.NOT_YET, spells.NOT_KNOWN, views.TAKES_PART}


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (
            lambda: formats.standing("CSTOO", "KAZ", "2020-01-01"),
            'unknown organisation "CSTOO" in memberships. Nearest: CSTO',
        ),
        (
            lambda: formats.standing("Organization of Turkic States", "KAZ", "2020-01-01"),
            'unknown organisation "Organization of Turkic States". Use the short name: OTS.',
        ),
        (
            lambda: formats.overlap("SCO", "EEU", "2020-01-01"),
            'unknown organisation "EEU" in memberships. Nearest: EAEU',
        ),
        (
            lambda: formats.overlap("SCO", "SCO", "2020-01-01"),
            "overlap: SCO is compared with itself; name two organisations",
        ),
        (lambda: formats.on("2020-01-01", countries=["KZA"]), 'unknown country "KZA"'),
        (lambda: formats.on("2012-12"), "'2012-12' is not a day; write it as YYYY-MM-DD"),
        (lambda: formats.on("2012-02-30"), "'2012-02-30' is not a day"),
        (
            lambda: formats.on("1990-12-31"),
            "31 December 1990 is outside the table of memberships, which covers 1 January 1991",
        ),
        (lambda: formats.on("2099-01-01"), "1 January 2099 is outside the table of memberships"),
        (lambda: formats.matrix(1990), "year 1990: the table of memberships covers 1991 to 2025"),
        (lambda: formats.states("NATO"), 'unknown organisation "NATO" in memberships. Nearest: NATO PfP'),
    ],
)
def test_a_wrong_question_is_one_line(ask, message):
    with pytest.raises(MultivectorError, match=re.escape(message)) as caught:
        ask()
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{"status": "membre"}], 'memberships: CSTO, KAZ: unknown status "membre". Nearest: member.'),
        ([{"start": "2012", "end": "2011-05"}], "memberships: CSTO, KAZ: ends (2011-05) before it starts (2012)"),
        ([{"status": "withdrew"}], "memberships: CSTO, KAZ: withdrew, but the end is empty"),
        ([{"status": "suspended"}], "memberships: CSTO, KAZ: suspended, but the end is empty"),
        ([{"start": "May 1992"}], 'memberships: CSTO, KAZ: "May 1992" is not a date'),
        ([{"start": "1992-13"}], 'memberships: CSTO, KAZ: "1992-13" is not a date'),
        ([{"start": "1992-02-31"}], 'memberships: CSTO, KAZ: "1992-02-31" is not a date'),
        ([{}, {"status": "observer", "start": "2000"}], "memberships: CSTO, KAZ: member and observer overlap in time"),
        ([{"end": "2005-08-26"}, {"start": "2005-08-25"}], "memberships: CSTO, KAZ: member and member overlap in time"),
        ([{"status": "none", "start": ""}, {}], "memberships: CSTO, KAZ: none and member overlap in time"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused(rows, message):
    with pytest.raises(MultivectorError, match=re.escape(message)):
        spells.read(table(*rows))


def test_one_status_may_end_on_the_day_on_which_the_next_begins():
    found = spells.read(table({"end": "2005-08-26"}, {"status": "associate", "start": "2005-08-26"}))
    assert [spell.status for spell in found["CSTO", "KAZ"]] == ["member", "associate"]


def test_dates_say_no_more_than_they_know():
    assert [dates.in_words(text) for text in ("2019-10-05", "2019-10", "2019")] == [
        "5 October 2019",
        "October 2019",
        "2019",
    ]
    assert dates.bounds("2020-02") == ("2020-02-01", "2020-02-29")
    assert dates.bounds("1992") == ("1992-01-01", "1992-12-31")


# --- displays -------------------------------------------------------------------------------------------------------


def test_every_cell_of_the_figure_is_the_matrix_of_its_year():
    made = formats.matrix_figure()
    assert made.start == ("2025",)
    for (year,), outcome in made.outcomes.items():
        matrix = formats.matrix(int(year))
        words = [cell.word for line in outcome.picture.lines for cell in line.cells]
        told = [word.replace("takes part", "founder") for word in words]
        assert told == matrix.to_numpy().ravel().tolist()


def test_the_headline_names_the_years_over_which_nothing_changed():
    outcomes = formats.matrix_figure().outcomes
    assert outcomes["2007",].headline.startswith("From the end of 2006 to the end of 2008, full standing: ")
    assert outcomes["2012",].headline.startswith("At the end of 2012, ")
    assert outcomes["2012",].note == "New in 2012: CSTO: Uzbekistan (suspended)."
    assert outcomes["2007",] == outcomes["2008",]


def test_the_format_of_talks_has_no_members():
    c5 = next(line for line in formats.matrix_figure().outcomes["2020",].picture.lines if line.name == "C5+1")
    assert {cell.word for cell in c5.cells} == {"takes part"}


def test_doubt_is_marked_in_the_cell():
    lines = {line.name: line for line in formats.matrix_figure().outcomes["2020",].picture.lines}
    assert [cell.text for cell in lines["EAEU"].cells][:2] == ["founder", "member (medium confidence)"]
    assert lines["AIIB"].cells[3].text == "not known"


def test_the_data_table_holds_every_row_with_its_sources():
    frame = data.load("memberships")
    html = formats.matrix_figure().details
    assert html.count("<tr>") == len(frame) + 1
    assert (
        html.count("<a href=")
        == frame["source_urls"].str.count("http").sum() - frame["source_urls"].str.count("%3Ahttp").sum()
    )


def test_a_strip_is_sure_only_where_the_dates_are():
    tracks = {track.name: track for track in formats.timeline_figure().outcomes["OTS",].picture.tracks}
    unsure, sure = tracks["Uzbekistan"].stretches
    assert (unsure.weight, sure.weight) == ("unknown", "full")
    assert sure.start == unsure.end
    assert 2019.74 < unsure.start < unsure.end < 2019.84
    assert tracks["Uzbekistan"].text == "Member since October 2019. Joined at the Baku summit."
    assert tracks["Tajikistan"].stretches == ()


def test_a_strip_shows_both_times_of_a_state_that_left_twice():
    tracks = {track.name: track for track in formats.timeline_figure().outcomes["CSTO",].picture.tracks}
    assert len(tracks["Uzbekistan"].stretches) == 2
    assert tracks["Uzbekistan"].text.startswith("Member from 15 May 1992 to 20 April 1999, then withdrew.")


def test_every_pair_of_every_year_is_the_overlap_of_that_day():
    for (year, counts), outcome in formats.overlap_figure().outcomes.items():
        for line in outcome.picture.lines:
            first, second = line.name.split(" and ")
            found = formats.overlap(first, second, f"{year}-12-31", full=counts == "full")
            both = [code for code, cell in zip(data.CENTRAL_ASIA, line.cells, strict=True) if cell.word == "both"]
            assert both == list(found.both)
            assert line.detail.startswith(f"{len(found.both)} of 5")


@pytest.mark.parametrize("make", [formats.matrix_figure, formats.timeline_figure, formats.overlap_figure])
def test_the_widget_shows_the_fragments_of_the_page(make, monkeypatch):
    monkeypatch.delenv("MULTIVECTOR_ASSETS", raising=False)
    made = make()
    html = made.figure()
    _, *boxes, result, _ = made.widget().children
    assert tuple(box.value for box in boxes) == made.start
    for keys in list(made.outcomes)[::7]:
        for box, key in zip(boxes, keys, strict=True):
            box.value = key
        inner = result.value.removeprefix('<div class="mv-explorer-outcome">').removesuffix("</div>")
        assert inner == made.fragment(keys)
        assert inner in html
