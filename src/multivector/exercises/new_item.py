"""Add a new item to a bank file: `multivector new-item`. The file is written whole or not at all."""

import itertools
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from multivector import coursefile, kinds
from multivector.errors import MultivectorError
from multivector.exercises import bank_yaml, skeletons
from multivector.files import write_bytes_atomically

_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_MAX_ID = 60


class NewItemError(MultivectorError):
    """An item that cannot be added: the kind or the id is not fit, or the file cannot be extended safely."""


@dataclass(frozen=True)
class NewItem:
    """A new item. `content`: the bank file with it; `line`: where it begins there; `text`: the item alone."""

    path: Path
    item: str
    line: int
    text: str
    content: bytes

    def write(self) -> None:
        """Replace the file, in one step."""
        write_bytes_atomically(Path(os.path.realpath(self.path)), self.content)


def prepare(
    path: Path, kind: str, item_id: str | None = None, taken: Iterable[str] = (), pool: str = "practice"
) -> NewItem:
    """Return a new item of `kind` for the bank file at `path`; nothing is written.

    item_id: default, the first free one of a row such as us-choice-1. taken: ids that other files use. pool: practice,
    or graded in a private folder. Raises NewItemError, also when the file is not one that the
    item can be appended to, and UnknownKind.
    """
    kinds.get(kind)
    content = coursefile.content(path)
    document = _document(path, content)
    used = {*ids(document), *taken}
    name = _checked(item_id, used) if item_id is not None else _free_id(document, kind, used)
    text = skeletons.skeleton(kind, name, document.value["objectives"], pool)
    before = content if document.value["items"] else _begun(path, content)
    start, extended = _extended(before, text, _indent(content, document))
    _verify(path, document, bank_yaml.read(extended), name)
    return NewItem(path, name, start, text, extended)


def ids(document: bank_yaml.Document) -> Iterator[str]:
    """Yield the ids of a bank file's items; none for a file of another shape."""
    items = document.value.get("items") if isinstance(document.value, dict) else None
    for entry in items if isinstance(items, list) else ():
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            yield entry["id"]


def _document(path: Path, content: bytes) -> bank_yaml.Document:
    document = bank_yaml.read(content)
    if document.problems:
        line, message = document.problems[0]
        raise NewItemError(f"{path}:{line}: {message}; mend the file first")
    value = document.value
    if not (isinstance(value, dict) and isinstance(value.get("objectives"), dict)):
        raise NewItemError(f"{path}: not a bank file: it needs chapter, objectives and items")
    if not isinstance(value.get("items"), list):
        raise NewItemError(f"{path}: items is not a list; write `items: []` where there is none yet")
    return document


def _checked(item_id: str, used: set[str]) -> str:
    if not _SLUG.fullmatch(item_id) or len(item_id) > _MAX_ID:
        raise NewItemError(
            f"id {item_id!r}: must be lower-case words joined by hyphens, at most {_MAX_ID} characters, "
            "such as us-summit-date"
        )
    if item_id in used:
        raise NewItemError(f"the id {item_id!r} is taken; choose another")
    return item_id


def _free_id(document: bank_yaml.Document, kind: str, used: set[str]) -> str:
    """Return an id that begins as most of the chapter's do, in an empty bank as its objectives."""
    named = [*ids(document)] or [*document.value["objectives"]]
    first_words = Counter(name.split("-")[0] for name in named)
    prefix = first_words.most_common(1)[0][0] if first_words else "item"
    names = (f"{prefix}-{kind.replace('_', '-')}-{number}" for number in itertools.count(1))
    return next(name for name in names if name not in used)


def _begun(path: Path, content: bytes) -> bytes:
    """Return the content with `items:` open at its end, in place of the empty list."""
    head, found, rest = content.rpartition(b"items: []")
    if not found or rest.strip():
        raise NewItemError(f"{path}: an empty list must stand last in the file, as `items: []`")
    return head + b"items:" + rest


def _indent(content: bytes, document: bank_yaml.Document) -> str:
    if not document.value["items"]:
        return "  "
    line = content.decode("utf-8-sig").splitlines()[document.line(("items", 0)) - 1]
    return line[: len(line) - len(line.lstrip(" "))]


def _extended(content: bytes, text: str, indent: str) -> tuple[int, bytes]:
    """Return the line where the item begins, and the file with it. The bytes that were there stay as they are."""
    end = "\r\n" if b"\r\n" in content else "\n"
    gap = end if content.endswith(b"\n") else 2 * end
    lines = "".join(f"{indent}{line}{end}" for line in text.splitlines())
    extended = content + (gap + lines).encode()
    return extended.count(b"\n") - lines.count("\n") + 1, extended


def _verify(path: Path, before: bank_yaml.Document, after: bank_yaml.Document, item_id: str) -> None:
    """Read the new file back: all that was there is there, and one item more."""
    if not after.problems:
        *items, last = after.value["items"]
        unchanged = after.value | {"items": items} == before.value
        if unchanged and isinstance(last, dict) and last.get("id") == item_id:
            return
    raise NewItemError(f"{path}: an item cannot be added at its end; make `items` the last part, one `- id:` an item")
