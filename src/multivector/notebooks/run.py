"""Execute notebooks in reference mode and store their outputs in stable form (`make notebooks`)."""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from multivector.files import write_atomically
from multivector.notebooks.normalise import NotebookError, dumps, normalise

FOLDERS = ("notebooks", "exercises/code", "exercises/brief")
# Stored and re-run outputs must agree, so both are made in this mode: short references instead of inlined
# front-end files, no widget connections, no progress file.
REFERENCE = {"MULTIVECTOR_ASSETS": "reference", "MULTIVECTOR_PROGRESS": "off"}
CELL_TIMEOUT_SECONDS = 300


def find(root, folders=FOLDERS):
    """Return all notebooks of the course below `root`, sorted; a folder without any is an error."""
    found = []
    for folder in folders:
        here = sorted(path for path in Path(root, folder).rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
        if not here:
            raise NotebookError(f"{folder}/: no notebook found; is this the course's folder?")
        found += here
    return found


def read(path):
    """Return the notebook at `path`; anything that is not one is a NotebookError."""
    try:
        return nbformat.read(path, as_version=4)
    except Exception as error:  # whatever nbformat trips over, the file is not a notebook
        raise NotebookError(f"{path}: not a readable notebook ({type(error).__name__})") from None


def execute(path):
    """Execute one notebook and return its stable text; the file is not touched."""
    path = Path(path)
    notebook = read(path)
    os.environ.update(REFERENCE)
    client = NotebookClient(
        notebook,
        timeout=CELL_TIMEOUT_SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        client.execute()
    except CellExecutionError as error:
        failed = next((n for n, cell in enumerate(notebook.cells, 1) if _has_error(cell)), "?")
        raise NotebookError(f"{path.name}, cell {failed}: {error.ename}: {error.evalue}") from None
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "code" and not cell.source.strip():
            raise NotebookError(f"{path.name}, cell {number}: an empty code cell; remove it")
    return dumps(normalise(notebook, path.name))


def _has_error(cell):
    return any(output.output_type == "error" for output in cell.get("outputs", []))


def store(path):
    """Execute one notebook and write it back when a byte differs. Returns (whether it changed, seconds it ran)."""
    started = time.perf_counter()
    text = execute(path)
    seconds = time.perf_counter() - started
    if Path(path).read_text(encoding="utf-8") == text:
        return False, seconds
    write_atomically(Path(path), text)
    return True, seconds


def store_all(paths) -> Iterator[tuple[Path, bool, float]]:
    """Store notebooks on all cores; yields (path, changed, seconds) as each is done."""
    # Spawned workers: a kernel client must not inherit another one's event loop.
    with ProcessPoolExecutor(max_workers=os.cpu_count(), mp_context=get_context("spawn")) as pool:
        jobs = {pool.submit(store, path): path for path in paths}
        for job in as_completed(jobs):
            yield jobs[job], *job.result()
