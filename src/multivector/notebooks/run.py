"""Execute notebooks in reference mode and store their outputs in stable form (`make notebooks`)."""

import asyncio
import contextlib
import os
import tempfile
import time
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from multivector import chosen, coursefile
from multivector.errors import MultivectorError
from multivector.files import write_bytes_atomically
from multivector.notebooks.normalise import NotebookError, dumps, normalise

FOLDERS = ("notebooks", "exercises/code", "exercises/brief")
# Stored and re-run outputs must agree, so both are made in this mode: short references instead of inlined
# front-end files, no widget connections, no progress file.
REFERENCE = {"MULTIVECTOR_ASSETS": "reference", "MULTIVECTOR_PROGRESS": "off"}
CELL_TIMEOUT_SECONDS = 300
_END_SECONDS = 1  # to close connections; the kernels are killed first


def find(root, folders=FOLDERS):
    """Return all notebooks of the course below `root`, sorted; a folder without any is an error.

    Those of a chapter that the course leaves out (`chosen`) are not among them.
    """
    found = []
    for folder in folders:
        here = sorted(path for path in Path(root, folder).rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
        if not here:
            raise NotebookError(f"{folder}/: no notebook found; is this the course's folder?")
        held = set(chosen.kept([path.name for path in here], root))
        found += [path for path in here if path.name in held]
    return found


def read(path):
    """Return the notebook at `path`; anything that is not one is a NotebookError."""
    path = Path(path)
    where = coursefile.shown(path)
    try:
        coursefile.cells(path, where)
        return parsed(coursefile.text(path, where), where)
    except coursefile.FileError as error:
        raise NotebookError(str(error)) from None


def parsed(text, where):
    """Return the notebook in a text. Raises NotebookError with the cell that is not as the format has it."""
    try:
        with warnings.catch_warnings():
            # Ids that are missing or stand twice are given anew by `normalise`.
            warnings.simplefilter("ignore")
            notebook = nbformat.reads(text, as_version=4)
            nbformat.validate(notebook)
        return notebook
    except nbformat.ValidationError as error:
        steps = list(error.absolute_path)
        cell = f", cell {steps[1] + 1}" if steps[:1] == ["cells"] and len(steps) > 1 else ""
        raise NotebookError(f"{where}{cell}: not as the notebook format has it ({error.message:.100})") from None
    except Exception as error:  # whatever nbformat trips over, the file is not a notebook
        raise NotebookError(f"{where}: not a readable notebook ({type(error).__name__}: {error})") from None


class _Client(NotebookClient):
    """A notebook's run that takes no notice of Ctrl+C itself: nbclient's own handlers would keep the command going."""

    @contextlib.asynccontextmanager
    async def async_setup_kernel(self, **options):
        """Start the kernel; end it when the run is over, and at once when the run is broken off."""
        self.create_kernel_manager()
        try:
            await self.async_start_new_kernel(**options)
            await self.async_start_new_kernel_client()
            yield
        except asyncio.CancelledError:
            self.shutdown_kernel = "immediate"
            raise
        finally:
            if self.km is not None:
                await self._async_cleanup_kernel()


async def _execute(path):
    notebook = read(path)
    resources = {"metadata": {"path": str(path.parent)}}
    client = _Client(notebook, timeout=CELL_TIMEOUT_SECONDS, kernel_name="python3", resources=resources)
    # What a kernel itself says (that others on the machine could read along, how Ctrl+C stopped it) would drown the
    # answer; it is shown only of one that died.
    with tempfile.TemporaryFile() as said:
        try:
            await client.async_execute(env={**os.environ, **REFERENCE}, stderr=said)
        except CellExecutionError as error:
            failed = next((n for n, cell in enumerate(notebook.cells, 1) if _has_error(cell)), "?")
            raise NotebookError(f"{path.name}, cell {failed}: {error.ename}: {error.evalue}") from None
        except CellTimeoutError:
            raise NotebookError(f"{path.name}: a cell ran longer than {CELL_TIMEOUT_SECONDS} seconds") from None
        except (DeadKernelError, RuntimeError) as error:
            raise NotebookError(f"{path.name}: the kernel died ({_last_line(said) or error})") from None
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "code" and not cell.source.strip():
            raise NotebookError(f"{path.name}, cell {number}: an empty code cell; remove it")
    return dumps(normalise(notebook, path.name))


def _last_line(file):
    file.seek(0)
    lines = file.read().decode("utf-8", "replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


def _has_error(cell):
    return any(output.output_type == "error" for output in cell.get("outputs", []))


def executed(paths: Iterable[Path]) -> Iterator[tuple[Path, str | MultivectorError, float]]:
    """Execute notebooks, as many at once as there are cores; yields (path, text or its error, seconds) as each is done.

    The notebooks run in their kernels, which are processes of their own, so one loop here can wait for all of them.
    When the caller stops, by Ctrl+C too, the kernels are ended.
    """
    with asyncio.Runner() as runner:
        loop = runner.get_loop()
        gate = asyncio.Semaphore(os.cpu_count() or 1)
        tasks = {loop.create_task(_timed(Path(path), gate)): path for path in paths}
        waiting = set(tasks)
        try:
            while waiting:
                done, waiting = runner.run(asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED))
                for task in done:
                    yield tasks[task], *task.result()
        finally:
            if waiting:
                # What a connection still had to say when its kernel was ended is of no use to anyone.
                loop.set_exception_handler(lambda *_: None)
                for task in waiting:
                    task.cancel()
                runner.run(asyncio.wait(waiting, timeout=_END_SECONDS))


async def _timed(path, gate):
    async with gate:
        started = time.perf_counter()
        try:
            found = await _execute(path)
        except MultivectorError as error:
            found = error
        return found, time.perf_counter() - started


def store_all(paths) -> Iterator[tuple[Path, bool, float]]:
    """Store notebooks on all cores; yields (path, changed, seconds) as each is done.

    A notebook that fails stays as it is and keeps no other from being stored; at the end a NotebookError says all that
    failed, one a line.
    """
    failed = []
    for path, found, seconds in executed(paths):
        if isinstance(found, MultivectorError):
            failed.append(str(found))
            continue
        new = found.encode()
        changed = coursefile.content(Path(path)) != new
        if changed:
            with coursefile.writing(Path(path)):
                write_bytes_atomically(Path(path), new)
        yield path, changed, seconds
    if failed:
        raise NotebookError("\n".join(failed))
