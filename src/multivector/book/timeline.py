"""The timeline of the events page as one picture: a lane for each part of the course, a dot for each event.

Places along the lane are percentages and dots are pixels, so that the same picture fits a phone and a wide screen.
"""

from dataclasses import dataclass
from html import escape

from multivector import dates, events, style

_EDGE = 2.0  # per cent of the width left free on each side
_APART = 2.5  # per cent between dots of one row: a dot's width where the picture is narrowest
_DOT, _ROW, _TITLE = 4, 9, 24  # pixels: radius, height of a row, height of a lane's title
_LONG = 0.15  # years from which a span is drawn as a line


@dataclass(frozen=True)
class Years:
    """The years from the left edge to the right: `end` is the first that is not shown."""

    first: int
    end: int

    def share(self, moment: float) -> float:
        """Return where a moment lies, in per cent of the width."""
        return _EDGE + (100 - 2 * _EDGE) * (moment - self.first) / (self.end - self.first)


def draw(frame, identifier: str) -> str:
    """Return the `<svg>`; frame as `events.chosen()` gives it. `identifier` makes its ids unique on the page."""
    spans = [events.span(row.date, row.end_date) for row in frame.itertuples()]
    years = Years(min(first for first, _ in spans), max(last for _, last in spans) + 1)
    lanes, top = "", 0
    for theme, title in events.THEMES.items():
        drawn, height = _lane(frame[frame["theme"] == theme], years, top + _TITLE)
        ink = style.css("ink")
        lanes += (
            f'<text x="0" y="{top + 15}" font-size="14" font-weight="600" fill="{ink}">{escape(title)}</text>{drawn}'
        )
        top += _TITLE + height
    told = (
        f"{len(frame)} events from {years.first} to {years.end - 1}, a lane for each part of the course. "
        "The list below tells each of them."
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="mv-timeline" width="100%" height="{top + 22}" role="img"'
        f' aria-labelledby="{identifier}-t {identifier}-d"><title id="{identifier}-t">Timeline of the events</title>'
        f'<desc id="{identifier}-d">{told}</desc>{_axis(years, top)}{lanes}</svg>'
    )


def _axis(years: Years, height: int) -> str:
    drawn, ink = "", style.css("ink_soft")
    for year in range(years.first + -years.first % 5, years.end, 5):
        x = f"{years.share(year):.2f}%"
        drawn += (
            f'<line x1="{x}" x2="{x}" y1="0" y2="{height}" stroke="{style.css("line")}"/>'
            f'<text x="{x}" y="{height + 16}" font-size="13" text-anchor="middle" fill="{ink}">{year}</text>'
        )
    return drawn


def _lane(rows, years: Years, top: int) -> tuple[str, int]:
    """Return the dots of a lane and its height; a dot goes to the first row where it has room."""
    ends: list[float] = []  # where each row is taken up to
    drawn = ""
    for row in rows.itertuples():
        start = _moment(row.date, at_end=False)
        end = max(_moment(row.end_date or row.date, at_end=bool(row.end_date)), start)
        x, x2 = years.share(start), years.share(end if end - start >= _LONG else start)
        level = next((number for number, taken in enumerate(ends) if taken + _APART <= x), len(ends))
        ends[level : level + 1] = [x2]
        drawn += _dot(row, x, x2, top + _DOT + level * _ROW)
    return drawn, max(len(ends), 1) * _ROW + 6


def _dot(row, x: float, x2: float, y: int) -> str:
    accent, paper = style.css("accent"), style.css("paper")
    look = f'fill="{accent}"' if row.inside_region else f'fill="{paper}" stroke="{accent}" stroke-width="1.6"'
    span = (
        f'<line x1="{x:.2f}%" x2="{x2:.2f}%" y1="{y}" y2="{y}" stroke="{accent}" stroke-width="3"/>' if x2 > x else ""
    )
    told = f"{events.when(row.date, row.end_date)}: {row.title}"
    return (
        f'<g data-event="{escape(row.event_id.lower())}"><title>{escape(told)}</title>{span}'
        f'<circle cx="{x:.2f}%" cy="{y}" r="{_DOT}" {look}/></g>'
    )


def _moment(text: str, at_end: bool) -> float:
    """Return a date as a year with a fraction; of a month or a year, its middle, or its end for the end of a span."""
    first, last = dates.decimal_years(text)
    return last if at_end else (first + last) / 2
