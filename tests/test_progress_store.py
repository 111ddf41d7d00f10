"""The browser's side of progress, run under Node: storage that is blocked, full, damaged or shared by two tabs."""

from pathlib import Path

import nodejs

VERSION_1 = Path(__file__).parent / "fixtures" / "saved-by-version-1" / "multivector-progress.json"
PREPARE = """
const { createStore, KEY, KEY_1, BACKUP_KEY, BACKUP_KEY_1, DAMAGED_KEY } = await load("exercises/frontend/store.js");
const shelf = new Map();
const storage = {
  getItem: (key) => shelf.get(key) ?? null,
  setItem: (key, value) => void shelf.set(key, value),
  removeItem: (key) => void shelf.delete(key),
};
const options = { courseVersion: "0.1.0", today: () => "2025-11-25" };
const open = (access = () => storage) => createStore(access, options);
const right = { response: "a", attempts: 1, revision: 1, done: true, score: 1, first: "a" };
"""


def run(body, tmp_path, argument=None):
    return nodejs.run(PREPARE + body, tmp_path, argument)


def test_two_tabs_lose_nothing(tmp_path):
    body = """
    const one = open(), two = open();
    let heard = 0;
    two.subscribe(() => (heard += 1));
    one.put("us-a", right);
    two.notice({ key: KEY });
    two.put("us-b", { hints: 2 });
    return [Object.keys(one.all()).sort(), one.get("us-b").hints, heard, [...shelf.keys()]];"""
    assert run(body, tmp_path) == [["us-a", "us-b"], 2, 2, ["multivector:progress:v2"]]


def test_clearing_in_one_tab_is_not_undone_by_the_other(tmp_path):
    body = """
    const one = open(), two = open();
    two.put("us-a", right);
    one.clear();
    two.put("us-b", { hints: 1 });
    return Object.keys(one.all());"""
    assert run(body, tmp_path) == ["us-b"]


def test_blocked_storage_is_said_and_the_page_still_remembers(tmp_path):
    body = """
    const store = open(() => { throw new Error("SecurityError: access is denied"); });
    store.put("us-a", right);
    return [store.problem, store.get("us-a").done, JSON.parse(store.exportText()).items["us-a"].done];"""
    problem, done, exported = run(body, tmp_path)
    assert problem == "This browser does not keep data for this page, so progress is not kept here."
    assert done and exported


def test_full_storage_keeps_the_old_and_remembers_the_new(tmp_path):
    body = """
    const store = open();
    store.put("us-a", right);
    const set = storage.setItem;
    storage.setItem = () => { throw Object.assign(new Error("no room"), { name: "QuotaExceededError" }); };
    store.put("us-b", right);
    store.all(); // a full storage can still be read, and that does not make it well
    const full = [store.problem, Object.keys(JSON.parse(store.exportText()).items), Object.keys(open().all())];
    storage.setItem = set;
    store.put("us-c", right);
    return [...full, store.problem, Object.keys(open().all()).sort()];"""
    problem, exported, kept, after, all_kept = run(body, tmp_path)
    assert problem == "The browser's storage is full, so progress is not kept here."
    assert exported == ["us-a", "us-b"] and kept == ["us-a"]
    assert after == "" and all_kept == ["us-a", "us-b", "us-c"]


def test_a_damaged_entry_is_set_aside(tmp_path):
    body = """
    shelf.set(KEY, "half a fi");
    const store = open();
    store.put("us-a", right);
    return [Object.keys(store.all()), shelf.get(DAMAGED_KEY)];"""
    assert run(body, tmp_path) == [["us-a"], "half a fi"]


def test_import_adds_keeps_a_backup_and_can_be_undone(tmp_path):
    body = """
    const other = open();
    other.put("us-a", { response: "b", attempts: 1, revision: 1, first: "d" });
    other.put("us-b", right);
    const file = other.exportText();
    other.clear();
    const store = open();
    store.put("us-a", { response: "a", attempts: 2, revision: 2, done: true, score: 1, first: "c" });
    const before = store.exportText();
    const answer = store.importText(file, "my.json");
    const after = store.all();
    const backup = shelf.get(BACKUP_KEY);
    const undone = [store.undo(), store.exportText() === before, store.undo()];
    return [answer, Object.keys(after), after["us-a"], backup === before, undone];"""
    answer, names, entry, backup, undone = run(body, tmp_path)
    assert answer == {"ok": True, "message": "Added the progress of 2 exercises."}
    assert names == ["us-a", "us-b"]
    assert (entry["response"], entry["attempts"], entry["done"], entry["first"]) == ("a", 2, True, "c")
    assert backup and undone == [True, True, False]


def test_a_refused_import_changes_nothing(tmp_path):
    body = """
    const store = open();
    store.put("us-a", right);
    const before = [...shelf];
    const hostile = '{"format":"multivector-progress","version":1,"items":{"__proto__":{"done":true}}}';
    const answer = store.importText(hostile, "my.json");
    return [answer, JSON.stringify([...shelf]) === JSON.stringify(before), {}.done === undefined];"""
    answer, same, clean = run(body, tmp_path)
    assert answer == {
        "ok": False,
        "message": 'my.json: item "__proto__": not a name of an exercise. Your progress here is unchanged.',
    }
    assert same and clean


def test_a_large_file_is_refused(tmp_path):
    body = """return open().importText(" ".repeat(1_000_001), "my.json").message;"""
    assert run(body, tmp_path).startswith("my.json: larger than 1 MB; not a progress file.")


def test_storage_of_version_1_is_taken_over_and_kept_until_the_new_is_written(tmp_path):
    body = """
    shelf.set(KEY_1, argument);
    const store = open();
    const read = [store.get("sample-days-between").done, store.get("sample-judge-date").step, shelf.has(KEY)];
    const set = storage.setItem;
    storage.setItem = () => { throw new Error("QuotaExceededError"); };
    store.put("us-a", right);
    const full = [shelf.get(KEY_1) === argument, Object.keys(store.all()).length];
    storage.setItem = set;
    store.put("us-b", right);
    const names = Object.keys(JSON.parse(shelf.get(KEY)).items);
    return [read, full, shelf.has(KEY_1), names.length, names.includes("us-a") && names.includes("us-b")];"""
    earlier = VERSION_1.read_text(encoding="utf-8")
    assert run(body, tmp_path, earlier) == [[True, 1, False], [True, 6], False, 7, True]


def test_a_tab_that_still_runs_version_1_is_heard(tmp_path):
    body = """
    const store = open();
    store.put("us-a", right);
    let heard = 0;
    store.subscribe(() => (heard += 1));
    shelf.set(KEY_1, argument);
    store.notice({ key: KEY_1 });
    const names = Object.keys(store.all()).length;
    store.clear();
    return [heard, names, Object.keys(store.all()), [...shelf.keys()]];"""
    earlier = VERSION_1.read_text(encoding="utf-8")
    assert run(body, tmp_path, earlier) == [2, 6, [], ["multivector:progress:v2:backup"]]


def test_a_backup_of_version_1_can_still_be_taken_back_once(tmp_path):
    body = """
    shelf.set(BACKUP_KEY_1, argument);
    const store = open();
    return [store.undo(), store.get("sample-days-between").done, store.undo(), shelf.has(BACKUP_KEY_1)];"""
    earlier = VERSION_1.read_text(encoding="utf-8")
    assert run(body, tmp_path, earlier) == [True, True, False, False]


def test_the_seed_is_kept_with_the_first_progress_and_stays(tmp_path):
    body = """
    const one = open(), two = open();
    const before = one.seed;
    one.put("us-a", right);
    const kept = [/^[0-9a-f]{8}$/.test(before), one.seed === before, two.seed === before, open().seed === before];
    const file = one.exportText();
    one.importText(file.replace(before, "0123abcd"), "other.json");
    kept.push(one.seed === before);
    shelf.clear();
    const fresh = open();
    fresh.importText(file, "mine.json");
    return [...kept, fresh.seed === before];"""
    assert run(body, tmp_path) == [True] * 6


def test_blocked_storage_keeps_one_seed(tmp_path):
    body = """
    const store = open(() => { throw new Error("SecurityError"); });
    const before = store.seed;
    store.put("us-a", right);
    return [store.seed === before, JSON.parse(store.exportText()).seed === before];"""
    assert run(body, tmp_path) == [True, True]
