"""Each rule of the bank is seen failing on a file that breaks it, with a line that says where and what to do."""

import dataclasses
import json
from pathlib import Path

import jsonschema
import pytest

import make_vectors
from multivector import kinds, resources
from multivector.book import course
from multivector.exercises import bank, bank_yaml, schema
from multivector.exercises.references import UnknownReference
from multivector.kinds.verdict import dates

FIXTURES = Path(__file__).parent / "fixtures"
REFERENCES = dataclasses.replace(
    make_vectors.REFERENCES,
    values={**make_vectors.REFERENCES.values, "states": "KGZ;UZB", "list": ["a"], "mixed low": 1, "mixed high": "high"},
    sources={"us_foreignassistance": {"kind": "source", "label": "ForeignAssistance.gov", "urls": []}},
)

# Folder tests/fixtures/bank-…, line, item and message of its one problem.
BROKEN = {
    "a-list": (1, "", "the file: must be a mapping, not ['one', 'two']"),
    "alias-bomb": (1, "", "anchors and aliases (&name, *name) are not allowed; write the text out"),
    "answer-out-of-range": (11, "broken-map", "answer 'TJK' is out of range: not among KAZ, KGZ, UZB"),
    "bad-id": (
        5, "Broken Choice", "id: 'Broken Choice' must be lower-case words joined by hyphens, such as us-summit-date"
    ),
    "custom-tag": (9, "", "tags such as tag:yaml.org,2002:python/object/apply:os.system are not allowed"),
    "decimals-out-of-range": (
        13, "broken-numeric", "answer.decimals: 9 is out of range; must be how many decimals are asked for, 0 to 6"
    ),
    "deep-nesting": (9, "", "nested more than 12 deep"),
    "duplicate-key": (9, "", "the key 'level' stands twice in one mapping"),
    "duplicate-option": (12, "broken-choice", "options: the id 'a' stands twice"),
    "empty-file": (1, "", "the file is empty"),
    "empty-text": (12, "broken-choice", "options[2].text: is empty"),
    "every-option-correct": (10, "broken-multiple", "every option is correct; give at least one that is not"),
    "feedback-for-ledger-verdict": (
        16, "broken-verdict", "contradicted is the ledger's verdict; its feedback stands under right"
    ),
    "feedback-for-other-country": (12, "broken-map", "feedback for TJK, which cannot be picked."),
    "field-of-another-kind": (
        10,
        "broken-choice",
        "unknown field 'claim'. There are: id, objective, kind, level, points, pool, prompt, hints, explanation, "
        "sources, variants, options.",
    ),
    "graded-verdict": (8, "broken-verdict", "verdicts are public, so an item that asks for one cannot be graded"),
    "malformed-yaml": (16, "", "malformed YAML: found unexpected end of stream"),
    "missing-country-feedback": (12, "broken-map", "feedback is missing for KAZ, UZB (or give other)"),
    "missing-feedback": (12, "broken-choice", "options[2]: feedback is missing"),
    "missing-field": (5, "broken-choice", "explanation is missing"),
    "missing-verdict-feedback": (
        16,
        "broken-verdict",
        "feedback is missing for supported, contested, unverified, not_checkable (or give other)",
    ),
    "first-try-of-other-claim": (
        24,
        "broken-verdict",
        "first_try 'broken-first' is no item of this chapter with reveal: later and claim C022",
    ),
    "first-try-with-feedback": (
        15,
        "broken-verdict",
        "a first try (reveal: later) says nothing about the verdict; leave feedback out",
    ),
    "narrow-tolerance": (
        14, "broken-numeric", "the answer rounded as asked, 33, lies outside the tolerance; widen it"
    ),
    "near-counts-as-right": (
        16, "broken-numeric", "near: 33.45 counts as right, so its feedback is never shown"
    ),
    "negative-tolerance": (
        14,
        "broken-numeric",
        "answer.tolerance.absolute: -0.1 is out of range; must be in the unit of the answer, 0 or more",
    ),
    "no-answer": (5, "broken-map", "give either answer or answer_query, not both or neither"),
    "no-correct-option": (10, "broken-choice", "options: none is marked correct: true"),
    "not-utf8": (9, "", "not UTF-8 text; save the file as UTF-8"),
    "one-option": (10, "broken-choice", "options: has 1, must have at least 2"),
    "points-out-of-range": (
        8, "broken-choice", "points: 0 is out of range; must be more than 0, at most 20; default 1"
    ),
    "query-and-value": (10, "broken-numeric", "give either query or value, not both or neither"),
    "query-gives-text": (11, "broken-numeric", "query 'states' gives 'KGZ;UZB', not a number"),
    "reserved-option": (
        13, "broken-verdict", "evidence[2].id: 'verdict' is a name that the marker uses; choose another"
    ),
    "tab-indent": (8, "", "malformed YAML: found character '\\t' that cannot start any token"),
    "two-correct-options": (
        10, "broken-choice", "several options are correct; a choice has one (or make it kind: multiple)"
    ),
    "two-documents": (16, "", "one file holds one document; remove the line ---"),
    "two-hints": (
        13,
        "broken-choice",
        "hints: has 2, must have at least 3 (three: where to look, what to compare, the method)",
    ),
    "two-tolerances": (
        14,
        "broken-numeric",
        "answer.tolerance: has 2, must have at most 1 (absolute (in the unit of the answer) or relative (0.02 is two "
        "per cent), not both)",
    ),
    "unknown-claim": (10, "broken-verdict", "unknown claim 'C023'. Nearest: C022, C901, C900."),
    "unknown-country": (10, "broken-map", "unknown country 'UZK'. Nearest: UZB."),
    "unknown-kind": (7, "broken-choice", "unknown kind 'chioce'. Nearest: choice, code."),
    "unknown-level": (8, "broken-choice", "unknown level 'analyze'. Nearest: analyse, apply."),
    "unknown-objective": (6, "broken-choice", "unknown objective 'broken-o2'. Nearest: broken-o1."),
    "unknown-query": (11, "broken-numeric", "unknown query 'sahre'. Nearest: share, states."),
    "unknown-source": (15, "broken-choice", "unknown source 'us_foreignasistance'. Nearest: us_foreignassistance."),
    "variants-no-name": (
        10, "broken-variants", "its name '_-share' must begin with a letter or a digit; choose other values"
    ),
    "variants-one": (
        9,
        "broken-variants",
        "variants: has 1, must have at least 2 (the variants of a parametric item: a mapping of the same parameters in "
        "each; {name} in a text becomes the value)",
    ),
    "variants-other-parameters": (11, "broken-variants", "gives state; the first variant gives iso3"),
    "variants-same-name": (11, "broken-variants", "the variant KGZ stands twice"),
    "variants-unknown-country": (9, "broken-variants", "variant UZK: unknown country 'UZK'. Nearest: UZB."),
    "variants-unknown-figure": (9, "broken-variants", "variant share: unknown query 'sahre .0f'. Nearest: share."),
    "variants-unknown-parameter": (
        9, "broken-variants", "{iso} is used, and no variant gives iso. Nearest: iso3."
    ),
    "variants-unknown-query": (13, "broken-variants", "variant sahre: unknown query 'sahre'. Nearest: share, states."),
    "variants-unsolvable": (
        13,
        "broken-variants",
        "variant share: the answer rounded as asked, 33, lies outside the tolerance; widen it",
    ),
    "variants-unused-parameter": (
        10, "broken-variants", "the parameter iso3 is used nowhere; write {iso3} where it belongs"
    ),
    "verdict-without-feedback": (
        7,
        "broken-verdict",
        "feedback is missing (only a first try, reveal: later, goes without)",
    ),
    "wrong-type": (12, "broken-choice", "options[2].text: must be text, not 2023; put it in quotes"),
    "yes-for-true": (11, "broken-choice", "options[1].correct: must be true or false, not 'yes'"),
    "text-accept-and-date": (10, "broken-text", "give one of accept, date or query"),
    "text-accepted-sign": (11, "broken-text", "'+' holds no letter and no digit, so no answer can match it"),
    "text-accepted-twice": (11, "broken-text", "'TURKIYE' is accepted already, as 'Türkiye'"),
    "text-day-in-words": (11, "broken-text", "answer.date: '19 September 2023' must be a day written as 2023-09-19"),
    "text-near-counts-as-right": (13, "broken-text", "near: 'turkey' counts as right, so its feedback is never shown"),
    "text-near-twice": (14, "broken-text", "near: 'iran' is named by an earlier near, so its feedback is never shown"),
    "text-no-such-day": (11, "broken-text", "2023-02-29 is no day of the calendar"),
    "text-nothing-accepted": (
        11,
        "broken-text",
        "answer.accept: has 0, must have at least 1 (accepted texts, best first; case, accents and punctuation do not "
        "matter, spelling does)",
    ),
    "text-query-gives-number": (
        11, "broken-text", "query 'share' gives 33.4, not a text; for a number use kind: numeric"
    ),
    "text-too-long": (11, "broken-text", "answer.accept[1]: has 81 characters, at most 80"),
    "order-duplicate-entry": (13, "broken-order", "entries: the id 'a' stands twice"),
    "order-duplicate-text": (13, "broken-order", "entries: the text 'A' stands twice"),
    "order-entry-without-query": (12, "broken-order", "no right order: b has no query to sort by"),
    "order-no-right-order": (10, "broken-order", "no right order: a and c both have 33.4"),
    "order-query-without-sort": (12, "broken-order", "a query without sort has no use; say ascending or descending"),
    "order-reserved-entry": (
        13, "broken-order", "entries[3].id: 'constructor' is a name that the marker uses; choose another"
    ),
    "order-two-entries": (
        10,
        "broken-order",
        "entries: has 2, must have at least 3 (three to nine, in the right order unless sort is given; the reader sees "
        "them mixed)",
    ),
    "order-unknown-sort": (14, "broken-order", "unknown sort 'up'. There are: ascending, descending."),
    "match-duplicate-choice": (16, "broken-match", "right: the text 'First' stands twice"),
    "match-duplicate-entry": (12, "broken-match", "left: the id 'l1' stands twice"),
    "match-feedback-for-no-entry": (12, "broken-match", "feedback for 'r9', which cannot be chosen. Nearest: r2, r1."),
    "match-feedback-for-right-pair": (12, "broken-match", "r1 is the right pair; its feedback stands under right"),
    "match-missing-feedback": (12, "broken-match", "feedback is missing for r2 (or give other)"),
    "match-no-pair": (12, "broken-match", "left[2]: answer is missing"),
    "match-order-gives-away": (
        10, "broken-match", "in alphabetical order, the entries of right stand just beside their pairs; mix left"
    ),
    "point-duplicate-place": (12, "broken-point", "places: the id 'a' stands twice"),
    "point-finer-than-data": (
        13, "broken-point", "tolerance_km is 5, but F92 is known to 10 km only; widen it"
    ),
    "point-near-counts-as-right": (
        12, "broken-point", "near: F92 counts as right, so its feedback is never shown"
    ),
    "point-near-twice": (
        12, "broken-point", "near: F94 is named by an earlier near, so its feedback is never shown"
    ),
    "point-negative-tolerance": (
        13,
        "broken-point",
        "tolerance_km: -5 is out of range; must be whole km, 1 to 1000: within it a point earns all; at least as wide "
        "as the rows are precise",
    ),
    "point-no-row": (12, "broken-point", "give either site or event, not both or neither"),
    "point-outside-the-map": (12, "broken-point", "F93 lies outside the map, so no reader can set it"),
    "point-site-and-event": (12, "broken-point", "give either site or event, not both or neither"),
    "point-two-places-as-one": (
        12, "broken-point", "a and b lie 37.4 km apart, within the tolerance; one point would be right for both"
    ),
    "point-typed-coordinates": (
        12,
        "broken-point",
        "unknown field 'lat' in places[2]. There are: id, text, site, event, near, feedback.",
    ),
    "point-unknown-site": (12, "broken-point", "unknown site 'F29'. Nearest: F94, F93, F92."),
    "point-zero-within-tolerance": (14, "broken-point", "zero_km is smaller than tolerance_km, 50"),
    "time-axis-backwards": (
        12, "broken-time", "the axis ends in 2001 and begins in 2001; it must run over two years or more"
    ),
    "time-axis-too-long": (12, "broken-time", "the axis runs over 70 years; with unit: month it may have 50"),
    "time-duplicate-entry": (16, "broken-time", "entries: the id 'a' stands twice"),
    "time-missing-feedback": (16, "broken-time", "entries[2].feedback: late is missing"),
    "time-negative-tolerance": (
        13,
        "broken-time",
        "tolerance: -1 is out of range; must be whole steps, 0 to 60: how far from the date in the data still counts "
        "as right; default 0",
    ),
    "time-one-date-for-all": (
        14,
        "broken-time",
        "one date would be right for all entries; narrow the tolerance, or choose dates further apart",
    ),
    "time-one-entry": (
        14,
        "broken-time",
        "entries: has 1, must have at least 2 (two to eight, in any order; the reader sees them mixed)",
    ),
    "time-outside-the-axis": (
        16, "broken-time", "b has the date 1993, which is not on the axis from 1995 to 2020"
    ),
    "time-query-gives-number": (16, "broken-time", "query 'share' gives 33.4, not a date"),
    "time-query-gives-text": (16, "broken-time", "query 'word' gives 'pledge', not a date"),
    "time-typed-date": (16, "broken-time", "unknown field 'date' in entries[2]. Nearest: text."),
    "time-unknown-unit": (10, "broken-time", "unknown unit 'months'. Nearest: month."),
    "match-unknown-pair": (12, "broken-match", "pair to an unknown entry 'r3'. Nearest: r2, r1."),
    "code-unknown-check": (14, "broken-code", "no check 'l2' in 91-vectors.ipynb. Nearest: l1."),
    "code-check-twice": (14, "broken-code", "the check 'l1' stands twice"),
    "code-unknown-notebook": (11, "broken-code", "unknown notebook '91-vector'. Nearest: 91-vectors."),
    "code-graded": (
        9, "broken-code", "the steps are reported by the reader's own machine, so they cannot be graded"
    ),
    "code-without-task": (14, "broken-code", "checks[2]: task is missing"),
    "explore-controls-and-explorer": (5, "broken-explore", "give either controls or explorer, not both or neither"),
    "explore-controls-without-outcome": (10, "broken-explore", "own controls need an outcome with query and says"),
    "explore-dead-control": (13, "broken-explore", "y: no value of it changes an outcome; leave the control out"),
    "explore-duplicate-control": (12, "broken-explore", "controls: the id 'm' stands twice"),
    "explore-duplicate-value": (12, "broken-explore", "y: the text 'Early' stands twice"),
    "explore-everything-held": (11, "broken-explore", "every control is held, so nothing can be set"),
    "explore-hold-without-explorer": (
        10, "broken-explore", "hold belongs to explorer; leave out a control of your own instead"
    ),
    "explore-mixed-outcomes": (
        13, "broken-explore", "the outcomes are numbers and texts; a target needs one sort"
    ),
    "explore-near-never-shown": (
        12, "broken-explore", "near: m=low, y=a is right or named earlier, so it is never shown"
    ),
    "explore-near-unknown-control": (11, "broken-explore", "unknown control 'z'."),
    "explore-no-outcome": (
        13, "broken-explore", "no outcome for m=low, y=c: unknown query 'low c'. Nearest: low b, low a."
    ),
    "explore-outcome-is-a-list": (
        13, "broken-explore", "no outcome for m=low, y=a: query 'list' gives ['a'], neither a number nor a text"
    ),
    "explore-start-meets-target": (
        14, "broken-explore", "the start (m=low, y=a) meets the target already; start elsewhere"
    ),
    "explore-target-for-numbers": (11, "broken-explore", "above: 3 cannot be compared with 'It is one & <b>.'"),
    "explore-target-met-by-all": (14, "broken-explore", "all 4 settings meet the target"),
    "explore-target-met-by-none": (14, "broken-explore", "none of the 4 settings meets the target"),
    "explore-too-many-settings": (
        10,
        "broken-explore",
        "72 settings; at most 60 fit in a page: leave values out, or hold a control",
    ),
    "explore-two-targets": (
        14,
        "broken-explore",
        "target: has 2, must have at most 1 (which outcomes are right: equals, contains, above, below or is, one of "
        "them)",
    ),
    "explore-unknown-explorer": (10, "broken-explore", "unknown explorer 'smaple'. Nearest: sample."),
    "explore-unknown-held-value": (11, "broken-explore", "years: unknown value 'c'."),
    "explore-unknown-place": (
        13, "broken-explore", "no outcome for m=low, y=a: {@outcmoe} is no control; there are: m, y, outcome"
    ),
    "explore-unknown-start": (10, "broken-explore", "unknown control 'yaers'."),
}  # fmt: skip

LINT = {
    "all-of-the-above": (11, "broken-1-choice", "option 'All of the above': name what is meant instead"),
    "few-kinds": (4, "", "5 items of 2 kinds; a chapter has at least 6 of 4 kinds"),
    "longest-is-right": (4, "", "the right option is clearly the longest in 3 of 4 items; vary it"),
    "same-position": (4, "", "the right option is number 1 in 4 of 4 choice items; vary it"),
    "unlike-lengths": (10, "broken-1-choice", "options run from 8 to 55 characters; make them alike"),
    "untested-objective": (4, "", "no item tests the objective broken-o2"),
    "younger-evidence": (
        72,
        "broken-verdict",
        "evidence e1: 'June 2025' is not known to be before the article (27 March 2025), so it cannot decide; leave "
        "correct out, or say in later_because why it does",
    ),
}


def folder(what):
    return FIXTURES / f"bank-{what}"


@pytest.mark.parametrize("what", sorted(BROKEN))
def test_a_broken_bank_is_reported_in_one_line(what):
    file = folder(what) / "90-broken.yaml"
    line, item, message = BROKEN[what]
    expected = bank.Problem(str(file), line, item, message)
    assert bank.check(file, REFERENCES) == [expected]
    assert str(expected) == f"{file}:{line}: {item + ': ' if item else ''}{message}"
    assert "\n" not in str(expected)


def test_every_broken_bank_on_disk_is_expected_here():
    on_disk = {path.name.removeprefix("bank-") for path in FIXTURES.glob("bank-*")}
    several = {"duplicate-id", "duplicate-id-over-chapters", "many-faults", "unknown-field", "wrong-file-name"}
    good = {"sample", "variants", "html-is-text", "lint-good", "lint-mostly-remember"}
    assert on_disk == set(BROKEN) | {f"lint-{what}" for what in LINT} | several | good


def test_all_problems_of_a_file_come_at_once():
    problems = bank.check(folder("many-faults"), REFERENCES)
    assert [(problem.line, problem.item) for problem in problems] == [
        (6, "broken-choice"),
        (10, "broken-choice"),
        (21, "broken-verdict"),
        (30, "broken-verdict"),
        (37, "broken-numeric"),
        (50, "broken-map"),
        (53, "broken-map"),
    ]


def test_a_mistyped_field_is_both_unknown_and_missing():
    messages = [(problem.line, problem.message) for problem in bank.check(folder("unknown-field"), REFERENCES)]
    assert messages == [(5, "options is missing"), (10, "unknown field 'optoins'. Nearest: options, points, hints.")]


def test_an_id_is_unique_in_a_file_and_over_the_course():
    within = bank.check(folder("duplicate-id"), REFERENCES)
    over = bank.check(folder("duplicate-id-over-chapters"), REFERENCES)
    for found, first in ((within, folder("duplicate-id")), (over, folder("duplicate-id-over-chapters"))):
        assert [problem.message for problem in found] == [
            f"the id 'broken-choice' is taken by {first / '90-broken.yaml'}:5"
        ]
    assert within[0].line == 16
    assert Path(over[0].file).name == "91-broken.yaml"


def test_a_file_is_named_after_its_chapter():
    messages = [problem.message for problem in bank.check(folder("wrong-file-name"), REFERENCES)]
    assert messages == ["chapter '90-broken' in a file named 90-other.yaml; make them equal"]


def test_html_in_an_option_is_allowed_and_stays_text():
    assert bank.check(folder("html-is-text"), REFERENCES) == []
    item = bank.read(folder("html-is-text") / "90-broken.yaml").items[0].public(REFERENCES)
    assert item["options"][0]["text_html"] == "&lt;script&gt;alert(1)&lt;/script&gt;"


def test_a_huge_file_is_refused_unread(tmp_path):
    file = tmp_path / "90-huge.yaml"
    file.write_bytes(b"# " + b"x" * bank_yaml.MAX_BYTES)
    assert [problem.message for problem in bank.check(file, REFERENCES)] == [
        "the file has 1000002 bytes; at most 1000000 are read"
    ]
    file.write_bytes(b"a: [" + b"x, " * bank_yaml.MAX_VALUES + b"x]")
    assert [problem.message for problem in bank.check(file, REFERENCES)] == [f"more than {bank_yaml.MAX_VALUES} values"]


@pytest.mark.parametrize("what", sorted(LINT))
def test_the_rules_of_good_items_are_seen_failing(what):
    file = folder(f"lint-{what}") / "90-broken.yaml"
    assert bank.check(file, REFERENCES) == []
    assert bank.lint(file) == [bank.Problem(str(file), *LINT[what])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A treaty of June 2025", "June 2025"),
        ("Signed on 28 March 2025", "28 March 2025"),
        ("Signed on 27 March 2025", ""),
        ("In force in March 2025", ""),
        ("A count at the end of 2025", "2025"),
        ("Halted in early 2025", ""),
        ("A lease that runs to 2050", ""),
        ("A sum of 31<!-- = commitments.amount M01 2026 .0f --> billion in 2024", ""),
    ],
)
def test_a_date_that_may_be_later_than_the_article_is_found_in_the_words(text, found):
    assert dates.younger(text) == found


def test_a_later_fact_may_decide_with_a_reason_and_a_reason_needs_a_later_fact():
    late = {"id": "e1", "text": "A report of 2025", "correct": True}
    assert len(list(dates.faults({"evidence": [late]}))) == 1
    assert list(dates.faults({"evidence": [{**late, "later_because": "It counts the year before."}]})) == []
    idle = {**late, "text": "A report of 2024", "later_because": "It counts the year before."}
    assert list(dates.faults({"evidence": [idle]})) == [
        (("evidence", 0, "later_because"), "evidence e1: no later date asks for later_because")
    ]


def test_the_mix_of_levels_has_two_rules():
    assert bank.lint(folder("lint-good")) == []
    assert [problem.message for problem in bank.lint(folder("lint-mostly-remember"))] == [
        "1 of 7 items ask to analyse or evaluate; at least a third must",
        "4 of 7 items ask to remember; at most a third may",
    ]


def test_words_of_yaml_stay_text():
    document = bank_yaml.read(b"a: NO\nb: 2023-09-19\nc: 12:30\nd: yes\ne: 1_000\nf: 012\ng: 0x1f\nh: 1e3\ni: 1.5\n")
    assert document.value == {
        "a": "NO", "b": "2023-09-19", "c": "12:30", "d": "yes", "e": "1_000", "f": 12, "g": "0x1f", "h": 1000.0,
        "i": 1.5,
    }  # fmt: skip


def test_the_schema_that_editors_read_is_made_of_the_parts_of_the_kinds():
    committed = (resources.exercises_dir() / "schema" / schema.NAME).read_text(encoding="utf-8")
    assert committed == schema.text(), "run python -m multivector.exercises.schema"


def test_the_schema_is_a_schema_and_names_the_kinds_and_levels():
    jsonschema.Draft202012Validator.check_schema(schema.whole())
    fields = schema.whole()["$defs"]["item"]["properties"]
    assert tuple(fields["kind"]["enum"]) == kinds.names()
    assert fields["level"]["enum"] == ["remember", "understand", "apply", "analyse", "evaluate", "create"]


# --- the course's own bank ----------------------------------------------------------------------


def test_the_sample_bank_holds_on_real_data():
    assert bank.check(folder("sample")) == []
    asked = [item.public()["kind"] for item in bank.read(folder("sample") / "90-sample.yaml").items]
    assert sorted(asked) == sorted(kinds.names())


def test_every_bank_belongs_to_a_chapter_of_the_course():
    """A bank may wait for its notebook, but it must be one that the course plans."""
    planned = [chapter.id for chapter in course.chapters(Path(__file__).parents[1])]
    assert set(bank.chapters()) <= set(planned)


def test_every_item_of_the_course_has_a_public_form():
    items = bank.all_items()
    assert items
    for name, item in items.items():
        public = json.loads(json.dumps(item.public(), allow_nan=False))
        assert public["id"] == name
        assert public == item.public(), "the public form is the same each time and is plain JSON"


def test_items_and_chapters_are_found_by_name():
    name = bank.chapters()[0]
    first = bank.load(name).items[0]
    assert bank.get(first.id) == first == bank.load(name).item(first.id)


def test_unknown_names_give_the_nearest():
    with pytest.raises(bank.BankError, match=r"no bank for chapter '00-orientatio'\. Nearest: 00-orientation"):
        bank.load("00-orientatio")
    first = next(iter(bank.all_items()))
    with pytest.raises(bank.BankError, match=f"no exercise '{first}x'. Nearest: {first}"):
        bank.get(first + "x")


def test_reading_a_broken_file_names_file_and_line():
    file = folder("malformed-yaml") / "90-broken.yaml"
    with pytest.raises(bank.BankError) as caught:
        bank.read(file)
    assert str(caught.value) == f"{file}:16: malformed YAML: found unexpected end of stream"
    with pytest.raises(bank.BankError, match="not a bank file"):
        bank.read(folder("a-list") / "90-broken.yaml")


def test_an_item_that_points_nowhere_names_itself():
    item = bank.read(folder("unknown-query") / "90-broken.yaml").items[0]
    with pytest.raises(UnknownReference, match="90-broken: broken-numeric: unknown query 'sahre'"):
        item.public(REFERENCES)


def test_every_bank_file_names_the_schema_for_editors():
    root = Path(__file__).resolve().parents[1] / "exercises"
    files = [*root.glob("bank/*.yaml"), *root.glob("demo-pool/*.yaml")]
    assert files
    for path in files:
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        assert first.startswith("# yaml-language-server: $schema="), path.name
        assert (path.parent / first.partition("=")[2]).is_file(), path.name
