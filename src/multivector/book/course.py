"""The course as the front page and the progress page see it: chapters, their length, their exercises."""

import json
import re
from dataclasses import dataclass
from html import escape
from pathlib import Path

import yaml

from multivector import figure
from multivector.errors import MultivectorError

# Reading time for second-language readers, and the time that an exercise and a figure take.
WORDS_A_MINUTE = 130
MINUTES_AN_EXERCISE = 2
MINUTES_A_FIGURE = 1.5
_EXERCISE = re.compile(r'class="mv-exercise"[^>]* data-mv-id="([^"]+)"')
_FIGURE = re.compile(r'<figure class="mv-figure\b')
_FIELDS = {"id", "title", "passage", "method"}


@dataclass(frozen=True)
class Chapter:
    """A chapter of the course. `address` is None while it is planned."""

    id: str
    number: str
    title: str
    passage: str
    method: str
    address: str | None = None
    minutes: int | None = None
    items: tuple[str, ...] = ()


def chapters(root):
    """Return the twelve chapters; those with a notebook carry its own title, length and exercises."""
    path = Path(root, "book", "chapters.yaml")
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    for entry in entries:
        if set(entry) != _FIELDS:
            raise MultivectorError(f"{path.name}: {entry.get('id', '?')}: fields must be {', '.join(sorted(_FIELDS))}")
    return [_chapter(Path(root), entry) for entry in entries]


def _chapter(root, entry):
    number = entry["id"].split("-")[0]
    notebook = root / "notebooks" / f"{entry['id']}.ipynb"
    if not notebook.is_file():
        return Chapter(number=number, **entry)
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    html = _outputs(cells)
    known = {**entry, "title": _title(text) or entry["title"]}
    return Chapter(
        number=number,
        **known,
        address=f"notebooks/{entry['id']}.html",
        minutes=_minutes(text, html),
        items=tuple(dict.fromkeys(_EXERCISE.findall(html))),
    )


def _title(text):
    """Return the notebook's first heading without its number, which the card shows by itself."""
    found = re.search(r"^# +(.+)$", text, re.MULTILINE)
    return re.sub(r"^\d+[.:]?\s+", "", found.group(1).strip()) if found else None


def _outputs(cells):
    """Return all HTML that the notebook's cells show."""
    shown = []
    for cell in cells:
        for output in cell.get("outputs", []):
            shown.append("".join(output.get("data", {}).get("text/html", "")))
    return "\n".join(shown)


def _minutes(text, html):
    words = len(re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL).split())
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


def record(root):
    """Return the course as JSON for the page's script, which fills the progress from it."""
    known = [
        {"id": chapter.id, "title": f"{chapter.number} {chapter.title}", "url": chapter.address, "items": chapter.items}
        for chapter in chapters(root)
        if chapter.address
    ]
    return figure.json_script("mv-course", {"chapters": known})


def progress():
    """Return the place that the page's script fills with the reader's progress."""
    return (
        '<div data-mv-progress="chapters"><p>Your progress is kept by this browser and shown by a script. '
        "Turn on JavaScript to see it.</p></div>"
    )
