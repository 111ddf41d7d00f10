"""Build time: our book against plain Sphinx, and nbval against plain execution, on the same files."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# Plain Sphinx reads the same pages with the same parser, Jupyter Book's usual theme, and our generated content; it has
# none of our theme, files, map pages and checks.
PLAIN_CONF = """
project = "plain"
extensions = ["myst_nb"]
html_theme = "sphinx_book_theme"
nb_execution_mode = "off"
master_doc = "book/index"
suppress_warnings = ["*"]

def setup(app):
    from multivector.book import directives
    for name, directive in directives.DIRECTIVES.items():
        app.add_directive(name, directive)
"""


def seconds(function):
    started = time.perf_counter()
    function()
    return time.perf_counter() - started


def _run(*command, cwd=None):
    answer = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True)
    if answer.returncode:
        raise SystemExit(f"bench: {Path(str(command[0])).name} failed:\n{answer.stdout[-800:]}{answer.stderr[-1500:]}")


def book_against_sphinx(root):
    """Return (seconds of our build, seconds of plain Sphinx)."""
    from multivector.book.build import build

    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder, "plain")
        plain.mkdir()
        for name in ("book", "notebooks"):
            shutil.copytree(root / name, plain / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints", "notes"))
        (plain / "conf.py").write_text(PLAIN_CONF, encoding="utf-8")
        out = Path(folder, "out")
        theirs = seconds(lambda: _run(sys.executable, "-m", "sphinx", "-q", "-b", "html", plain, out))
        ours = seconds(lambda: build(root))
    return ours, theirs


EXECUTE = """
import sys, nbformat
from nbclient import NotebookClient
for path in sys.argv[1:]:
    NotebookClient(nbformat.read(path, 4), kernel_name="python3", timeout=600).execute()
"""


def nbval_against_execution(root):
    """Return (seconds of nbval on one core, on all cores, seconds of plain execution one after the other)."""
    from multivector.notebooks import run, validate

    paths = run.find(root)
    os.environ.update(run.REFERENCE)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "nbval.xml")
        plain = seconds(lambda: _run(sys.executable, "-c", EXECUTE, *paths))
        one = seconds(lambda: validate.run_nbval(paths, report, workers=1))
        every = seconds(lambda: validate.run_nbval(paths, report))
    return one, every, plain
