"""The browser's side of progress, run under Node: storage that is blocked, full, damaged or shared by two tabs."""

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import nodejs
from multivector.exercises import progress

VERSION_1 = Path(__file__).parent / "fixtures" / "saved-by-version-1" / "multivector-progress.json"
PREPARE = """
const { createStore } = await load("exercises/frontend/store.js");
const { keysOf } = await load("exercises/frontend/store-keys.js");
const { attempted } = await load("exercises/frontend/entry.js");
const KEYS = keysOf("/course/");
const KEY = KEYS.progress, KEY_2 = "multivector:progress:v2", KEY_1 = "multivector:progress:v1";
const shelf = new Map();
const storage = {
  getItem: (key) => shelf.get(key) ?? null,
  setItem: (key, value) => void shelf.set(key, value),
  removeItem: (key) => void shelf.delete(key),
};
const NOON = { at: "2025-11-25T12:00:00Z", day: "2025-11-25" };
const QUOTA = Object.assign(new Error("no room"), { name: "QuotaExceededError" });
const options = { courseVersion: "0.1.0", root: "/course/", now: () => NOON };
const open = (access = () => storage, more = {}) => createStore(access, { ...options, ...more });
const right = { response: "a", at: "2025-11-25T11:00:00Z", attempts: 1, done: true, score: 1, first: "a" };
const wrong = { response: "b", at: "2025-11-25T11:30:00Z", attempts: 1, score: 0, first: "b" };
const HEAD = { format: "multivector-progress", version: 3, seed: "" };
const file = (items, more = {}) => JSON.stringify({ ...HEAD, ...more, items });
"""


def run(body, tmp_path, argument=None, zone=""):
    return nodejs.run(PREPARE + body, tmp_path, argument, zone)


def test_two_tabs_lose_nothing(tmp_path):
    body = """
    const one = open(), two = open();
    const heard = [];
    two.subscribe((changed) => heard.push(changed && [...changed]));
    one.put("us-a", right);
    two.notice({ key: KEY });
    two.put("us-b", { hints: 2 });
    return [Object.keys(one.all()).sort(), one.get("us-b").hints, heard, [...shelf.keys()]];"""
    key = "multivector:progress:v3:/course/"
    assert run(body, tmp_path) == [["us-a", "us-b"], 2, [None, ["us-b"]], [key]]


def test_two_courses_on_one_origin_share_nothing_and_editions_of_one_root_share_all(tmp_path):
    body = """
    open().put("us-a", right);
    const other = open(() => storage, { root: "/other/" });
    other.put("us-b", right);
    other.clear();
    other.deleteAll();
    return [Object.keys(open().all()), Object.keys(other.all())];"""
    assert run(body, tmp_path) == [["us-a"], []]


def test_a_newer_edition_s_fields_are_carried_by_an_older_one(tmp_path):
    body = """
    const newer = JSON.parse(argument);
    shelf.set(KEY, argument);
    const old = open();
    old.put("us-a", attempted(old.get("us-a"), { response: "c", score: 1, correct: true }, NOON));
    old.importText(file({ "us-c": wrong }), "more.json");
    old.put("us-b", { hints: 1 });
    return JSON.parse(shelf.get(KEY));"""
    newer = {"confidence": "high", "response": "b", "at": "2025-11-25T11:00:00Z"}
    head = {"format": "multivector-progress", "version": 4, "seed": "0123abcd", "plan": {"today": ["us-a"]}}
    kept = run(body, tmp_path, json.dumps({**head, "items": {"us-a": newer, "us-d": {"tags": ["x"]}}}))
    assert (kept["version"], kept["plan"], kept["seed"]) == (4, {"today": ["us-a"]}, "0123abcd")
    assert (kept["items"]["us-a"]["confidence"], kept["items"]["us-a"]["response"]) == ("high", "c")
    assert kept["items"]["us-d"]["tags"] == ["x"] and set(kept["items"]) == {"us-a", "us-b", "us-c", "us-d"}


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
    const added = store.importText(file({ "us-b": right }), "my.json");
    const both = Object.keys(JSON.parse(store.exportText()).items);
    const undone = [store.undoable(), store.undo(), Object.keys(store.all())];
    return [store.problem, store.get("us-a").done, added.ok, both, undone];"""
    problem, done, added, exported, undone = run(body, tmp_path)
    assert problem == "This browser does not keep data for this page, so progress is not kept here."
    assert done and added and exported == ["us-a", "us-b"]
    assert undone[:2] == ["import", True]


def test_full_storage_keeps_the_old_and_remembers_the_new(tmp_path):
    body = """
    const store = open();
    store.put("us-a", right);
    const set = storage.setItem;
    storage.setItem = () => { throw QUOTA; };
    store.put("us-b", right);
    store.all(); // a full storage can still be read, and that does not make it well
    const full = [store.problem, Object.keys(JSON.parse(store.exportText()).items), Object.keys(open().all())];
    const refused = store.importText(file({ "us-x": right }), "my.json");
    storage.setItem = set;
    store.put("us-c", right);
    return [...full, store.problem, Object.keys(open().all()).sort(), refused];"""
    problem, exported, kept, after, all_kept, refused = run(body, tmp_path)
    assert problem == "The browser's storage is full, so progress is not kept here."
    assert exported == ["us-a", "us-b"] and kept == ["us-a"]
    assert after == "" and all_kept == ["us-a", "us-b", "us-c"]
    assert refused["message"].endswith("has no room for it and for a backup. Your progress here is unchanged.")


def test_a_storage_that_forgets_between_pages_is_said(tmp_path):
    body = """
    const first = open(() => storage, { isReturn: true });
    const said = [first.problem];
    first.put("us-a", right);
    said.push(first.problem);
    first.leave();
    said.push(open(() => storage, { isReturn: true }).problem);
    shelf.clear();
    open().leave();
    said.push(open(() => storage, { isReturn: true }).problem);
    return said;"""
    forgets = "What is kept here is forgotten on the next page, so progress is not kept here."
    assert run(body, tmp_path) == [forgets, forgets, "", ""]


def test_a_damaged_storage_is_set_aside_whole_until_the_reader_has_it(tmp_path):
    body = """
    shelf.set(KEY, "half a fi");
    shelf.set(`${KEY_2}:damaged`, "older half");
    const store = open();
    const before = [store.aside().map(({ why, text }) => [why, text]), [...shelf.keys()].length];
    store.put("us-a", right);
    store.importText(file({ "us-b": right }), "my.json");
    store.clear();
    const later = open();
    const still = later.aside().map(({ text }) => text).sort();
    later.asideSaved(later.aside());
    return [before, Object.keys(later.all()), still, open().aside(), shelf.get(`${KEY_2}:damaged`)];"""
    why = "not JSON; choose the file that the course saved"
    expected = [[[[why, "half a fi"], [why, "older half"]], 2], [], ["half a fi", "older half"], [], "older half"]
    assert run(body, tmp_path) == expected


def test_one_entry_that_is_not_sound_takes_no_other_with_it(tmp_path):
    body = """
    shelf.set(KEY, file({ "us-a": right, "us-b": { hints: "many" }, "<b>": right, "us-c": { response: "\\ud800" } }));
    const store = open();
    store.put("us-d", { response: "half \\ud800 a letter" });
    store.put("us-e", { response: "x".repeat(4001) });
    const refused = store.problem;
    store.put("us-f", right);
    return [Object.keys(open().all()).sort(), open().get("us-d").response, refused, store.problem, open().aside()];"""
    names, healed, refused, after, aside = run(body, tmp_path)
    assert names == ["us-a", "us-c", "us-d", "us-f"]
    assert healed == "half \ufffd a letter"
    assert refused == "This answer is not kept: response is not an answer." and after == ""
    assert [(entry["id"], entry["why"]) for entry in aside] == [
        ("us-b", "hints is not a count"),
        ("<b>", "not a name of an exercise"),
    ]


def test_import_adds_keeps_a_backup_and_can_be_undone_after_a_reload(tmp_path):
    body = """
    const store = open();
    store.put("us-a", right);
    const mine = store.exportText();
    const other = file({ "us-a": { ...wrong, first: "d" }, "us-b": right, "us-x": { step: 9 } });
    const answer = store.importText(other, "my.json");
    const joined = store.all();
    store.put("us-c", wrong);
    const later = open();
    const kind = later.undoable();
    const undone = [later.undo(), later.all(), later.undoable(), later.undo()];
    return [answer, Object.keys(joined), joined["us-a"], kind, ...undone];"""
    answer, names, entry, kind, undone, items, rest, again = run(body, tmp_path)
    said = "Added the progress of 2 exercises. 1 entry of the file could not be read and stayed out."
    assert answer == {"ok": True, "message": said}
    assert names == ["us-a", "us-b"]
    assert (entry["response"], entry["done"], entry["first"]) == ("b", True, "a")
    assert (kind, undone, rest, again) == ("import", True, "", False)
    # What was answered after the import stays.
    assert sorted(items) == ["us-a", "us-c"] and items["us-a"]["response"] == "a"


def test_a_clearing_can_be_undone_after_an_import_and_a_reload(tmp_path):
    body = """
    open().put("us-a", right);
    open().clear();
    open().importText(file({ "us-b": right }), "my.json");
    const store = open();
    const kinds = [store.undoable(), store.undo(), store.undoable(), store.undo(), store.undoable()];
    return [kinds, Object.keys(open().all())];"""
    assert run(body, tmp_path) == [["import", True, "clear", True, ""], ["us-a"]]


def test_a_nearly_full_storage_has_room_for_the_backup_of_a_clearing(tmp_path):
    body = """
    const store = open();
    for (let at = 0; at < 20; at += 1) store.put(`us-${at}`, right);
    const room = 1.5 * shelf.get(KEY).length;
    storage.setItem = (key, value) => {
      const size = [...shelf].reduce((sum, [name, text]) => sum + (name === key ? 0 : text.length), value.length);
      if (size > room) throw QUOTA;
      shelf.set(key, value);
    };
    const cleared = store.clear();
    const none = Object.keys(open().all()).length;
    store.undo();
    const all = Object.keys(open().all()).length;
    storage.setItem = (key, value) => {
      if (key !== KEY) throw QUOTA;
      shelf.set(key, value);
    };
    const before = shelf.get(KEY);
    return [cleared, none, all, store.clear(), shelf.get(KEY) === before];"""
    refused = "The browser's storage has no room for it and for a backup"
    assert run(body, tmp_path) == ["", 0, 20, refused, True]


def test_delete_all_my_data_leaves_nothing_and_can_be_taken_back_on_the_page(tmp_path):
    body = """
    const store = open();
    store.put("us-a", right);
    store.importText(file({ "us-b": right }), "my.json");
    store.leave();
    for (const key of [KEY_1, KEY_2, `${KEY_2}:backup`, "multivector:colours"]) shelf.set(key, "x");
    shelf.set("somebody-else", "x");
    const seed = store.seed;
    store.deleteAll();
    const gone = [[...shelf.keys()], Object.keys(store.all()), store.seed === seed];
    const back = [store.restoreDeleted(), Object.keys(open().all()).sort(), shelf.size, store.restoreDeleted()];
    return [gone, back];"""
    gone, back = run(body, tmp_path)
    assert gone == [["somebody-else"], [], False]
    assert back == [True, ["us-a", "us-b"], 8, False]


def test_a_refused_import_changes_nothing(tmp_path):
    body = """
    const store = open();
    store.put("us-a", right);
    const before = JSON.stringify([...shelf]);
    const many = Array.from({ length: 500 }, (_, at) => [`us-${at}`, { response: "ж".repeat(3900) }]);
    const large = Object.fromEntries(many);
    const answers = ["{}", file(large), " ".repeat(16_000_001)].map((text) => store.importText(text, "my.json"));
    return [answers.map(({ ok, message }) => [ok, message]), JSON.stringify([...shelf]) === before];"""
    answers, same = run(body, tmp_path)
    assert [ok for ok, _ in answers] == [False] * 3 and same
    assert [message.split(". ")[0] for _, message in answers] == [
        "my.json: not a Multivector progress file",
        "my.json: Together with your progress it is larger than the course can keep",
        "my.json: larger than 16 MB; not a progress file",
    ]
    assert all(message.endswith("Your progress here is unchanged.") for _, message in answers)


def test_a_write_above_the_limit_is_refused_and_the_page_remembers(tmp_path):
    body = """
    const store = open();
    const answer = { response: { reason: "ж".repeat(3900) } };
    let at = 0;
    while (!store.problem && at < 1000) store.put(`us-${at++}`, answer);
    const kept = Object.keys(open().all()).length;
    return [store.problem, at - kept, store.get(`us-${at - 1}`) !== null, Object.keys(open().all()).length === kept];"""
    problem, refused, remembered, stable = run(body, tmp_path)
    assert problem == "Your progress is as large as the course can keep. What you do now is not kept here."
    assert (refused, remembered, stable) == (1, True, True)


def test_a_clock_that_ran_ahead_is_cut_once_and_stored(tmp_path):
    body = """
    shelf.set(KEY, file({ "us-a": { ...wrong, at: "2099-01-01T00:00:00Z", step: 1, due_on: "2099-01-02" } }));
    const store = open();
    const cut = JSON.parse(shelf.get(KEY)).items["us-a"];
    store.importText(file({ "us-b": { ...wrong, at: "2099-01-01T00:00:00Z" } }), "ahead.json");
    const later = open(() => storage, { now: () => ({ at: "2025-11-26T12:00:00Z", day: "2025-11-26" }) });
    return [cut.at, cut.due_on, later.get("us-a").at, later.get("us-b").at];"""
    noon = "2025-11-25T12:00:00Z"
    assert run(body, tmp_path) == [noon, "2025-11-26", noon, noon]


def test_storage_of_earlier_versions_is_read_and_left_to_older_copies(tmp_path):
    body = """
    shelf.set(KEY_1, argument);
    shelf.set(KEY_2, file({ "us-two": { attempts: 1, last_on: "2025-11-20", response: "b" } }, { version: 2 }));
    const store = open();
    const read = [store.get("sample-days-between").done, store.get("us-two").at, shelf.has(KEY)];
    store.put("us-a", right);
    const counts = [Object.keys(JSON.parse(shelf.get(KEY)).items).length, Object.keys(open().all()).length];
    return [read, counts, shelf.get(KEY_1) === argument, shelf.has(KEY_2)];"""
    earlier = VERSION_1.read_text(encoding="utf-8")
    assert run(body, tmp_path, earlier) == [[True, "2025-11-20T00:00:00Z", False], [1, 7], True, True]


def test_an_old_tab_is_heard_and_what_was_cleared_does_not_come_back_from_it(tmp_path):
    body = """
    const old = (items) => shelf.set(KEY_2, file(items, { version: 2 }));
    const before = { response: "b", attempts: 1, last_on: "2025-11-20" };
    const store = open();
    let heard = 0;
    store.subscribe(() => (heard += 1));
    old({ "us-old": before });
    store.notice({ key: KEY_2 });
    const taken = Object.keys(store.all());
    store.clear();
    const cleared = Object.keys(open().all());
    old({ "us-old": before, "us-new": { ...before, last_on: "2025-11-26" } });
    const tomorrow = open(() => storage, { now: () => ({ at: "2025-11-26T12:00:00Z", day: "2025-11-26" }) });
    return [heard, taken, cleared, Object.keys(tomorrow.all())];"""
    assert run(body, tmp_path) == [2, ["us-old"], [], ["us-new"]]


def test_what_older_versions_put_away_without_a_word_is_found_again(tmp_path):
    body = """
    const damaged = file({ "us-a": { done: true, confidence: "high" }, "us-b": { attempts: "many" } }, { version: 2 });
    shelf.set(`${KEY_2}:damaged`, damaged);
    shelf.set(`${KEY_1}:backup`, argument);
    const store = open();
    const found = [store.get("us-a").done, store.aside().length, store.undoable()];
    return [...found, store.undo(), store.get("sample-days-between").done, store.undo()];"""
    earlier = VERSION_1.read_text(encoding="utf-8")
    assert run(body, tmp_path, earlier) == [True, 1, "import", True, True, False]


def test_the_seed_is_kept_with_the_first_progress_and_stays(tmp_path):
    body = """
    const one = open(), two = open();
    const before = one.seed;
    one.put("us-a", right);
    const kept = [/^[0-9a-f]{8}$/.test(before), one.seed === before, two.seed === before, open().seed === before];
    const text = one.exportText();
    one.importText(text.replace(before, "0123abcd"), "other.json");
    kept.push(one.seed === before);
    shelf.clear();
    const fresh = open();
    fresh.importText(text, "mine.json");
    const blocked = open(() => { throw new Error("SecurityError"); });
    const seed = blocked.seed;
    blocked.put("us-a", right);
    return [...kept, fresh.seed === before, blocked.seed === seed, JSON.parse(blocked.exportText()).seed === seed];"""
    assert run(body, tmp_path) == [True] * 8


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.just("ж" * 4000)
records = st.fixed_dictionaries(
    {"response": texts, "attempts": st.integers(0, 3), "done": st.booleans()},
    optional={"later": st.just([1]), "hints": st.sampled_from([1, "many"]), "at": st.just("2099-01-01T00:00:00Z")},
)
names = st.sampled_from([f"us-{number}" for number in range(40)])
moves = st.one_of(
    st.tuples(st.just("put"), names, records),
    st.tuples(st.just("import"), st.dictionaries(names, records, max_size=30), st.booleans()),
    st.tuples(st.just("reload"), st.none(), st.none()),
)


def test_what_the_store_lets_in_it_can_read_again(tmp_path):
    drawn = []

    @settings(max_examples=60, deadline=None)
    @given(st.lists(moves, max_size=25))
    def collect(sequence):
        drawn.append(sequence)

    collect()
    body = """
    const isSound = ({ hints = 0 }) => typeof hints === "number";
    const lost = [];
    for (const [number, sequence] of argument.entries()) {
      shelf.clear();
      let store = open();
      const accepted = new Set();
      for (const [kind, what, record] of sequence) {
        if (kind === "reload") store = open();
        else if (kind === "put") {
          store.put(what, record);
          if (isSound(record) && !store.problem) accepted.add(what);
        } else if (store.importText(file(what), "a.json").ok) {
          for (const [id, entry] of Object.entries(what)) if (isSound(entry)) accepted.add(id);
        }
      }
      const kept = open();
      const texts = [kept.exportText()];
      const again = createStore(() => { throw new Error("none"); }, options);
      again.importText(texts[0], "exported.json");
      for (const id of accepted) if (!kept.get(id) || !again.get(id)) lost.push([number, id]);
      if (kept.aside().length) lost.push([number, "aside"]);
    }
    return [lost, argument.length];"""
    lost, count = run(body, tmp_path, drawn)
    assert lost == [] and count >= 50


def test_python_reads_what_the_store_exports(tmp_path):
    body = """
    const store = open();
    store.put("us-a", attempted(null, { response: { reason: "Ұ 😀" }, score: 0.5, correct: false }, NOON));
    store.put("us-b", { hints: 1, later: { a: [1.5] } });
    return store.exportText();"""
    saved = progress.parse_saved(run(body, tmp_path))
    assert saved.items["us-a"]["best"]["score"] == 0.5
    assert saved.items["us-b"]["later"] == {"a": [1.5]} and saved.aside == []


def test_a_version_that_is_no_number_is_one_line_and_ends_no_page(tmp_path):
    body = """
    const odd = file({}, { version: { toString: 1, valueOf: 1 } });
    shelf.set(KEY, odd);
    shelf.set(KEY_2, odd);
    const store = open();
    store.put("us-a", right);
    const said = store.importText(odd, "odd.json").message;
    return [said.split(";")[0], store.aside().length, open().get("us-a").done];"""
    assert run(body, tmp_path) == ['odd.json: progress version "{\\"toString\\":1,\\"valueOf\\":1}"', 1, True]


def test_taking_back_a_deletion_keeps_what_was_done_since_and_a_second_press_loses_nothing(tmp_path):
    body = """
    const store = open();
    store.put("us-a", right);
    store.importText(file({ "us-b": right }), "b.json");
    store.deleteAll();
    store.put("us-c", wrong);
    store.deleteAll();
    store.put("us-d", wrong);
    const set = storage.setItem;
    storage.setItem = () => { throw QUOTA; };
    const full = [store.restoreDeleted(), Object.keys(store.all()).sort(), store.problem !== ""];
    storage.setItem = set;
    const again = [store.restoreDeleted(), store.problem, Object.keys(open().all()).sort(), open().undoable()];
    return [full, again];"""
    names = ["us-a", "us-b", "us-c", "us-d"]
    assert run(body, tmp_path) == [[True, names, True], [True, "", names, "import"]]


def test_an_import_without_room_keeps_the_earlier_backups(tmp_path):
    body = """
    const store = open();
    store.put("us-a", right);
    store.clear();
    storage.setItem = (key, value) => {
      if (key === KEY) throw QUOTA;
      shelf.set(key, value);
    };
    const refused = store.importText(file({ "us-b": right }), "b.json");
    const later = open();
    return [refused.ok, store.problem, later.undoable(), Object.keys(later.all())];"""
    assert run(body, tmp_path) == [False, "", "clear", []]


def test_an_older_copy_s_day_is_the_reader_s_day_and_what_was_cleared_stays_away_but_not_what_came_later(tmp_path):
    body = """
    const evening = { at: "2025-11-25T20:00:30Z", day: "2025-11-26" };
    const later = { at: "2025-11-26T03:00:00Z", day: "2025-11-26" };
    const old = { response: "b", attempts: 1, last_on: "2025-11-26" };
    shelf.set(KEY_2, file({ "us-old": old }, { version: 2 }));
    const store = open(() => storage, { now: () => evening });
    store.put("us-old", attempted(store.get("us-old"), { response: "a", score: 1, correct: true }, evening));
    const after = open(() => storage, { now: () => later }).get("us-old").response;
    open(() => storage, { now: () => evening }).clear();
    const gone = Object.keys(open(() => storage, { now: () => later }).all());
    shelf.set(KEY_2, file({ "us-old": old, "us-new": old }, { version: 2 }));
    return [after, gone, Object.keys(open(() => storage, { now: () => later }).all())];"""
    assert run(body, tmp_path, zone="Pacific/Auckland") == ["a", [], ["us-new"]]


def test_four_clearings_lose_nothing(tmp_path):
    body = """
    for (const id of ["us-a", "us-b", "us-c", "us-d", "us-e"]) {
      open().put(id, right);
      open().clear();
      open().clear();
    }
    let most = 0;
    while (open().undo() && most < 9) most += 1;
    return [most, Object.keys(open().all()).sort()];"""
    assert run(body, tmp_path) == [3, ["us-a", "us-b", "us-c", "us-d", "us-e"]]


def test_only_what_is_in_the_file_leaves_what_is_set_aside(tmp_path):
    body = """
    shelf.set(KEY, file({ "us-b": { hints: "many" } }));
    const store = open();
    const saved = store.aside();
    const other = JSON.parse(shelf.get(KEY));
    shelf.set(KEY, JSON.stringify({ ...other, items: { ...other.items, "us-c": { hints: "few" } } }));
    store.asideSaved(saved);
    return [store.aside().map(({ id }) => id), open().aside().map(({ id }) => id)];"""
    assert run(body, tmp_path) == [["us-c"], ["us-c"]]


def test_a_seed_or_an_entry_of_a_newer_edition_takes_nothing_with_it(tmp_path):
    body = """
    shelf.set(KEY, file({ "us-a": right }, { version: 4, seed: "0123456789abcdef", student: 7,
      aside: [{ id: "us-b", why: "older rules", text: JSON.stringify(right) }] }));
    const store = open();
    store.put("us-c", right);
    const kept = [Object.keys(open().all()).sort(), JSON.parse(shelf.get(KEY)).version];
    return [...kept, store.aside().map(({ why }) => why)];"""
    assert run(body, tmp_path) == [["us-a", "us-b", "us-c"], 4, ["seed is not 8 hexadecimal digits"]]


def test_old_storage_of_any_size_neither_fills_the_new_nor_shows_for_ever_what_the_reader_has(tmp_path):
    body = """
    const many = (count, name, entry) => Array.from({ length: count }, (_, at) => [`${name}-${at}`, entry]);
    const items = [...many(2500, "us", { hints: "many" }), ...many(420, "af", { response: "x".repeat(3900) })];
    shelf.set(KEY_2, file(Object.fromEntries(items), { version: 2 }));
    const store = open();
    const first = store.aside().length;
    store.asideSaved(store.aside());
    const later = open();
    later.put("us-a", right);
    const isSmall = shelf.get(KEY).length < 5000;
    return [first, later.aside().length, later.problem, isSmall, Object.keys(open().all()).length];"""
    assert run(body, tmp_path) == [2500, 0, "", True, 421]


def test_an_import_s_unknown_fields_are_taken_back_with_it(tmp_path):
    body = """
    const store = open();
    store.put("us-a", right);
    store.importText(file({ "us-b": right }, { version: 9, junk: "x".repeat(1000) }), "b.json");
    store.undo();
    const kept = JSON.parse(shelf.get(KEY));
    return [kept.version, "junk" in kept, Object.keys(kept.items)];"""
    assert run(body, tmp_path) == [3, False, ["us-a"]]
