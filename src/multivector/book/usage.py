"""Which chapter uses which claim and which event: read from the notebooks as stored and from their exercise banks."""

import re
from dataclasses import dataclass
from pathlib import Path

from multivector import claims, coursefile, data
from multivector.book import course
from multivector.errors import MultivectorError

_CARD = re.compile(r'<div class="mv-claim" data-mv-claim="(C\d{3})">')
_EVENT = re.compile(r"(?<![A-Za-z0-9])E\d{3}(?![A-Za-z0-9])")


@dataclass(frozen=True)
class Place:
    """A chapter that uses a claim; `address` leads to the claim's card where the chapter shows one."""

    number: str
    title: str
    address: str


def texts(root):
    """Return all that the chapters say, by chapter id: prose, code, what the cells show, and the exercise bank."""
    return {chapter.id: _text(Path(root), chapter.id) for chapter in course.chapters(root) if chapter.address}


def coverage(root):
    """Return which chapter uses which claim. Raises MultivectorError for a claim that the ledger does not have."""
    found = claims.coverage(texts(root))
    for claim_id, names in found.unknown.items():
        raise MultivectorError(f"chapter {names[0]}: claim {claim_id} is not in data/claims.csv")
    return found


def places(root):
    """Return the chapters that use each claim, by claim id; a claim that none uses is not among them."""
    chapters = {chapter.id: chapter for chapter in course.chapters(root) if chapter.address}
    said = texts(root)
    carded = {name: set(_CARD.findall(text)) for name, text in said.items()}

    def place(name, claim_id):
        anchor = f"#claim-{claim_id}" if claim_id in carded[name] else ""
        return Place(chapters[name].number, chapters[name].title, chapters[name].address + anchor)

    return {claim_id: [place(name, claim_id) for name in names] for claim_id, names in coverage(root).used.items()}


def event_places(root):
    """Return the chapters that name each event, by event id. Raises MultivectorError for an event that is not there."""
    known, found = set(data.load("events")["event_id"]), {}
    for chapter in course.chapters(root):
        if chapter.address is None:
            continue
        for event_id in sorted(set(_EVENT.findall(_text(Path(root), chapter.id)))):
            if event_id not in known:
                raise MultivectorError(f"chapter {chapter.id}: event {event_id} is not in data/events.csv")
            found.setdefault(event_id, []).append(Place(chapter.number, chapter.title, chapter.address))
    return found


def _text(root, name):
    cells = coursefile.cells(root / "notebooks" / f"{name}.ipynb")
    parts = [*(cell["source"] for _, cell in cells), coursefile.shown_html(cells)]
    bank = root / "exercises" / "bank" / f"{name}.yaml"
    if bank.is_file():
        parts.append(coursefile.text(bank))
    return "\n".join(parts)
