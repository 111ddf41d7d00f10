"""Second judges: agreement and kappa against worked examples, and every fault of the file with its place."""

import dataclasses

import pytest

from multivector import claims, data, datacheck, judges, resources
from multivector.errors import MultivectorError

SOUND = {
    "name": "Judge B",
    "what": "a reader who saw quotation and links, not the verdict",
    "judged_on": "2026-12-01",
    "prompt": "Which verdict?",
    "seed": 7,
    "ids": ["C022", "C001", "C002"],
    "ledger": {"C022": "contradicted", "C001": "supported", "C002": "not_checkable"},
    "answers": {"C022": "contradicted", "C001": "imprecise", "C002": "not_checkable"},
}


def test_agreement_and_kappa_of_a_worked_example():
    """Cohen's own kind of table: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no give 0.7 and 0.4."""
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert judges.agreement(pairs) == 0.7
    assert judges.kappa(pairs) == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("pairs", "value"),
    [
        ([("a", "a"), ("b", "b"), ("c", "c")], 1),
        ([("a", "b"), ("b", "a")], -1),
        ([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")], 0),
        ([("a", "a"), ("a", "a")], None),
        ([("a", "b"), ("a", "b")], 0),
    ],
)
def test_kappa_at_its_ends(pairs, value):
    assert judges.kappa(pairs) == value


def test_no_pairs_have_no_agreement():
    with pytest.raises(MultivectorError, match="no pair"):
        judges.agreement([])


def test_a_judge_is_compared_with_the_ledger_as_it_was_then():
    (judge,) = judges.read({"judges": [SOUND]})
    assert judge.pairs() == [
        ("contradicted", "contradicted"),
        ("supported", "imprecise"),
        ("not_checkable", "not_checkable"),
    ]
    assert judge.differing() == ["C001"]
    assert judge.changed() == [name for name in SOUND["ids"] if claims.get(name).verdict != SOUND["ledger"][name]]


def test_a_verdict_that_follows_a_judge_is_no_agreement(monkeypatch):
    (judge,) = judges.read({"judges": [SOUND]})
    real = claims.get
    follow = lambda name: dataclasses.replace(real(name), verdict=SOUND["answers"][name])  # noqa: E731
    monkeypatch.setattr(claims, "get", follow)
    assert judges.agreement(judge.pairs()) == pytest.approx(2 / 3)
    assert judge.changed() == ["C001"]


def test_judges_are_compared_with_each_other_on_what_both_judged():
    second = {**SOUND, "ids": ["C001"], "ledger": {"C001": "supported"}, "answers": {"C001": "supported"}}
    one, other = judges.read({"judges": [SOUND, second]})
    assert judges.between(one, other) == [("imprecise", "supported")]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"ids": []}, "judge 1 (Judge B): ids is missing or not of its kind"),
        ({"ledger": {}}, "judge 1 (Judge B): ledger: no verdict on C022"),
        ({"seed": True}, "judge 1 (Judge B): seed is missing or not of its kind"),
        ({"prompt": ""}, "judge 1 (Judge B): prompt is missing or not of its kind"),
        ({"name": None}, "judge 1: name is missing or not of its kind"),
        ({"judged_on": "1 December"}, 'judge 1 (Judge B): judged_on is "1 December", not a day like 2026-12-01'),
        ({"ids": ["C022", "C001"]}, "judge 1 (Judge B): answers: C002 is not among the ids"),
        ({"ids": ["C022", "C001", "C002", "C003"]}, "judge 1 (Judge B): answers: no verdict on C003"),
        ({"ids": ["C022", "C001", "C002", "C022"]}, "judge 1 (Judge B): C022 stands twice among the ids"),
        (
            {"answers": {**SOUND["answers"], "C001": "true"}},
            f'judge 1 (Judge B): answers: C001: "true" is not one of: {", ".join(claims.VERDICTS)}',
        ),
    ],
)
def test_a_fault_of_the_file_is_named(change, line):
    with pytest.raises(MultivectorError) as caught:
        judges.read({"judges": [{**SOUND, **change}]})
    assert f"data/second_judges.json: {line}" in str(caught.value).splitlines()


def test_an_unknown_claim_is_named():
    spoiled = {**SOUND, "ids": ["C999"], "ledger": {"C999": "supported"}, "answers": {"C999": "supported"}}
    with pytest.raises(MultivectorError, match=r"judge 1 \(Judge B\): C999 is not in the ledger"):
        judges.read({"judges": [spoiled]})


@pytest.mark.parametrize("content", [[], {}, {"judges": {}}, None])
def test_a_file_without_a_list_of_judges_is_refused(content):
    with pytest.raises(MultivectorError, match="must be an object with a list of judges"):
        judges.read(content)


def test_without_a_file_nobody_has_judged_again(tmp_path, monkeypatch):
    monkeypatch.setattr(resources, "data_dir", lambda: tmp_path)
    assert judges.load() == [] and judges.problems() == []


def test_a_broken_file_is_found_by_the_check_of_the_data(monkeypatch):
    line = "data/second_judges.json: judge 1: must be an object"
    monkeypatch.setattr(judges, "problems", lambda: [line])
    monkeypatch.setattr(data, "package", lambda: {"resources": []})  # the other files are not looked at here
    assert line in datacheck.check_all()


def test_the_judges_of_the_course_are_sound():
    for judge in judges.load():
        assert set(judge.ids) <= set(data.load("claims")["claim_id"])
