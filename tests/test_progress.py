"""Progress files: what is refused or migrated, that saving at once loses nothing, and that JavaScript agrees."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import nodejs
from multivector.exercises import progress, progress_check
from multivector.exercises.progress import ProgressError
from multivector.exercises.progress_entry import attempt
from multivector.exercises.progress_file import MAX_KEPT, size
from multivector.exercises.progress_moment import Moment
from multivector.exercises.student_name import cleaned, identity, is_student, problem_of_student

FIXTURES = Path(__file__).parent / "fixtures"
REFUSED = sorted(folder.name for folder in FIXTURES.glob("progress-*"))
SET_ASIDE = sorted(folder.name for folder in FIXTURES.glob("set-aside-*"))
VERSION_1 = FIXTURES / "saved-by-version-1" / progress.FILE_NAME  # by the page, before there was a version 2
FILE_JS = "exercises/frontend/progress-file.js"


def fixture(name):
    folder = FIXTURES / name
    return folder / progress.FILE_NAME, (folder / "expected.txt").read_text(encoding="utf-8").strip()


def entry(**fields):
    return {**progress.ENTRY, **fields}


def test_there_are_fixtures():
    assert len(REFUSED) >= 10 and len(SET_ASIDE) >= 25


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
    const {{ parse }} = await load("{FILE_JS}");
    return argument.map((text) => {{
      try {{ parse(text); return "accepted"; }} catch (error) {{ return error.message; }}
    }});"""
    assert nodejs.run(script, tmp_path, texts) == [fixture(name)[1] for name in REFUSED]


@pytest.mark.parametrize("name", SET_ASIDE)
def test_an_entry_that_is_not_sound_is_set_aside_and_the_others_stay(name):
    path, expected = fixture(name)
    saved = progress.read_saved(path)
    assert saved.items == {"us-sound": entry(hints=1)}
    (aside,) = saved.aside
    assert expected in (f"{aside['id']}: {aside['why']}", f"{progress_check.shown(aside['id'])}: {aside['why']}")
    assert json.loads(aside["text"]) is not None


def test_javascript_sets_the_same_aside(tmp_path):
    texts = [fixture(name)[0].read_text(encoding="utf-8") for name in SET_ASIDE]
    script = f"""
    const {{ parse }} = await load("{FILE_JS}");
    return argument.map((text) => {{
      const {{ items, aside }} = parse(text);
      return [items, aside];
    }});"""
    read = map(progress.parse_saved, texts)
    assert nodejs.run(script, tmp_path, texts) == [[saved.items, saved.aside] for saved in read]


def test_half_a_character_is_healed_in_both(tmp_path):
    text = (FIXTURES / "half-character" / progress.FILE_NAME).read_text(encoding="utf-8")
    script = f"""
    const {{ parse }} = await load("{FILE_JS}");
    return parse(argument).items;"""
    assert progress.parse(text)["us-summit-date"]["first"] == "\ufffd"
    assert nodejs.run(script, tmp_path, text) == progress.parse(text)


def test_a_large_file_and_deep_nesting_are_refused(tmp_path):
    path = tmp_path / progress.FILE_NAME
    path.write_text("[" * 900_000)
    with pytest.raises(ProgressError, match=r"^multivector-progress.json: not JSON;"):
        progress.read(path)
    path.write_text(" " * (progress.MAX_BYTES + 1))
    with pytest.raises(ProgressError, match=r"^multivector-progress.json: larger than 16 MB"):
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
    earned = entry(response="a", at="2026-03-01T12:00:00Z", attempts=2, done=True, score=1, first="b")
    progress.update(path, {"us-a": earned})
    earlier = entry(response="c", at="2026-03-01T11:00:00Z", attempts=1)
    joined = progress.update(path, {"us-a": earlier, "us-b": entry(hints=2)})
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


def test_a_file_of_version_1_is_read_and_the_next_save_writes_version_3(tmp_path):
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
    assert (written["version"], written["student"]) == (3, "")
    assert progress.read(path) == {**items, "us-a": entry(done=True)}


def test_javascript_reads_version_1_alike(tmp_path):
    script = f"""
    const {{ parse }} = await load("{FILE_JS}");
    return parse(argument);"""
    earlier = VERSION_1.read_text(encoding="utf-8")
    read = nodejs.run(script, tmp_path, earlier)
    assert (read["items"], read["seed"], read["student"]) == (progress.parse(earlier), "", "")
    assert (read["aside"], read["extra"]) == ([], {})


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
        "from multivector.exercises.progress_moment import Moment\n"
        "for number in range(30):\n"
        "    known = progress.read(sys.argv[1]).get('us-a')\n"
        "    right = (sys.argv[2], number) == ('two', 7)\n"
        "    day = f'2026-03-{number + 1:02d}'\n"
        "    now = Moment(f'{day}T12:00:00Z', day)\n"
        "    entry = attempt(known, sys.argv[2], score=float(right), correct=right, now=now)\n"
        "    progress.update(sys.argv[1], {'us-a': entry})\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(path), name]) for name in ("one", "two")]
    assert [process.wait(timeout=120) for process in running] == [0, 0]
    kept = progress.read(path)
    assert set(progress.parse(VERSION_1.read_text(encoding="utf-8"))) < set(kept)
    assert (kept["us-a"]["done"], kept["us-a"]["score"], kept["us-a"]["best"]["response"]) == (True, 1, "two")
    assert kept["us-a"]["at"] >= "2026-03-30T12:00:00Z"
    assert kept["us-a"]["attempts"] >= 30


def test_a_new_seed_is_made_for_each_session(tmp_path):
    code = "from multivector.exercises import progress; print(progress.new_seed(), progress.new_seed())"
    seeds = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout for _ in range(2)]
    assert seeds[0] != seeds[1]
    assert all(re.fullmatch(r"([0-9a-f]{8}) \1\n", seed) for seed in seeds)


GOOD = ["A", "Айгүл Б.", "م", "x" * 60, "😀" * 60, "12/345", "علی\u200cرضا موسوی", "क्\u200dष", "Ana  B", "e\u0301"]
# As pasted, and what it is taken for.
PASTED = {
    " a": "a",
    "a\u00a0": "a",
    "\ufeffa": "a",
    "a\x85\x1c": "a",
    "\u200fعلی\u200e": "علی",
    "\u202aAna\u202c": "Ana",
    "\u2066 Ana \u2069": "Ana",
    "\u061cم": "م",
    "e\u0301": "é",
}
# With the character that is named, "" where the fault is another.
BAD = {
    "": "",
    " \u200e ": "",
    "x" * 61: "",
    "a\nb": "U+000A",
    "a\x00": "U+0000",
    "a\u202eb": "U+202E",
    "a\u2067b": "U+2067",
    "a\u200eb": "U+200E",
    "a\u200c": "U+200C",
    "\u200da": "U+200D",
    "a\u200c b": "U+200C",
    "a\u200c\u200db": "U+200C",
    "1\u200d2": "U+200D",
    "👩\u200d🎓": "U+200D",
    "a\u200bb": "U+200B",
    "a\ufeffb": "U+FEFF",
    "a\u2028b": "U+2028",
    "a\u00adb": "U+00AD",
    "\ue000": "U+E000",
    "a\U000e0041": "U+E0041",
}


def test_both_agree_on_who_can_be_a_student_and_say_why_not(tmp_path):
    names = [*GOOD, *PASTED, *BAD]
    expected = [[is_student(name), cleaned(name), problem_of_student(cleaned(name))] for name in names]
    script = """
    const { cleaned, isStudent, problemOfStudent } = await load("exercises/frontend/student-name.js");
    return argument.map((name) => [isStudent(name), cleaned(name), problemOfStudent(cleaned(name))]);"""
    assert nodejs.run(script, tmp_path, names) == expected
    assert [said for _, _, said in expected[: len(GOOD) + len(PASTED)] if said] == []
    assert [is_student(name) for name in GOOD] == [True] * len(GOOD)
    assert {name: cleaned(name) for name in PASTED} == PASTED
    for name, number in BAD.items():
        said = problem_of_student(cleaned(name))
        assert said and (f"{number} in it" in said if number else "U+" not in said), repr(name)


@pytest.mark.parametrize("name", [7, None, " a", "a ", "\u202aAna\u202c", "a\nb", ""])
def test_a_file_names_no_student_that_the_form_would_not_have_written(name):
    assert not is_student(name)


def test_two_spellings_of_a_name_are_one_student():
    for one, other in (
        ("Anna  Petrova", "anna petrova"),
        ("É", "e\u0301"),
        ("Straße", "STRASSE"),
        (" A\u00a0b", "a b"),
    ):
        assert identity(one) == identity(other)
    assert identity("Ana 1") != identity("Ana 2") and identity("") == ""


def test_a_file_goes_from_the_book_to_python_and_back(tmp_path):
    items = {"us-b": entry(response="é", attempts=1), "us-a": entry(done=True, score=1)}
    script = f"""
    const {{ dump, parse }} = await load("{FILE_JS}");
    const {{ items, ...rest }} = parse(argument);
    const text = dump(items, {{ ...rest, courseVersion: "0.1.0", savedOn: "2025-11-25" }});
    return [text, Object.getPrototypeOf(items) === null];"""
    aside = [{"id": "us-c", "why": "not an exercise's progress", "text": "[1]"}]
    more = {"aside": aside, "extra": {"later": {"a": 1}}, "version": 4}
    file = progress.dump(items, "2025-11-25", seed="0123abcd", **more)
    text, bare = nodejs.run(script, tmp_path, file)
    assert bare and text == file
    assert progress.parse_saved(text) == progress.Saved(items, "0.1.0", "0123abcd", "", **more)


def test_what_was_set_aside_and_what_is_not_known_survive_every_save(tmp_path):
    path = tmp_path / progress.FILE_NAME
    newer = {"us-a": {"hints": 1, "confidence": "high"}, "us-b": {"hints": "many"}}
    head = {"format": "multivector-progress", "version": 4, "seed": "0123abcd", "plan": ["us-a"], "items": newer}
    path.write_text(json.dumps(head), encoding="utf-8")
    moment = Moment("2026-03-01T12:00:00Z", "2026-03-01")
    for number in range(2):
        known = progress.read(path).get("us-a")
        progress.update(path, {"us-a": attempt(known, f"{number}", score=0, correct=False, now=moment)})
    saved = progress.read_saved(path)
    assert saved.items["us-a"]["confidence"] == "high" and saved.items["us-a"]["attempts"] == 2
    assert saved.extra == {"plan": ["us-a"]} and saved.version == 4
    assert saved.aside == [{"id": "us-b", "why": "hints is not a count", "text": '{"hints":"many"}'}]


def test_a_file_that_would_grow_too_large_is_left_as_it_is(tmp_path):
    path = tmp_path / progress.FILE_NAME
    answer = {"reason": "ж" * 4000}
    items = {f"us-{number}": entry(response=answer) for number in range(340)}
    progress.update(path, items)
    before = path.read_bytes()
    assert size(progress.read(path), [], {}) < MAX_KEPT
    with pytest.raises(ProgressError, match=r"full .*; this answer is not saved, the file is unchanged"):
        progress.update(path, {f"af-{number}": entry(response=answer) for number in range(60)})
    assert path.read_bytes() == before
    assert len(progress.read(path)) == 340


def test_a_moment_in_the_future_is_cut_when_a_file_is_read(tmp_path):
    path = tmp_path / progress.FILE_NAME
    path.write_text(
        progress.dump({"us-a": entry(response="b", at="2099-01-01T00:00:00Z", step=1, due_on="2099-01-02")})
    )
    kept = progress.read(path)["us-a"]
    assert kept["at"] < "2099" and kept["due_on"] < "2099"
