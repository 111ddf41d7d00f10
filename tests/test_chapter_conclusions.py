"""Chapter 11: the numbers that it rests on, against rows read by hand."""

import pytest

from chapter_figures import shown
from code_exercises import assert_message, each_mistake
from multivector import data, explorers, queries
from multivector.chapters.conclusions import numbers
from multivector.errors import MultivectorError

CHAPTER = "11-conclusions"


def test_every_premise_stands_before_its_conclusion_in_the_article():
    ledger = data.load("claims").set_index("claim_id")
    for found in numbers.CONCLUSIONS.values():
        assert len(set(found.premises)) == len(found.premises) >= 5
        assert (ledger.loc[list(found.premises), "paragraph"] <= found.paragraph).all()


def test_families_cover_every_kind_once():
    assert shown(CHAPTER, "cn-families").table["value"].sum() == len(data.load("claims"))


@pytest.mark.parametrize(
    ("key", "standard", "rule", "expected"),
    [
        ("reputation", "strict", "most", False),  # 3 of 6: half is not more than half
        ("reputation", "lenient", "most", True),  # 4 of 6
        ("reputation", "open", "most", True),  # 5 of 6
        ("reputation", "open", "all", False),
        ("actors", "strict", "most", False),  # 3 of 6
        ("actors", "open", "all", True),
    ],
)
def test_rules_by_hand(key, standard, rule, expected):
    assert numbers.stands(key, standard, rule) is expected
    assert queries.value(f"conclusions.stands {key} {standard} {rule}") == ("stands" if expected else "falls")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("conclusions.premises peace", "unknown conclusion 'peace'"),
        ("conclusions.carrying shift mild", "unknown standard 'mild'"),
        ("conclusions.stands shift strict some", "unknown rule 'some'"),
    ],
)
def test_unknown_names_are_refused(query, words):
    with pytest.raises(MultivectorError, match=words):
        queries.value(query)


def test_who_is_named_alone():
    # Only the five count: C085 names Russia and the CSTO too, and still Kyrgyzstan alone of the five.
    found = numbers.named_alone()
    assert found["TKM"] == 0 and found["UZB"] == 1
    assert queries.value("conclusions.seldom_alone 1") == "TKM;UZB"


def test_titles_are_true_to_the_data():
    for key in numbers.CONCLUSIONS:
        assert not numbers.stands(key, "strict", "all"), "a conclusion rests on supported premises alone"
    assert 45 < queries.value("conclusions.supported_pct event,figure,legal,membership") < 55
    assert queries.value("conclusions.supported_pct causal,forecast,opinion") < 10
    assert list(numbers.named_alone() == 0) == [False, False, False, True, False]
    assert "No conclusion rests" in repr(shown(CHAPTER, "cn-premises"))


def test_the_explorer_says_what_the_query_says():
    for keys, outcome in explorers.show("conclusions-inference").outcomes.items():
        assert f" {queries.value('conclusions.stands ' + ' '.join(keys))}:" in outcome.headline


# --- the code exercise -----------------------------------------------------------------------------------------------

MISTAKES = [
    ("cn-1", "len(ledger)", "wrong_filter", "all claims"),
    ("cn-1", "(ledger['kind'] == 'forecast').sum()", "wrong_filter", "forecasts"),
    ("cn-1", "(ledger['kind'] != 'causal').sum()", "wrong_filter", "others"),
    ("cn-2", "(rows['verdict'] == 'supported').sum()", "wrong_unit", "number of claims"),
    ("cn-2", "(rows['verdict'] == 'supported').sum() / len(rows)", "wrong_unit", "100"),
    ("cn-2", "100 * (rows['verdict'] == 'contested').sum() / len(rows)", "wrong_filter", "contested"),
    ("cn-2", "100 * (rows['verdict'] == 'supported').sum() / len(ledger)", "wrong_filter", "all claims"),
    ("cn-3", "premises[premises['verdict'] == 'supported']['claim_id']", "wrong_filter", "Imprecise"),
    ("cn-3", "premises['claim_id']", "wrong_filter", "all premises"),
    ("cn-3", "['supported', 'imprecise']", "wrong_type", "claim_id"),
    ("cn-4", "len(carry)", "wrong_unit", "Divide"),
    ("cn-4", "len(carry) / len(premises)", "wrong_unit", "100"),
    ("cn-4", "100 * len(premises) / len(carry)", "wrong_order", "round"),
]


@each_mistake(MISTAKES)
def test_a_likely_mistake_has_a_message_of_its_own(name, answer, kind, words):
    assert_message(CHAPTER, name, answer, kind, words)
