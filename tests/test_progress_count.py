"""How the page counts what is done: exercises of the page and of JupyterLab apart, objectives by their share."""

import pytest

import nodejs

COUNT = """
const { countOf, objectiveOf } = await load("exercises/frontend/progress-count.js");
return argument.map(({ of, done, what }) => {
  const kept = Object.fromEntries(done.map((id) => [id, { done: true }]));
  return "needed" in of ? objectiveOf(of, kept) : countOf(of, kept, what);
});
"""
CHAPTER = {"items": ["a", "b", "lab"], "lab": ["lab"]}


@pytest.mark.parametrize(
    ("of", "done", "what", "words", "is_done"),
    [
        (CHAPTER, [], "", "0 of 2 done here, 0 of 1 in JupyterLab", False),
        (CHAPTER, ["a", "b"], "", "2 of 2 done here, 0 of 1 in JupyterLab", True),
        (CHAPTER, ["lab"], " exercises", "0 of 2 exercises done here, 1 of 1 in JupyterLab", False),
        ({"items": ["a"]}, ["a"], " exercises", "1 of 1 exercises done", True),
        ({"items": ["lab"], "lab": ["lab"]}, [], "", "0 of 1 done in JupyterLab", False),
        ({"items": []}, ["a"], "", "no exercises yet", False),
    ],
)
def test_what_needs_a_notebook_is_counted_apart(tmp_path, of, done, what, words, is_done):
    (found,) = nodejs.run(COUNT, tmp_path, [{"of": of, "done": done, "what": what}])
    assert (found["words"], found["isDone"]) == (words, is_done)


@pytest.mark.parametrize(
    ("needed", "done", "reached", "words"),
    [
        (3, ["a", "b"], False, "2 of 3 exercises of this objective done."),
        (3, ["a", "b", "c"], True, "3 of 3 exercises of this objective done."),
        (2, ["a", "b"], True, "2 of 3 exercises of this objective done; 2 are enough."),
        (2, ["a", "other"], False, "1 of 3 exercises of this objective done; 2 are enough."),
    ],
)
def test_an_objective_is_reached_when_as_many_are_done_as_it_needs(tmp_path, needed, done, reached, words):
    of = {"items": ["a", "b", "c"], "needed": needed}
    assert nodejs.run(COUNT, tmp_path, [{"of": of, "done": done, "what": ""}]) == [{"reached": reached, "words": words}]
