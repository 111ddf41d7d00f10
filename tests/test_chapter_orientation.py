"""Chapter 00: its shares and dates, and that what it says in words holds in the tables."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from chapter_figures import shown
from code_exercises import assert_message, each_mistake
from multivector import claims, data, explorers, queries
from multivector.chapters.orientation import numbers
from multivector.errors import MultivectorError
from multivector.exercises import bank

ROOT = Path(__file__).resolve().parents[1]
CHAPTER = "00-orientation"
CLAIMS = data.load("claims")
CONTRADICTED = CLAIMS[CLAIMS["verdict"] == "contradicted"]


# --- shares ----------------------------------------------------------------------------------------------------------


def test_a_share_is_taken_of_its_base():
    rows = pd.DataFrame({"verdict": ["supported", "supported", "imprecise", "not_checkable"]})
    assert numbers.percent(rows, ["supported"]) == 50
    assert numbers.percent(rows, ["supported", "imprecise"]) == 75


def test_bases_leave_out_what_they_say():
    assert set(numbers.in_base("all")["verdict"]) == set(claims.VERDICTS)
    assert "not_checkable" not in set(numbers.in_base("checkable")["verdict"])
    assert set(numbers.in_base("clear")["verdict"]) == {"supported", "imprecise", "contradicted"}


def test_a_base_of_nothing_has_no_share():
    with pytest.raises(MultivectorError, match="no claim is left"):
        numbers.percent(numbers.in_base("clear", ["opinion"]), ["supported"])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("orientation.share suported all", "no claim has verdict 'suported'"),
        ("orientation.share supported some", "no claim has base 'some'"),
        ("orientation.members CTSO 2025-03-27", "no member of CTSO"),
    ],
)
def test_a_slip_in_a_query_is_named(words, told):
    with pytest.raises(MultivectorError, match=told):
        queries.value(words)


def test_every_outcome_of_the_explorer_adds_up():
    for (base, good, sure, kinds), outcome in explorers.show("or-base").outcomes.items():
        total = sum(row.value for row in outcome.rows)
        holds = sum(row.value for row in outcome.rows if row.code in good.split(","))
        assert f"{100 * holds / total:.0f} % of {total:.0f}." in outcome.headline, (base, good, sure, kinds)
        assert ("More than half" in outcome.headline) == (2 * holds > total)
        assert bool(outcome.note) == (total < 10)


# --- states ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "members"),
    [
        ("1992-05-14", ""),
        ("1998-01-01", "KAZ;KGZ;TJK;UZB"),
        ("2003-01-01", "KAZ;KGZ;TJK"),
        ("2010-01-01", "KAZ;KGZ;TJK;UZB"),
        ("2025-03-27", "KAZ;KGZ;TJK"),
    ],
)
def test_members_on_a_day(day, members):
    assert numbers.members("CSTO", day) == members


def test_an_observer_is_no_member():
    assert numbers.members("EAEU", "2025-03-27") == "KAZ;KGZ"


def test_a_missing_row_is_never_above_a_threshold():
    assert numbers.above("economy.remittances_pct_gdp", "2024", "10") == "KGZ;TJK;UZB"
    assert "TKM" not in numbers.above("economy.remittances_pct_gdp", "2024", "-1")


# --- figures ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cell", ["chart-verdicts", "chart-sections", "chart-kinds"])
def test_a_chart_of_verdicts_holds_every_claim(cell):
    assert shown(CHAPTER, cell).table["claims"].sum() == len(CLAIMS)


def test_the_sections_stand_in_the_order_of_the_article():
    drawn = shown(CHAPTER, "chart-sections").table["section"].unique()
    assert len(drawn) == CLAIMS["section"].nunique()
    assert (drawn[0], drawn[2], drawn[-1]) == ("Abstract", "United States", "Conclusions")


def test_the_map_and_its_note_hold_every_event():
    spec = shown(CHAPTER, "map-events").spec
    inside = sum(row[-1] for row in spec["table"]["rows"])
    events = data.load("events")["inside_region"]
    assert inside + (events == "").sum() + events.str.contains(";").sum() == len(events)
    assert sum("counted in neither" in note for note in spec["notes"]) == events.str.contains(";").sum()


# --- numbers of exercises --------------------------------------------------------------------------------------------


def test_each_objective_names_the_numbers_of_its_exercises():
    """The page numbers exercises by their place, so an item that is put in between moves the later ones."""
    cells = json.loads((ROOT / "notebooks" / "00-orientation.ipynb").read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells]
    shown = re.findall(r'exercises\.show\("([\w-]+)"\)', "\n".join(sources))
    chapter = bank.read(ROOT / "exercises" / "bank" / "00-orientation.yaml")
    text = next(source for source in sources if source.startswith("## You will be able to"))
    named = [
        [int(number) for number in re.findall(r"\d+", part)] for part in re.findall(r"\(exercises ([^)]*)\)", text)
    ]
    placed = [
        [
            shown.index(item.id) + 1
            for item in sorted(chapter.items, key=lambda item: shown.index(item.id))
            if item.objective == name
        ]
        for name in chapter.objectives
    ]
    assert named == placed


# --- what is said in words -------------------------------------------------------------------------------------------


def test_seven_of_ten_contradicted_claims_in_one_section_and_five_in_one_paragraph():
    """In the title of the chart by section and in the item or-clusters."""
    assert len(CONTRADICTED) == 10
    assert (CONTRADICTED["section"] == "russia_presence").sum() == 7
    assert (CONTRADICTED["paragraph"] == "P22").sum() == 5


def test_events_are_mostly_supported_and_causes_mostly_contested():
    """In the title of the chart by kind and in the item or-kinds."""
    for kind, verdict in (("event", "supported"), ("causal", "contested")):
        verdicts = CLAIMS.loc[CLAIMS["kind"] == kind, "verdict"]
        assert (verdicts == verdict).mean() > 0.5


def test_contested_claims_carry_more_links_than_supported_ones():
    """In the feedback of or-kinds."""
    links = CLAIMS["evidence_urls"].str.count(";") + (CLAIMS["evidence_urls"] != "")
    by_verdict = links.groupby(CLAIMS["verdict"]).mean()
    assert by_verdict["contested"] > by_verdict["supported"]


def test_the_shares_that_or_base_describes():
    """One control alone gives: almost half, under half, about six in ten; two give almost nine in ten."""
    supported, good = ["supported"], ["supported", "imprecise"]
    assert numbers.percent(numbers.in_base("all"), supported) < 45
    assert 46 < numbers.percent(numbers.in_base("all", confidence=["high"]), supported) < 50
    assert 40 < numbers.percent(numbers.in_base("checkable"), supported) < 50
    assert 55 < numbers.percent(numbers.in_base("all"), good) < 65
    assert 87 < numbers.percent(numbers.in_base("clear"), good) < 91


def test_the_answers_of_the_map_items():
    items = {item.id: item.public() for item in bank.load("00-orientation").items if item.kind == "map_region"}
    assert {name: sorted(item["answer"]) for name, item in items.items()} == {
        "or-csto-members": ["KAZ", "KGZ", "TJK"],
        "or-remittances": ["KGZ", "TJK", "UZB"],
    }


# --- the code exercise -----------------------------------------------------------------------------------------------

MISTAKES = [
    ("or-1", "len('ledger')", "wrong_type", "quotes"),
    ("or-1", "len(ledger.columns)", "wrong_filter", "columns"),
    ("or-2", "len(ledger)", "wrong_filter", "all claims"),
    ("or-2", "len(ledger[ledger['paragraph'] == 'P10'])", "wrong_filter", "example"),
    ("or-2", "len(ledger[ledger['paragraph'] != 'P22'])", "wrong_filter", "!="),
    ("or-3", "len(ledger[ledger['verdict'] == 'contested'])", "wrong_filter", "example"),
    ("or-3", "len(ledger[ledger['verdict'] != 'supported'])", "wrong_filter", "others"),
    ("or-3", "len(ledger)", "wrong_filter", "all claims"),
    ("or-4", "supported / total", "wrong_unit", "100"),
    ("or-4", "total / supported", "wrong_order", "round"),
    ("or-4", "100 * supported / len(ledger[ledger['verdict'] != 'not_checkable'])", "wrong_filter", "base"),
]


@each_mistake(MISTAKES)
def test_a_likely_mistake_has_a_message_of_its_own(name, answer, kind, words):
    assert_message(CHAPTER, name, answer, kind, words)
