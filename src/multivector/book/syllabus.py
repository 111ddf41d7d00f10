"""The syllabus: every chapter with its time, its objectives and what it builds on, as a table and a picture."""

from html import escape
from pathlib import Path

from multivector import chosen, numberwords, style
from multivector.book import course
from multivector.book import markup as m
from multivector.charts.words import joined
from multivector.errors import MultivectorError, nearest
from multivector.exercises import bank
from multivector.notebooks import readability as texts

PARTS = ("count", "picture", "table", "objectives")
FIRST = chosen.FIRST
_STEP, _ROW, _RADIUS, _MARGIN = 54, 74, 18, 28  # pixels


def part(root, name):
    """Return the nodes of one of PARTS. Raises MultivectorError for another name."""
    made = {"count": _count, "picture": _picture_nodes, "table": _table, "objectives": _objectives}
    if name not in made:
        raise MultivectorError(f"no part {name!r} of the syllabus.{nearest(name, PARTS)}")
    return made[name](course.chapters(root))


def needs(chapter):
    """Return the numbers of the chapters that come before this one: those it names, else the first."""
    if chapter.number == FIRST:
        return ()
    return chapter.after or (FIRST,)


def levels(chapters):
    """Return the chapters in rows: each stands below all that it needs. Raises MultivectorError for a need not met."""
    level = {}
    for chapter in chapters:
        missing = [number for number in needs(chapter) if number not in level]
        if missing:
            raise MultivectorError(f"chapters.yaml: {chapter.id}: after {missing[0]}, which is no earlier chapter")
        level[chapter.number] = max((level[number] + 1 for number in needs(chapter)), default=0)
    return [[one for one in chapters if level[one.number] == row] for row in range(max(level.values()) + 1)]


def picture(chapters):
    """Return the prerequisites as an SVG in which each chapter is a link, and a line leads to what it builds on."""
    rows = levels(chapters)
    width = _MARGIN * 2 + _STEP * (max(map(len, rows)) - 1)
    height = _MARGIN * 2 + _ROW * (len(rows) - 1)
    at = {}
    for number, row in enumerate(rows):
        left = (width - _STEP * (len(row) - 1)) / 2
        at |= {chapter.number: (left + _STEP * place, _MARGIN + _ROW * number) for place, chapter in enumerate(row)}
    lines = "".join(_line(at[before], at[one.number]) for one in chapters for before in needs(one))
    circles = "".join(_circle(chapter, *at[chapter.number]) for chapter in chapters)
    return (
        f'<svg class="mv-syllabus" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="group" '
        f'aria-label="{escape(told(chapters), quote=True)}"><g stroke="{style.css("ink_soft")}" stroke-width="1.5">'
        f"{lines}</g>{circles}</svg>"
    )


def told(chapters):
    """Return the picture in words."""
    parts = [f"{one.number} after {joined(needs(one))}" for one in chapters if needs(one)]
    return f"What comes before what: {'; '.join(parts)}."


def _line(start, end):
    (x1, y1), (x2, y2) = start, end
    return f'<line x1="{x1:g}" y1="{y1 + _RADIUS:g}" x2="{x2:g}" y2="{y2 - _RADIUS:g}"/>'


def _circle(chapter, x, y):
    name = escape(f"{chapter.number} {chapter.title}", quote=True)
    drawn = (
        f'<circle cx="{x:g}" cy="{y:g}" r="{_RADIUS}" fill="{style.css("card")}" stroke="{style.css("accent")}" '
        f'stroke-width="2"/><text x="{x:g}" y="{y:g}" text-anchor="middle" dominant-baseline="central" font-size="15" '
        f'font-weight="600" fill="{style.css("ink")}">{chapter.number}</text>'
    )
    if chapter.address is None:
        return f"<g><title>{name}</title>{drawn}</g>"
    return f'<a href="{escape(chapter.address, quote=True)}" aria-label="{name}"><title>{name}</title>{drawn}</a>'


def _count(chapters):
    several = f"{numberwords.word(len(chapters))} chapters" if len(chapters) > 1 else "one chapter"
    return [
        m.paragraph(
            f"The course has {several}. Chapter {FIRST} comes first; every other one needs it. Some build on others."
        )
    ]


def _picture_nodes(chapters):
    note = (
        "Each circle is a chapter and leads to it. A line goes down from a chapter to one that builds on it. Chapters "
        "in one row can be read in any order."
    )
    return [m.html(picture(chapters)), m.paragraph(note)]


def _table(chapters):
    rows = [
        [
            chapter.number,
            m.html(f'<a href="{chapter.address}">{escape(chapter.title)}</a>') if chapter.address else chapter.title,
            f"{chapter.minutes}\u00a0min" if chapter.minutes else "planned",
            chapter.passage,
            chapter.method,
            joined(needs(chapter)) if needs(chapter) else "–",
        ]
        for chapter in chapters
    ]
    minutes = sum(chapter.minutes or 0 for chapter in chapters)
    return [
        m.table(["No.", "Chapter", "Time", "Passage", "Method", "After"], rows, widths=[1, 5, 2, 2, 5, 2]),
        m.paragraph(f"All chapters together take about {round(minutes / 60)} hours, without code exercises and brief."),
    ]


def _objectives(chapters):
    return [
        m.section(
            f"objectives-{chapter.number}",
            f"{chapter.number} {chapter.title}",
            m.bullets(*bank.load(chapter.id).objectives.values()),
        )
        for chapter in chapters
        if chapter.id in bank.chapters()
    ]


def readability(root):
    """Return a table of how hard each chapter's text is to read."""
    rows = []
    for chapter in course.chapters(root):
        if chapter.address is None:
            continue
        found = texts.of_notebook(Path(root, "notebooks", f"{chapter.id}.ipynb"))
        rows.append(
            [
                f"{chapter.number} {chapter.title}",
                f"{found.words:,}",
                f"{found.words_per_sentence:.1f}",
                f"{found.long_pct:.0f} %",
                f"{found.ease:.0f}",
            ]
        )
    return [
        m.table(
            ["Chapter", "Words", "Words a sentence", "Long sentences", "Reading ease"], rows, widths=[6, 2, 2, 2, 2]
        )
    ]
