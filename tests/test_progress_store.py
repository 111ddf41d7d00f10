"""The browser's side of progress, run under Node: storage that is blocked, full, damaged or shared by two tabs."""

import nodejs

PREPARE = """
const { createStore, KEY, BACKUP_KEY, DAMAGED_KEY } = await load("exercises/frontend/store.js");
const shelf = new Map();
const storage = {
  getItem: (key) => shelf.get(key) ?? null,
  setItem: (key, value) => void shelf.set(key, value),
  removeItem: (key) => void shelf.delete(key),
};
const options = { courseVersion: "0.1.0", today: () => "2025-11-25" };
const open = (access = () => storage) => createStore(access, options);
const right = { response: "a", attempts: 1, done: true, score: 1, first: "a" };
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
    assert run(body, tmp_path) == [["us-a", "us-b"], 2, 2, ["multivector:progress:v1"]]


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
    other.put("us-a", { response: "b", attempts: 1, first: "b" });
    other.put("us-b", right);
    const file = other.exportText();
    other.clear();
    const store = open();
    store.put("us-a", { response: "a", attempts: 2, done: true, score: 1, first: "c" });
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
