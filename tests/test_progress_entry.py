"""One exercise's record: what an attempt changes, when a missed one comes back, how records join; JavaScript alike."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

import nodejs
from multivector.exercises import progress_entry
from multivector.exercises.progress_entry import ENTRY, attempt, merge_entry, migrated, problem_of

ENTRY_JS = "exercises/frontend/entry.js"
DAY = "2026-03-01"


def after(answers):
    """Return the entry after answers of [day, right] in this order."""
    entry = None
    for day, correct in answers:
        entry = attempt(entry, "a" if correct else "b", score=float(correct), correct=correct, day=day)
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


def test_an_attempt_keeps_the_first_answer_and_what_was_earned():
    entry = after([[DAY, True], ["2026-03-04", False]])
    assert entry == {
        **ENTRY,
        "response": "b",
        "attempts": 2,
        "done": True,
        "right": False,
        "score": 1,
        "last_on": "2026-03-04",
        "revision": 2,
        "step": 1,
        "due_on": "2026-03-05",
        "first": "a",
        "first_on": DAY,
    }


def test_a_clock_set_back_does_not_lose_the_newer_answer():
    before = after([["2030-01-01", True]])
    now = attempt(before, "c", score=0, correct=False, day=DAY)
    assert now["last_on"] == "2030-01-01" and now["due_on"] == "2026-03-02"
    assert merge_entry(now, before)["response"] == merge_entry(before, now)["response"] == "c"


def test_the_later_answer_stays_even_when_the_other_was_tried_more_often():
    often = after([[DAY, False]] * 5)
    later = after([["2026-03-02", True]])
    joined = merge_entry(often, later)
    assert (joined["response"], joined["attempts"], joined["right"], joined["first"]) == ("a", 5, True, "b")
    assert joined["step"] == 0


def test_a_reason_written_later_replaces_the_answer_without_it():
    bare = after([[DAY, True]])
    worded = {**bare, "response": "a, because", "revision": bare["revision"] + 1}
    assert merge_entry(worded, bare)["response"] == merge_entry(bare, worded)["response"] == "a, because"


def test_counts_have_an_end():
    entry = attempt({**ENTRY, "attempts": 100_000, "revision": 100_000}, "a", score=1, correct=True, day=DAY)
    assert problem_of(entry) == ""


def test_version_1_entries_wait_at_once_where_they_were_missed():
    right = {"response": "a", "attempts": 1, "done": True, "score": 1, "first": "a"}
    assert migrated(right) == {**ENTRY, **right, "right": True, "revision": 1}
    assert migrated({"hints": 2}) == {**ENTRY, "hints": 2}
    for missed in ({"attempts": 1, "response": "b"}, {"given_up": True}, right | {"given_up": True}):
        assert (migrated(missed)["step"], migrated(missed)["due_on"]) == (1, "")


# Few values, so that ties are common; and of every type, so that the order of contents is tried.
RESPONSES = [None, "a", "é", "\ufffd", "😀", 1, 1.5, True, ["a", "c"], ["a"], [["a"]]]
RESPONSES += [{}, {"evidence": [], "verdict": "contested"}, {"evidence": ["e1"], "verdict": "contested"}]
responses = st.sampled_from(RESPONSES)
days = st.sampled_from(["", DAY, "2026-03-02"])
entries = st.fixed_dictionaries(
    {
        "response": responses,
        "variant": st.sampled_from(["", "v1"]),
        "attempts": st.integers(0, 4),
        "hints": st.integers(0, 3),
        "done": st.booleans(),
        "right": st.booleans(),
        "score": st.one_of(st.none(), st.sampled_from([0, 0.5, 1])),
        "given_up": st.booleans(),
        "last_on": days,
        "revision": st.integers(0, 2),
        "step": st.integers(0, 4),
        "due_on": days,
        "first": responses,
        "first_on": days,
    }
).map(lambda entry: entry | {"first_on": entry["first_on"] if entry["first"] is not None else ""})


@given(entries, entries, entries)
def test_joining_loses_nothing_in_any_order(one, two, three):
    joined = merge_entry(one, two)
    assert problem_of(joined) == ""
    assert joined["done"] == (one["done"] or two["done"])
    assert joined["attempts"] == max(one["attempts"], two["attempts"])
    assert (joined["response"] is None) == (one["response"] is None and two["response"] is None)
    assert merge_entry(joined, joined) == joined
    assert merge_entry(None, two) == two
    ways = [merge_entry(merge_entry(a, b), c) for a, b, c in permutations([one, two, three])]
    assert all(way == ways[0] and str(way) == str(ways[0]) for way in ways)


def test_javascript_joins_alike(tmp_path):
    # One run of Node over many drawn pairs: starting it for each pair would be the whole cost.
    pairs = []

    @given(entries, entries)
    def collect(earlier, later):
        pairs.append([earlier, later])

    collect()
    script = f"""
    const {{ mergeEntry }} = await load("{ENTRY_JS}");
    return argument.map(([a, b]) => mergeEntry(a, b));"""
    expected = [merge_entry(earlier, later) for earlier, later in pairs]
    assert len(pairs) >= 50
    assert nodejs.run(script, tmp_path, pairs) == expected


def test_javascript_counts_attempts_and_days_alike(tmp_path):
    drawn = []
    calendar = st.sampled_from([f"2028-02-{number}" for number in range(24, 30)] + ["2028-03-07", "2029-01-01"])

    @given(st.one_of(st.none(), entries), st.lists(st.tuples(calendar, st.booleans()), min_size=1, max_size=8))
    def collect(entry, answers):
        drawn.append([entry, answers])

    collect()
    script = f"""
    const {{ attempted, migrated }} = await load("{ENTRY_JS}");
    return argument.map(([entry, answers]) => [
      answers.reduce(
        (kept, [day, correct]) => attempted(kept, {{ response: "a", score: Number(correct), correct }}, day),
        entry,
      ),
      migrated(entry),
    ]);"""
    expected = []
    for start, answers in drawn:
        entry = start
        for day, correct in answers:
            entry = attempt(entry, "a", score=int(correct), correct=correct, day=day)
        expected.append([entry, migrated(start or {})])
    assert nodejs.run(script, tmp_path, drawn) == expected


def test_javascript_gives_up_and_rewords_without_a_new_attempt(tmp_path):
    script = f"""
    const {{ DAYS, ENTRY, gaveUp, reworded }} = await load("{ENTRY_JS}");
    return [gaveUp(argument, "2026-03-04"), reworded(argument, "a, because"), ENTRY, DAYS];"""
    right = after([[DAY, True]])
    given_up, reworded, fields, days_between = nodejs.run(script, tmp_path, right)
    waiting = {"step": 1, "due_on": "2026-03-05", "last_on": "2026-03-04", "revision": 2}
    assert given_up == {**right, "given_up": True, "right": False, **waiting}
    assert reworded == {**right, "response": "a, because", "revision": 2}
    assert (fields, days_between) == (ENTRY, list(progress_entry.DAYS))
