"""A hundred choice questions on one page: our exercises, and jupyterquiz with the same questions.

jupyterquiz comes from the Python registry into an environment of its own, which is gone afterwards. It gets its best
case: one quiz that holds all questions, so that its script runs once.
"""

import html
import json
import subprocess
import sys
import venv
from itertools import cycle, islice
from pathlib import Path

COUNT = 100
JUPYTERQUIZ = "jupyterquiz==2.9.6.4"
# Prints the HTML and the script that the quiz would put into a notebook.
CAPTURE = """
import json, sys
from jupyterquiz.dynamic import display
shown = []
display.display = lambda shot: shown.append(shot.data)
display.display_quiz(json.load(sys.stdin), shuffle_answers=False)
print(json.dumps(shown))
"""


def questions():
    """Return the public forms of COUNT choice items: those of the bank, over and over, each with an id of its own."""
    from multivector.exercises import bank

    found = [item.public() for item in bank.all_items().values() if item.kind == "choice" and not item.variants]
    return [{**item, "id": f"{item['id']}-{number}"} for number, item in enumerate(islice(cycle(found), COUNT))]


def build(items, folder):
    """Write index.html (ours) and jupyterquiz.html, with all that they load, into `folder`."""
    _write_ours(items, folder)
    element, script = _jupyterquiz(items, folder)
    _page(folder / "jupyterquiz.html", f"{element}</div><script>{script}</script>")


def _write_ours(items, folder):
    from multivector import style
    from multivector.exercises import assets
    from multivector.exercises import html as forms

    (folder / "ours.js").write_text(assets.book_script(), encoding="utf-8")
    (folder / "ours.css").write_text(style.css_variables() + assets.style(), encoding="utf-8")
    loads = '<link rel="stylesheet" href="ours.css"><script defer src="ours.js"></script>'
    _page(folder / "index.html", "".join(map(forms.form, items)), loads)


def _page(path, body, head=""):
    start = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>100</title>'
    )
    path.write_text(f"{start}{head}</head><body><main>{body}</main></body></html>", encoding="utf-8")


def _jupyterquiz(items, folder):
    """Return the HTML and the script of one quiz."""
    home = folder / "environment"
    venv.create(home, with_pip=True, system_site_packages=True)
    python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    _run(python, "-m", "pip", "install", "--quiet", "--no-deps", JUPYTERQUIZ)
    return json.loads(_run(python, "-c", CAPTURE, given=json.dumps([_question(item) for item in items])))


def _question(item):
    answers = [
        {"answer": option["text_html"], "correct": option["correct"], "feedback": option["feedback_html"]}
        for option in item["options"]
    ]
    return {"question": item["prompt_html"], "type": "multiple_choice", "answers": answers}


def _run(python, *arguments, given=None):
    answer = subprocess.run([str(python), *arguments], input=given, capture_output=True, text=True)
    if answer.returncode:
        raise SystemExit(f"bench: {Path(python).name} {arguments[0]} failed:\n{html.unescape(answer.stderr[-1500:])}")
    return answer.stdout


def measure(folder, page):
    """Return what `page.measure` finds in both pages, and how many questions each shows: {"ours": …, "theirs": …}."""
    made = {"ours": ("index.html", ".mv-exercise[data-mv-ready]"), "theirs": ("jupyterquiz.html", "div.Quiz")}
    found = {}
    for name, (file, shown) in made.items():
        found[name] = page.measure(folder, file, folder, counted=shown)
        if found[name]["counted"] != COUNT:
            raise SystemExit(f"bench: {file} shows {found[name]['counted']} questions, not {COUNT}")
    return found
