"""Explore: which settings are right, what the public form holds, and what the form on paper gives away."""

import pytest

import make_vectors
from multivector.exercises import bank, html
from multivector.exercises.item_parts import ItemError
from multivector.exercises.marking import mark
from multivector.exercises.references import UnknownReference, package_references
from multivector.exercises.variants import chosen
from multivector.kinds.explore.model import are_right, controls, outcomes, settings, start_of

ITEMS = make_vectors.items()
REFERENCES = make_vectors.REFERENCES
OWN = {
    "controls": [
        {"id": "m", "label": "Measure", "values": [{"id": "low", "text": "Low"}, {"id": "high", "text": "High"}]},
        {"id": "y", "label": "Years", "values": [{"id": "a", "text": "Early"}, {"id": "b", "text": "Late"}]},
    ],
    "outcome": {"query": "{@m} {@y}", "says": "It is {@outcome}."},
}


def right_settings(target, body=OWN):
    found = outcomes(body, REFERENCES)
    start = start_of(body, controls(body, REFERENCES), REFERENCES)
    right = are_right(target, found, start, REFERENCES)
    return [" ".join(one.setting.values()) for one, correct in zip(found, right, strict=True) if correct]


@pytest.mark.parametrize(
    ("target", "right"),
    [
        ({"equals": 3}, ["high a"]),
        ({"above": 2}, ["high a", "high b"]),
        ({"above": "low b"}, ["high a", "high b"]),
        ({"below": 2}, ["low a"]),
        ({"is": "largest"}, ["high b"]),
        ({"is": "smallest"}, ["low a"]),
        ({"is": "changed"}, ["low b", "high a", "high b"]),
    ],
)
def test_targets_for_numbers(target, right):
    assert right_settings(target) == right


@pytest.mark.parametrize(
    ("target", "right"),
    [
        ({"contains": "Four"}, ["high b"]),
        ({"contains": "our"}, []),
        ({"equals": "it is one, b"}, ["low a"]),
        ({"is": "changed"}, ["low a", "high a", "high b"]),
    ],
)
def test_targets_for_texts(target, right):
    assert right_settings(target, {"explorer": "sample"}) == right


@pytest.mark.parametrize("target", [{"above": 1}, {"below": "low a"}, {"is": "largest"}])
def test_a_text_is_not_measured(target):
    with pytest.raises(ItemError, match="cannot be compared with 'It is one"):
        right_settings(target, {"explorer": "sample"})


def test_a_target_may_not_be_a_query_that_gives_a_text():
    with pytest.raises(ItemError, match="query 'word' gives 'pledge', not a number"):
        right_settings({"above": "word"})


def test_an_explorer_gives_controls_start_and_words():
    item = ITEMS["vectors-explore-named"]
    assert [one["id"] for one in item["controls"]] == ["kind-of-money", "years"]
    assert item["controls"][0]["values"][0] == {"id": "low", "text": "Low <i>"}
    assert item["start"] == {"kind-of-money": "low", "years": "b"}
    assert item["outcomes"][3] == {"says_html": "It is four &amp; &lt;b&gt;.", "correct": True, "near": None}


def test_a_held_control_is_not_shown_and_still_counts():
    item = ITEMS["vectors-explore-held"]
    assert [one["id"] for one in item["controls"]] == ["kind-of-money"]
    assert [one["says_html"][:9] for one in item["outcomes"]] == ["It is two", "It is fou"]


def test_the_sentence_says_values_in_words_and_html_stays_text():
    first = ITEMS["vectors-explore"]["outcomes"][0]["says_html"]
    assert first == "With Low &lt;i&gt; it is <strong>1.0</strong>, not &lt;b&gt;5&lt;/b&gt;."


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        ({"l1": "high", "toString": "a"}, (1, "right")),
        ({"toString": "b", "l1": "high"}, (1, "right")),
        ({"l1": "low", "toString": "a"}, (0, "near")),
        ({"l1": "low", "toString": "b"}, (0, "wrong")),
        ({"l1": "high"}, (0, "incomplete")),
        ({"l1": "high", "toString": None}, (0, "incomplete")),
        ({"l1": "", "toString": None}, (0, "empty")),
        ({}, (0, "empty")),
        ({"l1": "high", "toString": "zz"}, (0, "unknown")),
        ({"l1": "high", "toString": "a", "zz": "a"}, (0, "unknown")),
        ({"l1": "high", "toString": ["a"]}, (0, "unreadable")),
        (["high", "a"], (0, "unreadable")),
    ],
)
def test_scores(response, expected):
    result = mark(ITEMS["vectors-explore"], response)
    assert (result["score"], result["message"]) == expected


def test_a_right_setting_is_right_although_a_near_miss_names_part_of_it():
    right = {"kind-of-money": "high", "years": "b"}
    assert mark(ITEMS["vectors-explore-named"], right)["correct"]
    assert mark(ITEMS["vectors-explore-named"], right | {"years": "a"})["message"] == "near"


def test_settings_vary_the_last_control_fastest():
    assert [" ".join(one.values()) for one in settings(OWN["controls"])] == ["low a", "low b", "high a", "high b"]


def test_the_form_shows_the_controls_and_the_first_outcome_alone():
    visible = html.form(ITEMS["vectors-explore"]).split("<script")[0]
    assert visible.count('type="radio"') == 4 and visible.count(" checked>") == 2
    assert 'value="b" checked>' in visible
    assert "<strong>2.0</strong>" in visible and "<strong>3.0</strong>" not in visible
    assert "High &amp; more" in visible and "Measure &lt;b&gt;" in visible


PARAMETRIC = """\
chapter: 94-settings
objectives: {vectors-o1: Hold the two markers to one result.}
items:
  - id: vectors-explore
    objective: vectors-o1
    kind: explore
    level: apply
    variants: [{m: low}, {m: high}]
    prompt: In {m}?
    controls:
      - {id: y, label: Years, values: [{id: a, text: Early}, {id: b, text: Late}]}
    outcome: {query: "{m} {@y}", says: "It is {@outcome}."}
    target: {is: largest}
    feedback: {right: "Yes.", wrong: "Look again."}
    hints: [Where., What., How.]
    explanation: Because.
    sources: [C001]
"""


def test_without_parameters_the_sign_of_a_control_may_be_left_out():
    assert right_settings({"is": "largest"}, OWN | {"outcome": {"query": "{m} {y}", "says": "{m} {outcome}"}}) == [
        "high b"
    ]


def test_controls_and_parameters_do_not_mix(tmp_path):
    path = tmp_path / "94-settings.yaml"
    path.write_text(PARAMETRIC, encoding="utf-8")
    assert bank.check(path, REFERENCES) == []
    item = bank.read(path).items[0].public(REFERENCES)
    assert [one["says_html"] for one in item["outcomes"]] == ["It is 1.", "It is 2."]
    assert [one["says_html"] for one in chosen(item, "high")["outcomes"]] == ["It is 3.", "It is 4."]


def test_the_explorers_of_the_chapters_are_known_by_name():
    assert len(package_references().explorer("us-funders").outcomes) == 72
    with pytest.raises(UnknownReference, match=r"unknown explorer 'us-funder'\. Nearest: us-funders"):
        package_references().explorer("us-funder")
