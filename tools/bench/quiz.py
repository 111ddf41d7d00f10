"""A hundred choice questions on one page: our exercises, and jupyterquiz with the same questions.

jupyterquiz comes from the Python registry into an environment of its own, which is gone afterwards. It gets its best
case: one quiz that holds all questions, so that its script runs once.
"""

import html
import json
import statistics
import subprocess
import sys
import venv
from itertools import cycle, islice
from pathlib import Path

import devtools

COUNT = 100
RUNS = 7
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

# What a question is, the presses that answer it by option number `at`, and what says that this was right.
PAGES = {
    "ours": {
        "file": "index.html",
        "shown": ".mv-exercise:has(.mv-ex-actions)",
        "presses": [
            "question.querySelectorAll('input')[at].click()",
            "question.querySelector('.mv-ex-button').click()",
        ],
        "said": ".mv-ex-feedback.mv-is-right",
    },
    "theirs": {
        "file": "jupyterquiz.html",
        "shown": "div.Quiz",
        "presses": ["question.querySelectorAll('label')[at].click()"],
        "said": ".Feedback.correct",
    },
}
AT_REST = "new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(resolve)))"
# Two frames, for a page may begin something when it is drawn.
DRAWN = "new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))"
PRESS = "((question, at) => {{ {press}; }})(document.querySelectorAll('{shown}')[{number}], {at})"


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


def measure(folder, items, page):
    """Return {"ours": …, "theirs": …}, each {"kB": of the first visit, "visit ms", "answered ms": medians}.

    Both are script time. "answered ms" is that of the visit and of answering every question rightly: to put work off
    gains nothing.
    """
    found = {}
    for name, made in PAGES.items():
        found[name] = page.measure(folder, made["file"], folder, counted=made["shown"])
        if found[name]["counted"] != COUNT:
            raise SystemExit(f"bench: {made['file']} shows {found[name]['counted']} questions, not {COUNT}")
    right = [[option["correct"] for option in item["options"]].index(True) for item in items]
    times = {name: [] for name in PAGES}
    with page.Site(folder) as site, devtools.browser(page.find_chromium()) as steered:
        for _ in range(RUNS):  # in turn, because the machine may be busier now than later
            for name, made in PAGES.items():
                times[name].append(_visit(steered, site.address, made, right))
    for name, pairs in times.items():
        found[name]["visit ms"], found[name]["answered ms"] = map(statistics.median, zip(*pairs, strict=True))
    return found


def _visit(steered, address, made, right):
    """Return the milliseconds of script up to the page's rest, and up to the last answer."""
    with devtools.Tab(steered) as tab:
        # A browser may give a new site a new process, and its times would not be counted: go there first.
        tab.go(address + "nothing-is-here")
        tab.go(address + made["file"])
        tab.run(AT_REST)
        visit = tab.counters()["ScriptDuration"]
        for number, at in enumerate(right):
            _answer(tab, made, number, at)
        answered = tab.counters()["ScriptDuration"]
        count = tab.run(f"document.querySelectorAll('{made['said']}').length")
        if count != COUNT:
            raise SystemExit(f"bench: {made['file']}: {count} of {COUNT} answers were said to be right")
    return visit * 1000, answered * 1000


def _answer(tab, made, number, at):
    """Answer a question in view, with the page drawn between one press and the next.

    The presses are a script's, which move no focus: what a form does for the reader's focus is not counted.
    """
    tab.show(made["shown"], number)
    for press in made["presses"]:
        tab.run(DRAWN)
        tab.run(PRESS.format(press=press, shown=made["shown"], number=number, at=at))
    tab.run(DRAWN)
