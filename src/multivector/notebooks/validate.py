"""Strict nbval over all notebooks, and proof that it looked at every cell.

nbval alone passes a notebook whose outputs were stripped together with their execution counts, honours comments
that switch it off, and says nothing about a notebook that it never collected. So a static check comes first, and
after the run the report is counted against what is on disk.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

from multivector import coursefile, processes
from multivector.notebooks.normalise import NotebookError, dumps, normalise
from multivector.notebooks.run import REFERENCE, read

# Marks by which nbval skips a cell or its outputs; none may stand in a chapter.
_SWITCHES = re.compile(r"#\s*(?:NBVAL|PYTEST_VALIDATE)_\w+")
# "notebooks/01.ipynb::Cell 3", and in the account of that failure "Cell 3: Cell outputs differ".
_NBVAL_CELL = re.compile(
    r"(?P<before>(?P<notebook>[^\s:]+\.ipynb)::Cell |^(?:\x1b\[[\d;]*m|\s)*Cell )(?P<number>\d+)(?=\W|$)"
)
_KERNEL_WARNING = re.compile(r"\[IPKernelApp\] WARNING")
_SWITCH_TAGS = {"raises-exception", "nbval-skip", "nbval-ignore-output", "nbval-raises-exception"}


def static_problems(path):
    """Return one line for each sign that the stored outputs of the notebook at `path` are not a full run."""
    notebook = read(path)
    problems, expected = [], 0
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type != "code":
            continue
        expected += 1
        where = f"{path.name}, cell {number}"
        if cell.execution_count != expected:
            problems.append(
                f"{where}: execution count {cell.execution_count}, expected {expected}: outputs stripped or cells "
                "run out of order; run `make notebooks`"
            )
        if _SWITCHES.search(cell.source) or _SWITCH_TAGS & set(cell.metadata.get("tags", [])):
            problems.append(f"{where}: switches the output check off; remove the mark")
    if expected == 0:
        problems.append(f"{path.name}: no code cell; nothing would be checked")
    if not problems and dumps(normalise(notebook, path.name)).encode() != coursefile.content(path):
        problems.append(f"{path.name}: not in the stored form; run `make notebooks`")
    return problems


def code_cells(path):
    """Return how many code cells the notebook at `path` holds on disk."""
    return sum(cell.cell_type == "code" for cell in read(path).cells)


def run_nbval(paths, report):
    """Run strict nbval on the notebooks, as many at once as there are cores; returns pytest's exit code.

    report: where the JUnit XML goes. Output streams to the terminal, cells numbered as everywhere else.
    """
    at_once = min(len(paths), os.cpu_count() or 1)
    command = [
        sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "--nbval-cell-timeout", "300",
        "-n", str(at_once if at_once > 1 else 0), "--dist", "loadfile", "-q", "-p", "no:cacheprovider",
        "-c", os.devnull, "--rootdir", str(_common_folder(paths)), f"--junitxml={report}",
        *[str(path) for path in paths],
    ]  # fmt: skip
    renumbered = _Renumbered(paths)
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8", "errors": "replace"}
    with processes.running(command, env={**os.environ, **REFERENCE}, **options) as process:
        for line in process.stdout:
            if not _KERNEL_WARNING.search(line):
                print(renumbered(line), end="", flush=True)
    return process.returncode


class _Renumbered:
    """Gives a line of nbval's output with the number of the cell in its notebook: nbval counts code cells, from 0."""

    def __init__(self, paths):
        self._numbers = {}
        for path in paths:
            cells = enumerate(read(path).cells, start=1)
            self._numbers[path.name] = [number for number, cell in cells if cell.cell_type == "code"]
        self._notebook = ""

    def __call__(self, line):
        return _NBVAL_CELL.sub(self._number, line)

    def _number(self, found):
        self._notebook = found["notebook"] or self._notebook
        numbers, counted = self._numbers.get(Path(self._notebook).name, []), int(found["number"])
        return f"{found['before']}{numbers[counted]}" if counted < len(numbers) else found.group()


def _common_folder(paths):
    return Path(os.path.commonpath([path.parent for path in paths]))


def count_problems(paths, report):
    """Compare the report's passed cells with the code cells on disk, notebook by notebook."""
    passed = Counter()
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 (our own file, written a moment ago)
        if not any(child.tag in {"failure", "error", "skipped"} for child in case):
            passed[case.get("classname", "")] += 1
    problems = []
    root = _common_folder(paths)
    for path in paths:
        # pytest's JUnit name of a notebook: folders and file name joined by dots.
        seen = passed.get(".".join(path.relative_to(root).parts), 0)
        on_disk = code_cells(path)
        if seen != on_disk:
            problems.append(f"{path.name}: {on_disk} code cells on disk, {seen} proved by nbval")
    return problems


def validate(paths):
    """Prove the stored outputs of all `paths`. Raises NotebookError with every problem, one a line."""
    paths = [Path(path).resolve() for path in paths]
    if not paths:
        raise NotebookError("no notebook to validate")
    problems = [problem for path in paths for problem in static_problems(path)]
    if problems:
        raise NotebookError("\n".join(problems))
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "nbval.xml")
        code = run_nbval(paths, report)
        if not report.is_file():
            raise NotebookError(f"nbval wrote no report (exit code {code}); see the lines above")
        problems = count_problems(paths, report)
    if problems or code:
        raise NotebookError("\n".join(problems) or f"nbval stopped with exit code {code}; see the lines above")
