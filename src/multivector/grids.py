"""Matrices of signs and words, and strips of time: what an explorer shows when its answer is no bar.

Every cell says its meaning in a word; the sign and the shade only repeat it. On a phone each line of a matrix becomes a
heading with its cells below, so nothing has to be turned or scrolled sideways. All text is escaped here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Cell:
    """One meeting of a line and a column: sign, word, and small marks that limit it, such as "low confidence".

    weight: how strongly it is drawn: full, part, faint, none or unknown.
    """

    sign: str
    word: str
    weight: str = "none"
    marks: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The cell as it is read aloud."""
        return f"{self.word} ({', '.join(self.marks)})" if self.marks else self.word


@dataclass(frozen=True)
class Line:
    """One line of a matrix: its name, what stands small under the name, its cells, and a remark below them."""

    name: str
    cells: tuple[Cell, ...]
    detail: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Grid:
    """A matrix. corner: what the lines are. columns: names, one for each cell of a line."""

    caption: str
    corner: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]

    def values(self) -> list[tuple[str, str]]:
        """Return every cell as (line and column, word), for tables and for tests."""
        return [
            (f"{line.name}, {column}", cell.text)
            for line in self.lines
            for column, cell in zip(self.columns, line.cells, strict=True)
        ]

    def html(self) -> str:
        """Return the matrix as a table."""
        return _table(
            "grid", self.caption, [escape(self.corner), *map(_breakable, self.columns)], map(_grid_line, self.lines)
        )


def _table(kind: str, caption: str, heads: Iterable[str], rows: Iterable[str]) -> str:
    """Return a table with its roles written out, which the phone's layout would take away. heads, rows: HTML."""
    columns = "".join(f'<th role="columnheader" scope="col">{head}</th>' for head in heads)
    return (
        f'<table role="table" class="mv-{kind}"><caption>{escape(caption)}</caption><thead role="rowgroup">'
        f'<tr role="row">{columns}</tr></thead><tbody role="rowgroup">{"".join(rows)}</tbody></table>'
    )


def _row_head(name: str, detail: str = "") -> str:
    small = f" <small>{escape(detail)}</small>" if detail else ""
    return f'<th role="rowheader" scope="row">{escape(name)}{small}</th>'


def _grid_line(line: Line) -> str:
    made = f'<tr role="row">{_row_head(line.name, line.detail)}{"".join(map(_cell, line.cells))}</tr>'
    if not line.remark:
        return made
    remark = f'<td role="cell" colspan="{len(line.cells) + 1}">{escape(line.remark)}</td>'
    return f'{made}<tr role="row" class="mv-grid-remark">{remark}</tr>'


def _cell(cell: Cell) -> str:
    sign = f'<span aria-hidden="true">{escape(cell.sign)}</span> ' if cell.sign else ""
    marks = "".join(f" <small>{_breakable(mark)}</small>" for mark in cell.marks)
    return f'<td role="cell" class="mv-{cell.weight}">{sign}{_breakable(cell.word)}{marks}</td>'


def _breakable(name: str) -> str:
    """Escape, and let the long words of narrow cells break where their parts meet."""
    return re.sub(r"(?<=\w{5})(?=stan\b)|(?<=\bconfi)(?=dence\b)|(?<=\bsus)(?=pended\b)", "&shy;", escape(name))


@dataclass(frozen=True)
class Stretch:
    """A stretch of time from one decimal year to another."""

    start: float
    end: float
    weight: str


@dataclass(frozen=True)
class Track:
    """The stretches of one name, with the words that say the same."""

    name: str
    stretches: tuple[Stretch, ...]
    text: str


@dataclass(frozen=True)
class Strip:
    """Stretches of time, a track a line, from the start of the first year to the end of the last."""

    caption: str
    first: int
    last: int
    tracks: tuple[Track, ...]

    def values(self) -> list[tuple[str, str]]:
        """Return every track as (name, words)."""
        return [(track.name, track.text) for track in self.tracks]

    def html(self) -> str:
        """Return a table with a drawn line for each track; the words beside it say the same."""
        span = f'<span class="mv-strip-span"><span>{self.first}</span><span>{self.last}</span></span>'
        return _table("strip", self.caption, ["State", span, "Status"], map(self._line, self.tracks))

    def _line(self, track: Track) -> str:
        drawn = f'<td role="cell">{self._drawn(track)}</td>'
        return f'<tr role="row">{_row_head(track.name)}{drawn}<td role="cell">{escape(track.text)}</td></tr>'

    def _drawn(self, track: Track) -> str:
        """Return the track as a picture 10 units to a year; marks stand every five years."""
        width = 10 * (self.last + 1 - self.first)
        fives = range(-(-self.first // 5) * 5, self.last + 1, 5)
        marks = "".join(f'<path d="M{10 * (year - self.first)} 0V100"/>' for year in fives)
        rects = "".join(
            f'<rect class="mv-{part.weight}" x="{10 * (part.start - self.first):.1f}" y="20"'
            f' width="{10 * (part.end - part.start):.1f}" height="60"/>'
            for part in track.stretches
        )
        return (
            f'<svg viewBox="0 0 {width} 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
            f"{marks}{rects}</svg>"
        )
