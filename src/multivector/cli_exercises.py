"""Commands on exercises: `multivector mark`."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table
from rich.text import Text

from multivector.errors import MultivectorError

if TYPE_CHECKING:
    from multivector.exercises import gradebook

app = typer.Typer()
_out = Console()
_err = Console(stderr=True)


@app.command()
def mark(
    files: Annotated[list[Path], typer.Argument(help="Files saved by the progress page or by JupyterLab.")],
    bank: Annotated[
        Path | None,
        typer.Option(
            help="A folder of question files to mark with, instead of the course's own.", exists=True, file_okay=False
        ),
    ] = None,
    csv: Annotated[
        Path | None, typer.Option(help="Write a row for each file and item: score from 0 to 1, points it is worth.")
    ] = None,
    json: Annotated[Path | None, typer.Option(help="Write all marks, sums and unreadable files.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an output file that exists.")] = False,
) -> None:
    """Mark answer files again, from their responses alone; marks that stand in a file are ignored.

    Exit code 1 when a file could not be read: one line says why, and the other files are marked.
    """
    from multivector.exercises import gradebook

    outputs = [path for path in (csv, json) if path is not None]
    _refuse_outputs(outputs, files, force)
    marked, unreadable = _mark_all(_distinct(files), gradebook.Bank.read(bank))
    if csv is not None:
        write_output(csv, gradebook.to_csv(marked))
    if json is not None:
        write_output(json, gradebook.to_json(marked, unreadable))
    _out.print(_table(marked))
    for marks in marked:
        if marks.unknown:
            _note(f"{marks.file}: not in this bank: {', '.join(marks.unknown)}")
    for problem in unreadable.values():
        _error(problem)
    if unreadable:
        raise typer.Exit(1)


def _mark_all(files: list[Path], bank: "gradebook.Bank") -> "tuple[list[gradebook.FileMarks], dict[str, str]]":
    from multivector.exercises import gradebook, progress

    marked, unreadable = [], {}
    shown = track(files, "marking", console=_err, transient=True, disable=not _err.is_terminal or len(files) < 20)
    for path in shown:
        try:
            marked.append(gradebook.mark_file(path, bank))
        except progress.ProgressError as problem:
            unreadable[gradebook.printable(path)] = str(problem)
    return marked, unreadable


def _distinct(files: Iterable[Path]) -> list[Path]:
    """Return each file once, so that a file named twice is not two students."""
    return list({path.absolute(): path for path in files}.values())


def _table(marked: "list[gradebook.FileMarks]") -> Table:
    table = Table()
    table.add_column("File", overflow="fold")
    table.add_column("Chapter", overflow="fold")
    for heading in ("Answered", "Points", "Share"):
        table.add_column(heading, justify="right")
    for marks in marked:
        if not marks.chapters:
            table.add_row(Text(marks.file), "no answer", "0", "", "")
        for chapter in marks.chapters:
            table.add_row(
                Text(marks.file),
                chapter.chapter,
                f"{chapter.answered} of {chapter.items}",
                f"{round(chapter.points, 2):g} of {chapter.possible:g}",
                f"{chapter.share:.0%}",
            )
    return table


def _refuse_outputs(outputs: list[Path], inputs: Iterable[Path], force: bool) -> None:
    """Stop before any work when an output would replace something that the user may want to keep."""
    taken = {os.path.realpath(path): "to be marked" for path in inputs}
    for path in outputs:
        place = os.path.realpath(path)
        if place in taken:
            raise typer.BadParameter(f"{path} is {taken[place]}; give another name")
        taken[place] = "given for two outputs"
        refuse_output(path, force)


def refuse_output(path: Path, force: bool) -> None:
    """Stop, as wrong use, when `path` exists (unless `force`) or its folder does not."""
    if not path.parent.is_dir():
        raise typer.BadParameter(f"{path.parent}: no such folder")
    if path.is_dir():
        raise typer.BadParameter(f"{path} is a folder")
    if not force and (path.exists() or path.is_symlink()):
        raise typer.BadParameter(f"{path} exists; give another name, or --force to replace it")


def write_output(path: Path, text: str) -> None:
    """Write `text` whole or not at all; a full or closed disk is one line."""
    from multivector.files import write_atomically

    try:
        write_atomically(path, text)
    except OSError as error:
        raise MultivectorError(f"{path}: cannot be written ({error.strerror})") from None


def _note(line: str) -> None:
    _err.print(f"note: {line}", markup=False, highlight=False, soft_wrap=True)


def _error(line: str) -> None:
    _err.print(f"error: {line}", style="red", markup=False, highlight=False, soft_wrap=True)
