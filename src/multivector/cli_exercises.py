"""Commands on exercises: `multivector mark`, `hand-in`, `export`, `new-item` and `preview`."""

import os
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table
from rich.text import Text

from multivector.errors import MultivectorError, nearest

if TYPE_CHECKING:
    from multivector.exercises import gradebook, lms

app = typer.Typer()
_out = Console()
_err = Console(stderr=True)
_MOST_NAMED = 5  # entries of a file that are not sound


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
        Path | None,
        typer.Option(
            help="Write a row for each file and item: score from 0 to 1, points it is worth. For a spreadsheet: a text "
            "that it would change or run (00123, 2-3, 1E10, =1+1) has an apostrophe in front; --json has it bare."
        ),
    ] = None,
    json: Annotated[Path | None, typer.Option(help="Write all marks, sums and unreadable files.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an output file that exists.")] = False,
) -> None:
    """Mark answer files again, from their responses alone; marks that stand in a file are ignored.

    The answers to practice exercises stand in the page, so such marks show work, not proof. A code exercise is only
    reported. Exit code 1 when a file could not be read: one line says why, and the other files are marked.
    """
    from multivector.exercises import gradebook

    outputs = [path for path in (csv, json) if path is not None]
    _refuse_outputs(outputs, files, force)
    known = gradebook.Bank.read(bank)
    marked, unreadable = _mark_all(_distinct(files), known)
    if csv is not None:
        write_output(csv, gradebook.to_csv(marked).encode())
    if json is not None:
        write_output(json, gradebook.to_json(marked, unreadable).encode())
    _out.print(_table(marked))
    if any(item["pool"] == "practice" for item in known.items.values()):
        _out.print("Answers to practice exercises stand in the page: these marks show work, not proof.", soft_wrap=True)
    for marks in marked:
        if marks.aside:
            found = "; ".join(f"{entry['id'] or 'the file'}: {entry['why']}" for entry in marks.aside[:_MOST_NAMED])
            more = "; …" * (len(marks.aside) > _MOST_NAMED)
            _note(f"{marks.file}: {len(marks.aside)} entries are not sound and were not marked: {found}{more}")
        if marks.texts:
            _note(f"{marks.file}: holds {' and '.join(marks.texts)}, for you to read; not marked here")
        if marks.unknown:
            _note(f"{marks.file}: not in this bank: {', '.join(marks.unknown)}")
        for entry in marks.reported:
            _note(
                f"{marks.file}: reported, not marked here: {entry.item}, {entry.passed} of {entry.steps} steps passed"
            )
    for student, names in gradebook.repeated(marked).items():
        _note(f"{student} handed in {len(names)} files: {', '.join(names)}")
    for _name, problem in unreadable:
        _error(problem)
    if unreadable:
        raise typer.Exit(1)


@app.command()
def hand_in(
    student: Annotated[str, typer.Option(help="Your name, student number or pseudonym; it stands in the file only.")],
    file: Annotated[
        Path | None, typer.Argument(help="Your progress file (default: multivector-progress.json here).")
    ] = None,
    chapter: Annotated[str, typer.Option(help="A chapter such as 02-united-states, or `all`.")] = "all",
    with_brief: Annotated[bool, typer.Option("--with-brief", help="With the policy brief of chapter 11.")] = False,
    with_erratum: Annotated[
        bool, typer.Option("--with-erratum", help="With the verdicts and reasons for the erratum of chapter 11.")
    ] = False,
    with_reasons: Annotated[
        bool, typer.Option("--with-reasons", help="With the reasons that you wrote in your own words.")
    ] = False,
    with_first: Annotated[
        bool, typer.Option("--with-first", help="With your first answers, also those that you changed later.")
    ] = False,
    with_attempts: Annotated[bool, typer.Option("--with-attempts", help="With how often you answered.")] = False,
    with_hints: Annotated[
        bool,
        typer.Option("--with-hints", help="With how many hints you opened, and whether you saw the explanation."),
    ] = False,
    with_dates: Annotated[bool, typer.Option("--with-dates", help="With the day and time of each answer.")] = False,
    with_seed: Annotated[
        bool,
        typer.Option(
            "--with-seed", help="With the number that chooses your variants; it is the same in all your files."
        ),
    ] = False,
) -> None:
    """Save your answers as a file for your lecturer, and a list of what it holds for you; both stand in this folder.

    The file holds the name, the day, the course's version, and one answer to each exercise with its variant: the best
    that you gave by your own effort, or else your latest. Of a code exercise it holds which steps have passed. All else
    stays out unless you ask for it with an option. Nothing is sent: your judgements stay on this machine until you send
    the file. A pseudonym will do, if your lecturer knows whose it is. Views on some subjects can be sensitive where you
    live.
    """
    from multivector.exercises import bank, handin, progress

    path = file or Path(progress.FILE_NAME)
    if not path.exists():
        raise MultivectorError(f"{path}: not found; answer in JupyterLab first, or name the file that the page saved")
    asked = {
        "brief": with_brief,
        "erratum": with_erratum,
        "reasons": with_reasons,
        "first": with_first,
        "attempts": with_attempts,
        "hints": with_hints,
        "dates": with_dates,
        "seed": with_seed,
    }
    known = bank.all_items()
    chosen = _of_chapter(chapter, {name: {"id": name, "chapter": item.chapter} for name, item in known.items()})
    contents = handin.Contents.of((known[item["id"]] for item in chosen), is_whole=chapter == handin.ALL)
    extras = [name for name, is_asked in asked.items() if is_asked]
    made = handin.prepare(progress.read_saved(path), student, chapter, contents, extras)
    made.write(Path.cwd())
    _out.print(Text(f"Send {made.name} to your lecturer; keep {made.receipt_name}:\n\n{made.receipt}"), soft_wrap=True)


class Form(StrEnum):
    """Forms of `multivector export`."""

    moodle = "moodle"
    qti = "qti"


@app.command()
def export(
    chapter: Annotated[str, typer.Argument(help="A chapter such as 02-united-states, or `all`.")],
    to: Annotated[Form, typer.Option(help="Moodle XML (one file) or QTI 2.1 (a content package).")],
    out: Annotated[Path | None, typer.Option(help="The file to write (default: named after the chapter).")] = None,
    bank: Annotated[
        Path | None,
        typer.Option(help="A folder of question files, instead of the course's own.", exists=True, file_okay=False),
    ] = None,
    site: Annotated[str, typer.Option(help="The address of the published book, for links that lead there.")] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace an output file that exists.")] = False,
) -> None:
    """Export exercises to a learning management system, and say what each became there.

    The file holds all answers: it is for lecturers.
    """
    from multivector.exercises import gradebook, lms

    path = out or Path(chapter + lms.SUFFIXES[to.value])
    items = _of_chapter(chapter, gradebook.Bank.read(bank).items)
    refuse_output(path, force)
    exported = lms.export(chapter, items, to.value, _site(site))
    write_output(path, exported.content)
    _out.print(_report(exported.report))
    questions = sum(entry.is_question for entry in exported.report)
    links = len(exported.report) - questions
    _out.print(Text(f"{questions} questions and {links} described links are in {path}"), soft_wrap=True)


def _of_chapter(chapter: str, items: Mapping[str, dict]) -> list[dict]:
    from multivector import chosen

    names = sorted({item["chapter"] for item in items.values()})
    if chapter != "all" and chapter not in names:
        raise MultivectorError(f"no bank for chapter {chapter!r}.{nearest(chapter, names)}")
    held = chosen.kept(names)
    if chapter != "all" and chapter not in held:
        raise MultivectorError(f"chapter {chapter} is left out of this course; book/{chosen.SETTING} lists the others")
    return [item for item in items.values() if item["chapter"] in held and chapter in ("all", item["chapter"])]


def _site(address: str) -> str:
    if address and not address.startswith(("https://", "http://")):
        raise typer.BadParameter(f"--site {address}: give an address that begins with https://")
    return address


def _report(report: "tuple[lms.Became, ...]") -> Table:
    table = Table("Item", "Kind", "Became", "Not held")
    for entry in report:
        table.add_row(Text(entry.item), entry.kind, entry.form, "; ".join(entry.notes))
    return table


@app.command()
def new_item(
    chapter: Annotated[str, typer.Argument(help="A chapter that has a bank file, such as 02-united-states.")],
    kind: Annotated[str, typer.Argument(help="A kind of exercise, such as choice or numeric.")],
    item_id: Annotated[str | None, typer.Option("--id", help="The item's id (default: the next free one).")] = None,
    bank: Annotated[
        Path | None,
        typer.Option(help="A folder of question files, instead of the course's own.", exists=True, file_okay=False),
    ] = None,
    show: Annotated[bool, typer.Option("--print", help="Print the item; change no file.")] = False,
) -> None:
    """Add the skeleton of an exercise to a chapter's bank file; comments say what each field wants.

    Fields without a value are blanks: `multivector validate` lists them until they are filled. In a folder of your own
    (--bank) the item is a graded one.
    """
    from multivector.checkout import find_root
    from multivector.exercises import new_item as new_item_module

    folder = bank or find_root() / "exercises" / "bank"
    pool = "graded" if bank else "practice"
    found = new_item_module.prepare(_bank_file(folder, chapter), kind, item_id, _ids_of(folder), pool)
    if show:
        typer.echo(found.text, nl=False)
        return
    try:
        found.write()
    except OSError as error:
        raise MultivectorError(f"{found.path}: cannot be written ({error.strerror})") from None
    place = f"{os.path.relpath(found.path)}:{found.line}"
    _out.print(Text(f"{place}: {found.item} added; fill its empty fields, then run `multivector validate`"))


@app.command()
def preview(
    place: Annotated[
        Path | None, typer.Argument(help="A bank file or a folder of them (default: the course's).", exists=True)
    ] = None,
    port: Annotated[int, typer.Option(help="First port to try; when it is taken, the next one is used.")] = 8100,
) -> None:
    """Show questions as the page shows them, with what is to mend; the page reloads when a file is saved.

    Figures come from the data as they were at the start: after a change in data/, start it again.
    """
    from multivector import serve
    from multivector.checkout import find_root
    from multivector.exercises import preview as preview_module

    server = preview_module.open_server(place or find_root() / "exercises" / "bank", port)
    _out.print(f"The preview is at {serve.address(server)} (stop with Ctrl+C)", highlight=False)
    serve.run(server)
    _out.print("stopped")


def _bank_file(folder: Path, chapter: str) -> Path:
    files = {path.stem: path for path in sorted(folder.glob("*.yaml"))}
    if chapter not in files:
        raise MultivectorError(f"no bank for chapter {chapter!r} in {folder}.{nearest(chapter, files)}")
    return files[chapter]


def _ids_of(folder: Path) -> set[str]:
    """Return the ids of all bank files in the folder and of the course; files that cannot be read have none."""
    from multivector import coursefile, resources
    from multivector.exercises import bank_yaml, new_item

    files = [path for place in (folder, resources.exercises_dir() / "bank") for path in place.glob("*.yaml")]
    return {name for path in files for name in new_item.ids(bank_yaml.read(coursefile.content(path)))}


def _mark_all(files: list[Path], bank: "gradebook.Bank") -> "tuple[list[gradebook.FileMarks], list[tuple[str, str]]]":
    from multivector.exercises import gradebook, progress

    marked, unreadable = [], []
    shown = track(files, "marking", console=_err, transient=True, disable=not _err.is_terminal or len(files) < 20)
    for path in shown:
        try:
            marked.append(gradebook.mark_file(path, bank))
        except progress.ProgressError as problem:
            unreadable.append((gradebook.printable(path), str(problem)))
    return marked, unreadable


def _distinct(files: Iterable[Path]) -> list[Path]:
    """Return each file once, so that a file named twice is not two students."""
    return list({os.path.abspath(path): path for path in files}.values())


def _table(marked: "list[gradebook.FileMarks]") -> Table:
    table = Table()
    for heading in ("File", "Student", "Check code", "Chapter"):
        table.add_column(heading, overflow="fold")
    for heading in ("Answered", "Points", "Share"):
        table.add_column(heading, justify="right")
    for marks in marked:
        names = (Text(marks.file), Text(marks.student), marks.check_code)
        if not marks.chapters:
            table.add_row(*names, "no answer", "0", "", "")
        for chapter in marks.chapters:
            table.add_row(
                *names,
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


def write_output(path: Path, content: bytes) -> None:
    """Write `content` whole or not at all, for its owner alone: marks and answers. A full disk is one line."""
    from multivector.files import write_bytes_atomically

    try:
        write_bytes_atomically(path, content, private=True)
    except OSError as error:
        raise MultivectorError(f"{path}: cannot be written ({error.strerror})") from None


def _note(line: str) -> None:
    _err.print(f"note: {line}", markup=False, highlight=False, soft_wrap=True)


def _error(line: str) -> None:
    _err.print(f"error: {line}", style="red", markup=False, highlight=False, soft_wrap=True)
