"""The joined scripts: that Node parses them, that both forms export the same, and that bad modules are refused."""

import gzip
import re
import subprocess

import pytest

import nodejs
from multivector.exercises import assets

FRONT_END = nodejs.PACKAGE / "exercises" / "frontend"
BUDGET = 45_000  # bytes, gzip: everything that makes exercises, progress, maps, charts and explorers live


@pytest.mark.parametrize(("suffix", "text"), [("js", assets.book_script()), ("mjs", assets.widget_module())])
def test_node_parses_both_forms(tmp_path, suffix, text):
    path = tmp_path / f"joined.{suffix}"
    path.write_text(text, encoding="utf-8")
    done = subprocess.run([nodejs.find_node(), "--check", path], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_book_script_is_classic():
    text = assets.book_script()
    assert not re.search(r"^(import|export)\b", text, re.MULTILINE)
    assert text.startswith("(() => {") and text.rstrip().endswith("})();")
    # A strict policy forbids both.
    assert "eval(" not in text and "new Function" not in text


@pytest.mark.parametrize("entry", ["exercises/frontend/page.js", "exercises/frontend/widget.js"])
def test_joined_and_single_modules_export_the_same(tmp_path, entry):
    script = f"""
    {assets.joined(entry)}
    const found = {{}};
    for (const name of Object.keys(modules)) {{
      const single = await load(name);
      const kinds = (all) => Object.keys(all).sort().map((key) => [key, typeof all[key]]);
      found[name] = [kinds(modules[name]), kinds(single)];
    }}
    return found;"""
    found = nodejs.run(script, tmp_path)
    assert {"exercises/frontend/mark.js", "exercises/frontend/view.js", entry} <= set(found)
    for name, (joined, single) in found.items():
        assert joined == single and joined, name


def test_every_module_of_the_front_end_is_used():
    used = assets.book_script() + assets.widget_module() + "".join(map(assets.more_script, assets.MORE_SCRIPTS))
    paths = [*FRONT_END.glob("*.js"), *(nodejs.PACKAGE / "kinds").rglob("*.js")]
    assert len(paths) > 50
    for path in paths:
        assert f'modules["{path.relative_to(nodejs.PACKAGE).as_posix()}"]' in used


def test_the_marker_marks_alike_when_joined(tmp_path):
    script = f"""
    {assets.joined("exercises/frontend/widget.js")}
    const {{ mark }} = await load("exercises/frontend/mark.js");
    const item = {{ kind: "choice", options: [{{ id: "a", correct: true, feedback_html: "<p>Yes.</p>" }}] }};
    return ["a", "b", null].map((response) => [
      mark(item, response), modules["exercises/frontend/mark.js"].mark(item, response)]);"""
    pairs = nodejs.run(script, tmp_path)
    assert [joined == single for single, joined in pairs] == [True] * 3


def test_weight():
    book = assets.book_script() + assets.style()
    assert len(gzip.compress(book.encode(), 9)) <= BUDGET


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package folder of its own; returns a function that writes a module into it."""
    monkeypatch.setattr(assets, "_PACKAGE", tmp_path)

    def write(name, text):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    return write


def test_comments_and_indents_stay_behind_and_texts_stay_whole(package, tmp_path):
    body = "  // why\n  return [`a\nb`, 'http://c']; // d\n}\n/**\n * e\n */\n"
    package("one.js", f"// head\nexport function f() {{\n{body}")
    joined = assets.joined("one.js")
    assert not [gone for gone in ("head", "why", "  return", "// d", "/**") if gone in joined]
    assert nodejs.run(f'{joined}\nreturn modules["one.js"].f();', tmp_path) == ["a\nb", "http://c"]


def test_names_renames_and_defaults_are_joined(package, tmp_path):
    package("a/one.js", 'import { two as second, three } from "../b/two.js";\nexport default second + three;\n')
    package("b/two.js", "export const two = 2;\nexport function three() {}\nfunction hidden() {}\n")
    script = f"""{assets.joined("a/one.js")}
    return [Object.keys(modules), Object.keys(modules["b/two.js"]), typeof modules["a/one.js"].default];"""
    assert nodejs.run(script, tmp_path) == [["b/two.js", "a/one.js"], ["two", "three"], "string"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('import "./two.js";\n', 'one.js: cannot join the line `import "./two.js";`'),
        ('import * as two from "./two.js";\n', "one.js: cannot join the line `import * as two"),
        ('import { x } from "https://example.org/x.js";\n', "one.js: cannot join the line `import { x } from"),
        ("export { x };\n", "one.js: cannot join the line `export { x };`"),
        ('import { x } from "./two.js";\n', "two.js: missing from the package"),
        ('import { x } from "./one.js";\n', "one.js: imports itself through one.js"),
    ],
)
def test_what_cannot_be_joined_is_refused(package, text, message):
    package("one.js", text)
    with pytest.raises(assets.AssetError) as caught:
        assets.joined("one.js")
    assert message in str(caught.value)
