"""The course as the front page and the progress page see it: chapters, their length, their exercises."""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path
from textwrap import shorten

from multivector import chosen, coursefile, figure, kinds
from multivector.errors import MultivectorError, nearest

# Reading time for second-language readers, and the time that an exercise and a figure take.
WORDS_A_MINUTE = 130
MINUTES_AN_EXERCISE = 2
MINUTES_A_FIGURE = 1.5
_EXERCISE = re.compile(r'class="mv-exercise"[^>]* data-mv-id="([^"]+)"')
_ITEM = re.compile(r'<script type="application/json" class="mv-ex-item">(.*?)</script>', re.DOTALL)
_FIGURE = re.compile(r'<figure class="mv-figure\b')
_BESIDE = re.compile(r"<!--.*?-->|^## Further reading$.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)
_FIELDS = {"id", "title", "passage", "method"}
_OPTIONAL = {"after", "share"}  # where a chapter builds on others; where a part of an objective's exercises is enough
_FIRST_WORDS = 90  # characters of a question, to know it by in a list
# What the progress page can show; `progress.js` fills each.
PLACES = ("course", "revisit", "chapters", "file", "hand-in")


@dataclass(frozen=True)
class Chapter:
    """A chapter of the course. `address` is None while it is planned."""

    id: str
    number: str
    title: str
    passage: str
    method: str
    after: tuple[str, ...] = ()  # numbers of the chapters that it builds on
    address: str | None = None
    share: float = 1  # of an objective's exercises, to be done for the objective to be reached
    minutes: int | None = None
    items: tuple[str, ...] = ()
    shown: tuple[dict, ...] = ()  # the items' public dicts, as far as the notebook's outputs hold them
    variants: Mapping[str, list[str]] = field(default_factory=dict)  # their names, for each item that has any


def chapters(root):
    """Return the chapters that the course holds; those with a notebook carry its own title, length and exercises."""
    entries = _entries(root)
    names = [entry["id"] for entry in entries]
    known = {_number(name) for name in names}
    for number in sorted((chosen.numbers(root) or set()) - known):
        raise MultivectorError(f"book/{chosen.SETTING}: no chapter {number}.{nearest(number, sorted(known))}")
    held = chosen.kept(names, root)
    return [_chapter(Path(root), entry) for entry in _joined(entries, set(held))]


def left_out(root):
    """Return the ids of the chapters that the course does not hold (`chosen`)."""
    names = [entry["id"] for entry in _entries(root)]
    return sorted(set(names) - set(chosen.kept(names, root)))


def _number(name):
    return name.split("-")[0]


def _joined(entries, held):
    """Return the entries held; one that builds on a chapter left out builds on what that one builds on."""
    after = {}
    for entry in entries:
        here = [one for name in entry.get("after", ()) for one in after.get(name, [name])]
        after[_number(entry["id"])] = [_number(entry["id"])] if entry["id"] in held else here
        if entry["id"] in held:
            yield {**entry, "after": tuple(dict.fromkeys(here))}


def _entries(root):
    path = Path(root, "book", "chapters.yaml")
    entries = coursefile.yaml_value(path)
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise MultivectorError(f"{path.name}: must be a list of chapters, each with {', '.join(sorted(_FIELDS))}")
    for entry in entries:
        if set(entry) - _OPTIONAL != _FIELDS:
            raise MultivectorError(f"{path.name}: {entry.get('id', '?')}: fields must be {', '.join(sorted(_FIELDS))}")
        if wrong := [name for name in sorted(_FIELDS) if not isinstance(entry[name], str)]:
            raise MultivectorError(f"{path.name}: {entry['id']}: {wrong[0]} must be a text; put it in quotes")
        if not isinstance(entry.get("after", []), list):
            raise MultivectorError(f"{path.name}: {entry['id']}: after must be a list of chapter numbers")
        share = entry.get("share", 1)
        if isinstance(share, bool) or not isinstance(share, int | float) or not 0 < share <= 1:
            raise MultivectorError(f"{path.name}: {entry['id']}: share {share!r} must be a number above 0, at most 1")
    return entries


def _chapter(root, entry):
    number = _number(entry["id"])
    notebook = root / "notebooks" / f"{entry['id']}.ipynb"
    if not notebook.is_file():
        return Chapter(number=number, **entry)
    cells = coursefile.cells(notebook)
    text = "\n".join(cell["source"] for _, cell in cells if cell["cell_type"] == "markdown")
    html = coursefile.shown_html(cells)
    known = {**entry, "title": _title(text) or entry["title"]}
    return Chapter(
        number=number,
        **known,
        address=f"notebooks/{entry['id']}.html",
        minutes=_minutes(text, html),
        items=tuple(dict.fromkeys(_EXERCISE.findall(html))),
        shown=_shown(html),
        variants=_variants(html),
    )


def _shown(html):
    """Return the items that the outputs hold; of one with variants the first."""
    found = {}
    for item in map(json.loads, _ITEM.findall(html)):
        found.setdefault(item["id"], item)
    return tuple(found.values())


def _variants(html):
    """Return the names of the variants that the outputs hold, by item."""
    found = {}
    for item in map(json.loads, _ITEM.findall(html)):
        if item.get("variant"):
            found.setdefault(item["id"], {})[item["variant"]] = True
    return {name: list(names) for name, names in found.items()}


def _title(text):
    """Return the notebook's first heading without its number, which the card shows by itself."""
    found = re.search(r"^# +(.+)$", text, re.MULTILINE)
    return re.sub(r"^\d+[.:]?\s+", "", found.group(1).strip()) if found else None


def _minutes(text, html):
    # What stands under "Further reading" leads out of the chapter and is not part of its time.
    words = len(_BESIDE.sub("", text).split())
    minutes = words / WORDS_A_MINUTE
    minutes += MINUTES_AN_EXERCISE * len(set(_EXERCISE.findall(html)))
    minutes += MINUTES_A_FIGURE * len(_FIGURE.findall(html))
    return max(5, round(minutes / 5) * 5)


def cards(root):
    """Return the chapter cards as one list."""
    return f'<ol class="mv-cards">{"".join(_card(chapter) for chapter in chapters(root))}</ol>'


def _card(chapter):
    title = escape(chapter.title)
    if chapter.address is None:
        kind, heading = "mv-card mv-planned", title
        state = '<p class="mv-card-state">Planned</p>'
    else:
        kind, heading = "mv-card", f'<a href="{chapter.address}">{title}</a>'
        state = f'<p class="mv-card-state">About {chapter.minutes} minutes</p>'
        state += f'<p class="mv-card-progress" data-mv-progress-chapter="{chapter.id}"></p>'
    return (
        f'<li class="{kind}"><p class="mv-card-number">{chapter.number}</p><p class="mv-card-title">{heading}</p>'
        f'<p class="mv-card-method">{escape(chapter.method)}</p>{state}</li>'
    )


def start(root):
    """Return the way into the course: the first chapter that is there, and the progress page."""
    first = next(chapter for chapter in chapters(root) if chapter.address)
    chapter = f'<a class="mv-button mv-primary" href="{first.address}">Start with chapter {first.number}</a>'
    return f'<p class="mv-start">{chapter} <a class="mv-button" href="progress.html">Your progress</a></p>'


def record(root, whole=False):
    """Return the course as JSON for the page's script, which fills the progress from it.

    whole: with the names of the exercises and the objectives that they serve, for the progress page.
    """
    return figure.json_script(
        "mv-course", {"chapters": [_known(entry, whole) for entry in chapters(root) if entry.address]}
    )


def _known(chapter, whole):
    known = {
        "id": chapter.id,
        "title": f"{chapter.number} {chapter.title}",
        "url": chapter.address,
        "items": chapter.items,
        "lab": [item["id"] for item in chapter.shown if _needs_lab(item)],
    }
    if whole:
        # A first try is there to be compared with: it neither comes back nor counts for an objective.
        items = [item for item in chapter.shown if item.get("reveal") != "later"]
        known["names"] = {item["id"]: [kinds.get(item["kind"]).title, _first_words(item)] for item in items}
        known["objectives"] = _objectives(items, chapter.share)
        # For handing in: what a code exercise is kept by, and the variants that a reader may have been asked.
        known["steps"] = [step["id"] for item in chapter.shown for step in item.get("steps", ())]
        known["variants"] = chapter.variants
    return known


def _first_words(item):
    """Return the beginning of a question as plain text."""
    text = unescape(re.sub(r"<!--.*?-->|<[^>]+>", " ", item["prompt_html"], flags=re.DOTALL))
    text = re.sub(r" (?=[.,:;?!)”])", "", " ".join(text.split()))
    return shorten(text, _FIRST_WORDS, placeholder=" …")


def _needs_lab(item):
    return kinds.get(item["kind"]).steps is not None


def _objectives(items, share):
    """Return the objectives that the items serve, in the order of their ids, each with how many must be done.

    Those that the page can answer decide; one that needs a notebook counts only where an objective has no other.
    """
    served = {}
    for item in items:
        served.setdefault(item["objective"], []).append(item)
    return [_objective(served[name], share) for name in sorted(served, key=lambda name: (len(name), name))]


def _objective(items, share):
    ids = [item["id"] for item in items if not _needs_lab(item)] or [item["id"] for item in items]
    # Rounded, because 0.7 of 10 is a little more than 7 in binary fractions.
    needed = math.ceil(round(share * len(ids), 9))
    return {"text": items[0]["objective_text"], "items": ids, "needed": needed}


def progress(root, place):
    """Return one of PLACES on the progress page, which the page's script fills with the reader's progress."""
    if place not in PLACES:
        raise MultivectorError(f"no part {place!r} of the progress page.{nearest(place, PLACES)}")
    if place != "course":
        return f'<div class="mv-progress" data-mv-progress="{place}"></div>'
    return (
        f'{record(root, whole=True)}<div class="mv-progress" data-mv-progress="course"><p>Your progress is kept by '
        "this browser and shown by a script. Turn on JavaScript to see it.</p></div>"
    )
