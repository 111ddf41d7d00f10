"""Progress files: what is refused or migrated, that saving at once loses nothing, and that JavaScript agrees."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import nodejs
from multivector.exercises import progress
from multivector.exercises.progress import ProgressError

FIXTURES = Path(__file__).parent / "fixtures"
REFUSED = sorted(folder.name for folder in FIXTURES.glob("progress-*"))
VERSION_1 = FIXTURES / "saved-by-version-1" / progress.FILE_NAME  # by the page, before there was a version 2
STORE = "exercises/frontend/store.js"


def fixture(name):
    folder = FIXTURES / name
    return folder / progress.FILE_NAME, (folder / "expected.txt").read_text(encoding="utf-8").strip()


def entry(**fields):
    return {**progress.ENTRY, **fields}


def test_there_are_fixtures():
    assert len(REFUSED) > 20


@pytest.mark.parametrize("name", REFUSED)
def test_python_refuses_in_one_line(name):
    path, expected = fixture(name)
    with pytest.raises(ProgressError) as caught:
        progress.read(path)
    assert str(caught.value) == expected
    assert "\n" not in str(caught.value)


def test_javascript_refuses_in_the_same_words(tmp_path):
    texts = [fixture(name)[0].read_text(encoding="utf-8") for name in REFUSED]
    script = f"""
    const {{ parse }} = await load("{STORE}");
    return argument.map((text) => {{
      try {{ parse(text); return "accepted"; }} catch (error) {{ return error.message; }}
    }});"""
    assert nodejs.run(script, tmp_path, texts) == [fixture(name)[1] for name in REFUSED]


def test_a_large_file_and_deep_nesting_are_refused(tmp_path):
    path = tmp_path / progress.FILE_NAME
    path.write_text("[" * 900_000)
    with pytest.raises(ProgressError, match=r"^multivector-progress.json: not JSON;"):
        progress.read(path)
    path.write_text(" " * 1_000_001)
    with pytest.raises(ProgressError, match=r"^multivector-progress.json: larger than 1 MB"):
        progress.read(path)
    path.write_bytes(b"\xff\xfe{")
    with pytest.raises(ProgressError, match="not UTF-8"):
        progress.read(path)


def test_an_absent_file_holds_nothing(tmp_path):
    assert progress.read(tmp_path / progress.FILE_NAME) == {}


def test_what_is_written_is_read(tmp_path):
    items = {
        "us-a": entry(response={"verdict": "contested", "evidence": ["e1"], "reason": "<b>Ünïcode</b>"}),
        "us-b": entry(response="1 234,5", attempts=3, score=0.5, done=False, first="12"),
    }
    path = tmp_path / progress.FILE_NAME
    assert progress.update(path, items) == items
    assert progress.read(path) == items
    text = path.read_text(encoding="utf-8")
    assert json.loads(text)["format"] == "multivector-progress"
    assert text == progress.dump(items)


def test_saving_keeps_what_another_kernel_saved(tmp_path):
    path = tmp_path / progress.FILE_NAME
    earned = entry(response="a", attempts=2, revision=2, done=True, score=1, first="b")
    progress.update(path, {"us-a": earned})
    joined = progress.update(path, {"us-a": entry(response="c", attempts=1, revision=1), "us-b": entry(hints=2)})
    assert joined["us-a"] == earned
    assert joined["us-b"]["hints"] == 2


def test_a_damaged_file_is_left_alone(tmp_path):
    path = tmp_path / progress.FILE_NAME
    path.write_text("half a fi")
    with pytest.raises(ProgressError, match="not JSON"):
        progress.update(path, {"us-a": entry(done=True)})
    assert path.read_text() == "half a fi"


def test_a_wrong_record_is_not_written(tmp_path):
    path = tmp_path / progress.FILE_NAME
    with pytest.raises(ProgressError, match='item "us-a": attempts is not a count; nothing was saved'):
        progress.update(path, {"us-a": {"attempts": "many"}})
    with pytest.raises(ProgressError, match='item "__proto__"'):
        progress.update(path, {"__proto__": {}})
    assert not path.exists()


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path):
    with pytest.raises(ProgressError, match=r"^multivector-progress.json: cannot be written"):
        progress.update(tmp_path / "absent" / progress.FILE_NAME, {"us-a": entry(done=True)})


def test_two_processes_that_save_at_once_lose_nothing(tmp_path):
    path = tmp_path / progress.FILE_NAME
    code = (
        "import sys\nfrom multivector.exercises import progress\n"
        "for number in range(40):\n"
        "    progress.update(sys.argv[1], {f'{sys.argv[2]}-{number}': {'attempts': number}})\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(path), name]) for name in ("one", "two", "three")]
    assert [process.wait(timeout=120) for process in running] == [0, 0, 0]
    assert len(progress.read(path)) == 120
    assert [left.name for left in tmp_path.glob(".*.tmp")] == []


@pytest.mark.parametrize(
    ("variable", "value", "kept"),
    [("MULTIVECTOR_ASSETS", "reference", False), ("MULTIVECTOR_PROGRESS", "off", False), ("MULTIVECTOR_X", "", True)],
)
def test_where_progress_is_kept(monkeypatch, tmp_path, variable, value, kept):
    monkeypatch.delenv("MULTIVECTOR_ASSETS", raising=False)
    monkeypatch.delenv("MULTIVECTOR_PROGRESS", raising=False)
    monkeypatch.setenv(variable, value)
    monkeypatch.chdir(tmp_path)
    assert progress.default_path() == (tmp_path / progress.FILE_NAME if kept else None)


def test_a_file_of_version_1_is_read_and_the_next_save_writes_version_2(tmp_path):
    earlier = VERSION_1.read_text(encoding="utf-8")
    items = progress.parse(earlier)
    assert list(items) == list(json.loads(earlier)["items"])
    for name, kept in json.loads(earlier)["items"].items():
        assert {field: items[name][field] for field in kept} == kept
    waiting = {name for name, kept in items.items() if kept["step"]}
    assert waiting == {"sample-judge-date", "sample-primary-sources"}
    path = tmp_path / progress.FILE_NAME
    path.write_text(earlier, encoding="utf-8")
    progress.update(path, {"us-a": entry(done=True)})
    written = json.loads(path.read_text(encoding="utf-8"))
    assert (written["version"], written["student"]) == (2, "")
    assert progress.read(path) == {**items, "us-a": entry(done=True)}


def test_javascript_reads_version_1_alike(tmp_path):
    script = f"""
    const {{ parse }} = await load("{STORE}");
    return parse(argument);"""
    earlier = VERSION_1.read_text(encoding="utf-8")
    assert nodejs.run(script, tmp_path, earlier) == {"items": progress.parse(earlier), "seed": "", "student": ""}


def test_a_file_keeps_its_seed_and_names_no_student(tmp_path):
    path = tmp_path / progress.FILE_NAME
    assert progress.read_saved(path).seed == progress.new_seed()
    path.write_text(progress.dump({}, seed="0123abcd", student="Айгүл"), encoding="utf-8")
    assert progress.read_saved(path).student == "Айгүл"
    progress.update(path, {"us-a": entry(done=True)})
    assert (progress.read_saved(path).seed, progress.read_saved(path).student) == ("0123abcd", "")


def test_what_comes_back_today_stands_in_the_order_of_its_days():
    days = {"late": "2026-03-02", "today": "2026-03-04", "tomorrow": "2026-03-05", "version-1": ""}
    items = {name: entry(step=1, due_on=day) for name, day in days.items()} | {"right": entry(done=True)}
    assert progress.due(items, "2026-03-04") == ["version-1", "late", "today"]


def test_two_processes_that_answer_the_same_exercise_lose_nothing(tmp_path):
    path = tmp_path / progress.FILE_NAME
    path.write_text(VERSION_1.read_text(encoding="utf-8"), encoding="utf-8")
    code = (
        "import sys\nfrom multivector.exercises import progress\n"
        "from multivector.exercises.progress_entry import attempt\n"
        "for number in range(30):\n"
        "    known = progress.read(sys.argv[1]).get('us-a')\n"
        "    right = (sys.argv[2], number) == ('two', 7)\n"
        "    now = attempt(known, sys.argv[2], score=float(right), correct=right, day=f'2026-03-{number + 1:02d}')\n"
        "    progress.update(sys.argv[1], {'us-a': now})\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(path), name]) for name in ("one", "two")]
    assert [process.wait(timeout=120) for process in running] == [0, 0]
    kept = progress.read(path)
    assert set(progress.parse(VERSION_1.read_text(encoding="utf-8"))) < set(kept)
    assert (kept["us-a"]["done"], kept["us-a"]["score"], kept["us-a"]["last_on"]) == (True, 1, "2026-03-30")
    assert kept["us-a"]["attempts"] >= 30


def test_a_new_seed_is_made_for_each_session(tmp_path):
    code = "from multivector.exercises import progress; print(progress.new_seed(), progress.new_seed())"
    seeds = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout for _ in range(2)]
    assert seeds[0] != seeds[1]
    assert all(re.fullmatch(r"([0-9a-f]{8}) \1\n", seed) for seed in seeds)


NAMES = [
    "A",
    "Айгүл Б.",
    "م",
    "x" * 60,
    "😀" * 60,
    "12/345",
    "",
    " ",
    "x" * 61,
    " a",
    "a ",
    "a\nb",
    "a\x00",
    "a\u202eb",
]
NAMES += ["a\u2028b", "\ufeffa", "\ue000", 7, None]


def test_both_agree_on_who_can_be_a_student(tmp_path):
    expected = [progress.is_student(name) for name in NAMES]
    assert expected == [True] * 6 + [False] * (len(NAMES) - 6)
    script = f"""
    const {{ isStudent }} = await load("{STORE}");
    return argument.map((name) => isStudent(name));"""
    assert nodejs.run(script, tmp_path, NAMES) == expected


def test_a_file_goes_from_the_book_to_python_and_back(tmp_path):
    items = {"us-b": entry(response="é", attempts=1), "us-a": entry(done=True, score=1)}
    script = f"""
    const {{ dump, parse }} = await load("{STORE}");
    const {{ items, seed }} = parse(argument);
    return [dump(items, "0.1.0", "2025-11-25", seed), Object.getPrototypeOf(items) === null];"""
    text, bare = nodejs.run(script, tmp_path, progress.dump(items, seed="0123abcd"))
    assert bare
    assert progress.parse_saved(text) == progress.Saved(items, "0.1.0", "0123abcd", "")
