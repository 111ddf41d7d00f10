"""The chapters that this course holds: the one setting, `chapters` in `book/course.yaml`.

Whoever teaches six of the chapters names the six there. All that builds, links, counts, runs, exports or copies
chapters asks this module. A course without the file holds every chapter.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from multivector import coursefile, resources
from multivector.errors import MultivectorError

SETTING = "course.yaml"
ALL = "all"
FIRST = "00"  # what every other chapter needs
_WHERE = f"book/{SETTING}"
_NAME = re.compile(r"(\d\d)-")
# In a notebook's file the words of a link may run over two lines of JSON; they stay as they are.
_LINK = re.compile(r"\[([^\[\]]*)\]\((?:[\w./-]*/)?(\d\d-[\w-]+)\.(?:ipynb|md|html)(?:#[\w-]*)?\)")
_ANCHOR = re.compile(r'<a\b[^>]*\bhref="(?:[\w./-]*/)?(\d\d-[\w-]+)\.(?:ipynb|html)(?:#[^"]*)?"[^>]*>(.*?)</a>', re.S)


def numbers(root: Path | None = None) -> frozenset[str] | None:
    """Return the numbers of the chapters that the course holds, None for all. root: default, the package's course."""
    path = (resources.book_dir() if root is None else Path(root, "book")) / SETTING
    if not path.is_file():
        return None
    value = coursefile.yaml_value(path, _WHERE)
    if not isinstance(value, dict) or set(value) != {"chapters"}:
        raise MultivectorError(f"{_WHERE}: must hold one setting, chapters: `all`, or a list of chapter numbers")
    if value["chapters"] == ALL:
        return None
    return frozenset(_numbers(value["chapters"]))


def _numbers(listed: object) -> list[str]:
    # YAML reads 02 as the number 2 and 08 as a text.
    found = [str(one).zfill(2) for one in listed] if isinstance(listed, list) else []
    if not found or any(not re.fullmatch(r"\d\d", one) for one in found):
        raise MultivectorError(f'{_WHERE}: chapters must be `all`, or a list of numbers such as ["00", "02"]')
    if twice := [one for one in found if found.count(one) > 1]:
        raise MultivectorError(f"{_WHERE}: chapter {twice[0]} stands twice; name it once")
    if FIRST not in found:
        raise MultivectorError(f"{_WHERE}: chapter {FIRST} is not listed; every other chapter builds on it, so add it")
    return found


def kept(names: Iterable[str], root: Path | None = None) -> list[str]:
    """Return those of the names, such as "03-china", that are not names of a chapter which the course leaves out."""
    held = numbers(root)
    return [name for name in names if _is_held(name, held)]


def _is_held(name: str, held: frozenset[str] | None) -> bool:
    found = _NAME.match(name)
    return held is None or found is None or found.group(1) in held


def plain_links(markdown: str, root: Path | None = None) -> str:
    """Return a text or a notebook's file with each Markdown link to a chapter that is left out as plain words."""
    held = numbers(root)
    return _LINK.sub(lambda found: found[0] if _is_held(found[2], held) else found[1], markdown)


def plain_anchors(html: str, root: Path | None = None) -> str:
    """Return a page with each link to a chapter that is left out as plain words."""
    held = numbers(root)
    return _ANCHOR.sub(lambda found: found[0] if _is_held(found[1], held) else found[2], html)
