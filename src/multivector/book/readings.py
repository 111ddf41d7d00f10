"""The scholarly works of references.bib, and where a chapter's further reading names them.

Of the entries of references.bib those with `verbatim` are the article's references; every other entry is a work.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from pybtex.database import Entry, parse_string
from pybtex.exceptions import PybtexError

from multivector import chosen, coursefile
from multivector.errors import MultivectorError

_PLACES = ("journal", "publisher", "institution", "booktitle")
_HEADING = re.compile(r"^## Further reading\n", re.MULTILINE)
_END = re.compile(r"^(?:#|---)", re.MULTILINE)
_ITEM = re.compile(r"^- ", re.MULTILINE)


@dataclass(frozen=True)
class Work:
    """A work: its key and kind in references.bib, who wrote it, when, its title, where it appeared, its addresses."""

    key: str
    kind: str
    authors: tuple[str, ...]
    year: str
    title: str
    place: str
    addresses: tuple[str, ...]


def entries(root: Path) -> dict[str, Entry]:
    """Return the entries of references.bib by key. Raises MultivectorError for one that lacks what it must have."""
    path = Path(root, "book", "references.bib")
    try:
        found = dict(parse_string(coursefile.text(path), "bibtex").entries)
    except PybtexError as error:
        raise MultivectorError(f"{path.name}: not readable as BibTeX ({' '.join(str(error).split())})") from None
    for key, entry in found.items():
        if "verbatim" not in entry.fields and not _is_work(entry):
            raise MultivectorError(
                f"{path.name}: {key}: has no verbatim, as a reference of the article has, "
                "nor author, title, year and journal or publisher, as a work has"
            )
    return found


def _is_work(entry: Entry) -> bool:
    return bool(entry.persons.get("author")) and {"title", "year"} <= set(entry.fields) and bool(_place(entry))


def works(root: Path) -> list[Work]:
    """Return the works, by author and year."""
    found = [_work(key, entry) for key, entry in entries(root).items() if "verbatim" not in entry.fields]
    return sorted(found, key=lambda work: (work.key.rstrip("0123456789"), work.year))


def _work(key: str, entry: Entry) -> Work:
    fields = entry.fields
    doi = [f"https://doi.org/{fields['doi']}"] if "doi" in fields else []
    return Work(
        key=key,
        kind=entry.type,
        authors=tuple(_name(person) for person in entry.persons["author"]),
        year=fields["year"],
        title=_plain(fields["title"]),
        place=_place(entry),
        addresses=(*doi, *([fields["url"]] if "url" in fields else [])),
    )


def _name(person) -> str:
    return " ".join([*person.first_names, *person.middle_names, *person.prelast_names, *person.last_names])


def _place(entry: Entry) -> str:
    """Return where a work appeared, with what is known of volume, number and pages; "" if that is not said."""
    fields = entry.fields
    name = next((fields[place] for place in _PLACES if place in fields), "")
    if entry.type == "techreport":
        paper = " ".join(filter(None, [fields.get("type", ""), fields.get("number", "")]))
        return ", ".join(filter(None, [name, paper]))
    number = f"({fields['number']})" if "number" in fields else ""
    volume = f" {fields.get('volume', '')}{number}" if name and ("volume" in fields or number) else ""
    pages = f", {fields['pages'].replace('--', '–')}" if name and "pages" in fields else ""
    return f"{name}{volume}{pages}"


def items(markdown: str) -> list[str]:
    """Return the entries of a chapter's list of further reading; [] if it has none."""
    _, heading, rest = _parts(_HEADING, markdown)
    section = _parts(_END, rest)[0] if heading else ""
    return [item.strip() for item in _ITEM.split(section)[1:]]


def _parts(pattern: re.Pattern, text: str) -> tuple[str, str, str]:
    found = pattern.search(text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


def named(item: str, known: list[Work]) -> Work | None:
    """Return the work whose title an entry of a list gives in quotation marks, or None."""
    return next((work for work in known if f"“{work.title}”" in _plain(item)), None)


def chapters(root: Path) -> dict[str, list[str]]:
    """Return the chapters of this course that name each work, by its key: the names of their notebooks."""
    known = works(root)
    found = {work.key: [] for work in known}
    notebooks = {path.stem: path for path in sorted(Path(root, "notebooks").glob("*.ipynb"))}
    for path in map(notebooks.get, chosen.kept(notebooks, root)):
        text = "\n\n".join(cell["source"] for _, cell in coursefile.cells(path) if cell["cell_type"] == "markdown")
        for work in filter(None, (named(item, known) for item in items(text))):
            found[work.key].append(path.stem)
    return found


def _plain(text: str) -> str:
    return " ".join(text.replace("{", "").replace("}", "").split())
