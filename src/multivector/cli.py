"""The `multivector` command. Exit codes: 0 done, 1 the work failed (one line says why), 2 wrong use."""

import importlib.util
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console

from multivector import __version__, cli_authors, cli_exercises, coursefile
from multivector.errors import MultivectorError, visible

if TYPE_CHECKING:
    from multivector import workfolder

app = typer.Typer(
    help="Build, serve, run and check the Multivector course.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(cli_exercises.app)
app.add_typer(cli_authors.app)
_out = Console()
_err = Console(stderr=True)
_INTERRUPTED = 130  # what a shell expects of a command that Ctrl+C stopped
_END_SECONDS = 2  # that JupyterLab has to end its kernels after Ctrl+C
_MANY_ROWS = 100  # more changes than a correction by hand has: probably a program saved the table anew


def main() -> None:
    """Run the command; an error that a user can mend is one line and exit code 1, Ctrl+C is exit code 130."""
    _allow_all_letters()
    try:
        app()
    except SystemExit as ended:
        if ended.code == _INTERRUPTED:  # Typer has caught Ctrl+C
            _leave()
        raise
    except MultivectorError as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename or 'a file'}: {coursefile.explained(error)}")
    except KeyboardInterrupt:
        _leave()


def _leave() -> NoReturn:
    """End at once: everything that was begun has been put away, and taking down the libraries can take seconds."""
    _err.print("stopped")
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(_INTERRUPTED)


def _fail(message: str) -> None:
    for line in visible(message).splitlines():
        _err.print(f"error: {line}", style="red", markup=False, highlight=False, soft_wrap=True)
    sys.exit(1)


def _allow_all_letters() -> None:
    """Write a letter that the terminal's encoding does not have as an escape such as \\u04b1; never stop at it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # not where something else was put in its place
            stream.reconfigure(errors="backslashreplace")


def _show_version(asked: bool) -> None:
    if asked:
        _out.print(__version__, highlight=False)
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    pass


class Edition(StrEnum):
    """Editions of the book."""

    student = "student"
    instructor = "instructor"


@app.command()
def book(
    edition: Annotated[Edition, typer.Option(help="The instructor edition adds plans, notes and answers.")] = (
        Edition.student
    ),
    bank: Annotated[
        Path | None,
        typer.Option(
            help="A folder of graded questions, whose answers the instructor edition shows.",
            exists=True,
            file_okay=False,
        ),
    ] = None,
) -> None:
    """Build the book into build/html, or the instructor edition into build/html-instructor; any warning stops it."""
    if edition is Edition.student:
        if bank is not None:
            raise typer.BadParameter("--bank: a graded pool goes into the instructor edition alone")
        _build(_root())
        return
    from multivector.book.build import build

    root = _root()
    with _err.status("building the instructor edition"):
        site = build(root, root / "build" / "html-instructor", edition=edition.value, pool=bank)
    _out.print(f"The instructor edition is in {os.path.relpath(site)}; it holds all answers", highlight=False)


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="First port to try; when it is taken, the next one is used.")] = 8000,
) -> None:
    """Build the book when its sources changed, then serve it on this machine."""
    from multivector import serve as server_module

    root = _root()
    if not _is_built(root):
        _build(root)
    server = server_module.open_server(root / "build" / "html", port)
    _out.print(f"The book is at {server_module.address(server)} (stop with Ctrl+C)", highlight=False)
    server_module.run(server)
    _out.print("stopped")


@app.command()
def lab(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FOLDER] [-- OPTIONS]", help="A folder of your own; options for JupyterLab after `--`."
        ),
    ] = None,
    copy_only: Annotated[bool, typer.Option("--copy-only", help="Copy the chapters; do not open JupyterLab.")] = False,
) -> None:
    """Open JupyterLab on the chapters, in a folder of your own or in a copy of the course's repository.

    The chapters are copied into FOLDER (default: multivector-course, unless you are in the repository). What you wrote
    there is never replaced: a newer version of a chapter is put beside yours, with a list of the differences.
    """
    from multivector import checkout, workfolder

    folder = Path(words.pop(0)) if words and not words[0].startswith("-") else None
    if folder is None and checkout.is_inside():
        folder = _root()
    else:
        folder = folder or Path("multivector-course")
        _say_changes(folder, workfolder.refresh(folder, workfolder.course_files()))
    if copy_only:
        return
    if importlib.util.find_spec("jupyterlab") is None:
        raise MultivectorError('JupyterLab is not installed here; run `pip install "multivector[lab]"`')
    command = [sys.executable, "-m", "jupyter", "lab", "--ServerApp.ip=127.0.0.1"]
    # The code exercises lie in another folder, so the whole course is open.
    command += ["--LabApp.default_url=/lab/tree/notebooks", *(words or [])]
    raise typer.Exit(_until_stopped(command, folder))


def _until_stopped(command: list[str], folder: Path) -> int:
    """Run a program until it ends or Ctrl+C asks it to: then it may end its kernels, but not wait for an answer."""
    from multivector import processes

    process = subprocess.Popen(command, cwd=folder)
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.terminate()
        try:
            process.wait(timeout=_END_SECONDS)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            processes.end(process.pid)
        return 0


def _say_changes(folder: Path, changes: "list[workfolder.Change]") -> None:
    done = Counter(change.done for change in changes)
    counts = ", ".join(f"{number} {what}" for what, number in done.items())
    _out.print(f"{folder}: {len(changes)} notebooks ({counts})", markup=False, highlight=False, soft_wrap=True)
    for change in changes:
        if change.beside:
            line = f"{change.name} is as you left it; the newer version is beside it: {change.beside}"
            _out.print(line, markup=False, highlight=False, soft_wrap=True)


@app.command()
def notebooks(
    names: Annotated[list[Path] | None, typer.Argument(help="Only these files (default: all).")] = None,
) -> None:
    """Run the notebooks and store their outputs in stable form; a second run changes no byte."""
    from multivector.notebooks import run

    root = _root()
    paths = [path.resolve() for path in names or run.find(root)]
    for path, changed, seconds in run.store_all(paths):
        shown = path.relative_to(root) if path.is_relative_to(root) else path.name
        _out.print(f"{'changed  ' if changed else 'unchanged'} {seconds:5.1f} s  {shown}", highlight=False)


@app.command()
def readability(
    longest: Annotated[int, typer.Option(min=0, help="Show so many of the longest sentences of each chapter.")] = 0,
) -> None:
    """Say how hard each chapter's text is to read: length of sentences, share of long ones, Flesch reading ease."""
    from multivector.notebooks import readability as texts
    from multivector.notebooks import run

    _out.print("chapter                    words  words a sentence  long  ease", highlight=False)
    for path in run.find(_root(), ["notebooks"]):
        found = texts.of_notebook(path)
        shares = f"{found.words_per_sentence:16.1f}  {found.long_pct:3.0f}%  {found.ease:4.0f}"
        _out.print(f"{path.stem:<25} {found.words:6,}  {shares}", highlight=False)
        for sentence in texts.longest(texts.text_of(path), longest):
            _out.print(f"  {sentence}", highlight=False, markup=False)


@app.command()
def nbval(
    names: Annotated[list[Path] | None, typer.Argument(help="Only these files (default: all).")] = None,
) -> None:
    """Run every notebook again and compare each output with the stored one (strict)."""
    from multivector.notebooks import run, validate

    paths = names or run.find(_root())
    validate.validate(paths)
    cells = sum(validate.code_cells(path) for path in paths)
    _out.print(f"{len(paths)} notebooks, {cells} code cells: stored outputs proved", highlight=False)


@app.command()
def validate(
    place: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]",
            help="Questions, a notebook, a table, geometry, a page, or a folder of them (default: the whole course).",
        ),
    ] = None,
) -> None:
    """Check data, questions, links, figures in prose and glossary; prints all problems at once, each with its place.

    Cells of a notebook are counted from 1, text cells too. For one file all checks of its kind are made, and a note
    says what was not looked at.
    """
    from multivector import checks

    report = checks.course(_root()) if place is None else checks.named(place)
    for note in report.notes:
        _out.print(f"not checked: {visible(note)}", markup=False, highlight=False, soft_wrap=True)
    if report.problems:
        raise MultivectorError("\n".join(report.problems))
    if place is None:
        from multivector.book import usage

        _out.print(str(usage.coverage(_root())), markup=False, highlight=False, soft_wrap=True)
    _out.print("no problem found")


@app.command()
def touched(
    since: Annotated[str, typer.Option(help="The state to compare data/ with: a commit, a branch or a tag.")] = "HEAD",
    reason: Annotated[
        str | None, typer.Option("--record", help="Add the changed rows to data/changes.csv, with this reason.")
    ] = None,
    many: Annotated[
        bool, typer.Option("--many", help=f"Record more than {_MANY_ROWS} changes without asking.")
    ] = False,
) -> None:
    """After a correction in data/: list the rows that changed and every chapter, exercise and output they touch."""
    import datetime

    from multivector.notebooks import touched as corrections

    root = _root()
    changed = corrections.changes(root, since)
    if reason is not None:
        reason = " ".join(reason.split())
        _agree_to_record(len(corrections.unrecorded(root, changed)), reason, many)
    _lines("Rows that changed", map(str, changed))
    _lines("Texts that name them", corrections.mentions(root, changed))
    with _err.status("running the notebooks again"):
        disagreeing = list(corrections.places(root))
    _lines("Places that no longer agree (`make notebooks` stores the outputs; sentences need an author)", disagreeing)
    if reason is not None:
        added = corrections.record(root, changed, reason, datetime.date.today().isoformat())
        _out.print(f"{added} rows added to data/changes.csv", highlight=False)


def _agree_to_record(number: int, reason: str, many: bool) -> None:
    """Stop before the long run when the public corrections would get no reason, or more rows than were meant."""
    if not reason:
        raise typer.BadParameter("--record: say in a few words why the rows changed")
    if many or number <= _MANY_ROWS:
        return
    says = f"{number} changes would be added to data/changes.csv"
    if not sys.stdin.isatty():
        raise MultivectorError(f"{says}; if a program saved the table anew, undo that; if all are meant, give --many")
    if not typer.confirm(f"{says}. Is each of them a correction?"):
        raise MultivectorError(f"{says}: not recorded")


def _lines(heading: str, lines: Iterable[str]) -> None:
    found = list(lines)
    _out.print(f"{heading}: {len(found) or 'none'}", highlight=False)
    for line in found:
        _out.print(f"  {visible(line)}", markup=False, highlight=False, soft_wrap=True)


@app.command()
def links() -> None:
    """Print every link that leads out of the course as CSV: address, table, row, the day it was seen, class of source.

    Sent to a file it is UTF-8, with the byte-order mark that a spreadsheet needs.
    """
    from multivector import csv_for_people
    from multivector import links as links_module

    listed = links_module.listed(_root())
    text = csv_for_people.text_of([links_module.COLUMNS, *listed.itertuples(index=False)])
    # Bytes go out as they are, in whatever encoding the terminal writes.
    typer.echo(text.removeprefix(csv_for_people.BYTE_ORDER_MARK) if sys.stdout.isatty() else text.encode(), nl=False)


@app.command()
def progress(file: Annotated[Path, typer.Argument(help="A file saved by the progress page or by JupyterLab.")]) -> None:
    """Read a saved progress file and say what it holds and which exercises come back today.

    A file that is not there, damaged or no progress file is one line.
    """
    from multivector.exercises import bank, gradebook
    from multivector.exercises import progress as progress_module

    _, saved = gradebook.read_file(file)
    items = saved.items
    done = sum(bool(entry.get("done")) for entry in items.values())
    _out.print(f"{len(items)} exercises tried, {done} done", highlight=False)
    if saved.aside:
        _out.print(f"{len(saved.aside)} entries are not sound and were left out", highlight=False)
    due = [name for name in progress_module.due(items, date.today().isoformat()) if _comes_back(bank.all_items(), name)]
    if due:
        _out.print(f"To answer again today: {', '.join(due)}", highlight=False, soft_wrap=True)


def _comes_back(known, name: str) -> bool:
    """Whether the course still has the exercise, and as more than a first try that is only compared with."""
    return name in known and known[name].body.get("reveal") != "later"


def _root() -> Path:
    from multivector.checkout import find_root

    return find_root()


def _stamp_file(root: Path) -> Path:
    return root / "build" / "html.stamp"


def _is_built(root: Path) -> bool:
    from multivector.checkout import input_stamp

    stamp = _stamp_file(root)
    return stamp.is_file() and coursefile.content(stamp) == input_stamp(root).encode()


def _build(root: Path) -> None:
    from multivector.book.build import build
    from multivector.checkout import input_stamp
    from multivector.files import write_atomically

    stamp = input_stamp(root)
    _stamp_file(root).unlink(missing_ok=True)
    with _err.status("building the book"):
        site = build(root)
    with coursefile.writing(_stamp_file(root)):
        write_atomically(_stamp_file(root), stamp)
    _out.print(f"The book is in {os.path.relpath(site)}", highlight=False)


if __name__ == "__main__":
    main()
