"""All checks of `multivector validate`: of the whole course, or of the files that an author names.

A file that cannot be read hides no other fault, and is told once: what depends on it is left out, and counted.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from multivector import (
    checkout,
    coursefile,
    data,
    datacheck,
    datadescription,
    figures,
    figuretexts,
    geojson,
    links,
    tablefile,
)
from multivector.errors import MultivectorError

_LINE = re.compile(r", line (\d+): ")


class CheckError(MultivectorError):
    """A file or folder that no check is for."""


@dataclass
class Report:
    """What was found. `problems`: a line each; `notes`: what was not looked at, and where to have it looked at."""

    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)

    def add(self, check: Callable[..., Iterable], *given) -> None:
        """Run a check and keep what it finds; a file that stops it is a finding, and the next check goes on."""
        try:
            for problem in check(*given):
                self.problems.append(str(problem))
        except MultivectorError as error:
            self.problems += str(error).splitlines()
            self.unreadable += str(error).splitlines()
        except Exception as error:
            if not self.problems:
                raise  # a fault of the program, not of the course
            reason = f"{type(error).__name__}: {error}".replace("\n", " ")
            self.problems.append(f"{check.__module__}.{check.__name__} stopped ({reason}); mend the other lines first")

    def note(self, line: str) -> None:
        """Say once that something was left out."""
        if line not in self.notes:
            self.notes.append(line)

    def finished(self) -> "Report":
        """Return the report without what only repeats that a file cannot be read."""
        roots = {_plain(line) for line in self.unreadable}
        kept: dict[str, str] = {}
        left_out = 0
        for line in self.problems:
            plain = _plain(line)
            if plain not in roots and any(root in plain for root in roots):
                left_out += 1
            else:
                kept.setdefault(plain, line)
        if left_out:
            self.note(f"{left_out} lines more come from files that cannot be read; they are left out")
        return Report(list(kept.values()), self.notes)


def _plain(line: str) -> str:
    """Return a line in which every reader writes the place in one way."""
    return _LINE.sub(r":\1: ", line)


# --- the whole course ------------------------------------------------------------------------------------------------


def course(root: Path) -> Report:
    """Check data, questions, links, figures in prose, glossary and the other files of the book."""
    from multivector.book import course as chapters
    from multivector.book import editions, reference_pages, reports, terms, usage
    from multivector.capstone import rubric
    from multivector.exercises import bank_check, bank_figures
    from multivector.notebooks import run

    report = Report()
    report.add(datacheck.check_all)
    report.unreadable += datacheck.unreadable()
    for check in (bank_check.check, bank_check.lint, bank_figures.check):
        report.add(check)
    report.add(links.unlisted, root)
    report.add(terms.missing, root)
    for path in run.find(root):
        report.add(figures.check_notebook, path)
    for path in sorted((root / "book").rglob("*.md")):
        report.add(figures.check_page, path)
    for path in figuretexts.files(root):
        report.add(figuretexts.check_file, path, root)
    for read in (chapters.chapters, reports.replies, reference_pages.references, usage.coverage):
        report.add(_read, read, root)
    report.add(_read, lambda root: editions.contents(root, editions.STUDENT), root)
    report.add(_read, lambda _: rubric.load(), root)
    return report.finished()


def _read(read: Callable, root: Path) -> list[str]:
    """Read a part of the book, for the fault that stops it."""
    read(root)
    return []


# --- one file --------------------------------------------------------------------------------------------------------


def named(place: Path) -> Report:
    """Check a file, or all files of a folder that there is a check for. Raises CheckError where there is none."""
    if not place.exists():
        raise CheckError(f"{place}: no such file or folder")
    files = sorted(path for path in place.iterdir() if path.is_file()) if place.is_dir() else [place]
    banks = [path for path in files if _is_bank(path)]
    others = [(path, check) for path in files if path not in banks and (check := _check_of(path))]
    if not banks and not others:
        kinds = (
            "question files (.yaml), notebooks, tables (.csv), geometry (.geojson), pages (.md), modules of figures "
            "(.py) and the book's .yaml"
        )
        raise CheckError(f"{place}: nothing to check there; validate knows {kinds}")
    report = Report()
    if banks:
        _bank(place, banks, report)
    for path, check in others:
        check(path, report)
    report.note("how the files fit the rest of the course (`multivector validate` without a name looks at all)")
    return report.finished()


def _is_bank(path: Path) -> bool:
    return path.suffix == ".yaml" and path.name != "rubric.yaml" and not (path.parent / "_toc.yml").is_file()


def _check_of(path: Path) -> Callable[[Path, Report], None] | None:
    if path.name == "datapackage.json":
        return _package
    if path.name in _BOOK:
        return _book_file
    if path.suffix == ".py":
        return _module if _makes_figures(path.resolve()) else None
    return _OF_SUFFIX.get(path.suffix)


def _makes_figures(path: Path) -> bool:
    """Return whether a module makes texts that a reader sees; no other is held to the rule of figures."""
    root = _root_of(path)
    return root is not None and path in figuretexts.files(root)


def _bank(place: Path, banks: list[Path], report: Report) -> None:
    from multivector.exercises import bank_check, bank_figures

    place = banks[0] if len(banks) == 1 and not place.is_dir() else place
    for check in (bank_check.check, bank_check.lint, bank_figures.check):
        report.add(check, place)
    for path in banks:
        _links(path, report)


def _notebook(path: Path, report: Report) -> None:
    from multivector.book import terms

    report.add(figures.check_notebook, path)
    _links(path, report)
    if path.parent.name == "notebooks" and (root := _root_of(path)):
        report.add(terms.missing_in, path, root)
        report.add(figuretexts.check_file, path.resolve(), root)
    report.note("whether outputs are those of the code (`multivector nbval FILE` runs it)")


def _table(path: Path, report: Report) -> None:
    resource = next((entry for entry in data.package()["resources"] if entry["path"] == path.name), None)
    if resource is None or "schema" not in resource:
        report.problems.append(f"{coursefile.shown(path)}: no table of this name in {datadescription.FILE}")
        return
    where = f"data/{path.name}"

    def check() -> list[str]:
        frame = tablefile.parse(coursefile.text(path, where), where, resource["schema"]["fields"])
        return datacheck.check_table(resource["name"], frame, data.package())

    report.add(check)


def _geometry(path: Path, report: Report) -> None:
    where = f"data/geo/{path.name}"

    def check() -> list[str]:
        collection = coursefile.json_value(path, where)
        if path.stem in data.geometries():
            return datacheck.check_geometry(path.stem, collection)
        return geojson.problems(collection, where)

    report.add(check)


def _package(path: Path, report: Report) -> None:
    report.add(datacheck.check_all)


def _page(path: Path, report: Report) -> None:
    report.add(figures.check_page, path)
    _links(path, report)
    report.note("whether pages can be built (`multivector book` builds them)")


def _module(path: Path, report: Report) -> None:
    path = path.resolve()
    report.add(figuretexts.check_file, path, _root_of(path))


def _book_file(path: Path, report: Report) -> None:
    from multivector.book import course as chapters
    from multivector.book import editions, reference_pages, reports
    from multivector.capstone import rubric

    readers = {
        "chapters.yaml": chapters.chapters,
        "course.yaml": chapters.chapters,
        "glossary.yaml": reference_pages.glossary_groups,
        "replies.yaml": reports.replies,
        "_toc.yml": lambda root: editions.contents(root, editions.STUDENT),
        "references.bib": reference_pages.references,
        "rubric.yaml": lambda _: rubric.read(coursefile.content(path)),
    }
    report.add(_read, readers[path.name], path.resolve().parents[1])
    if path.suffix == ".yaml":
        _links(path, report)


def _links(path: Path, report: Report) -> None:
    root = _root_of(path)
    if root is None:
        report.note("links: the file lies outside the course, whose tables list the pages that it leads to")
        return
    report.add(links.unlisted_in, path, coursefile.shown(path.resolve()), links.known(root))


def _root_of(path: Path) -> Path | None:
    try:
        return checkout.find_root(path.resolve().parent)
    except MultivectorError:
        return None


_BOOK = ("chapters.yaml", "course.yaml", "glossary.yaml", "replies.yaml", "_toc.yml", "references.bib", "rubric.yaml")
_OF_SUFFIX = {".ipynb": _notebook, ".csv": _table, ".geojson": _geometry, ".md": _page}
