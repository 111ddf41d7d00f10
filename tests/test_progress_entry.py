"""One exercise's record: what an attempt changes, when a missed one comes back, how records join; JavaScript alike."""

import json
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

import nodejs
from moments import noon
from multivector.exercises import progress_check
from multivector.exercises.progress_entry import ENTRY, attempt, merge_entry, problem_of, settled
from multivector.exercises.progress_legacy import migrated
from multivector.exercises.progress_moment import Moment, first_second, is_stamp, next_stamp

ENTRY_JS = "exercises/frontend/entry.js"
DAY = "2026-03-01"


def answered(at, correct, score=None, entry=None):
    """Return `entry` after one answer at a stamp: "a" when right, else "b"."""
    score = float(correct) if score is None else score
    return attempt(entry, "a" if correct else "b", score=score, correct=correct, now=Moment(at, at[:10]))


def after(answers):
    """Return the entry after answers of [day, right] in this order."""
    entry = None
    for day, correct in answers:
        entry = answered(noon(day).at, correct, entry=entry)
    return entry


def waits(*answers):
    entry = after(answers)
    return entry["step"], entry["due_on"]


def test_a_right_answer_at_first_never_comes_back():
    assert waits([DAY, True]) == (0, "")
    assert waits([DAY, True], ["2026-03-05", True]) == (0, "")


def test_a_miss_comes_back_after_1_3_7_and_21_days_and_is_then_finished():
    answers = [[DAY, False]]
    for day, step, due_on in (
        ("2026-03-02", 2, "2026-03-05"),
        ("2026-03-05", 3, "2026-03-12"),
        ("2026-03-20", 4, "2026-04-10"),
        ("2026-04-10", 0, ""),
    ):
        answers.append([day, True])
        assert waits(*answers) == (step, due_on)


def test_right_before_its_day_changes_no_date_and_a_miss_begins_again():
    assert waits([DAY, False], [DAY, True]) == (1, "2026-03-02")
    assert waits([DAY, False], ["2026-03-02", True], ["2026-03-03", True]) == (2, "2026-03-05")
    assert waits([DAY, False], ["2026-03-02", True], ["2026-03-03", False]) == (1, "2026-03-04")
    assert waits(["2028-02-28", False]) == (1, "2028-02-29")


def test_an_attempt_keeps_the_first_and_the_best_answer():
    entry = after([[DAY, True], ["2026-03-04", False]])
    assert entry == {
        **ENTRY,
        "response": "b",
        "right": False,
        "at": "2026-03-04T12:00:00Z",
        "step": 1,
        "due_on": "2026-03-05",
        "best": {"response": "a", "variant": "", "score": 1, "at": noon(DAY).at},
        "first": "a",
        "first_at": noon(DAY).at,
        "attempts": 2,
        "done": True,
        "score": 1,
    }


def test_two_devices_on_one_day_lose_nothing_in_either_order():
    school = answered("2026-12-05T09:00:10Z", False, entry=answered("2026-12-05T09:00:00Z", False))
    for evening in ("2026-12-05T07:00:00Z", "2026-12-05T20:00:00Z"):
        phone = answered(evening, True)
        joined = merge_entry(school, phone)
        assert joined == merge_entry(phone, school)
        assert (joined["done"], joined["score"], joined["best"]["response"]) == (True, 1, "a")
        # The latest answer is the latest, however often the other device tried.
        assert joined["response"] == ("a" if evening > school["at"] else "b")
        assert joined["first"] == ("a" if evening < "2026-12-05T09" else "b")


def test_two_days_of_version_2_that_are_one_day_keep_the_right_answer():
    wrong = {"response": "b", "attempts": 9, "revision": 9, "last_on": DAY, "step": 1, "due_on": "2026-03-02"}
    right = {"response": "a", "attempts": 1, "revision": 1, "last_on": DAY, "right": True, "done": True, "score": 1}
    one, other = (migrated(entry, 2)[0] for entry in (wrong, right))
    assert merge_entry(one, other) == merge_entry(other, one)
    joined = merge_entry(one, other)
    assert (joined["response"], joined["right"], joined["at"]) == ("a", True, first_second(DAY))


def test_within_one_second_a_right_answer_stays_before_a_wrong_one():
    wrong, right = answered(noon(DAY).at, False), answered(noon(DAY).at, True)
    assert merge_entry(wrong, right)["response"] == merge_entry(right, wrong)["response"] == "a"


def test_on_one_machine_the_later_answer_is_the_later_one_whatever_its_clock_says():
    entry = answered(noon(DAY).at, False, entry=answered(noon(DAY).at, True))
    assert (entry["response"], entry["at"]) == ("b", "2026-03-01T12:00:01Z")
    assert next_stamp("2026-03-01T12:00:00Z", "", "2026-02-28T23:59:59Z") == "2026-03-01T12:00:00Z"
    assert next_stamp("2026-02-28T12:00:00Z", "2026-02-28T23:59:59Z") == "2026-03-01T00:00:00Z"
    assert is_stamp(next_stamp("2026-02-28T12:00:00Z", "2999-12-31T23:59:59Z"))


def test_a_clock_that_ran_ahead_counts_as_now():
    ahead = after([["2099-01-01", False]])
    now = Moment("2026-12-05T10:00:00Z", "2026-12-05")
    cut = settled(ahead, now)
    assert (cut["at"], cut["first_at"], cut["best"]["at"]) == (now.at, now.at, now.at)
    assert cut["due_on"] == "2026-12-06"
    later = answered("2026-12-05T11:00:00Z", True)
    assert merge_entry(cut, later)["response"] == "a"
    assert settled(cut, now) == cut and settled(later, Moment("2026-12-05T12:00:00Z", "2026-12-05")) == later
    # A wait for longer than the step allows is cut too, in the reader's own days.
    assert settled({**cut, "step": 4, "due_on": "2026-12-26"}, now)["due_on"] == "2026-12-26"
    assert settled({**cut, "step": 4, "due_on": "2026-12-27"}, now)["due_on"] == "2026-12-26"


def test_after_the_explanation_an_answer_earns_nothing_until_it_comes_back():
    missed = {**answered(noon(DAY).at, False, score=0.5), "given_up": True}
    same_day = answered("2026-03-01T13:00:00Z", True, entry=missed)
    assert (same_day["right"], same_day["done"], same_day["score"]) == (True, False, 0.5)
    assert same_day["best"]["response"] == "b"
    next_day = answered("2026-03-02T09:00:00Z", True, entry=same_day)
    assert (next_day["done"], next_day["score"], next_day["best"]["response"]) == (True, 1, "a")


def test_a_reason_written_later_replaces_the_answer_without_it():
    bare = after([[DAY, True]])
    worded = {**bare, "response": "a, because", "at": "2026-03-01T12:00:01Z"}
    assert merge_entry(worded, bare)["response"] == merge_entry(bare, worded)["response"] == "a, because"


def test_a_checked_draft_does_not_come_back():
    draft = {**ENTRY, "draft": {"response": "b", "variant": "", "at": noon(DAY).at}}
    checked = answered("2026-03-01T12:00:05Z", True, entry=draft)
    assert merge_entry(draft, checked)["draft"]["response"] is None
    assert merge_entry(checked, draft) == merge_entry(draft, checked)
    assert answered(noon(DAY).at, True)["draft"] is None


def test_counts_have_an_end():
    entry = answered(noon(DAY).at, True, entry={**ENTRY, "attempts": 100_000})
    assert problem_of(entry) == ""


def test_version_1_entries_wait_at_once_where_they_were_missed():
    right = {"response": "a", "attempts": 1, "done": True, "score": 1, "first": "a"}
    best = {"response": "a", "variant": "", "score": 1, "at": ""}
    assert migrated(right, 1) == ({**ENTRY, **right, "right": True, "best": best}, "")
    assert migrated({"hints": 2}, 1) == ({**ENTRY, "hints": 2}, "")
    for missed in ({"attempts": 1, "response": "b"}, {"given_up": True}, right | {"given_up": True}):
        entry, _ = migrated(missed, 1)
        assert (entry["step"], entry["due_on"]) == (1, "")


def test_a_newer_edition_s_fields_survive_an_attempt_and_a_join():
    newer = {**after([[DAY, False]]), "confidence": "high", "notes": {"n": [1]}}
    assert problem_of(newer) == ""
    again = answered("2026-03-02T09:00:00Z", True, entry=newer)
    assert (again["confidence"], again["notes"]) == ("high", {"n": [1]})
    assert merge_entry(after([["2026-03-09", True]]), newer)["confidence"] == "high"


# Few values, so that ties are common; and of every type, so that the order of contents is tried.
RESPONSES = [None, "a", "é", "\ufffd", "😀", 1, 1.5, True, ["a", "c"], ["a"], [["a"]]]
RESPONSES += [{}, {"evidence": [], "verdict": "contested"}, {"evidence": ["e1"], "verdict": "contested"}]
responses = st.sampled_from(RESPONSES)
stamps = st.sampled_from(["", first_second(DAY), "2026-03-01T09:30:00Z", "2026-03-02T00:00:01Z"])
days = st.sampled_from(["", DAY, "2026-03-02"])
variants = st.sampled_from(["", "v1"])
drafts = st.fixed_dictionaries({"response": responses, "variant": variants, "at": stamps})
bests = st.fixed_dictionaries(
    {"response": responses, "variant": variants, "score": st.sampled_from([0, 0.5, 1]), "at": stamps}
)
entries = st.fixed_dictionaries(
    {
        "response": responses,
        "variant": variants,
        "right": st.booleans(),
        "at": stamps,
        "step": st.integers(0, 4),
        "due_on": days,
        "best": st.none() | bests,
        "first": responses,
        "first_at": stamps,
        "draft": st.none() | drafts,
        "attempts": st.integers(0, 4),
        "hints": st.integers(0, 3),
        "done": st.booleans(),
        "score": st.one_of(st.none(), st.sampled_from([0, 0.5, 1])),
        "given_up": st.booleans(),
    },
    optional={"confidence": responses, "later-field": responses},
).map(lambda entry: entry | {"first_at": entry["first_at"] if entry["first"] is not None else ""})


@given(entries, entries, entries)
def test_joining_loses_nothing_in_any_order(one, two, three):
    joined = merge_entry(one, two)
    assert problem_of(joined) == ""
    assert joined["done"] == (one["done"] or two["done"])
    assert joined["attempts"] == max(one["attempts"], two["attempts"])
    assert (joined["response"] is None) == (one["response"] is None and two["response"] is None)
    scores = [entry["best"]["score"] for entry in (one, two) if entry["best"]]
    assert not scores or joined["best"]["score"] == max(scores)
    assert joined.keys() == one.keys() | two.keys()
    assert merge_entry(joined, joined) == joined
    assert merge_entry(None, two) == {**ENTRY, **two}
    ways = [merge_entry(merge_entry(a, b), c) for a, b, c in permutations([one, two, three])]
    ways += [merge_entry(a, merge_entry(b, c)) for a, b, c in permutations([one, two, three])]
    assert len({json.dumps(way, sort_keys=True) for way in ways}) == 1


def test_javascript_joins_alike(tmp_path):
    # One run of Node over many drawn pairs: starting it for each pair would be the whole cost.
    pairs = []

    @given(entries, entries)
    def collect(earlier, later):
        pairs.append([earlier, later])

    collect()
    script = f"""
    const {{ mergeEntry, settled }} = await load("{ENTRY_JS}");
    const now = {{ at: "2026-03-01T10:00:00Z", day: "2026-03-01" }};
    return argument.map(([a, b]) => [mergeEntry(a, b), settled(mergeEntry(a, b), now)]);"""
    joined = [merge_entry(earlier, later) for earlier, later in pairs]
    now = Moment("2026-03-01T10:00:00Z", DAY)
    assert len(pairs) >= 50
    assert nodejs.run(script, tmp_path, pairs) == [[entry, settled(entry, now)] for entry in joined]


def test_javascript_counts_attempts_and_days_alike(tmp_path):
    drawn = []
    calendar = st.sampled_from([f"2028-02-{number}" for number in range(24, 30)] + ["2028-03-07", "2029-01-01"])

    @given(st.one_of(st.none(), entries), st.lists(st.tuples(calendar, st.booleans()), min_size=1, max_size=8))
    def collect(entry, answers):
        drawn.append([entry, answers])

    collect()
    script = f"""
    const {{ attempted }} = await load("{ENTRY_JS}");
    return argument.map(([entry, answers]) => answers.reduce(
      (kept, [day, correct]) => attempted(
        kept,
        {{ response: correct ? "a" : "b", score: Number(correct), correct }},
        {{ at: `${{day}}T12:00:00Z`, day }},
      ),
      entry,
    ));"""
    expected = []
    for start, answers in drawn:
        entry = start
        for day, correct in answers:
            entry = answered(noon(day).at, correct, entry=entry)
        expected.append(entry)
    assert nodejs.run(script, tmp_path, drawn) == expected


def test_javascript_reads_records_of_earlier_versions_alike(tmp_path):
    drawn = []
    fields = {
        "response": responses,
        "attempts": st.integers(0, 2),
        "done": st.booleans(),
        "score": st.sampled_from([None, 0.5, 1, "1"]),
        "given_up": st.booleans(),
    }
    later = {"variant": variants, "right": st.booleans(), "last_on": st.sampled_from(["", DAY])}
    later |= {"revision": st.integers(0, 2), "step": st.integers(0, 4), "due_on": days, "first_on": days}
    odd = st.sampled_from([{}, {}, {"confidence": "high"}, {"at": ""}, {"__proto__": {}}, {"last_on": "2026-02-30"}])

    @given(st.fixed_dictionaries(fields), st.fixed_dictionaries({}, optional=later), odd, st.sampled_from([1, 2, 2]))
    def collect(entry, more, strange, version):
        drawn.append([list((entry | (more if version == 2 else {}) | strange).items()), version])

    collect()
    script = """
    const { migrated } = await load("exercises/frontend/entry-legacy.js");
    return argument.map(([pairs, version]) => {
      const { entry = {}, problem = "" } = migrated(Object.fromEntries(pairs), version);
      return [entry, problem];
    });"""
    expected = [list(migrated(dict(pairs), version)) for pairs, version in drawn]
    problems = {problem for _, problem in expected}
    assert problems >= {"", "last_on is not a day", "score is not from 0 to 1", 'unknown field "at"'}
    assert nodejs.run(script, tmp_path, drawn) == expected


def test_javascript_gives_up_rewords_and_drafts_without_a_new_attempt(tmp_path):
    script = f"""
    const {{ DAYS }} = await load("exercises/frontend/entry-check.js");
    const {{ drafted, ENTRY, gaveUp, reworded }} = await load("{ENTRY_JS}");
    const now = {{ at: "2026-03-04T12:00:00Z", day: "2026-03-04" }};
    return [
      gaveUp(argument, now), reworded(argument, "a, because", now), drafted(argument, ["c"], "v1", now), ENTRY, DAYS,
    ];"""
    right = after([[DAY, True]])
    given_up, reworded, drafted, fields, days_between = nodejs.run(script, tmp_path, right)
    at = "2026-03-04T12:00:00Z"
    assert given_up == {**right, "given_up": True, "right": False, "step": 1, "due_on": "2026-03-05", "at": at}
    worded = {"response": "a, because", "at": at}
    assert reworded == {**right, **worded, "best": {**right["best"], **worded}}
    assert drafted == {**right, "draft": {"response": ["c"], "variant": "v1", "at": at}}
    assert (fields, days_between) == (ENTRY, list(progress_check.DAYS))
