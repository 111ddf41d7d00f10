"""Text on a still map: lines with a halo, numbers that find room, leaders from a true place to a mark that moved."""

from html import escape
from math import hypot

from multivector import style

MAJOR, MINOR = 21, 14  # names of states have 21 units of 640, which is 11 px on a screen of 340
MARK_SIZE = 15  # units between the middles of two marks


def text(lines: list[str], x: float, y: float, size: int, css_class: str, soft: bool = False) -> str:
    """Return lines of text, the first with its base line at y."""
    colour = f' fill="{style.css("ink_soft")}"' if soft else ""
    if len(lines) == 1:
        inner = f' x="{x:.1f}" y="{y:.1f}">{escape(lines[0])}'
    else:
        inner = ">" + "".join(
            f'<tspan x="{x:.1f}" y="{y + number * size * 1.05:.1f}">{escape(line)}</tspan>'
            for number, line in enumerate(lines)
        )
    return f'<text class="{css_class}" font-size="{size}"{colour}{inner}</text>'


def halo(texts: str, strong: bool = False) -> str:
    """Give text a halo of the paper's colour, so that it is read over borders and over any class of amounts.

    strong: for text on one of the classes furthest from the paper; text and halo change their colours.
    """
    if not texts:
        return ""
    fill, edge = ("paper", "ink") if strong else ("ink", "paper")
    return (
        f'<g text-anchor="middle" fill="{style.css(fill)}" stroke="{style.css(edge)}" stroke-width="4"'
        f' stroke-linejoin="round" paint-order="stroke">{texts}</g>'
    )


def leader(true: tuple[float, float], moved: tuple[float, float]) -> str:
    """Return a line from the true place to a mark that had to move, or "" for one that stands near enough."""
    (x, y), (x2, y2) = true, moved
    if hypot(x2 - x, y2 - y) < MARK_SIZE / 4:
        return ""
    ink = style.css("ink")
    return (
        f'<path class="mv-map-leader" d="M{x:.1f} {y:.1f}L{x2:.1f} {y2:.1f}" stroke="{ink}"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.6" fill="{ink}"/>'
    )


def free_place(x: float, y: float, digits: int, taken: list, in_middle: bool) -> tuple[float, float]:
    """Return where a number of so many digits stands free of marks and other numbers, near (x, y)."""
    wide, high = 5.0 * digits, 6.5
    steps = [(0, 0)] if in_middle else []
    for far in (15, 21, 28):
        steps += [(far, 0), (0, -far), (-far, 0), (0, far), (far, -far), (-far, -far), (-far, far), (far, far)]
    for right, down in steps:
        box = (x + right - wide, y + down - high, x + right + wide, y + down + high)
        if in_middle and (right, down) == (0, 0):
            others = [other for other in taken if other != (x - 8, y - 8, x + 8, y + 8)]
        else:
            others = taken
        if not any(_overlap(box, other) for other in others):
            break
    taken.append(box)
    return x + right, y + down + 5.5


def free_box(places: list, wide: float, high: float, taken: list) -> tuple[float, float] | None:
    """Return the first of the places where a box of half sizes `wide` and `high` is free, or None; it is then taken."""
    for x, y in places:
        box = (x - wide, y - high, x + wide, y + high)
        if not any(_overlap(box, other) for other in taken):
            taken.append(box)
            return x, y
    return None


def _overlap(one: tuple, other: tuple) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
